import { accepted, refused, type Result } from '#ground'
import type { Ask } from './ask.ts'
import type { ImageEvent } from './events.ts'
import { decideCover, isAllowed } from './facts.ts'
import { isMaker } from './gate.ts'
import { MARKS, personIn, type Box, type CoverHow, type Image, type Mark } from './image.ts'
import { isBox } from './decide-people.ts'
import type { ImageRefusal } from './refusal.ts'

export type CoverOrder = { readonly personIds: readonly string[]; readonly how: CoverHow; readonly boxes: readonly Box[] }
/** Parts that are covered at once. */
export const MOST_BOXES = 50

/** Whether these people may be covered in this way; then the file can be made. */
export function mayCover(image: Image, { personIds, how, boxes }: CoverOrder, ask: Pick<Ask, 'viewer' | 'policy'>): Result<true, ImageRefusal> {
  if (!isMaker(image, ask.viewer)) return refused({ code: 'not-the-maker' })
  if (image.erased !== undefined) return refused({ code: 'image-erased' })
  if (image.kind === 'video') return refused({ code: 'video-not-coverable' })
  if (personIds.length === 0 || personIds.some((id) => personIn(image, id) === undefined)) return refused({ code: 'person-not-found' })
  if (boxes.length === 0 || boxes.length > MOST_BOXES || !boxes.every(isBox)) return refused({ code: 'box-not-valid' })
  return isAllowed(decideCover(image, how, ask.policy)) ? accepted(true) : refused({ code: 'cover-not-allowed' })
}

/**
 * A person looked at the covered version and says by what somebody can still be known. Nothing: it takes the place of the
 * picture. Anything: it is thrown away, and whoever said no still counts.
 */
export function judgeCover(image: Image, { coverId, stillBy }: { readonly coverId: string; readonly stillBy: readonly Mark[] }, ask: Ask): Result<readonly ImageEvent[], ImageRefusal> {
  if (!isMaker(image, ask.viewer)) return refused({ code: 'not-the-maker' })
  const cover = image.covers.find(({ id }) => id === coverId)
  if (cover === undefined || cover.judged !== 'not-yet') return refused({ code: 'cover-not-found' })
  // Made from an older version of the picture: what was covered since would come back with it.
  if (image.covers.some(({ judged, file }) => judged === 'unrecognisable' && file.number > cover.file.number)) return refused({ code: 'cover-not-found' })
  return accepted([{ v: 1, type: 'cover-judged', at: ask.at, by: ask.by, coverId, stillBy: MARKS.filter((mark) => stillBy.includes(mark)) }])
}

/** Whoever was covered says that people still know them: from then on their answer counts again. */
export function recogniseAfterAll(image: Image, personId: string, ask: Ask): Result<readonly ImageEvent[], ImageRefusal> {
  const one = personIn(image, personId)
  if (one === undefined || ask.by.kind !== 'person' || ask.by.personId !== personId) return refused({ code: 'person-not-found' })
  if (one.coveredBy === undefined) return refused({ code: 'cover-not-found' })
  return accepted([{ v: 1, type: 'recognised-after-all', at: ask.at, by: ask.by, personId }])
}
