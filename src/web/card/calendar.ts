import type { Instant } from '#ground'

export type CalendarEvent = {
  /** The same for every file about one conversation, so that a calendar replaces the older one. */
  readonly uid: string
  readonly startsAt: Instant
  readonly summary: string
  readonly description: string
  readonly url: string
  /** When this file is made. */
  readonly stampedAt: Instant
}

/** How long a calendar keeps free for a talk; nobody is asked how long it will take. */
const LENGTH = 'PT1H'
/** Longest line in octets, without the line end. */
const LINE_OCTETS = 75

/** A calendar file with one event, in UTC. It holds no names: calendars are shared and synchronised. @source RFC 5545 */
export function calendarFile({ uid, startsAt, summary, description, url, stampedAt }: CalendarEvent): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Openkaart//Openkaart//NL',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${utc(stampedAt)}`,
    `DTSTART:${utc(startsAt)}`,
    `DURATION:${LENGTH}`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    `URL:${url}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

/** @source RFC 5545 section 3.3.5, form 2 */
function utc(at: Instant): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z').replaceAll(/[-:]/g, '')
}

/** @source RFC 5545 section 3.3.11 */
function escapeText(text: string): string {
  return text.replaceAll(/[\\;,]/g, (found) => `\\${found}`).replaceAll(/\r\n|\r|\n/g, '\\n')
}

/** Breaks a line between characters, counted in octets; the blank that begins the next one counts too. @source RFC 5545 section 3.1 */
function fold(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = new TextEncoder().encode(character).length
    if (octets + size > LINE_OCTETS) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n')
}
