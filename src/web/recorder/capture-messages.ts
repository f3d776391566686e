/** What the worklet sends over its own port. `stopped` answers `capture: false`; no block follows it. */
export type CaptureMessage =
  | { readonly type: 'block'; readonly startFrame: number; readonly samples: Float32Array<ArrayBuffer> }
  | { readonly type: 'stopped' }

/** What the worklet obeys. */
export type CaptureCommand = { readonly type: 'capture'; readonly on: boolean }

/** The name to make an AudioWorkletNode with. */
export const CAPTURE_PROCESSOR = 'openkaart-capture'
