/** Time of a recording in milliseconds since it started; never goes back. */
export type RecorderClock = {
  readonly nowMs: () => number
  /**
   * Milliseconds this device slept since the last call, 0 when it did not: some platforms stop the monotonic clock meanwhile.
   * `nowMs` jumps ahead by it.
   */
  readonly slept: () => number
}

/** A clock that stands at `fromMs` now. `monotonic` and `wall` are in milliseconds. */
export function recorderClock(fromMs: number, monotonic: () => number, wall: () => number): RecorderClock {
  let base = fromMs - monotonic()
  let apart = wall() - monotonic()
  return {
    nowMs: () => base + monotonic(),
    slept() {
      const now = wall() - monotonic()
      const aheadMs = now - apart
      apart = now
      if (aheadMs < SLEEP_MS) return 0
      base += aheadMs
      return aheadMs
    },
  }
}

/** A wall clock corrected by less than this is no sleep. */
const SLEEP_MS = 2000
