import type { Result } from '#ground'
import type { Conditions } from './recording-machine.ts'
import type { Keeping, LocalLeaf, LocalRecording, Recovered, RecorderRefusal, RecorderState } from './recorder-state.ts'

/** What the page asks of the worker, and what each question is answered with. */
export type Calls = {
  readonly start: (order: { readonly recordingId: string; readonly keeping: Keeping; readonly apiUrl: string; readonly encoderUrl: string; readonly source: Source }) => Result<void, RecorderRefusal>
  readonly recover: (order: { readonly recordingId: string; readonly apiUrl: string; readonly encoderUrl: string }) => Result<Recovered, RecorderRefusal>
  readonly resume: (order: { readonly source: Source | undefined }) => Result<void, RecorderRefusal>
  readonly pause: (order: { readonly reason: 'by-person' | 'somebody-joined' }) => Result<void, RecorderRefusal>
  readonly stop: (order: { readonly reason: 'stopped-by-person' | 'stopped-by-agreement' | 'withdrawn' | 'declined'; readonly cutoffAtMs: number | undefined }) => Result<void, RecorderRefusal>
  /** Gives the samples back, so that their memory serves again. */
  readonly push: (order: { readonly samples: Float32Array<ArrayBuffer> }) => Float32Array<ArrayBuffer>
  readonly list: (order: object) => readonly LocalRecording[]
  readonly fileBlob: (order: { readonly recordingId: string }) => Blob | undefined
  readonly leaves: (order: { readonly recordingId: string }) => readonly LocalLeaf[]
  readonly erase: (order: { readonly recordingId: string }) => Result<void, RecorderRefusal>
  readonly close: (order: object) => void
}

/** Where sound comes from: the worklet's port with its frames per second, or `push`. */
export type Source = { readonly kind: 'microphone'; readonly port: MessagePort; readonly framesPerSecond: number } | { readonly kind: 'injected' }

/** Page to worker. */
export type ToWorker =
  | { [Name in keyof Calls]: { readonly call: Name; readonly id: number; readonly order: Parameters<Calls[Name]>[0] } }[keyof Calls]
  | { readonly note: 'conditions'; readonly conditions: Conditions }
  | { readonly note: 'send-now' }

/** Worker to page. */
export type FromWorker =
  | { readonly answer: number; readonly value: unknown }
  | { readonly crashed: number; readonly message: string }
  | { readonly state: WorkerState }

/** The part of the state only the worker knows. */
export type WorkerState = Omit<RecorderState, 'storage' | 'screenAwake'>
