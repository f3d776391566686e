import type { PolicyUsed } from '#conversations'
import type { Instant } from '#ground'
import type { FactsOf, Role, StepDue } from '#policy'
import type { By } from './by.ts'
import type { Day } from './day.ts'
import type { BreachCaseStatus, ComplaintStatus, ReportStatus } from './statuses.ts'

/**
 * One case as its events tell it; never stored itself. report: something went against the agreement. complaint: somebody
 * complains. data-breach: a recording was published or lost.
 */
export type Case = ReportCase | ComplaintCase | DataBreachCase
export type CaseKind = Case['kind']

/** What every case has. */
export type CaseHead = {
  readonly id: string
  /** How many events it has. */
  readonly version: number
  /** What people say on the phone: `Z-7KQ4`. It names; it gives nobody access. */
  readonly reference: string
  readonly openedAt: Instant
  readonly openedBy: By
  readonly channel: Channel
  readonly conversationId: string | undefined
  readonly location: string | undefined
  /** The rules in force when it was opened; it keeps them. */
  readonly policy: PolicyUsed
  readonly people: readonly CasePerson[]
  /** Everything people said in it, the opening words first. */
  readonly words: readonly Spoken[]
  /** Recordings of this installation it is about. */
  readonly recordings: readonly string[]
  /** Cases that belong with it. */
  readonly linked: readonly { readonly caseId: string; readonly reference: string }[]
  /** Confidential advisers who see it with the leave of the person named. */
  readonly advisers: readonly { readonly accountId: string; readonly name: string; readonly personId: string }[]
  /** How the person it is about was told, or why not. */
  readonly told: (Spoken & { readonly how: Telling }) | undefined
  /** When it was closed, with the last words; undefined while it is open. */
  readonly closed: Spoken | undefined
}

/** How it came in. paper: taken down by somebody of the house. */
export type Channel = 'conversation' | 'public-page' | 'paper' | 'staff'

/** Words of somebody, with their moment. */
export type Spoken = { readonly at: Instant; readonly by: By; readonly words: string }

/** Somebody a case is from or about. `opener`: reported, complained or discovered. `concerned`: it is about them. */
export type CasePerson = {
  readonly id: string
  readonly part: 'opener' | 'concerned'
  readonly role: Role
  readonly ageYears: number | undefined
  /** As given; at most 60 characters. */
  readonly name: string | undefined
  /** A telephone number or address for whoever handles it; the other side never sees it. */
  readonly contact: string | undefined
  /** Set for somebody who works here. */
  readonly accountId: string | undefined
  /** Their place in the conversation, when they took part in it. */
  readonly participantId: string | undefined
}

export type ReportCase = CaseHead & {
  readonly kind: 'report'
  readonly status: ReportStatus
  /** Every time the rules were asked, the last one standing. */
  readonly assessments: readonly Assessment[]
  /** What a person decided where the rules leave it open. */
  readonly doubt: (Spoken & { readonly as: 'breach' | 'no-breach' }) | undefined
  /** Everything that was done about a step, in order. */
  readonly steps: readonly StepRecord[]
  /** Steps of the policy a manager added, with the reason. */
  readonly added: readonly (Spoken & { readonly step: string })[]
  /** Who of the managers took it up. */
  readonly takenUp: Spoken | undefined
  /** The last word on whether whoever represents a child was reached. */
  readonly representative: (Spoken & { readonly reached: boolean }) | undefined
  readonly legal: LegalConsideration
}

/** How somebody heard that a report is about them. `copy`: with a copy in their hands. */
export type Telling = 'link' | 'copy' | 'spoken' | 'not-possible'

/** What the rules said about some facts. The same facts under the same version give the same bytes. */
export type Assessment = {
  readonly at: Instant
  readonly by: By
  readonly facts: BreachFacts
  /** The decision as canonical JSON, with the policy version inside. */
  readonly decision: string
  readonly weight: Weight
  /** Whether something unknown could change it. */
  readonly unsettled: readonly string[]
  readonly due: readonly StepDue[]
}
export type BreachFacts = FactsOf<'breach'>
/** How much it weighs. not-as-agreed: no steps; it is talked about. serious-breach: a breach for which the policy knows legal steps. */
export type Weight = 'no-breach' | 'not-as-agreed' | 'breach' | 'serious-breach'

export type StepRecord =
  | (Spoken & {
      readonly kind: 'taken'
      readonly step: string
      /** What took its place here. */
      readonly instead: string | undefined
      readonly outcome: StepOutcome
      /** What the other side said. */
      readonly said: string
    })
  | (Spoken & {
      readonly kind: 'skipped'
      readonly step: string
      readonly reason: SkipReason
      /** A manager looks at it afterwards. */
      readonly review: (Spoken & { readonly right: boolean }) | undefined
    })
/** done: the other did what was asked. declined: they did not. not-reached: they could not be asked. */
export type StepOutcome = 'done' | 'declined' | 'not-reached'
/** danger: taking it was not safe. not-possible: it made no sense any more. not-needed: only for a step a person decides about. */
export type SkipReason = 'danger' | 'not-possible' | 'not-needed'

