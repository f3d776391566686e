import type { Participant, Settlement } from '#conversations'
import { Actions, Button } from '../layout/button.tsx'
import { Radios } from '../layout/choices.tsx'
import { Form, TextField } from '../layout/fields.tsx'
import { Card } from '../layout/lists.tsx'
import { routes } from '../routes.ts'
import type { CareFrame } from './care-page.tsx'
import { SHARING_WORDS } from './words.ts'

const CHOICES = ['open', 'without-voice', 'sealed', 'erase'] as const satisfies readonly Settlement['how'][]

/** What happens with the part from before a withdrawal: whoever withdrew chooses; the others are only asked whether it may go altogether. */
export function ClosedPart({ frame }: { readonly frame: CareFrame }) {
  const { note, own, lang } = frame
  const { closedPart } = SHARING_WORDS[lang]
  if (!note.restricted || note.erased !== undefined) return null
  const wanted = note.settlements.some(({ how }) => how === 'erase')
  return (
    <Card title={closedPart.title} level={2} id="closed">
      <p>{closedPart.text}</p>
      {own.map((one) => (note.withdrawnBy.includes(one.id) ? <Choose frame={frame} one={one} /> : wanted && <EraseToo frame={frame} one={one} />))}
    </Card>
  )
}

function Choose({ frame, one }: { readonly frame: CareFrame; readonly one: Participant }) {
  const { note, lang, conversation } = frame
  const { closedPart } = SHARING_WORDS[lang]
  const said = note.settlements.find(({ participantId }) => participantId === one.id)?.how
  return (
    <>
      {said !== undefined && <p>{closedPart.said[said]}</p>}
      <Form action={routes.careAct(conversation.id, note.id, 'dicht')}>
        <input type="hidden" name="participant" value={one.id} />
        <Radios
          name="how" legend={closedPart.question} value={said}
          options={CHOICES.map((value) => ({ value, label: closedPart.choices[value], ...(value === 'without-voice' || value === 'erase' ? { hint: closedPart.hints[value] } : {}) }))}
        />
        <TextField name="passages" label={closedPart.passages} hint={closedPart.passagesHint} rows={3} maxLength={1500} />
        <Actions><Button kind="secondary">{closedPart.submit}</Button></Actions>
      </Form>
    </>
  )
}

function EraseToo({ frame: { note, lang, conversation }, one }: { readonly frame: CareFrame; readonly one: Participant }) {
  const { closedPart } = SHARING_WORDS[lang]
  if (note.settlements.some(({ participantId }) => participantId === one.id)) return <p>{closedPart.said.erase}</p>
  return (
    <Form action={routes.careAct(conversation.id, note.id, 'dicht')}>
      <p>{closedPart.eraseTooText}</p>
      <input type="hidden" name="participant" value={one.id} />
      <Actions><Button kind="danger" name="how" value="erase">{closedPart.eraseToo}</Button></Actions>
    </Form>
  )
}
