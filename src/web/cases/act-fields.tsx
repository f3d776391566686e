import { BREACH_CHOICES, canBeColleague, nextRung, reviewsOwed, REGIME_IDS, type BreachAnswers, type CaseAction, type Evidence, type HouseMember, type WholeView } from '#cases'
import type { Conversation } from '#conversations'
import type { Instant } from '#ground'
import type { Language, Policy } from '#policy'
import type { ComponentChildren } from 'preact'
import { personText } from '../announce/role-words.ts'
import { Checkbox, Checkboxes, Radios } from '../layout/choices.tsx'
import { DateTimeField, SelectField, TextField } from '../layout/fields.tsx'
import { dateText } from '../staff/dates.ts'
import type { SentForm } from '../staff/form.ts'
import type { FormError } from '../staff/staff-page.tsx'
import { FactsFields } from './facts-fields.tsx'
import { termHint } from './terms-part.tsx'
import type { CaseWords } from './words.ts'

export type ActFieldsProps = {
  readonly action: CaseAction
  readonly view: WholeView
  readonly words: CaseWords
  readonly lang: Language
  readonly policy: Policy
  readonly now: Instant
  readonly conversation: Conversation | undefined
  /** Who could be chosen: advisers, or members of a committee. */
  readonly members: readonly HouseMember[]
  readonly sent: SentForm
  readonly errors: readonly FormError[]
}

/** Actions that are nothing but a choice. */
const WITHOUT_WORDS: readonly CaseAction[] = ['assess', 'name-colleague', 'give-leave', 'end-leave', 'choose-regime', 'assign-committee', 'ask-reply']
/** Actions whose words are the reason for a choice above them. */
const WHY: readonly CaseAction[] = ['skip-step', 'review-skip', 'settle-doubt', 'decide-legal', 'decide-evidence', 'decide-authority', 'decide-persons', 'extend-term', 'suspend-term', 'withdraw', 'reopen']

/** What is asked to do one thing in a case. What was sent before stands in it again. */
export function ActFields(props: ActFieldsProps) {
  const { action, words, sent } = props
  return (
    <>
      <Choices {...props} />
      {!WITHOUT_WORDS.includes(action) && (
        <TextField name="words" label={WHY.includes(action) ? words.fields.why : words.fields.words} rows={5} value={sent.text('words')} error={errorOf(props, 'words')} />
      )}
      {action === 'take-step' && <TextField name="said" label={words.fields.said} rows={3} value={sent.text('said')} error={errorOf(props, 'said')} />}
      {action === 'note-done' && <TextField name="delay" label={words.fields.delay} rows={2} value={sent.text('delay')} error={errorOf(props, 'delay')} />}
    </>
  )
}