/** A manager proposes, a legal adviser advises, the manager decides. Never one of them alone. */
export type LegalConsideration =
  | { readonly kind: 'none' }
  | { readonly kind: 'proposed'; readonly proposed: Spoken; readonly advice: Spoken | undefined }
  | { readonly kind: 'decided'; readonly proposed: Spoken; readonly advice: Spoken; readonly decided: Spoken & { readonly pursue: boolean } }

export type ComplaintCase = CaseHead & {
  readonly kind: 'complaint'
  readonly status: ComplaintStatus
  readonly about: ComplaintAbout
  /** The day it reached the organisation. */
  readonly receivedOn: Day
  readonly regime: RegimeId | undefined
  /** What the rules said about taking it, as canonical JSON. */
  readonly admission: { readonly facts: FactsOf<'complaint'>; readonly decision: string }
  readonly acknowledged: (Spoken & { readonly answerBy: Day }) | undefined
  readonly committee: readonly { readonly accountId: string; readonly name: string }[]
  /** Longer terms, with the reason and whether the complainant agreed. */
  readonly extensions: readonly (Spoken & { readonly until: Day; readonly agreed: boolean })[]
  readonly suspensions: readonly { readonly from: Spoken; readonly to: Spoken | undefined }[]
  readonly hearings: { readonly complainant: Hearing | undefined; readonly other: Hearing | undefined }
  readonly evidence: readonly Evidence[]
  readonly settlement: { readonly proposed: Spoken; readonly answer: (Spoken & { readonly agrees: boolean }) | undefined } | undefined
  readonly finding: (Spoken & { readonly outcome: FindingOutcome; readonly appealBody: string; readonly appealUntil: Day }) | undefined
  readonly measures: readonly Measure[]
  /** Where it stood before it was withdrawn or settled: there it goes on when somebody comes back on that. */
  readonly stoodAt: ComplaintStatus
}
export type ComplaintAbout = Exclude<FactsOf<'complaint'>['about'], undefined | 'unknown'>
export type ComplaintVenue = Exclude<FactsOf<'complaint'>['venue'], undefined | 'unknown'>
export type RegimeId = (typeof REGIME_IDS)[number]
/** Under which law or regulation a complaint is handled. own: the organisation's own complaints regulation, outside these laws. */
export const REGIME_IDS = ['wkkgz', 'jeugdwet', 'awb', 'own'] as const
export type FindingOutcome = 'well-founded' | 'partly' | 'not-founded' | 'not-admissible'
/** heard: what they said. not-heard: why not. */
export type Hearing = Spoken & { readonly heard: boolean }
export type Measure = Spoken & { readonly id: string; readonly done: Spoken | undefined }

/** A recording somebody puts in. What it says is a recording like any other: words typed from it too. */
export type Evidence = Spoken & {
  readonly id: string
  /** Whose it is: a person of the case, or the account that put it in. While it is closed only they open it. */
  readonly owner: string
  /** The recording in this installation; undefined: it is kept elsewhere. */
  readonly recordingId: string | undefined
  /** sealed-here: every second was sealed while it was made. made-elsewhere: with another app, sealed afterwards or not at all. */
  readonly origin: 'sealed-here' | 'made-elsewhere'
  readonly openness: 'open' | 'covert'
  readonly parties: 'one-to-one' | 'several'
  /** The decision of the rules, as canonical JSON. */
  readonly decision: string
  /** heard: it counts. sealed: closed until the committee has decided. not-heard: it is not listened to; the complaint counts. */
  readonly state: 'heard' | 'sealed' | 'not-heard'
  readonly committee: (Spoken & { readonly hear: boolean }) | undefined
  /** How the others who can be heard were told. */
  readonly othersTold: Spoken | undefined
  readonly passages: readonly (Spoken & { readonly id: string; readonly fromMs: number; readonly toMs: number })[]
  readonly transcript: readonly (Spoken & { readonly id: string; readonly fromMs: number })[]
  readonly replyUntil: Day | undefined
  readonly replies: readonly Spoken[]
}

export type DataBreachCase = CaseHead & {
  readonly kind: 'data-breach'
  readonly status: BreachCaseStatus
  /** When somebody of the organisation came to know; the clock runs from here. */
  readonly discoveredAt: Instant
  readonly answers: (Spoken & { readonly given: BreachAnswers }) | undefined
  readonly authority: (Spoken & { readonly report: boolean }) | undefined
  readonly persons: (Spoken & { readonly tell: boolean }) | undefined
  readonly done: readonly (Spoken & { readonly what: BreachDone })[]
}
/** What the authority asks to be told. @source AVG (GDPR) art. 33(3) */
export type BreachAnswers = {
  readonly happened: 'published' | 'shared' | 'lost' | 'stolen' | 'seen' | 'other'
  readonly content: 'sound' | 'images' | 'text' | 'several'
  readonly people: 'one' | 'few' | 'many' | 'unknown'
  readonly children: 'yes' | 'no' | 'unknown'
  readonly readable: 'yes' | 'no' | 'unknown'
  readonly reachable: 'yes' | 'no' | 'unknown'
  readonly consequences: string
  readonly measures: string
}
/** authority-told and persons-told: what was decided was carried out. */
export type BreachDone = 'authority-told' | 'persons-told' | 'contained' | 'other'
