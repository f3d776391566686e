/** Things folded from their events, the last used ones, so that a list does not fold them all again. */
export type Remembered<T> = { readonly get: (id: string) => T | undefined; readonly set: (one: T) => void }

/** How many stay in memory; one is a few kilobytes. */
const MOST = 1_000

/** An empty memory. Whoever asks compares the version with the database's: memory alone is never believed. */
export function remembering<T extends { readonly id: string }>(): Remembered<T> {
  const known = new Map<string, T>()
  return {
    get: (id) => known.get(id),
    set(one) {
      known.delete(one.id)
      known.set(one.id, one)
      const oldest = known.size > MOST ? known.keys().next().value : undefined
      if (oldest !== undefined) known.delete(oldest)
    },
  }
}
