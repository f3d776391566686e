import { isRepresented, type RepresentingView } from '#conversations'
import { IMAGE_WORDS } from '../images/words.ts'
import { Button } from '../layout/button.tsx'
import { Card } from '../layout/lists.tsx'
import { Notice } from '../layout/notice.tsx'
import { routes } from '../routes.ts'
import { enumerate } from '../staff/phrases.ts'
import { imageTableWords } from './image-words.ts'
import { nameOf, type TableModel } from './table-model.ts'

/** At a table about images: whom somebody on this device answers for beside themselves, each on a card of their own. */
export function RepresentingPart({ model, stage }: { model: TableModel; stage: 'open' | 'given' }) {
  const shown = model.view.representing.filter(({ answer }) => (answer.kind === 'none') === (stage === 'open'))
  return (
    <section data-part={`representing-${stage}`} class="ok-flow">
      {shown.map((one) => <Representing model={model} given={one} />)}
    </section>
  )
}

function Representing({ model, given }: { model: TableModel; given: RepresentingView }) {
  const { lang, words, conversation } = model
  const image = imageTableWords(lang, conversation.medium)
  if (image === undefined) return null
  const name = nameOf(given.one, lang)
  const over = conversation.phase === 'finished' || conversation.phase === 'cancelled'
  const { kind } = given.answer
  return (
    <Card title={image.forWhom(name)} level={2} id={`for-${given.one.id}`}>
      {kind === 'none' && <p>{image.forWhomText(name)}</p>}
      {kind === 'agrees' && <Notice tone="ok" title={image.saidYesFor(name)} />}
      {(kind === 'declines' || kind === 'withdrew') && <Notice tone="ok" title={image.saidNoFor(name)} />}
      {kind === 'none' && (
        <div class="ok-choice-buttons">
          {!over && <GiveFor model={model} given={given} answer="agrees" label={words.answer.agree} />}
          <GiveFor model={model} given={given} answer="declines" label={words.answer.decline} />
        </div>
      )}
      {kind === 'agrees' && <GiveFor model={model} given={given} answer="withdrew" label={words.answer.withdraw} />}
      {(kind === 'declines' || kind === 'withdrew') && !over && <GiveFor model={model} given={given} answer="agrees" label={words.answer.change} />}
      {kind === 'none' && <p class="ok-quiet">{words.answer.declineHint}</p>}
    </Card>
  )
}

function GiveFor({ model, given, answer, label }: { model: TableModel; given: RepresentingView; answer: 'agrees' | 'declines' | 'withdrew'; label: string }) {
  return (
    <form method="post" action={routes.answerFor(model.conversation.id)} data-live>
      <input type="hidden" name="participant" value={given.one.id} />
      <input type="hidden" name="by" value={given.byId} />
      <input type="hidden" name="answersGiven" value={String(given.answersGiven)} />
      <input type="hidden" name="answer" value={answer} />
      <Button kind="secondary" size="large">{label}</Button>
    </form>
  )
}

/** What the picture is for, said beside the question. */
export function WhatFor({ model }: { model: TableModel }) {
  const { lang, conversation } = model
  const image = imageTableWords(lang, conversation.medium)
  if (image === undefined || conversation.uses === undefined) return null
  const uses = conversation.uses.map((use) => IMAGE_WORDS[lang].uses[use].toLocaleLowerCase(lang))
  return <p>{uses.length === 0 ? image.onlyMaker : image.uses(enumerate(uses, lang))}</p>
}

/** Children for whom nobody at the table can answer yet. */
export function NobodyForThem({ model }: { model: TableModel }) {
  const { lang, conversation, policy, view } = model
  const image = imageTableWords(lang, conversation.medium)
  const covered = view.people.some((one) => one.role === 'representative' && one.arrival !== 'left')
  if (image === undefined || covered) return null
  const alone = view.people.filter((one) => one.arrival !== 'left' && isRepresented(conversation, one, policy))
  return <>{alone.map((one) => <p>{image.noRepresentative(nameOf(one, lang))}</p>)}</>
}
