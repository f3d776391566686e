import { explain } from '#policy'
import type { RefusalView } from '#conversations'
import { Button, LinkButton } from '../layout/button.tsx'
import { Radios } from '../layout/choices.tsx'
import { Clause } from '../layout/codes.tsx'
import { TextField } from '../layout/fields.tsx'
import { Card } from '../layout/lists.tsx'
import { Notice } from '../layout/notice.tsx'
import { routes } from '../routes.ts'
import { AnswersGiven, AnswerToProposal, Help } from './alternative-answers.tsx'
import { DECLINING_WORDS } from './declining-words.ts'
import { nameOf, type TableModel } from './table-model.ts'

/** What happens after somebody would rather not: why, which other way was proposed, and what the client makes of it. */
export function AlternativePart({ model }: { model: TableModel }) {
  const { words, conversation, policy, lang, view, declining } = model
  const { alternative } = view
  if (alternative.kind === 'not-asked') return <section data-part="alternative" />
  const going = conversation.phase === 'announced' || conversation.phase === 'open'
  const offered = alternative.kind === 'offered' ? policy.offers.filter((one) => alternative.offers.includes(one.id)) : []
  const { talk } = DECLINING_WORDS[lang]
  return (
    <section data-part="alternative">
      <Card title={words.alternative.heading} level={2} id="alternative">
        {view.refusals.map((one) => (
          <Refusal model={model} refusal={one} />
        ))}
        {alternative.kind === 'asked' && <p>{words.alternative.asked}</p>}
        {offered.length > 0 && (
          <>
            <p>{words.alternative.offered}</p>
            <ul>
              {offered.map((one) => (
                <li>
                  <b>{one.label[lang]}</b>
                  <br />
                  {one.text[lang]}
                </li>
              ))}
            </ul>
            {alternative.kind === 'offered' && alternative.words !== undefined && <blockquote>{alternative.words}</blockquote>}
          </>
        )}
        <AnswersGiven model={model} />
        {view.may.answerAlternative.map((id) => (
          <AnswerToProposal model={model} participantId={id} />
        ))}
        {alternative.kind === 'offered' && <Help model={model} />}
        {conversation.talkedAt !== undefined && <p class="ok-quiet">{talk.held}</p>}
        {going && !declining.underWay && view.mine.length > 0 && (
          <p>
            <LinkButton kind="quiet" href={routes.talk(conversation.id, 1)}>
              {talk.link}
            </LinkButton>
          </p>
        )}
        {/* Whoever still owes a reason does both in one form. */}
        {view.may.offerAlternative && declining.unexplained.size === 0 && <Propose model={model} open={alternative.kind === 'asked'} />}
      </Card>
    </section>
  )
}

/** Everybody at the table hears the reason: that is what the client is owed. */
function Refusal({ model, refusal }: { model: TableModel; refusal: RefusalView }) {
  const { lang, view, policy, words } = model
  const own = DECLINING_WORDS[lang]
  const who = view.people.find((one) => one.id === refusal.participantId)
  const told = refusal.judged && explain(policy, refusal.judged.decision, refusal.judged.facts, lang)
  const duties = policy.duties.filter((one) => refusal.judged?.decision.duties.includes(one.id))
  const undecided = refusal.judged?.decision.verdict === 'undetermined'
  return (
    <div class="ok-flow">
      <p>
        <b>{own.refusal.says(who === undefined ? '' : nameOf(who, lang))}</b> {own.refusal.reason} {own.reasons[refusal.reason]}.
      </p>
      {refusal.words !== undefined && <blockquote>{refusal.words}</blockquote>}
      {told !== undefined && undecided && (
        <Notice tone="attention" title={own.refusal.manager}>
          <p>{told.answer}</p>
          {duties.filter((one) => one.on !== 'professional').map((one) => (
            <p>{one.text[lang]}</p>
          ))}
        </Notice>
      )}
      {who?.own === true && duties.filter((one) => one.on === 'professional').map((one) => <p class="ok-quiet">{one.text[lang]}</p>)}
      {told !== undefined && (
        <details>
          <summary>{own.refusal.fold}</summary>
          <div class="ok-flow">
            {!undecided && <p>{told.answer}</p>}
            {told.why.map((one) => (
              <div>
                <p>{one.text}</p>
                <Clause label={words.clause(one.clause)} lang={policy.languages[0] === lang ? undefined : policy.languages[0]}>
                  {one.clauseText}
                </Clause>
              </div>
            ))}
            {told.conflicts.map((text) => (
              <p>{text}</p>
            ))}
          </div>
        </details>
      )}
    </div>
  )
}

function Propose({ model, open }: { model: TableModel; open: boolean }) {
  const { words, conversation, lang, declining } = model
  return (
    <details open={open} data-keep-open>
      <summary>{words.alternative.choose}</summary>
      <form method="post" action={routes.alternative(conversation.id)} class="ok-form ok-flow" data-live>
        <p>{words.alternative.talk}</p>
        <Radios
          name="offer"
          legend={words.alternative.choose}
          options={declining.alternatives.map((one) => ({ value: one.id, label: one.label[lang], hint: one.text[lang] }))}
        />
        <TextField name="words" label={words.alternative.words} rows={3} maxLength={600} />
        <Button kind="primary">{words.alternative.submit}</Button>
      </form>
    </details>
  )
}
