import { accepted, refused, type Bytes, type Result } from '#ground'
import { OpusDecoder, type OpusDecodedAudio } from 'opus-decoder'
import { createAacEncoder, packetCount, type AacEncoder } from './aac-encoder.ts'
import { m4aHead } from './m4a-head.ts'
import { readOggOpus, type OpusHead } from './ogg-opus.ts'

/**
 * An M4A file (AAC-LC, mono, 48 kHz, about 64 kbit/s) with the sound of a sealed Ogg/Opus file, frame for frame as long
 * as that file promises. The file is read twice: once to see what it promises, once to decode. When one frame is
 * missing or does not decode, the answer is `decode-incomplete` and nothing written may be used.
 *
 * Memory does not grow with the length, but for four bytes per packet. Runs in Node and in a browser worker, with the same bytes as outcome.
 */
export async function convertToM4a({ open, write, onProgress, longestMs }: Conversion): Promise<Result<Converted, ConvertRefusal>> {
  const promise = await readOggOpus(open())
  if (!promise.ok) return promise
  const { head, promisedFrames } = promise.value
  const totalMs = toMs(promisedFrames)
  if (totalMs > longestMs) return refused({ code: 'too-long' })

  const packetSizesBytes = new Uint32Array(packetCount(promisedFrames))
  const body: Bytes[] = []
  let packets = 0
  let waitingBytes = 0
  const encoder = await createAacEncoder(BITS_PER_SECOND, (packet) => {
    packetSizesBytes[packets++] = packet.length
    waitingBytes += packet.length
    body.push(packet)
  })
  let position = m4aHead({ config: encoder.config, frames: promisedFrames, packetSizesBytes }).length

  async function writeWaiting(): Promise<void> {
    const bytes = new Uint8Array(waitingBytes)
    let at = 0
    for (const packet of body.splice(0)) {
      bytes.set(packet, at)
      at += packet.length
    }
    waitingBytes = 0
    await write(bytes, position)
    position += bytes.length
  }

  const heard = await decode(open(), head, promisedFrames, encoder, async (doneFrames) => {
    if (waitingBytes >= WRITE_BYTES) await writeWaiting()
    onProgress?.({ doneMs: toMs(doneFrames), totalMs })
  })
  encoder.finish()
  if (heard !== promisedFrames) return refused({ code: 'decode-incomplete' })
  if (packets !== packetSizesBytes.length) throw new Error(`${packets} packets instead of ${packetSizesBytes.length}`)
  await writeWaiting()
  await write(m4aHead({ config: encoder.config, frames: promisedFrames, packetSizesBytes }), 0)
  onProgress?.({ doneMs: totalMs, totalMs })
  return accepted({ durationMs: totalMs, sizeBytes: position })
}

export type Conversion = {
  /** The Ogg bytes from the beginning; called twice. */
  readonly open: () => AsyncIterable<Uint8Array>
  /** Keeps bytes at a place of the file: the body in order, from a place that leaves room for the head; the head at 0 last. */
  readonly write: (bytes: Bytes, position: number) => void | Promise<void>
  readonly onProgress?: OnProgress
  readonly longestMs: number
}
export type Converted = { readonly durationMs: number; readonly sizeBytes: number }
export type ConvertRefusal = { readonly code: 'not-ogg-opus' | 'decode-incomplete' | 'too-long' }
/** Called about once for every second of sound. */
export type OnProgress = (progress: { readonly doneMs: number; readonly totalMs: number }) => void

const BITS_PER_SECOND = 64_000
const WRITE_BYTES = 256 * 1024

/** How many frames were decoded and pushed; fewer than promised where a packet does not give what it says it holds. */
async function decode(
  chunks: AsyncIterable<Uint8Array>,
  { channels, preSkipFrames, gain }: OpusHead,
  promisedFrames: number,
  encoder: AacEncoder,
  onDone: (frames: number) => Promise<void>,
): Promise<number> {
  const decoder = new OpusDecoder({ channels, preSkip: 0 })
  await decoder.ready
  let toSkip = preSkipFrames
  let pushed = 0
  try {
    const reading = await readOggOpus(chunks, async (packets, frames) => {
      const mono = decoded(decoder, packets, frames, gain)
      if (mono === undefined) return false
      const heard = mono.subarray(Math.min(toSkip, frames)).subarray(0, promisedFrames - pushed)
      toSkip -= Math.min(toSkip, frames)
      encoder.push(heard)
      pushed += heard.length
      await onDone(pushed)
      return true
    })
    // A refusal here means a broken packet, or a file that changed between the two readings.
    return reading.ok && reading.value.promisedFrames === promisedFrames ? pushed : -1
  } finally {
    decoder.free()
  }
}

/** The sound of whole packets as one channel, or undefined when it is not as long as they say or the decoder trips over them. */
function decoded(decoder: OpusDecoder, packets: readonly Uint8Array[], frames: number, gain: number): Float32Array | undefined {
  let outcome: OpusDecodedAudio
  try {
    outcome = decoder.decodeFrames([...packets])
  } catch {
    return undefined
  }
  const { channelData: [left, right], samplesDecoded, errors } = outcome
  if (errors.length > 0 || samplesDecoded !== frames || left?.length !== frames) return undefined
  if (right === undefined && gain === 1) return left
  const mono = new Float32Array(frames)
  for (let i = 0; i < frames; i++) mono[i] = (right === undefined ? left[i]! : (left[i]! + right[i]!) / 2) * gain
  return mono
}

function toMs(frames: number): number {
  return Math.round(frames / 48)
}
