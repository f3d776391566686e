import { accepted, refused, type Result } from '#ground'
import type { Source } from './engine-messages.ts'
import { openMicrophone, type Microphone } from './microphone.ts'
import {
  idleState, type Keeping, type LocalLeaf, type LocalRecording, type Recovered, type RecorderError, type RecorderRefusal, type RecorderState,
} from './recorder-state.ts'
import { screenAwake } from './screen-awake.ts'
import { connectWorker } from './worker-connection.ts'

/** One recording on this device, from microphone to server. Open one engine per recording. */
export type RecorderEngine = {
  readonly state: () => RecorderState
  /** Calls `listener` at every change, at most about ten times a second; the answer ends that. */
  readonly subscribe: (listener: (state: RecorderState) => void) => () => void
  /** Asks for the microphone and records. Call it from a click: browsers start sound only then. */
  readonly start: (order: StartOrder) => Promise<Result<void, RecorderRefusal>>
  /**
   * Opens a recording this device already has: drops a torn last record, discloses the interruption as a gap, and sends what
   * the server lacks. Then `resume` (from a click) continues it and `stop` ends it. A stopped one is only sent.
   */
  readonly recover: (recordingId: string) => Promise<Result<Recovered, RecorderRefusal>>
  /** Stops listening at once. Everything before the call is kept, nothing after it. */
  readonly pause: (reason: 'by-person' | 'somebody-joined') => Promise<Result<void, RecorderRefusal>>
  /** Goes on after a pause, an interruption or a recovery. Call it from a click. */
  readonly resume: () => Promise<Result<void, RecorderRefusal>>
  /** Ends the recording. Sending goes on; see `sent`. */
  readonly stop: (reason?: 'stopped-by-person' | 'stopped-by-agreement') => Promise<Result<void, RecorderRefusal>>
  /**
   * Ends it because somebody withdrew or declined, or stopped it from another device. With `cutoffAtMs` (AT_MS clock) sound that begins at or after it is removed
   * from this device too, for a device that learns of it later; also allowed after `stop` and after `conversation-stopped`.
   */
  readonly stopNow: (reason: 'withdrawn' | 'declined' | 'stopped-by-agreement', cutoffAtMs?: number) => Promise<Result<void, RecorderRefusal>>
  /** Tries the network now instead of after the waiting time. */
  readonly sendNow: () => void
  /** Resolves when the recording is stopped and the server acknowledged every leaf, or refused for good. */
  readonly sent: () => Promise<'complete' | 'refused'>
  /** Sound instead of the microphone, 48 kHz mono, -1 to 1; needs `source: 'injected'`. Resolves when there is room for more. */
  readonly push: (samples: Float32Array) => Promise<void>
  /** Recordings on this device, newest first. */
  readonly list: () => Promise<readonly LocalRecording[]>
  /** The sound as one `.ogg` file, or undefined when this device has none of it. */
  readonly fileBlob: (recordingId: string) => Promise<Blob | undefined>
  /** The leaf lines with their reasons, in order. */
  readonly leaves: (recordingId: string) => Promise<readonly LocalLeaf[]>
  /** Removes everything of a recording from this device. A recording that is going on is refused (`already-open`). */
  readonly erase: (recordingId: string) => Promise<Result<void, RecorderRefusal>>
  /** Lets go of microphone, files and worker. A recording that runs gets its gap at the next `recover`. */
  readonly close: () => Promise<void>
}

export type EngineOptions = {
  /** Address of the bundled `recorder-worker.ts`. */
  readonly workerUrl: string
  /** Address of the bundled `capture-worklet.ts`. */
  readonly workletUrl: string
  /** Address of the bundled `wasm-encoder-script.ts`; loaded only where the browser has no encoder of its own. */
  readonly encoderUrl: string
  /** Default `/api/v1/recordings`. */
  readonly apiUrl?: string
  /** Wishes for the microphone beyond the defaults: mono, nothing taken out or levelled. */
  readonly microphone?: MediaTrackConstraints
}

export type StartOrder = {
  readonly recordingId: string
  readonly keeping: Keeping
  readonly source?: 'microphone' | 'injected'
}

