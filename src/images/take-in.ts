import { accepted, newId, refused, type Instant, type Now, type Random, type Result } from '#ground'
import type { Policy } from '#policy'
import { decideMaking } from './facts.ts'
import type { ImageEvent } from './events.ts'
import { fileNames, moveIn } from './file-names.ts'
import { foldImage } from './fold.ts'
import { USES, type Belongs, type By, type Image, type Making, type PolicyUsed, type Use } from './image.ts'
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
  /** What was announced, when it was: another kind is not taken. */
  readonly kind?: Image['kind'] | undefined
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
  const outs = { whole: await deps.files.temporary(), small: await deps.files.temporary() }
  try {
    const worked = await deps.work.takeIn(order.path, outs)
    if (!worked.ok) return worked
    const { examined, whole, small } = worked.value
    if (examined.kind === 'video' && (examined.durationMs ?? Infinity) > MOST_VIDEO_MS) return refused({ code: 'image-too-large' })
    if (order.kind !== undefined && order.kind !== examined.kind) return refused({ code: 'other-than-announced' })
    const at = deps.now()
    if (order.keepUntil <= at || order.keepUntil > at + MOST_KEPT_MS) return refused({ code: 'keep-until-not-valid' })
    if (isForbidden(order, examined, deps, at)) return refused({ code: 'making-not-allowed' })
    const imageId = newId(deps.random)
    const names = fileNames(imageId, 1)
    await deps.images.expectFiles([names.whole, names.small])
    const keepFiles = await moveIn(deps.files, outs, names, small !== undefined)
    const statement = await deps.stateImage({ type: 'image', image: imageId, kind: examined.kind, received: examined.sha256, kept: whole.sha256, policy: order.policy, at })
    const file = { ...whole, number: 1, ...(small === undefined ? {} : { smallMediaType: small.mediaType }) }
    const kept = await deps.images.keep({ id: imageId, version: 0, events: [madeEvent(order, examined, file, statement, at)], title: order.title.slice(0, MOST_TITLE), keepFiles })
    return kept ? accepted({ imageId }) : refused({ code: 'changed-meanwhile' })
  } finally {
    for (const path of [order.path, outs.whole, outs.small]) await deps.work.discard(path)
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
