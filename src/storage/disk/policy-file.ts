import { open } from 'node:fs/promises'
import { accepted, refused, text, type Result } from '#ground'
import { isScalar, parseDocument, visit, LineCounter } from 'yaml'
import { linesIn, type PolicyLines } from './policy-lines.ts'

/** A rules-of-play file that cannot be read, with where: `line` counts from 1, 0 is the file as a whole. */
export type PolicyFileRefusal = {
  readonly code: 'policy-file-missing' | 'policy-file-too-large' | 'policy-file-too-hard' | 'policy-file-malformed'
  readonly problems: readonly PolicyFileProblem[]
}
export type PolicyFileProblem = { readonly line: number; readonly message: string }

/** A rules-of-play file is some thousand lines; this leaves room for many languages. */
export const LARGEST_POLICY_FILE_BYTES = 1024 * 1024
/** References within the file; more of them is how a small text becomes an endless one. */
const MOST_ALIASES = 50
/** A text that is no YAML at all can be wrong on every line. */
const MOST_PROBLEMS = 50

/** The plain value of a text, and where its parts stand in it. */
export type ReadText = { readonly value: unknown; readonly lines: PolicyLines }

/** The plain value (objects, lists, texts, numbers, booleans, null) in the YAML file at this path. What it means is for the policy room. */
export async function readPolicyFile(path: string): Promise<Result<unknown, PolicyFileRefusal>> {
  let bytes: Buffer
  try {
    const handle = await open(path, 'r')
    try {
      if ((await handle.stat()).size > LARGEST_POLICY_FILE_BYTES) return tooLarge()
      bytes = await handle.readFile()
    } finally {
      await handle.close()
    }
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return refused({ code: 'policy-file-missing', problems: [{ line: 0, message: `${path} cannot be opened (${why})` }] })
  }
  return readPolicyText(bytes)
}

/** The plain value in the bytes of a YAML text. */
export function readPolicyText(bytes: Uint8Array): Result<unknown, PolicyFileRefusal> {
  const read = readPolicyTextWithLines(bytes)
  return read.ok ? accepted(read.value.value) : read
}

/** The same, with the line of each part. What somebody sends is read with `readPolicyTextApart`. */
export function readPolicyTextWithLines(bytes: Uint8Array): Result<ReadText, PolicyFileRefusal> {
  if (bytes.length > LARGEST_POLICY_FILE_BYTES) return tooLarge()
  let written: string
  try {
    written = text(bytes)
  } catch {
    return malformed([{ line: 0, message: 'the file is not UTF-8 text' }])
  }
  const lines = new LineCounter()
  try {
    const document = parseDocument(written, { version: '1.2', schema: 'core', uniqueKeys: false, strict: true, merge: false, lineCounter: lines, prettyErrors: false })
    const problems: PolicyFileProblem[] = [...document.errors, ...document.warnings].map(({ pos, message }) => ({ line: lines.linePos(pos[0]).line, message }))
    const at = (offset: number | undefined, message: string) => problems.push({ line: offset === undefined ? 0 : lines.linePos(offset).line, message })
    visit(document, {
      Node(_key, node) {
        if (node.tag !== undefined && !PLAIN_TAGS.has(node.tag)) at(node.range?.[0], `the tag ${node.tag} is not used in these files`)
      },
      // The library's own look for doubles compares every name with every other: minutes for a hundred thousand names.
      Map(_key, { items }) {
        const seen = new Set<unknown>()
        for (const { key } of items) {
          if (isScalar(key) && seen.has(key.value)) at(rangeStart(key), 'Map keys must be unique')
          else if (isScalar(key)) seen.add(key.value)
        }
      },
      Pair(_key, { key }) {
        const isText = typeof key === 'object' && key !== null && 'value' in key && typeof key.value === 'string'
        if (!isText) at(rangeStart(key), 'every name before a colon must be text; put it in quotes')
      },
      Alias(_key, alias) {
        if (alias.resolve(document) === undefined) at(alias.range?.[0], `*${alias.source} refers to nothing above it`)
      },
      Scalar(_key, { value, range }) {
        if (typeof value === 'number' && !Number.isFinite(value)) at(range?.[0], 'a number must be finite')
      },
    })
    if (problems.length > 0) return malformed(problems)
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES })
    return accepted({ value, lines: linesIn(document, lines) })
  } catch (error) {
    return malformed([{ line: 0, message: error instanceof Error ? error.message : 'cannot be read' }])
  }
}

const PLAIN_TAGS: ReadonlySet<string> = new Set(['map', 'seq', 'str', 'int', 'float', 'bool', 'null'].map((name) => `tag:yaml.org,2002:${name}`))

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined
  const start: unknown = node.range[0]
  return typeof start === 'number' ? start : undefined
}

function tooLarge() {
  return refused({ code: 'policy-file-too-large', problems: [{ line: 0, message: `more than ${LARGEST_POLICY_FILE_BYTES} bytes` }] } as const)
}

function malformed(problems: readonly PolicyFileProblem[]) {
  return refused({ code: 'policy-file-malformed', problems: problems.toSorted((a, b) => a.line - b.line).slice(0, MOST_PROBLEMS) } as const)
}
