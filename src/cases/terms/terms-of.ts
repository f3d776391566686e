import { accepted, refused, type Result } from '#ground'
import { courseOf } from './follow-events.ts'
import { latestExtension, legalEnd, type Course } from './course.ts'
import { addDays, type Day } from './day.ts'
import { duesOf } from './dues.ts'
import { mistakeIn } from './event-check.ts'
import { holdOf } from './hold.ts'
import type { Regime } from './regime.ts'
import { remindersOf } from './reminders.ts'
import type { NotCounted, TermEvent, WhyNot } from './term-event.ts'
import type { Due, Terms } from './terms.ts'

/** One complaint, as far as its terms go. */
export type Complaint = {
  readonly regime: Regime
  /** The day the complaint reached whoever handles it, by letter, mail, page or word of mouth written down. */
  readonly receivedOn: Day
  /** A committee gives advice first. Only matters where the regime has another term for that. */
  readonly withCommittee?: boolean
  /** In any order; what is dated after `asOf` does not count yet. */
  readonly events: readonly TermEvent[]
}

/**
 * Every last day of a complaint as of a day, why it is that day, what comes next, and how long recordings must stay. Total: events that
 * change nothing are named in `notCounted` and the rest still counts, since hiding all days because of one mistake would be worse.
 */
export function termsOf(complaint: Complaint, asOf: Day): Terms {
  const { course, notCounted } = follow(complaint, asOf)
  const dues = duesOf(course, asOf)
  const next = dues.find(isToDo)
  const canGoOn = course.closed === undefined && course.stoppedOn === undefined && asOf > legalEnd(course) ? addDays(legalEnd(course), 1) : undefined
  const extendUntil = canExtendUntil(course, asOf)
  return {
    regime: complaint.regime.id,
    receivedOn: complaint.receivedOn,
    asOf,
    dues,
    ...(next === undefined ? {} : { next }),
    ...(canGoOn === undefined ? {} : { canGoOnSince: canGoOn }),
    ...(extendUntil === undefined ? {} : { extendUntil }),
    reminders: remindersOf(dues),
    hold: holdOf(course, dues),
    notCounted,
  }
}

/** Whether the organisation still has to do it. */
export function isToDo({ whose, kind, state }: Due): boolean {
  return whose === 'organisation' && kind !== 'declining' && (state === 'open' || state === 'overdue')
}

export type TermRefusal = { readonly code: WhyNot }

/**
 * The complaint with one more event, or why that event may not be added as of today. Also refused when it would make something
 * kept before change nothing any more.
 */
export function withEvent(complaint: Complaint, event: TermEvent, today: Day): Result<Complaint, TermRefusal> {
  if (event.on > today) return refused({ code: 'in-the-future' })
  const before = follow(complaint, today).notCounted
  const extended = { ...complaint, events: [...complaint.events, event] }
  const offences = follow(extended, today).notCounted
  const own = offences.find((one) => one.event === event)
  if (own !== undefined) return refused({ code: own.code })
  const broken = offences.find((one) => !before.some((known) => known.event === one.event))
  return broken === undefined ? accepted(extended) : refused({ code: broken.code })
}

function follow({ regime, receivedOn, withCommittee, events }: Complaint, asOf: Day): { readonly course: Course; readonly notCounted: readonly NotCounted[] } {
  const rule = withCommittee === true ? (regime.decisionWithCommittee ?? regime.decision) : regime.decision
  const later = events.filter(({ on }) => on > asOf).map((event): NotCounted => ({ event, code: 'in-the-future' }))
  const { course, notCounted } = courseOf({ regime, rule, receivedOn }, events.filter(({ on }) => on <= asOf))
  return { course, notCounted: [...notCounted, ...later] }
}

function canExtendUntil(course: Course, asOf: Day): Day | undefined {
  const most = latestExtension(course)
  if (most === undefined || course.closed !== undefined) return undefined
  const tried = mistakeIn(course, { type: 'extended', on: asOf, until: most, reason: 'because', told: course.regime.extension?.tell ?? [] })
  return tried === undefined ? most : undefined
}
