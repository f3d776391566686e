import type { Bytes } from '#ground'

/** Samples in one packet: 20 ms at 48 kHz. */
export const FRAME_SAMPLES = 960

/** Makes Opus packets of 20 ms, in order, from 48 kHz mono sound. */
export type OpusEncoder = {
  /** Takes whole frames, a multiple of `FRAME_SAMPLES`, and copies them. */
  readonly encode: (samples: Float32Array<ArrayBuffer>) => void
  /** Resolves when every packet of what was given is out. Encoding may go on afterwards. */
  readonly flush: () => Promise<void>
  /** Pieces given and not yet encoded. */
  readonly waiting: () => number
  /** Samples a player must drop at the start of the stream, because the encoder looks that far ahead. */
  readonly preSkipSamples: () => number
  readonly close: () => void
}

/** What an encoder reports; after `failed` nothing follows. */
export type OpusOutput = {
  readonly packet: (packet: Bytes) => void
  readonly failed: (cause: unknown) => void
}

/** Makes an encoder; undefined when this browser cannot. Throws when a script it needs does not load. */
export type MakeOpusEncoder = (output: OpusOutput) => Promise<OpusEncoder | undefined>

/** The browser's own encoder. @source W3C WebCodecs, Opus WebCodecs Registration */
export const webCodecsEncoder: MakeOpusEncoder = async (output) => {
  if (typeof AudioEncoder === 'undefined') return undefined
  const config = await supportedConfig()
  if (config === undefined) return undefined
  let preSkipSamples = USUAL_PRE_SKIP_SAMPLES
  let timestamp = 0
  // Packets share buffers: fifty little ones a second keep the garbage collector busier than the sound does.
  let pool = new Uint8Array(POOL_BYTES)
  let used = 0
  let packets = 0
  const encoder = new AudioEncoder({
    output(chunk, metadata) {
      packets += 1
      if (packets % PACKETS_UNTIL_CLEARED === 0) remindOfGarbage()
      const description = metadata?.decoderConfig?.description
      if (description !== undefined) preSkipSamples = preSkipOf(description) ?? preSkipSamples
      if (used + chunk.byteLength > pool.length) {
        pool = new Uint8Array(Math.max(POOL_BYTES, chunk.byteLength))
        used = 0
      }
      const packet = pool.subarray(used, used + chunk.byteLength)
      used += packet.length
      chunk.copyTo(packet)
      output.packet(packet)
    },
    error: (cause) => output.failed(cause),
  })
  if (!(await configured(encoder, config))) return undefined
  return {
    encode(samples) {
      if (samples.length % FRAME_SAMPLES !== 0) throw new RangeError('not whole frames')
      const sound = new AudioData({
        format: 'f32-planar', sampleRate: 48_000, numberOfChannels: 1, numberOfFrames: samples.length, timestamp, data: samples,
      })
      timestamp += (samples.length * 1000) / 48
      encoder.encode(sound)
      sound.close()
    },
    flush: () => encoder.flush(),
    waiting: () => encoder.encodeQueueSize,
    preSkipSamples: () => preSkipSamples,
    close() {
      if (encoder.state !== 'closed') encoder.close()
    },
  }
}

/** Whether the encoder takes the configuration it called supported; closed when not. An encoder that does not answer is believed. */
async function configured(encoder: AudioEncoder, config: AudioEncoderConfig): Promise<boolean> {
  try {
    encoder.configure(config)
    // Nothing to flush yet: the answer only comes after the configuration was carried out.
    await Promise.race([encoder.flush(), new Promise((resolve) => setTimeout(resolve, CONFIGURE_LIMIT_MS))])
    if (encoder.state === 'configured') return true
  } catch {
    // Told below.
  }
  if (encoder.state !== 'closed') encoder.close()
  return false
}

/**
 * Chromium counts an encoded chunk as a few bytes and lets a hundred thousand of them lie, some 50 MB on a phone that may
 * have little. A large buffer that nobody fills costs no memory, is counted in full, and makes it clear up.
 */
function remindOfGarbage(): void {
  try {
    void new ArrayBuffer(COUNTED_BYTES)
  } catch {
    // No room for it even on paper: then the browser clears up by itself.
  }
}

/** Five minutes of sound. */
const PACKETS_UNTIL_CLEARED = 15_000
const COUNTED_BYTES = 64 << 20
const CONFIGURE_LIMIT_MS = 500
const POOL_BYTES = 16_384
/** What libopus at 48 kHz looks ahead; used when the browser does not say. */
const USUAL_PRE_SKIP_SAMPLES = 312

/**
 * Effort 5 of 10: an hour takes a fifth of the computing of the browsers' usual 9, a phone's battery notices, and at 32 kb/s
 * for one voice ears do not. Some browsers refuse words they do not know instead of passing them over.
 */
async function supportedConfig(): Promise<AudioEncoderConfig | undefined> {
  const plain: AudioEncoderConfig = { codec: 'opus', sampleRate: 48_000, numberOfChannels: 1, bitrate: 32_000 }
  const opus: OpusEncoderConfig = { format: 'opus', frameDuration: 20_000 }
  for (const config of [{ ...plain, opus: { ...opus, application: 'audio', complexity: 5 } }, { ...plain, opus }] as readonly AudioEncoderConfig[]) {
    try {
      if ((await AudioEncoder.isConfigSupported(config)).supported === true) return config
    } catch {
      // An unknown word in the configuration: try the next.
    }
  }
  return undefined
}

/** The pre-skip in an OpusHead. @source RFC 7845 section 5.1 */
function preSkipOf(description: AllowSharedBufferSource): number | undefined {
  const view = ArrayBuffer.isView(description)
    ? new DataView(description.buffer, description.byteOffset, description.byteLength)
    : new DataView(description)
  return view.byteLength >= 12 && view.getUint32(0) === 0x4f707573 ? view.getUint16(10, true) : undefined
}
