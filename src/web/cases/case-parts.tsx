import { authorityBy, answerBy, isMinor, isSuspended, keptDecision, nextRung, stillToDo, TAKE_UP_WITHIN_MS, type Case, type CaseAction, type Rung, type WholeView } from '#cases'
import { explain, type Policy, type Language } from '#policy'
import { personText } from '../announce/role-words.ts'
import { Actions, LinkButton } from '../layout/button.tsx'
import { Card, SummaryList, TaskList } from '../layout/lists.tsx'
import { Help } from '../layout/page.tsx'
import { Notice, StatusBadge } from '../layout/notice.tsx'
import { dateText, momentText } from '../staff/dates.ts'
import type { CaseModel } from './case-model.ts'
import { dayText } from './day-text.ts'
import { HoldPart } from './terms-part.tsx'
import type { CaseWords } from './words.ts'

/** Where a case stands, what happens now, and when. */
export function StandPart({ model }: { model: CaseModel }) {
  const { words, lang, now, view } = model
  const { one } = view
  const promised = one.kind === 'complaint' ? answerBy(one) : ''
  const next: { readonly [status: string]: string } = words.next[one.kind]
  return (
    <>
      <p class="ok-lead">
        <StatusBadge state={one.status === 'closed' ? 'done' : 'waiting'}>{words.statuses[one.status]}</StatusBadge>
      </p>
      <p>{next[one.status]}</p>
      {one.kind === 'report' && one.takenUp === undefined && one.status !== 'closed' && (
        <p class="ok-quiet">{now - one.openedAt > TAKE_UP_WITHIN_MS ? words.page.waitingLong : words.page.waiting}</p>
      )}
      {one.kind === 'data-breach' && one.status !== 'closed' && one.done.every(({ what }) => what !== 'authority-told') && (
        <Notice tone={now > authorityBy(one) ? 'stop' : 'attention'}>
          <p>{now > authorityBy(one) ? words.breach.late(momentText(authorityBy(one), now, lang)) : words.breach.clock(momentText(authorityBy(one), now, lang))}</p>
        </Notice>
      )}
      <SummaryList
        items={[
          { term: words.page.reference, value: <><b>{one.reference}</b> <span class="ok-quiet">{words.page.referenceHint}</span></> },
          { term: words.page.since, value: dateText(one.openedAt, lang) },
          ...(promised === '' || (one.kind === 'complaint' && one.finding !== undefined) ? [] : [{ term: words.page.answerBy, value: <>{dayText(promised, lang)}{one.kind === 'complaint' && one.extensions.length > 0 && <> <span class="ok-quiet">{words.page.extended}</span></>}</> }]),
          ...one.advisers.map(({ name }) => ({ term: words.page.advisers, value: name })),
          ...model.linked.map(({ reference, href }) => ({ term: words.page.linked, value: href === undefined ? reference : <a href={href}>{reference}</a> })),
        ]}
      />
      {one.kind === 'complaint' && isSuspended(one) && <p>{words.page.suspended}</p>}
      {one.kind === 'complaint' && one.finding !== undefined && (
        <Notice tone="info" title={words.findings[one.finding.outcome]}>
          <p>{one.finding.words}</p>
          <p>{words.page.appeal(one.finding.appealBody, dayText(one.finding.appealUntil, lang))}</p>
        </Notice>
      )}
      <HoldPart model={model} />
    </>
  )
}

/** What the rules say of a report, in their own words: the answer, what is not clear yet, and what is owed. */
export function RulesPart({ model: { words, lang, policy, view } }: { model: CaseModel }) {
  const { one } = view
  const last = one.kind === 'report' ? one.assessments.at(-1) : undefined
  if (last === undefined) return null
  const told = explain(policy, keptDecision(last.decision, 'breach'), last.facts, lang)
  return (
    <Card title={words.page.rules}>
      <p>
        <b>{words.weights[last.weight]}.</b> {told.answer}
      </p>
      {told.why.length > 0 && <ul>{told.why.map(({ text }) => <li>{text}</li>)}</ul>}
      {told.unclear.length > 0 && <p>{words.page.unsettled} {told.unclear.join(', ')}.</p>}
      {told.duties.length > 0 && <List heading={words.page.duties} items={told.duties} />}
      {told.offers.length > 0 && <List heading={words.page.offers} items={told.offers} />}
      <p class="ok-quiet">{words.page.rulesNote}</p>
    </Card>
  )
}

/** The steps of the policy, where they stand, and which one comes now. */
export function StepsPart({ model }: { model: CaseModel }) {
  const { words, lang, policy, view } = model
  const { one, ladder } = view
  if (one.kind !== 'report' || ladder.length === 0) return null
  const next = nextRung(ladder)?.step
  const minor = one.people.some((person) => person.part === 'concerned' && isMinor(person))
  return (
    <>
      <h2>{words.page.steps}</h2>
      {minor && <p>{words.page.childNote}</p>}
      <TaskList
        items={ladder.map((rung) => {
          const now = rung.step === next
          const action: CaseAction = rung.step === 'legal' ? 'propose-legal' : 'take-step'
          return {
            title: stepText(policy, rung.step, rung.instead, lang),
            href: now && view.may.includes(action) ? model.actHref(action) : undefined,
            hint: rung.optional ? words.page.stepOptional : undefined,
            state: rung.state === 'handled' ? (rung.record?.kind === 'skipped' || (rung.record?.kind === 'taken' && rung.record.outcome !== 'done') ? 'stopped' : 'done') : now ? 'waiting' : 'unavailable',
            status: stateText(rung, now, words),
          }
        })}
      />
      <p class="ok-quiet">{words.page.hands}</p>
    </>
  )
}

