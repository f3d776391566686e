import { accepted, instant, refused, type Now, type Result } from '#ground'
import { uploadStatus } from './accept-chunk.ts'
import { ownUpload } from './own-upload.ts'
import type { UploadPort } from './port.ts'
import type { UploadRefusal } from './refusals.ts'
import { UPLOAD_STAYS_MS, type Upload } from './upload.ts'

type Own = { readonly id: string; readonly owner: string }
type Deps = { readonly uploads: UploadPort }

/**
 * A whole upload, whose file now stands at `path` too: a free path on the same disk, such as one of `files.temporary()`. The upload stays
 * until it is removed, so that a crash before the file is kept loses nothing.
 */
export async function handOver({ uploads }: Deps, { path, ...own }: Own & { readonly path: string }): Promise<Result<Upload, UploadRefusal>> {
  const upload = await uploadStatus({ uploads }, own)
  if (!upload.ok) return upload
  if (upload.value.sha256 === undefined) return refused({ code: 'upload-not-complete' })
  return (await uploads.linkTo(own.id, path)) ? upload : refused({ code: 'upload-not-found' })
}

/** Takes an upload away, whole or not: its bytes are gone afterwards. */
export async function removeUpload({ uploads }: Deps, { id, owner }: Own): Promise<Result<Upload, UploadRefusal>> {
  const own = await ownUpload(uploads, id, owner)
  if (!own.ok) return own
  return (await uploads.remove(id)) ? accepted(own.value) : refused({ code: 'upload-not-found' })
}

/** Removes what nobody touched for a week, and says how many those were. */
export async function sweepUploads({ uploads, now }: Deps & { readonly now: Now }): Promise<number> {
  const stale = await uploads.untouchedSince(instant(now() - UPLOAD_STAYS_MS))
  for (const { id } of stale) await uploads.remove(id)
  return stale.length
}
