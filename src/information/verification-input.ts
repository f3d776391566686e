/**
 * The outcome of checking a file against its receipt, as far as words need it; a `Verification` of the ledger room fits
 * as it is. Milliseconds everywhere; `at` counts from 1970.
 */
export type VerificationInput = {
  readonly established: readonly EstablishedInput[]
  readonly cannotKnow: readonly { readonly code: CannotKnowCode }[]
} & (
  | { readonly verdict: 'same' | 'other-recording' }
  | { readonly verdict: 'same-as-sealed-copy'; readonly copy: { readonly format: string } }
  | { readonly verdict: 'edited-as-told'; readonly edit: { readonly format: string; readonly leftOut: readonly { readonly from: number; readonly to: number }[] } }
  | { readonly verdict: 'differs'; readonly located: boolean; readonly differences: readonly DifferenceInput[]; readonly sealedCount: number; readonly foundCount: number }
  | { readonly verdict: 'receipt-invalid'; readonly problem: { readonly code: ReceiptProblemCode } }
  | { readonly verdict: 'cannot-tell'; readonly reason: CannotTellReason }
)

export type DifferenceInput = {
  readonly kind: DifferenceKind
  readonly leaves: { readonly from: number; readonly to: number }
  readonly sound: { readonly fromMs: number; readonly toMs: number } | undefined
}
export type DifferenceKind = 'changed' | 'removed' | 'moved' | 'inserted' | 'truncated' | 'extra'

type Who = { readonly role: string; readonly knownKey: boolean }
export type EstablishedInput =
  | { readonly code: 'head-signed-by'; readonly name: string; readonly knownKey: boolean }
  | { readonly code: 'head-cosigned-by'; readonly name: string; readonly at: number }
  | (Who & { readonly code: 'agreed-by'; readonly at: number; readonly sealedText: boolean })
  | (Who & { readonly code: 'sealed-by'; readonly startedAt: number; readonly stoppedAt: number; readonly soundMs: number })
  | (Who & { readonly code: 'received-by'; readonly at: number })
  | { readonly code: 'copy-made'; readonly format: string; readonly at: number }
  | { readonly code: 'edit-made'; readonly format: string; readonly at: number; readonly leaves: number }
  | { readonly code: 'list-unbroken'; readonly leaves: number }
  | {
      readonly code: 'pause' | 'gap'
      readonly soundMs: number
      readonly fromMs: number
      readonly untilMs: number | undefined
      readonly reason: ReasonCode
    }
  | { readonly code: 'mark' | 'end'; readonly soundMs: number; readonly reason: ReasonCode }

export type ReasonCode =
  | 'by-person' | 'somebody-joined' | 'withdrawn' | 'declined' | 'microphone-taken' | 'screen-locked' | 'app-closed'
  | 'device-full' | 'frames-lost' | 'network-back' | 'stopped-by-person' | 'stopped-by-agreement'

export type CannotTellReason = 'leaves-needed' | 'other-format' | 'rest-unknown' | 'server-key-unknown' | 'file-empty' | 'file-in-too-many-pieces'

export type CannotKnowCode =
  | 'server-key-known' | 'device-keys-known' | 'agreed-text' | 'sealed' | 'sealed-by-both-sides' | 'recording-ended'
  | 'time-by-other-clock' | 'in-public-log' | 'place-of-differences' | 'made-elsewhere' | 'microphone-heard-truth'
  | 'loudspeaker-recorded' | 'copied-outside' | 'second-recorder' | 'identity' | 'exact-time'

export type ReceiptProblemCode =
  | 'receipt-too-large' | 'receipt-not-text' | 'not-a-receipt' | 'receipt-version-unknown' | 'receipt-damaged' | 'receipt-malformed'
  | 'head-signature-wrong' | 'head-not-signed-by-server' | 'head-malformed' | 'head-of-other-recording' | 'server-key-differs'
  | 'leaves-do-not-fit-head' | 'leaves-not-continuous' | 'statement-invalid' | 'statement-of-other-recording'
  | 'statement-by-other-signer' | 'statement-doubled' | 'seal-does-not-fit-head' | 'seal-does-not-fit-leaves' | 'seals-disagree'
  | 'seal-times-impossible'
