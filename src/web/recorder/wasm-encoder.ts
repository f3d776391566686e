import { createEncoder } from 'libopus-wasm'
import type { Bytes } from '#ground'
import { FRAME_SAMPLES, type MakeOpusEncoder } from './opus-encoder.ts'

/**
 * libopus as WebAssembly, for browsers without an encoder of their own. It encodes at once, in the thread that asks: a second
 * of sound takes a phone some tens of milliseconds.
 */
export const wasmEncoder: MakeOpusEncoder = async (output) => {
  // The same sound as the browsers' own encoder gives; see opus-encoder.ts for the effort.
  const encoder = await createEncoder({ sampleRate: 48_000, channels: 1, frameSize: FRAME_SAMPLES, bitrate: 32_000, vbr: true, complexity: 5 }).catch(() => undefined)
  // No WebAssembly, or a browser so old that the content security policy forbids it.
  if (encoder === undefined) return undefined
  const preSkipSamples = encoder.getLookahead()
  return {
    encode(samples) {
      if (samples.length % FRAME_SAMPLES !== 0) throw new RangeError('not whole frames')
      for (let at = 0; at < samples.length; at += FRAME_SAMPLES) {
        output.packet(encoder.encodeFloat(samples.subarray(at, at + FRAME_SAMPLES)) as Bytes)
      }
    },
    flush: async () => {},
    waiting: () => 0,
    preSkipSamples: () => preSkipSamples,
    close: () => encoder.free(),
  }
}
