import type { Evidence } from '#cases'
import { Card, SummaryList } from '../layout/lists.tsx'
import { StatusBadge } from '../layout/notice.tsx'
import { dateText } from '../staff/dates.ts'
import type { CaseModel } from './case-model.ts'
import { dayText } from './day-text.ts'
import { byName } from './person-name.ts'
import { timeText } from './read-act.ts'

/** The recordings in a complaint: where each comes from, whether it counts, its passages, its words and the reply to it. */
export function EvidencePart({ model }: { model: CaseModel }) {
  const { one } = model.view
  if (one.kind !== 'complaint' || one.evidence.length === 0) return null
  return (
    <>
      <h2>{model.words.page.evidence}</h2>
      {one.evidence.map((evidence, index) => <One model={model} evidence={evidence} number={index + 1} />)}
    </>
  )
}

function One({ model, evidence, number }: { model: CaseModel; evidence: Evidence; number: number }) {
  const { words, lang, view, conversation } = model
  const { page } = words
  const closed = view.closed.includes(evidence.id)
  const note = conversation?.recordings.find(({ id }) => id === evidence.recordingId)
  const audible = !closed && note?.sealed !== undefined && note.keeping === 'kept-for-both' && !note.restricted
  return (
    <Card title={`${number}. ${dateText(evidence.at, lang)}`} level={3} badge={<StatusBadge state={evidence.state === 'heard' ? 'done' : 'waiting'}>{page.evidenceState[evidence.state]}</StatusBadge>}>
      <p>{byName(evidence.by, view.one, words, lang)}: {evidence.words}</p>
      <p>
        {page.evidenceOrigin[evidence.origin]}. {page.evidenceOpenness[evidence.openness]}. {words.parties[evidence.parties]}.
      </p>
      {evidence.committee !== undefined && <blockquote>{evidence.committee.words}</blockquote>}
      {!closed && (
        <div class={audible && evidence.transcript.length > 0 ? 'ok-heard' : 'ok-flow'}>
          {audible && (
            <div class="ok-flow">
              <p>{page.listen}</p>
              <audio controls preload="none" src={model.soundHref(evidence.id)} aria-label={page.listen} />
            </div>
          )}
          {evidence.transcript.length > 0 && (
            <div class="ok-flow">
              <h4>{page.transcript}</h4>
              <SummaryList items={evidence.transcript.map(({ fromMs, words: typed, by }) => ({ term: timeText(fromMs), value: <>{typed} <span class="ok-quiet">{byName(by, view.one, words, lang)}</span></> }))} />
              <p class="ok-quiet">{page.transcriptNote}</p>
            </div>
          )}
        </div>
      )}
      {!closed && evidence.passages.length > 0 && (
        <>
          <h4>{page.passages}</h4>
          <SummaryList items={evidence.passages.map((passage) => ({ term: `${timeText(passage.fromMs)} – ${timeText(passage.toMs)}`, value: <Passage model={model} evidence={evidence} passage={passage} audible={audible} /> }))} />
        </>
      )}
      {evidence.othersTold !== undefined && <p>{page.othersTold}</p>}
      {evidence.replyUntil !== undefined && <p>{page.replyUntil(dayText(evidence.replyUntil, lang))}</p>}
      {evidence.replies.length > 0 && <h4>{page.replies}</h4>}
      {evidence.replies.map(({ by, words: reply }) => <blockquote><b>{byName(by, view.one, words, lang)}</b>: {reply}</blockquote>)}
    </Card>
  )
}

/** A marked part, with a player that begins and ends there: a fragment of the same sound, so it needs no scripts. */
function Passage({ model, evidence, passage: { fromMs, toMs, words: why, by }, audible }: { model: CaseModel; evidence: Evidence; passage: Evidence['passages'][number]; audible: boolean }) {
  const { words, lang, view } = model
  const from = timeText(fromMs)
  return (
    <>
      {why} <span class="ok-quiet">{byName(by, view.one, words, lang)}</span>
      {audible && <audio controls preload="none" src={`${model.soundHref(evidence.id)}#t=${fromMs / 1_000},${toMs / 1_000}`} aria-label={words.page.listenFrom(from)} />}
    </>
  )
}
