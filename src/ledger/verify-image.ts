import { accepted, fromIso, refused, type Bytes, type Instant, type Result } from '#ground'
import type { EnvelopeRefusal } from './envelope.ts'
import { verifyImageStatement, type FilmCovered, type ImageCovered, type ImageStatement, type ImageTaken } from './image-statement.ts'
import { readImageStatements, type ImageStatementsRefusal } from './image-statements-file.ts'
import type { KeyTrust } from './receipt-check.ts'
import { ed25519Spki, readSignatureKey, type SignatureKey } from './signature-key.ts'
import type { StatementRefusal } from './statement.ts'
import { formatVerifierKey, readVerifierKey, type VerifierKey } from './verifier-key.ts'

/**
 * What can be said about a file with what the server stated about a picture. Codes and figures only.
 * - `as-received`: the very file that came in, before hidden data was taken out of it.
 * - `as-kept`: the cleaned file, as it was kept.
 * - `as-covered`: the version in which something was covered or left out, as the server told.
 * - `other-file`: none of the files these statements are about; one bit more or less is another file.
 */
export type ImageVerification = { readonly established: readonly ImageEstablished[]; readonly cannotKnow: readonly { readonly code: ImageCannotKnow }[] } & (
  | { readonly verdict: 'as-received' | 'as-kept'; readonly at: Instant }
  | { readonly verdict: 'as-covered'; readonly at: Instant; readonly edit: ImageEdit }
  | { readonly verdict: 'other-file' }
  | { readonly verdict: 'statements-invalid'; readonly problem: ImageStatementsRefusal | ImageStatementsProblem }
  | { readonly verdict: 'cannot-tell'; readonly reason: 'server-key-unknown' }
)
export type ImageEdit = { readonly how: ImageCovered['how'] | 'sound' } | { readonly how: 'stretch'; readonly fromMs: number; readonly toMs: number }

/** Moments by the clock of the server. */
export type ImageEstablished =
  | { readonly code: 'stated-by'; readonly name: string; readonly knownKey: boolean }
  | { readonly code: 'taken-in'; readonly kind: ImageTaken['kind']; readonly at: Instant }
  | { readonly code: 'edited'; readonly edit: ImageEdit; readonly at: Instant }

export const IMAGE_CANNOT_KNOW_CODES = [
  'server-key-known', 'made-from', 'only-the-server', 'before-it-came', 'what-it-shows', 'who-is-in-it', 'nobody-recognisable', 'may-be-used', 'other-versions', 'exact-time',
] as const
export type ImageCannotKnow = (typeof IMAGE_CANNOT_KNOW_CODES)[number]

export type ImageStatementsProblem =
  /** It names a server the reader knows, and its key is another one. */
  | { readonly code: 'server-key-differs' }
  | { readonly code: 'statement-invalid'; readonly statement: number; readonly why: (EnvelopeRefusal | StatementRefusal)['code'] }
  | { readonly code: 'statements-of-several' }

/** Statements about one picture of which every signature holds. `serverKey` is undefined when no key was there to check them with. */
export type OpenedImageStatements = { readonly statements: readonly ImageStatement[]; readonly serverKey: VerifierKey | undefined; readonly serverKeyTrust: KeyTrust }

/** Checks statements without a file, with the key they bring, and compares that with the keys (as text) the reader trusts. Never throws. */
export function openImageStatements(source: string | Bytes, trusted?: readonly string[]): Result<OpenedImageStatements, ImageStatementsRefusal | ImageStatementsProblem> {
  const read = readImageStatements(source)
  if (!read.ok) return read
  const { lines, serverKey } = read.value
  if (serverKey === undefined) return openBare(lines, trusted ?? [])
  const known = trusted?.includes(formatVerifierKey(serverKey)) === true
  if (!known && trusted?.some((key) => key.startsWith(`${serverKey.name}+`)) === true) return refused({ code: 'server-key-differs' })
  const statements = readAll(lines, signatureKeysOf([serverKey]))
  return statements.ok ? accepted({ statements: statements.value, serverKey, serverKeyTrust: known ? 'known' : trusted === undefined ? 'unasked' : 'unknown' }) : statements
}

