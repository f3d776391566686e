import type { Box } from './image.ts'

/**
 * What is filled in so that somebody is not seen: the box they were marked with, room beside it for shoulders and above it for hair, and all below
 * it, where the rest of them is. Whoever stands right under somebody else then sees nothing; showing part of the other would be worse.
 */
export function hiding({ left, top, width, height }: Box): Box {
  const sides = Math.min(MOST_SIDES, Math.max(width, LEAST))
  const above = Math.min(MOST_ABOVE, Math.max(height / 2, LEAST))
  const [from, upper] = [Math.max(0, left - sides), Math.max(0, top - above)]
  return { left: from, top: upper, width: Math.min(1, left + width + sides) - from, height: 1 - upper }
}

/** Of the sides of the picture. A large box was drawn around more than a face: growing with it would leave nothing of anybody else. */
const MOST_SIDES = 0.1
const MOST_ABOVE = 0.08
/** Beside a very small box, too: whoever drew it did not hit a dot exactly. */
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