function Choices(props: ActFieldsProps): ComponentChildren {
  const { action, view, words, lang, policy, sent } = props
  const { one } = view
  const { fields } = words
  const choose = (name: string, legend: string, options: readonly (readonly [value: string, label: ComponentChildren])[], only = false) => (
    <Radios
      name={name} legend={legend} error={errorOf(props, name)} value={sent.text(name) || (only && options.length === 1 ? options[0]?.[0] : undefined)}
      options={options.map(([value, label]) => ({ value, label }))}
    />
  )
  const named = <K extends string>(name: string, legend: string, labels: { readonly [key in K]: string }, keys: readonly K[] = Object.keys(labels) as K[]) =>
    choose(name, legend, keys.map((key) => [key, labels[key]]))
  const yesNo = (name: string, legend: string) => choose(name, legend, [['yes', fields.yes], ['no', fields.no]])
  const term = one.kind === 'complaint' ? termHint(one, action, props) : undefined
  const day = (name: string, label: string) => <DateTimeField name={name} kind="date" label={label} hint={term?.hint} value={sent.text(name) || term?.day || ''} error={errorOf(props, name)} />
  const stepName = (id: string) => policy.steps.find((step) => step.id === id)?.label[lang] ?? id
  const report = one.kind === 'report' ? one : undefined
  const complaint = one.kind === 'complaint' ? one : undefined
  const next = nextRung(view.ladder)?.step ?? ''
  const evidence = () =>
    choose('evidence', fields.evidence, (complaint?.evidence ?? []).flatMap((item, index) => (mayChoose(action, item, view) ? [[item.id, `${index + 1}. ${words.page.evidenceOrigin[item.origin]}, ${dateText(item.at, lang)}`] as const] : [])), true)
  switch (action) {
    case 'assess': return <FactsFields words={words} valueOf={(fact) => sent.text(fact) || String(report?.assessments.at(-1)?.facts[fact] ?? '')} />
    case 'settle-doubt': return choose('as', fields.as, [['breach', fields.asBreach], ['no-breach', fields.asNoBreach]])
    case 'take-step':
      return (
        <>
          <input type="hidden" name="step" value={next} />
          {named('outcome', fields.outcome, words.outcomes)}
        </>
      )
    case 'skip-step':
      return (
        <>
          <input type="hidden" name="step" value={next} />
          {named('reason', fields.reason, words.skips, view.ladder.find(({ step }) => step === next)?.optional === true ? ['danger', 'not-possible', 'not-needed'] : ['danger', 'not-possible'])}
        </>
      )
    case 'review-skip':
      return (
        <>
          {choose('step', fields.step, (report === undefined ? [] : reviewsOwed(report)).map(({ step }) => [step, stepName(step)]), true)}
          {yesNo('right', fields.right)}
        </>
      )
    case 'add-step':
      return choose('step', fields.step, policy.steps.filter(({ id }) => id !== 'legal' && !view.ladder.some(({ step }) => step === id)).map(({ id }) => [id, stepName(id)]))
    case 'note-representative': return yesNo('reached', fields.reached)
    case 'tell-concerned': return named('how', fields.how, words.tellings)
    case 'decide-legal': return yesNo('pursue', fields.pursue)
    case 'new-link':
      return choose('person', fields.person, one.people.filter(({ accountId }) => accountId === undefined).map((person) => [person.id, personText(person, lang)]), true)
    case 'name-colleague':
      return (
        <>
          {choose('person', fields.whichPerson, [...one.people.filter(canBeColleague).map((person) => [person.id, personText(person, lang)] as const), ['nobody', fields.nobodyYet]], true)}
          <SelectField name="colleague" label={fields.colleague} error={errorOf(props, 'colleague')} value={sent.text('colleague')} options={[{ value: '', label: fields.chooseColleague }, ...props.members.map(({ accountId, name }) => ({ value: accountId, label: name }))]} />
        </>
      )
    case 'give-leave': return choose('adviser', fields.adviser, props.members.map(({ accountId, name }) => [accountId, name]), true)
    case 'end-leave': return choose('adviser', fields.adviser, one.advisers.filter(({ personId }) => view.mine.includes(personId)).map(({ accountId, name }) => [accountId, name]), true)
    case 'choose-regime': return named('regime', fields.regime, words.regimes, REGIME_IDS)
    case 'acknowledge': return day('answerBy', fields.answerBy)
    case 'assign-committee':
      return (
        <Checkboxes
          name="members" legend={fields.members} error={errorOf(props, 'members')} values={sent.all('members')}
          options={props.members.map(({ accountId, name }) => ({ value: accountId, label: name }))}
        />
      )
    case 'note-hearing':
      return (
        <>
          {choose('side', fields.side, [['complainant', fields.complainant], ['other', fields.other]])}
          {yesNo('heard', fields.heard)}
        </>
      )
    case 'extend-term':
      return (
        <>
          {day('until', fields.until)}
          <Checkbox name="agreed" label={fields.agreed} checked={sent.text('agreed') === 'yes'} />
        </>
      )
    case 'give-finding':
      return (
        <>
          {named('finding', fields.finding, words.findings)}
          <TextField name="appealBody" label={fields.appealBody} hint={term?.bodies} value={sent.text('appealBody')} error={errorOf(props, 'appealBody')} />
          {day('appealUntil', fields.appealUntil)}
        </>
      )
    case 'note-measure-done':
      return choose('measure', fields.measure, (complaint?.measures ?? []).filter(({ done }) => done === undefined).map((measure) => [measure.id, measure.words]), true)
    case 'attach-evidence': {
      const known = (props.conversation?.recordings ?? []).filter(({ id }) => !(complaint?.evidence ?? []).some(({ recordingId }) => recordingId === id))
      return (
        <>
          {choose('recording', fields.recording, [...known.map(({ id, startedAt }) => [id, dateText(startedAt, lang)] as const), ['elsewhere', fields.recordingElsewhere]])}
          {choose('openness', fields.openness, [['open', fields.open], ['covert', fields.covert]])}
          {named('parties', fields.parties, words.parties, ['one-to-one', 'several'])}
        </>
      )
    }
    case 'mark-passage':
      return (
        <>
          {evidence()}
          <TextField name="from" label={fields.from} hint={fields.timeHint} size="code" value={sent.text('from')} error={errorOf(props, 'from')} />
          <TextField name="to" label={fields.to} size="code" value={sent.text('to')} />
        </>
      )
    case 'type-transcript':
      return (
        <>
          {evidence()}
          <TextField name="from" label={fields.from} hint={fields.timeHint} size="code" value={sent.text('from')} error={errorOf(props, 'from')} />
        </>
      )
    case 'decide-evidence':
      return (
        <>
          {evidence()}
          {yesNo('hear', fields.hear)}
        </>
      )
    case 'tell-others':
    case 'reply-to-evidence': return evidence()
    case 'ask-reply':
      return (
        <>
          {evidence()}
          {day('until', fields.until)}
        </>
      )
    case 'answer-questions':
      return (
        <>
          {(Object.keys(BREACH_CHOICES) as (keyof typeof BREACH_CHOICES)[]).map((field) => {
            const labels: { readonly [value: string]: string } = words.breach[field]
            return choose(field, words.breach.asks[field], BREACH_CHOICES[field].map((value) => [value, labels[value] ?? value]))
          })}
          {(['consequences', 'measures'] satisfies (keyof BreachAnswers)[]).map((field) => (
            <TextField name={field} label={words.breach.asks[field]} rows={3} value={sent.text(field)} error={errorOf(props, field)} />
          ))}
        </>
      )
    case 'decide-authority': return yesNo('report', fields.report)
    case 'decide-persons': return yesNo('tellPersons', fields.tellPersons)
    case 'note-done': return named('doneWhat', fields.doneWhat, words.done)
    default: return null
  }
}

function errorOf({ errors }: ActFieldsProps, name: string): string | undefined {
  return errors.find(({ field }) => field === name)?.text
}

/** Whether an act about a recording could be about this one; deciding checks the same again. */
function mayChoose(action: CaseAction, evidence: Evidence, { closed, mine }: WholeView): boolean {
  switch (action) {
    case 'mark-passage':
    case 'type-transcript': return !closed.includes(evidence.id)
    case 'reply-to-evidence': return !mine.includes(evidence.owner)
    case 'decide-evidence': return evidence.state === 'sealed' || evidence.committee !== undefined
    default: return true
  }
}
