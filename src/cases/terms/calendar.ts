import { addDays, dayOf, partsOf, weekdayOf, type Day } from './day.ts'
import { EQUATED_DAYS } from './equated-days.ts'
import type { Words } from './language.ts'

/** A day on which a term set by law does not end, besides Saturdays and Sundays. */
export type Holiday = { readonly day: Day; readonly name: Words }

/**
 * The general holidays of a year with the days put on a par with them, in order. Easter Sunday and Whit Sunday are not among them: they
 * are Sundays. Two holidays can be one day.
 * @source Algemene termijnenwet art. 3, https://wetten.overheid.nl/BWBR0002448
 */
export function holidaysOf(year: number): readonly Holiday[] {
  const known = HOLIDAYS.get(year)
  if (known !== undefined) return known
  const easter = easterSunday(year)
  const holidays = [
    holiday(dayOf(year, 1, 1), 'Nieuwjaarsdag', 'New Year’s Day'),
    holiday(addDays(easter, -2), 'Goede Vrijdag', 'Good Friday'),
    holiday(addDays(easter, 1), 'tweede paasdag', 'Easter Monday'),
    sovereignsDay(year),
    holiday(dayOf(year, 5, 5), 'Bevrijdingsdag', 'Liberation Day'),
    holiday(addDays(easter, 39), 'Hemelvaartsdag', 'Ascension Day'),
    holiday(addDays(easter, 50), 'tweede pinksterdag', 'Whit Monday'),
    holiday(dayOf(year, 12, 25), 'eerste kerstdag', 'Christmas Day'),
    holiday(dayOf(year, 12, 26), 'tweede kerstdag', 'Boxing Day'),
    ...EQUATED_DAYS.flatMap(({ days }) => days).filter((day) => partsOf(day).year === year).map((day) => holiday(day, 'een dag die telt als feestdag', 'a day that counts as a holiday')),
  ].toSorted((a, b) => (a.day < b.day ? -1 : 1))
  HOLIDAYS.set(year, holidays)
  return holidays
}

/** Remembered: the days of a year never change while the program runs. */
const HOLIDAYS = new Map<number, readonly Holiday[]>()

/** Why a term set by law does not end on this day: its name, or undefined on a working day. */
export function freeDay(day: Day): Words | undefined {
  const found = holidaysOf(partsOf(day).year).find((one) => one.day === day)
  if (found !== undefined) return found.name
  const weekday = weekdayOf(day)
  if (weekday === 6) return { nl: 'een zaterdag', en: 'a Saturday' }
  return weekday === 7 ? { nl: 'een zondag', en: 'a Sunday' } : undefined
}

/** Whether a day is none of Saturday, Sunday, holiday or a day on a par with one. */
export function isWorkingDay(day: Day): boolean {
  return freeDay(day) === undefined
}

/** The first working day from this day on. */
export function workingDayFrom(day: Day): Day {
  let at = day
  while (!isWorkingDay(at)) at = addDays(at, 1)
  return at
}

/** The last working day up to and with this day. */
export function workingDayUntil(day: Day): Day {
  let at = day
  while (!isWorkingDay(at)) at = addDays(at, -1)
  return at
}

/** The day on which so many working days have gone by since a day, which itself does not count. */
export function addWorkingDays(day: Day, count: number): Day {
  let at = day
  for (let left = count; left > 0; left--) at = workingDayFrom(addDays(at, 1))
  return at
}

/** Easter Sunday by the Gregorian calendar. @source J. Meeus, Astronomical Algorithms, chapter 8 (after Butcher, 1876) */
export function easterSunday(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  return dayOf(year, month, (h + l - 7 * m + 33 * month + 19) % 32)
}

/**
 * The day on which the birthday of the King, or before 2014 the Queen, is celebrated: 27 or 30 April, and the day before when that is a Sunday.
 * @source Besluit van 30 januari 2013, nr. 13.000173, https://wetten.overheid.nl/BWBR0032908
 * @source Besluit van 24 april 1980, nr. 11, https://wetten.overheid.nl/BWBR0031338
 */
function sovereignsDay(year: number): Holiday {
  const queen = year < 2014
  const day = dayOf(year, 4, queen ? 30 : 27)
  // Both decrees only say "exceptions because of Sundays aside"; that it is then the day before is how it is done since 1980.
  const celebrated = weekdayOf(day) === 7 ? addDays(day, -1) : day
  return queen ? holiday(celebrated, 'Koninginnedag', 'Queen’s Day') : holiday(celebrated, 'Koningsdag', 'King’s Day')
}

function holiday(day: Day, nl: string, en: string): Holiday {
  return { day, name: { nl, en } }
}
