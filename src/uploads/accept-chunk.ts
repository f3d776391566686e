import { accepted, refused, type Bytes, type Now, type Result } from '#ground'
import type { UploadPort } from './port.ts'
import type { UploadRefusal } from './refusals.ts'
import { LARGEST_CHUNK_BYTES, type Upload } from './upload.ts'
import { ownUpload } from './own-upload.ts'

/**
 * The upload with this piece behind what was there, whole when it was the last one. The same piece again changes nothing and is
 * accepted: its first answer may have been lost on the way.
 */
export async function acceptChunk({ uploads, digest, now }: AcceptDeps, { id, owner, offset, bytes, sha256 }: ChunkOrder): Promise<Result<Upload, UploadRefusal>> {
  const before = await ownUpload(uploads, id, owner)
  if (!before.ok) return before
  const { sizeBytes } = before.value
  if (!Number.isSafeInteger(offset) || offset < 0 || bytes.length === 0 || bytes.length > LARGEST_CHUNK_BYTES || offset + bytes.length > sizeBytes) return refused({ code: 'chunk-not-valid' })
  if ((await digest(bytes)) !== sha256) return refused({ code: 'chunk-damaged' })
  const chunk = { offset, sizeBytes: bytes.length, sha256 }
  if (offset === before.value.offset && (await uploads.keepChunk(id, chunk, bytes, now()))) return await current(uploads, id)
  // It was not added: another piece came first, or this one is here already.
  const { offset: end } = (await uploads.find(id)) ?? {}
  if (end === undefined) return refused({ code: 'upload-not-found' })
  if (offset >= end) return refused({ code: 'chunk-elsewhere', offset: end })
  const there = (await uploads.chunks(id)).find((one) => one.offset === offset)
  // Pieces of other lengths begin elsewhere: that says nothing about the bytes.
  if (there?.sizeBytes !== bytes.length) return refused({ code: 'chunk-elsewhere', offset: end })
  return there.sha256 === sha256 ? await current(uploads, id) : refused({ code: 'chunk-differs' })
}

export type AcceptDeps = {
  readonly uploads: UploadPort
  /** SHA-256 in hexadecimal. */
  readonly digest: (bytes: Bytes) => Promise<string>
  readonly now: Now
}

/** `sha256`: what the sender says of these bytes, in hexadecimal. */
export type ChunkOrder = { readonly id: string; readonly owner: string; readonly offset: number; readonly bytes: Bytes; readonly sha256: string }

/** The upload as it is, made whole when its last byte is there; also when a crash came between the two. */
async function current(uploads: UploadPort, id: string): Promise<Result<Upload, UploadRefusal>> {
  const upload = await uploads.find(id)
  const whole = upload?.offset === upload?.sizeBytes && upload?.sha256 === undefined ? await uploads.finish(id) : upload
  return whole === undefined ? refused({ code: 'upload-not-found' }) : accepted(whole)
}

/** An upload of this owner as it is now; one of which everything came is whole. */
export async function uploadStatus({ uploads }: { readonly uploads: UploadPort }, { id, owner }: { readonly id: string; readonly owner: string }): Promise<Result<Upload, UploadRefusal>> {
  const own = await ownUpload(uploads, id, owner)
  return own.ok ? await current(uploads, id) : own
}
