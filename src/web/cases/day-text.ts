import type { Day } from '#cases'
import type { Language } from '#policy'

const LOCALES = { nl: 'nl-NL', en: 'en-GB' } as const satisfies Record<Language, string>

/** A day as people write it: 4 januari 2027. */
export function dayText(day: Day, lang: Language): string {
  return new Intl.DateTimeFormat(LOCALES[lang], { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(`${day}T12:00:00Z`))
}
