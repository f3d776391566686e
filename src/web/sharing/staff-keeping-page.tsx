import type { Conversation, RecordingNote } from '#conversations'
import type { Custody, Holder } from '#recordings'
import { Actions, Button } from '../layout/button.tsx'
import { Checkbox } from '../layout/choices.tsx'
import { Form } from '../layout/fields.tsx'
import { Card } from '../layout/lists.tsx'
import { Notice } from '../layout/notice.tsx'
import { routes } from '../routes.ts'
import { dayText } from '../staff/dates.ts'
import { StaffPage, type Frame } from '../staff/staff-page.tsx'
import { momentText, nameOf } from '../table/table-model.ts'
import type { CareFrame } from './care-page.tsx'
import { SetKeeping, TellForm } from './keeping-part.tsx'
import { SHARING_WORDS } from './words.ts'

/** One recording that somebody has to look at. */
export type KeptRecording = { readonly conversation: Conversation; readonly note: RecordingNote; readonly custody: Custody; readonly holds: readonly string[] }
export type StaffKeepingProps = {
  readonly frame: Frame
  readonly now: CareFrame['now']
  readonly asked: readonly KeptRecording[]
  readonly due: readonly KeptRecording[]
  readonly without: readonly KeptRecording[]
  readonly untold: readonly KeptRecording[]
  readonly done: boolean
  readonly problem: string | undefined
}

/** What managers look at: wishes to erase, end dates, and recordings of which nobody said what they are kept for. When it was, and nothing of what it was about. */
export function StaffKeepingPage(props: StaffKeepingProps) {
  const { frame, asked, due, without, problem } = props
  const { staffKeeping } = SHARING_WORDS[frame.lang]
  return (
    <StaffPage frame={frame} title={staffKeeping.title} section="keeping" errors={problem === undefined ? [] : [{ text: problem }]}>
      {props.done && <Notice tone="ok" title={staffKeeping.done} live="polite" />}
      <p class="ok-lead">{staffKeeping.lead}</p>
      <List {...props} title={staffKeeping.eraseTitle} all={asked} />
      {props.untold.length > 0 && <Untold {...props} />}
      <List {...props} title={staffKeeping.dueTitle} all={due} />
      <List {...props} title={staffKeeping.withoutTitle} all={without} />
    </StaffPage>
  )
}

/** People with a copy who have to hear that it was erased here. Of somebody outside only what they are stands here: who it is, whoever gave it knows. */
function Untold({ frame: { lang }, untold }: StaffKeepingProps) {
  const { staffKeeping, keeping, forOthers } = SHARING_WORDS[lang]
  const nameIn = ({ conversation, custody }: KeptRecording, holder: Holder) => {
    if (holder.kind === 'recipient') return forOthers[custody.shares.find(({ id }) => id === holder.shareId)?.recipient ?? 'third-party']
    const one = conversation.people.find(({ id }) => id === holder.participantId)
    return one === undefined ? '?' : nameOf(one, lang)
  }
  return (
    <section class="ok-flow">
      <h2>{staffKeeping.untoldTitle}</h2>
      <p>{keeping.holdersHint}</p>
      {untold.map((one) => (
        <Card title={staffKeeping.of(momentText(one.note.startedAt, lang))} level={3}>
          {one.custody.holders.filter(({ told }) => told === undefined).map(({ holder }) => (
            <TellForm action={routes.staffKeepingAct(one.note.id, 'verteld')} holder={holder} name={nameIn(one, holder)} lang={lang} />
          ))}
        </Card>
      ))}
    </section>
  )
}

function List({ title, all, ...props }: StaffKeepingProps & { readonly title: string; readonly all: readonly KeptRecording[] }) {
  const { staffKeeping } = SHARING_WORDS[props.frame.lang]
  return (
    <section class="ok-flow">
      <h2>{title}</h2>
      {all.length === 0 ? <p>{staffKeeping.nothing}</p> : all.map((one) => <One {...props} one={one} />)}
    </section>
  )
}

function One({ frame: { lang }, now, one: { note, custody, holds } }: Pick<StaffKeepingProps, 'frame' | 'now'> & { readonly one: KeptRecording }) {
  const { staffKeeping } = SHARING_WORDS[lang]
  const open = custody.eraseRequests.find(({ answer }) => answer === undefined)
  return (
    <Card title={staffKeeping.of(momentText(note.startedAt, lang))} level={3} id={`recording-${note.id}`}>
      {open !== undefined && <p>{staffKeeping.dueOn(dayText(open.dueOn, lang))}</p>}
      {custody.keeping !== undefined && <p>{staffKeeping.until(dayText(custody.keeping.until, lang))}. {custody.keeping.purpose}</p>}
      {holds.length > 0 && <p>{staffKeeping.held(holds.join(', '))}</p>}
      <SetKeeping frame={{ lang, custody, now }} action={routes.staffKeepingAct(note.id, 'datum')} />
      {holds.length === 0 ? (
        <details>
          <summary>{staffKeeping.erase}</summary>
          <Form action={routes.staffKeepingAct(note.id, 'wissen')}>
            <p>{staffKeeping.eraseHint}</p>
            <Checkbox name={`sure-${note.id}`} label={staffKeeping.sure} />
            <Actions><Button kind="danger">{staffKeeping.erase}</Button></Actions>
          </Form>
        </details>
      ) : (
        open !== undefined && (
          <Form action={routes.staffKeepingAct(note.id, 'blijft')}>
            <input type="hidden" name="request" value={open.id} />
            <Actions><Button kind="secondary">{staffKeeping.stays}</Button></Actions>
          </Form>
        )
      )}
    </Card>
  )
}
