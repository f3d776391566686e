import { workingDayFrom } from './calendar.ts'
import { addDays, daysBetween, type Day } from './day.ts'
import type { Regime, TermRule } from './regime.ts'
import { countFrom, termEnd, underTermsAct } from './term-end.ts'
import type { TermEvent } from './term-event.ts'

/** How the time of one complaint has run so far. */
export type Course = {
  readonly regime: Regime
  /** The term for the judgement that holds for this complaint. */
  readonly rule: TermRule
  readonly receivedOn: Day
  /** Where the count for the judgement ends, before it is moved to a working day. */
  readonly counted: Day
  /** Until when the complainant is content to wait, where the law itself knows no such thing. */
  readonly agreedUntil?: Day
  readonly extensions: readonly Extract<TermEvent, { type: 'extended' }>[]
  readonly postponed?: Extract<TermEvent, { type: 'postponed' }>
  /** Days the clock stood still, up to the last time it went on. */
  readonly stoppedDays: number
  readonly stoppedOn?: Day
  readonly acknowledgedOn?: Day
  readonly closed?: { readonly how: 'decided' | 'declined' | 'settled' | 'withdrawn'; readonly on: Day }
  readonly respondedOn?: Day
  readonly wentOn?: Day
  readonly cameBackOn?: Day
}

/** The last day for the judgement by law or own rules, whatever else was agreed. With a clock that stands still: if it went on today. */
export function legalEnd(course: Course, today?: Day): Day {
  const { rule, receivedOn, counted, extensions, postponed, stoppedDays, stoppedOn } = course
  if (extensions.length === 0 && postponed === undefined && stoppedDays === 0 && stoppedOn === undefined) return termEnd(receivedOn, rule.length, rule.counting).day
  const standing = stoppedOn === undefined || today === undefined || today < stoppedOn ? 0 : daysBetween(stoppedOn, today)
  return onWorkingDay(rule, addDays(counted, standing))
}

/** The latest day to which the organisation may extend by itself; undefined when the regime knows no extension. */
export function latestExtension({ regime, rule, receivedOn, stoppedDays }: Course): Day | undefined {
  if (regime.extension === undefined || regime.extension.most.count === 0) return undefined
  // Counted from where the first term ends on paper, not from where a holiday moved it to: the earlier of two readings.
  const counted = countFrom(countFrom(receivedOn, rule.length), regime.extension.most)
  return onWorkingDay(rule, addDays(counted, stoppedDays))
}

function onWorkingDay(rule: TermRule, counted: Day): Day {
  return rule.counting === 'terms-act' && underTermsAct(rule.length) ? workingDayFrom(counted) : counted
}
