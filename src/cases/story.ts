import type { CaseEvent } from './events.ts'
import type { WholeView } from './view.ts'

/** What happened in a case, in order, as this viewer may read it: without what the view withholds, and up to where the view was made. */
export function storyOf(events: readonly CaseEvent[], view: WholeView): readonly CaseEvent[] {
  const advice = view.one.kind === 'report' && view.one.legal.kind !== 'none' ? view.one.legal.advice?.words : undefined
  return events.slice(0, view.one.version).flatMap((event): readonly CaseEvent[] => {
    switch (event.type) {
      case 'person-named': {
        const { contact, ...rest } = event
        return contact === undefined || view.one.people.find(({ id }) => id === event.personId)?.contact === contact ? [event] : [rest]
      }
      case 'legal-advised':
        return [event.words === advice ? event : { ...event, words: '' }]
      case 'passage-marked':
        return [view.closed.includes(event.evidenceId) ? { ...event, words: '' } : event]
      case 'transcript-typed':
        return view.closed.includes(event.evidenceId) ? [] : [event]
      default:
        return [event]
    }
  })
}
