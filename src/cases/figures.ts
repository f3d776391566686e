import type { CaseKind } from './case.ts'
import type { CaseStatus } from './statuses.ts'
import type { CaseOutcome, StepHow } from './summary.ts'

/** How many cases, every way an overview counts them. Nothing is counted by person. */
export type CaseFigures = {
  /** Cases that are open now. */
  readonly open: readonly { readonly kind: CaseKind; readonly status: CaseStatus; readonly count: number }[]
  /** What is due in cases that are open now. */
  readonly terms: readonly { readonly kind: CaseKind; readonly standing: TermStanding; readonly count: number }[]
  /** By the month in which they were opened, such as 2026-11; the oldest first. */
  readonly months: readonly { readonly month: string; readonly kind: CaseKind; readonly count: number }[]
  readonly locations: readonly { readonly location: string | undefined; readonly kind: CaseKind; readonly count: number }[]
  /** In how many reports a step went like this. */
  readonly steps: readonly { readonly step: string; readonly how: StepHow; readonly count: number }[]
  readonly outcomes: readonly { readonly kind: CaseKind; readonly outcome: CaseOutcome; readonly count: number }[]
}

/** late: the last moment is over. week: it is today or in the seven days after. later: after that. none: nothing has a last moment. */
export type TermStanding = 'late' | 'week' | 'later' | 'none'
export const TERM_STANDINGS = ['late', 'week', 'later', 'none'] as const satisfies readonly TermStanding[]

/** A number as an overview may say it. few: too few to say more without pointing at somebody. */
export type Band = { readonly kind: 'none' } | { readonly kind: 'few' } | { readonly kind: 'between'; readonly least: number; readonly most: number }

/** Fewer than this could point at one worker or client. */
export const LEAST_COUNT = 5

/**
 * A count in steps of five. Exact numbers beside a total would let somebody take one from the other and find the few that are not said.
 */
export function bandOf(count: number): Band {
  if (count === 0) return { kind: 'none' }
  if (count < LEAST_COUNT) return { kind: 'few' }
  const least = count - (count % LEAST_COUNT)
  return { kind: 'between', least, most: least + LEAST_COUNT - 1 }
}
