import { accepted, type Bytes, type Result } from '#ground'
import { align, type Difference } from './alignment.ts'
import { hashBytes, type Cutting, type FileRefusal, type HashedFile } from './file-hash.ts'
import { cannotKnow, endIsKnown, established, type CannotKnow, type Established } from './findings.ts'
import { CHUNK_BYTES, leafBytes, type Leaf } from './leaf.ts'
import { append, EMPTY_FRONTIER, frontierRoot, leafHash, sameRoot } from './merkle.ts'
import { checkReceipt, type CheckedReceipt, type ReceiptProblem } from './receipt-check.ts'
import { readReceipt, type ReceiptRefusal } from './receipt.ts'
import type { Edit, SealedCopy } from './statement.ts'

/** What the reader already trusts. Undefined means: not asked, and the result says that it rests on the receipt alone. */
export type Trust = {
  /** Verifier keys of servers, as text. */
  readonly serverKeys?: readonly string[] | undefined
  /** SPKIs (base64) of devices whose owner the reader knows, their own first of all. */
  readonly deviceKeys?: readonly string[] | undefined
}

/**
 * What can be said about a file with a receipt. Codes and figures only; words are in the room of screens.
 * - `same`: every byte is what was sealed.
 * - `same-as-sealed-copy`: it is a copy in another format that the server made from the sealed sound.
 * - `edited-as-told`: the server made it without the stretches it names, on the ground it names.
 * - `differs`: not what was sealed; when not `located`, nothing can be said about where, and `differences` is empty.
 * - `other-recording`: nothing of this file is in the sealed recording.
 * - `cannot-tell`: neither, for the reason given.
 */
export type Verification = Findings & Outcome
export type Outcome =
  | { readonly verdict: 'same' }
  | { readonly verdict: 'same-as-sealed-copy'; readonly copy: SealedCopy }
  | { readonly verdict: 'edited-as-told'; readonly edit: Edit }
  | Differs
  | { readonly verdict: 'other-recording' }
  | { readonly verdict: 'receipt-invalid'; readonly problem: ReceiptRefusal | ReceiptProblem }
  | { readonly verdict: 'cannot-tell'; readonly reason: CannotTellReason }
export type Findings = { readonly established: readonly Established[]; readonly cannotKnow: readonly CannotKnow[] }
/** `sealedCount`: sealed leaves that hold bytes; `foundCount`: how many of them are in the file somewhere. */
export type Differs = {
  readonly verdict: 'differs'
  readonly located: boolean
  readonly differences: readonly Difference[]
  readonly sealedCount: number
  readonly foundCount: number
}

/**
 * `leaves-needed`: this receipt is the short form. `other-format`: neither sealed sound nor a copy the receipt knows.
 * `rest-unknown`: every byte is what was sealed so far, but nothing shows that the recording ended there.
 */
export type CannotTellReason = 'leaves-needed' | 'other-format' | 'rest-unknown' | 'server-key-unknown' | FileRefusal['code']

/** Checks a file in memory against a receipt. Never throws on what a visitor hands in. */
export function verifyFile(input: {
  readonly file: Bytes
  readonly receipt: string
  readonly trustedServerKeys?: readonly string[] | undefined
  readonly trustedDeviceKeys?: readonly string[] | undefined
}): Verification {
  const opened = openReceipt(input.receipt, { serverKeys: input.trustedServerKeys, deviceKeys: input.trustedDeviceKeys })
  return opened.ok ? verifySegments(hashBytes(input.file, opened.value.cutting), opened.value) : receiptInvalid(opened.refusal)
}

/** A receipt that holds, ready for files: hash one with `hashFile(file, cutting)` and give it to `verifySegments`. */
export type OpenedReceipt = Findings & {
  readonly checked: CheckedReceipt
  readonly cutting: Cutting
  /** Whether the receipt shows that nothing was recorded after it. */
  readonly endKnown: boolean
}

/** Checks a receipt without a file. */
export function openReceipt(source: string | Bytes, trust: Trust = {}): Result<OpenedReceipt, ReceiptRefusal | ReceiptProblem> {
  const read = readReceipt(source)
  if (!read.ok) return read
  const checked = checkReceipt(read.value, trust.serverKeys)
  if (!checked.ok) return checked
  return accepted({
    checked: checked.value,
    // Without leaves nothing says which it is. Sound then needs the hash of the whole file only, chunks need theirs.
    cutting: read.value.leaves?.[0]?.kind === 'audio' ? 'pages' : 'chunks',
    endKnown: endIsKnown(checked.value, trust.deviceKeys),
    established: established(checked.value, trust.deviceKeys),
    cannotKnow: cannotKnow(checked.value, trust.deviceKeys),
  })
}

