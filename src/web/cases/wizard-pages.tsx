import type { Conversation } from '#conversations'
import type { Location } from '#people'
import { decide, explain, type FactsOf, type Language, type Policy, type Role } from '#policy'
import { personText, ROLE_WORDS } from '../announce/role-words.ts'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Radios } from '../layout/choices.tsx'
import { Form, NumberField, TextField } from '../layout/fields.tsx'
import { Card, SummaryList } from '../layout/lists.tsx'
import { ErrorSummary, Notice } from '../layout/notice.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { routes } from '../routes.ts'
import type { FormError } from '../staff/staff-page.tsx'
import { HelpPart } from './case-parts.tsx'
import { factText, FactsFields } from './facts-fields.tsx'
import { ASKED_FACTS, choicesOf, type AskedFact } from './read-act.ts'
import { ASKED, COMPLAINT_STEPS, factsIn, FIELDS, REPORT_STEPS, type CaseDraft, type WizardStep } from './wizard-draft.ts'
import { CASE_WORDS } from './words.ts'

export type WizardProps = {
  readonly kind: 'complaint' | 'report'
  readonly step: WizardStep
  readonly site: Site
  readonly lang: Language
  readonly draft: CaseDraft
  readonly errors: readonly FormError[]
  readonly policy: Policy
  /** The conversation it is about, when it comes from its page. */
  readonly conversation: Conversation | undefined
  /** People of that conversation besides whoever asks. */
  readonly others: Conversation['people']
  readonly locations: readonly Location[]
}

/** Roles somebody without an account can have. */
const ROLES = ['client', 'representative', 'child', 'relative', 'professional', 'interpreter', 'companion', 'other'] as const satisfies readonly Role[]
/** What is reported most goes first; what only the house itself can see is left to the house. */
const WHATS = [
  'covert-sound', 'covert-image', 'open-image-without-consent', 'shared', 'published', 'undisclosed-cut', 'worker-recorded', 'refusal-without-alternative',
  'recorded-after-refusal', 'copy-not-given', 'device-taken', 'listener-not-named', 'agreement-broken',
] as const

/** One question of a complaint or a report a page, without an account; help from others is on each of them. */
export function WizardPage(props: WizardProps) {
  const { kind, step, site, lang, draft, errors, policy } = props
  const words = CASE_WORDS[lang]
  const steps: readonly WizardStep[] = kind === 'complaint' ? COMPLAINT_STEPS : REPORT_STEPS
  const place = steps.indexOf(step)
  const own = kind === 'complaint' ? words.complain : words.report
  const title = titleOf(props)
  const first = place === 0
  return (
    <Page site={site} lang={lang} title={`${own.title}: ${title}`} heading={first ? own.title : title} caption={words.wizard.step(place + 1, steps.length)} noindex helpInside hasErrors={errors.length > 0}>
      <ErrorSummary title={words.wizard.error} errors={errors} />
      {first && <p class="ok-lead">{own.lead}</p>}
      <Form action={kind === 'complaint' ? routes.complain : routes.report}>
        {FIELDS.filter((field) => !ASKED[step].includes(field)).map((field) => <input type="hidden" name={field} value={draft[field]} />)}
        <input type="hidden" name="stap" value={step} />
        <Question {...props} />
        <Actions>
          <Button name="actie" value="verder">{step === 'check' ? own.send : words.wizard.goOn}</Button>
          {first ? <LinkButton href={routes.home} kind="secondary">{words.wizard.back}</LinkButton> : <Button name="actie" value="terug" kind="secondary">{words.wizard.back}</Button>}
        </Actions>
        <p>
          <Button name="actie" value="taal" kind="quiet">{lang === 'nl' ? 'English' : 'Nederlands'}</Button>
        </p>
      </Form>
      <HelpPart policy={policy} lang={lang} />
    </Page>
  )
}

function titleOf({ kind, step, lang }: WizardProps): string {
  const { complain, report, facts } = CASE_WORDS[lang]
  const titles: { readonly [S in WizardStep]: string } = {
    about: complain.aboutTitle, what: facts.what, by: facts.by, where: facts.setting, how: report.factsTitle, words: kind === 'complaint' ? complain.wordsTitle : report.wordsTitle, who: complain.whoTitle, check: complain.checkTitle,
  }
  return titles[step]
}

