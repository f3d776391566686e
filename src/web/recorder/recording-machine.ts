import { accepted, refused, type Result } from '#ground'
import type { Reason } from '#ledger'
import { DeviceFull, type LeafLog } from './leaf-log.ts'
import type { MakeOpusEncoder } from './opus-encoder.ts'
import type { RecorderError, RecorderPhase, RecorderRefusal } from './recorder-state.ts'
import { EncoderFailed, type SegmentChain } from './segment-chain.ts'
import { LOST_FRAMES_MS } from './stretch-clock.ts'

/** Where sound comes from, as far as the machine steers it. */
export type Capture = {
  /** Resolves when it is done; after `false` every earlier block was handed over. */
  readonly set: (on: boolean) => Promise<void>
}

/** What the page sees of the microphone. */
export type Conditions = {
  readonly muted: boolean
  readonly ended: boolean
  readonly context: AudioContextState | 'interrupted'
  readonly hidden: boolean
}

export type MachineOptions = {
  readonly log: LeafLog
  readonly chain: SegmentChain
  readonly makeEncoder: MakeOpusEncoder
  /** Milliseconds since the start of the recording, by a clock that never goes back. */
  readonly nowMs: () => number
  /** Called after every change of phase or leaves. */
  readonly changed: () => void
}

/** The least time without a block that counts as an interruption; blocks come ten times a second. */
export const SILENT_SOURCE_MS = 600

/** What is recorded when, and how every stop, pause and interruption is written down. Everything happens in order. */
export class RecordingMachine {
  readonly #o: MachineOptions
  #phase: RecorderPhase
  #reason: Reason | undefined
  #error: RecorderError | undefined
  #capture: Capture | undefined
  #conditions: Conditions = FINE
  #nextFrame: number | undefined
  #lastBlockMs = 0
  /** A person asked for something that is being carried out: no watchdog now. */
  #busy = 0
  #queue: Promise<unknown> = Promise.resolve()

  /** `phase`: what a recovered recording's last leaf says; `idle` for a new one. */
  constructor(options: MachineOptions, phase: 'idle' | 'interrupted' | 'paused' | 'stopped') {
    this.#o = options
    this.#phase = phase
    const { log } = options
    this.#reason = phase === 'idle' || log.size === 0 ? undefined : log.reason(log.size - 1)
  }

  get phase(): RecorderPhase {
    return this.#phase
  }

  get reason(): Reason | undefined {
    return this.#reason
  }

  get error(): RecorderError | undefined {
    return this.#error
  }

