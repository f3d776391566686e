import type { CaseKind } from './case.ts'
import type { WhyNot } from './terms/term-event.ts'

/** Everything a visitor can be refused in a case. Unknown and not-yours are the same answer on purpose. */
export type CaseRefusal =
  | { readonly code: 'case-not-found' }
  | { readonly code: 'conversation-not-found' }
  | { readonly code: 'changed-meanwhile' }
  /** The table does not give this action to this person, in this status. */
  | { readonly code: 'not-your-part' }
  | { readonly code: 'not-in-this-status'; readonly status: string }
  | { readonly code: 'no-such-person' }
  | { readonly code: 'case-full'; readonly limit: number }
  | { readonly code: 'words-missing' }
  | { readonly code: 'words-too-long'; readonly limit: number }
  | { readonly code: 'said-missing' }
  | { readonly code: 'age-missing' }
  | { readonly code: 'facts-not-valid'; readonly fact: string }
  | { readonly code: 'answer-not-valid'; readonly field: string }
  | { readonly code: 'day-not-valid' }
  | { readonly code: 'day-too-early' }
  | { readonly code: 'day-too-late' }
  /** The regime does not know this now; why not, as its terms say it. */
  | { readonly code: 'term-not-possible'; readonly why: WhyNot }
  | { readonly code: 'no-such-step' }
  | { readonly code: 'earlier-step-first'; readonly step: string }
  | { readonly code: 'step-needs-more-facts'; readonly facts: readonly string[] }
  | { readonly code: 'together-only' }
  | { readonly code: 'representative-first' }
  | { readonly code: 'not-against-a-child' }
  | { readonly code: 'not-serious' }
  | { readonly code: 'advice-first' }
  | { readonly code: 'skip-needs-reason' }
  | { readonly code: 'somebody-else-reviews' }
  | { readonly code: 'steps-open'; readonly step: string }
  | { readonly code: 'review-first' }
  | { readonly code: 'tell-concerned-first' }
  | { readonly code: 'no-doubt' }
  | { readonly code: 'regime-missing' }
  | { readonly code: 'both-sides-first' }
  | { readonly code: 'own-case' }
  | { readonly code: 'committee-first' }
  | { readonly code: 'committee-decides' }
  | { readonly code: 'tell-others-first' }
  | { readonly code: 'complaint-counts' }
  | { readonly code: 'nothing-proposed' }
  | { readonly code: 'not-suspended' }
  | { readonly code: 'already-so' }
  | { readonly code: 'evidence-not-found' }
  | { readonly code: 'evidence-closed' }
  | { readonly code: 'no-sound-here' }
  | { readonly code: 'recording-not-in-conversation' }
  | { readonly code: 'time-not-valid' }
  | { readonly code: 'no-such-adviser' }
  | { readonly code: 'no-such-measure' }
  | { readonly code: 'delay-reason-missing' }
  | { readonly code: 'carry-out-first' }
  | { readonly code: 'cannot-open'; readonly kind: CaseKind }
