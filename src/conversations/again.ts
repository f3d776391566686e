import type { Refusal, Result } from '#ground'

/** Enough for a full table answering in the same moment. */
const ATTEMPTS = 64

/**
 * The outcome of an action that is tried anew while others keep changing the same conversation. Every attempt finds and
 * decides afresh, so what was true before the change is never acted on.
 */
export async function again<T, R extends Refusal>(attempt: () => Promise<Result<T, R>>): Promise<Result<T, R>> {
  for (let left = ATTEMPTS; ; left--) {
    const outcome = await attempt()
    if (left === 1 || outcome.ok || outcome.refusal.code !== 'changed-meanwhile') return outcome
  }
}
