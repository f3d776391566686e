import { accepted, refused, type Instant, type Result } from '#ground'
import type { Policy } from '#policy'
import { decideCover, decideMaking, decideUse, isAllowed, mayRecordNow } from './facts.ts'
import { personIn, sameBy, USES, type Box, type By, type Image, type Use } from './image.ts'
import { hiding, shareLeft } from './preview-boxes.ts'
import type { GateRefusal } from './refusal.ts'
import { answerOf, recognisableIn } from './voices.ts'

/** Who looks. Any may apply: an account, a device, links of people in this picture that were opened. */
export type Viewer = {
  readonly staff: { readonly accountId: string; readonly name: string; readonly mayUseImages: boolean; readonly manages: boolean } | undefined
  readonly deviceId: string | undefined
  readonly personIds: readonly string[]
}

/** Why somebody may see a picture. */
export type Ground = 'made-it' | 'is-in-it' | 'use-agreed' | 'is-asked'

/** Where a picture stands. Only `open` is more than a file of its maker. */
export type Stand =
  | { readonly kind: 'erased' | 'past' | 'not-marked' | 'open' }
  | { readonly kind: 'waiting' | 'refused'; readonly personIds: readonly string[] }
  /** The rules say no, whatever people answered. */
  | { readonly kind: 'against-rules' }

/**
 * Where a picture stands at this moment. Two things are needed, and neither replaces the other: a yes to the making of
 * everybody who can be recognised, and the policy, which is asked every time.
 */
export function standOf(image: Image, policy: Policy, now: Instant): Stand {
  if (image.erased !== undefined) return { kind: 'erased' }
  if (now >= image.keepUntil) return { kind: 'past' }
  const people = recognisableIn(image).map((one) => ({ id: one.id, answer: answerOf(one, 'making', policy) }))
  const ids = (...answers: readonly string[]) => people.filter(({ answer }) => answers.includes(answer)).map(({ id }) => id)
  const against = ids('no', 'withdrawn')
  if (against.length > 0) return { kind: 'refused', personIds: against }
  if (image.marked === 'not-yet') return { kind: 'not-marked' }
  const waiting = ids('none')
  if (waiting.length > 0) return { kind: 'waiting', personIds: waiting }
  return mayRecordNow(decideMaking(image, policy)) ? { kind: 'open' } : { kind: 'against-rules' }
}

/** Whether this viewer may see the picture now, and why. Whoever made it sees it until it is erased, to cover or erase it. */
export function mayShow(image: Image, policy: Policy, viewer: Viewer, now: Instant): Result<Ground, GateRefusal> {
  const stand = standOf(image, policy, now)
  if (stand.kind === 'erased') return refused({ code: 'image-erased' })
  if (isMaker(image, viewer)) return accepted('made-it')
  // One answer for everything that is none of somebody's business: it is not said that the picture exists.
  if (stand.kind !== 'open') return refused({ code: 'image-not-found' })
  if (viewer.personIds.some((id) => image.people.some((one) => one.id === id))) return accepted('is-in-it')
  const uses = viewer.staff?.mayUseImages === true && USES.some((use) => mayUse(image, policy, use, now).ok)
  return uses ? accepted('use-agreed') : refused({ code: 'image-not-found' })
}

/** Whether the picture may be used for this now, by anybody: also whoever made it takes it nowhere without this. */
export function mayUse(image: Image, policy: Policy, use: Use, now: Instant): Result<Use, GateRefusal> {
  const stand = standOf(image, policy, now)
  if (stand.kind === 'erased') return refused({ code: 'image-erased' })
  if (stand.kind !== 'open') return refused({ code: 'image-sealed' })
  const missing = recognisableIn(image).filter((one) => answerOf(one, use, policy) !== 'yes')
  if (missing.length > 0 || !isAllowed(decideUse(image, use, policy))) return refused({ code: 'use-not-agreed' })
  return accepted(use)
}

/**
 * What is filled in for somebody in a photo who is asked about it, so that they see themselves and nobody else whom somebody could know. It
 * opens nothing else: who made the picture has to have marked everybody, everybody exactly, and what is left of the one who looks has to be
 * worth looking at. Whether somebody said no already makes no difference here, so that it cannot be read from this.
 */
export function mayPreview(image: Image, policy: Policy, personId: string, now: Instant): Result<readonly Box[], GateRefusal> {
  const { kind } = standOf(image, policy, now)
  const me = personIn(image, personId)
  if ((kind !== 'waiting' && kind !== 'refused') || image.marked !== 'everybody' || me === undefined || me.coveredBy !== undefined) return refused({ code: 'image-not-found' })
  if (image.kind === 'video') return refused({ code: 'preview-of-film' })
  if (me.at === 'somewhere') return refused({ code: 'preview-no-place' })
  const others = recognisableIn(image).filter(({ id }) => id !== personId)
  const boxes = others.flatMap(({ at, by }) => (at === 'somewhere' || by.includes('place') ? [] : [hiding(at)]))
  // After cutting, a box that was drawn before is somewhere else.
  const moved = image.covers.some(({ how, judged }) => how === 'cut' && (judged === 'unrecognisable' || judged === 'one-step'))
  const exactly = boxes.length === others.length && boxes.length <= MOST_FILLED && !moved
  // What the rules forbid with nobody in it, such as a picture made in secret, is shown to nobody.
  const forbidden = ['no', 'stop'].includes(decideMaking({ ...image, people: [] }, policy).verdict) || !isAllowed(decideCover(image, 'fill', policy))
  const possible = exactly && !forbidden && shareLeft(me.at, boxes) >= LEAST_SEEN
  return possible ? accepted(boxes) : refused({ code: 'preview-not-possible' })
}

/** What is covered in one go. */
const MOST_FILLED = 50
/** Of the box of whoever looks. */
const LEAST_SEEN = 0.5

/** Whether the viewer made the picture. */
export function isMaker(image: Image, viewer: Viewer): boolean {
  const by = actingAs(viewer)
  return by.some((one) => sameBy(one, image.maker))
}

function actingAs({ staff, deviceId }: Viewer): readonly By[] {
  return [
    ...(staff === undefined ? [] : [{ kind: 'staff', accountId: staff.accountId, name: staff.name } as const]),
    ...(deviceId === undefined ? [] : [{ kind: 'device', deviceId, role: 'other' } as const]),
  ]
}
