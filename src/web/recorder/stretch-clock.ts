/**
 * Tells when a sample was heard, and notices sound that went missing, from nothing but how many samples arrived when.
 *
 * The sound card counts its own time and drifts from the monotonic clock (50 ppm is 180 ms an hour), and blocks arrive late
 * when the machine is busy. A block that is late catches up; a block that was dropped never does. So the smallest lag of each
 * second counts: it follows drift slowly, and a jump of more than 60 ms means lost frames.
 */
export type StretchClock = {
  /**
   * Notes that `samples` more samples arrived at `nowMs`. Answers the milliseconds that went missing before them since the
   * last answer, or 0; begin a new clock after any other answer.
   */
  readonly arrived: (samples: number, nowMs: number) => number
  /** Moment at which sample number `sample` of this stretch (0 is its first) was heard. */
  readonly atMs: (sample: number) => number
}

/** The least loss that is disclosed as a gap, in milliseconds. */
export const LOST_FRAMES_MS = 60

/** The clock of a stretch of sound whose first block, of `samples` samples, arrives at `nowMs`. */
export function beginStretch(samples: number, nowMs: number): StretchClock {
  let count = 0
  /** Moment of sample 0 as far as known: the earliest any block so far allows, following drift. */
  let startMs = nowMs - samples / SAMPLES_PER_MS
  let windowEndsMs = nowMs + WINDOW_MS
  let least = Infinity
  return {
    arrived(more, now) {
      count += more
      const start = now - count / SAMPLES_PER_MS
      if (start < startMs) startMs = start
      least = Math.min(least, start)
      if (now < windowEndsMs) return 0
      const late = least - startMs
      windowEndsMs = now + WINDOW_MS
      least = Infinity
      if (late > LOST_FRAMES_MS) return Math.round(late)
      startMs += Math.min(late, MOST_DRIFT_MS)
      return 0
    },
    atMs: (sample) => startMs + sample / SAMPLES_PER_MS,
  }
}

const SAMPLES_PER_MS = 48
const WINDOW_MS = 1000
/** 500 ppm of a second: five times what a poor crystal drifts. */
const MOST_DRIFT_MS = 0.5
