import { accepted, refused, type Result } from '#ground'
import type { UploadPort } from './port.ts'
import type { UploadRefusal } from './refusals.ts'
import type { Upload } from './upload.ts'

/** An upload of this owner. Somebody else's is not found, so that nobody learns that it exists. */
export async function ownUpload(uploads: UploadPort, id: string, owner: string): Promise<Result<Upload, UploadRefusal>> {
  const upload = await uploads.find(id)
  return upload?.owner === owner ? accepted(upload) : refused({ code: 'upload-not-found' })
}
