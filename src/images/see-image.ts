import { accepted, isSecret, refused, type Bytes, type Now, type Result } from '#ground'
import type { Policy } from '#policy'
import { fileNames, openCovers } from './file-names.ts'
import { isMaker, mayShow, mayUse, standOf, type Ground, type Stand, type Viewer } from './gate.ts'
import { openTakeDowns } from './decide-use.ts'
import type { Image, KeptFile, PolicyUsed, Use } from './image.ts'
import { IMAGE_LIST_LIMIT, type ImageAccess, type ImageAccessPort, type ImageFiles, type ImageLink, type ImagePlace, type ImagePort, type ImageWords } from './port.ts'
import type { ImageRefusal } from './refusal.ts'

export type SeeImageDeps = {
  readonly images: ImagePort
  readonly imageAccess: ImageAccessPort
  readonly files: Pick<ImageFiles, 'read'>
  readonly rules: (used: PolicyUsed) => Policy
  readonly now: Now
}

/** `manages`: sees where a picture stands and what has to come off, and never the picture itself. */
export type SeenImage = { readonly image: Image; readonly words: ImageWords; readonly stand: Stand; readonly policy: Policy; readonly ground: Ground | 'manages' }
export type OpenImage = {
  readonly file: Pick<KeptFile, 'mediaType' | 'sizeBytes'>
  readonly bytes: AsyncIterable<Bytes>
  /** Another part of the same file: players jump. */
  readonly read: (range?: { readonly offset: number; readonly end: number }) => Promise<AsyncIterable<Bytes>>
}

/** The page of a picture: who is in it and what each answered. That it was opened is on disk first. */
export async function seeImage(deps: SeeImageDeps, imageId: string, viewer: Viewer): Promise<Result<SeenImage, ImageRefusal>> {
  const found = await look(deps, imageId, viewer)
  if (!found.ok) return found
  await note(deps, found.value, viewer, 'opened-page', undefined)
  return accepted({ ...found.value, words: await deps.images.words(imageId) })
}

/** The bytes of the picture for looking at it, small or whole. Never before everybody said yes, except to its maker. */
export async function showImage(deps: SeeImageDeps, { imageId, viewer, size, number }: { readonly imageId: string; readonly viewer: Viewer; readonly size: 'whole' | 'small'; readonly number?: number | undefined }): Promise<Result<OpenImage, ImageRefusal>> {
  const found = await look(deps, imageId, viewer)
  if (!found.ok) return found
  const { image, ground } = found.value
  if (ground === 'manages') return refused({ code: 'image-not-found' })
  const file = number === undefined || number === image.current.number ? image.current : coverFile(image, viewer, number)
  if (file === undefined) return refused({ code: 'image-not-found' })
  return open(deps, found.value, viewer, { file, size, what: 'saw-image', use: undefined })
}

/** The picture to use it for something everybody agreed to. */
export async function takeImage(deps: SeeImageDeps, { imageId, viewer, use }: { readonly imageId: string; readonly viewer: Viewer; readonly use: Use }): Promise<Result<OpenImage, ImageRefusal>> {
  const found = await look(deps, imageId, viewer)
  if (!found.ok) return found
  const { image, policy } = found.value
  if (viewer.staff?.mayUseImages !== true) return refused({ code: 'not-for-images' })
  const may = mayUse(image, policy, use, deps.now())
  if (!may.ok) return may
  return open(deps, found.value, viewer, { file: image.current, size: 'whole', what: 'took-image', use })
}

type ListDeps = Omit<SeeImageDeps, 'imageAccess' | 'files'>

/**
 * One page of the pictures this viewer may have in a list, newest first; of what is sealed only their own, and for managers what has to come
 * off. `next`: after which the next page begins, when there is more to look through.
 */
export async function listImages(deps: ListDeps, viewer: Viewer, after?: ImagePlace): Promise<{ readonly seen: readonly SeenImage[]; readonly next: ImagePlace | undefined }> {
  const seen: SeenImage[] = []
  let last = after
  for (;;) {
    const images = await deps.images.list(IMAGE_LIST_LIMIT, last)
    for (const image of images) {
      seen.push(...(await seenOf(deps, [image], viewer)))
      last = image
      if (seen.length === IMAGE_LIST_LIMIT) return { seen, next: { madeAt: image.madeAt, id: image.id } }
    }
    if (images.length < IMAGE_LIST_LIMIT) return { seen, next: undefined }
  }
}

