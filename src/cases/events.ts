import type { PolicyUsed } from '#conversations'
import type { Instant } from '#ground'
import type { FactsOf, Role } from '#policy'
import type { By } from './by.ts'
import type {
  BreachAnswers, BreachDone, BreachFacts, CaseKind, Channel, ComplaintAbout, FindingOutcome, RegimeId, SkipReason, StepOutcome, Telling, Weight,
} from './case.ts'
import type { Day } from './day.ts'

/**
 * What happened in a case, in order; the only thing stored of it. Every event carries the version `v` of its own shape: a
 * changed shape gets a new number and a reader for the old one stays.
 */
export type CaseEvent = Opened | PersonNamed | Assessed | Said | AboutStep | AboutHandling | AboutComplaint | AboutEvidence | AboutBreach
export type CaseEventType = CaseEvent['type']

type Happened<T extends string> = { readonly v: 1; readonly type: T; readonly at: Instant; readonly by: By }

export type Opened = Happened<'opened'> & {
  readonly kind: CaseKind
  readonly reference: string
  readonly channel: Channel
  readonly policy: PolicyUsed
  readonly words: string
  readonly recordings: readonly string[]
  readonly conversationId?: string
  readonly location?: string
  /** Of a complaint. */
  readonly about?: ComplaintAbout
  readonly receivedOn?: Day
  readonly admission?: { readonly facts: FactsOf<'complaint'>; readonly decision: string }
  /** Of a data breach. */
  readonly discoveredAt?: Instant
}

export type PersonNamed = Happened<'person-named'> & {
  readonly personId: string
  readonly part: 'opener' | 'concerned'
  readonly role: Role
  readonly ageYears?: number
  readonly name?: string
  readonly contact?: string
  readonly accountId?: string
  readonly participantId?: string
}

/** The rules were asked. The decision is kept as its canonical JSON. */
export type Assessed = Happened<'assessed'> & { readonly facts: BreachFacts; readonly decision: string; readonly weight: Weight }

/** Words and nothing else. */
export type Said = Happened<WordsOnly> & { readonly words: string }
export type WordsOnly =
  | 'told' | 'taken-up' | 'closed' | 'reopened' | 'legal-proposed' | 'legal-advised' | 'treatment-begun' | 'term-suspended' | 'term-resumed'
  | 'settlement-proposed' | 'withdrawn' | 'resumed'

export type AboutStep =
  | (Happened<'step-taken'> & { readonly step: string; readonly instead?: string; readonly outcome: StepOutcome; readonly words: string; readonly said: string })
  | (Happened<'step-skipped'> & { readonly step: string; readonly reason: SkipReason; readonly words: string })
  | (Happened<'skip-reviewed'> & { readonly step: string; readonly right: boolean; readonly words: string })
  | (Happened<'step-added'> & { readonly step: string; readonly words: string })

export type AboutHandling =
  | (Happened<'doubt-settled'> & { readonly as: 'breach' | 'no-breach'; readonly words: string })
  | (Happened<'representative-asked'> & { readonly reached: boolean; readonly words: string })
  | (Happened<'concerned-told'> & { readonly how: Telling; readonly words: string })
  | (Happened<'legal-decided'> & { readonly pursue: boolean; readonly words: string })
  | (Happened<'linked'> & { readonly caseId: string; readonly reference: string })
  | (Happened<'leave-given'> & { readonly accountId: string; readonly name: string; readonly personId: string })
  | (Happened<'link-renewed'> & { readonly personId: string; readonly words: string })
  | (Happened<'leave-ended'> & { readonly accountId: string })

export type AboutComplaint =
  | (Happened<'acknowledged'> & { readonly answerBy: Day; readonly words: string })
  | (Happened<'regime-chosen'> & { readonly regime: RegimeId })
  | (Happened<'committee-assigned'> & { readonly members: readonly { readonly accountId: string; readonly name: string }[] })
  | (Happened<'hearing-noted'> & { readonly side: 'complainant' | 'other'; readonly heard: boolean; readonly words: string })
  | (Happened<'term-extended'> & { readonly until: Day; readonly agreed: boolean; readonly words: string })
  | (Happened<'settlement-answered'> & { readonly agrees: boolean; readonly words: string })
  | (Happened<'finding-given'> & { readonly outcome: FindingOutcome; readonly appealBody: string; readonly appealUntil: Day; readonly words: string })
  | (Happened<'measure-set'> & { readonly measureId: string; readonly words: string })
  | (Happened<'measure-done'> & { readonly measureId: string; readonly words: string })

export type AboutEvidence =
  | (Happened<'evidence-attached'> & {
      readonly evidenceId: string
      readonly owner: string
      readonly recordingId?: string
      readonly origin: 'sealed-here' | 'made-elsewhere'
      readonly openness: 'open' | 'covert'
      readonly parties: 'one-to-one' | 'several'
      readonly decision: string
      readonly state: 'heard' | 'sealed' | 'not-heard'
      readonly words: string
    })
  | (Happened<'passage-marked'> & { readonly evidenceId: string; readonly passageId: string; readonly fromMs: number; readonly toMs: number; readonly words: string })
  | (Happened<'transcript-typed'> & { readonly evidenceId: string; readonly transcriptId: string; readonly fromMs: number; readonly words: string })
  | (Happened<'evidence-decided'> & { readonly evidenceId: string; readonly hear: boolean; readonly words: string })
  | (Happened<'others-told'> & { readonly evidenceId: string; readonly words: string })
  | (Happened<'reply-asked'> & { readonly evidenceId: string; readonly until: Day })
  | (Happened<'evidence-replied'> & { readonly evidenceId: string; readonly words: string })

export type AboutBreach =
  | (Happened<'questions-answered'> & { readonly given: BreachAnswers; readonly words: string })
  | (Happened<'authority-decided'> & { readonly report: boolean; readonly words: string })
  | (Happened<'persons-decided'> & { readonly tell: boolean; readonly words: string })
  | (Happened<'done-noted'> & { readonly what: BreachDone; readonly words: string })

/** The event of one type. */
export type CaseEventOf<T extends CaseEventType> = Extract<CaseEvent, { readonly type: T }>
