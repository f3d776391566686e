/** Does something once for each key: a second press of the same button gets what the first one made. */
export type Once<T> = (key: string, make: () => Promise<T>) => Promise<T>

const KEPT_MS = 10 * 60 * 1000
const MAX = 200

/** Remembers results for ten minutes in the memory of this process, the latest 200. A failure is not remembered. */
export function once<T>(nowMs: () => number): Once<T> {
  const made = new Map<string, { result: Promise<T>; untilMs: number }>()
  return async (key, make) => {
    for (const [old, { untilMs }] of made) if (nowMs() >= untilMs || made.size >= MAX) made.delete(old)
    const before = made.get(key)
    if (before !== undefined) return before.result
    const result = make()
    made.set(key, { result, untilMs: nowMs() + KEPT_MS })
    result.catch(() => made.delete(key))
    return result
  }
}