/** The same for those that stand somewhere or whose time is over, all of them. */
export async function imagesToWatch(deps: ListDeps, viewer: Viewer): Promise<readonly SeenImage[]> {
  return seenOf(deps, await deps.images.toWatch(deps.now()), viewer)
}

/** The same for those of one activity or conversation, all of them. */
export async function imagesOf(deps: ListDeps, viewer: Viewer, belongs: Parameters<ImagePort['of']>[0]): Promise<readonly SeenImage[]> {
  return seenOf(deps, await deps.images.of(belongs), viewer)
}

async function seenOf(deps: ListDeps, images: readonly Image[], viewer: Viewer): Promise<readonly SeenImage[]> {
  const seen: SeenImage[] = []
  for (const image of images) {
    const found = standing(deps, image, viewer)
    if (found !== undefined) seen.push({ ...found, words: await deps.images.words(image.id) })
  }
  return seen
}

/** Whose link this is, when it is in force. */
export async function openImageLink({ images, hashSecret }: { readonly images: Pick<ImagePort, 'findLink'>; readonly hashSecret: (secret: string) => string }, secret: string): Promise<ImageLink | undefined> {
  return isSecret(secret) ? images.findLink(hashSecret(secret)) : undefined
}

type Found = Omit<SeenImage, 'words'>

async function look(deps: SeeImageDeps, imageId: string, viewer: Viewer): Promise<Result<Found, ImageRefusal>> {
  const image = await deps.images.find(imageId)
  const found = image && standing(deps, image, viewer)
  return found === undefined ? refused({ code: image?.erased !== undefined && isMaker(image, viewer) ? 'image-erased' : 'image-not-found' }) : accepted(found)
}

function standing({ rules, now }: Pick<SeeImageDeps, 'rules' | 'now'>, image: Image, viewer: Viewer): Found | undefined {
  const policy = rules(image.policy)
  const shown = mayShow(image, policy, viewer, now())
  const head = { image, policy, stand: standOf(image, policy, now()) }
  if (shown.ok) return { ...head, ground: shown.value }
  // That somebody has to take it off its places, or that its time is over, is for the house to see; the picture is not.
  const owed = viewer.staff?.mayUseImages === true && openTakeDowns(image, policy, now()).length > 0
  return owed || (viewer.staff?.manages === true && head.stand.kind === 'past') ? { ...head, ground: 'manages' } : undefined
}

/** A covered version nobody judged yet, for whoever made the picture. */
function coverFile(image: Image, viewer: Viewer, number: number): KeptFile | undefined {
  return isMaker(image, viewer) ? openCovers(image).find(({ file }) => file.number === number)?.file : undefined
}

async function open(deps: SeeImageDeps, found: Found, viewer: Viewer, wanted: { readonly file: KeptFile; readonly size: 'whole' | 'small'; readonly what: ImageAccess['what']; readonly use: Use | undefined }): Promise<Result<OpenImage, ImageRefusal>> {
  await note(deps, found, viewer, wanted.what, wanted.use)
  const { file } = wanted
  const names = fileNames(found.image.id, file.number)
  const small = wanted.size === 'small' && file.smallMediaType !== undefined
  const name = small ? names.small : names.whole
  const bytes = await deps.files.read(name)
  if (bytes === undefined) return refused({ code: 'image-not-found' })
  const read: OpenImage['read'] = async (range) => {
    const part = await deps.files.read(name, range)
    if (part === undefined) throw new Error('a picture was erased while it was sent')
    return part
  }
  return accepted({ file: { mediaType: small ? file.smallMediaType! : file.mediaType, sizeBytes: file.sizeBytes }, bytes, read })
}

async function note({ imageAccess, now }: SeeImageDeps, { image, ground }: Found, { staff, deviceId, personIds }: Viewer, what: ImageAccess['what'], use: Use | undefined): Promise<void> {
  const person = personIds.find((id) => image.people.some((one) => one.id === id))
  const by = ground === 'is-in-it' && person !== undefined ? ({ kind: 'person', id: person } as const) : staff !== undefined ? ({ kind: 'staff', id: staff.accountId } as const) : ({ kind: 'device', id: deviceId ?? '' } as const)
  await imageAccess.noteImage({ at: now(), imageId: image.id, what, use, by, ground })
}
