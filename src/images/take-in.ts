import { accepted, newId, refused, type Instant, type Now, type Random, type Result } from '#ground'
import type { Policy } from '#policy'
import { decideMaking } from './facts.ts'
import type { ImageEvent } from './events.ts'
import { fileNames } from './file-names.ts'
import { foldImage } from './fold.ts'
import { USES, type Belongs, type By, type Making, type PolicyUsed, type Use } from './image.ts'
import type { Examined, ImageFiles, ImagePort, ImageWork, StateImage } from './port.ts'
import type { ImageRefusal } from './refusal.ts'

export type TakeInDeps = {
  readonly images: ImagePort
  readonly files: ImageFiles
  readonly work: ImageWork
  readonly stateImage: StateImage
  readonly rules: (used: PolicyUsed) => Policy
  readonly now: Now
  readonly random: Random
}

export type TakeInOrder = {
  /** The file as it came in, at a path of `files.temporary`. It is gone when the action resolves. */
  readonly path: string
  readonly title: string
  readonly by: By
  readonly belongs: Belongs
  readonly making: Making
  readonly policy: PolicyUsed
  readonly uses: readonly Use[]
  readonly keepUntil: Instant
}

/** A short film: long enough for a greeting, short enough to look at everybody in it. */
export const MOST_VIDEO_MS = 60_000
const MOST_KEPT_MS = 5 * 366 * 24 * 60 * 60_000
const MOST_TITLE = 80

/**
 * Takes a photo or short video in: examined, hashed as it came, cleaned, stated by the server, and sealed to its maker. What
 * the rules forbid whatever people answer is not taken in at all. The bytes as they came are not kept.
 */
export async function takeIn(deps: TakeInDeps, order: TakeInOrder): Promise<Result<{ readonly imageId: string }, ImageRefusal>> {
  const [clean, small] = [await deps.files.temporary(), await deps.files.temporary()]
  try {
    const examined = await deps.work.examine(order.path)
    if (!examined.ok) return examined
    if (examined.value.kind === 'video' && (examined.value.durationMs ?? Infinity) > MOST_VIDEO_MS) return refused({ code: 'image-too-large' })
    const at = deps.now()
    if (order.keepUntil <= at || order.keepUntil > at + MOST_KEPT_MS) return refused({ code: 'keep-until-not-valid' })
    if (isForbidden(order, examined.value, deps, at)) return refused({ code: 'making-not-allowed' })
    const imageId = newId(deps.random)
    const names = fileNames(imageId, 1)
    await deps.images.expectFiles([names.whole, names.small])
    const cleaned = await deps.work.clean(order.path, clean)
    if (!cleaned.ok) return cleaned
    const preview = await deps.work.preview(clean, small)
    if (!preview.ok) return preview
    await deps.files.keepFile(clean, names.whole)
    if (preview.value !== undefined) await deps.files.keepFile(small, names.small)
    const statement = deps.stateImage({ type: 'image', image: imageId, kind: examined.value.kind, received: examined.value.sha256, kept: cleaned.value.sha256, policy: order.policy, at })
    const made = madeEvent(order, examined.value, { ...cleaned.value, number: 1, ...(preview.value === undefined ? {} : { smallMediaType: preview.value.mediaType }) }, statement, at)
    const kept = await deps.images.keep({ id: imageId, version: 0, events: [made], title: order.title.slice(0, MOST_TITLE), keepFiles: preview.value === undefined ? [names.whole] : [names.whole, names.small] })
    return kept ? accepted({ imageId }) : refused({ code: 'changed-meanwhile' })
  } finally {
    for (const path of [order.path, clean, small]) await deps.work.discard(path)
  }
}

function madeEvent({ by, belongs, making, policy, uses, keepUntil }: TakeInOrder, { kind, durationMs, sha256 }: Examined, file: Extract<ImageEvent, { type: 'made' }>['file'], statement: string, at: Instant): Extract<ImageEvent, { type: 'made' }> {
  return {
    v: 1, type: 'made', at, by, kind, receivedSha256: sha256, statement, belongs, making, policy, keepUntil, uses: USES.filter((use) => uses.includes(use)), file,
    ...(durationMs === undefined ? {} : { durationMs }),
  }
}

/** Whether the rules say no with nobody in it yet, such as to a picture made in secret. */
function isForbidden(order: TakeInOrder, { kind, sha256 }: Examined, { rules }: Pick<TakeInDeps, 'rules'>, at: Instant): boolean {
  const file = { number: 1, mediaType: '', widthPx: 1, heightPx: 1, sha256, sizeBytes: 0 }
  const image = foldImage('not kept', [madeEvent(order, { kind, mediaType: '', widthPx: 1, heightPx: 1, sha256 }, file, '', at)])
  const { verdict } = decideMaking(image, rules(order.policy))
  return verdict === 'no' || verdict === 'stop'
}
