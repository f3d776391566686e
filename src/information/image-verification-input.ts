/** The outcome of checking a picture against what the server stated, as far as words need it; an `ImageVerification` of the ledger fits as it is. */
export type ImageVerificationInput = {
  readonly established: readonly ImageEstablishedInput[]
  readonly cannotKnow: readonly { readonly code: ImageCannotKnowCode }[]
} & (
  | { readonly verdict: 'as-received' | 'as-kept'; readonly at: number }
  | { readonly verdict: 'as-covered'; readonly at: number; readonly edit: ImageEditInput }
  | { readonly verdict: 'other-file' }
  | { readonly verdict: 'statements-invalid'; readonly problem: { readonly code: ImageProblemCode } }
  | { readonly verdict: 'cannot-tell' }
)
export type ImageEditInput = { readonly how: 'blur' | 'fill' | 'cut' | 'sound' } | { readonly how: 'stretch'; readonly fromMs: number; readonly toMs: number }
export type ImageEstablishedInput =
  | { readonly code: 'stated-by'; readonly name: string; readonly knownKey: boolean }
  | { readonly code: 'taken-in'; readonly kind: 'photo' | 'video'; readonly at: number }
  | { readonly code: 'edited'; readonly edit: ImageEditInput; readonly at: number }
export type ImageProblemCode =
  | 'statements-too-large' | 'statements-not-text' | 'not-statements' | 'statements-version-unknown' | 'statements-malformed' | 'server-key-differs' | 'statement-invalid' | 'statements-of-several'
export type ImageCannotKnowCode =
  | 'server-key-known' | 'made-from' | 'only-the-server' | 'before-it-came' | 'what-it-shows' | 'who-is-in-it' | 'nobody-recognisable' | 'may-be-used' | 'other-versions' | 'exact-time'
