import type { Day } from './day.ts'
import type { Party } from './regime.ts'

/** What happened with a complaint that its terms depend on. */
export type TermEvent =
  /** The complainant was told that the complaint arrived. */
  | { readonly type: 'acknowledged'; readonly on: Day }
  /** The complainant was told, with reasons and where else to go, that it will not be treated. */
  | { readonly type: 'declined'; readonly on: Day }
  /** The organisation takes more time by itself. `until`: the new last day, as it was told. */
  | { readonly type: 'extended'; readonly on: Day; readonly until: Day; readonly reason: string; readonly told: readonly Party[] }
  /** The complainant is content to wait until a day. */
  | { readonly type: 'postponed'; readonly on: Day; readonly until: Day; readonly consent: Consent }
  /** The clock stands still from this day, with the complainant's consent, until `resumed`. */
  | { readonly type: 'suspended'; readonly on: Day; readonly consent: Consent }
  | { readonly type: 'resumed'; readonly on: Day }
  /** The judgement was sent. */
  | { readonly type: 'decided'; readonly on: Day }
  /** The organisation said what it will do with the judgement of somebody else. */
  | { readonly type: 'responded'; readonly on: Day }
  /** No judgement is needed any more. */
  | { readonly type: 'ended'; readonly on: Day; readonly how: 'settled' | 'withdrawn' }
  /** The complainant went to a disputes body, an ombudsman or a court. */
  | { readonly type: 'went-on'; readonly on: Day }
  /** That is over too. */
  | { readonly type: 'came-back'; readonly on: Day }

export type Consent = 'in-writing' | 'spoken' | 'none'

/** Why an event changes nothing. It is shown, never silently dropped, and an action refuses to add one like it. */
export type WhyNot =
  | 'before-receipt' | 'in-the-future' | 'closed-already' | 'done-already' | 'not-yet'
  | 'not-in-this-regime' | 'too-late' | 'too-often' | 'too-long' | 'not-later' | 'not-a-working-day'
  | 'reason-missing' | 'not-everybody-told' | 'no-consent' | 'not-in-writing' | 'clock-stopped' | 'clock-running'

export type NotCounted = { readonly event: TermEvent; readonly code: WhyNot }
