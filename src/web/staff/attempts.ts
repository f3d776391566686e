import { readEmail } from '#people'
import { rateLimiter, type RateLimiter } from '../layout/rate-limit.ts'

/** Counts attempts to get in. All counts are in memory and name addresses only there. */
export type Attempts = {
  /** Takes a turn for signing in: 0 when it may go on, else the seconds to wait. */
  readonly signIn: (email: string, from: string) => number
  /** A right password clears what this account had used up from this address. */
  readonly forgive: (email: string, from: string) => void
  /** Takes a turn for opening or using an invitation, or for asking a passkey challenge. */
  readonly knock: (from: string) => number
}

/** A person mistypes five times; an office behind one address signs in thirty times; one account is tried sixty times from everywhere. */
export function attempts(nowMs: () => number): Attempts {
  const byBoth = rateLimiter({ burst: 5, perMinute: 1 }, nowMs)
  const byAddress = rateLimiter({ burst: 30, perMinute: 10 }, nowMs)
  const byAccount = rateLimiter({ burst: 60, perMinute: 6 }, nowMs)
  const knocks = rateLimiter({ burst: 40, perMinute: 20 }, nowMs)
  return {
    signIn(email, from) {
      const account = spelling(email)
      // In this order, so that one address hammering on an account does not shut out its owner elsewhere.
      return first([byAddress, from], [byBoth, `${account} ${from}`], [byAccount, account])
    },
    forgive: (email, from) => byBoth.forgive(`${spelling(email)} ${from}`),
    knock: (from) => knocks.take(from),
  }
}

function first(...limits: readonly [RateLimiter, string][]): number {
  for (const [limiter, key] of limits) {
    const waitSeconds = limiter.take(key)
    if (waitSeconds > 0) return waitSeconds
  }
  return 0
}

function spelling(email: string): string {
  const read = readEmail(email.slice(0, 1000))
  return 'value' in read ? read.value : ''
}
