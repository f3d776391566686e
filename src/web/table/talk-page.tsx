import type { Conversation } from '#conversations'
import type { Language, Offer } from '#policy'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Radios } from '../layout/choices.tsx'
import { Form } from '../layout/fields.tsx'
import { Page } from '../layout/page.tsx'
import type { Site } from '../layout/site.ts'
import { routes } from '../routes.ts'
import { DECLINING_WORDS } from './declining-words.ts'

export type TalkStep = 1 | 2 | 3
type TalkPageProps = {
  readonly site: Site
  readonly lang: Language
  readonly switchLanguageHref: string
  readonly staffName: string | undefined
  readonly conversation: Conversation
  readonly step: TalkStep
  readonly alternatives: readonly Offer[]
}

/**
 * Three questions to talk about with one screen between two people. There is nothing to type: what is said stays between them.
 * @source clause S6a, tip T1
 */
export function TalkPage(props: TalkPageProps) {
  const { site, lang, conversation, step } = props
  const { talk, back } = DECLINING_WORDS[lang]
  const question = ([talk.uneasy, talk.need, talk.both] as const)[step - 1]!
  return (
    <Page
      site={site} lang={lang} title={`${question.title} - ${talk.title}`} heading={question.title} caption={`${talk.title}, ${talk.step(step).toLowerCase()}`}
      switchLanguageHref={props.switchLanguageHref} staffName={props.staffName} noindex
    >
      <p class="ok-lead">{question.who}</p>
      {'examples' in question && (
        <>
          <p>{talk.examples}</p>
          <ul>
            {question.examples.map((text) => (
              <li>“{text}”</li>
            ))}
          </ul>
        </>
      )}
      {step === 3 ? <Together {...props} /> : <Onward {...props} />}
      <p class="ok-quiet">{step === 3 ? talk.kept : talk.together}</p>
      <p>
        <a href={routes.table(conversation.id)}>{back}</a>
      </p>
    </Page>
  )
}

/** Telling and not telling are buttons of the same weight, and lead to the same place. */
function Onward({ lang, conversation, step }: TalkPageProps) {
  const { talk } = DECLINING_WORDS[lang]
  const next = routes.talk(conversation.id, step + 1)
  return (
    <Actions>
      <LinkButton kind="secondary" href={next}>{talk.next}</LinkButton>
      <LinkButton kind="secondary" href={next}>{talk.skip}</LinkButton>
    </Actions>
  )
}

function Together({ lang, conversation, alternatives }: TalkPageProps) {
  const { talk } = DECLINING_WORDS[lang]
  return (
    <Form action={routes.talked(conversation.id)}>
      <Actions>
        <Button kind="secondary" name="outcome" value="record">{talk.both.record}</Button>
      </Actions>
      <Radios name="offer" legend={talk.both.choose} options={alternatives.map((one) => ({ value: one.id, label: one.label[lang], hint: one.text[lang] }))} />
      <Actions>
        <Button kind="secondary" name="outcome" value="other">{talk.both.other}</Button>
      </Actions>
    </Form>
  )
}
