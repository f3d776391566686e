import type { Day } from '#cases'
import type { Language } from '#policy'

const WRITERS = { nl: writer('nl-NL'), en: writer('en-GB') } as const satisfies Record<Language, Intl.DateTimeFormat>

/** A day as people write it: 4 januari 2027. */
export function dayText(day: Day, lang: Language): string {
  return WRITERS[lang].format(Date.parse(`${day}T12:00:00Z`))
}

function writer(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
}