/** The verification to show for a receipt that does not hold. */
export function receiptInvalid(problem: ReceiptRefusal | ReceiptProblem): Verification {
  return { verdict: 'receipt-invalid', problem, established: [], cannotKnow: [] }
}

/** Checks a hashed file against an opened receipt. Pure; the time grows with the number of segments only. */
export function verifySegments(hashed: Result<HashedFile, FileRefusal>, opened: OpenedReceipt): Verification {
  const { established, cannotKnow } = opened
  return { ...compare(hashed, opened), established, cannotKnow }
}

function compare(hashed: Result<HashedFile, FileRefusal>, { checked, cutting, endKnown }: OpenedReceipt): Outcome {
  if (checked.serverKeyTrust === 'unknown') return { verdict: 'cannot-tell', reason: 'server-key-unknown' }
  if (!hashed.ok) return { verdict: 'cannot-tell', reason: hashed.refusal.code }
  const file = hashed.value
  if (file.cutting !== cutting) throw new Error(`this receipt needs files hashed as ${cutting}`)
  const copy = checked.copies.find(({ sha256, sizeBytes }) => sha256 === file.sha256 && sizeBytes === file.sizeBytes)
  const edit = checked.edits.find(({ sha256, sizeBytes }) => sha256 === file.sha256 && sizeBytes === file.sizeBytes)
  if (edit !== undefined) return { verdict: 'edited-as-told', edit }
  if (copy !== undefined && copy.format !== 'ogg') return { verdict: 'same-as-sealed-copy', copy }
  const { leaves } = checked.receipt
  const outcome = leaves === undefined ? compareWhole(file, checked, copy) : compareLeaves(file, checked, leaves)
  const ended = endKnown || (cutting === 'chunks' && (file.segments.at(-1)?.sizeBytes ?? 0) < CHUNK_BYTES)
  return outcome.verdict === 'same' && !ended ? { verdict: 'cannot-tell', reason: 'rest-unknown' } : outcome
}

/** Against all leaves: the same, or where not. */
function compareLeaves(file: HashedFile, checked: CheckedReceipt, leaves: readonly Leaf[]): Outcome {
  const { identical, differences, sealedCount, foundCount } = align(leaves, file.segments)
  if (identical) return { verdict: 'same' }
  if (foundCount > 0) return { verdict: 'differs', located: true, differences, sealedCount, foundCount }
  if (file.cutting === 'pages' && file.looksLike !== 'ogg') return otherFormat(file, checked, 'other-format')
  // With one or two pieces, damage leaves nothing to recognise a recording by; calling it another one would say too much.
  return sealedCount <= 2 ? { ...DIFFERS_SOMEWHERE, sealedCount } : { verdict: 'other-recording' }
}

/** Against the short form: the whole at once. Chunks can be made into leaves again; of sound, the server's word on the file is needed. */
function compareWhole(file: HashedFile, checked: CheckedReceipt, copy: SealedCopy | undefined): Outcome {
  if (copy !== undefined || chunkRootFits(file, checked)) return { verdict: 'same' }
  const differs = { ...DIFFERS_SOMEWHERE, sealedCount: checked.head.size }
  if (checked.seals.length > 0 && checked.seals.every(({ statement }) => statement.soundMs === 0)) return differs
  if (file.looksLike !== 'ogg') return otherFormat(file, checked, 'leaves-needed')
  return checked.copies.some(({ format }) => format === 'ogg') ? differs : { verdict: 'cannot-tell', reason: 'leaves-needed' }
}

/** A file of a format the receipt knows a copy in, but not that copy: it differs. Of other formats nothing can be said. */
function otherFormat(file: HashedFile, checked: CheckedReceipt, reason: CannotTellReason): Outcome {
  const known = checked.copies.some(({ format }) => format === file.looksLike)
  return known ? { ...DIFFERS_SOMEWHERE, sealedCount: checked.head.size } : { verdict: 'cannot-tell', reason }
}

const DIFFERS_SOMEWHERE: Differs = { verdict: 'differs', located: false, differences: [], sealedCount: 0, foundCount: 0 }

function chunkRootFits(file: HashedFile, { head }: CheckedReceipt): boolean {
  if (file.segments.length !== head.size) return false
  const frontier = file.segments.reduce((before, { sha256, sizeBytes }, index) => {
    const leaf: Leaf = { kind: 'chunk', index, start: index * CHUNK_BYTES, count: sizeBytes, atMs: 0, sha256 }
    return append(before, leafHash(leafBytes(leaf)))
  }, EMPTY_FRONTIER)
  return sameRoot(frontierRoot(frontier), head.root)
}
