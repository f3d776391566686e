import { mayRecord, silentSince, type Keeping, type PersonView, type PhaseReason } from '#conversations'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Radios } from '../layout/choices.tsx'
import { Card } from '../layout/lists.tsx'
import { IslandData, LevelMeter, Timer } from '../layout/meters.tsx'
import { routes } from '../routes.ts'
import { mayRecordNow } from '#policy'
import { RECORDER_WORDS } from './recorder-words.ts'
import type { TableModel } from './table-model.ts'

/** Buttons by which anybody at the table pauses or stops a recording that somebody else makes. */
export function ControlPart({ model }: { model: TableModel }) {
  const { words, view, conversation } = model
  const others = conversation.recordings.filter((one) => one.phase !== 'stopped' && !view.may.control.includes(one.id))
  const present = view.mine.some((one) => one.arrival === 'present')
  return (
    <section data-part="control">
      {present &&
        others.map((one) => (
          <Actions>
            {one.phase === 'running' && <Control model={model} recordingId={one.id} to="paused" kind="secondary" label={words.recorder.pauseOther} />}
            <Control model={model} recordingId={one.id} to="stopped" kind="danger" label={words.recorder.stopOther} />
          </Actions>
        ))}
    </section>
  )
}

function Control({ model, recordingId, to, kind, label }: { model: TableModel; recordingId: string; to: string; kind: 'secondary' | 'danger'; label: string }) {
  return (
    <form method="post" action={routes.control(model.conversation.id, recordingId)} data-live>
      <input type="hidden" name="to" value={to} />
      <Button kind={kind}>{label}</Button>
    </form>
  )
}

/** What the recorder island follows: whether it may start, and how things stand with the recordings of this device. */
export function RecorderStatePart({ model }: { model: TableModel }) {
  const { view, conversation } = model
  const state: RecorderServerState = {
    over: conversation.phase === 'finished' || conversation.phase === 'cancelled',
    mayStart: view.may.start,
    elsewhere: conversation.recordings.some((one) => one.phase !== 'stopped' && !view.may.control.includes(one.id)),
    mayResume: mayRecordNow(view.decision),
    keeping: conversation.keeping,
    recordings: conversation.recordings
      .filter((one) => !one.fromFile && model.recordings.some((state) => state.recording.id === one.id && state.ownDevice))
      .map((one) => ({ one, silent: silentSince(one) }))
      .map(({ one, silent }) => ({
        id: one.id,
        phase: one.phase,
        reason: one.reason,
        keeping: one.keeping,
        cutoffAtMs: silent === undefined ? undefined : silent - one.startedAt,
        sealed: one.sealed !== undefined,
      })),
  }
  return (
    <section data-part="recorder-state" hidden>
      <IslandData id="recorder-state" value={state} />
    </section>
  )
}

export type RecorderServerState = {
  /** The conversation is over: nothing can be recorded any more. */
  readonly over: boolean
  readonly mayStart: boolean
  /** Somebody else records. */
  readonly elsewhere: boolean
  readonly mayResume: boolean
  readonly keeping: Keeping
  readonly recordings: readonly {
    readonly id: string
    readonly phase: 'running' | 'paused' | 'stopped'
    readonly reason: PhaseReason | undefined
    readonly keeping: Keeping
    /** Since when it does not run, on the AT_MS clock of the recording. */
    readonly cutoffAtMs: number | undefined
    readonly sealed: boolean
  }[]
}

/** Where the sound will live, as whoever records chooses it. */
export function KeepingPart({ model }: { model: TableModel }) {
  const { words, view, conversation } = model
  const recorder = recorderHere(model)
  const going = conversation.phase === 'announced' || conversation.phase === 'open'
  const under = conversation.recordings.some((one) => one.phase !== 'stopped')
  if (recorder === undefined || !going || under || conversation.medium !== 'sound') return <section data-part="keeping" />
  const asked = view.people.some((one) => !one.own && one.answer.kind === 'agrees')
  return (
    <section data-part="keeping">
      <Card title={words.keeping.heading} level={2}>
        <p>{words.keeping.chosen[conversation.keeping]}</p>
        <details data-keep-open>
          <summary>{words.keeping.change}</summary>
          <form method="post" action={routes.keeping(conversation.id)} class="ok-form ok-flow" data-live>
            <input type="hidden" name="participant" value={recorder.id} />
            <Radios
              name="keeping"
              legend={words.keeping.heading}
              value={conversation.keeping}
              options={(['kept-for-both', 'own-device'] as const).map((value) => ({ value, label: words.keeping[value], hint: words.keeping[`${value}-hint`] }))}
            />
            {asked && <p>{words.keeping.askedAgain}</p>}
            <Button kind="secondary">{words.keeping.submit}</Button>
          </form>
        </details>
      </Card>
    </section>
  )
}

/**
 * The recorder itself. It stands outside the parts that are refreshed, so that a recording goes on while everything around
 * it changes; the island fills it in.
 */
export function RecorderFrame({ model, scripts }: { model: TableModel; scripts: { workerUrl: string; workletUrl: string; encoderUrl: string; m4aUrl: string } }) {
  const { words, conversation, lang } = model
  const recorder = recorderHere(model)
  if (recorder === undefined || conversation.medium !== 'sound') return null
  return (
    <section id="recorder" aria-labelledby="recorder-title" class="ok-flow">
      <h2 id="recorder-title">{words.recorder.heading}</h2>
      <noscript>
        <p>{words.recorder.needsScript}</p>
      </noscript>
      <div id="recorder-panel" class="ok-card ok-flow" hidden>
        <p id="recorder-status" role="status" />
        <div id="recorder-live" hidden>
          <Timer id="recorder-timer" label={RECORDER_WORDS[lang].timer} text="0:00" />
          <LevelMeter id="recorder-level" label={RECORDER_WORDS[lang].level} hint={RECORDER_WORDS[lang].levelHint} />
        </div>
        <Actions>
          <Button type="button" kind="primary" size="large" id="recorder-start">
            <span id="recorder-first" hidden={conversation.recordings.length > 0}>{words.recorder.start}</span>
            <span id="recorder-again" hidden={conversation.recordings.length === 0}>{words.recorder.startAgain}</span>
          </Button>
          <Button type="button" kind="primary" size="large" id="recorder-resume">{words.recorder.resume}</Button>
          <Button type="button" kind="secondary" id="recorder-pause">{words.recorder.pause}</Button>
          <Button type="button" kind="danger" id="recorder-stop">{words.recorder.stop}</Button>
        </Actions>
        <p id="recorder-network" class="ok-quiet" />
        <ul id="recorder-gaps" class="ok-quiet" />
      </div>
      <p>
        <LinkButton kind="quiet" href={routes.sealFile(conversation.id)}>{words.recorder.otherApp}</LinkButton>
        <br />
        <span class="ok-quiet">{words.recorder.otherAppHint}</span>
      </p>
      <IslandData
        id="recorder-data"
        value={{ conversationId: conversation.id, participantId: recorder.id, words: RECORDER_WORDS[lang], ...scripts }}
      />
    </section>
  )
}

/** The person on this device who may record here, if any. */
export function recorderHere({ view, conversation }: TableModel): PersonView | undefined {
  return view.mine.find((one) => mayRecord(conversation, one) && one.seats.some((seat) => seat.established !== 'shared-device'))
}
