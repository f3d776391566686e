import { base64, instant, iso } from '#ground'
import type { Language, VerificationExplanation } from '#information'
import { formatVerifierKey, wordsForRoot, type CheckedReceipt, type Difference, type Established, type HashedFile, type OpenedReceipt, type SealedCopy, type Verification } from '#ledger'

/** The outcome of a check as programs read it: fields never disappear within a version. @source docs/formats/verification.md */
export type VerificationReport = {
  readonly format: 'openkaart-verification/v1'
  readonly verdict: Verification['verdict']
  /** With `edited-as-told`: the leaves that are not in the file. */
  readonly leftOut: readonly Span[] | null
  readonly file: { readonly name: string; readonly sizeBytes: number | null; readonly sha256: string | null; readonly looksLike: string | null }
  readonly receipt: ReceiptReport | null
  readonly problem: { readonly code: string } | null
  readonly reason: string | null
  readonly copy: Pick<SealedCopy, 'format' | 'sha256' | 'sizeBytes' | 'at'> | null
  readonly located: boolean | null
  readonly sealedCount: number | null
  readonly foundCount: number | null
  readonly differences: readonly DifferenceReport[]
  readonly established: readonly Readonly<Record<string, unknown>>[]
  readonly cannotKnow: readonly string[]
  readonly explanation: VerificationExplanation & { readonly language: Language }
}

export type ReceiptReport = {
  readonly form: 'full' | 'short'
  readonly installation: string
  readonly serverKey: string
  readonly serverKeyTrust: CheckedReceipt['serverKeyTrust']
  readonly conversation: string
  readonly recording: string
  readonly size: number
  readonly root: string
  readonly words: readonly string[]
}

type Span = { readonly from: number; readonly to: number }
export type DifferenceReport = {
  readonly kind: Difference['kind']
  readonly leaves: Span
  readonly sound: { readonly fromMs: number; readonly toMs: number } | null
  readonly segments: Span | null
  readonly bytes: Span | null
}

/** The report of a check. `read` is undefined when the receipt does not hold; its `hashed` when the file could not be cut. */
export function verificationReport(
  verification: Verification,
  read: { readonly opened: OpenedReceipt; readonly hashed: HashedFile | undefined } | undefined,
  name: string,
  language: Language,
  explanation: VerificationExplanation,
): VerificationReport {
  const differs = verification.verdict === 'differs' ? verification : undefined
  const copy = verification.verdict === 'same-as-sealed-copy' ? verification.copy : undefined
  const hashed = read?.hashed
  return {
    format: 'openkaart-verification/v1',
    verdict: verification.verdict,
    file: { name, sizeBytes: hashed?.sizeBytes ?? null, sha256: hashed?.sha256 ?? null, looksLike: hashed?.looksLike ?? null },
    receipt: read === undefined ? null : receiptReport(read.opened.checked),
    problem: verification.verdict === 'receipt-invalid' ? verification.problem : null,
    reason: verification.verdict === 'cannot-tell' ? verification.reason : null,
    leftOut: verification.verdict === 'edited-as-told' ? verification.edit.leftOut : null,
    copy: copy === undefined ? null : { format: copy.format, sha256: copy.sha256, sizeBytes: copy.sizeBytes, at: copy.at },
    located: differs?.located ?? null,
    sealedCount: differs?.sealedCount ?? null,
    foundCount: differs?.foundCount ?? null,
    differences: (differs?.differences ?? []).map(({ kind, leaves, sound, segments, bytes }) => ({
      kind, leaves, sound: sound ?? null, segments: segments ?? null, bytes: bytes ?? null,
    })),
    established: verification.established.map(withIsoMoments),
    cannotKnow: verification.cannotKnow.map(({ code }) => code),
    explanation: { language, ...explanation },
  }
}

function receiptReport({ receipt, head, serverKeyTrust }: CheckedReceipt): ReceiptReport {
  return {
    form: receipt.leaves === undefined ? 'short' : 'full',
    installation: receipt.installation,
    serverKey: formatVerifierKey(receipt.serverKey),
    serverKeyTrust,
    conversation: receipt.conversation,
    recording: receipt.recording,
    size: head.size,
    root: base64(head.root),
    words: wordsForRoot(head.root),
  }
}

const MOMENTS: ReadonlySet<string> = new Set(['at', 'startedAt', 'stoppedAt'])

function withIsoMoments(found: Established): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(found).map(([name, value]) => [name, MOMENTS.has(name) && typeof value === 'number' ? iso(instant(value)) : (value ?? null)]))
}
