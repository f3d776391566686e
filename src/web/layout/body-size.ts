import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'

/** Largest form of text fields. */
export const FORM_BYTES = 64 * 1024
/** A form with a typed text of 200 kB: a letter with an accent is six characters on the way. */
export const TEXT_FORM_BYTES = 1024 * 1024
/** Largest JSON an island sends. */
export const JSON_BYTES = 256 * 1024

/** Two files with rules of play, the larger way they are sent: as text in a form. */
export const RULES_BYTES = 4 * 1024 * 1024

/** Refuses bodies over `sizeBytes` with 413, with and without a Content-Length: a streamed body is cut off when it passes the limit. `tooLarge` draws the answer. */
export function bodySize(sizeBytes: number, tooLarge: (c: Context) => Response | Promise<Response> = (c) => c.text('413: too large\n', 413)): MiddlewareHandler {
  const counted = bodyLimit({ maxSize: sizeBytes, onError: tooLarge })
  return async (c, next) => {
    const told = c.req.header('content-length') ?? ''
    // HTTP ends a body at the length that was told, so nothing has to be read. Counting makes a stream of every body, which
    // is a tenth of what a segment costs.
    if (!/^\d+$/.test(told) || c.req.header('transfer-encoding') !== undefined) return counted(c, next)
    return Number(told) > sizeBytes ? tooLarge(c) : next()
  }
}
