import { addDays, addMonths, type Day } from './day.ts'
import { addWorkingDays, freeDay, workingDayFrom } from './calendar.ts'
import type { Words } from './language.ts'

/** How long a term is. */
export type TermLength = { readonly unit: 'working-days' | 'days' | 'weeks' | 'months' | 'years'; readonly count: number }

/** `terms-act`: by the Algemene termijnenwet, for a term set by law. `as-it-stands`: on the day itself, whatever day that is. */
export type Counting = 'terms-act' | 'as-it-stands'

export type TermEnd = {
  /** The last day: what is done on it is in time. */
  readonly day: Day
  /** Where the bare count ends, before it was moved. */
  readonly counted: Day
  /** Why it was moved. */
  readonly moved?: { readonly because: 'free-day'; readonly name: Words } | { readonly because: 'few-working-days' }
}

/**
 * The last day of a term that starts with what happened on `from`. That day itself does not count, so six weeks after a Tuesday
 * end on a Tuesday. By the terms act a term ends on a working day, and one of three days or more holds at least two of them.
 * @source Algemene termijnenwet art. 1, 2 and 4, https://wetten.overheid.nl/BWBR0002448
 */
export function termEnd(from: Day, length: TermLength, counting: Counting): TermEnd {
  const counted = countFrom(from, length)
  return counting === 'terms-act' && underTermsAct(length) ? movedByTermsAct(from, length, counted) : { day: counted, counted }
}

/**
 * Whether the terms act is about a term of this length: not when it is in hours, in more than 90 days, twelve weeks or three
 * months, or in years. @source Algemene termijnenwet art. 4(a)
 */
export function underTermsAct({ unit, count }: TermLength): boolean {
  const most = { 'working-days': 90, days: 90, weeks: 12, months: 3, years: 0 }
  return count <= most[unit]
}

/** The day on which a bare count ends. */
export function countFrom(from: Day, { unit, count }: TermLength): Day {
  switch (unit) {
    case 'working-days': return addWorkingDays(from, count)
    case 'days': return addDays(from, count)
    case 'weeks': return addDays(from, 7 * count)
    case 'months': return addMonths(from, count)
    case 'years': return addMonths(from, 12 * count)
  }
}

function movedByTermsAct(from: Day, { unit, count }: TermLength, counted: Day): TermEnd {
  const name = freeDay(counted)
  const working = workingDayFrom(counted)
  const isThreeDays = unit !== 'days' && unit !== 'working-days' || count >= 3
  const second = addWorkingDays(from, 2)
  if (isThreeDays && second > working) return { day: second, counted, moved: { because: 'few-working-days' } }
  return name === undefined ? { day: counted, counted } : { day: working, counted, moved: { because: 'free-day', name } }
}
