import { accepted, refused, type Result } from '#ground'
import { CHUNK_BYTES, SAMPLES_PER_SECOND, type Leaf } from './leaf.ts'

export type ContinuityRefusal = {
  readonly code:
    | 'index-not-next'
    | 'start-not-next'
    | 'time-goes-back'
    | 'first-leaf-not-sound'
    | 'kinds-mixed'
    | 'leaf-after-end'
    | 'short-chunk-not-last'
  readonly index: number
}

/**
 * Accepts `next` when it may follow `before` (undefined: when it may be the first).
 * This is what makes a cut nobody disclosed visible: the arithmetic no longer fits.
 * @source docs/formats/segments.md, "Rules a reader enforces"
 */
export function continuity(before: Leaf | undefined, next: Leaf): Result<Leaf, ContinuityRefusal> {
  const { index } = next
  if (index !== (before === undefined ? 0 : before.index + 1)) return refused({ code: 'index-not-next', index })
  if (before === undefined) {
    if (next.kind !== 'audio' && next.kind !== 'chunk') return refused({ code: 'first-leaf-not-sound', index })
    return next.start === 0 ? accepted(next) : refused({ code: 'start-not-next', index })
  }
  if (before.kind === 'end') return refused({ code: 'leaf-after-end', index })
  if ((before.kind === 'chunk') !== (next.kind === 'chunk')) return refused({ code: 'kinds-mixed', index })
  if (next.start !== before.start + before.count) return refused({ code: 'start-not-next', index })
  if (next.atMs < before.atMs) return refused({ code: 'time-goes-back', index })
  if (before.kind === 'chunk' && before.count !== CHUNK_BYTES) return refused({ code: 'short-chunk-not-last', index })
  return accepted(next)
}

/** Accepts a whole list of leaves, from the first on, or names the first one that does not fit. */
export function continuous(leaves: readonly Leaf[]): Result<readonly Leaf[], ContinuityRefusal> {
  let before: Leaf | undefined
  for (const next of leaves) {
    const checked = continuity(before, next)
    if (!checked.ok) return checked
    before = next
  }
  return accepted(leaves)
}

/** Recorded sound in whole milliseconds, pauses and gaps left out; 0 for a file of chunks. */
export function soundMs(leaves: readonly Leaf[]): number {
  return samplesToMs(leaves.reduce((sum, leaf) => (leaf.kind === 'audio' ? sum + leaf.count : sum), 0))
}

/** Whole milliseconds in a number of 48 kHz samples, rounded down. */
export function samplesToMs(samples: number): number {
  return Math.floor((samples * 1000) / SAMPLES_PER_SECOND)
}
