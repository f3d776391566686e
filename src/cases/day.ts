import type { Instant } from '#ground'

/** A day in the Netherlands as `YYYY-MM-DD`; compares as text. */
export type Day = string

/** The day a moment falls on in the Netherlands, whatever the clock of the machine shows. */
export function dayOf(at: Instant): Day {
  return IN_AMSTERDAM.format(at)
}

const IN_AMSTERDAM = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' })

/** Whether a text names a day that exists. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const atMs = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(atMs) && new Date(atMs).toISOString().startsWith(text)
}