/** Bare envelopes bring no key: one of those the reader trusts has to fit. */
function openBare(lines: readonly string[], trusted: readonly string[]): Result<OpenedImageStatements, ImageStatementsProblem> {
  const keys = trusted.flatMap((written) => {
    const key = readVerifierKey(written)
    return key.ok && key.value.type === 'note' ? [key.value] : []
  })
  for (const serverKey of keys) {
    const statements = readAll(lines, signatureKeysOf([serverKey]))
    if (statements.ok) return accepted({ statements: statements.value, serverKey, serverKeyTrust: 'known' })
    const unknown = statements.refusal.code === 'statement-invalid' && statements.refusal.why === 'envelope-key-unknown'
    if (!unknown) return statements
  }
  return accepted({ statements: [], serverKey: undefined, serverKeyTrust: 'unknown' })
}

function readAll(lines: readonly string[], keys: readonly SignatureKey[]): Result<readonly ImageStatement[], ImageStatementsProblem> {
  const statements: ImageStatement[] = []
  for (const [statement, line] of lines.entries()) {
    const one = verifyImageStatement(line, keys)
    if (!one.ok) return refused({ code: 'statement-invalid', statement, why: one.refusal.code })
    statements.push(one.value)
  }
  return new Set(statements.map(({ image }) => image)).size === 1 ? accepted(statements) : refused({ code: 'statements-of-several' })
}

/** Compares the hash of a file (SHA-256 in standard base64) with opened statements. Pure. */
export function verifyImage(sha256: string, { statements, serverKey, serverKeyTrust }: OpenedImageStatements): ImageVerification {
  if (serverKey === undefined || serverKeyTrust === 'unknown') return { verdict: 'cannot-tell', reason: 'server-key-unknown', established: [], cannotKnow: [] }
  const established: readonly ImageEstablished[] = [{ code: 'stated-by', name: serverKey.name, knownKey: serverKeyTrust === 'known' }, ...statements.map(toldBy)]
  const edits = statements.filter((one) => one.type !== 'image')
  const lacks: Readonly<Partial<Record<ImageCannotKnow, boolean>>> = {
    'server-key-known': serverKeyTrust !== 'known',
    'made-from': edits.some(({ from }) => !statements.some(({ kept }) => kept === from)),
    'nobody-recognisable': edits.length > 0,
  }
  const findings = { established, cannotKnow: IMAGE_CANNOT_KNOW_CODES.filter((code) => lacks[code] ?? true).map((code) => ({ code })) }
  const edit = edits.find(({ kept }) => kept === sha256)
  if (edit !== undefined) return { verdict: 'as-covered', at: moment(edit.at), edit: editOf(edit), ...findings }
  const taken = statements.filter((one) => one.type === 'image')
  const kept = taken.find((one) => one.kept === sha256)
  if (kept !== undefined) return { verdict: 'as-kept', at: moment(kept.at), ...findings }
  const received = taken.find((one) => one.received === sha256)
  return received === undefined ? { verdict: 'other-file', ...findings } : { verdict: 'as-received', at: moment(received.at), ...findings }
}

/** The verification to show for statements that do not hold. */
export function imageStatementsInvalid(problem: ImageStatementsRefusal | ImageStatementsProblem): ImageVerification {
  return { verdict: 'statements-invalid', problem, established: [], cannotKnow: [] }
}

function toldBy(one: ImageStatement): ImageEstablished {
  return one.type === 'image' ? { code: 'taken-in', kind: one.kind, at: moment(one.at) } : { code: 'edited', edit: editOf(one), at: moment(one.at) }
}

function editOf(one: ImageCovered | FilmCovered): ImageEdit {
  if (one.type === 'image-cover') return { how: one.how }
  return one.leftOut === 'sound' ? { how: 'sound' } : { how: 'stretch', ...one.leftOut }
}

function signatureKeysOf(keys: readonly VerifierKey[]): readonly SignatureKey[] {
  return keys.flatMap(({ publicKey }) => {
    const key = readSignatureKey('ed25519', ed25519Spki(publicKey))
    return key.ok ? [key.value] : []
  })
}

function moment(iso: string): Instant {
  const at = fromIso(iso)
  if (at === undefined) throw new Error('a read statement holds a moment that is none')
  return at
}
