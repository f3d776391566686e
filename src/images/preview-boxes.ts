import type { Box, Depicted } from './image.ts'

/**
 * What is filled in so that somebody is not seen: the box they were marked with, and room around it for hair and shoulders. Whoever is known by
 * clothes, hair or posture is filled in down to the lower edge.
 */
export function hiding({ left, top, width, height }: Box, by: Depicted['by']): Box {
  const more = (part: number, most: number) => Math.min(most, Math.max(part, LEAST))
  const [sides, above] = [more(width * 0.5, MOST_SIDES), more(height * 0.5, MOST_ABOVE)]
  const below = by.includes('clothing') ? 1 : more(height, MOST_BELOW)
  const [from, upper] = [Math.max(0, left - sides), Math.max(0, top - above)]
  return { left: from, top: upper, width: Math.min(1, left + width + sides) - from, height: Math.min(1, top + height + below) - upper }
}

/** Of the sides of the picture. A large box was drawn around more than a face: growing with it would leave nothing of anybody else. */
const MOST_SIDES = 0.06
const MOST_ABOVE = 0.08
const MOST_BELOW = 0.25
/** Of the side of the picture, also beside a very small box: whoever drew it did not hit a dot exactly. */
const LEAST = 0.02

/** Which share of a box is not under any of the others: 1 is all of it, 0 nothing. */
export function shareLeft(box: Box, others: readonly Box[]): number {
  const [right, lower] = [box.left + box.width, box.top + box.height]
  const clamp = (value: number, from: number, to: number) => Math.min(to, Math.max(from, value))
  const edges = (from: number, to: number, ends: (one: Box) => readonly number[]) => [...new Set([from, to, ...others.flatMap(ends).map((end) => clamp(end, from, to))])].toSorted((a, b) => a - b)
  const columns = edges(box.left, right, (one) => [one.left, one.left + one.width])
  const rows = edges(box.top, lower, (one) => [one.top, one.top + one.height])
  let free = 0
  for (const [x, from] of columns.entries()) {
    for (const [y, upper] of rows.entries()) {
      const [to, under] = [columns[x + 1], rows[y + 1]]
      if (to === undefined || under === undefined) continue
      const [middle, height] = [(from + to) / 2, (upper + under) / 2]
      const hidden = others.some((one) => middle > one.left && middle < one.left + one.width && height > one.top && height < one.top + one.height)
      if (!hidden) free += (to - from) * (under - upper)
    }
  }
  return free / (box.width * box.height)
}
