import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import type { ImageFiles } from '#images'
import { accepted, refused, type Result } from '#ground'
import { handOver, removeUpload, uploadStatus, type UploadPort, type UploadRefusal } from '#uploads'
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

/** The file of a form at a path of its own, and what to do once the picture is in or refused. */
export type ReceivedFile = { readonly path: string; readonly finished: () => Promise<void> }
/** Whose file it is, and what about, as the uploads know it. */
export type FileOwner = { readonly owner: string; readonly about: string }

/** The file that came with the form, or the one its script sent beforehand; undefined when there is neither. */
export async function receiveFile(
  { files, uploads }: { readonly files: Pick<ImageFiles, 'temporary'>; readonly uploads: UploadPort },
  { sent, from }: { readonly sent: SentImage; readonly from: FileOwner | undefined },
): Promise<Result<ReceivedFile, UploadRefusal> | undefined> {
  if (sent.file !== undefined) return accepted({ path: await writeTemporary(files, sent.file), finished: async () => undefined })
  const id = sent.text('upload')
  if (id === '' || from === undefined) return undefined
  const own = { id, owner: from.owner }
  const upload = await uploadStatus({ uploads }, own)
  if (!upload.ok) return upload
  if (upload.value.about !== from.about) return refused({ code: 'upload-not-found' })
  const path = await files.temporary()
  const given = await handOver({ uploads }, { ...own, path })
  // Until the picture is in or refused the upload stays: a crash in between loses nothing.
  return given.ok ? accepted({ path, finished: async () => void (await removeUpload({ uploads }, own)) }) : given
}
