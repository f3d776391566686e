import { seatsOf, type Conversation, type PolicyUsed, type Rules } from '#conversations'
import { accepted, newId, refused, type Instant, type Random, type Result } from '#ground'
import { decide, decisionText, type FactsOf, type Role } from '#policy'
import { assessed, readFacts } from './assess.ts'
import type { By, HouseRole } from './by.ts'
import type { CaseKind, Channel } from './case.ts'
import { dayOf, isDay } from './day.ts'
import type { CaseEvent, CaseEventOf } from './events.ts'
import type { Described, OpenOrder, Opening } from './opening.ts'
import type { CaseRefusal } from './refusal.ts'
import { CONTACT_LIMIT, NAME_LIMIT, readOptionalWords } from './spoken.ts'
import type { StaffViewer } from './viewer.ts'

/** Somebody who will be named in the case. */
export type NewPerson = Described & { readonly id: string; readonly participantId: string | undefined }

/** Who opens a case: how that is written down, and which adviser may see it from the start. */
export type Opener = { readonly by: By; readonly channel: Channel; readonly person: NewPerson; readonly adviser: StaffViewer | undefined }

const MOST_CONCERNED = 12
const MOST_YEARS = 130

/** Who may take something down for somebody else, in the order in which their roles count. */
const TAKES_DOWN = ['confidential-adviser', 'complaints-officer', 'manager', 'professional'] as const satisfies readonly HouseRole[]
/** A data breach is discovered by somebody of the house; whoever else finds one reports it. */
const DISCOVERS = ['privacy-officer', 'manager', 'complaints-officer', 'professional'] as const satisfies readonly HouseRole[]

/** The opener of a case, or why this viewer cannot be it. */
export function openerOf(random: Random, { from, viewer }: Opening, conversation: Conversation | undefined, kind: CaseKind): Result<Opener, CaseRefusal> {
  const id = newId(random)
  const { staff, deviceId } = viewer
  const asHouse = (roles: readonly HouseRole[]) => roles.find((role) => staff?.roles.includes(role))
  if (kind === 'data-breach' && (from.kind !== 'account' || asHouse(DISCOVERS) === undefined)) return refused({ code: 'cannot-open', kind })
  switch (from.kind) {
    case 'own-place': {
      const mine = conversation === undefined || deviceId === undefined ? undefined : seatsOf(conversation, deviceId)
        .find(({ seats }) => seats.some((seat) => seat.deviceId === deviceId && seat.established !== 'shared-device'))
      if (mine === undefined) return refused({ code: 'conversation-not-found' })
      const person: NewPerson = { id, role: mine.role, name: mine.name, contact: undefined, ageYears: mine.ageYears, accountId: undefined, participantId: mine.id }
      return accepted({ by: { kind: 'person', personId: id }, channel: 'conversation', person, adviser: undefined })
    }
    case 'account': {
      if (staff === undefined || staff.roles.length === 0) return refused({ code: 'cannot-open', kind })
      const person: NewPerson = { id, role: 'professional', name: staff.name, contact: undefined, ageYears: undefined, accountId: staff.accountId, participantId: undefined }
      return accepted({ by: { kind: 'staff', accountId: staff.accountId, name: staff.name, as: 'opener' }, channel: 'staff', person, adviser: undefined })
    }
    case 'somebody': {
      const person = tidy({ ...from.who, accountId: undefined }, id)
      if (!person.ok) return person
      if (!from.takenDown) return accepted({ by: { kind: 'person', personId: id }, channel: 'public-page', person: person.value, adviser: undefined })
      const as = asHouse(TAKES_DOWN)
      if (staff === undefined || as === undefined) return refused({ code: 'cannot-open', kind })
      const by: By = { kind: 'staff', accountId: staff.accountId, name: staff.name, as }
      return accepted({ by, channel: 'paper', person: person.value, adviser: as === 'confidential-adviser' ? staff : undefined })
    }
  }
}

