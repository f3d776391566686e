import { accepted, refused, type Instant, type Result } from '#ground'
import type { Policy } from '#policy'
import type { By } from './by.ts'
import type { Case, Telling } from './case.ts'
import { nameColleague, type NameColleague } from './colleague.ts'
import { decideBreach, stillToDo, type BreachAct } from './decide-breach.ts'
import { decideComplaint, type ComplaintAct } from './decide-complaint.ts'
import { decideEvidence, type EvidenceAct } from './decide-evidence.ts'
import { decideReport, mayClose, type ReportAct } from './decide-report.ts'
import type { CaseEvent } from './events.ts'
import type { CaseRefusal } from './refusal.ts'
import { readWords } from './spoken.ts'
import { rowOf } from './tables.ts'

/** What can be ordered about a case of any kind. */
export type SharedAct =
  | { readonly action: 'tell' | 'close' | 'reopen'; readonly words: string }
  | { readonly action: 'tell-concerned'; readonly how: Telling; readonly words: string }
  | { readonly action: 'new-link'; readonly personId: string; readonly words: string }
  | NameColleague
  | { readonly action: 'give-leave'; readonly adviser: { readonly accountId: string; readonly name: string }; readonly personId: string }
  | { readonly action: 'end-leave'; readonly accountId: string; readonly personId: string }
export type CaseAct = SharedAct | ReportAct | ComplaintAct | EvidenceAct | BreachAct

export type Given = { readonly policy: Policy; readonly by: By; readonly at: Instant; readonly newId: () => string }

/** How many events one case can have: enough for years, little enough for one page. People keep less, so that the house can always close it. */
export const EVENT_LIMIT = { person: 800, staff: 2_000 } as const

/**
 * The events of an act, or why it is refused. `by` was established before; here the table says whether that role may do this
 * in this status, and the rest what has to be so first. The only way anything happens in a case.
 */
export function decideCase(before: Case, act: CaseAct, given: Given): Result<readonly CaseEvent[], CaseRefusal> {
  const { by } = given
  const row = rowOf(before.kind, act.action)
  if (row === undefined || !(by.kind === 'staff' ? row.by.includes(by.as) : row.by.includes(partOf(before, by.personId)))) return refused({ code: 'not-your-part' })
  if (!row.from.includes(before.status)) return refused({ code: 'not-in-this-status', status: before.status })
  const limit = EVENT_LIMIT[by.kind]
  if (before.version >= limit) return refused({ code: 'case-full', limit })
  if (isShared(act)) return decideShared(before, act, given)
  switch (before.kind) {
    case 'report': return decideReport(before, act as ReportAct, given)
    case 'complaint': return isAboutEvidence(act) ? decideEvidence(before, act, given) : decideComplaint(before, act as ComplaintAct, given)
    case 'data-breach': return decideBreach(before, act as BreachAct, given)
  }
}

function partOf(before: Case, personId: string): 'opener' | 'concerned' {
  const found = before.people.find(({ id }) => id === personId)
  if (found === undefined) throw new Error(`case ${before.id} has no such person`)
  return found.part
}

const SHARED: ReadonlySet<string> = new Set<SharedAct['action']>(['tell', 'close', 'reopen', 'tell-concerned', 'new-link', 'name-colleague', 'give-leave', 'end-leave'])
const ABOUT_EVIDENCE: ReadonlySet<string> = new Set<EvidenceAct['action']>([
  'attach-evidence', 'mark-passage', 'type-transcript', 'decide-evidence', 'tell-others', 'reply-to-evidence', 'ask-reply',
])

function isShared(act: CaseAct): act is SharedAct {
  return SHARED.has(act.action)
}

function isAboutEvidence(act: CaseAct): act is EvidenceAct {
  return ABOUT_EVIDENCE.has(act.action)
}

function decideShared(before: Case, act: SharedAct, { policy, by, at, newId }: Given): Result<readonly CaseEvent[], CaseRefusal> {
  if (act.action === 'give-leave') return accepted([{ v: 1, type: 'leave-given', at, by, ...act.adviser, personId: act.personId }])
  if (act.action === 'end-leave') {
    const theirs = before.advisers.some(({ accountId, personId }) => accountId === act.accountId && personId === act.personId)
    return theirs ? accepted([{ v: 1, type: 'leave-ended', at, by, accountId: act.accountId }]) : refused({ code: 'no-such-adviser' })
  }
  if (act.action === 'name-colleague') return nameColleague(before, act, { by, at, newId })
  const words = readWords(act.words)
  if (!words.ok) return words
  const say = { v: 1, at, by, words: words.value } as const
  switch (act.action) {
    case 'tell':
      return accepted([{ ...say, type: 'told' }])
    case 'tell-concerned':
      return accepted([{ ...say, type: 'concerned-told', how: act.how }])
    case 'new-link': {
      const found = before.people.find(({ id, accountId }) => id === act.personId && accountId === undefined)
      return found === undefined ? refused({ code: 'no-such-person' }) : accepted([{ ...say, type: 'link-renewed', personId: act.personId }])
    }
    case 'close': {
      const may = before.kind === 'report' ? mayClose(before, policy) : before.kind === 'data-breach' ? carriedOut(before) : accepted(undefined)
      return may.ok ? accepted([{ ...say, type: 'closed' }]) : may
    }
    case 'reopen':
      return accepted([{ ...say, type: 'reopened' }])
  }
}

function carriedOut(before: Extract<Case, { kind: 'data-breach' }>): Result<undefined, CaseRefusal> {
  return stillToDo(before).length > 0 ? refused({ code: 'carry-out-first' }) : accepted(undefined)
}
