import type { Words } from './language.ts'
import type { Day } from './day.ts'
import type { Basis, Onward } from './regime.ts'
import type { NotCounted } from './term-event.ts'

/** What the terms of one complaint are, as of a day. */
export type Terms = {
  readonly regime: string
  readonly receivedOn: Day
  readonly asOf: Day
  /** Everything that has a last day, in the order of those days. */
  readonly dues: readonly Due[]
  /** What the organisation must do first. Absent when nothing is open. */
  readonly next?: Due
  /** Since when the complainant can go on because no judgement came in time, whatever was agreed. */
  readonly canGoOnSince?: Day
  /** The latest day to which the organisation may still extend by itself today. */
  readonly extendUntil?: Day
  readonly reminders: readonly Reminder[]
  readonly hold: Hold
  /** What was put down and changes nothing, with why. */
  readonly notCounted: readonly NotCounted[]
}

export type DueKind = 'acknowledgement' | 'declining' | 'decision' | 'response' | 'onward'

export type Due = {
  readonly kind: DueKind
  /** Whose last day it is. */
  readonly whose: 'organisation' | 'complainant'
  /** Where the complainant can go, for `onward`. */
  readonly body?: Onward['body']
  /** What happened on this day starts the term. */
  readonly from: Day
  /** The last day: on it is in time. */
  readonly day: Day
  /** The last day by law or own rules, when something later was agreed. */
  readonly legalDay?: Day
  readonly state: DueState
  /** Days too late: as of the day asked for, or when it was done. 0 when not late. */
  readonly lateDays: number
  /** The whole account in plain words: what, when, how it was counted, and by which rule. */
  readonly why: Words
  readonly basis: Basis
  /** Whether all extra holidays of that year are known. When not, the law may give a day or two more. */
  readonly holidaysKnown: boolean
}

/**
 * `open`: still to come. `overdue`: not done and late. `done`, `done-late`: done. `stopped`: the clock stands still.
 * `lapsed`: no longer needed. `passed`: a possibility that is over.
 */
export type DueState = 'open' | 'overdue' | 'done' | 'done-late' | 'stopped' | 'lapsed' | 'passed'

export type Reminder = {
  readonly kind: 'week-before' | 'day-before' | 'overdue'
  /** A working day. Before a weekend or holiday that is earlier, never later than meant; `overdue` waits for the first working day. */
  readonly on: Day
  readonly due: DueKind
  readonly words: Words
}

/** How long a recording must stay because of this complaint. */
export type Hold =
  /** Not over yet. No day can be named. */
  | { readonly state: 'while-open'; readonly words: Words }
  /** Somebody else is looking at it. */
  | { readonly state: 'while-elsewhere'; readonly words: Words }
  /** Up to and with this day. */
  | { readonly state: 'until'; readonly day: Day; readonly words: Words }
