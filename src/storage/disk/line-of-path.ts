import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Document } from 'yaml'

/** Finds lines in one YAML or JSON text that was read before without a problem. */
export type Lines = {
  /** The line, from 1, where a path such as `rules[3].when` stands, or its nearest part that does; 0: the text as a whole. */
  readonly of: (path: string) => number
  /** Lines of names that stand twice in one block, the first of them. */
  readonly doubles: readonly number[]
}

/** Nobody mends more at once. */
const MOST_DOUBLES = 50

/** The lines of a text. Of a text that cannot be followed every line is 0. */
export function linesOf(text: string): Lines {
  const counter = new LineCounter()
  const lineAt = (offset: number | undefined) => (offset === undefined ? 0 : counter.linePos(offset).line)
  try {
    const document = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: false, lineCounter: counter, prettyErrors: false })
    return { of: (path) => lineAt(offsetOf(document, path)), doubles: doublesIn(document).map(lineAt) }
  } catch {
    return { of: () => 0, doubles: [] }
  }
}

/** Where names stand that their block has already. The library's own look for them compares every name with every other: minutes for ten thousands. */
function doublesIn(document: Document.Parsed): readonly number[] {
  const found: number[] = []
  visit(document, {
    Map(_key, { items }) {
      const seen = new Set<unknown>()
      for (const { key } of items) {
        if (!isScalar(key)) continue
        const start = startOf(key)
        if (seen.has(key.value) && start !== undefined) found.push(start)
        seen.add(key.value)
      }
    },
  })
  return found.toSorted((a, b) => a - b).slice(0, MOST_DOUBLES)
}

/** Names may hold dots themselves, so at each block the longest name that fits is followed. */
function offsetOf(document: Document.Parsed, path: string): number | undefined {
  let node: unknown = document.contents
  let rest = path
  let found: number | undefined
  for (;;) {
    if (isAlias(node)) node = node.resolve(document)
    if (isSeq(node)) {
      const [whole = '', index = ''] = /^\[(\d+)\]\.?/.exec(rest) ?? []
      const item: unknown = whole === '' ? undefined : node.items[Number(index)]
      if (item === undefined) return found
      found = startOf(item) ?? found
      node = item
      rest = rest.slice(whole.length)
    } else if (isMap(node)) {
      const fits = node.items
        .map(({ key, value }) => ({ key, value, name: isScalar(key) ? String(key.value) : '' }))
        .filter(({ name }) => name !== '' && rest.startsWith(name) && /^$|^[.[]/.test(rest.slice(name.length)))
        .toSorted((a, b) => b.name.length - a.name.length)[0]
      if (fits === undefined) return found
      found = startOf(fits.key) ?? found
      node = fits.value
      rest = rest.slice(fits.name.length).replace(/^\./, '')
    } else return found
  }
}

function startOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined
  const start: unknown = node.range[0]
  return typeof start === 'number' ? start : undefined
}
