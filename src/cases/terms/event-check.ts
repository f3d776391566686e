import { isWorkingDay } from './calendar.ts'
import { latestExtension, legalEnd, type Course } from './course.ts'
import { latest, type Day } from './day.ts'
import type { Consent, TermEvent, WhyNot } from './term-event.ts'

/** Why an event changes nothing at this point, or undefined when it counts. */
export function mistakeIn(course: Course, event: TermEvent): WhyNot | undefined {
  if (event.on < course.receivedOn) return 'before-receipt'
  switch (event.type) {
    case 'acknowledged': return course.acknowledgedOn === undefined ? undefined : 'done-already'
    case 'went-on': return course.wentOn === undefined || course.cameBackOn !== undefined ? undefined : 'done-already'
    case 'came-back': return cameBack(course)
    case 'responded': return responded(course)
    default: return course.closed === undefined ? whileOpen(course, event) : 'closed-already'
  }
}

type WhileOpen = Exclude<TermEvent, { type: 'acknowledged' | 'went-on' | 'came-back' | 'responded' }>

function whileOpen(course: Course, event: WhileOpen): WhyNot | undefined {
  switch (event.type) {
    case 'extended': return extended(course, event)
    case 'postponed': return postponed(course, event)
    case 'suspended': return suspended(course, event.consent)
    case 'resumed': return course.stoppedOn === undefined ? 'clock-running' : undefined
    case 'decided':
    case 'declined':
    case 'ended': return undefined
  }
}

function extended(course: Course, { on, until, reason, told }: Extract<TermEvent, { type: 'extended' }>): WhyNot | undefined {
  const extension = course.regime.extension
  const most = latestExtension(course)
  if (extension === undefined || most === undefined) return 'not-in-this-regime'
  if (course.stoppedOn !== undefined) return 'clock-stopped'
  if (course.extensions.length >= extension.times) return 'too-often'
  // Every regime wants it told before the term is over: afterwards it is no extension but being late.
  if (on > legalEnd(course)) return 'too-late'
  if (extension.reasons && reason.trim() === '') return 'reason-missing'
  if (extension.tell.some((party) => !told.includes(party))) return 'not-everybody-told'
  return newEnd(until, legalEnd(course)) ?? (until > most ? 'too-long' : undefined)
}

function postponed(course: Course, { until, consent }: Extract<TermEvent, { type: 'postponed' }>): WhyNot | undefined {
  if (course.stoppedOn !== undefined) return 'clock-stopped'
  const given = consentFor(course.regime.postponement.inWriting, consent)
  return given ?? newEnd(until, latest(legalEnd(course), course.agreedUntil ?? course.receivedOn))
}

function suspended(course: Course, consent: Consent): WhyNot | undefined {
  if (course.regime.suspension === undefined) return 'not-in-this-regime'
  if (course.stoppedOn !== undefined) return 'clock-stopped'
  return consentFor(course.regime.suspension.inWriting, consent)
}

function responded(course: Course): WhyNot | undefined {
  if (course.regime.response === undefined) return 'not-in-this-regime'
  if (course.closed?.how !== 'decided') return 'not-yet'
  return course.respondedOn === undefined ? undefined : 'done-already'
}

function cameBack(course: Course): WhyNot | undefined {
  if (course.wentOn === undefined) return 'not-yet'
  return course.cameBackOn === undefined ? undefined : 'done-already'
}

function consentFor(inWriting: boolean, consent: Consent): WhyNot | undefined {
  if (consent === 'none') return 'no-consent'
  return inWriting && consent !== 'in-writing' ? 'not-in-writing' : undefined
}

function newEnd(until: Day, end: Day): WhyNot | undefined {
  if (until <= end) return 'not-later'
  return isWorkingDay(until) ? undefined : 'not-a-working-day'
}