/** What somebody can do now, each with a page of its own. */
export function ActionsPart({ model: { words, view, actHref } }: { model: CaseModel }) {
  const [first, ...others] = orderly(view)
  return (
    <>
      <h2>{words.page.actions}</h2>
      {first === undefined && <p>{words.page.nothing}</p>}
      {first !== undefined && (
        <Actions>
          <LinkButton href={actHref(first)}>{words.actions[first]}</LinkButton>
        </Actions>
      )}
      {others.length > 0 && <ul>{others.map((action) => <li><a href={actHref(action)}>{words.actions[action]}</a></li>)}</ul>}
    </>
  )
}

/** What the organisation promised to do after a complaint, and whether it did. */
export function MeasuresPart({ model: { words: { page }, view: { one } } }: { model: CaseModel }) {
  if (one.kind !== 'complaint' || one.measures.length === 0) return null
  return (
    <>
      <h2>{page.measures}</h2>
      <SummaryList items={one.measures.map((measure) => ({ term: measure.words, value: measure.done === undefined ? page.measureOpen : <>{page.measureDone}: {measure.done.words}</> }))} />
    </>
  )
}

/** Whom it is about and from whom, with how to reach them for whoever may know. */
export function PeoplePart({ model: { words, lang, view } }: { model: CaseModel }) {
  const { people } = view.one
  const about = people.filter(({ part }) => part === 'concerned')
  return (
    <Card title={words.page.people}>
      <SummaryList
        items={[
          ...people.filter(({ part }) => part === 'opener').map((one) => ({ term: words.page.opener, value: described(one) })),
          ...about.map((one) => ({ term: words.page.concerned, value: described(one) })),
        ]}
      />
      {about.length === 0 && <p class="ok-quiet">{words.page.nobodyNamed}</p>}
    </Card>
  )

  function described(one: (typeof people)[number]) {
    return <>{personText(one, lang)}{one.contact !== undefined && <><br /><span class="ok-quiet">{words.page.contact} {one.contact}</span></>}</>
  }
}

/** Who can help besides the organisation, under the rules of this case: one tap away on every page about it. */
export function HelpPart({ policy, lang }: { policy: Policy; lang: Language }) {
  return <Help lang={lang} helpers={policy.contacts.map(({ name, text, link }) => ({ name: name[lang], text: text[lang], href: link }))} />
}

/** A step in the policy's words, or what takes its place here. */
export function stepText(policy: Policy, id: string, instead: string | undefined, lang: Language): string {
  const step = policy.steps.find((one) => one.id === id)
  return (step?.instead.find((one) => one.id === instead)?.text ?? step?.text)?.[lang] ?? id
}

function List({ heading, items }: { heading: string; items: readonly string[] }) {
  return (
    <>
      <h3>{heading}</h3>
      <ul>{items.map((text) => <li>{text}</li>)}</ul>
    </>
  )
}

function stateText({ state, record, optional }: Rung, now: boolean, { page }: CaseWords): string {
  if (state === 'handled') {
    if (record?.kind === 'skipped') return page.stepState.skipped
    if (record?.kind === 'taken' && record.outcome === 'declined') return page.stepState.declined
    return record?.kind === 'taken' && record.outcome === 'not-reached' ? page.stepState.reached : page.stepState.handled
  }
  return now ? (optional && state === 'due' ? page.stepState.perhaps : page.stepState[state]) : page.stepState.later
}

/** What somebody is asked for now goes first; handing out links and reading along last. */
const FIRST: readonly CaseAction[] = ['accept-settlement', 'decline-settlement', 'resume', 'take-up', 'take-step', 'advise-legal', 'decide-legal', 'review-skip']
/** Heavy steps are never what a page asks for by itself. */
const LAST: readonly CaseAction[] = ['tell', 'choose-regime', 'propose-legal', 'give-leave', 'end-leave', 'new-link', 'withdraw']
function orderly({ one, may: actions, roles }: WholeView): readonly CaseAction[] {
  // Whoever it is from or about comes to read and to add something; whoever handles it comes to do something.
  const handles = roles.some((role) => role !== 'opener' && role !== 'concerned')
  const first: readonly CaseAction[] = handles ? [...FIRST, ...waitsFor(one)] : [...FIRST, 'tell']
  const last = LAST.filter((action) => !first.includes(action))
  return [...first, ...actions.filter((action) => !first.includes(action) && !last.includes(action)), ...last].filter((action) => actions.includes(action))
}

/** What a case itself waits for now. */
function waitsFor(one: Case): readonly CaseAction[] {
  switch (one.kind) {
    case 'report': return one.told === undefined && one.people.some(({ part }) => part === 'concerned') ? ['tell-concerned', 'close'] : ['close']
    case 'complaint': {
      if (one.regime === undefined && one.status === 'received') return ['choose-regime']
      if (one.evidence.some(({ state }) => state === 'sealed') && one.committee.length > 0) return ['decide-evidence', 'begin-treatment']
      const { complainant, other } = one.hearings
      return ['acknowledge', 'begin-treatment', complainant === undefined || other === undefined ? 'note-hearing' : 'give-finding', 'set-measure', 'note-measure-done']
    }
    case 'data-breach': {
      if (one.answers === undefined) return ['answer-questions']
      if (one.authority === undefined) return ['decide-authority']
      return one.persons === undefined ? ['decide-persons'] : stillToDo(one).length > 0 ? ['note-done'] : ['close']
    }
  }
}
