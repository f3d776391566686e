import { accepted, refused, type Instant, type Result } from '#ground'
import { decide, type Policy } from '#policy'
import type { By } from './by.ts'
import { REGIME_IDS, type ComplaintCase, type FindingOutcome, type RegimeId } from './case.ts'
import { complaintTerms, termMistake } from './complaint-terms.ts'
import { dayOf, isDay, type Day } from './day.ts'
import type { CaseEvent } from './events.ts'
import type { CaseRefusal } from './refusal.ts'
import { readWords, SHORT_LIMIT } from './spoken.ts'

/** What can be ordered about a complaint, besides evidence and what every kind of case knows. */
export type ComplaintAct =
  | { readonly action: 'choose-regime'; readonly regime: RegimeId }
  | { readonly action: 'acknowledge'; readonly answerBy: Day; readonly words: string }
  | { readonly action: 'assign-committee'; readonly members: readonly { readonly accountId: string; readonly name: string }[] }
  | { readonly action: 'note-hearing'; readonly side: 'complainant' | 'other'; readonly heard: boolean; readonly words: string }
  | { readonly action: 'extend-term'; readonly until: Day; readonly agreed: boolean; readonly words: string }
  | { readonly action: 'give-finding'; readonly outcome: FindingOutcome; readonly appealBody: string; readonly appealUntil: Day; readonly words: string }
  | { readonly action: 'note-measure-done'; readonly measureId: string; readonly words: string }
  | { readonly action: ComplaintWords; readonly words: string }
type ComplaintWords = 'begin-treatment' | 'suspend-term' | 'resume-term' | 'propose-settlement' | 'accept-settlement' | 'decline-settlement' | 'set-measure' | 'withdraw' | 'resume'

type Given = { readonly policy: Policy; readonly by: By; readonly at: Instant; readonly newId: () => string }
type Decided = Result<readonly CaseEvent[], CaseRefusal>

/** The events of an act on a complaint, or why not. The table was looked at before. */
export function decideComplaint(before: ComplaintCase, act: ComplaintAct, { policy, by, at, newId }: Given): Decided {
  if (act.action === 'choose-regime') {
    if (!REGIME_IDS.includes(act.regime)) return refused({ code: 'answer-not-valid', field: 'regime' })
    return accepted([{ v: 1, type: 'regime-chosen', at, by, regime: act.regime }])
  }
  if (act.action === 'assign-committee') return assignCommittee(before, act.members, by, at)
  const words = readWords(act.words)
  if (!words.ok) return words
  const say = { v: 1, at, by, words: words.value } as const
  const today = dayOf(at)
  switch (act.action) {
    case 'acknowledge':
      if (before.regime === undefined) return refused({ code: 'regime-missing' })
      if (!isDay(act.answerBy)) return refused({ code: 'day-not-valid' })
      if (act.answerBy < today) return refused({ code: 'day-too-early' })
      if (act.answerBy > latestAnswer(before, at)) return refused({ code: 'day-too-late' })
      return accepted([{ ...say, type: 'acknowledged', answerBy: act.answerBy }])
    case 'begin-treatment':
      return accepted([{ ...say, type: 'treatment-begun' }])
    case 'note-hearing':
      return accepted([{ ...say, type: 'hearing-noted', side: act.side, heard: act.heard }])
    case 'extend-term':
      if (!isDay(act.until)) return refused({ code: 'day-not-valid' })
      if (act.until <= answerBy(before)) return refused({ code: 'day-too-early' })
      return asTermsAllow(before, { ...say, type: 'term-extended', until: act.until, agreed: act.agreed })
    case 'suspend-term':
      return isSuspended(before) ? refused({ code: 'already-so' }) : asTermsAllow(before, { ...say, type: 'term-suspended' })
    case 'resume-term':
      return isSuspended(before) ? accepted([{ ...say, type: 'term-resumed' }]) : refused({ code: 'not-suspended' })
    case 'propose-settlement':
      return accepted([{ ...say, type: 'settlement-proposed' }])
    case 'accept-settlement':
    case 'decline-settlement':
      if (before.settlement === undefined || before.settlement.answer !== undefined) return refused({ code: 'nothing-proposed' })
      return accepted([{ ...say, type: 'settlement-answered', agrees: act.action === 'accept-settlement' }])
    case 'give-finding':
      return giveFinding(before, act, say, policy)
    case 'set-measure':
      return accepted([{ ...say, type: 'measure-set', measureId: newId() }])
    case 'note-measure-done': {
      const measure = before.measures.find(({ id }) => id === act.measureId)
      if (measure === undefined) return refused({ code: 'no-such-measure' })
      return measure.done === undefined ? accepted([{ ...say, type: 'measure-done', measureId: act.measureId }]) : refused({ code: 'already-so' })
    }
    case 'withdraw':
      return accepted([{ ...say, type: 'withdrawn' }])
    case 'resume':
      return accepted([{ ...say, type: 'resumed' }])
  }
}

