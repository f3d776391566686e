import type { Result } from '#ground'
import type { Reason } from '#ledger'
import type { Keeping, RecorderError, RecorderState } from './recorder-state.ts'

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
   * Ends it because somebody withdrew or declined. With `cutoffAtMs` (AT_MS clock) sound that begins at or after it is removed
   * from this device too, for a device that learns of it later; also allowed after `stop` and after `conversation-stopped`.
   */
  readonly stopNow: (reason: 'withdrawn' | 'declined', cutoffAtMs?: number) => Promise<Result<void, RecorderRefusal>>
  /** Tries the network now instead of after the waiting time. */
  readonly sendNow: () => void
  /** Resolves when the recording is stopped and the server acknowledged every leaf, or refused for good. */
  readonly sent: () => Promise<'complete' | 'refused'>
  /** Sound instead of the microphone, 48 kHz mono, -1 to 1; needs `source: 'injected'`. Resolves when there is room for more. */
  readonly push: (samples: Float32Array<ArrayBuffer>) => Promise<void>
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
  /** Default `/api/v1/recordings`. */
  readonly apiUrl?: string
  /** Wishes for the microphone beyond the defaults (mono, no echo or noise processing, automatic gain). */
  readonly microphone?: MediaTrackConstraints
}

export type StartOrder = {
  readonly recordingId: string
  readonly keeping: Keeping
  readonly source?: 'microphone' | 'injected'
}

export type RecorderRefusal = { readonly code: RecorderError }

export type Recovered = {
  /** Whether `resume` is possible; false when it had been stopped. */
  readonly canResume: boolean
  /** A last record that was half written when the app was closed: at most about one second of sound. */
  readonly droppedBytes: number
}

export type LocalRecording = {
  readonly recordingId: string
  readonly startedAtMs: number
  readonly keeping: Keeping
  readonly sizeBytes: number
  /** False when it was not stopped: recover it. */
  readonly ended: boolean
  readonly leaves: number
  readonly acknowledged: number
}

export type LocalLeaf = { readonly line: string; readonly reason: Reason | undefined }

/** An engine; nothing is asked of the person and no file is opened until `start` or `recover`. */
export declare function openRecorder(options: EngineOptions): RecorderEngine
