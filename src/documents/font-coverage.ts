import { tableOf, viewOf } from './woff.ts'

/** The code points a font has a sign for. @source OpenType `cmap` table, formats 4 and 12 */
export function coverageOf(font: Uint8Array): ReadonlySet<number> {
  const cmap = tableOf(font, 'cmap')
  if (cmap === undefined) throw new Error('a font without a cmap table')
  const view = viewOf(cmap)
  const covered = new Set<number>()
  for (let index = 0; index < view.getUint16(2); index++) {
    const at = 4 + 8 * index
    const isUnicode = view.getUint16(at) === 0 || (view.getUint16(at) === 3 && [1, 10].includes(view.getUint16(at + 2)))
    const part = cmap.subarray(view.getUint32(at + 4))
    if (!isUnicode) continue
    const format = viewOf(part).getUint16(0)
    if (format === 4) addSegments(viewOf(part), covered)
    if (format === 12) addGroups(viewOf(part), covered)
  }
  return covered
}

function addSegments(view: DataView, covered: Set<number>): void {
  const width = view.getUint16(6)
  for (let at = 0; at < width; at += 2) {
    const end = view.getUint16(14 + at)
    const start = view.getUint16(16 + width + at)
    const delta = view.getUint16(16 + 2 * width + at)
    const rangeAt = 16 + 3 * width + at
    const range = view.getUint16(rangeAt)
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const raw = range === 0 ? code : view.getUint16(rangeAt + range + 2 * (code - start))
      const glyph = range === 0 || raw !== 0 ? (raw + delta) & 0xffff : 0
      if (glyph !== 0) covered.add(code)
    }
  }
}

function addGroups(view: DataView, covered: Set<number>): void {
  const count = view.getUint32(12)
  for (let at = 16; at < 16 + 12 * count; at += 12) {
    const [start, end, glyph] = [view.getUint32(at), view.getUint32(at + 4), view.getUint32(at + 8)]
    for (let code = start; code <= end; code++) if (glyph + code - start !== 0) covered.add(code)
  }
}
