import { sideOf } from '#conversations'
import { holdsCopy, mayTell, type Actor, type Holder, type ListedHolder } from '#recordings'
import { addDays, addMonths, dayAt } from '#cases'
import { Actions, Button } from '../layout/button.tsx'
import { DateTimeField, Form, TextField } from '../layout/fields.tsx'
import { Card } from '../layout/lists.tsx'
import { routes } from '../routes.ts'
import { dayText } from '../staff/dates.ts'
import { momentText, nameOf } from '../table/table-model.ts'
import { nameFor, type CareFrame } from './care-page.tsx'
import { SHARING_WORDS } from './words.ts'

/** What the organisation keeps it for and until when; asking to erase; and, once it is erased, who still has a copy. */
export function KeepingPart({ frame, holders }: { readonly frame: CareFrame; readonly holders: readonly ListedHolder[] }) {
  const { note, lang, custody, conversation, own } = frame
  const { keeping } = SHARING_WORDS[lang]
  if (note.erased !== undefined) return <Erased frame={frame} holders={holders} />
  const here = note.keeping === 'kept-for-both' || custody.fileCopy !== undefined
  const asker = own.find(holdsCopy)
  const waits = custody.eraseRequests.some(({ by, answer }) => answer === undefined && by.kind === 'participant' && by.id === asker?.id)
  return (
    <Card title={keeping.title} level={2} id="keeping">
      <p>{!here ? keeping.notHere : custody.keeping === undefined ? keeping.none : keeping.kept(custody.keeping.purpose, dayText(custody.keeping.until, lang))}</p>
      {here && own.some((one) => holdsCopy(one) && sideOf(one.role) === 'organisation') && <SetKeeping frame={frame} action={routes.careAct(conversation.id, note.id, 'bewaren')} />}
      {custody.eraseRequests.map(({ at, by, dueOn, answer }) => (
        <p>
          {keeping.asked(actorText(frame, by), momentText(at, lang), dayText(dueOn, lang))} {answer?.what === 'stays' && keeping.stays(answer.ground)}
        </p>
      ))}
      {here && asker !== undefined && !waits && (
        <Form action={routes.careAct(conversation.id, note.id, 'wissen')}>
          <p>{keeping.eraseHint}</p>
          <input type="hidden" name="participant" value={asker.id} />
          <Actions><Button kind="danger">{keeping.erase}</Button></Actions>
        </Form>
      )}
    </Card>
  )
}

/** Purpose and end date, as a form. */
export function SetKeeping({ frame, action }: { readonly frame: Pick<CareFrame, 'lang' | 'custody' | 'now'>; readonly action: string }) {
  const { lang, custody, now } = frame
  const { keeping } = SHARING_WORDS[lang]
  const today = dayAt(now)
  const id = custody.recordingId
  return (
    <details>
      <summary>{custody.keeping === undefined ? keeping.setTitle : keeping.change}</summary>
      <Form action={action}>
        <TextField name={`purpose-${id}`} label={keeping.purpose} value={custody.keeping?.purpose} rows={2} maxLength={600} />
        <DateTimeField name={`until-${id}`} kind="date" label={keeping.until} value={custody.keeping?.until ?? addMonths(today, 6)} min={addDays(today, 1)} />
        <Actions><Button kind="secondary">{keeping.set}</Button></Actions>
      </Form>
    </details>
  )
}

function Erased({ frame, holders }: { readonly frame: CareFrame; readonly holders: readonly ListedHolder[] }) {
  const { note, lang } = frame
  const { keeping } = SHARING_WORDS[lang]
  if (note.erased === undefined) return null
  return (
    <Card title={keeping.title} level={2} id="keeping">
      <p>{keeping.erased(momentText(note.erased.at, lang))} {keeping.grounds[note.erased.ground]}</p>
      <h3>{keeping.holders}</h3>
      {holders.length === 0 ? <p>{keeping.noHolders}</p> : <ul>{holders.map((one) => <li><ToTell frame={frame} listed={one} /></li>)}</ul>}
      {holders.length > 0 && <p>{keeping.holdersHint}</p>}
    </Card>
  )
}

function ToTell({ frame, listed: { holder, told } }: { readonly frame: CareFrame; readonly listed: ListedHolder }) {
  const { note, lang, custody, conversation, own } = frame
  const { keeping } = SHARING_WORDS[lang]
  const name = holderText(frame, holder)
  if (told !== undefined) return <>{name}. {told.by.kind === 'mail' ? keeping.toldByMail(momentText(told.at, lang)) : keeping.told(actorText(frame, told.by), momentText(told.at, lang))}</>
  if (!own.some((one) => mayTell(custody, holder, one))) return <>{name}</>
  return (
    <>
      {name}
      <TellForm action={routes.careAct(conversation.id, note.id, 'verteld')} holder={holder} name={name} lang={lang} />
    </>
  )
}

/** The button with which somebody notes that they told a person. */
export function TellForm({ action, holder, name, lang }: { readonly action: string; readonly holder: Holder; readonly name: string; readonly lang: CareFrame['lang'] }) {
  const { keeping } = SHARING_WORDS[lang]
  return (
    <Form action={action}>
      <input type="hidden" name="kind" value={holder.kind} />
      <input type="hidden" name="holder" value={holder.kind === 'participant' ? holder.participantId : holder.shareId} />
      <Actions><Button kind="secondary">{keeping.tell(name)}</Button></Actions>
    </Form>
  )
}

function holderText(frame: CareFrame, holder: Holder): string {
  if (holder.kind === 'participant') return actorText(frame, { kind: 'participant', id: holder.participantId })
  const share = frame.custody.shares.find(({ id }) => id === holder.shareId)
  return share === undefined ? '?' : nameFor(frame, share)
}

function actorText({ conversation, lang }: CareFrame, by: Actor): string {
  if (by.kind === 'staff') return by.name
  const one = conversation.people.find(({ id }) => id === by.id)
  return one === undefined ? '?' : nameOf(one, lang)
}
