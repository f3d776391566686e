import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import type { ImageFiles } from '#images'
import type { Context } from 'hono'

/** A photo of a phone, with room to spare; the form around it adds little. */
export const IMAGE_BYTES = 25 * 1024 * 1024
export const IMAGE_FORM_BYTES = IMAGE_BYTES + 64 * 1024

export type SentImage = { readonly text: (name: string) => string; readonly all: (name: string) => readonly string[]; readonly file: File | undefined }

/** The fields and the file of a form. A body that is no form reads as an empty one. */
export async function readImageForm(c: Context): Promise<SentImage> {
  const body = await c.req.parseBody({ all: true }).catch(() => ({}) as Record<string, unknown>)
  const all = (name: string) => [body[name]].flat().filter((value) => typeof value === 'string')
  const file = [body['file']].flat().find((value): value is File => value instanceof File && value.size > 0)
  return { text: (name) => all(name)[0] ?? '', all, file }
}

/** Writes a file to where the work on it finds it. The name it had is not used for anything. */
export async function writeTemporary(files: Pick<ImageFiles, 'temporary'>, file: File): Promise<string> {
  const path = await files.temporary()
  await pipeline(Readable.fromWeb(file.stream() as ReadableStream<Uint8Array>), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
  return path
}
