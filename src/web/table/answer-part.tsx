import { isAboutImages, isLent, type PersonView } from '#conversations'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Card } from '../layout/lists.tsx'
import { Notice } from '../layout/notice.tsx'
import { routes } from '../routes.ts'
import { DECLINING_WORDS } from './declining-words.ts'
import { WhatFor } from './image-answer-part.tsx'
import { nameOf, type TableModel } from './table-model.ts'
import { isGoing } from './who-sees.ts'

/**
 * The answers this device may give: one screen each, as easy to decline as to agree. What is still open stands above the
 * recorder, what was answered below it: then the recorder is at hand.
 */
export function AnswerPart({ model, stage }: { model: TableModel; stage: 'open' | 'given' }) {
  const { view, conversation } = model
  const over = conversation.phase === 'finished' || conversation.phase === 'cancelled'
  // A picture lives on after the conversation, and so does the way out of it.
  const shown = !over || (isAboutImages(conversation) && stage === 'given')
  const own = view.mine.filter((one) => !isLent(one) && (one.answer.kind === 'none') === (stage === 'open'))
  const hosted = stage === 'open' ? view.mine.filter((one) => isLent(one) && one.arrival !== 'left') : []
  return (
    <section data-part={`answer-${stage}`} class="ok-flow">
      {shown && own.map((one) => <Answering model={model} one={one} />)}
      {!over && hosted.map((one) => <Hosted model={model} one={one} />)}
    </section>
  )
}

/** Somebody else answers on this device: folded away, so that it can be handed over without the others reading along. */
function Hosted({ model, one }: { model: TableModel; one: PersonView }) {
  const { words, lang } = model
  return (
    <details class="ok-card" data-keep-open>
      <summary>{words.answer.handOverSummary(nameOf(one, lang))}</summary>
      <div class="ok-flow">
        <p>{words.answer.handOver(nameOf(one, lang))}</p>
        <Answering model={model} one={one} />
      </div>
    </details>
  )
}

function Answering({ model, one }: { model: TableModel; one: PersonView }) {
  const { words, lang, view, declining } = model
  const { owing } = DECLINING_WORDS[lang]
  const name = nameOf(one, lang)
  const several = view.mine.length > 1
  const title = several ? words.answer.heading(name) : words.answer.mine
  const { answer } = one
  if (answer.kind === 'agrees')
    return (
      <Card title={title} level={2} id={`answer-${one.id}`}>
        <Notice tone="ok" title={several ? words.answer.agreedFor(name) : words.answer.agreed}>
          <p>{answer.how === 'signed' ? words.answer.signed : words.answer.noted}</p>
        </Notice>
        <AgreementText model={model} folded />
        <No model={model} one={one} answer="withdrew" kind="danger" label={words.answer.withdraw} />
        {(isAboutImages(model.conversation) || model.conversation.recordings.some((note) => note.phase !== 'stopped')) && <p class="ok-quiet">{words.answer.withdrawHint}</p>}
      </Card>
    )
  if (answer.kind === 'declines' || answer.kind === 'withdrew')
    return (
      <Card title={title} level={2} id={`answer-${one.id}`}>
        <Notice tone="ok" title={several ? words.answer.declinedFor(name) : words.answer.declined}>
          <p>{words.goesOn}</p>
        </Notice>
        {declining.unexplained.has(one.id) && (
          <Notice tone="attention" title={owing.title}>
            <p>{owing.text}</p>
            <p>
              <LinkButton kind="primary" href={routes.declineFor(model.conversation.id, one.id)}>
                {owing.link}
              </LinkButton>
            </p>
          </Notice>
        )}
        <AgreementText model={model} folded />
        {isGoing(model.conversation) && <AnswerForm model={model} one={one} answer="agrees" kind="quiet" label={words.answer.change} />}
      </Card>
    )
  const needed = view.decision.waitingFor.includes(one.id)
  return (
    <Card title={title} level={2} id={`answer-${one.id}`}>
      <WhatFor model={model} />
      <AgreementText model={model} folded={answer.kind === 'private' || isAboutImages(model.conversation)} />
      {answer.kind === 'private' && (
        <Notice tone="ok" title={words.answer.answered(name)}>
          <p>{words.answer.answerAgain}</p>
        </Notice>
      )}
      {one.role === 'child' && <p class="ok-quiet">{words.answer.private}</p>}
      {!needed && view.decision.verdict === 'yes' && <p class="ok-quiet">{words.answer.notNeeded}</p>}
      {isAboutImages(model.conversation) ? (
        <div class="ok-choice-buttons">
          <AnswerForm model={model} one={one} answer="agrees" kind="secondary" size="large" label={words.answer.agree} />
          <AnswerForm model={model} one={one} answer="declines" kind="secondary" size="large" label={words.answer.decline} />
        </div>
      ) : (
        <Actions>
          <AnswerForm model={model} one={one} answer="agrees" kind="primary" label={words.answer.agree} />
          <No model={model} one={one} answer="declines" kind="secondary" label={words.answer.decline} />
        </Actions>
      )}
      <p class="ok-quiet">{declining.owing.has(one.id) ? owing[declining.underWay ? 'stopHint' : 'hint'] : words.answer.declineHint}</p>
    </Card>
  )
}

function AgreementText({ model, folded }: { model: TableModel; folded: boolean }) {
  const [title, ...lines] = model.agreement.split('\n')
  const body = (
    <ul>
      {lines.map((line) => (
        <li data-agreement-line>{line}</li>
      ))}
    </ul>
  )
  if (folded)
    return (
      <details>
        <summary data-agreement-title>{title}</summary>
        {body}
      </details>
    )
  return (
    <div class="ok-flow">
      <p>
        <b data-agreement-title>{title}</b>
      </p>
      {body}
    </div>
  )
}

type AnswerFormProps = {
  model: TableModel
  one: PersonView
  answer: 'agrees' | 'declines' | 'withdrew'
  kind: 'primary' | 'secondary' | 'danger' | 'quiet'
  label: string
  size?: 'large'
}

/** One tap, also for a professional when it cannot wait. Otherwise theirs comes with a reason and another way. */
function No(props: AnswerFormProps) {
  const { model, one, kind, label } = props
  if (!model.declining.owing.has(one.id) || model.declining.atOnce.has(one.id)) return <AnswerForm {...props} />
  return (
    <LinkButton kind={kind} href={routes.declineFor(model.conversation.id, one.id)}>
      {label}
    </LinkButton>
  )
}

function AnswerForm({ model, one, answer, kind, label, size }: AnswerFormProps) {
  const canSign = answer === 'agrees' && !isLent(one)
  return (
    <form
      method="post"
      action={routes.answer(model.conversation.id)}
      data-live
      data-agreement={canSign ? routes.agreement(model.conversation.id, one.id) : undefined}
    >
      <input type="hidden" name="participant" value={one.id} />
      <input type="hidden" name="answersGiven" value={String(one.answersGiven)} />
      <input type="hidden" name="answer" value={answer} />
      <Button kind={kind} size={size} type="submit">
        {label}
      </Button>
    </form>
  )
}
