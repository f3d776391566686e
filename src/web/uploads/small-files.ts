import type { Context } from 'hono'
import { accepted, refused, type Result } from '#ground'
import { acceptChunk, beginUpload, LARGEST_CHUNK_BYTES, removeUpload, uploadStatus, type Upload, type UploadRefusal } from '#uploads'
import { digest, type UploadDeps } from './upload-routes.ts'

/** Files of one form that is sent whole, without scripts. Put `bodySize(SMALL_FILES_BYTES)` before the route. */
export const SMALL_FILES_BYTES = 25 * 1024 * 1024

type Order = { readonly owner: string; readonly about: string }
type FormRefusal = UploadRefusal | { readonly code: 'no-file' }

/**
 * The uploads a form gives, whole: the files in its field `file`, or those its script sent before and names in the field `upload`. The
 * caller has checked that the owner may send something about this. All of them or none: after a refusal what came with the form is gone.
 */
export async function uploadsOfForm(c: Context, deps: UploadDeps, order: Order): Promise<Result<readonly Upload[], FormRefusal>> {
  // A body that is no form holds no file.
  const form = await c.req.formData().catch(() => new FormData())
  const files = form.getAll('file').filter((one): one is File => one instanceof File && one.size > 0)
  const named = form.getAll('upload').filter((one): one is string => typeof one === 'string' && one !== '')
  if (files.length + named.length === 0) return refused({ code: 'no-file' })
  const whole: Upload[] = []
  for (const id of named) {
    const status = await uploadStatus(deps, { id, owner: order.owner })
    if (!status.ok) return status
    if (status.value.about !== order.about) return refused({ code: 'upload-not-found' })
    if (status.value.sha256 === undefined) return refused({ code: 'upload-not-complete' })
    whole.push(status.value)
  }
  const kept: Upload[] = []
  for (const file of files) {
    const upload = await keep(file, deps, order)
    if (upload.ok) kept.push(upload.value)
    else {
      for (const { id } of kept) await removeUpload(deps, { id, owner: order.owner })
      return upload
    }
  }
  return accepted([...whole, ...kept])
}

async function keep(file: File, deps: UploadDeps, { owner, about }: Order): Promise<Result<Upload, UploadRefusal>> {
  const begun = await beginUpload(deps, { owner, about, sizeBytes: file.size })
  if (!begun.ok) return begun
  let latest = begun
  for (let offset = 0; offset < file.size; offset += LARGEST_CHUNK_BYTES) {
    const bytes = new Uint8Array(await file.slice(offset, offset + LARGEST_CHUNK_BYTES).arrayBuffer())
    const added = await acceptChunk({ ...deps, digest }, { id: begun.value.id, owner, offset, bytes, sha256: await digest(bytes) })
    if (!added.ok) return added
    latest = added
  }
  return latest
}
