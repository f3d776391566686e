import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { accepted, refused, text, type Result } from '#ground'
import type { FileRefusal, Words, WrittenFile } from '#policy'
import { isScalar, parseDocument, visit, LineCounter } from 'yaml'
import { lineOf, linesIn, type PolicyLines } from './policy-lines.ts'
import { yamlWords } from './yaml-words.ts'

/** What is wrong in a text, with where: `line` counts from 1, 0 is the text as a whole. */
export type TextProblem = { readonly line: number; readonly says: Words }
export type TextRefusal = { readonly code: 'policy-file-too-large' | 'policy-file-too-hard' | 'policy-file-malformed'; readonly problems: readonly TextProblem[] }

/** A rules-of-play file is some thousand lines; this leaves room for many languages. */
export const LARGEST_POLICY_FILE_BYTES = 1024 * 1024
/** References within the file; more of them is how a small text becomes an endless one. */
const MOST_ALIASES = 50
const TOO_LARGE = { nl: `het bestand is te groot, de grens is ${LARGEST_POLICY_FILE_BYTES} bytes`, en: `the file is too large, the limit is ${LARGEST_POLICY_FILE_BYTES} bytes` }
const TOO_MANY_ALIASES = { nl: `er zijn te veel verwijzingen (*naam) in elkaar, de grens is ${MOST_ALIASES}`, en: `there are too many references (*name) within each other, the limit is ${MOST_ALIASES}` }
/** A text that is no YAML at all can be wrong on every line. */
const MOST_PROBLEMS = 50

/** The plain value of a text, and where its parts stand in it. */
export type ReadText = { readonly value: unknown; readonly lines: PolicyLines }

/** The value of the YAML or JSON file at this path, with its lines. What it means is for the policy room. */
export async function readPolicyFile(path: string): Promise<Result<WrittenFile, FileRefusal>> {
  let bytes: Buffer
  try {
    // Opening a pipe or a terminal would wait for whoever writes into it.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    try {
      const state = await handle.stat()
      if (!state.isFile()) return refused({ code: 'cannot-read', file: path, reason: state.isDirectory() ? 'EISDIR' : 'not a file' })
      if (state.size > LARGEST_POLICY_FILE_BYTES) return notValid(path, [{ line: 0, says: TOO_LARGE }])
      bytes = await handle.readFile()
    } finally {
      await handle.close()
    }
  } catch (error) {
    return refused({ code: 'cannot-read', file: path, reason: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' })
  }
  return writtenFile(path, bytes)
}

/** The value in the bytes of such a file, with its lines. */
export function writtenFile(path: string, bytes: Uint8Array): Result<WrittenFile, FileRefusal> {
  const read = readPolicyTextWithLines(bytes)
  if (!read.ok) return notValid(path, read.refusal.problems)
  const { value, lines } = read.value
  return accepted({ path, value, lineOf: (where) => lineOf(lines, where) })
}

/** The plain value in the bytes of a YAML text. */
export function readPolicyText(bytes: Uint8Array): Result<unknown, TextRefusal> {
  const read = readPolicyTextWithLines(bytes)
  return read.ok ? accepted(read.value.value) : read
}

/** The same, with the line of each part. What somebody sends is read with `readPolicyTextApart`. */
export function readPolicyTextWithLines(bytes: Uint8Array): Result<ReadText, TextRefusal> {
  if (bytes.length > LARGEST_POLICY_FILE_BYTES) return tooLarge()
  let written: string
  try {
    written = text(bytes)
  } catch {
    return malformed([{ line: 0, says: { nl: 'het bestand is geen tekst in UTF-8', en: 'the file is not UTF-8 text' } }])
  }
  const lines = new LineCounter()
  try {
    const document = parseDocument(written, { version: '1.2', schema: 'core', uniqueKeys: false, strict: true, merge: false, lineCounter: lines, prettyErrors: false })
    const problems: TextProblem[] = [...document.errors, ...document.warnings].map(({ pos, code }) => ({ line: lines.linePos(pos[0]).line, says: yamlWords(code) }))
    const at = (offset: number | undefined, says: Words) => problems.push({ line: offset === undefined ? 0 : lines.linePos(offset).line, says })
    visit(document, {
      Node(_key, node) {
        if (node.tag !== undefined && !PLAIN_TAGS.has(node.tag)) at(node.range?.[0], { nl: `het merk ${node.tag} wordt in deze bestanden niet gebruikt`, en: `the tag ${node.tag} is not used in these files` })
      },
      // The library's own look for doubles compares every name with every other: minutes for a hundred thousand names.
      Map(_key, { items }) {
        const seen = new Set<unknown>()
        for (const { key } of items) {
          if (isScalar(key) && seen.has(key.value)) at(rangeStart(key), yamlWords('DUPLICATE_KEY'))
          else if (isScalar(key)) seen.add(key.value)
        }
      },
      Pair(_key, { key }) {
        const isText = typeof key === 'object' && key !== null && 'value' in key && typeof key.value === 'string'
        if (!isText) at(rangeStart(key), yamlWords('NON_STRING_KEY'))
      },
      Alias(_key, alias) {
        if (alias.resolve(document) === undefined) at(alias.range?.[0], { nl: `*${alias.source} verwijst naar niets erboven`, en: `*${alias.source} refers to nothing above it` })
      },
      Scalar(_key, { value, range }) {
        if (typeof value === 'number' && !Number.isFinite(value)) at(range?.[0], { nl: 'een getal moet een einde hebben', en: 'a number must be finite' })
      },
    })
    if (problems.length > 0) return malformed(problems)
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES })
    return accepted({ value, lines: linesIn(document, lines) })
  } catch (error) {
    // Nothing above throws for a text, but for one that grows beyond measure when its references are followed.
    return malformed([{ line: 0, says: error instanceof ReferenceError ? TOO_MANY_ALIASES : yamlWords('RESOURCE_EXHAUSTION') }])
  }
}

const PLAIN_TAGS: ReadonlySet<string> = new Set(['map', 'seq', 'str', 'int', 'float', 'bool', 'null'].map((name) => `tag:yaml.org,2002:${name}`))

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined
  const start: unknown = node.range[0]
  return typeof start === 'number' ? start : undefined
}

function tooLarge() {
  return refused({ code: 'policy-file-too-large', problems: [{ line: 0, says: TOO_LARGE }] } as const)
}

function malformed(problems: readonly TextProblem[]) {
  return refused({ code: 'policy-file-malformed', problems: problems.toSorted((a, b) => a.line - b.line).slice(0, MOST_PROBLEMS) } as const)
}

function notValid(file: string, problems: readonly TextProblem[]) {
  return refused({
    code: 'not-valid',
    problems: problems.map(({ line, says: { nl, en } }) => ({ file, line, says: { nl: `dit is niet te lezen als YAML: ${nl}`, en: `this cannot be read as YAML: ${en}` } })),
  } as const)
}
