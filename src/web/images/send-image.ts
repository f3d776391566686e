import type { Bytes } from '#ground'
import type { OpenImage } from '#images'
import type { Context } from 'hono'
import { sendBytes, sendRanged } from '../send-bytes.ts'

/** How a file of a kept picture ends, by its media type. */
export const ENDINGS: { readonly [mediaType: string]: string } = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'video/mp4': 'mp4', 'video/webm': 'webm' }

/** Answers with a picture: for this page only, never stored, and as a file to keep when it has a name. */
export async function sendImage(c: Context, { file: { mediaType, sizeBytes }, bytes, read }: OpenImage, name?: string): Promise<Response> {
  const ending = ENDINGS[mediaType]
  if (mediaType.startsWith('video/') && ending !== undefined && name === undefined) return sendRanged(c, mediaType, { sizeBytes, read })
  // Nothing that came from outside is sent under a type a browser would run.
  c.header('content-type', ending === undefined ? 'application/octet-stream' : mediaType)
  if (name !== undefined) c.header('content-disposition', `attachment; filename="${name}.${ending ?? 'bin'}"`)
  return sendBytes(c, bytes)
}

/** The same with a picture that was made on the spot. */
export function sendMade(c: Context, { mediaType, bytes }: { readonly mediaType: string; readonly bytes: Bytes }): Response {
  c.header('content-type', ENDINGS[mediaType] === undefined ? 'application/octet-stream' : mediaType)
  return c.body(bytes)
}
