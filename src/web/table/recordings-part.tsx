import type { PersonView, RecordingNote } from '#conversations'
import { holdsCopy, WAIT_FOR_RECORDER_MS, type Access } from '#recordings'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { FourWords } from '../layout/codes.tsx'
import { Card } from '../layout/lists.tsx'
import { Notice } from '../layout/notice.tsx'
import { routes } from '../routes.ts'
import { Breaks } from './state-part.tsx'
import { clockText } from './clock-text.ts'
import { momentText, nameOf, type RecordingState, type TableModel } from './table-model.ts'

/** The recordings that were made: four words, signatures, copies and the receipt, for both sides alike. */
export function RecordingsPart({ model }: { model: TableModel }) {
  const { words, conversation } = model
  const ended = conversation.recordings.filter((one) => one.phase === 'stopped')
  if (ended.length === 0) return <section data-part="recordings" />
  return (
    <section data-part="recordings" class="ok-flow">
      <h2>{words.recordings.heading}</h2>
      {ended.map((note, place) => {
        const state = model.recordings.find((one) => one.recording.id === note.id)
        return state === undefined ? null : <One model={model} note={note} state={state} number={place + 1} />
      })}
    </section>
  )
}

type OneProps = { model: TableModel; note: RecordingNote; state: RecordingState }

function One({ model, note, state, number }: OneProps & { number: number }) {
  const { words, view, conversation } = model
  return (
    <Card title={words.recordings.one(number)} level={3} id={`recording-${note.id}`}>
      {note.fromFile && <p>{words.recordings.fromFile}</p>}
      {note.sealed === undefined ? (
        <Unfinished model={model} note={note} state={state} />
      ) : (
        <>
          <Breaks model={model} note={note} />
          {note.sealed.soundMs > 0 && <p>{words.recordings.length(clockText(note.sealed.soundMs))}</p>}
          <FourWords words={note.sealed.words} label={words.recordings.words} />
          <p class="ok-quiet">{words.recordings.wordsHint}</p>
          <Signatures model={model} note={note} state={state} />
          <Copies model={model} note={note} state={state} />
          <Openings model={model} state={state} />
          {view.mine.some(ownSeat) && <p><a href={routes.recordingCare(conversation.id, note.id)}>{words.recordings.care}</a></p>}
        </>
      )}
    </Card>
  )
}

function Unfinished({ model, note, state }: OneProps) {
  const { words, conversation, nowMs } = model
  const early = !state.ownDevice && nowMs < note.phaseSince + WAIT_FOR_RECORDER_MS
  return (
    <>
      <p role="status">{words.recordings.waiting}</p>
      {state.recording.size > 0 && (
        <details data-keep-open>
          <summary>{words.recordings.closeEarly}</summary>
          <p>{words.recordings.closeEarlyHint}</p>
          {early && <p>{words.recordings.closeEarlyWait}</p>}
          <form method="post" action={routes.closeRecording(conversation.id, note.id)} data-live>
            <Button kind="secondary">{words.recordings.closeEarly}</Button>
          </form>
        </details>
      )}
    </>
  )
}

function Signatures({ model, note, state }: OneProps) {
  const { words, view, lang, conversation } = model
  const seals = state.statements.filter((one) => one.type === 'seal')
  const signers = view.people.filter((one) => seals.some((seal) => seal.participantId === one.id))
  const mine = view.mine.filter((one) => ownSeat(one) && holdsReceipt(one) && !signers.includes(one))
  return (
    <>
      <p>
        {signers.length === 0 ? words.recordings.nobodySigned : `${words.recordings.signedBy} ${signers.map((one) => nameOf(one, lang)).join(', ')}.`}
      </p>
      {mine.map((one) => (
        <form
          method="post"
          action={routes.statement(conversation.id, note.id, one.id, 'seal')}
          data-live
          data-statement={routes.statement(conversation.id, note.id, one.id, 'seal')}
          data-sign-now={note.participantId === one.id ? '' : undefined}
          hidden
        >
          <Button kind="primary">{words.recordings.same}</Button>
        </form>
      ))}
    </>
  )
}

