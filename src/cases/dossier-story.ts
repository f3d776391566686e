import { sameBy, type By } from './by.ts'
import type { Dossier, DossierStatement } from './dossier.ts'
import { TELLING_WORDS, type DossierTelling } from './dossier-telling.ts'
import type { CaseEvent, CaseEventOf, CaseEventType } from './events.ts'
import type { WholeView } from './view.ts'

/**
 * What happened and what people said, from the story as this viewer may read it. Every word of it stands once: as a statement with
 * its answers, as a passage or typed words of a recording (which are told elsewhere), or with what happened.
 */
export function toldIn(story: readonly CaseEvent[], view: WholeView, tell: DossierTelling): Pick<Dossier, 'timeline' | 'statements'> {
  const answers = answersIn(story, view)
  const answering = new Set([...answers.values()].flat())
  const timeline = story.flatMap((event) => {
    // Who was named at the opening stands under the people.
    if (event.type === 'person-named' && event.at === view.one.openedAt) return []
    const what = capital(tell.happened(event))
    const words = wordsOf(event)
    const here = words !== '' && !isStatement(event) && !answering.has(event) && event.type !== 'passage-marked' && event.type !== 'transcript-typed'
    return [{ at: event.at, what: here ? `${what}\n“${words}”` : what, by: tell.by(event.by) }]
  })
  const statements = story.flatMap((event): DossierStatement[] => {
    if (!isStatement(event) || answering.has(event) || wordsOf(event) === '') return []
    const said = event.type === 'step-taken' && event.said !== '' ? [{ at: event.at, by: TELLING_WORDS[tell.language].otherSide, text: event.said }] : []
    const given = (answers.get(event) ?? []).map((answer) => ({ at: answer.at, by: tell.by(answer.by), text: wordsOf(answer) }))
    return [{ at: event.at, by: tell.by(event.by), about: capital(tell.happened(event)), text: wordsOf(event), answers: [...said, ...given].filter(({ text }) => text !== '') }]
  })
  return { timeline, statements }
}

/** Where others can say something back. The words of any other event stand with what happened. */
const STATEMENTS = ['opened', 'told', 'step-taken', 'step-skipped', 'evidence-attached', 'settlement-proposed', 'legal-proposed'] as const satisfies readonly CaseEventType[]
type StatementEvent = CaseEventOf<(typeof STATEMENTS)[number]>

function isStatement(event: CaseEvent): event is StatementEvent {
  return STATEMENTS.some((type) => type === event.type)
}

function wordsOf(event: CaseEvent): string {
  return 'words' in event ? event.words : ''
}

/** What was said back, under what it answers. A settlement, an advice and a review answer the last one before them. */
function answersIn(story: readonly CaseEvent[], view: WholeView): ReadonlyMap<CaseEvent, readonly CaseEvent[]> {
  const answers = new Map<CaseEvent, CaseEvent[]>()
  const add = (asked: CaseEvent | undefined, answer: CaseEvent) => {
    if (asked !== undefined) answers.set(asked, [...(answers.get(asked) ?? []), answer])
  }
  story.forEach((event, index) => {
    const last = (test: (one: CaseEvent) => boolean) => story.slice(0, index).findLast(test)
    if (event.type === 'told' && !bySameSide(story[0]?.by, event.by, view)) add(last(({ type }) => type === 'opened'), event)
    if (event.type === 'evidence-replied') add(last((one) => one.type === 'evidence-attached' && one.evidenceId === event.evidenceId), event)
    if (event.type === 'settlement-answered') add(last(({ type }) => type === 'settlement-proposed'), event)
    if (event.type === 'legal-advised') add(last(({ type }) => type === 'legal-proposed'), event)
    if (event.type === 'skip-reviewed') add(last((one) => one.type === 'step-skipped' && one.step === event.step), event)
  })
  return answers
}

/** Whether it is the opener again: also one whose words somebody of the house took down. */
function bySameSide(opened: By | undefined, by: By, { one }: WholeView): boolean {
  if (opened !== undefined && sameBy(opened, by)) return true
  if (by.kind === 'staff') return by.as === 'opener'
  return one.people.some(({ id, part }) => id === by.personId && part === 'opener')
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
