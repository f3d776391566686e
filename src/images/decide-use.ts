import { accepted, instant, refused, type Instant, type Result } from '#ground'
import type { Policy } from '#policy'
import type { Ask } from './ask.ts'
import type { ImageEvent } from './events.ts'
import { decideUse } from './facts.ts'
import { afterImage } from './fold.ts'
import { isMaker, mayShow, mayUse } from './gate.ts'
import type { EraseReason, Image, Placement, Use } from './image.ts'
import type { ImageRefusal } from './refusal.ts'

const HOUR_MS = 60 * 60 * 1_000
/** Where no duty of the policy names a term. */
const TAKE_DOWN_HOURS = 7 * 24
export const MOST_WORDS = 500
const MOST_PLACEMENTS = 200

export type PlaceOrder = { readonly placementId: string; readonly use: Use; readonly where: string; readonly print: boolean; readonly copies: number | undefined; readonly placedAt: Instant | undefined }

/** The picture was put somewhere, for a use everybody agreed to. Only somebody of the house does so. */
export function place(image: Image, order: PlaceOrder, ask: Ask): Result<readonly ImageEvent[], ImageRefusal> {
  if (ask.viewer.staff?.mayUseImages !== true) return refused({ code: 'not-for-images' })
  const shown = mayShow(image, ask.policy, ask.viewer, ask.at)
  if (!shown.ok) return shown
  const may = mayUse(image, ask.policy, order.use, ask.at)
  if (!may.ok) return may
  if (order.where === '') return refused({ code: 'where-missing' })
  if (order.where.length > MOST_WORDS) return refused({ code: 'words-too-long' })
  if (image.placements.length >= MOST_PLACEMENTS) return refused({ code: 'image-full' })
  const { placementId, use, where, print, copies, placedAt = ask.at } = order
  return accepted([{
    v: 1, type: 'placed', at: ask.at, by: ask.by, placementId, use, where, print, placedAt: instant(Math.min(placedAt, ask.at)),
    ...(print && copies !== undefined ? { copies } : {}),
  }])
}

/** Somebody took it off, or noted what is still around in print. */
export function takeDown(image: Image, { placementId, words }: { readonly placementId: string; readonly words: string }, ask: Ask): Result<readonly ImageEvent[], ImageRefusal> {
  if (ask.viewer.staff?.mayUseImages !== true) return refused({ code: 'not-for-images' })
  const placement = image.placements.find(({ id }) => id === placementId)
  if (placement === undefined) return refused({ code: 'placement-not-found' })
  if (placement.down !== undefined) return refused({ code: 'already-down' })
  if (words.length > MOST_WORDS) return refused({ code: 'words-too-long' })
  // What is printed does not come back: what is still around is written down.
  if (placement.print && words === '') return refused({ code: 'where-missing' })
  return accepted([{ v: 1, type: 'taken-down', at: ask.at, by: ask.by, placementId, words }])
}

/** The picture is erased: by its maker, or by whoever manages and need not see it for that. */
export function erase(image: Image, reason: EraseReason, ask: Ask): Result<readonly ImageEvent[], ImageRefusal> {
  if (image.erased !== undefined) return refused({ code: 'image-erased' })
  if (!isMaker(image, ask.viewer) && ask.viewer.staff?.manages !== true) return refused({ code: 'not-the-maker' })
  return accepted([{ v: 1, type: 'erased', at: ask.at, by: ask.by, reason }])
}

/**
 * The events with what follows from them: whatever was put somewhere and may no longer be there has to come off, within the
 * term of the policy's own duty.
 */
export function withTakeDowns(before: Image, events: readonly ImageEvent[], ask: Ask): readonly ImageEvent[] {
  const after = events.reduce(afterImage, before)
  const due = after.placements.filter(({ takeDown: asked, down }) => asked === undefined && down === undefined).filter(({ use }) => !mayUse(after, ask.policy, use, ask.at).ok)
  return [...events, ...due.map((one) => ({ v: 1, type: 'take-down-asked', at: ask.at, by: ask.by, placementId: one.id, ...termOf(after, one, ask.policy, ask.at) }) as const)]
}

/** When a picture has to be off a place, and whether the policy says so. */
export function termOf(image: Image, { use, print }: Placement, policy: Policy, from: Instant): { readonly due: Instant; readonly dueFrom: 'policy' | 'default' } {
  const named = new Set(decideUse(image, use, policy, { published: true, print, withdrawn: true }).duties)
  const hours = policy.duties.filter(({ id }) => named.has(id)).flatMap(({ withinHours }) => (withinHours === undefined ? [] : [withinHours]))
  const least = Math.min(...hours, ...(hours.length === 0 ? [TAKE_DOWN_HOURS] : []))
  return { due: instant(from + least * HOUR_MS), dueFrom: hours.length === 0 ? 'default' : 'policy' }
}

/** What still stands somewhere and may not, with its last moment; also when only the time to keep the picture is over. */
export function openTakeDowns(image: Image, policy: Policy, now: Instant): readonly { readonly placement: Placement; readonly due: Instant; readonly dueFrom: 'policy' | 'default' }[] {
  return image.placements.flatMap((placement) => {
    if (placement.down !== undefined || (placement.takeDown === undefined && mayUse(image, policy, placement.use, now).ok)) return []
    return [{ placement, ...(placement.takeDown ?? termOf(image, placement, policy, image.keepUntil)) }]
  })
}
