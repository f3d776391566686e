import { accepted, refused, type Instant, type Result } from '#ground'
import { decide, decisionText, type FactsOf, type Policy } from '#policy'
import type { By } from './by.ts'
import type { ComplaintCase, Evidence } from './case.ts'
import { dayOf, isDay, type Day } from './day.ts'
import type { CaseEvent } from './events.ts'
import type { CaseRefusal } from './refusal.ts'
import { readWords } from './spoken.ts'

/** What can be ordered about evidence in a complaint. */
export type EvidenceAct =
  | {
      readonly action: 'attach-evidence'
      readonly recording: AttachedRecording
      readonly openness: 'open' | 'covert'
      readonly parties: 'one-to-one' | 'several'
      readonly words: string
    }
  | { readonly action: 'mark-passage'; readonly evidenceId: string; readonly fromMs: number; readonly toMs: number; readonly words: string }
  | { readonly action: 'type-transcript'; readonly evidenceId: string; readonly fromMs: number; readonly words: string }
  | { readonly action: 'decide-evidence'; readonly evidenceId: string; readonly hear: boolean; readonly words: string }
  | { readonly action: 'tell-others' | 'reply-to-evidence'; readonly evidenceId: string; readonly words: string }
  | { readonly action: 'ask-reply'; readonly evidenceId: string; readonly until: Day }

/** A recording as the room that keeps it knows it; `elsewhere`: on a carrier that was handed over, or still with its maker. */
export type AttachedRecording =
  | { readonly kind: 'kept'; readonly recordingId: string; readonly fromFile: boolean; readonly announcedLate: boolean; readonly parties: 'one-to-one' | 'several' }
  | { readonly kind: 'elsewhere' }

/** Longer than any recording here can be: a day and a night. */
const LONGEST_MS = 24 * 60 * 60 * 1_000

type Given = { readonly policy: Policy; readonly by: By; readonly at: Instant; readonly newId: () => string }
type Decided = Result<readonly CaseEvent[], CaseRefusal>

/** The events of an act about evidence, or why not. The table was looked at before. */
export function decideEvidence(before: ComplaintCase, act: EvidenceAct, { policy, by, at, newId }: Given): Decided {
  if (act.action === 'attach-evidence') return attach(before, act, { policy, by, at, newId })
  const one = before.evidence.find(({ id }) => id === act.evidenceId)
  if (one === undefined) return refused({ code: 'evidence-not-found' })
  const { evidenceId } = act
  if (act.action === 'ask-reply') {
    if (!isDay(act.until)) return refused({ code: 'day-not-valid' })
    if (act.until <= dayOf(at)) return refused({ code: 'day-too-early' })
    return accepted([{ v: 1, type: 'reply-asked', at, by, evidenceId, until: act.until }])
  }
  const words = readWords(act.words)
  if (!words.ok) return words
  const say = { v: 1, at, by, evidenceId, words: words.value } as const
  switch (act.action) {
    case 'mark-passage':
      if (!mayOpen(one, ownerOf(before, by))) return refused({ code: 'evidence-closed' })
      if (!isTime(act.fromMs) || !isTime(act.toMs) || act.toMs <= act.fromMs) return refused({ code: 'time-not-valid' })
      return accepted([{ ...say, type: 'passage-marked', passageId: newId(), fromMs: act.fromMs, toMs: act.toMs }])
    case 'type-transcript':
      if (!mayOpen(one, ownerOf(before, by))) return refused({ code: 'evidence-closed' })
      if (!isTime(act.fromMs)) return refused({ code: 'time-not-valid' })
      return accepted([{ ...say, type: 'transcript-typed', transcriptId: newId(), fromMs: act.fromMs }])
    case 'decide-evidence':
      return one.state === 'sealed' || one.committee !== undefined ? accepted([{ ...say, type: 'evidence-decided', hear: act.hear }]) : refused({ code: 'already-so' })
    case 'tell-others':
      return accepted([{ ...say, type: 'others-told' }])
    case 'reply-to-evidence':
      // A reply is the other side's: whoever put it in has said why already.
      return one.owner === ownerOf(before, by) ? refused({ code: 'own-case' }) : accepted([{ ...say, type: 'evidence-replied' }])
  }
}

/**
 * Whether somebody may see what evidence says. While it is closed only whoever put it in; what a committee does not hear,
 * nobody reads in another form either.
 */
export function mayOpen(one: Evidence, owner: string): boolean {
  return one.state === 'heard' || one.owner === owner
}

/** For whom an act counts: a person of the case, also when their adviser or their account did it; otherwise the account. */
export function ownerOf({ people, advisers }: Pick<ComplaintCase, 'people' | 'advisers'>, by: By): string {
  if (by.kind === 'person') return by.personId
  const { accountId, as } = by
  if (as === 'confidential-adviser') return advisers.find((one) => one.accountId === accountId)?.personId ?? accountId
  return as === 'opener' || as === 'concerned' ? (people.find((one) => one.accountId === accountId)?.id ?? accountId) : accountId
}

function attach(before: ComplaintCase, act: Extract<EvidenceAct, { action: 'attach-evidence' }>, { policy, by, at, newId }: Given): Decided {
  const words = readWords(act.words)
  if (!words.ok) return words
  const { recording } = act
  if (recording.kind === 'kept' && before.evidence.some(({ recordingId }) => recordingId === recording.recordingId)) return refused({ code: 'already-so' })
  // What was sealed second by second after it had been announced was made in the open, whatever somebody says of it now.
  const inTheOpen = recording.kind === 'kept' && !recording.fromFile && !recording.announcedLate
  const openness = inTheOpen ? 'open' : act.openness
  const parties = recording.kind === 'kept' && recording.parties === 'several' ? 'several' : act.parties
  const facts: FactsOf<'complaint'> = { ...before.admission.facts, evidence: 'recording', openness, parties }
  const decision = decide(policy, facts)
  const state = decision.verdict === 'accept' || decision.verdict === 'accept-if' ? 'heard' : decision.verdict === 'forbid' ? 'not-heard' : 'sealed'
  return accepted([
    {
      v: 1, type: 'evidence-attached', at, by, evidenceId: newId(), owner: ownerOf(before, by), openness, parties, state, words: words.value, decision: decisionText(decision),
      origin: recording.kind === 'kept' && !recording.fromFile ? 'sealed-here' : 'made-elsewhere',
      ...(recording.kind === 'kept' ? { recordingId: recording.recordingId } : {}),
    },
  ])
}

function isTime(ms: number): boolean {
  return Number.isInteger(ms) && ms >= 0 && ms <= LONGEST_MS
}
