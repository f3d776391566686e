import type { Instant } from '#ground'
import type { DossierLanguage } from './dossier.ts'

/** Where the organisations are. A dossier printed elsewhere says the same times. */
const ZONE = 'Europe/Amsterdam'
/** Made once: making one takes far longer than using it, and a case has thousands of moments. */
const DAYS = { nl: dayFormat('nl-NL', ZONE), en: dayFormat('en-GB', ZONE) } as const satisfies Record<DossierLanguage, Intl.DateTimeFormat>
const UTC_DAYS = { nl: dayFormat('nl-NL', 'UTC'), en: dayFormat('en-GB', 'UTC') } as const satisfies Record<DossierLanguage, Intl.DateTimeFormat>
const TIME = new Intl.DateTimeFormat('nl-NL', { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** A moment as people read it, in Dutch time: `25 november 2026, 10:02`. */
export function moment(at: Instant, language: DossierLanguage): string {
  return `${DAYS[language].format(at)}, ${TIME.format(at)}`
}

/** A day written `YYYY-MM-DD`, as people read it. */
export function day(written: string, language: DossierLanguage): string {
  return UTC_DAYS[language].format(Date.parse(`${written}T12:00:00Z`))
}

/** A place in a recording or a length, as players show it: `1:02:03`, or `2:03` under an hour. Parts of a second are left out. */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return seconds >= 3600 ? `${Math.floor(seconds / 3600)}:${rest}` : rest.replace(/^0(?=\d)/, '')
}

function dayFormat(locale: string, timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long', year: 'numeric' })
}