/** An engine; nothing is asked of the person and no file is opened until `start` or `recover`. */
export function openRecorder(options: EngineOptions): RecorderEngine {
  const urls = { apiUrl: options.apiUrl ?? '/api/v1/recordings', encoderUrl: options.encoderUrl }
  const listeners = new Set<(state: RecorderState) => void>()
  let state = idleState
  let microphone: Microphone | undefined
  let injected = false
  let taken = false
  let reopening = false
  const carriers: Float32Array<ArrayBuffer>[] = []

  const update = (change: Partial<RecorderState>): void => {
    state = { ...state, ...change }
    for (const listener of listeners) listener(state)
  }
  const awake = screenAwake(() => update({ screenAwake: awake.held() }))
  const worker = connectWorker(options.workerUrl, {
    state(told) {
      update(told)
      awake.want(told.phase === 'recording' || told.phase === 'interrupted')
      if (told.phase === 'stopped' || told.phase === 'failed') letGo()
    },
    died() {
      letGo()
      update({ phase: state.phase === 'idle' ? 'idle' : 'failed', error: 'engine-failed', level: 0 })
    },
  })

  const letGo = (): void => {
    microphone?.close()
    microphone = undefined
  }
  const conditionsChanged = (): void => {
    if (microphone === undefined) return
    worker.note({ note: 'conditions', conditions: microphone.conditions() })
    if (document.hidden) return
    microphone.wake()
    if (state.phase === 'interrupted' && !microphone.live() && !reopening) void engine.resume()
  }
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) worker.note({ note: 'send-now' })
  })
  globalThis.addEventListener('online', () => worker.note({ note: 'send-now' }))
  navigator.mediaDevices?.addEventListener('devicechange', conditionsChanged)

  /** A worker that died is a refusal too: the screen can then say that nothing is being recorded. */
  const order: typeof worker.call = (name, what) =>
    worker.call(name, what).catch(() => refused({ code: 'engine-failed' }) as never)
  const ask = async (): Promise<Result<Source, RecorderRefusal>> => {
    if (injected) return accepted({ kind: 'injected' })
    letGo()
    const opened = await openMicrophone(options.workletUrl, options.microphone ?? {}, conditionsChanged)
    if (!opened.ok) return opened
    microphone = opened.value
    return accepted(microphone.source)
  }
  const no = (code: RecorderError): Result<never, RecorderRefusal> => {
    update({ error: code })
    return refused({ code })
  }
  const noteSpace = async (): Promise<number | undefined> => {
    const told = await navigator.storage?.estimate?.().catch(() => undefined)
    const freeBytes = told?.quota === undefined || told.usage === undefined ? undefined : Math.max(0, told.quota - told.usage)
    update({ storage: { ...state.storage, freeBytes } })
    return freeBytes
  }
  const keepSafe = async (): Promise<void> => {
    const persisted = await navigator.storage?.persist?.().catch(() => false)
    update({ storage: { ...state.storage, persisted: persisted ?? false } })
  }

  const engine: RecorderEngine = {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async start({ recordingId, keeping, source = 'microphone' }) {
      if (taken) return refused({ code: 'already-open' })
      if (navigator.storage?.getDirectory === undefined) return no('storage-unavailable')
      taken = true
      injected = source === 'injected'
      update({ recordingId, phase: 'asking-microphone', error: undefined })
      const asked = await ask()
      const started = !asked.ok ? asked
        : ((await noteSpace()) ?? Infinity) < LEAST_FREE_BYTES ? refused({ code: 'device-full' } as const)
        : await order('start', { recordingId, keeping, ...urls, source: asked.value })
      if (started.ok) {
        void keepSafe()
        conditionsChanged()
        return started
      }
      taken = false
      letGo()
      update({ ...idleState, storage: state.storage })
      return no(started.refusal.code)
    },
    async recover(recordingId) {
      if (taken) return refused({ code: 'already-open' })
      taken = true
      const recovered = await order('recover', { recordingId, ...urls })
      if (recovered.ok) {
        void keepSafe()
        return recovered
      }
      taken = false
      return no(recovered.refusal.code)
    },
    pause: async (reason) => {
      const paused = await order('pause', { reason })
      if (paused.ok) microphone?.listen(false)
      return paused
    },
    async resume() {
      if (reopening || !taken) return refused({ code: 'not-recording' })
      reopening = true
      try {
        if (microphone?.live() === true) {
          microphone.listen(true)
          microphone.wake()
        }
        const asked = microphone?.live() === true ? accepted(undefined) : await ask()
        if (!asked.ok) return no(asked.refusal.code)
        const resumed = await order('resume', { source: asked.value })
        return resumed.ok ? resumed : no(resumed.refusal.code)
      } finally {
        reopening = false
      }
    },
    stop: (reason = 'stopped-by-person') => order('stop', { reason, cutoffAtMs: undefined }),
    stopNow: (reason, cutoffAtMs) => order('stop', { reason, cutoffAtMs }),
    sendNow: () => worker.note({ note: 'send-now' }),
    sent: () =>
      new Promise((resolve) => {
        const look = ({ phase, network, segments }: RecorderState): void => {
          const over = phase === 'stopped' || phase === 'failed'
          const answer = network.status === 'refused' ? 'refused' : over && segments.acknowledged === segments.local ? 'complete' : undefined
          if (answer === undefined) return
          listeners.delete(look)
          resolve(answer)
        }
        listeners.add(look)
        look(state)
      }),
    async push(samples) {
      // The same few carriers go to and fro: an hour pushed in seconds would outrun the garbage collector.
      const spare = carriers.pop()
      const carrier = spare?.length === samples.length ? spare : new Float32Array(samples.length)
      carrier.set(samples)
      carriers.push(await worker.call('push', { samples: carrier }, [carrier.buffer]))
    },
    list: () => worker.call('list', {}),
    fileBlob: (recordingId) => worker.call('fileBlob', { recordingId }),
    leaves: (recordingId) => worker.call('leaves', { recordingId }),
    erase: (recordingId) => order('erase', { recordingId }),
    async close() {
      letGo()
      awake.want(false)
      clearInterval(spaceTimer)
      await worker.call('close', {})
      worker.end()
    },
  }
  const spaceTimer = setInterval(() => {
    if (state.phase === 'recording') void noteSpace()
  }, SPACE_EVERY_MS)
  return engine
}

/** An hour and more of sound; with less it makes no sense to begin. */
const LEAST_FREE_BYTES = 20_000_000
const SPACE_EVERY_MS = 30_000
