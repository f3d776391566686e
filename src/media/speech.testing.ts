import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

// Dutch speech for tests, made with espeak-ng, and ffmpeg as the independent judge of what came out.

const TEXT =
  'Goedemiddag, fijn dat je er bent. We nemen dit gesprek samen op. Jij krijgt ook een kopie. ' +
  'Je mag altijd zeggen dat we even stoppen. Heb je daar vragen over? Dan beginnen we nu.'

/** Paths of spoken Dutch in a folder: `wav` at 48 kHz mono, and `ogg` made of it by libopus in pages of one second. */
export function makeSpeech(folder: string, { channels = 1, atLeastS = 0 } = {}): { wav: string; ogg: string } {
  const [raw, wav, ogg] = ['raw.wav', 'speech.wav', `speech-${channels}.ogg`].map((name) => join(folder, name)) as [string, string, string]
  execFileSync('espeak-ng', ['-v', 'nl', '-w', raw, TEXT])
  ffmpeg('-stream_loop', atLeastS > 0 ? '-1' : '0', '-i', raw, ...(atLeastS > 0 ? ['-t', String(atLeastS)] : []), '-ar', '48000', '-ac', '1', wav)
  ffmpeg('-i', wav, '-ac', String(channels), '-c:a', 'libopus', '-b:a', '32k', '-page_duration', '1000000', ogg)
  return { wav, ogg }
}

/** The frames a player hears: mono, 48 kHz. */
export function hear(path: string): Float32Array {
  const raw = execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-f', 'f32le', '-ac', '1', '-ar', '48000', '-'], { maxBuffer: 2 ** 30 })
  return new Float32Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength))
}

export function ffmpeg(...args: readonly string[]): void {
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...args])
}

/** The shift within half a second at which two sounds fit best, and how well: 1 is the same. */
export function bestFit(a: Float32Array, b: Float32Array): { lagFrames: number; correlation: number } {
  const coarse = best(Array.from({ length: 401 }, (_, i) => (i - 200) * 12), 4)
  return best(Array.from({ length: 25 }, (_, i) => coarse.lagFrames + i - 12), 1)

  function best(lags: readonly number[], step: number) {
    return lags
      .map((lagFrames) => ({ lagFrames, correlation: correlate(lagFrames, step) }))
      .reduce((one, other) => (other.correlation > one.correlation ? other : one))
  }

  function correlate(lag: number, step: number): number {
    let [ab, aa, bb] = [0, 0, 0]
    const end = Math.min(a.length, b.length - lag, 48_000 * 20)
    for (let i = Math.max(0, -lag); i < end; i += step) {
      ab += a[i]! * b[i + lag]!
      aa += a[i]! ** 2
      bb += b[i + lag]! ** 2
    }
    return ab / Math.sqrt(aa * bb)
  }
}
