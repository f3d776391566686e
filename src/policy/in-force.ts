import type { Instant } from '#ground'
import type { Policy } from './policy.ts'

/** A version with the moment since when this installation has it. */
export type KnownVersion = { readonly policy: Policy; readonly keptAt: Instant }

/**
 * Which of these versions holds on a day (YYYY-MM-DD), or undefined when none does: of those in force the one that starts
 * last; of two that start on one day the one this installation got last, in the order given when that is one moment. All must be
 * versions of one policy. What was decided under an older version stays decided under it.
 */
export function lastInForce(versions: readonly KnownVersion[], day: string): KnownVersion | undefined {
  let found: KnownVersion | undefined
  for (const one of versions) {
    const { from, until } = one.policy.inForce
    if (from > day || (until !== undefined && day > until)) continue
    const before = found?.policy.inForce.from ?? ''
    if (found === undefined || from > before || (from === before && one.keptAt >= found.keptAt)) found = one
  }
  return found
}
