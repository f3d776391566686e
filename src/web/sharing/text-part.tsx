import { sideOf } from '#conversations'
import { holdsCopy, mayRead, whyTextClosed, type Transcript } from '#recordings'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Form } from '../layout/fields.tsx'
import { Card } from '../layout/lists.tsx'
import { routes } from '../routes.ts'
import { momentText, nameOf } from '../table/table-model.ts'
import type { CareFrame } from './care-page.tsx'
import { Meant, Request } from './copy-part.tsx'
import { SHARING_WORDS } from './words.ts'

/** What was typed out of a recording: adding, reading, and asking the other side for theirs. */
export function TextPart({ frame }: { readonly frame: CareFrame }) {
  const { note, lang, custody, conversation, own } = frame
  const { texts } = SHARING_WORDS[lang]
  const requests = custody.copyRequests.filter(({ form }) => form === 'transcript')
  const mine = new Set(readable(frame).map(({ id }) => id))
  const closed = whyTextClosed(note)
  if (note.erased !== undefined || (closed !== undefined && custody.transcripts.length === 0)) return null
  return (
    <Card title={texts.title} level={2} id="texts">
      <p>{texts.lead}</p>
      {custody.transcripts.length > 0 && (
        <ul>
          {custody.transcripts.map((one) => (
            <li>{closed === undefined && mine.has(one.id) ? <a href={routes.transcript(conversation.id, note.id, one.id)}>{transcriptText(frame, one)}</a> : transcriptText(frame, one)}</li>
          ))}
        </ul>
      )}
      {requests.map((request) => <Request frame={frame} request={request} />)}
      {closed === undefined && <AskForText frame={frame} />}
      {closed === undefined && own.some(holdsCopy) && <Actions><LinkButton kind="secondary" href={routes.transcriptNew(conversation.id, note.id)}>{texts.add}</LinkButton></Actions>}
    </Card>
  )
}

/** The transcripts somebody on this browser may read. */
export function readable({ conversation, custody, own }: CareFrame): readonly Transcript[] {
  return custody.transcripts.filter((one) => own.some((person) => mayRead(conversation, custody, one, person)))
}

/** A transcript in a list: by whom and when. */
export function transcriptText({ conversation, lang }: Pick<CareFrame, 'conversation' | 'lang'>, { addedBy, at }: Transcript): string {
  const by = conversation.people.find(({ id }) => id === addedBy)
  return SHARING_WORDS[lang].texts.by(by === undefined ? '?' : nameOf(by, lang), momentText(at, lang))
}

function AskForText({ frame }: { readonly frame: CareFrame }) {
  const { note, lang, custody, conversation, own } = frame
  const { texts, copy } = SHARING_WORDS[lang]
  const asker = own.find(holdsCopy)
  const other = custody.transcripts.filter((one) => asker !== undefined && !mayRead(conversation, custody, one, asker))
  const before = custody.copyRequests.find(({ form, askedBy }) => form === 'transcript' && askedBy === asker?.id)
  if (asker === undefined || other.length === 0 || before?.asked === 2 || before?.answer?.what === 'app') return null
  return (
    <Form action={routes.careAct(conversation.id, note.id, 'kopie')}>
      <input type="hidden" name="participant" value={asker.id} />
      <input type="hidden" name="form" value="transcript" />
      {sideOf(asker.role) === 'organisation' && before === undefined && <Meant frame={frame} prefix="text-" />}
      <p>{copy.askHint}</p>
      <Actions><Button kind="secondary">{before === undefined ? texts.ask : copy.askAgain}</Button></Actions>
    </Form>
  )
}
