import { execFileSync } from 'node:child_process'

/** Samples a second of all sound here. */
export const RATE = 48_000

/** Writes a Dutch sentence or two, spoken, as a WAV file: a second and a half of silence, the speech, twenty seconds of silence. */
export function speechInto(wavPath: string): void {
  const text = 'Goedemiddag. Fijn dat je er bent. Dit gesprek wordt opgenomen, zoals we hebben afgesproken. Je krijgt straks een kopie.'
  const said = execFileSync('espeak-ng', ['-v', 'nl', '--stdout', text], { maxBuffer: 1 << 26 })
  execFileSync('ffmpeg', ['-loglevel', 'error', '-i', 'pipe:0', '-af', 'adelay=1500,apad=pad_dur=20,volume=0.7', '-ar', `${RATE}`, '-ac', '1', wavPath], { input: said })
}

/** What a file sounds like: 48 kHz mono, -1 to 1. Throws when it does not decode without a fault. */
export function decoded(file: Uint8Array): Float32Array {
  const raw = execFileSync('ffmpeg', ['-loglevel', 'error', '-xerror', '-i', 'pipe:0', '-ar', `${RATE}`, '-ac', '1', '-f', 'f32le', 'pipe:1'], { input: file, maxBuffer: 1 << 28 })
  return new Float32Array(Uint8Array.from(raw).buffer)
}

/** Without the silence at both ends. */
export function trimmed(sound: Float32Array): Float32Array {
  return sound.subarray(sound.findIndex((value) => Math.abs(value) > 0.02), sound.findLastIndex((value) => Math.abs(value) > 0.02) + 1)
}

/** Where `part` fits best in `whole`: first coarsely on every eighth sample, then exactly. */
export function placeOf(part: Float32Array, whole: Float32Array): number {
  const coarse = 8
  const thin = (sound: Float32Array): Float32Array =>
    Float32Array.from({ length: Math.floor(sound.length / coarse) }, (_, i) => sound.subarray(i * coarse, (i + 1) * coarse).reduce((sum, value) => sum + value, 0))
  const near = bestPlace(thin(part), thin(whole), 0, Math.floor((whole.length - part.length) / coarse)) * coarse
  return bestPlace(part.subarray(0, RATE), whole, Math.max(0, near - 2 * coarse), near + 2 * coarse)
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
