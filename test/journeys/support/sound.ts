import { execFileSync } from 'node:child_process'
import { openReceipt, type Leaf } from '#ledger'

export const RATE = 48_000
const PER_MS = RATE / 1000
/** Below this there is nothing to compare. */
const LEAST_POWER = 1e-4
const LEAST_STRETCH_MS = 1500

/** Samples of a sound file as ffmpeg decodes it: 48 kHz, one channel. */
export function decoded(path: string): Float32Array {
  const raw = execFileSync('ffmpeg', ['-loglevel', 'error', '-xerror', '-i', path, '-ar', `${RATE}`, '-ac', '1', '-f', 'f32le', 'pipe:1'], { maxBuffer: 1 << 28 })
  return new Float32Array(Uint8Array.from(raw).buffer)
}

export type Likeness = {
  /** 1 is the same sound; of the worst stretch. */
  readonly correlation: number
  /** How much longer the worst stretch became; below zero: shorter. */
  readonly stretchMs: number
  /** Length of the file against the sound the leaves count. */
  readonly lengthDifferenceMs: number
  readonly stretches: number
}

/**
 * How like a recording is to what its microphone heard: every stretch between two breaks is looked for in the original, and
 * compared whole. Throws when no stretch holds enough sound to say anything.
 */
export function likenessOf(file: Float32Array, leaves: readonly Leaf[], original: Float32Array): Likeness {
  const total = leaves.reduce((sum, { kind, count }) => sum + (kind === 'audio' ? count : 0), 0)
  const worst = { correlation: 1, stretchMs: 0, stretches: 0 }
  for (const [from, to] of stretchesOf(leaves)) {
    const part = loudPart(file.subarray(from, to))
    if (part.length < LEAST_STRETCH_MS * PER_MS || power(part) < LEAST_POWER) continue
    const at = placeOf(part, original)
    const second = Math.min(RATE, part.length >> 1)
    const first = placeOf(part.subarray(0, second), original.subarray(Math.max(0, at - RATE), at + 2 * RATE)) + Math.max(0, at - RATE)
    const end = at + part.length - second
    const last = placeOf(part.subarray(part.length - second), original.subarray(Math.max(0, end - RATE), end + 2 * RATE)) + Math.max(0, end - RATE)
    const stretchMs = (part.length - second - (last - first)) / PER_MS
    worst.correlation = Math.min(worst.correlation, correlation(part, original, at))
    if (Math.abs(stretchMs) > Math.abs(worst.stretchMs)) worst.stretchMs = stretchMs
    worst.stretches += 1
  }
  if (worst.stretches === 0) throw new Error('this recording holds no speech')
  return { ...worst, lengthDifferenceMs: (file.length - total) / PER_MS }
}

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
  const second = part.subarray(0, 2 * RATE)
  const near = bestPlace(thin(second), thin(whole), 0, Math.floor((whole.length - second.length) / coarse)) * coarse
  return bestPlace(second, whole, Math.max(0, near - 2 * coarse), near + 2 * coarse)
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
