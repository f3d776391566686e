import type { Context, MiddlewareHandler } from 'hono'

export type RateLimit = {
  /** How many may come at once. */
  readonly burst: number
  /** How fast the allowance grows back. */
  readonly perMinute: number
}

export type RateLimiter = {
  /** Takes one turn for a key: 0 when it may go on, else the whole seconds to wait, at least 1. */
  readonly take: (key: string) => number
  /** Gives the key a full allowance again, such as after a right password. */
  readonly forgive: (key: string) => void
}

/** `credit`: one turn is TURN, and a millisecond earns `perMinute` of it. Whole numbers, so that nothing drifts. */
type Bucket = { credit: number; atMs: number }
const TURN = 60_000

/**
 * A token bucket for each key, in the memory of this process.
 * At most `maxKeys` buckets are kept; the one used longest ago goes first, so that a flood of keys costs no memory.
 * Such a flood can win back somebody's own allowance, never take away another's. `nowMs` must not run backwards by much:
 * a clock set back grants nothing.
 */
export function rateLimiter({ burst, perMinute }: RateLimit, nowMs: () => number, maxKeys = 10_000): RateLimiter {
  if (!(burst >= 1) || !(perMinute > 0) || !(maxKeys >= 1)) throw new RangeError('a rate limit needs a burst, a rate and room for keys')
  const buckets = new Map<string, Bucket>()
  const full = burst * TURN
  return {
    take(key) {
      const now = nowMs()
      const before = buckets.get(key) ?? { credit: full, atMs: now }
      const credit = Math.min(full, before.credit + Math.max(0, now - before.atMs) * perMinute)
      const allowed = credit >= TURN
      buckets.delete(key)
      buckets.set(key, { credit: allowed ? credit - TURN : credit, atMs: now })
      if (buckets.size > maxKeys) for (const oldest of buckets.keys()) if (buckets.delete(oldest)) break
      return allowed ? 0 : Math.max(1, Math.ceil((TURN - credit) / perMinute / 1000))
    },
    forgive(key) {
      buckets.delete(key)
    },
  }
}

/**
 * Refuses with 429 and `Retry-After` whoever comes too often. `keyOf` names who: an address, an account, or both.
 * An undefined key is not limited. `refuse` draws the page; it gets the seconds to wait.
 */
export function limitRate(
  limiter: RateLimiter,
  keyOf: (c: Context) => string | undefined,
  refuse: (c: Context, waitSeconds: number) => Response | Promise<Response> = (c) => c.text('429: too many requests\n', 429),
): MiddlewareHandler {
  return async (c, next) => {
    const key = keyOf(c)
    const waitSeconds = key === undefined ? 0 : limiter.take(key)
    if (waitSeconds === 0) return next()
    const answer = await refuse(c, waitSeconds)
    answer.headers.set('retry-after', String(waitSeconds))
    return answer
  }
}
