import { addDays, daysBetween, type Day } from './day.ts'
import type { Course } from './course.ts'
import { mistakeIn } from './event-check.ts'
import type { Regime, TermRule } from './regime.ts'
import { countFrom } from './term-end.ts'
import type { NotCounted, TermEvent } from './term-event.ts'

export type Start = { readonly regime: Regime; readonly rule: TermRule; readonly receivedOn: Day }

/** The course of a complaint after these events, in the order of their days, and the events that change nothing. */
export function courseOf(start: Start, events: readonly TermEvent[]): { readonly course: Course; readonly notCounted: readonly NotCounted[] } {
  const notCounted: NotCounted[] = []
  let course: Course = { ...start, counted: countFrom(start.receivedOn, start.rule.length), extensions: [], stoppedDays: 0 }
  for (const event of events.toSorted((a, b) => compare(a.on, b.on))) {
    const code = mistakeIn(course, event)
    if (code === undefined) course = after(course, event)
    else notCounted.push({ event, code })
  }
  return { course, notCounted }
}

function after(course: Course, event: TermEvent): Course {
  switch (event.type) {
    case 'acknowledged': return { ...course, acknowledgedOn: event.on }
    case 'extended': return { ...course, counted: event.until, extensions: [...course.extensions, event] }
    case 'postponed': return course.regime.postponement.effect === 'moves-the-term' ? { ...course, counted: event.until, postponed: event } : { ...course, agreedUntil: event.until }
    case 'suspended': return { ...course, stoppedOn: event.on }
    case 'resumed': return running(course, event.on)
    case 'decided': return { ...running(course, event.on), closed: { how: 'decided', on: event.on } }
    case 'declined': return { ...running(course, event.on), closed: { how: 'declined', on: event.on } }
    case 'ended': return { ...running(course, event.on), closed: { how: event.how, on: event.on } }
    case 'responded': return { ...course, respondedOn: event.on }
    case 'went-on': {
      const { cameBackOn: _, ...rest } = course
      return { ...rest, wentOn: event.on }
    }
    case 'came-back': return { ...course, cameBackOn: event.on }
  }
}

/** The course with the clock going on from a day; the same when it was going already. */
function running(course: Course, on: Day): Course {
  const { stoppedOn, ...rest } = course
  if (stoppedOn === undefined) return course
  const days = daysBetween(stoppedOn, on)
  return { ...rest, counted: addDays(course.counted, days), stoppedDays: course.stoppedDays + days }
}

function compare(a: Day, b: Day): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
