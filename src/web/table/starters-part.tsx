import { isAboutImages, sideOf } from '#conversations'
import { conversationStarters } from '#information'
import type { TableModel } from './table-model.ts'

/** For the professional who takes the lead: sentences to open with, at hand and folded away. */
export function StartersPart({ model }: { model: TableModel }) {
  const { words, view, policy, lang, conversation } = model
  const professional = view.mine.some((one) => sideOf(one.role) === 'organisation')
  const going = conversation.phase === 'announced' || conversation.phase === 'open'
  const starters = conversationStarters(policy.openings, 'professional', lang)
  if (!professional || !going || isAboutImages(conversation) || starters.length === 0) return <section data-part="starters" />
  return (
    <section data-part="starters">
      <details class="ok-card" data-keep-open>
        <summary>{words.starters}</summary>
        <ul>
          {starters.map((one) => (
            <li>“{one.text}”</li>
          ))}
        </ul>
      </details>
    </section>
  )
}
