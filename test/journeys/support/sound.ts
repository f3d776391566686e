import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { openReceipt, type Leaf } from '#ledger'

export const RATE = 48_000
const PER_MS = RATE / 1000
/** Below this there is nothing to compare. */
const LEAST_POWER = 1e-4

/** Samples of a sound file as ffmpeg decodes it: 48 kHz, one channel. */
export function decoded(path: string): Float32Array {
  const raw = execFileSync('ffmpeg', ['-loglevel', 'error', '-xerror', '-i', path, '-ar', `${RATE}`, '-ac', '1', '-f', 'f32le', 'pipe:1'], { maxBuffer: 1 << 28 })
  return new Float32Array(Uint8Array.from(raw).buffer)
}

export type Likeness = {
  /** How many pieces of two seconds were compared. */
  readonly pieces: number
  /** Correlation with what was said, 1 for the same sound: of the worst piece, and of the worst but one in ten. */
  readonly worst: number
  readonly usual: number
  /** How much longer the speech became over a whole stretch without a break; below zero: shorter. */
  readonly stretchMs: number
  /** Length of the file against the sound its leaves count. */
  readonly lengthDifferenceMs: number
}

/**
 * How like a recording is to what its microphone heard. Every stretch between two breaks is laid beside the original and
 * followed piece by piece: nothing may be missing, doubled or out of order. Throws when there is nothing to compare.
 */
export function likenessOf(file: Float32Array, leaves: readonly Leaf[], original: Float32Array): Likeness {
  const correlations: number[] = []
  let stretchMs = 0
  for (const [from, to] of stretchesOf(leaves)) {
    const stretch = loudPart(file.subarray(from, to))
    if (stretch.length < PIECE || power(stretch) < LEAST_POWER) continue
    const begun = placeOf(stretch.subarray(0, PIECE), original)
    let lag = begun
    for (let at = 0; at + PIECE <= stretch.length; at += PIECE) {
      const piece = stretch.subarray(at, at + PIECE)
      // Silence between sentences fits everywhere.
      if (power(piece) < LEAST_POWER) continue
      const around = Math.max(0, lag + at - SEARCH)
      lag = placeOf(piece, original.subarray(around, lag + at + PIECE + SEARCH)) + around - at
      correlations.push(correlation(piece, original, lag + at))
    }
    const grownMs = (begun - lag) / PER_MS
    if (Math.abs(grownMs) > Math.abs(stretchMs)) stretchMs = grownMs
  }
  const [worst = Number.NaN] = correlations.sort((a, b) => a - b)
  if (correlations.length === 0) throw new Error('this recording holds no speech')
  const total = leaves.reduce((sum, { kind, count }) => sum + (kind === 'audio' ? count : 0), 0)
  const usual = correlations[Math.min(correlations.length - 1, Math.ceil(correlations.length / 10))]!
  return { pieces: correlations.length, worst, usual, stretchMs, lengthDifferenceMs: (file.length - total) / PER_MS }
}

/** Fails unless a recording is, piece after piece, what was said. */
export function assertLike(likeness: Likeness): void {
  const { usual, stretchMs, lengthDifferenceMs } = likeness
  const like = usual >= LEAST_CORRELATION && -stretchMs <= MOST_LOST_MS && stretchMs <= MOST_STUTTER_MS && Math.abs(lengthDifferenceMs) <= MOST_LOST_MS
  assert.ok(like, `not what was said: ${JSON.stringify(likeness)}`)
}

const PIECE = 2 * RATE
const SEARCH = RATE / 2
const LEAST_CORRELATION = 0.95
const MOST_LOST_MS = 50
/** On a busy machine the browser's microphone made from a file stutters: it hands out a moment of silence, and then the rest. */
const MOST_STUTTER_MS = 150

/** The leaves a receipt holds; throws when it is not a receipt. */
export function leavesIn(receipt: string): readonly Leaf[] {
  const opened = openReceipt(receipt, {})
  if (!opened.ok) throw new Error(`this receipt is refused: ${JSON.stringify(opened.refusal)}`)
  if (opened.value.checked.receipt.leaves === undefined) throw new Error('a short receipt holds no leaves')
  return opened.value.checked.receipt.leaves
}

/** Where sound ran on without a break, in samples of the file. */
function stretchesOf(leaves: readonly Leaf[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = []
  let open: [number, number] | undefined
  for (const { kind, start, count } of leaves) {
    if (kind === 'audio') {
      if (open === undefined) found.push((open = [start, start]))
      open[1] = start + count
    } else if (kind !== 'mark') open = undefined
  }
  return found
}

/** Without the silence at both ends. */
function loudPart(sound: Float32Array): Float32Array {
  const loud = (value: number) => Math.abs(value) > 0.02
  const from = sound.findIndex(loud)
  return from === -1 ? new Float32Array(0) : sound.subarray(from, sound.findLastIndex(loud) + 1)
}

/** Where `part` fits best in `whole`: first coarsely, then exactly. */
function placeOf(part: Float32Array, whole: Float32Array): number {
  const coarse = 16
  const thin = (sound: Float32Array) =>
    Float32Array.from({ length: Math.floor(sound.length / coarse) }, (_, i) => sound.subarray(i * coarse, (i + 1) * coarse).reduce((sum, value) => sum + value, 0))
  const near = bestPlace(thin(part), thin(whole), 0, Math.floor((whole.length - part.length) / coarse)) * coarse
  return bestPlace(part, whole, Math.max(0, near - 2 * coarse), near + 2 * coarse)
}

function bestPlace(part: Float32Array, whole: Float32Array, from: number, to: number): number {
  let best = from
  let most = -Infinity
  for (let at = from; at <= to; at++) {
    let sum = 0
    for (let i = 0; i < part.length; i++) sum += part[i]! * (whole[at + i] ?? 0)
    if (sum > most) [best, most] = [at, sum]
  }
  return best
}

function correlation(part: Float32Array, whole: Float32Array, at: number): number {
  let product = 0, ours = 0, theirs = 0
  for (let i = 0; i < part.length; i++) {
    const value = whole[at + i] ?? 0
    product += part[i]! * value
    ours += part[i]! ** 2
    theirs += value ** 2
  }
  return product / Math.sqrt(ours * theirs)
}

function power(sound: Float32Array): number {
  return sound.reduce((sum, value) => sum + value * value, 0) / sound.length
}
