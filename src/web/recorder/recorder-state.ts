import type { Reason } from '#ledger'

/** Everything a screen needs to know about the recorder, as it stands now. A new object at every change. */
export type RecorderState = {
  readonly recordingId: string | undefined
  readonly phase: RecorderPhase
  /** Why it is paused, interrupted or stopped; undefined in the other phases. */
  readonly reason: Reason | undefined
  /** Why it failed, or why the last start, resume or recovery did not work; cleared by the next attempt. */
  readonly error: RecorderError | undefined
  /** Wall clock at the start of the recording (milliseconds since 1970): AT_MS 0 of its leaves. */
  readonly startedAtMs: number | undefined
  /** Sound recorded so far, pauses and gaps left out. */
  readonly elapsedMs: number
  /** Loudness of the last tenth of a second for a meter, 0 (silence, -60 dB or less) to 1. Zero when not recording. */
  readonly level: number
  /** Every pause and interruption, oldest first; the last one may still run. */
  readonly breaks: readonly Break[]
  /** Leaves safe on this device, and those the server acknowledged. */
  readonly segments: { readonly local: number; readonly acknowledged: number }
  readonly network: NetworkState
  readonly storage: {
    /** Whether the browser promised not to clear the recordings by itself; undefined until it answered. */
    readonly persisted: boolean | undefined
    /** Space the browser still grants, as far as it tells. */
    readonly freeBytes: number | undefined
  }
  /** Whether the screen is kept on. */
  readonly screenAwake: boolean
  /** Our own tree: number of leaves and standard base64 root. */
  readonly head: TreeHead | undefined
  /** The newest cosigned checkpoint of the server whose root is the root we computed ourselves; a receipt to keep. */
  readonly cosignedHead: string | undefined
}

/**
 * interrupted: the recorder wants to record but no sound arrives; it goes on by itself when sound returns, or by `resume`.
 * failed: nothing more can be recorded in this recording on this page; what was recorded is still there.
 */
export type RecorderPhase = 'idle' | 'asking-microphone' | 'recording' | 'paused' | 'interrupted' | 'stopped' | 'failed'

export type TreeHead = { readonly size: number; readonly root: string }

/** A stretch without sound. `toMs` is undefined while it runs, and for good when the recording ended in it. AT_MS clock. */
export type Break = {
  readonly kind: 'pause' | 'gap'
  readonly index: number
  readonly reason: Reason
  readonly fromMs: number
  readonly toMs: number | undefined
}

export type NetworkState =
  /** Nothing waits, or what waits is being sent. */
  | { readonly status: 'ok' }
  /** The server cannot be reached; we keep trying. */
  | { readonly status: 'waiting'; readonly sinceMs: number }
  /** The server said no for good; nothing is sent any more, everything is still on this device. */
  | { readonly status: 'refused'; readonly code: NetworkRefusal; readonly index: number | undefined }

export type NetworkRefusal =
  | 'segment-differs' // the server holds something else at this place
  | 'head-differs' // the server holds, or signed, another tree than ours
  | 'conversation-stopped' // somebody withdrew, declined, or the conversation is over
  | 'not-allowed' // any other lasting refusal, e.g. the recording is unknown

export type RecorderError =
  | 'no-microphone' // the device has none
  | 'microphone-refused' // the person or the browser said no
  | 'microphone-busy' // another app holds it
  | 'no-encoder' // this browser cannot make Opus
  | 'encoder-failed'
  | 'storage-unavailable' // no private file system, e.g. some private windows
  | 'device-full'
  | 'open-elsewhere' // another tab has this recording open
  | 'not-found' // no such recording on this device
  | 'already-there' // `start` with an id this device already has; use `recover`
  | 'already-open' // this engine has a recording; one engine, one recording
  | 'not-recording' // pause, resume or stop without a recording that is going on
  | 'local-file-damaged' // a leaf in the middle cannot be read any more
  | 'engine-failed' // a script did not load or crashed

/** Why something that was asked of the recorder did not happen. */
export type RecorderRefusal = { readonly code: RecorderError }

/** What `recover` found. */
export type Recovered = {
  /** Whether `resume` is possible; false when it had been stopped. */
  readonly canResume: boolean
  /** A last record that was half written when the app was closed: at most about one second of sound. */
  readonly droppedBytes: number
}

/** A recording on this device. */
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

/** A line of the row; `reason` tells why there is no sound, or why it ended. */
export type LocalLeaf = { readonly line: string; readonly reason: Reason | undefined }

/** Where the sound lives. own-device: only leaves go to the server. */
export type Keeping = 'own-device' | 'kept-for-both'

/** The state before anything happened. */
export const idleState: RecorderState = {
  recordingId: undefined,
  phase: 'idle',
  reason: undefined,
  error: undefined,
  startedAtMs: undefined,
  elapsedMs: 0,
  level: 0,
  breaks: [],
  segments: { local: 0, acknowledged: 0 },
  network: { status: 'ok' },
  storage: { persisted: undefined, freeBytes: undefined },
  screenAwake: false,
  head: undefined,
  cosignedHead: undefined,
}
