import type { Policy } from './policy.ts'

/**
 * The version of a policy that holds on a day (YYYY-MM-DD), or undefined when none does. Of several that hold, the one
 * that started last. All must be versions of one policy. What was decided under an older version stays decided under it.
 */
export function inForceOn(versions: readonly Policy[], day: string): Policy | undefined {
  return versions
    .filter(({ inForce }) => inForce.from <= day && (inForce.until === undefined || day <= inForce.until))
    .toSorted((a, b) => compare(b.inForce.from, a.inForce.from) || compare(b.version, a.version))[0]
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
