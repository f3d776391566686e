import { concat, type Bytes } from '#ground'
import { oggPage, opusHeaderPages } from '#ledger'
import type { LeafLog } from './leaf-log.ts'
import { FRAME_SAMPLES, type MakeOpusEncoder, type OpusEncoder } from './opus-encoder.ts'
import { beginStretch, type StretchClock } from './stretch-clock.ts'

/** Packets in one page of sound: a second. */
export const PACKETS_PER_PAGE = 50

/** The encoder gave up; `prepare` makes another. */
export class EncoderFailed extends Error {
  override readonly name = 'EncoderFailed'
}

/** Turns sound into leaves: Opus packets, one Ogg page a second, one leaf per page. */
export class SegmentChain {
  readonly #log: LeafLog
  readonly #serial: number
  readonly #added: () => void
  #encoder: OpusEncoder | undefined
  #failure: Error | undefined
  #packets: Bytes[] = []
  /** Frames given to the encoder for which no packet came back yet. */
  #owed = 0
  /** The first `#held` samples are sound short of a whole frame; the rest is room. */
  readonly #frames = new Float32Array(FRAME_SAMPLES * PACKETS_PER_PAGE)
  #held = 0
  #stretch: { readonly clock: StretchClock; readonly startSample: number; samples: number } | undefined

  /** `added` is called after every leaf of sound. */
  constructor(log: LeafLog, serial: number, added: () => void) {
    this.#log = log
    this.#serial = serial
    this.#added = added
  }

  /** Makes the encoder; false when this browser cannot. Also gives a new one after a failure. */
  async prepare(make: MakeOpusEncoder): Promise<boolean> {
    this.#encoder?.close()
    this.#packets = []
    this.#held = 0
    this.#owed = 0
    this.#stretch = undefined
    this.#failure = undefined
    this.#encoder = await make({
      packet: (packet) => this.#packet(packet),
      failed: (cause) => (this.#failure ??= new EncoderFailed('the encoder stopped', { cause })),
    })
    return this.#encoder !== undefined
  }

  /** Whether there is a working encoder. */
  get ready(): boolean {
    return this.#encoder !== undefined && this.#failure === undefined
  }

  /** Samples recorded, the ones under way included. */
  get samples(): number {
    return this.#stretch === undefined ? this.#log.samples : this.#stretch.startSample + this.#stretch.samples
  }

  /** Pieces of sound not yet encoded. */
  get waiting(): number {
    return this.#encoder?.waiting() ?? 0
  }

  /** Moment at which the sound of this stretch ended; undefined when none arrived since the last pause or gap. */
  get endMs(): number | undefined {
    return this.#stretch?.clock.atMs(this.#stretch.samples)
  }

  /**
   * Takes sound that arrived at `nowMs`. Answers the milliseconds that went missing before it, or 0; after a loss call
   * `finish`, add the gap, and go on. Throws what the encoder or the disk reported since the last call.
   */
  sound(samples: Float32Array<ArrayBuffer>, nowMs: number): number {
    const encoder = this.#usable()
    this.#stretch ??= { clock: beginStretch(samples.length, nowMs), startSample: this.#log.samples, samples: 0 }
    this.#stretch.samples += samples.length
    let taken = 0
    while (taken < samples.length) {
      const piece = samples.subarray(taken, taken + this.#frames.length - this.#held)
      this.#frames.set(piece, this.#held)
      this.#held += piece.length
      taken += piece.length
      const whole = this.#held - (this.#held % FRAME_SAMPLES)
      // The encoder copies what it takes, so one buffer serves the whole recording.
      if (whole > 0) this.#encode(encoder, this.#frames.subarray(0, whole))
      this.#frames.copyWithin(0, whole, this.#held)
      this.#held -= whole
    }
    return this.#stretch.clock.arrived(samples.length, nowMs)
  }

  /**
   * Ends the stretch: everything heard so far becomes leaves, the last one shorter. Silence of at most 27 ms is added so that
   * the encoder lets go of what it still holds.
   */
  async finish(): Promise<void> {
    if (this.#stretch === undefined) return
    const encoder = this.#usable()
    const tail = Math.ceil((this.#held + encoder.preSkipSamples()) / FRAME_SAMPLES) * FRAME_SAMPLES
    this.#encode(encoder, this.#frames.subarray(0, tail).fill(0, this.#held))
    this.#held = 0
    await encoder.flush().catch((cause: unknown) => (this.#failure ??= new EncoderFailed('the encoder stopped', { cause })))
    this.#usable()
    if (this.#packets.length > 0) this.#page()
    this.#usable()
    this.#owed = 0
    this.#stretch = undefined
  }

  /** Keeps what is already encoded and gives up the rest; for when the encoder broke. */
  salvage(): void {
    if (this.#packets.length > 0 && this.#stretch !== undefined) this.#page()
    this.#packets = []
    this.#stretch = undefined
  }

  /** Gives up the encoder, and sound that is no leaf yet. */
  close(): void {
    this.#encoder?.close()
    this.#encoder = undefined
    this.#packets = []
    this.#stretch = undefined
  }

  #usable(): OpusEncoder {
    if (this.#failure !== undefined) throw this.#failure
    if (this.#encoder === undefined) throw new EncoderFailed('no encoder')
    return this.#encoder
  }

  #encode(encoder: OpusEncoder, samples: Float32Array<ArrayBuffer>): void {
    try {
      this.#owed += samples.length / FRAME_SAMPLES
      encoder.encode(samples)
    } catch (cause) {
      throw new EncoderFailed('the encoder took nothing more', { cause })
    }
  }

  #packet(packet: Bytes): void {
    if (this.#stretch === undefined || this.#failure !== undefined) return
    // Chromium adds a packet of silence when it is flushed; our own tail already brought everything out.
    if (this.#owed === 0) return
    this.#owed -= 1
    this.#packets.push(packet)
    if (this.#packets.length === PACKETS_PER_PAGE) this.#page()
  }

  /** Called from the encoder's callback: a full disk is remembered and thrown at the next call. */
  #page(): void {
    const packets = this.#packets
    this.#packets = []
    try {
      const { clock, startSample } = this.#stretch!
      const start = this.#log.samples
      const count = packets.length * FRAME_SAMPLES
      const page = oggPage({ serial: this.#serial, sequence: FIRST_SOUND_PAGE + this.#log.soundLeaves, granule: BigInt(start + count), packets })
      const bytes = start === 0 ? concat(opusHeaderPages(this.#serial, this.#encoder!.preSkipSamples()), page) : page
      this.#log.addSound(count, clock.atMs(start - startSample), bytes)
    } catch (cause) {
      this.#failure ??= cause instanceof Error ? cause : new Error('the disk failed', { cause })
      return
    }
    this.#added()
  }
}

/** Pages 0 and 1 are the headers. @source RFC 7845 section 3 */
const FIRST_SOUND_PAGE = 2
