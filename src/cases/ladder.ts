import type { Policy, StepDue } from '#policy'
import type { ReportCase, StepRecord } from './case.ts'
import { isLegal } from './step-kinds.ts'

/** One step as it stands in a report. */
export type Rung = {
  readonly step: string
  readonly optional: boolean
  /** What takes its place here. */
  readonly instead: string | undefined
  /**
   * handled: taken, skipped with its reason, or done by itself. due: still to do. depends: something unknown says whether it
   * comes to that.
   */
  readonly state: 'handled' | 'due' | 'depends'
  /** The last that was done about it. */
  readonly record: StepRecord | undefined
}

/**
 * The steps of a report in the policy's order: what its last assessment asks for and what a manager added. A step taken before
 * the facts changed stays in the case, and counts when it is asked for again.
 */
export function ladderOf(report: ReportCase, policy: Policy): readonly Rung[] {
  const due = new Map((report.assessments.at(-1)?.due ?? []).map((one) => [one.step, one]))
  const added = new Set(report.added.map(({ step }) => step))
  return policy.steps.flatMap(({ id, optional }): readonly Rung[] => {
    const asked = due.get(id) ?? (added.has(id) ? ADDED : undefined)
    return asked === undefined ? [] : [rung(report, id, optional, asked)]
  })
}

/** The first step that is not handled: no later one comes before it. */
export function nextRung(ladder: readonly Rung[]): Rung | undefined {
  return ladder.find(({ state }) => state !== 'handled')
}

/** Skipped steps of which a manager still has to say whether that was right. */
export function reviewsOwed(report: ReportCase): readonly Extract<StepRecord, { kind: 'skipped' }>[] {
  return report.steps.flatMap((one) => (one.kind === 'skipped' && one.reason !== 'not-needed' && one.review === undefined ? [one] : []))
}

const ADDED = { state: 'due' } as const satisfies Omit<StepDue, 'step'>

function rung(report: ReportCase, step: string, optional: boolean, { state, instead }: Omit<StepDue, 'step'>): Rung {
  const record = report.steps.findLast((one) => one.step === step)
  const settled = isLegal(step) ? report.legal.kind === 'decided' || record?.kind === 'skipped' : record !== undefined
  return { step, optional, instead, record, state: settled || state === 'done' ? 'handled' : state }
}
