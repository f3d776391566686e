import { isMap, isScalar, isSeq, type Document, type LineCounter } from 'yaml'

/** The line, from 1, on which each part of a text stands, by the path the policy room gives it: `rules[3].when`. Only what is plain data has one. */
export type PolicyLines = ReadonlyMap<string, number>

/** A policy file has 20 000 values at most; of a text with more, what is left over has no line. */
const MOST_LINES = 40_000

/** Where the parts of a text that was read without a problem stand. */
export function linesIn(document: Document.Parsed, counter: LineCounter): PolicyLines {
  const lines = new Map<string, number>()
  let count = 0
  const note = (path: string, node: unknown) => {
    const offset = startOf(node)
    if (offset !== undefined && count < MOST_LINES) lines.set(path, counter.linePos(offset).line)
    count += 1
  }
  const walk = (node: unknown, path: string): void => {
    if (count >= MOST_LINES) return
    if (isSeq(node)) {
      node.items.forEach((item, index) => {
        note(`${path}[${index}]`, item)
        walk(item, `${path}[${index}]`)
      })
    } else if (isMap(node)) {
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : ''
        const inside = path === '' ? name : `${path}.${name}`
        note(inside, key)
        walk(value, inside)
      }
    }
  }
  walk(document.contents, '')
  return lines
}

/** The line of a path, or of the nearest part around it that has one; 0: the text as a whole. */
export function lineOf(lines: PolicyLines, path: string): number {
  for (let part = path; part !== ''; part = part.replace(/(?:\.[^.[\]]*|\[\d+\]|^[^.[\]]+)$/, '')) {
    const line = lines.get(part)
    if (line !== undefined) return line
    if (!/[.[]/.test(part)) return 0
  }
  return 0
}

function startOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined
  const start: unknown = node.range[0]
  return typeof start === 'number' ? start : undefined
}
