/** How measurements lie, in milliseconds. Percentiles are measured values, not estimates between two of them. */
export type Spread = { readonly count: number; readonly p50Ms: number; readonly p95Ms: number; readonly p99Ms: number; readonly mostMs: number }

/** The spread of these durations; an answer that never came counts as Infinity. */
export function spreadOf(durationsMs: Iterable<number>): Spread {
  const sorted = Float64Array.from(durationsMs).sort()
  const at = (part: number) => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN
  return { count: sorted.length, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), mostMs: at(1) }
}

/** A spread in words. */
export function formatSpread({ p50Ms, p95Ms, p99Ms, mostMs }: Spread): string {
  const ms = (value: number) => (Number.isFinite(value) ? value.toFixed(value < 10 ? 2 : 0) : 'never')
  return `p50 ${ms(p50Ms)} ms, p95 ${ms(p95Ms)} ms, p99 ${ms(p99Ms)} ms, longest ${ms(mostMs)} ms`
}
