import { accepted, type Result } from '#ground'
import { samplesToMs } from '#ledger'
import { chooseEncoder } from './choose-encoder.ts'
import type { Source, WorkerState } from './engine-messages.ts'
import type { LeafLog } from './leaf-log.ts'
import type { LocalMeta } from './local-file.ts'
import type { LocalStore } from './local-store.ts'
import { recorderClock, type RecorderClock } from './recorder-clock.ts'
import type { Break, RecorderPhase, RecorderRefusal } from './recorder-state.ts'
import { keepEntry, type IndexEntry } from './recording-index.ts'
import { RecordingMachine, type Conditions } from './recording-machine.ts'
import { SegmentChain } from './segment-chain.ts'
import { captureFrom, levelOf } from './sound-source.ts'
import { Uploader } from './uploader.ts'

/** What an open recording is made of. */
export type RecordingParts = {
  readonly meta: LocalMeta
  readonly store: LocalStore
  readonly log: LeafLog
  readonly phase: 'idle' | 'interrupted' | 'paused' | 'stopped'
  /** Where its clock stands. */
  readonly nowMs: number
  readonly apiUrl: string
  readonly encoderUrl: string
  /** The newest cosigned head an earlier page received. */
  readonly earlierHead: string | undefined
  readonly tell: (state: WorkerState) => void
}

/** One recording with its file open: what the parts of the engine are tied together in, inside the worker. */
export class OpenRecording {
  readonly log: LeafLog
  readonly #meta: LocalMeta
  readonly #store: LocalStore
  readonly #chain: SegmentChain
  readonly #machine: RecordingMachine
  readonly #uploader: Uploader
  readonly #tell: (state: WorkerState) => void
  readonly #clock: RecorderClock
  readonly #timer: ReturnType<typeof setInterval>
  #level = 0
  /** Injected sound keeps its own time: as fast as it is pushed. */
  #injectedMs: number | undefined
  #breaks: { readonly size: number; readonly list: readonly Break[] } = { size: 0, list: [] }
  readonly #earlierHead: string | undefined
  #told = 0
  #toldPhase: RecorderPhase | undefined
  #telling: ReturnType<typeof setTimeout> | undefined
  #indexed = 0
  #indexing: ReturnType<typeof setTimeout> | undefined
  #encoderTries = 0
  #open = true

