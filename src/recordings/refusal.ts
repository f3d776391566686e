/** Everything a visitor can be refused about a recording. Unknown and not-yours are the same answer on purpose. */
export type RecordingRefusal =
  | { readonly code: 'recording-not-found' }
  | { readonly code: 'not-yours' }
  | { readonly code: 'changed-meanwhile' }
  | { readonly code: 'conversation-not-found' }
  | { readonly code: 'conversation-closed' }
  | { readonly code: 'not-allowed-now'; readonly verdict: string }
  | { readonly code: 'not-the-recorder' }
  | { readonly code: 'already-recording' }
  | { readonly code: 'keeping-differs' }
  | { readonly code: 'not-possible-now' }
  | { readonly code: 'leaf-not-valid'; readonly problem: string }
  | { readonly code: 'digest-differs' }
  | { readonly code: 'segment-differs' }
  | { readonly code: 'head-differs'; readonly size: number }
  | { readonly code: 'too-far-ahead'; readonly size: number }
  | { readonly code: 'conversation-stopped'; readonly reason: string; readonly cutoffAtMs: number }
  | { readonly code: 'not-complete-yet' }
  | { readonly code: 'sealed-away' }
  | { readonly code: 'no-copy' }
  | { readonly code: 'signature-not-valid' }
  | { readonly code: 'erased' }
  | { readonly code: 'share-incomplete' }
  | { readonly code: 'share-until-not-valid' }
  | { readonly code: 'share-part-not-valid' }
  | { readonly code: 'share-in-public' }
  | { readonly code: 'share-not-allowed' }
  | { readonly code: 'share-not-agreed' }
  | { readonly code: 'share-over' }
  | { readonly code: 'share-code-wrong' }
  | { readonly code: 'share-link-locked' }
  | { readonly code: 'not-the-sealed-file' }
  | { readonly code: 'text-missing' }
  | { readonly code: 'text-too-long' }
  | { readonly code: 'voice-left-out' }
  | { readonly code: 'link-from-asker' }
  | { readonly code: 'asker-gives-no-link' }
  | { readonly code: 'edit-not-allowed' }
  | { readonly code: 'held'; readonly why: readonly string[] }
  | { readonly code: 'keeping-not-valid' }
  | { readonly code: 'copy-owed' }
