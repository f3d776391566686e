import { instant, type Instant } from '#ground'
import { dayOf, partsOf, type Day } from './day.ts'
import type { Language } from './language.ts'

/** Where the terms of Dutch law run, whatever zone a server or a telephone is set to. */
export const ZONE = 'Europe/Amsterdam'

const CLOCK = new Intl.DateTimeFormat('en-US', {
  timeZone: ZONE, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
  year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
})
const WRITTEN: { readonly [L in Language]: Intl.DateTimeFormat } = { nl: writer('nl-NL'), en: writer('en-GB') }

/** The day it is in Amsterdam at a moment. */
export function dayAt(at: Instant): Day {
  const { year, month, day } = clockAt(at)
  return dayOf(year, month, day)
}

/**
 * The moment a day begins in Amsterdam. A day on which the clock is put forward lasts 23 hours, one on which it is put back 25;
 * the next day begins at its own midnight all the same.
 */
export function startOfDay(day: Day): Instant {
  const { year, month, dayOfMonth } = partsOf(day)
  const asIfUtc = Date.UTC(year, month - 1, dayOfMonth)
  // Twice, because how far Amsterdam is ahead must be known at the moment that is looked for.
  const guess = asIfUtc - aheadMs(asIfUtc)
  return instant(asIfUtc - aheadMs(guess))
}

/** Day of the week, day, month, year and time in Amsterdam, with what the clock is called: during the hour that comes twice that matters. */
export function writtenMoment(at: Instant, language: Language): string {
  return WRITTEN[language].format(at)
}

function clockAt(at: number) {
  const parts = new Map(CLOCK.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? Number.NaN
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute'), second: part('second') }
}

function aheadMs(at: number): number {
  const { year, month, day, hour, minute, second } = clockAt(at)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000
}

function writer(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    timeZone: ZONE, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23',
    weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short',
  })
}
