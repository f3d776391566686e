/** A moment: whole milliseconds since 1970-01-01T00:00:00Z, by the clock of whoever made it. */
export type Instant = number & { readonly __brand: 'Instant' }

/** The moment a number of milliseconds stands for; throws when it is no whole, representable number. */
export function instant(epochMs: number): Instant {
  if (!Number.isSafeInteger(epochMs) || Math.abs(epochMs) > 8.64e15) throw new RangeError(`not a moment: ${epochMs}`)
  return epochMs as Instant
}

/** ISO 8601 in UTC with milliseconds. */
export function iso(at: Instant): string {
  return new Date(at).toISOString()
}

/** The moment an ISO 8601 text names (date and time with zone), or undefined. */
export function fromIso(written: string): Instant | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/.test(written)) return undefined
  const epochMs = Date.parse(written)
  return Number.isNaN(epochMs) ? undefined : instant(epochMs)
}

/** The clock an action is given. */
export type Now = () => Instant
