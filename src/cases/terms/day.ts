/** A day of the calendar, written `YYYY-MM-DD`: without hour and without zone. Days compare as texts do. */
export type Day = string & { readonly __brand: 'Day' }

/** The days people may give: outside these years we do not claim to know the holidays. */
export const FIRST_YEAR = 1990
export const LAST_YEAR = 2100

/** Monday is 1, Sunday is 7. @source ISO 8601 */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

const DAY_MS = 86_400_000

/** The day a text from outside names, or undefined: a day that does not exist, another spelling, or outside FIRST_YEAR to LAST_YEAR. */
export function readDay(written: string): Day | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(written)) return undefined
  const [year = 0, month = 0, dayOfMonth = 0] = written.split('-').map(Number)
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return undefined
  return dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month) ? (written as Day) : undefined
}

/** The day with this year, month (1 to 12) and day of the month; throws RangeError when there is none. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day {
  const whole = [year, month, dayOfMonth].every((part) => Number.isInteger(part))
  if (!whole || year < 1583 || year > 9999 || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) {
    throw new RangeError(`not a day: ${year}-${month}-${dayOfMonth}`)
  }
  return `${year}-${two(month)}-${two(dayOfMonth)}` as Day
}

/** Year, month (1 to 12) and day of the month. */
export function partsOf(day: Day): { readonly year: number; readonly month: number; readonly dayOfMonth: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), dayOfMonth: Number(day.slice(8, 10)) }
}

/** The day so many days later, or earlier when negative. */
export function addDays(day: Day, count: number): Day {
  // In UTC every day has 24 hours, so this is counting days; no clock of a country takes part.
  const at = new Date((numberOf(day) + count) * DAY_MS)
  return dayOf(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate())
}

/** The same day of the month so many months later; the last day of that month when it has no such day. @source Regulation 1182/71 art. 3(2)(c) */
export function addMonths(day: Day, count: number): Day {
  const { year, month, dayOfMonth } = partsOf(day)
  const months = year * 12 + (month - 1) + count
  const intoYear = Math.floor(months / 12)
  const intoMonth = months - intoYear * 12 + 1
  return dayOf(intoYear, intoMonth, Math.min(dayOfMonth, daysInMonth(intoYear, intoMonth)))
}

/** How many days later the second day is; negative when it is earlier. */
export function daysBetween(earlier: Day, later: Day): number {
  return numberOf(later) - numberOf(earlier)
}

/** The day of the week. */
export function weekdayOf(day: Day): Weekday {
  // 1970-01-01 was a Thursday.
  return ((((numberOf(day) + 3) % 7) + 7) % 7 + 1) as Weekday
}

/** The latest of the days given. */
export function latest(first: Day, ...others: readonly Day[]): Day {
  return others.reduce((a, b) => (a < b ? b : a), first)
}

/** Days since 1970-01-01. */
function numberOf(day: Day): number {
  const { year, month, dayOfMonth } = partsOf(day)
  return Date.UTC(year, month - 1, dayOfMonth) / DAY_MS
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function two(count: number): string {
  return String(count).padStart(2, '0')
}
