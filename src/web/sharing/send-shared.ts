import type { Context } from 'hono'
import type { SharedSound } from '#recordings'
import { rangeOf } from '../send-bytes.ts'

const TYPES = { m4a: 'audio/mp4', ogg: 'audio/ogg' } as const

/**
 * Answers with what was shared, or the part of it a player asked for. When it is ended on the way the connection breaks off, so that
 * nobody takes what came for the whole.
 */
export async function sendShared(c: Context, { sizeBytes, read, format }: SharedSound): Promise<Response> {
  const range = rangeOf(c.req.header('range'), sizeBytes)
  c.header('content-type', TYPES[format])
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
  const parts = (await read(range))[Symbol.asyncIterator]()
  return c.body(
    new ReadableStream<Uint8Array>({
      async pull(out) {
        try {
          const { value, done } = await parts.next()
          if (done === true) out.close()
          else out.enqueue(value)
        } catch (error) {
          out.error(error)
        }
      },
      async cancel() {
        await parts.return?.()
      },
    }, { highWaterMark: 0 }),
  )
}
