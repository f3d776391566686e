import type { Bytes } from '#ground'

/**
 * An encoder from mono 48 kHz sound to AAC-LC packets of 1024 frames, in WebAssembly: the same bytes in Node and in
 * every browser, in the thread that calls it. `onPacket` gets each packet in order; the first holds the encoder's
 * run-in (`RUN_IN_FRAMES`), so sound of n frames gives `packetCount(n)` packets.
 *
 * @source ISO/IEC 14496-3 section 4; the encoder is FFmpeg's, as built by @mediabunny/aac-encoder
 */
export async function createAacEncoder(bitsPerSecond: number, onPacket: (packet: Bytes) => void): Promise<AacEncoder> {
  const wasm = await instantiate()
  const context = wasm.start(1, 48_000, bitsPerSecond)
  if (context === 0 || wasm.packetFrames(context) !== PACKET_FRAMES) throw new Error('the AAC encoder does not start')
  const block = new Float32Array(PACKET_FRAMES)
  let filled = 0
  let sentFrames = 0

  function drain(): void {
    for (let sizeBytes = wasm.receive(context); sizeBytes > 0; sizeBytes = wasm.receive(context)) {
      onPacket(wasm.bytes(wasm.packetAt(context), sizeBytes))
    }
  }

  function send(): void {
    const at = wasm.inputAt(context, block.byteLength)
    if (at === 0) throw new Error('the AAC encoder has no memory left')
    wasm.setFrames(at, block)
    const answer = wasm.send(context, BigInt(sentFrames))
    if (answer < 0) throw new Error(`the AAC encoder refuses a block: ${answer}`)
    sentFrames += PACKET_FRAMES
    filled = 0
    drain()
  }

  return {
    config: wasm.bytes(wasm.configAt(context), wasm.configBytes(context)),
    push(samples) {
      for (let at = 0; at < samples.length; ) {
        const part = samples.subarray(at, at + PACKET_FRAMES - filled)
        block.set(part, filled)
        filled += part.length
        at += part.length
        if (filled === PACKET_FRAMES) send()
      }
    },
    finish() {
      if (filled > 0) {
        block.fill(0, filled)
        send()
      }
      wasm.flush(context)
      drain()
      wasm.close(context)
    },
  }
}

export type AacEncoder = {
  /** The AudioSpecificConfig a player needs. @source ISO/IEC 14496-3 section 1.6.2.1 */
  readonly config: Bytes
  push(samples: Float32Array): void
  /** Fills the last block with silence, hands out what is left and frees the encoder. */
  finish(): void
}

export const PACKET_FRAMES = 1024
export const RUN_IN_FRAMES = 1024

/** How many packets sound of so many frames becomes. */
export function packetCount(frames: number): number {
  return Math.ceil(frames / PACKET_FRAMES) + RUN_IN_FRAMES / PACKET_FRAMES
}

type Factory = () => Promise<{
  /** Replaced when the memory grows: never keep it. */
  readonly HEAPU8: Bytes
  cwrap(name: string, answer: 'number' | null, takes: readonly 'number'[]): (...values: readonly (number | bigint)[]) => number
}>

let factory: Promise<Factory> | undefined

async function instantiate() {
  factory ??= load()
  const wasm = await (await factory)()
  const call = (name: string, takes: number, answer: 'number' | null = 'number') =>
    wasm.cwrap(name, answer, Array.from({ length: takes }, () => 'number' as const))
  return {
    bytes: (at: number, sizeBytes: number) => wasm.HEAPU8.slice(at, at + sizeBytes),
    setFrames: (at: number, frames: Float32Array) => new Float32Array(wasm.HEAPU8.buffer, at, frames.length).set(frames),
    start: call('init_encoder', 3),
    packetFrames: call('get_encoder_frame_size', 1),
    configAt: call('get_encoder_extradata', 1),
    configBytes: call('get_encoder_extradata_size', 1),
    inputAt: call('get_encode_input_ptr', 2),
    send: call('send_frame', 2),
    receive: call('receive_packet', 1),
    packetAt: call('get_encoded_data', 1),
    flush: call('flush_encoder_start', 1, null),
    close: call('close_encoder', 1, null),
  }
}

/**
 * The package's own door starts a worker from a blob: address, which our Content-Security-Policy refuses. Its WebAssembly
 * part lies behind that door as a file that is an ES module by `import.meta` and yet fills a CommonJS `exports`: it gets
 * one for as long as it loads. The version is pinned; `aac-encoder.test.ts` notices when this changes.
 */
async function load(): Promise<Factory> {
  const filled: { default?: Factory } = {}
  Reflect.set(globalThis, 'exports', filled)
  try {
    await import('../../node_modules/@mediabunny/aac-encoder/dist/modules/build/aac.js')
  } finally {
    Reflect.deleteProperty(globalThis, 'exports')
  }
  if (filled.default === undefined) throw new Error('the AAC encoder is not where it was')
  return filled.default
}