/** The people a case is about, or why they cannot be. */
export function concernedIn(random: Random, { about }: Opening, conversation: Conversation | undefined): Result<readonly NewPerson[], CaseRefusal> {
  if (about.length > MOST_CONCERNED) return refused({ code: 'no-such-person' })
  const people: NewPerson[] = []
  for (const one of about) {
    const id = newId(random)
    if (!('participantId' in one)) {
      const described = tidy(one, id)
      if (!described.ok) return described
      people.push(described.value)
      continue
    }
    const known = conversation?.people.find((person) => person.id === one.participantId)
    if (known === undefined) return refused({ code: 'no-such-person' })
    people.push({ id, role: known.role, name: known.name, contact: undefined, ageYears: known.ageYears, accountId: accountAt(known), participantId: known.id })
  }
  return accepted(people)
}

/** The account with which somebody sat at the table; undefined without one, or with several. */
function accountAt({ seats }: Conversation['people'][number]): string | undefined {
  const accounts = new Set(seats.flatMap(({ established, accountId }) => (established === 'staff-account' && accountId !== undefined ? [accountId] : [])))
  return accounts.size === 1 ? [...accounts][0] : undefined
}

/** The event that names somebody. */
export function named({ id: personId, role, ageYears, name, contact, accountId, participantId }: NewPerson, part: 'opener' | 'concerned', by: By, at: Instant): CaseEventOf<'person-named'> {
  return {
    v: 1, type: 'person-named', at, by, personId, part, role,
    ...(ageYears === undefined ? {} : { ageYears }),
    ...(name === undefined ? {} : { name }),
    ...(contact === undefined ? {} : { contact }),
    ...(accountId === undefined ? {} : { accountId }),
    ...(participantId === undefined ? {} : { participantId }),
  }
}

type Special = { readonly opened: Partial<CaseEventOf<'opened'>>; readonly events: readonly CaseEvent[] }
type SpecialGiven = { readonly rules: Rules; readonly used: PolicyUsed; readonly conversation: Conversation | undefined; readonly role: Role; readonly by: By; readonly at: Instant }

/** What only this kind of case is opened with: what the rules say of it, or the moment of discovery. */
export function specialOf(order: OpenOrder, { rules, used, conversation, role, by, at }: SpecialGiven): Result<Special, CaseRefusal> {
  switch (order.kind) {
    case 'report': {
      const facts = readFacts('breach', { ...knownOf(conversation), ...order.facts })
      return facts.ok ? accepted({ opened: {}, events: [assessed(rules(used), facts.value, by, at)] }) : facts
    }
    case 'complaint': {
      const receivedOn = order.receivedOn ?? dayOf(at)
      if (!isDay(receivedOn)) return refused({ code: 'day-not-valid' })
      if (receivedOn > dayOf(at)) return refused({ code: 'day-too-late' })
      const read = readFacts('complaint', { by: complainantBy(role), about: order.about, evidence: 'none', venue: order.venue })
      if (!read.ok) return read
      const facts: FactsOf<'complaint'> = read.value
      return accepted({ opened: { about: order.about, receivedOn, admission: { facts, decision: decisionText(decide(rules(used), facts)) } }, events: [] })
    }
    case 'data-breach': {
      const discoveredAt = order.discoveredAt ?? at
      return discoveredAt > at ? refused({ code: 'day-too-late' }) : accepted({ opened: { discoveredAt }, events: [] })
    }
  }
}

/** What the conversation itself tells the rules; what whoever reports says goes before it. */
function knownOf(conversation: Conversation | undefined): { readonly [fact: string]: unknown } {
  if (conversation === undefined) return {}
  const { medium, setting, people } = conversation
  return { medium, setting, parties: people.filter(({ arrival }) => arrival !== 'expected').length > 2 ? 'several' : 'one-to-one' }
}

function complainantBy(role: Role): NonNullable<FactsOf<'complaint'>['by']> {
  return role === 'client' || role === 'representative' || role === 'professional' ? role : 'other'
}

function tidy(one: Described, id: string): Result<NewPerson, CaseRefusal> {
  const { ageYears } = one
  if (ageYears !== undefined && !(Number.isInteger(ageYears) && ageYears >= 0 && ageYears < MOST_YEARS)) return refused({ code: 'age-missing' })
  const name = readOptionalWords(one.name, NAME_LIMIT)
  if (!name.ok) return name
  const contact = readOptionalWords(one.contact, CONTACT_LIMIT)
  return contact.ok ? accepted({ ...one, id, name: name.value, contact: contact.value, participantId: undefined }) : contact
}
