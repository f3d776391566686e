import { Button } from '../layout/button.tsx'
import { Radios } from '../layout/choices.tsx'
import { TextField } from '../layout/fields.tsx'
import { Card } from '../layout/lists.tsx'
import { routes } from '../routes.ts'
import type { TableModel } from './table-model.ts'

/** What happens after somebody would rather not: the organisation is asked for another way, and names one of its own. */
export function AlternativePart({ model }: { model: TableModel }) {
  const { words, conversation, policy, lang, view } = model
  const { alternative } = conversation
  if (alternative.kind === 'not-asked') return <section data-part="alternative" />
  const chosen = alternative.kind === 'offered' ? policy.offers.find((one) => one.id === alternative.offer) : undefined
  const fitting = policy.offers.filter((one) => one.kind === 'alternative' && view.decision.offers.includes(one.id))
  const offers = fitting.length > 0 ? fitting : policy.offers.filter((one) => one.kind === 'alternative')
  const going = conversation.phase === 'announced' || conversation.phase === 'open'
  return (
    <section data-part="alternative">
      <Card title={words.alternative.heading} level={2} id="alternative">
        {alternative.kind === 'asked' && <p>{words.alternative.asked}</p>}
        {chosen !== undefined && (
          <>
            <p>
              {words.alternative.offered} <b>{chosen.label[lang]}</b>
            </p>
            <p>{chosen.text[lang]}</p>
            {alternative.kind === 'offered' && alternative.words !== undefined && <blockquote>{alternative.words}</blockquote>}
          </>
        )}
        {going && view.may.offerAlternative && (
          <details open={alternative.kind === 'asked'} data-keep-open>
            <summary>{words.alternative.choose}</summary>
            <form method="post" action={routes.alternative(conversation.id)} class="ok-form ok-flow" data-live>
              <p>{words.alternative.talk}</p>
              <Radios
                name="offer"
                legend={words.alternative.choose}
                options={offers.map((one) => ({ value: one.id, label: one.label[lang], hint: one.text[lang] }))}
              />
              <TextField name="words" label={words.alternative.words} rows={3} maxLength={600} />
              <Button kind="primary">{words.alternative.submit}</Button>
            </form>
          </details>
        )}
      </Card>
    </section>
  )
}
