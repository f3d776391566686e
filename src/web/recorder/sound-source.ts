import type { CaptureCommand, CaptureMessage } from './capture-messages.ts'
import type { Source } from './engine-messages.ts'
import type { Capture } from './recording-machine.ts'
import { resamplerTo48k } from './resampler.ts'

/** What the worker does with a block: 48 kHz sound and where its frames stand at the source. */
export type TakeBlock = (samples: Float32Array<ArrayBuffer>, frames: { readonly start: number; readonly perSecond: number; readonly count: number }) => void

/** The worklet at the other end of a port, as a capture that can be switched. Injected sound needs no switching. */
export function captureFrom(source: Source, take: TakeBlock): Capture {
  if (source.kind === 'injected') return { set: async () => {} }
  const { port, framesPerSecond } = source
  const resample = resamplerTo48k(framesPerSecond)
  let stopped: (() => void) | undefined
  port.addEventListener('message', ({ data }: MessageEvent<CaptureMessage>) => {
    if (data.type === 'stopped') stopped?.()
    else take(resample(data.samples), { start: data.startFrame, perSecond: framesPerSecond, count: data.samples.length })
  })
  port.start()
  return {
    async set(on) {
      const answered = new Promise<void>((resolve) => (stopped = resolve))
      port.postMessage({ type: 'capture', on } satisfies CaptureCommand)
      // A suspended audio thread does not answer; then there is nothing to wait for either.
      if (!on) await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, ANSWER_LIMIT_MS))])
    },
  }
}

const ANSWER_LIMIT_MS = 300

/** Loudness for a meter: 0 at -60 dB or less, 1 at full scale. */
export function levelOf(samples: Float32Array): number {
  let sum = 0
  // By place: an iterator would make an object of every sample, and an hour has 173 million.
  for (let i = 0; i < samples.length; i++) sum += samples[i]! ** 2
  const decibels = 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-12)
  return Math.min(1, Math.max(0, (decibels + 60) / 60))
}
