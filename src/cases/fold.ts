import type { Case, CaseHead, CasePerson } from './case.ts'
import type { CaseEvent, CaseEventOf } from './events.ts'
import { afterBreach } from './fold-breach.ts'
import { afterComplaint } from './fold-complaint.ts'
import { spoken } from './fold-parts.ts'
import { afterReport } from './fold-report.ts'

/** The case its events tell; throws when the list does not begin with `opened`. */
export function foldCase(id: string, events: readonly CaseEvent[]): Case {
  const [first, ...rest] = events
  if (first?.type !== 'opened') throw new Error(`case ${id} does not begin with its opening`)
  return rest.reduce(afterCase, opened(id, first))
}

/** The case after one more event. An event of another kind of case is our mistake and throws. */
export function afterCase(before: Case, event: CaseEvent): Case {
  const next = shared({ ...before, version: before.version + 1 }, event)
  switch (next.kind) {
    case 'report': return afterReport(next, event)
    case 'complaint': return afterComplaint(next, event)
    case 'data-breach': return afterBreach(next, event)
  }
}

function opened(id: string, event: CaseEventOf<'opened'>): Case {
  const head: CaseHead = {
    id,
    version: 1,
    reference: event.reference,
    openedAt: event.at,
    openedBy: event.by,
    channel: event.channel,
    conversationId: event.conversationId,
    location: event.location,
    policy: event.policy,
    people: [],
    words: [spoken(event)],
    recordings: event.recordings,
    linked: [],
    advisers: [],
    told: undefined,
    closed: undefined,
  }
  switch (event.kind) {
    case 'report':
      return {
        ...head, kind: 'report', status: 'talking', assessments: [], doubt: undefined, steps: [], added: [], takenUp: undefined,
        representative: undefined, legal: { kind: 'none' },
      }
    case 'complaint': {
      const { about, receivedOn, admission } = event
      if (about === undefined || receivedOn === undefined || admission === undefined) throw new Error(`complaint ${id} was opened without what makes it one`)
      return {
        ...head, kind: 'complaint', status: 'received', about, receivedOn, admission, regime: undefined, acknowledged: undefined, committee: [],
        extensions: [], suspensions: [], hearings: { complainant: undefined, other: undefined }, evidence: [], settlement: undefined,
        finding: undefined, measures: [], stoodAt: 'received',
      }
    }
    case 'data-breach': {
      if (event.discoveredAt === undefined) throw new Error(`data breach ${id} was opened without its moment`)
      return {
        ...head, kind: 'data-breach', status: 'discovered', discoveredAt: event.discoveredAt, answers: undefined, authority: undefined,
        persons: undefined, done: [],
      }
    }
  }
}

function shared<C extends Case>(next: C, event: CaseEvent): C {
  switch (event.type) {
    case 'opened':
      throw new Error(`case ${next.id} is opened twice`)
    case 'person-named':
      return { ...next, people: withPerson(next.people, person(event)) }
    case 'told':
      return { ...next, words: [...next.words, spoken(event)] }
    case 'linked':
      return { ...next, linked: [...next.linked, { caseId: event.caseId, reference: event.reference }] }
    case 'concerned-told':
      return { ...next, told: { ...spoken(event), how: event.how } }
    case 'leave-given':
      return {
        ...next,
        advisers: [...next.advisers.filter(({ accountId }) => accountId !== event.accountId), { accountId: event.accountId, name: event.name, personId: event.personId }],
      }
    case 'leave-ended':
      return { ...next, advisers: next.advisers.filter(({ accountId }) => accountId !== event.accountId) }
    case 'closed':
      return { ...next, status: 'closed', closed: spoken(event) }
    case 'reopened':
      return { ...next, closed: undefined, words: [...next.words, spoken(event)] }
    default:
      return next
  }
}

function person({ personId: id, part, role, ageYears, name, contact, accountId, participantId }: CaseEventOf<'person-named'>): CasePerson {
  return { id, part, role, ageYears, name, contact, accountId, participantId }
}

/** Somebody named again, such as by their account, is the same person, told better. */
function withPerson(people: readonly CasePerson[], named: CasePerson): readonly CasePerson[] {
  return people.some(({ id }) => id === named.id) ? people.map((one) => (one.id === named.id ? named : one)) : [...people, named]
}
