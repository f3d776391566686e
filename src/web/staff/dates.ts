import type { Instant } from '#ground'
import type { Language } from '#policy'

const ZONE = 'Europe/Amsterdam'
const LOCALES = { nl: 'nl-NL', en: 'en-GB' } as const satisfies Record<Language, string>

/** A date as people write it: 23 november 2026. */
export function dateText(at: Instant, lang: Language, timeZone: string = ZONE): string {
  return formatter(LOCALES[lang], { dateStyle: 'long', timeZone }).format(at)
}

/** A moment as people say it: maandag 23 november om 14:30; with the year when it is another one than now. */
export function momentText(at: Instant, now: Instant, lang: Language, timeZone: string = ZONE): string {
  const year = (moment: Instant) => formatter('en', { year: 'numeric', timeZone }).format(moment)
  return formatter(LOCALES[lang], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    ...(year(at) === year(now) ? {} : { year: 'numeric' as const }),
  }).format(at)
}

/** A day of the calendar (YYYY-MM-DD) as people write it; a day has no time zone. */
export function dayText(day: string, lang: Language): string {
  return formatter(LOCALES[lang], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T12:00:00Z`))
}

/** Made once for each way of writing: making one takes longer than writing a whole table of dates with it. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = FORMATTERS.get(key) ?? new Intl.DateTimeFormat(locale, options)
  FORMATTERS.set(key, known)
  return known
}
const FORMATTERS = new Map<string, Intl.DateTimeFormat>()
