import type { Converted, ConvertRefusal } from './convert.ts'

/** What a page sends to `m4a.worker.ts`: an Ogg/Opus file, once per worker. */
export type ToWorker = { readonly file: Blob; readonly longestMs: number }

/** What the worker sends back: how far it is, then the M4A file or why there is none. `failed` is no fault of the file. */
export type FromWorker =
  | { readonly kind: 'progress'; readonly doneMs: number; readonly totalMs: number }
  | ({ readonly kind: 'converted'; readonly blob: Blob } & Converted)
  | { readonly kind: 'error'; readonly code: ConvertRefusal['code'] }
  | { readonly kind: 'error'; readonly code: 'failed'; readonly message: string }
