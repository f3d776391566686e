import type { Context } from 'hono'
import type { SharedSound } from '#recordings'
import type { Bytes } from '#ground'
import { sendRanged } from '../send-bytes.ts'

const TYPES = { m4a: 'audio/mp4', ogg: 'audio/ogg' } as const

/**
 * Answers with what was shared, or the part of it a player asked for. When it is ended on the way the connection breaks off, so that
 * nobody takes what came for the whole.
 */
export async function sendShared(c: Context, { format, ...sound }: SharedSound): Promise<Response> {
  return sendRanged(c, TYPES[format], sound, sendOrBreakOff)
}

/** An error on the way is an error for whoever receives it, and no end. */
function sendOrBreakOff(c: Context, bytes: AsyncIterable<Bytes>): Response {
  const parts = bytes[Symbol.asyncIterator]()
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
