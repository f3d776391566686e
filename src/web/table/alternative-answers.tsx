import { answersPrivately } from '#conversations'
import { Actions, Button } from '../layout/button.tsx'
import { Radios } from '../layout/choices.tsx'
import { TextField } from '../layout/fields.tsx'
import { routes } from '../routes.ts'
import { DECLINING_WORDS } from './declining-words.ts'
import { nameOf, type TableModel } from './table-model.ts'

/** What the client's side made of the proposal, for everybody at the table; of a child without saying that it was the child. */
export function AnswersGiven({ model }: { model: TableModel }) {
  const { view, lang } = model
  const { alternative } = view
  const { answer } = DECLINING_WORDS[lang]
  if (alternative.kind !== 'offered' || alternative.answers.length === 0) return null
  return (
    <ul>
      {alternative.answers.map((given) => {
        const who = view.people.find((one) => one.id === given.participantId)
        const name = who === undefined ? answer.somebody : nameOf(who, lang)
        if (given.answer !== 'disagrees') return <li>{answer.given[given.answer](name, labelOf(model, given.offer))}</li>
        return (
          <li>
            {answer.given.disagrees(name)}
            {given.words !== undefined && <blockquote>{given.words}</blockquote>}
          </li>
        )
      })}
    </ul>
  )
}

/** Three answers of equal weight: fine, something else from the list, not agreed. */
export function AnswerToProposal({ model, participantId }: { model: TableModel; participantId: string }) {
  const { view, lang, policy, conversation, declining } = model
  const { answer } = DECLINING_WORDS[lang]
  const { alternative } = view
  const one = view.mine.find((person) => person.id === participantId)
  if (one === undefined || alternative.kind !== 'offered') return null
  const offered = policy.offers.filter((offer) => alternative.offers.includes(offer.id))
  const others = declining.alternatives.filter((offer) => !alternative.offers.includes(offer.id))
  const form = { method: 'post', action: routes.alternativeAnswer(conversation.id), 'data-live': true } as const
  const seen = (
    <>
      <input type="hidden" name="participant" value={one.id} />
      <input type="hidden" name="proposal" value={String(conversation.proposals)} />
    </>
  )
  return (
    <div class="ok-flow">
      <h3>{view.mine.length > 1 ? answer.heading(nameOf(one, lang)) : answer.mine}</h3>
      <p>{answer.choice}</p>
      {answersPrivately(one) && <p class="ok-quiet">{answer.private}</p>}
      <Actions>
        {offered.map((offer) => (
          <form {...form}>
            {seen}
            <input type="hidden" name="answer" value="fine" />
            <input type="hidden" name="offer" value={offer.id} />
            <Button kind="secondary">{offered.length === 1 ? answer.fine : answer.fineWith(offer.label[lang])}</Button>
          </form>
        ))}
      </Actions>
      {others.length > 0 && (
        <details data-keep-open>
          <summary>{answer.other}</summary>
          <form {...form} class="ok-form ok-flow">
            {seen}
            <input type="hidden" name="answer" value="other" />
            <Radios
              name={`offer-${one.id}`}
              legend={answer.otherLegend}
              options={others.map((offer) => ({ value: offer.id, label: offer.label[lang], hint: offer.text[lang] }))}
            />
            <Button kind="secondary">{answer.otherSubmit}</Button>
          </form>
        </details>
      )}
      <details data-keep-open>
        <summary>{answer.disagree}</summary>
        <form {...form} class="ok-form ok-flow">
          {seen}
          <input type="hidden" name="answer" value="disagrees" />
          <p>{answer.disagreeHint}</p>
          <TextField name={`words-${one.id}`} label={answer.disagreeWords} rows={3} maxLength={600} />
          <Button kind="secondary">{answer.disagreeSubmit}</Button>
        </form>
      </details>
    </div>
  )
}

/** Where one can turn: the complaint route, and everybody the organisation's own rules name. Open for whoever disagrees. */
export function Help({ model }: { model: TableModel }) {
  const { view, lang, policy, declining } = model
  const { alternative } = view
  const mine = new Set(view.mine.map((one) => one.id))
  const disagrees = alternative.kind === 'offered' && alternative.answers.some((one) => one.answer === 'disagrees' && one.participantId !== undefined && mine.has(one.participantId))
  return (
    <details open={disagrees} data-keep-open>
      <summary>{DECLINING_WORDS[lang].answer.help}</summary>
      <div class="ok-flow">
        {declining.help.map((one) => (
          <p>{one.text[lang]}</p>
        ))}
        <ul>
          {policy.contacts.map((one) => (
            <li>
              {one.link === undefined ? <b>{one.name[lang]}</b> : <a href={one.link}>{one.name[lang]}</a>}
              <br />
              {one.text[lang]}
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}

function labelOf({ policy, lang }: TableModel, offer: string): string {
  return policy.offers.find((one) => one.id === offer)?.label[lang] ?? offer
}