  constructor(parts: RecordingParts) {
    const { meta, store, log } = parts
    this.#meta = meta
    this.#store = store
    this.log = log
    this.#tell = parts.tell
    this.#earlierHead = parts.earlierHead
    this.#clock = recorderClock(parts.nowMs, () => performance.now(), () => Date.now())
    this.#chain = new SegmentChain(log, meta.serial, () => this.#changed())
    this.#machine = new RecordingMachine(
      {
        log,
        chain: this.#chain,
        makeEncoder: chooseEncoder(parts.encoderUrl),
        nowMs: () => this.#injectedMs ?? this.#clock.nowMs(),
        changed: () => this.#changed(),
      },
      parts.phase,
    )
    this.#uploader = new Uploader({
      segmentsUrl: `${parts.apiUrl}/${encodeURIComponent(meta.recordingId)}/segments`,
      source: {
        get size() {
          return log.size
        },
        line: (index) => log.line(index),
        reason: (index) => log.reason(index),
        rootAt: (size) => log.rootAt(size),
        body: (index) => (meta.keeping === 'own-device' ? undefined : log.body(index)),
      },
      fetch: (url, init) => fetch(url, init),
      wait: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
      now: () => Date.now(),
      random: () => Math.random(),
      changed: () => this.#networkChanged(),
    })
    this.#timer = setInterval(() => this.#tick(), TICK_MS)
  }

  get recordingId(): string {
    return this.#meta.recordingId
  }

  /** Begins to send; `askFirst` when an earlier page may have sent some of it. */
  send(askFirst: boolean): void {
    this.#uploader.start(askFirst)
    this.#changed()
  }

  /** Whether nothing more will be recorded. */
  get over(): boolean {
    return this.#machine.phase === 'stopped' || this.#machine.phase === 'failed'
  }

  get entry(): IndexEntry {
    const { recordingId, startedAtMs, keeping } = this.#meta
    return {
      recordingId, startedAtMs, keeping,
      sizeBytes: this.#store.sizeBytes(),
      ended: this.log.last?.kind === 'end',
      leaves: this.log.size,
      acknowledged: this.#uploader.acknowledged,
      cosignedHead: this.#uploader.cosignedHead ?? this.#earlierHead,
    }
  }

  resume(source: Source | undefined): Promise<Result<void, RecorderRefusal>> {
    if (source === undefined) return this.#machine.resume()
    this.#injectedMs = source.kind === 'injected' ? this.#clock.nowMs() : undefined
    const capture = captureFrom(source, (samples, frames) => {
      this.#level = levelOf(samples)
      void this.#machine.block(samples, this.#clock.nowMs(), frames)
    })
    return this.#machine.resume(capture)
  }

  pause(reason: 'by-person' | 'somebody-joined'): Promise<Result<void, RecorderRefusal>> {
    return this.#machine.pause(reason)
  }

  async stop(
    reason: 'stopped-by-person' | 'stopped-by-agreement' | 'withdrawn' | 'declined',
    cutoffAtMs: number | undefined,
  ): Promise<Result<void, RecorderRefusal>> {
    const stopped = await this.#machine.stop(reason)
    if (cutoffAtMs === undefined) return stopped
    await this.#uploader.halt()
    await this.#machine.cut(reason, cutoffAtMs, this.#uploader.knownToServer)
    this.#uploader.forgive()
    this.#uploader.start(true)
    return accepted(undefined)
  }

  /** Takes sound instead of the microphone; resolves when the encoder has room. */
  async push(samples: Float32Array<ArrayBuffer>): Promise<void> {
    if (this.#injectedMs === undefined) return
    this.#injectedMs += samples.length / SAMPLES_PER_MS
    this.#level = levelOf(samples)
    await this.#machine.block(samples, this.#injectedMs)
    while (this.#chain.waiting > MOST_WAITING) await new Promise((resolve) => setTimeout(resolve, 1))
  }

  note(conditions: Conditions): void {
    this.#machine.note(conditions)
  }

  sendNow(): void {
    this.#uploader.now()
  }

  /** Lets go of everything; with `keep` false also of what the index says. */
  async close(keep = true): Promise<void> {
    this.#open = false
    clearInterval(this.#timer)
    clearTimeout(this.#telling)
    clearTimeout(this.#indexing)
    await this.#uploader.halt()
    this.#chain.close()
    if (keep) await this.#keepEntry()
    this.#store.close()
  }

  #tick(): void {
    const sleptMs = this.#clock.slept()
    if (sleptMs > 0 && this.#injectedMs === undefined) void this.#machine.lost('screen-locked')
    if (this.#injectedMs === undefined) this.#machine.tick()
    if (this.#machine.phase === 'recording') this.#tellSoon()
  }

  #changed(): void {
    if (!this.#open) return
    this.#uploader.more()
    if (this.#machine.phase === 'recording' && this.#machine.error === undefined) this.#encoderTries = 0
    if (this.#machine.error === 'encoder-failed' && this.#encoderTries < MOST_ENCODER_TRIES) {
      this.#encoderTries += 1
      setTimeout(() => this.#open && this.#machine.phase === 'interrupted' && void this.#machine.resume(), ENCODER_RETRY_MS)
    }
    this.#tellSoon()
    this.#indexSoon()
  }

  #networkChanged(): void {
    const { network } = this.#uploader
    if (network.status === 'refused' && network.code === 'conversation-stopped' && !this.over) {
      void this.#machine.stop('stopped-by-agreement')
    }
    this.#tellSoon()
    this.#indexSoon()
  }

  #tellSoon(): void {
    if (!this.#open) return
    const tell = (): void => {
      clearTimeout(this.#telling)
      this.#telling = undefined
      this.#told = performance.now()
      this.#toldPhase = this.#machine.phase
      this.#tell(this.#state())
    }
    // A change of phase goes out at once, before the answer to whoever asked for it.
    if (this.#toldPhase !== this.#machine.phase) {
      tell()
      void this.#keepEntry()
    }
    if (this.#telling !== undefined) return
    this.#telling = setTimeout(tell, Math.max(0, this.#told + TELL_EVERY_MS - performance.now()))
  }

  #indexSoon(): void {
    if (!this.#open || this.#indexing !== undefined) return
    const keep = (): void => {
      this.#indexing = undefined
      this.#indexed = performance.now()
      void this.#keepEntry()
    }
    this.#indexing = setTimeout(keep, Math.max(0, this.#indexed + INDEX_EVERY_MS - performance.now()))
  }

  async #keepEntry(): Promise<void> {
    await keepEntry(this.entry)
  }

  #state(): WorkerState {
    const { log } = this
    const { phase, reason, error } = this.#machine
    if (this.#breaks.size !== log.size) this.#breaks = { size: log.size, list: log.breaks() }
    return {
      recordingId: this.recordingId,
      phase, reason, error,
      startedAtMs: this.#meta.startedAtMs,
      elapsedMs: samplesToMs(this.#chain.samples),
      level: phase === 'recording' ? this.#level : 0,
      breaks: this.#breaks.list,
      segments: { local: log.size, acknowledged: this.#uploader.acknowledged },
      network: this.#uploader.network,
      head: log.head,
      cosignedHead: this.#uploader.cosignedHead ?? this.#earlierHead,
    }
  }
}

const SAMPLES_PER_MS = 48
const TICK_MS = 250
const TELL_EVERY_MS = 100
const INDEX_EVERY_MS = 2000
/** Pushed pieces the encoder may have waiting. */
const MOST_WAITING = 8
const MOST_ENCODER_TRIES = 3
const ENCODER_RETRY_MS = 1000
