import type { CheckedReceipt, FileKind, ImageVerification, KeyTrust, Verification } from '#ledger'

/** What the page gives its worker: two files or texts that stay in this browser. */
export type CheckOrder = {
  readonly recording: File
  readonly receipt: Blob | string
  /** Verifier keys the reader trusts, as text. */
  readonly serverKeys: readonly string[]
}

/** The outcome of a check with what a page tells around it. */
export type CheckOutcome = {
  readonly verification: Verification
  readonly file: { readonly name: string; readonly sizeBytes: number; readonly sha256: string | undefined; readonly looksLike: FileKind | undefined }
  /** Undefined when the receipt does not hold. */
  readonly receipt: ReceiptFacts | undefined
}

/** The outcome of checking a photo or film. `server` is undefined when the statements do not hold, or bring no key. */
export type ImageCheckOutcome = {
  readonly verification: ImageVerification
  readonly file: { readonly name: string; readonly sizeBytes: number; readonly sha256: string | undefined }
  readonly server: { readonly name: string; readonly key: string; readonly trust: KeyTrust } | undefined
}

export type ReceiptFacts = {
  readonly installation: string
  readonly serverKey: string
  readonly serverKeyTrust: CheckedReceipt['serverKeyTrust']
  readonly conversation: string
  readonly recording: string
  readonly short: boolean
  readonly root: string
  readonly words: readonly string[]
  /** How long the sealed recording is: in sound, or in pieces of a file made elsewhere. Undefined in the short form. */
  readonly extent: Extent | undefined
  /** Where sound was interrupted, in milliseconds of recorded sound. */
  readonly breaks: readonly { readonly kind: 'pause' | 'gap'; readonly soundMs: number }[]
}
export type Extent = { readonly unit: 'ms' | 'pieces'; readonly total: number }

/** What the worker sends back. `file-unreadable`: the file went away or changed while it was read. */
export type FromCheckWorker =
  | { readonly kind: 'progress'; readonly doneBytes: number; readonly totalBytes: number }
  | { readonly kind: 'checked'; readonly outcome: CheckOutcome }
  | { readonly kind: 'image-checked'; readonly outcome: ImageCheckOutcome }
  | { readonly kind: 'failed'; readonly code: 'file-unreadable' | 'failed' }

