import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import type { Leaf } from '#ledger'
import { RATE, type Heard } from './heard.ts'

const PER_MS = RATE / 1000
/** Below this there is nothing to compare. */
const LEAST_POWER = 1e-4
const PIECE = 2 * RATE
const SEARCH = RATE / 2
const LEAST_CORRELATION = 0.95
const MOST_MS = 50
/** The last moment before a browser is killed may not have been told. */
const UNTOLD = RATE / 2

/** Samples of a sound file (its path, or its bytes) as ffmpeg decodes it: 48 kHz, one channel, -1 to 1. Throws at any fault in it. */
export function decoded(file: string | Uint8Array): Float32Array {
  const from = typeof file === 'string' ? file : 'pipe:0'
  const input = typeof file === 'string' ? undefined : file
  const raw = execFileSync('ffmpeg', ['-loglevel', 'error', '-xerror', '-i', from, '-ar', `${RATE}`, '-ac', '1', '-f', 'f32le', 'pipe:1'], { input, maxBuffer: 1 << 28 })
  return new Float32Array(Uint8Array.from(raw).buffer)
}

export type Likeness = {
  /** How many pieces of two seconds were compared. */
  readonly pieces: number
  /** Correlation with what went in, 1 for the same sound: of the worst piece. */
  readonly worst: number
  /** How much longer a whole stretch without a break became; below zero: shorter. */
  readonly stretchMs: number
  /** Length of the file against the sound its leaves count. */
  readonly lengthDifferenceMs: number
}

/**
 * How like a recording is to what its microphone gave. Every stretch between two breaks is found in it, after the stretch before,
 * and followed piece by piece: nothing may be missing, doubled or out of order. Throws when there is nothing to compare.
 */
export function likenessOf(file: Float32Array, leaves: readonly Leaf[], heard: Pick<Heard, 'sound' | 'ends'>): Likeness {
  const original = heard.sound()
  const ends = heard.ends()
  const correlations: number[] = []
  let stretchMs = 0
  let after = 0
  for (const [from, to] of stretchesOf(leaves)) {
    const stretch = loudPart(file.subarray(from, to))
    if (stretch.length < PIECE || power(stretch) < LEAST_POWER) continue
    const begun = placeOf(stretch.subarray(0, PIECE), original.subarray(after)) + after
    const toldUntil = ends.find((end) => end > begun) ?? original.length
    let lag = begun
    for (let at = 0; at + PIECE <= stretch.length; at += PIECE) {
      const piece = stretch.subarray(at, at + PIECE)
      if (lag + at + PIECE > toldUntil && lag + at + PIECE <= toldUntil + UNTOLD) break
      // Silence between sentences fits everywhere.
      if (power(piece) < LEAST_POWER) continue
      const around = Math.max(0, lag + at - SEARCH)
      lag = placeOf(piece, original.subarray(around, lag + at + PIECE + SEARCH)) + around - at
      correlations.push(correlation(piece, original, lag + at))
    }
    const grownMs = (begun - lag) / PER_MS
    if (Math.abs(grownMs) > Math.abs(stretchMs)) stretchMs = grownMs
    after = Math.max(0, lag + stretch.length - SEARCH)
  }
  if (correlations.length === 0) throw new Error('this recording holds no speech')
  const total = leaves.reduce((sum, { kind, count }) => sum + (kind === 'audio' ? count : 0), 0)
  return { pieces: correlations.length, worst: Math.min(...correlations), stretchMs, lengthDifferenceMs: (file.length - total) / PER_MS }
}

/** Fails unless a recording is, piece after piece, what went in. */
export function assertLike(likeness: Likeness): void {
  const { worst, stretchMs, lengthDifferenceMs } = likeness
  const like = worst >= LEAST_CORRELATION && Math.abs(stretchMs) <= MOST_MS && Math.abs(lengthDifferenceMs) <= MOST_MS
  assert.ok(like, `not what went in: ${JSON.stringify(likeness)}`)
}

/** Fails unless the speech of a file came in through the microphone: otherwise a recording could be like silence. */
export function assertHeard(heard: Pick<Heard, 'sound'>, speech: Float32Array): void {
  const piece = loudPart(speech).subarray(0, RATE)
  const sound = heard.sound()
  const likeness = correlation(piece, sound, placeOf(piece, sound))
  assert.ok(likeness >= LEAST_CORRELATION, `the first second of the speech is not in what the microphone gave: ${likeness}`)
}

/** Without the silence at both ends. */
export function loudPart(sound: Float32Array): Float32Array {
  const loud = (value: number) => Math.abs(value) > 0.02
  const from = sound.findIndex(loud)
  return from === -1 ? new Float32Array(0) : sound.subarray(from, sound.findLastIndex(loud) + 1)
}

/** Likeness of `part` and the same stretch of `whole` from `at` on: 1 when they differ in loudness only. */
export function correlation(part: Float32Array, whole: Float32Array, at: number): number {
  let product = 0, ours = 0, theirs = 0
  for (let i = 0; i < part.length; i++) {
    const value = whole[at + i] ?? 0
    product += part[i]! * value
    ours += part[i]! ** 2
    theirs += value ** 2
  }
  return product / Math.sqrt(ours * theirs)
}

/** Where `part` fits best in `whole`: first coarsely, then exactly. */
export function placeOf(part: Float32Array, whole: Float32Array): number {
  const coarse = 16
  const thin = (sound: Float32Array) =>
    Float32Array.from({ length: Math.floor(sound.length / coarse) }, (_, i) => sound.subarray(i * coarse, (i + 1) * coarse).reduce((sum, value) => sum + value, 0))
  const near = bestPlace(thin(part), thin(whole), 0, Math.floor((whole.length - part.length) / coarse)) * coarse
  return bestPlace(part, whole, Math.max(0, near - 2 * coarse), near + 2 * coarse)
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

function power(sound: Float32Array): number {
  return sound.reduce((sum, value) => sum + value * value, 0) / sound.length
}
