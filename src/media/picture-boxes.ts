import { accepted, refused, type Result } from '#ground'
import { MOST_BOXES, type Box, type DrawRefusal } from './picture-types.ts'

/** A rectangle in whole pixels. */
export type Area = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

type Size = { readonly widthPx: number; readonly heightPx: number }

/** The boxes in pixels, rounded outward so that no edge of what is covered shows; refuses boxes that do not lie in the picture. */
export function areasOf(boxes: readonly Box[], { widthPx, heightPx }: Size): Result<readonly Area[], DrawRefusal> {
  if (boxes.length === 0 || boxes.length > MOST_BOXES || !boxes.every(isInside)) return refused({ code: 'boxes-not-valid' })
  return accepted(
    boxes.map((box) => {
      const [left, top] = [Math.floor(box.left * widthPx), Math.floor(box.top * heightPx)]
      const right = Math.min(widthPx, Math.ceil((box.left + box.width) * widthPx))
      const bottom = Math.min(heightPx, Math.ceil((box.top + box.height) * heightPx))
      return { left: Math.min(left, widthPx - 1), top: Math.min(top, heightPx - 1), width: Math.max(1, right - left), height: Math.max(1, bottom - top) }
    }),
  )
}

/** A hair over the edge is rounding in whoever drew the box. */
const ROUNDING = 1e-6

function isInside({ left, top, width, height }: Box): boolean {
  const fits = (from: number, length: number) => Number.isFinite(from) && from >= 0 && length > 0 && from < 1 && from + length <= 1 + ROUNDING
  return fits(left, width) && fits(top, height)
}

/** The largest rectangle of the picture that touches none of the areas; undefined when nothing of use is left. */
export function largestRest(areas: readonly Area[], { widthPx, heightPx }: Size): Area | undefined {
  // The edges of the largest rectangle are edges of areas or of the picture: it could grow otherwise.
  const edges = [...new Set([0, widthPx, ...areas.flatMap(({ left, width }) => [left, left + width])])].sort((a, b) => a - b)
  let best: Area | undefined
  for (const [i, left] of edges.entries()) {
    for (const right of edges.slice(i + 1)) {
      const between = areas.filter((area) => area.left < right && area.left + area.width > left).sort((a, b) => a.top - b.top)
      let top = 0
      for (const wall of [...between, { top: heightPx, height: 0 }]) {
        const rest = { left, top, width: right - left, height: wall.top - top }
        if (rest.height > 0 && (best === undefined || rest.width * rest.height > best.width * best.height)) best = rest
        top = Math.max(top, wall.top + wall.height)
      }
    }
  }
  return best !== undefined && Math.min(best.width, best.height) >= SMALLEST_REST_PX ? best : undefined
}

const SMALLEST_REST_PX = 16