/** The last day the regime gives for an answer: nobody is promised a later one. A complaint that is late already is answered as soon as can be. */
function latestAnswer(before: ComplaintCase, at: Instant): Day {
  const due = complaintTerms(before, at)?.dues.find(({ kind }) => kind === 'decision')
  return due === undefined || due.state === 'overdue' ? LAST_DAY : due.day
}
const LAST_DAY: Day = '9999-12-31'

function asTermsAllow(before: ComplaintCase, event: CaseEvent): Decided {
  const why = termMistake(before, event)
  return why === undefined ? accepted([event]) : refused({ code: 'term-not-possible', why })
}

/** The day by which the complainant was promised an answer; empty while nothing was promised. */
export function answerBy({ acknowledged, extensions }: ComplaintCase): Day {
  return extensions.at(-1)?.until ?? acknowledged?.answerBy ?? ''
}

export function isSuspended({ suspensions }: ComplaintCase): boolean {
  return suspensions.some(({ to }) => to === undefined)
}

/**
 * Whether the rules leave room to declare this complaint not admissible: only when they do not speak about it, or do not take
 * it, even without any recording. Whether the recording counts is another question, and a disclaimer never decides it.
 */
export function mayBeInadmissible(before: ComplaintCase, policy: Policy): boolean {
  const { verdict } = decide(policy, { ...before.admission.facts, evidence: 'none', openness: 'unknown', parties: 'unknown' })
  return verdict === 'out-of-scope' || verdict === 'forbid'
}

type Say = { readonly v: 1; readonly at: Instant; readonly by: By; readonly words: string }

function giveFinding(before: ComplaintCase, act: Extract<ComplaintAct, { action: 'give-finding' }>, say: Say, policy: Policy): Decided {
  const { complainant, other } = before.hearings
  if (act.outcome === 'not-admissible') {
    if (!mayBeInadmissible(before, policy)) return refused({ code: 'complaint-counts' })
  } else if (complainant === undefined || other === undefined) return refused({ code: 'both-sides-first' })
  // What a committee was asked to judge, it judges; what nobody has decided about is not passed over.
  if (before.committee.length > 0 && say.by.kind === 'staff' && say.by.as !== 'committee-member') return refused({ code: 'committee-decides' })
  if (before.evidence.some(({ state }) => state === 'sealed')) return refused({ code: 'committee-first' })
  if (before.evidence.some(({ committee, othersTold }) => committee?.hear === true && othersTold === undefined)) return refused({ code: 'tell-others-first' })
  const body = readWords(act.appealBody, SHORT_LIMIT)
  if (!body.ok) return body
  if (!isDay(act.appealUntil)) return refused({ code: 'day-not-valid' })
  if (act.appealUntil < dayOf(say.at)) return refused({ code: 'day-too-early' })
  return accepted([{ ...say, type: 'finding-given', outcome: act.outcome, appealBody: body.value, appealUntil: act.appealUntil }])
}

function assignCommittee(before: ComplaintCase, members: readonly { readonly accountId: string; readonly name: string }[], by: By, at: Instant): Decided {
  if (members.length === 0 || members.length > MOST_MEMBERS) return refused({ code: 'answer-not-valid', field: 'members' })
  const parties = new Set(before.people.flatMap(({ accountId }) => accountId ?? []))
  if (members.some(({ accountId }) => parties.has(accountId))) return refused({ code: 'own-case' })
  return accepted([{ v: 1, type: 'committee-assigned', at, by, members }])
}
const MOST_MEMBERS = 12
