import { accepted, newId, refused, type Now, type Random, type Result } from '#ground'
import type { UploadPort } from './port.ts'
import type { UploadRefusal } from './refusals.ts'
import { LARGEST_UPLOAD_BYTES, UPLOAD_LIMITS, type Upload, type UploadLimits } from './upload.ts'

/** A new upload without bytes. Whoever calls this has checked that the owner may send something about this. */
export async function beginUpload(
  { uploads, now, random, limits = UPLOAD_LIMITS }: BeginDeps,
  { owner, about, sizeBytes }: { readonly owner: string; readonly about: string; readonly sizeBytes: number },
): Promise<Result<Upload, UploadRefusal>> {
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 1 || sizeBytes > LARGEST_UPLOAD_BYTES) return refused({ code: 'upload-size-not-valid' })
  const at = now()
  const upload: Upload = { id: newId(random), owner, about, sizeBytes, offset: 0, beganAt: at, touchedAt: at, sha256: undefined }
  switch (await uploads.begin(upload, limits)) {
    case 'begun':
      return accepted(upload)
    case 'owner-full':
      return refused({ code: 'uploads-too-many' })
    case 'all-full':
      return refused({ code: 'uploads-full' })
  }
}

export type BeginDeps = { readonly uploads: UploadPort; readonly now: Now; readonly random: Random; readonly limits?: UploadLimits }
