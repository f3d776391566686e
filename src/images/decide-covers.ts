import { accepted, refused, type Result } from '#ground'
import type { Ask } from './ask.ts'
import type { ImageEvent } from './events.ts'
import { decideCover, isAllowed } from './facts.ts'
import { isMaker } from './gate.ts'
import { openCovers } from './file-names.ts'
import { lengthMs, MARKS, personIn, type Covering, type Image, type Mark, type Stretch } from './image.ts'
import { isBox } from './decide-people.ts'
import type { ImageRefusal } from './refusal.ts'

export type CoverOrder = { readonly personIds: readonly string[] } & Covering
/** Parts that are covered at once. */
export const MOST_BOXES = 50

/** Whether these people may be covered in this way; then the file can be made. */
export function mayCover(image: Image, order: CoverOrder, ask: Pick<Ask, 'viewer' | 'policy'>): Result<true, ImageRefusal> {
  const { personIds, how } = order
  if (!isMaker(image, ask.viewer)) return refused({ code: 'not-the-maker' })
  if (image.erased !== undefined) return refused({ code: 'image-erased' })
  if ((how === 'stretch' || how === 'mute') !== (image.kind === 'video')) return refused({ code: image.kind === 'video' ? 'video-not-coverable' : 'box-not-valid' })
  if (personIds.length === 0 || personIds.some((id) => personIn(image, id) === undefined)) return refused({ code: 'person-not-found' })
  if ('boxes' in order && (order.boxes.length === 0 || order.boxes.length > MOST_BOXES || !order.boxes.every(isBox))) return refused({ code: 'box-not-valid' })
  if (order.how === 'stretch' && !isStretch(order, lengthMs(image) ?? 0)) return refused({ code: 'stretch-not-valid' })
  return isAllowed(decideCover(image, how, ask.policy)) ? accepted(true) : refused({ code: 'cover-not-allowed' })
}

/** Whether a stretch lies in a film of this length. It may end behind it: then the rest goes. */
function isStretch({ fromMs, toMs }: Stretch, lengthOfFilmMs: number): boolean {
  return Number.isSafeInteger(fromMs) && Number.isSafeInteger(toMs) && fromMs >= 0 && fromMs < toMs && fromMs < lengthOfFilmMs
}

/**
 * A person looked at the covered version and says by what somebody can still be known. Nothing: it takes the place of the
 * picture. Anything: it is thrown away, and whoever said no still counts; or it is kept as a step, to be covered further. With
 * that the picture it was made from goes as well, and nothing opens.
 */
export function judgeCover(image: Image, { coverId, stillBy, step }: { readonly coverId: string; readonly stillBy: readonly Mark[]; readonly step?: boolean }, ask: Ask): Result<readonly ImageEvent[], ImageRefusal> {
  if (!isMaker(image, ask.viewer)) return refused({ code: 'not-the-maker' })
  if (!openCovers(image).some(({ id }) => id === coverId)) return refused({ code: 'cover-not-found' })
  const marks = MARKS.filter((mark) => stillBy.includes(mark))
  const head = { type: 'cover-judged', at: ask.at, by: ask.by, coverId, stillBy: marks } as const
  if (step !== true) return accepted([{ v: 1, ...head }])
  return marks.length === 0 ? refused({ code: 'marks-missing' }) : accepted([{ v: 2, ...head, step: true }])
}

/** Whoever was covered says that people still know them: from then on their answer counts again. */
export function recogniseAfterAll(image: Image, personId: string, ask: Ask): Result<readonly ImageEvent[], ImageRefusal> {
  const one = personIn(image, personId)
  if (one === undefined || ask.by.kind !== 'person' || ask.by.personId !== personId) return refused({ code: 'person-not-found' })
  if (one.coveredBy === undefined) return refused({ code: 'cover-not-found' })
  return accepted([{ v: 1, type: 'recognised-after-all', at: ask.at, by: ask.by, personId }])
}
