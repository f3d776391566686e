import type { Context } from 'hono'
import { stream } from 'hono/streaming'
import type { Bytes } from '#ground'

type Sound = { readonly sizeBytes: number; readonly read: (range?: { readonly offset: number; readonly end: number }) => Promise<AsyncIterable<Bytes>> }

/** Answers with an M4A, or the part of it that was asked for: players jump, and go on after a break. */
export async function sendM4a(c: Context, sound: Sound): Promise<Response> {
  return sendRanged(c, 'audio/mp4', sound)
}

/** Answers with a file of this type, or the part of it that was asked for; `send` streams it. */
export async function sendRanged(c: Context, mediaType: string, { sizeBytes, read }: Sound, send: typeof sendBytes = sendBytes): Promise<Response> {
  const range = rangeOf(c.req.header('range'), sizeBytes)
  c.header('content-type', mediaType)
  c.header('accept-ranges', 'bytes')
  if (range === 'not-possible') {
    c.header('content-range', `bytes */${sizeBytes}`)
    return c.body(null, 416)
  }
  if (range !== undefined) {
    c.status(206)
    c.header('content-range', `bytes ${range.offset}-${range.end - 1}/${sizeBytes}`)
  }
  c.header('content-length', String(range === undefined ? sizeBytes : range.end - range.offset))
  return send(c, await read(range))
}

/** Streams bytes as they come. */
export function sendBytes(c: Context, bytes: AsyncIterable<Bytes>): Response {
  return stream(c, async (out) => {
    for await (const part of bytes) {
      // Whoever went away needs nothing more; leaving the loop closes the file.
      if (out.aborted) return
      await out.write(part)
    }
  })
}

/** The one range asked for, `end` exclusive; undefined for none or for forms we answer whole. @source RFC 9110 section 14.2 */
export function rangeOf(header: string | undefined, sizeBytes: number): { readonly offset: number; readonly end: number } | 'not-possible' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (match === null || (match[1] === '' && match[2] === '')) return undefined
  const [, first = '', last = ''] = match
  const offset = first === '' ? Math.max(0, sizeBytes - Number(last)) : Number(first)
  const end = first === '' || last === '' ? sizeBytes : Math.min(sizeBytes, Number(last) + 1)
  return offset < end ? { offset, end } : 'not-possible'
}