function Copies({ model, note, state }: OneProps) {
  const { words, view, conversation } = model
  const holder = view.mine.find((one) => ownSeat(one) && one.arrival !== 'expected')
  const m4a = state.copies.some((one) => one.format === 'm4a')
  const mayHold = view.mine.some(holdsCopy)
  // On a lent device this would tell its owner what a child answered.
  const withdrew = view.mine.find((one) => one.answer.kind !== 'private' && note.withdrawnBy.includes(one.id) && !note.settlements.some((said) => said.participantId === one.id && said.how === 'open'))
  return (
    <>
      {note.erased !== undefined && <Notice tone="info">{words.recordings.erased(momentText(note.erased.at, model.lang))}</Notice>}
      {note.leftOut.length > 0 && note.erased === undefined && <Notice tone="info">{words.recordings.leftOut}</Notice>}
      {note.restricted && note.erased === undefined && <Notice tone="stop">{words.recordings.sealedAway}</Notice>}
      {note.restricted && note.erased === undefined && withdrew !== undefined && (
        <form method="post" action={routes.settle(conversation.id, note.id)} data-live>
          <input type="hidden" name="participant" value={withdrew.id} />
          <Button kind="secondary">{words.recordings.settle}</Button>
        </form>
      )}
      {state.soundHere && !note.restricted && mayHold && m4a && (
        <audio controls preload="none" src={routes.soundM4a(conversation.id, note.id)} aria-label={words.recordings.listen} />
      )}
      {note.erased === undefined && note.keeping === 'own-device' && !note.fromFile && <p>{words.recordings.ownDevice}</p>}
      {note.erased === undefined && note.keeping === 'kept-for-both' && !state.soundHere && <p role="status">{words.recordings.copyComing}</p>}
      <Actions>
        {state.soundHere && !note.restricted && mayHold && (
          <>
            {m4a ? (
              <LinkButton kind="primary" href={`${routes.soundM4a(conversation.id, note.id)}?bewaar`} download>{words.recordings.m4a}</LinkButton>
            ) : (
              <p role="status">{words.recordings.m4aBusy}</p>
            )}
            <LinkButton kind="secondary" href={routes.sound(conversation.id, note.id)} download>{words.recordings.ogg}</LinkButton>
          </>
        )}
        {view.mine.length > 0 && (
          <>
            <LinkButton
              kind="secondary"
              href={routes.receipt(conversation.id, note.id)}
              download
              data-received={holder === undefined ? undefined : routes.statement(conversation.id, note.id, holder.id, 'received')}
            >
              {words.recordings.receipt}
            </LinkButton>
            <LinkButton kind="quiet" href={routes.receiptPrint(conversation.id, note.id)}>{words.recordings.receiptPrint}</LinkButton>
          </>
        )}
      </Actions>
      {state.ownDevice && note.keeping === 'own-device' && !note.fromFile && (
        <>
          <div data-device-copy={note.id} hidden>
            <Actions>
              <Button type="button" kind="secondary">{words.recordings.keepOnDevice}</Button>
              <Button type="button" kind="secondary">{words.recordings.keepOnDeviceM4a}</Button>
            </Actions>
          </div>
          <form method="post" action={routes.giveCopy(conversation.id, note.id)} class="ok-flow" data-live>
            <Button kind="secondary">{words.recordings.giveCopy}</Button>
            <p class="ok-quiet">{words.recordings.giveCopyHint}</p>
          </form>
        </>
      )}
    </>
  )
}

/** Who opened the sound: written down before it was given, and shown to everybody in the conversation. */
function Openings({ model, state }: { model: TableModel; state: RecordingState }) {
  const { words, view, lang } = model
  const line = ({ at, by, what }: Access) => {
    const who = view.people.find((person) => person.id === by.id)
    return `${momentText(at, lang)}: ${who === undefined ? '?' : nameOf(who, lang)} ${words.recordings.opened[what]}`
  }
  // A player asks for a file in several pieces; every one is written down, and people read it once a minute.
  const lines = [...new Set(state.accesses.map(line))]
  return (
    <details>
      <summary>{words.recordings.openings}</summary>
      {state.accesses.length === 0 ? (
        <p>{words.recordings.nobodyOpened}</p>
      ) : (
        <ul>
          {lines.slice(0, 50).map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
    </details>
  )
}

function ownSeat(one: PersonView): boolean {
  return one.seats.some((seat) => seat.established !== 'shared-device')
}

function holdsReceipt(one: PersonView): boolean {
  return one.arrival !== 'expected'
}

/** The end of the conversation, or its going off. */
export function FinishPart({ model }: { model: TableModel }) {
  const { words, view, conversation } = model
  return (
    <section data-part="finish">
      {(view.may.finish || (conversation.phase === 'finished' && view.mine.length > 0)) && (
        <Card title={view.may.finish ? words.finish.heading : words.finish.over} level={2}>
          {view.may.finish && (
            <>
              <p>{words.finish.intro}</p>
              <form method="post" action={routes.finish(conversation.id)} data-live>
                <Button kind="secondary">{words.finish.submit}</Button>
              </form>
            </>
          )}
          <p>{words.finish.after}</p>
        </Card>
      )}
      <Actions>
        {view.mine.length > 0 && <LinkButton kind="quiet" href={routes.card(conversation.id)}>{words.finish.card}</LinkButton>}
        {view.may.cancel && (
          <form method="post" action={routes.cancel(conversation.id)} data-live>
            <Button kind="quiet">{words.finish.cancel}</Button>
          </form>
        )}
      </Actions>
    </section>
  )
}