function Question(props: WizardProps) {
  const { kind, step, lang, draft, errors, others } = props
  const words = CASE_WORDS[lang]
  const { complain } = words
  const errorOf = (name: string) => errors.find(({ field }) => field === name)?.text
  const whom = others.length > 0 && (
    <Radios
      name="whom" legend={complain.aboutWho} value={draft.whom || 'nobody'}
      options={[...others.map((one) => ({ value: one.id, label: personText(one, lang) })), { value: 'nobody', label: complain.nobody }]}
    />
  )
  switch (step) {
    case 'about':
      return (
        <>
          <Radios name="about" legend={complain.aboutTitle} error={errorOf('about')} value={draft.about || undefined} options={Object.entries(words.about).map(([value, label]) => ({ value, label }))} />
          {whom}
          <p class="ok-quiet">{complain.always}</p>
        </>
      )
    case 'what':
      return (
        <>
          <Radios name="what" legend={words.facts.what} error={errorOf('what')} value={draft.what || undefined} options={WHATS.map((value) => ({ value, label: words.what[value] }))} />
          {whom}
        </>
      )
    case 'by':
    case 'where':
    case 'how':
      return (
        <>
          <p>{words.report.factsHint}</p>
          <FactsFields words={words} facts={ASKED[step] as readonly AskedFact[]} valueOf={(fact) => draft[fact]} />
        </>
      )
    case 'words':
      return <TextField name="words" label={complain.wordsTitle} hint={complain.wordsHint} rows={10} value={draft.words} error={errorOf('words')} />
    case 'who':
      return (
        <>
          <Radios name="role" legend={complain.role} error={errorOf('role')} value={draft.role || undefined} options={ROLES.map((value) => ({ value, label: ROLE_WORDS[lang][value].one }))} />
          <NumberField name="age" label={words.staff.concernedAge} value={draft.age} error={errorOf('age')} />
          <TextField name="name" label={complain.name} value={draft.name} autocomplete="name" size="short" maxLength={60} />
          <TextField name="contact" label={complain.contact} hint={complain.contactHint} value={draft.contact} size="short" maxLength={120} />
          {props.locations.length > 0 && (
            <Radios
              name="location" legend={words.fields.location} value={draft.location || 'none'}
              options={[...props.locations.map(({ id, name }) => ({ value: id, label: name })), { value: 'none', label: words.fields.noLocation }]}
            />
          )}
        </>
      )
    case 'check':
      return (
        <>
          <SummaryList items={summary(props)} />
          {kind === 'report' && <Rules {...props} />}
          <p class="ok-quiet">{kind === 'report' ? words.report.nothingYet : complain.always}</p>
          <p class="ok-quiet">{complain.sentFor}</p>
        </>
      )
  }
}

/** What the rules would say, before anything is sent: nobody reports blindly. */
function Rules({ lang, draft, policy }: WizardProps) {
  const words = CASE_WORDS[lang]
  const facts = { question: 'breach', ...factsIn(draft) } as FactsOf<'breach'>
  const { answer } = explain(policy, decide(policy, facts), facts, lang)
  return (
    <Card title={words.report.notAlone}>
      <p>{answer}</p>
      <Notice tone="info"><p>{words.page.rulesNote}</p></Notice>
    </Card>
  )
}

function summary({ kind, lang, draft, others, conversation, locations }: WizardProps) {
  const words = CASE_WORDS[lang]
  const about: { readonly [about: string]: string } = words.about
  const whom = others.find(({ id }) => id === draft.whom)
  return [
    ...(kind === 'complaint' ? [{ term: words.complain.aboutTitle, value: about[draft.about] ?? '' }] : []),
    ...(kind === 'report' ? ASKED_FACTS.filter((fact) => choicesOf(fact).includes(draft[fact])).map((fact) => ({ term: words.facts[fact], value: factText(words, fact, draft[fact]) })) : []),
    ...(whom === undefined ? [] : [{ term: words.complain.aboutWho, value: personText(whom, lang) }]),
    { term: words.complain.words, value: draft.words },
    ...(conversation === undefined
      ? [{ term: words.complain.whoTitle, value: [ROLE_WORDS[lang][ROLES.find((role) => role === draft.role) ?? 'other'].one, draft.name, draft.contact].filter((part) => part !== '').join(', ') }]
      : []),
    ...locations.filter(({ id }) => id === draft.location).map(({ name }) => ({ term: words.fields.location, value: name })),
  ]
}
