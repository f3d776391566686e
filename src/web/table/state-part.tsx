import { Notice } from '../layout/notice.tsx'
import { StatusBadge } from '../layout/notice.tsx'
import { Clause } from '../layout/codes.tsx'
import type { RecordingNote } from '#conversations'
import { readLeaf, reasonOf, samplesToMs } from '#ledger'
import { Timer } from '../layout/meters.tsx'
import { clockText } from './clock-text.ts'
import { NobodyForThem } from './image-answer-part.tsx'
import { imageTableWords } from './image-words.ts'
import { RECORDER_WORDS } from './recorder-words.ts'
import { nameOf, timeText, type TableModel } from './table-model.ts'

/** Plainly for everybody: whether sound is being recorded, by whom, since when, and why not. */
export function StatePart({ model }: { model: TableModel }) {
  const { conversation, words, lang, view } = model
  const under = conversation.recordings.filter((one) => one.phase !== 'stopped')
  const [now] = under
  const last = conversation.recordings.filter((one) => !one.fromFile).at(-1)
  const ended = conversation.phase === 'finished' || conversation.phase === 'cancelled'
  return (
    <section data-part="state" class="ok-flow" aria-label={words.title}>
      {ended && <StatusBadge state="stopped">{words.state[conversation.phase === 'finished' ? 'finished' : 'cancelled']}</StatusBadge>}
      {!ended && now === undefined && <Standing model={model} />}
      {under.map((one) => {
        const recorder = view.people.find((person) => person.id === one.participantId)
        return (
          <div class="ok-flow" data-clock={one.phase === 'running' ? 'runs' : 'stands'} data-clock-ms={runningMs(one, model.nowMs)}>
            <p>
              <StatusBadge state={one.phase === 'running' ? 'running' : 'paused'}>{words.state[one.phase === 'running' ? 'running' : 'paused']}</StatusBadge>{' '}
              <span class="ok-quiet">
                {words.state.since} {timeText(one.startedAt, lang)}
              </span>
            </p>
            <Timer text={clockText(runningMs(one, model.nowMs))} label={words.state.running} />
            {recorder !== undefined && (
              <p>
                {words.state.by} <b>{nameOf(recorder, lang)}</b>. {words.keeping.chosen[one.keeping]}
              </p>
            )}
            {isSilent(model, one) && <Notice tone="attention">{words.state.silent}</Notice>}
            {one.phase === 'paused' && one.reason !== undefined && <Notice tone="attention">{words.reason[one.reason]}</Notice>}
            <Breaks model={model} note={one} />
          </div>
        )
      })}
      {now === undefined && last?.phase === 'stopped' && last.reason !== undefined && last.reason !== 'by-person' && !ended && (
        <Notice tone={last.reason === 'withdrawn' ? 'stop' : 'info'} title={words.state.stopped}>
          {words.reason[last.reason]}
        </Notice>
      )}
      {!ended && <Verdict model={model} />}
    </section>
  )
}

/** Nothing is recorded; or how it stands with a photo or film. */
function Standing({ model: { words, conversation, view, lang } }: { model: TableModel }) {
  const image = imageTableWords(lang, conversation.medium)
  if (image === undefined) return <StatusBadge state="stopped">{words.state.none}</StatusBadge>
  const { verdict } = view.decision
  if (verdict === 'yes') return <StatusBadge state="done">{image.yes}</StatusBadge>
  if (verdict === 'no' || verdict === 'stop') return <StatusBadge state="stopped">{image.refused}</StatusBadge>
  return <StatusBadge state="waiting">{conversation.late ? image.madeAlready : image.notYet}</StatusBadge>
}

/** Somebody may think that this is being recorded while nothing has arrived for so long. Whoever records sees it on the recorder. */
const SILENCE_MS = 12_000

function isSilent({ recordings, nowMs }: TableModel, note: RecordingNote): boolean {
  const state = recordings.find((one) => one.recording.id === note.id)
  if (note.phase !== 'running' || state === undefined || state.ownDevice) return false
  const last = readLeaf(state.recording.early.at(-1)?.line ?? state.recording.lastLeaf ?? '')
  const heardUntil = last.ok ? note.startedAt + last.value.atMs + samplesToMs(last.value.count) : 0
  return nowMs - Math.max(heardUntil, note.phaseSince) > SILENCE_MS
}

/** How long it has run, pauses left out. What the recorder itself counts may differ by the gaps, which are listed. */
function runningMs(note: RecordingNote, nowMs: number): number {
  const paused = note.pauses.reduce((sum, one) => sum + ((one.to ?? nowMs) - one.from), 0)
  return Math.max(0, (note.phase === 'stopped' ? note.phaseSince : nowMs) - note.startedAt - paused)
}

/** Every pause and every gap in which sound was lost, for all to see. */
export function Breaks({ model, note }: { model: TableModel; note: RecordingNote }) {
  const { words, lang } = model
  const gaps = model.recordings.find((one) => one.recording.id === note.id)?.gaps ?? []
  const pauses = note.pauses.filter((one) => one.to !== undefined)
  if (gaps.length + pauses.length === 0) return null
  return (
    <details>
      <summary>
        {words.state.gaps}: {gaps.length + pauses.length}
      </summary>
      <ul>
        {pauses.map((one) => (
          <li>
            {timeText(one.from, lang)}–{timeText(one.to!, lang)}: {words.reason[one.reason]}
          </li>
        ))}
        {gaps.map((leaf) => (
          <li>{words.state.gap(timeText(note.startedAt + leaf.atMs, lang), RECORDER_WORDS[lang].reasons[reasonOf(leaf) ?? 'frames-lost'])}</li>
        ))}
      </ul>
    </details>
  )
}

function Verdict({ model }: { model: TableModel }) {
  const { words, view, explanation, lang, policy } = model
  const { verdict, waitingFor } = view.decision
  const tone = verdict === 'yes' ? 'ok' : verdict === 'stop' || verdict === 'no' ? 'stop' : 'attention'
  const waiting = view.people.filter((one) => waitingFor.includes(one.id))
  return (
    <>
      <Notice tone={tone} title={view.someoneDeclinedPrivately ? words.somebodyDeclined : explanation.answer}>
        {waiting.length > 0 && (
          <p>
            {words.waitingFor} {waiting.map((one) => (one.answer.kind === 'private' ? words.waitingPrivately : nameOf(one, lang))).join(', ')}.
          </p>
        )}
        {(verdict === 'no' || verdict === 'stop') && !view.someoneDeclinedPrivately && <p>{words.goesOn}</p>}
        <NobodyForThem model={model} />
      </Notice>
      <details>
        <summary>{words.whyHeading}</summary>
        <div class="ok-flow">
          {explanation.why.map((one) => (
            <div>
              <p>{one.text}</p>
              <Clause label={words.clause(one.clause)} lang={policy.languages[0] === lang ? undefined : policy.languages[0]}>
                {one.clauseText}
              </Clause>
            </div>
          ))}
          <Lines title={words.assumptions} lines={explanation.assumptions} />
          <Lines title={words.conflicts} lines={explanation.conflicts} />
        </div>
      </details>
    </>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <div>
      <p>{title}</p>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </div>
  )
}
