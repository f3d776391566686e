import type { ChunkLines, ChunkRefusal } from './chunk-lines.ts'

/** What the page gives its worker, once per worker. */
export type SealOrder = { readonly file: Blob }

/** What the worker sends back. `file-unreadable`: the file went away or changed while it was read. */
export type FromSealWorker =
  | { readonly kind: 'progress'; readonly doneBytes: number; readonly totalBytes: number }
  | ({ readonly kind: 'hashed' } & ChunkLines)
  | { readonly kind: 'failed'; readonly code: ChunkRefusal['code'] | 'file-unreadable' | 'failed' }
