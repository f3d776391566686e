import { accepted, refused, text as textOf, type Bytes, type Result } from '#ground'
import { MAX_ENVELOPE_BYTES } from './envelope.ts'
import { formatVerifierKey, readVerifierKey, type VerifierKey } from './verifier-key.ts'

/** What the server stated about one picture, read but not yet checked: `openImageStatements` decides whether any of it holds. */
export type ImageStatements = {
  /** The key of the server. Undefined in bare envelopes, as somebody copies them off a page. */
  readonly serverKey: VerifierKey | undefined
  /** DSSE envelopes, oldest first. */
  readonly lines: readonly string[]
}
export type ImageStatementsRefusal = { readonly code: 'statements-too-large' | 'statements-not-text' | 'not-statements' | 'statements-version-unknown' | 'statements-malformed' }

/** Largest file of statements read, in bytes. */
export const MAX_STATEMENTS_BYTES = 1_048_576
const MOST_STATEMENTS = 200
const FIRST_LINE = 'openkaart-image-statements/v1'

/** The one spelling of a file of statements. Throws RangeError on one no reader would accept. @source docs/formats/ledger.md */
export function formatImageStatements({ serverKey, lines }: { readonly serverKey: VerifierKey; readonly lines: readonly string[] }): string {
  const text = `${[FIRST_LINE, `server ${formatVerifierKey(serverKey)}`, ...lines.map((line) => `statement ${line}`)].join('\n')}\n`
  const read = readImageStatements(text)
  if (!read.ok) throw new RangeError(`no statements about a picture: ${read.refusal.code}`)
  return text
}

/** The statements in a text or its UTF-8 bytes: a whole file, or bare envelopes, one on each line. Never throws. @source docs/formats/ledger.md */
export function readImageStatements(source: string | Bytes): Result<ImageStatements, ImageStatementsRefusal> {
  if (source.length > MAX_STATEMENTS_BYTES) return refused({ code: 'statements-too-large' })
  const text = typeof source === 'string' ? source : decoded(source)
  if (text === undefined) return refused({ code: 'statements-not-text' })
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')
  const [first = ''] = lines
  if (first.startsWith('{')) return readLines(undefined, lines)
  if (first !== FIRST_LINE) return refused({ code: /^openkaart-image-statements\/v\d+$/.test(first) ? 'statements-version-unknown' : 'not-statements' })
  const key = /^server (.+)$/.exec(lines[1] ?? '')?.[1]
  const serverKey = key === undefined ? undefined : readVerifierKey(key)
  const statements = lines.slice(2)
  if (serverKey?.ok !== true || serverKey.value.type !== 'note' || !statements.every((line) => line.startsWith('statement '))) return refused({ code: 'statements-malformed' })
  return readLines(serverKey.value, statements.map((line) => line.slice('statement '.length)))
}

/** Whether a text is meant as statements about a picture, by how it begins. */
export function beginsAsImageStatements(start: string): boolean {
  return start.startsWith(FIRST_LINE.slice(0, START_LENGTH)) || start.startsWith(BARE)
}
/** So many characters tell it. */
export const START_LENGTH = 'openkaart-image-'.length
const BARE = '{"payload":"'

function readLines(serverKey: VerifierKey | undefined, lines: readonly string[]): Result<ImageStatements, ImageStatementsRefusal> {
  const fits = lines.length > 0 && lines.length <= MOST_STATEMENTS && lines.every((line) => line !== '' && line.length <= MAX_ENVELOPE_BYTES)
  return fits ? accepted({ serverKey, lines }) : refused({ code: 'statements-malformed' })
}

function decoded(bytes: Bytes): string | undefined {
  try {
    return textOf(bytes)
  } catch {
    return undefined
  }
}
