import { REFUSAL_REASONS, type Conversation, type JudgedRefusal } from '#conversations'
import { explain, type Language, type Offer, type Policy } from '#policy'
import { Button, LinkButton } from '../layout/button.tsx'
import { Checkboxes, Radios } from '../layout/choices.tsx'
import { Clause } from '../layout/codes.tsx'
import { Form, TextField } from '../layout/fields.tsx'
import { Card } from '../layout/lists.tsx'
import { ErrorSummary, Notice } from '../layout/notice.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { routes } from '../routes.ts'
import { DECLINING_WORDS } from './declining-words.ts'
import { TABLE_WORDS } from './words.ts'

/** What was filled in, as typed. */
export type DeclineDraft = { readonly reason: string; readonly words: string; readonly offers: readonly string[] }

export type DeclinePageProps = {
  readonly site: Site
  readonly lang: Language
  readonly switchLanguageHref: string
  readonly staffName: string | undefined
  readonly conversation: Conversation
  readonly policy: Policy
  readonly participantId: string
  readonly answersGiven: number
  readonly alternatives: readonly Offer[]
  readonly draft: DeclineDraft
  readonly stopsRecording: boolean
  readonly errors: readonly { readonly field?: string; readonly text: string }[]
  /** The reason given is none under the rules; they say why. */
  readonly notAccepted: JudgedRefusal | undefined
}

/** A professional says in one screen: rather not, why, and what instead. Works without scripts, before and during a conversation. */
export function DeclinePage(props: DeclinePageProps) {
  const { site, lang, conversation, policy, draft, alternatives, errors } = props
  const { decline, reasons, back, problem } = DECLINING_WORDS[lang]
  const sentences = policy.openings.filter((one) => one.speaker === 'professional' && one.moment === 'declining')
  const errorAt = (field: string) => errors.find((one) => one.field === field)?.text
  return (
    <Page
      site={site} lang={lang} title={decline.title} heading={decline.title} caption={conversation.subject ?? TABLE_WORDS[lang].title}
      switchLanguageHref={props.switchLanguageHref} staffName={props.staffName} noindex hasErrors={errors.length > 0 || props.notAccepted !== undefined}
    >
      <ErrorSummary title={problem} errors={errors} />
      {props.notAccepted !== undefined && <NotAccepted {...props} judged={props.notAccepted} />}
      <p class="ok-lead">{decline.lead}</p>
      {props.stopsRecording && <Notice tone="attention">{decline.stops}</Notice>}
      {conversation.compulsory === true && (
        <Notice tone="attention" title={decline.compulsory}>
          <p>{decline.compulsoryText}</p>
        </Notice>
      )}
      {!props.stopsRecording && (
        <Card title={decline.talkTitle}>
          <p>{decline.talkText}</p>
          <p>
            <LinkButton kind="secondary" href={routes.talk(conversation.id, 1)}>
              {decline.talk}
            </LinkButton>
          </p>
        </Card>
      )}
      {sentences.length > 0 && (
        <details>
          <summary>{decline.sentence}</summary>
          {sentences.map((one) => (
            <blockquote>“{one.text[lang]}”</blockquote>
          ))}
        </details>
      )}
      <Form action={routes.decline(conversation.id)}>
        <input type="hidden" name="participant" value={props.participantId} />
        <input type="hidden" name="answersGiven" value={String(props.answersGiven)} />
        <Radios
          name="reason" legend={decline.reason} hint={decline.reasonHint} error={errorAt('reason')} value={draft.reason}
          options={REFUSAL_REASONS.map((value) => ({ value, label: reasons[value] }))}
        />
        <TextField name="words" label={decline.words} value={draft.words} rows={3} maxLength={600} />
        <Checkboxes
          name="offers" legend={decline.offers} hint={decline.offersHint} error={errorAt('offers')} values={draft.offers}
          options={alternatives.map((one) => ({ value: one.id, label: one.label[lang], hint: one.text[lang] }))}
        />
        <Button>{decline.submit}</Button>
      </Form>
      <p>
        <a href={routes.table(conversation.id)}>{back}</a>
      </p>
    </Page>
  )
}

/** Why a reason does not count, in the words of the rules, and what helps. */
function NotAccepted({ lang, policy, draft, judged }: DeclinePageProps & { judged: JudgedRefusal }) {
  const { decline } = DECLINING_WORDS[lang]
  const told = explain(policy, judged.decision, judged.facts, lang)
  const blanket = draft.reason === 'blanket'
  return (
    <Notice tone="attention" live="assertive" title={blanket ? decline.blanketTitle : decline.notAccepted}>
      {told.why.map((one) => (
        <div>
          <p>{one.text}</p>
          <Clause label={TABLE_WORDS[lang].clause(one.clause)} lang={policy.languages[0] === lang ? undefined : policy.languages[0]}>
            {one.clauseText}
          </Clause>
        </div>
      ))}
      {blanket && <p>{decline.blanketText}</p>}
      {told.encouraged.map((text) => (
        <p>{text}</p>
      ))}
    </Notice>
  )
}