  /** Starts, or goes on after a pause, an interruption or a recovery; `capture` replaces the source. */
  resume(capture?: Capture): Promise<Result<void, RecorderRefusal>> {
    return this.#serial(async () => {
      if (this.#phase === 'stopped' || this.#phase === 'failed') return refused({ code: 'not-recording' })
      if (capture !== undefined) this.#capture = capture
      if (this.#phase === 'recording') return accepted(undefined)
      if (this.#capture === undefined) return refused({ code: 'not-recording' })
      const trouble = await this.#prepare()
      if (trouble !== undefined) return refused({ code: trouble })
      this.#nextFrame = undefined
      this.#lastBlockMs = this.#o.nowMs()
      this.#conditions = capture === undefined ? this.#conditions : FINE
      this.#enter('recording', undefined)
      await this.#capture.set(true)
      return accepted(undefined)
    })
  }

  /** Takes a block that arrived at `atMs`. `frames` tells where it stands among all frames of the source, when known. */
  block(samples: Float32Array<ArrayBuffer>, atMs: number, frames?: { readonly start: number; readonly perSecond: number; readonly count: number }): Promise<void> {
    return this.#serial(async () => {
      const back = this.#phase === 'interrupted' && this.#o.chain.ready && faultOf(this.#conditions) === undefined
      if (this.#phase !== 'recording' && !back) return
      this.#lastBlockMs = atMs
      if (back) this.#enter('recording', undefined)
      await this.#guarded(async () => {
        if (frames !== undefined) {
          const skippedMs = this.#nextFrame === undefined ? 0 : ((frames.start - this.#nextFrame) * 1000) / frames.perSecond
          this.#nextFrame = frames.start + frames.count
          if (skippedMs > LOST_FRAMES_MS) await this.#gap('frames-lost')
        }
        if (this.#o.chain.sound(samples, atMs) > 0) await this.#gap('frames-lost')
      })
    })
  }

  /** To be called a few times a second: notices that no sound arrives. */
  tick(): void {
    if (this.#phase !== 'recording' || this.#busy > 0) return
    if (this.#o.nowMs() - this.#lastBlockMs > SILENT_SOURCE_MS) void this.interrupt(silenceReason(this.#conditions))
  }

  /** Takes note of what happened to the microphone or the page. */
  note(conditions: Conditions): void {
    this.#conditions = conditions
    const fault = faultOf(conditions)
    if (fault !== undefined && this.#phase === 'recording' && this.#busy === 0) void this.interrupt(fault)
  }

  /** Writes down that sound was lost; recording goes on with the next block. */
  interrupt(reason: Reason): Promise<void> {
    return this.#serial(async () => {
      if (this.#phase !== 'recording') return
      await this.#guarded(() => this.#gap(reason))
      if (this.#phase === 'recording') this.#enter('interrupted', reason)
    })
  }

  /** Writes down lost sound of which the source itself knows nothing, e.g. a device that slept. */
  lost(reason: Reason): Promise<void> {
    return this.#serial(async () => {
      if (this.#phase === 'recording') await this.#guarded(() => this.#gap(reason))
    })
  }

  /** Keeps what was heard, then pauses. */
  pause(reason: 'by-person' | 'somebody-joined'): Promise<Result<void, RecorderRefusal>> {
    return this.#stopListening(async () => {
      if (this.#phase !== 'recording' && this.#phase !== 'interrupted') return refused({ code: 'not-recording' })
      await this.#guarded(() => this.#close('pause', reason))
      if (this.#phase === 'recording' || this.#phase === 'interrupted') this.#enter('paused', reason)
      return accepted(undefined)
    })
  }

  /** Keeps what was heard, then ends the recording. */
  stop(reason: 'stopped-by-person' | 'stopped-by-agreement' | 'withdrawn' | 'declined'): Promise<Result<void, RecorderRefusal>> {
    return this.#stopListening(async () => {
      if (this.#phase === 'stopped' || this.#phase === 'idle') return refused({ code: 'not-recording' })
      const failed = this.#phase === 'failed'
      await this.#guarded(() => this.#close('end', reason))
      // A recording that failed is ended in its row, and still shown as failed.
      if (!failed && this.#error !== 'device-full') this.#enter('stopped', reason)
      this.#o.chain.close()
      return accepted(undefined)
    })
  }

  /** Removes sound from a cut-off on; the row ends with `reason`. Only after `stop`. */
  cut(reason: Reason, cutoffAtMs: number, keptSize: number): Promise<void> {
    return this.#serial(async () => {
      this.#o.log.cut(cutoffAtMs, keptSize, reason)
      this.#enter('stopped', reason)
    })
  }

  /** Sees to it that there is an encoder, or tells why there is none. */
  async #prepare(): Promise<RecorderError | undefined> {
    const { chain, makeEncoder } = this.#o
    try {
      return chain.ready || (await chain.prepare(makeEncoder)) ? undefined : 'no-encoder'
    } catch {
      return 'engine-failed'
    }
  }

  async #stopListening<T>(then: () => Promise<T>): Promise<T> {
    this.#busy += 1
    try {
      // Outside the queue: blocks heard before the call must enter it first.
      await this.#capture?.set(false)
      return await this.#serial(then)
    } finally {
      this.#busy -= 1
    }
  }

  async #gap(reason: Reason): Promise<void> {
    await this.#close('gap', reason)
  }

  /** Ends the stretch of sound and says why. The first leaf must be sound: before it, nothing can be said, nor was lost. */
  async #close(kind: 'pause' | 'gap' | 'end', reason: Reason): Promise<void> {
    const { chain, log, nowMs } = this.#o
    const atMs = chain.endMs ?? nowMs()
    await chain.finish()
    const last = log.last?.kind
    if (last === undefined || last === 'end' || (kind === 'gap' && last === 'gap')) return
    log.addReason(kind, reason, atMs)
    this.#o.changed()
  }

  /** Runs a step; trouble of disk or encoder becomes a disclosed end or interruption. */
  async #guarded(step: () => Promise<void>): Promise<void> {
    try {
      await step()
    } catch (cause) {
      try {
        this.#disclose(cause)
      } catch {
        this.#o.chain.close()
        this.#enter('failed', undefined, 'storage-unavailable')
      }
      void this.#capture?.set(false)
    }
  }

  /** Writes down what went wrong. Throws when the disk takes nothing any more. */
  #disclose(cause: unknown): void {
    const { chain, log, nowMs } = this.#o
    const atMs = chain.endMs ?? nowMs()
    if (cause instanceof DeviceFull) {
      chain.close()
      if (log.size > 0) {
        log.addReason('gap', 'device-full', atMs)
        log.addReason('end', 'device-full', atMs)
      }
      this.#enter(log.size > 0 ? 'stopped' : 'failed', 'device-full', 'device-full')
    } else if (cause instanceof EncoderFailed) {
      chain.salvage()
      if (log.size > 0 && log.last?.kind !== 'gap') log.addReason('gap', 'frames-lost', atMs)
      this.#enter('interrupted', 'frames-lost', 'encoder-failed')
    } else throw cause
  }

  #enter(phase: RecorderPhase, reason: Reason | undefined, error?: RecorderError): void {
    this.#phase = phase
    this.#reason = reason
    this.#error = error
    this.#o.changed()
  }

  #serial<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(step)
    this.#queue = done.catch(() => undefined)
    return done
  }
}

const FINE: Conditions = { muted: false, ended: false, context: 'running', hidden: false }

/** Why no sound can come at all, or undefined. */
function faultOf({ muted, ended, context, hidden }: Conditions): Reason | undefined {
  if (muted || ended) return 'microphone-taken'
  if (context === 'running') return undefined
  return hidden ? 'screen-locked' : 'microphone-taken'
}

function silenceReason(conditions: Conditions): Reason {
  return faultOf(conditions) ?? (conditions.hidden ? 'screen-locked' : 'frames-lost')
}
