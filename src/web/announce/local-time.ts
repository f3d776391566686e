import { instant, type Instant } from '#ground'

const ZONE = 'Europe/Amsterdam'
const ISO_LIKE = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})[T ](?<hour>\d{1,2})[:.](?<minute>\d\d)(?::\d\d(?:\.\d+)?)?$/
const DUTCH = /^(?<day>\d{1,2})[-\u2011/. ](?<month>\d{1,2})[-\u2011/. ](?<year>\d{4}),? +(?:om +)?(?<hour>\d{1,2})[:.](?<minute>\d\d)(?: *uur)?$/

/**
 * The moment a date and time in the Netherlands stand for, or undefined when it is none. Reads what the picker sends
 * (`2026-03-02T14:30`) and what people type without one (`2-3-2026 14:30`). In the hour that comes twice in autumn the
 * first one is meant; a time that the clock skips in spring reads as one hour later.
 */
export function fromLocalTime(typed: string, timeZone: string = ZONE): Instant | undefined {
  const found = (ISO_LIKE.exec(typed.trim()) ?? DUTCH.exec(typed.trim()))?.groups
  if (found === undefined) return undefined
  const [year, month, day, hour, minute] = ['year', 'month', 'day', 'hour', 'minute'].map((part) => Number(found[part])) as [number, number, number, number, number]
  const wall = Date.UTC(year, month - 1, day, hour, minute)
  const date = new Date(wall)
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60
  if (!exists) return undefined
  // The offset differs at most around a change of the clock: a day before and after hold both candidates.
  const before = wall - offsetMs(wall - 86_400_000, timeZone)
  const after = wall - offsetMs(wall + 86_400_000, timeZone)
  const fits = [before, after].filter((at) => at + offsetMs(at, timeZone) === wall)
  return instant(Math.min(...(fits.length > 0 ? fits : [before])))
}

/** A moment as the picker writes it, in the Netherlands. */
export function toLocalTime(at: Instant, timeZone: string = ZONE): string {
  return new Date(at + offsetMs(at, timeZone)).toISOString().slice(0, 16)
}

/** How far the clock of a zone is ahead of UTC at a moment. */
function offsetMs(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((one) => one.type === type)?.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(at / 1000) * 1000
}
