import { complaintTerms, dayOf, holdOf, isSuspended, MESSAGE_PARTS, onwardAfterFinding, REPORT_PARTS, WHY_NOT_WORDS, type ComplaintCase, type Due, type Part } from '#cases'
import type { Language } from '#policy'
import { Card } from '../layout/lists.tsx'
import { Notice, StatusBadge, type StatusBadgeProps } from '../layout/notice.tsx'
import type { CaseModel } from './case-model.ts'
import { dayText } from './day-text.ts'
import { TERMS_WORDS } from './terms-words.ts'

/** Every last day of a complaint or a data breach: which day, why that day, by which article, and what is a choice and no law. */
export function TermsPart({ model }: { model: CaseModel }) {
  const { one } = model.view
  if (one.kind === 'complaint') return <ComplaintDays model={model} one={one} />
  return one.kind === 'data-breach' ? <BreachDays lang={model.lang} /> : null
}

/** Why the recordings of a complaint stay, and until when; or that they are free again. */
export function HoldPart({ model: { view: { one }, lang, now } }: { model: CaseModel }) {
  if (one.kind !== 'complaint' || one.recordings.length === 0) return null
  const { hold: words } = TERMS_WORDS[lang]
  const hold = holdOf(one, dayOf(now))
  return <p class="ok-quiet">{hold === undefined ? words.free : hold.until === undefined ? words.running : words.appeal(dayText(hold.until, lang))}</p>
}

/** The last day a form about a term suggests, and what it says about that day in plain words. */
export function termHint(one: ComplaintCase, action: string, { lang, now }: Pick<CaseModel, 'lang' | 'now'>): { readonly day: string; readonly hint: string | undefined; readonly bodies: string | undefined } {
  const words = TERMS_WORDS[lang]
  const terms = complaintTerms(one, now)
  const none = { day: '', hint: undefined, bodies: undefined }
  if (terms === undefined) return none
  switch (action) {
    case 'acknowledge': {
      const due = terms.dues.find(({ kind }) => kind === 'decision')
      return due === undefined || due.state !== 'open' ? none : { ...none, day: due.day, hint: due.why[lang] }
    }
    case 'extend-term':
      return { ...none, hint: terms.extendUntil === undefined ? words.noExtension : words.extendUntil(dayText(terms.extendUntil, lang)) }
    case 'give-finding': {
      const onward = onwardAfterFinding(one, now)
      const last = onward.at(-1)?.due.day
      return last === undefined ? none : { day: last, hint: words.suggested(dayText(last, lang)), bodies: words.bodies(onward.map(({ name }) => name[lang]).join(', ')) }
    }
    default:
      return none
  }
}

function ComplaintDays({ model, one }: { model: CaseModel; one: ComplaintCase }) {
  const { lang, now, view } = model
  const words = TERMS_WORDS[lang]
  const terms = complaintTerms(one, now)
  const handles = view.roles.some((role) => role !== 'opener' && role !== 'concerned')
  if (terms === undefined) return <Card title={words.title}><p>{words.noRegime}</p></Card>
  const extended = one.extensions.at(-1)
  // What the organisation may still refuse is for whoever handles it; who complains would read it as a threat.
  const shown = terms.dues.filter(({ kind, state }) => handles || (kind !== 'declining' && state !== 'lapsed'))
  return (
    <Card title={words.title}>
      {terms.canGoOnSince !== undefined && <Notice tone="attention"><p>{words.goOn(dayText(terms.canGoOnSince, lang))}</p></Notice>}
      <ul class="ok-tasks">{shown.map((due) => <OneDue due={due} lang={lang} />)}</ul>
      {one.acknowledged !== undefined && <p>{words.promised(dayText(extended?.until ?? one.acknowledged.answerBy, lang))}</p>}
      {extended !== undefined && <p>{words.extended(dayText(extended.until, lang), extended.words)} {extended.agreed && words.agreed}</p>}
      {isSuspended(one) && <p>{words.suspended(dayText(dayOf(one.suspensions.at(-1)?.from.at ?? now), lang))}</p>}
      {handles && one.status === 'in-treatment' && <p>{terms.extendUntil === undefined ? words.noExtension : words.extendUntil(dayText(terms.extendUntil, lang))}</p>}
      {handles && terms.notCounted.length > 0 && <p>{words.notCounted} {terms.notCounted.map(({ code }) => WHY_NOT_WORDS[code][lang]).join(' ')}</p>}
      <p class="ok-quiet">{words.legal}</p>
    </Card>
  )
}

const BADGES = { open: 'waiting', overdue: 'stopped', done: 'done', 'done-late': 'stopped', stopped: 'waiting', lapsed: 'unavailable', passed: 'unavailable' } as const satisfies Record<Due['state'], StatusBadgeProps['state']>

function OneDue({ due, lang }: { due: Due; lang: Language }) {
  const words = TERMS_WORDS[lang]
  const { kind, whose, day, state, basis, why } = due
  return (
    <li>
      <div>
        <b>{words.kinds[kind]}</b>
        <p>{whose === 'organisation' && kind !== 'declining' ? words.by(dayText(day, lang)) : words.until(dayText(day, lang))} <span class="ok-quiet">({basis.by === 'law' ? words.law : words.choice})</span></p>
        <details>
          <summary>{words.why} <span class="ok-hidden">{words.kinds[kind]}</span></summary>
          <p>{why[lang]}</p>
        </details>
      </div>
      <StatusBadge state={BADGES[state]}>{words.states[state]}</StatusBadge>
    </li>
  )
}

function BreachDays({ lang }: { lang: Language }) {
  const { breach } = TERMS_WORDS[lang]
  const list = (parts: readonly Part[]) => <ul>{parts.map(({ words }) => <li>{words[lang]}</li>)}</ul>
  return (
    <Card title={breach.title}>
      <p>{breach.count}</p>
      <details><summary>{breach.report}</summary>{list(REPORT_PARTS)}</details>
      <details><summary>{breach.message}</summary>{list(MESSAGE_PARTS)}</details>
    </Card>
  )
}
