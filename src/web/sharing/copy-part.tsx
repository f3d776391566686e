import { sideOf } from '#conversations'
import { giverOf, holdsCopy, recordedBy, type CopyAnswer, type CopyRequest } from '#recordings'
import { addDays, addMonths, dayAt } from '#cases'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { DateTimeField, Form, TextField } from '../layout/fields.tsx'
import { Card } from '../layout/lists.tsx'
import { routes } from '../routes.ts'
import { dayText } from '../staff/dates.ts'
import { momentText, nameOf } from '../table/table-model.ts'
import type { CareFrame } from './care-page.tsx'
import { SHARING_WORDS } from './words.ts'

/** Who asked for a copy and what was given, the same for both sides; asking and answering for whoever may. */
export function CopyPart({ frame }: { readonly frame: CareFrame }) {
  const { note, lang, custody, conversation, own } = frame
  const { copy } = SHARING_WORDS[lang]
  if (note.erased !== undefined) return null
  const recorders = recordedBy(conversation, note)
  const asker = own.find((one) => holdsCopy(one) && sideOf(one.role) !== recorders)
  const requests = custody.copyRequests.filter(({ form }) => form === 'sound')
  const mine = requests.find(({ askedBy }) => askedBy === asker?.id)
  const mayAsk = asker !== undefined && (mine === undefined || (mine.asked === 1 && mine.answer?.what !== 'app' && mine.answer?.what !== 'stick'))
  const here = note.keeping === 'kept-for-both' && !note.restricted
  if (!here && requests.length === 0 && (!mayAsk || note.restricted)) return null
  return (
    <Card title={copy.title} level={2} id="copy">
      {here && <p>{copy.both} <a href={`${routes.table(conversation.id)}#recording-${note.id}`}>{copy.toTable}</a></p>}
      {requests.map((request) => <Request frame={frame} request={request} />)}
      <FileGiven frame={frame} />
      {mayAsk && !note.restricted && (
        <Form action={routes.careAct(conversation.id, note.id, 'kopie')}>
          <input type="hidden" name="participant" value={asker.id} />
          {sideOf(asker.role) === 'organisation' && mine === undefined && <Meant frame={frame} />}
          <p>{copy.askHint}</p>
          <Actions><Button kind="secondary">{mine === undefined ? copy.ask : copy.askAgain}</Button></Actions>
        </Form>
      )}
    </Card>
  )
}

/** The file of a recording made with another app: still to be sent by whoever promised it, or here. */
function FileGiven({ frame }: { readonly frame: CareFrame }) {
  const { note, lang, custody, conversation, own } = frame
  const { fileCopy } = SHARING_WORDS[lang]
  if (custody.fileCopy !== undefined) {
    const theirs = own.some(({ role }) => sideOf(role) === 'organisation') && !note.restricted
    return <p>{fileCopy.arrived(momentText(custody.fileCopy.at, lang))} {theirs && <a href={routes.fileCopyFile(conversation.id, note.id)} download>{fileCopy.take}</a>}</p>
  }
  if (!note.fromFile || !custody.copyRequests.some(({ form, answer }) => form === 'sound' && answer?.what === 'app')) return null
  if (!own.some(({ id }) => id === note.participantId)) return <p>{fileCopy.promised}</p>
  return <Actions><LinkButton href={routes.fileCopy(conversation.id, note.id)}>{fileCopy.toSend}</LinkButton></Actions>
}

/** One request with its answer; for whoever gives, the question. */
export function Request({ frame, request }: { readonly frame: CareFrame; readonly request: CopyRequest }) {
  const { lang, conversation, note, own, custody } = frame
  const { copy, texts, fileCopy } = SHARING_WORDS[lang]
  const text = request.form === 'transcript'
  const asker = conversation.people.find(({ id }) => id === request.askedBy)
  const giver = own.find(({ role }) => sideOf(role) === giverOf(frame, request))
  const promised = note.fromFile && !text && custody.fileCopy === undefined
  const open = request.answer === undefined || request.answer.what === 'not' || request.answer.what === 'seal' || promised
  return (
    <>
      <p>
        {asker !== undefined && (text ? texts.askedOn : copy.askedOn)(nameOf(asker, lang), momentText(request.at, lang))}{' '}
        {request.meant !== undefined && copy.meant(request.meant.purpose, dayText(request.meant.keepUntil, lang))}{' '}
        {request.answer === undefined ? request.dueOn !== undefined && copy.dueOn(dayText(request.dueOn, lang)) : promised && request.answer.what === 'app' ? fileCopy.said : (text ? texts.answered : copy.answered)[request.answer.what]}
      </p>
      {giver !== undefined && open && (
        <Form action={routes.careAct(conversation.id, note.id, 'kopie-antwoord')}>
          <p><b>{copy.question}</b></p>
          <input type="hidden" name="participant" value={giver.id} />
          <input type="hidden" name="request" value={request.id} />
          <input type="hidden" name="form" value={request.form} />
          {!text && sideOf(giver.role) === 'organisation' && <p>{copy.stickHint} <a href={routes.receiptPrint(conversation.id, note.id)}>{copy.print}</a></p>}
          <Actions>
            {(text ? TEXT_ANSWERS : answersOf(frame, sideOf(giver.role))).filter((what) => what !== request.answer?.what || what === 'not').map((what) => <Button kind="secondary" name="what" value={what}>{text ? texts.give[what === 'not' ? 'not' : 'app'] : promised && what === 'app' ? fileCopy.give : copy.give[what]}</Button>)}
          </Actions>
        </Form>
      )}
    </>
  )
}

const TEXT_ANSWERS = ['app', 'not'] as const satisfies readonly CopyAnswer[]

/** The client gives, gives the seal, or not; the organisation gives. */
function answersOf({ note }: CareFrame, side: 'client' | 'organisation' | 'neither'): readonly CopyAnswer[] {
  if (side === 'organisation') return note.keeping === 'kept-for-both' ? ['app', 'stick'] : ['app']
  return ['app', 'seal', 'not']
}

/** What the organisation wants its copy for, and until when. */
export function Meant({ frame: { lang, now }, prefix = '' }: { readonly frame: CareFrame; readonly prefix?: '' | 'text-' }) {
  const { copy } = SHARING_WORDS[lang]
  const today = dayAt(now)
  return (
    <>
      <TextField name={`${prefix}purpose`} label={copy.purpose} rows={2} maxLength={600} />
      <DateTimeField name={`${prefix}until`} kind="date" label={copy.keepUntil} value={addMonths(today, 6)} min={addDays(today, 1)} />
    </>
  )
}

