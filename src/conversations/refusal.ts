/** Everything a visitor can be refused in a conversation. Unknown and not-yours are the same answer on purpose. */
export type ConversationRefusal =
  | { readonly code: 'conversation-not-found' }
  | { readonly code: 'conversation-closed' }
  | { readonly code: 'link-not-valid' }
  | { readonly code: 'not-yours' }
  | { readonly code: 'changed-meanwhile' }
  | { readonly code: 'too-many-people'; readonly limit: number }
  | { readonly code: 'place-taken' }
  | { readonly code: 'age-missing' }
  | { readonly code: 'people-missing' }
  | { readonly code: 'answer-changed-meanwhile' }
  | { readonly code: 'answer-not-possible' }
  | { readonly code: 'signature-not-valid' }
  | { readonly code: 'no-such-offer' }
  | { readonly code: 'alternative-missing' }
  | { readonly code: 'reason-missing' }
  | { readonly code: 'refusal-incomplete' }
  | { readonly code: 'blanket-refusal' }
  | { readonly code: 'reason-not-accepted' }
  | { readonly code: 'proposal-changed-meanwhile' }
  | { readonly code: 'staff-only' }
  | { readonly code: 'recording-running' }
  | { readonly code: 'link-for-somebody-else' }
  | { readonly code: 'link-needs-account' }
  | { readonly code: 'not-allowed-now'; readonly verdict: string }
  | { readonly code: 'uses-for-images-only' }
  | { readonly code: 'not-announced-to-make' }
  | { readonly code: 'answers-first' }
  | { readonly code: 'not-possible-now' }
