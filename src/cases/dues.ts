import { instant, type Instant } from '#ground'
import { REGIME_IDS, type Case, type ComplaintCase, type ReportCase } from './case.ts'
import { complaintTerms } from './complaint-terms.ts'
import { authorityBy } from './decide-breach.ts'
import { answerBy, isSuspended } from './decide-complaint.ts'
import { addDays, type Day } from './terms/day.ts'
import { startOfDay } from './terms/local-time.ts'
import { remindersOf } from './terms/reminders.ts'
import type { Due, Terms } from './terms/terms.ts'

/** What whoever handles a case still has to do, and the last moment for it: the last of a day, or of an hour for a data breach. */
export type CaseDue = { readonly what: DueWhat; readonly at: Instant }
/**
 * take-up: somebody says that they take up a report. acknowledge, answer, respond: of a complaint; respond is what the organisation
 * does with a finding. tell-authority: the 72 hours of a data breach.
 */
export type DueWhat = 'take-up' | 'acknowledge' | 'answer' | 'respond' | 'tell-authority'

const HOUR_MS = 60 * 60 * 1_000
/** How long a report may wait before whoever should take it up is reminded. */
export const TAKE_UP_WITHIN_MS = 48 * HOUR_MS
/** And once more, when it still waits. */
const TAKE_UP_AGAIN_MS = 7 * 24 * HOUR_MS
/** How long before the 72 hours are over somebody is reminded: time to ask, and time to write. */
const BREACH_REMINDERS_MS = [24 * HOUR_MS, 4 * HOUR_MS] as const
/** When people begin to work, in Amsterdam: a reminder of a day comes then. */
const MORNING_MS = 8 * HOUR_MS
/** After everything that happens in a case: the last days do not depend on today, only what was done counts. */
const LATER = instant(Date.UTC(2100, 0, 1))

/** Everything that is due in a case, the first first; the same whenever it is asked, until something happens in the case. */
export function duesOf(one: Case): readonly CaseDue[] {
  return due(one).toSorted((a, b) => a.at - b.at)
}

/** The moments at which whoever handles a case is reminded of what is due, in order. */
export function reminderMoments(one: Case): readonly Instant[] {
  switch (one.kind) {
    case 'report':
      return waits(one) ? [TAKE_UP_WITHIN_MS, TAKE_UP_AGAIN_MS].map((ms) => instant(one.openedAt + ms)) : []
    case 'complaint':
      return remindersOf(openTerms(one)).map(({ on }) => instant(startOfDay(on) + MORNING_MS)).toSorted((a, b) => a - b)
    case 'data-breach': {
      const [last] = due(one)
      return last === undefined ? [] : [...BREACH_REMINDERS_MS.map((ms) => instant(Math.max(one.openedAt, last.at - ms))), instant(last.at + 1)]
    }
  }
}

function due(one: Case): readonly CaseDue[] {
  if (one.status === 'closed') return []
  switch (one.kind) {
    case 'report':
      return waits(one) ? [{ what: 'take-up', at: instant(one.openedAt + TAKE_UP_WITHIN_MS) }] : []
    case 'complaint':
      return openTerms(one).map(({ kind, day }) => ({ what: WHAT[kind as keyof typeof WHAT], at: lastMoment(day) }))
    case 'data-breach': {
      const toldOrNot = one.authority?.report === false || one.done.some(({ what }) => what === 'authority-told')
      return toldOrNot ? [] : [{ what: 'tell-authority', at: authorityBy(one) }]
    }
  }
}

const WHAT = { acknowledgement: 'acknowledge', decision: 'answer', response: 'respond' } as const satisfies Partial<Record<Due['kind'], DueWhat>>

function waits({ status, takenUp }: ReportCase): boolean {
  return status !== 'closed' && takenUp === undefined
}

/** What the organisation still has to do in a complaint. A promise to answer earlier than the last day goes before that day. */
function openTerms(one: ComplaintCase): readonly Due[] {
  if (one.status === 'closed') return []
  const open = standing(one).dues.filter(({ whose, kind, state }) => whose === 'organisation' && kind in WHAT && (state === 'open' || state === 'overdue'))
  const promised = isSuspended(one) ? '' : answerBy(one)
  return open
    // Measures are what the organisation does with a finding.
    .filter(({ kind }) => kind !== 'response' || one.measures.length === 0)
    .map((term) => (term.kind === 'decision' && promised !== '' && promised < term.day ? { ...term, day: promised as Day } : term))
}

/** The terms of the chosen regime; while nobody chose one, those of the regime that asks for something first. */
function standing(one: ComplaintCase): Terms {
  const known = one.regime === undefined ? REGIME_IDS : [one.regime]
  const all = known.flatMap((regime) => complaintTerms({ ...one, regime }, LATER) ?? [])
  const strictest = all.toSorted((a, b) => endOf(a).localeCompare(endOf(b)))[0]
  if (strictest === undefined) throw new Error('there is no regime at all')
  return strictest
}

function endOf({ dues }: Terms): string {
  return dues.filter(({ whose, kind }) => whose === 'organisation' && kind in WHAT).map(({ day }) => day).join(' ')
}

function lastMoment(day: Day): Instant {
  return instant(startOfDay(addDays(day, 1)) - 1)
}
