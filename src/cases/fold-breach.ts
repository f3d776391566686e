import type { DataBreachCase } from './case.ts'
import type { CaseEvent } from './events.ts'
import { spoken } from './fold-parts.ts'

/** A data breach after what was shared by every kind of case. */
export function afterBreach(next: DataBreachCase, event: CaseEvent): DataBreachCase {
  switch (event.type) {
    case 'questions-answered':
      return { ...next, status: 'answered', answers: { ...spoken(event), given: event.given } }
    case 'authority-decided':
      return standing({ ...next, authority: { ...spoken(event), report: event.report } })
    case 'persons-decided':
      return standing({ ...next, persons: { ...spoken(event), tell: event.tell } })
    case 'done-noted':
      return { ...next, done: [...next.done, { ...spoken(event), what: event.what }] }
    case 'reopened':
      // Decided anew: what was known has changed.
      return { ...next, status: 'answered', authority: undefined, persons: undefined }
    case 'person-named':
    case 'told':
    case 'linked':
    case 'link-renewed':
    case 'leave-given':
    case 'leave-ended':
    case 'closed':
      return next
    default:
      throw new Error(`data breach ${next.id} has an event that is none of a data breach there: ${event.type}`)
  }
}

function standing(next: DataBreachCase): DataBreachCase {
  return { ...next, status: next.authority !== undefined && next.persons !== undefined ? 'decided' : 'answered' }
}
