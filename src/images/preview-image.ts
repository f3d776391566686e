import { accepted, refused, type Bytes, type Result } from '#ground'
import { fileNames } from './file-names.ts'
import { mayPreview } from './gate.ts'
import type { ImageFiles, ImageWork } from './port.ts'
import type { ImageRefusal } from './refusal.ts'
import type { SeeImageDeps } from './see-image.ts'

export type PreviewDeps = SeeImageDeps & { readonly files: ImageFiles; readonly work: ImageWork }

/**
 * The photo for somebody in it who is asked, with everybody else filled in: small, made on the spot, and on no disk when the action resolves. That
 * they looked is written down first.
 */
export async function previewImage(deps: PreviewDeps, { imageId, personId }: { readonly imageId: string; readonly personId: string }): Promise<Result<{ readonly mediaType: string; readonly bytes: Bytes }, ImageRefusal>> {
  const image = await deps.images.find(imageId)
  if (image === undefined) return refused({ code: 'image-not-found' })
  const at = deps.now()
  const may = mayPreview(image, deps.rules(image.policy), personId, at)
  if (!may.ok) return may
  await deps.imageAccess.noteImage({ at, imageId, what: 'saw-preview', use: undefined, by: { kind: 'person', id: personId }, ground: 'is-asked' })
  const outs = { whole: await deps.files.temporary(), small: await deps.files.temporary() }
  const from = await deps.files.temporary()
  try {
    await deps.work.bring(fileNames(imageId, image.current.number).whole, from)
    const made = await deps.work.cover(from, outs, { how: 'fill', boxes: may.value })
    if (!made.ok) return made
    const { small } = made.value
    if (small === undefined) throw new Error('a covered photo has a small version')
    return accepted({ mediaType: small.mediaType, bytes: await deps.work.bytesOf(outs.small) })
  } finally {
    for (const path of [from, outs.whole, outs.small]) await deps.work.discard(path)
  }
}
