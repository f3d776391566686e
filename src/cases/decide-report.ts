import { accepted, refused, type Instant, type Result } from '#ground'
import type { Policy } from '#policy'
import { assessed, readFacts } from './assess.ts'
import { sameBy, type By } from './by.ts'
import type { ReportCase, SkipReason, StepOutcome } from './case.ts'
import type { CaseEvent } from './events.ts'
import { ladderOf, nextRung, reviewsOwed, type Rung } from './ladder.ts'
import type { CaseRefusal } from './refusal.ts'
import { mayConsiderLegal, needsRepresentative } from './restraint.ts'
import { readOptionalWords, readWords } from './spoken.ts'
import { isAsk, isLegal } from './step-kinds.ts'

/** What can be ordered about a report, besides what every kind of case knows. */
export type ReportAct =
  | { readonly action: 'take-up'; readonly words: string }
  | { readonly action: 'assess'; readonly facts: { readonly [fact: string]: unknown } }
  | { readonly action: 'settle-doubt'; readonly as: 'breach' | 'no-breach'; readonly words: string }
  | { readonly action: 'take-step'; readonly step: string; readonly outcome: StepOutcome; readonly words: string; readonly said: string }
  | { readonly action: 'skip-step'; readonly step: string; readonly reason: SkipReason; readonly words: string }
  | { readonly action: 'review-skip'; readonly step: string; readonly right: boolean; readonly words: string }
  | { readonly action: 'add-step'; readonly step: string; readonly words: string }
  | { readonly action: 'note-representative'; readonly reached: boolean; readonly words: string }
  | { readonly action: 'propose-legal' | 'advise-legal'; readonly words: string }
  | { readonly action: 'decide-legal'; readonly pursue: boolean; readonly words: string }

type Given = { readonly policy: Policy; readonly by: By; readonly at: Instant }
type Decided = Result<readonly CaseEvent[], CaseRefusal>

/** The events of an act on a report, or why not. The table was looked at before. */
export function decideReport(before: ReportCase, act: ReportAct, given: Given): Decided {
  const { by, at, policy } = given
  if (act.action === 'assess') {
    const facts = readFacts('breach', act.facts)
    return facts.ok ? accepted([assessed(policy, facts.value, by, at)]) : facts
  }
  const words = readWords(act.words)
  if (!words.ok) return words
  const say = { v: 1, at, by, words: words.value } as const
  switch (act.action) {
    case 'take-up':
      return before.takenUp === undefined ? accepted([{ ...say, type: 'taken-up' }]) : refused({ code: 'already-so' })
    case 'settle-doubt':
      return isDoubtful(before) ? accepted([{ ...say, type: 'doubt-settled', as: act.as }]) : refused({ code: 'no-doubt' })
    case 'take-step':
      return takeStep(before, act, say, given)
    case 'skip-step':
      return skipStep(before, act, say, policy)
    case 'review-skip': {
      const skipped = reviewsOwed(before).find(({ step }) => step === act.step)
      if (skipped === undefined) return refused({ code: 'no-such-step' })
      if (sameBy(skipped.by, by)) return refused({ code: 'somebody-else-reviews' })
      return accepted([{ ...say, type: 'skip-reviewed', step: act.step, right: act.right }])
    }
    case 'add-step': {
      if (!policy.steps.some(({ id }) => id === act.step)) return refused({ code: 'no-such-step' })
      if (isLegal(act.step)) return refused({ code: 'together-only' })
      return ladderOf(before, policy).some(({ step }) => step === act.step) ? refused({ code: 'already-so' }) : accepted([{ ...say, type: 'step-added', step: act.step }])
    }
    case 'note-representative':
      return accepted([{ ...say, type: 'representative-asked', reached: act.reached }])
    case 'propose-legal': {
      const place = placed(before, policy, (step) => isLegal(step))
      if (!place.ok) return place
      const restraint = mayConsiderLegal(before)
      return restraint.ok ? accepted([{ ...say, type: 'legal-proposed' }]) : restraint
    }
    case 'advise-legal':
      return accepted([{ ...say, type: 'legal-advised' }])
    case 'decide-legal':
      if (before.legal.kind !== 'proposed' || before.legal.advice === undefined) return refused({ code: 'advice-first' })
      return accepted([{ ...say, type: 'legal-decided', pursue: act.pursue }])
  }
}

/** Whether a report can be closed, and if not, what comes first. */
export function mayClose(before: ReportCase, policy: Policy): Result<undefined, CaseRefusal> {
  const open = before.status === 'taking-steps' ? ladderOf(before, policy).find(({ state, optional }) => state !== 'handled' && !(optional && state === 'due')) : undefined
  if (open !== undefined) return refused({ code: 'steps-open', step: open.step })
  if (reviewsOwed(before).length > 0) return refused({ code: 'review-first' })
  return before.told === undefined ? refused({ code: 'tell-concerned-first' }) : accepted(undefined)
}

/** Whether the rules leave it open, so that a person decides. */
export function isDoubtful(report: ReportCase): boolean {
  const last = report.assessments.at(-1)
  return report.doubt === undefined && last !== undefined && last.decision.includes('"verdict":"undetermined"')
}

type Say = { readonly v: 1; readonly at: Instant; readonly by: By; readonly words: string }

function takeStep(before: ReportCase, act: Extract<ReportAct, { action: 'take-step' }>, say: Say, { policy, by, at }: Given): Decided {
  if (isLegal(act.step)) return refused({ code: 'together-only' })
  const place = placed(before, policy, (step) => step === act.step)
  if (!place.ok) return place
  const restraint = needsRepresentative(before, act.step)
  if (!restraint.ok) return restraint
  const said = readOptionalWords(act.said)
  if (!said.ok) return said
  // Whoever was asked something gave some answer; silence is written down as silence.
  if (said.value === undefined && act.outcome !== 'not-reached') return refused({ code: 'said-missing' })
  const { instead } = place.value
  const taken: CaseEvent = { ...say, type: 'step-taken', step: act.step, outcome: act.outcome, said: said.value ?? '', ...(instead === undefined ? {} : { instead }) }
  const facts = before.assessments.at(-1)?.facts
  if (!isAsk(act.step) || act.outcome === 'not-reached' || facts === undefined) return accepted([taken])
  // Whether somebody did what was asked is a fact: the rules are asked again at once.
  return accepted([taken, assessed(policy, { ...facts, stopped: act.outcome === 'done' }, by, at)])
}

function skipStep(before: ReportCase, act: Extract<ReportAct, { action: 'skip-step' }>, say: Say, policy: Policy): Decided {
  const place = placed(before, policy, (step) => step === act.step, true)
  if (!place.ok) return place
  if (act.reason === 'not-needed' && !place.value.optional) return refused({ code: 'skip-needs-reason' })
  return accepted([{ ...say, type: 'step-skipped', step: act.step, reason: act.reason }])
}

/** The step when it is the next one of the ladder; otherwise which one comes first. */
function placed(before: ReportCase, policy: Policy, is: (step: string) => boolean, toSkip = false): Result<Rung, CaseRefusal> {
  const ladder = ladderOf(before, policy)
  const rung = ladder.find(({ step }) => is(step))
  if (rung === undefined) return refused({ code: 'no-such-step' })
  if (rung.state === 'handled') return refused({ code: 'already-so' })
  const first = nextRung(ladder)
  if (first !== undefined && first.step !== rung.step) return refused({ code: 'earlier-step-first', step: first.step })
  if (rung.state === 'depends' && !toSkip) return refused({ code: 'step-needs-more-facts', facts: before.assessments.at(-1)?.unsettled ?? [] })
  return accepted(rung)
}
