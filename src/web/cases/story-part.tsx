import type { CaseEvent } from '#cases'
import type { ComponentChildren } from 'preact'
import { SummaryList } from '../layout/lists.tsx'
import { momentText } from '../staff/dates.ts'
import type { CaseModel } from './case-model.ts'
import { stepText } from './case-parts.tsx'
import { dayText } from './day-text.ts'
import { byName } from './person-name.ts'
import { timeText } from './read-act.ts'

/** Everything that happened, in order: who, when, their words, and what the other side said. */
export function StoryPart({ model }: { model: CaseModel }) {
  const { words, lang, now, view, story } = model
  return (
    <>
      <h2>{words.page.story}</h2>
      <SummaryList
        items={story.flatMap((event) =>
          // Who was named at the opening stands under the people; saying it here for each of them tells nothing new.
          event.type === 'person-named' && event.at === view.one.openedAt ? [] : [{
            term: momentText(event.at, now, lang),
            value: (
              <>
                <b>{byName(event.by, view.one, words, lang)}</b> {words.events[event.type]}
                <Detail model={model} event={event} />
                {'words' in event && event.words !== '' && <blockquote>{event.words}</blockquote>}
                {event.type === 'step-taken' && <p class="ok-quiet">{event.said === '' ? words.page.saidNothing : words.page.said}</p>}
                {event.type === 'step-taken' && event.said !== '' && <blockquote>{event.said}</blockquote>}
              </>
            ),
          }])}
      />
    </>
  )
}

function Detail({ model, event }: { model: CaseModel; event: CaseEvent }): ComponentChildren {
  const text = detailOf(model, event)
  return text === undefined ? null : <>: {text}</>
}

/** What an event is about, in a few words. */
export function detailOf({ words, lang, policy, view }: Pick<CaseModel, 'words' | 'lang' | 'policy' | 'view'>, event: CaseEvent): string | undefined {
  const { fields } = words
  switch (event.type) {
    case 'assessed': return words.weights[event.weight]
    case 'step-taken': return `${stepText(policy, event.step, event.instead, lang)} ${words.outcomes[event.outcome]}.`
    case 'step-skipped': return `${stepText(policy, event.step, undefined, lang)} ${words.skips[event.reason]}.`
    case 'skip-reviewed': return `${stepText(policy, event.step, undefined, lang)} ${words.page.reviewed[`${event.right}`]}`
    case 'step-added': return stepText(policy, event.step, undefined, lang)
    case 'doubt-settled': return event.as === 'breach' ? fields.asBreach : fields.asNoBreach
    case 'representative-asked': return event.reached ? fields.yes : fields.no
    case 'concerned-told': return words.tellings[event.how]
    case 'legal-decided': return event.pursue ? fields.yes : fields.no
    case 'person-named': return event.name
    case 'linked': return event.reference
    case 'leave-given': return event.name
    case 'acknowledged': return `${words.page.answerBy} ${dayText(event.answerBy, lang)}`
    case 'regime-chosen': return words.regimes[event.regime]
    case 'committee-assigned': return event.members.map(({ name }) => name).join(', ')
    case 'hearing-noted': return `${event.side === 'complainant' ? fields.complainant : fields.other}: ${event.heard ? fields.yes : fields.no}`
    case 'term-extended': return dayText(event.until, lang)
    case 'settlement-answered': return event.agrees ? fields.yes : fields.no
    case 'finding-given': return words.findings[event.outcome]
    case 'evidence-attached': return words.page.evidenceOrigin[event.origin]
    case 'passage-marked': return `${timeText(event.fromMs)} – ${timeText(event.toMs)}`
    case 'transcript-typed': return timeText(event.fromMs)
    case 'evidence-decided': return event.hear ? fields.yes : fields.no
    case 'reply-asked': return dayText(event.until, lang)
    case 'questions-answered': {
      const { happened, content, people, children, readable, reachable } = event.given
      const { breach } = words
      return [breach.happened[happened], breach.content[content], breach.people[people], `${breach.asks.children} ${breach.children[children]}`, `${breach.asks.readable} ${breach.readable[readable]}`, `${breach.asks.reachable} ${breach.reachable[reachable]}`, event.given.consequences, event.given.measures].join(' · ')
    }
    case 'authority-decided': return event.report ? fields.yes : fields.no
    case 'persons-decided': return event.tell ? fields.yes : fields.no
    case 'done-noted': return words.done[event.what]
    case 'measure-done': return view.one.kind === 'complaint' ? view.one.measures.find(({ id }) => id === event.measureId)?.words : undefined
    default: return undefined
  }
}
