/** What a page tells the worker of an upload. `send` comes first, once. */
export type ToUploader = SendOrder | { readonly kind: 'pause' | 'go-on' | 'cancel' }
export type SendOrder = { readonly kind: 'send'; readonly file: Blob; readonly about: string; readonly url: string }

/**
 * What is happening with a file. `checking`: the part that was sent earlier is compared with this file · `elsewhere`: another tab sends it;
 * this one takes over when that one ends · `waiting`: no connection, it tries again by itself · `refused`: in the words of the server.
 */
export type UploadState =
  | { readonly kind: 'checking' | 'elsewhere' }
  | { readonly kind: 'sending' | 'waiting' | 'paused'; readonly sentBytes: number; readonly totalBytes: number }
  | { readonly kind: 'done'; readonly id: string; readonly sha256: string }
  | { readonly kind: 'refused'; readonly code: string; readonly problem: string | undefined }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'unreadable' }
