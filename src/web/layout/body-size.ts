import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'

/** Largest form of text fields. */
export const FORM_BYTES = 64 * 1024
/** Largest JSON an island sends. */
export const JSON_BYTES = 256 * 1024
/** Largest piece of a recording or file that arrives at once. */
export const CHUNK_BYTES = 8 * 1024 * 1024

/** Refuses bodies over `sizeBytes` with 413, with and without a Content-Length: a streamed body is cut off when it passes the limit. */
export function bodySize(sizeBytes: number): MiddlewareHandler {
  return bodyLimit({ maxSize: sizeBytes, onError: (c) => c.text('413: too large\n', 413) })
}
