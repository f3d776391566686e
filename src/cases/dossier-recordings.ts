import type { Conversation, RecordingNote } from '#conversations'
import { fromBase64, hex } from '#ground'
import type { Policy } from '#policy'
import type { Copy } from '#recordings'
import type { Evidence } from './case.ts'
import type { Dossier, DossierAttachment, DossierRecording } from './dossier.ts'
import { TELLING_WORDS, type DossierTelling } from './dossier-telling.ts'
import { soundOpen } from './hear-evidence.ts'
import type { WholeView } from './view.ts'

export type RecordingsFound = {
  readonly view: WholeView
  readonly tell: DossierTelling
  readonly conversation: Conversation | undefined
  readonly policy: Policy
  /** The M4A copies there are. */
  readonly copies: readonly Copy[]
  /** Sound inside the PDF as well. In the bag it always is, as far as it may go along. */
  readonly soundInPdf: boolean
}

/** The recordings of a case, what was marked and typed of them, and their sound as far as this viewer may take it along. */
export function recordingsIn(found: RecordingsFound): Pick<Dossier, 'recordings' | 'passages' | 'transcripts' | 'attachments' | 'notIncluded'> {
  const { view, tell } = found
  const { one } = view
  const words = TELLING_WORDS[tell.language]
  const evidence = one.kind === 'complaint' ? one.evidence : []
  const shown = evidence.map((each, index) => evidenceIn(found, each, index))
  const others = one.recordings.filter((id) => evidence.every(({ recordingId }) => recordingId !== id)).map((id, index) => spokenOf(found, id, index))
  const open = evidence.filter(({ id }) => !view.closed.includes(id))
  return {
    recordings: [...shown.map(({ recording }) => recording), ...others],
    passages: open.flatMap(({ id, passages }) => passages.map(({ fromMs, toMs, words: why, by, at }) => ({ recording: id, fromMs, toMs, why, by: tell.by(by), at }))),
    transcripts: open.filter(({ transcript }) => transcript.length > 0).map(({ id, transcript }) => ({
      recording: id, how: words.typed,
      // The room keeps where a part begins and who typed it, not who is heard.
      parts: transcript.map(({ fromMs, words: text, by }) => ({ fromMs, toMs: undefined, speaker: tell.by(by), text })),
    })),
    attachments: shown.flatMap(({ sound }) => (sound === undefined ? [] : [sound])),
    notIncluded: [...shown.flatMap(({ out }) => out), ...others.map(({ title }) => left(title, words.out.soundNoEvidence))],
  }
}

/** A thing left out of something with a name. */
export function left(of: string, [what, why]: readonly [what: string, why: string]): Dossier['notIncluded'][number] {
  return { what: `${of}, ${what}`, why }
}

type Shown = { readonly recording: DossierRecording; readonly sound: DossierAttachment | undefined; readonly out: Dossier['notIncluded'] }

function evidenceIn(found: RecordingsFound, evidence: Evidence, index: number): Shown {
  const { view, tell, conversation, copies, soundInPdf } = found
  const words = TELLING_WORDS[tell.language]
  const title = `${words.recording} ${index + 1}`
  const closed = view.closed.includes(evidence.id)
  const note = conversation?.recordings.find(({ id }) => id === evidence.recordingId)
  const recording: DossierRecording = {
    ...madeAs(closed ? undefined : note),
    id: evidence.id, title, origin: evidence.origin, openness: evidence.openness,
    note: [words.evidenceState[evidence.state], ...(evidence.recordingId === undefined ? [words.elsewhere] : []), ...(evidence.committee === undefined || evidence.committee.words === '' ? [] : [`“${evidence.committee.words}”`])].join(' '),
  }
  if (closed) return { recording, sound: undefined, out: [left(title, words.out.closed)] }
  const may = soundOpen({ ...found, evidence, act: 'hold' })
  const copy = may.ok ? copies.find(({ recordingId }) => recordingId === may.value.id) : undefined
  const digest = copy === undefined ? undefined : fromBase64(copy.sha256)
  if (copy === undefined || digest === undefined) {
    return { recording, sound: undefined, out: [left(title, !may.ok && may.refusal.code === 'evidence-closed' ? words.out.soundClosed : words.out.soundElsewhere)] }
  }
  const sound: DossierAttachment = {
    kind: 'sound', name: `${title.toLowerCase()}.m4a`, mediaType: 'audio/mp4', description: `${title}. ${words.sound}.`, sizeBytes: copy.sizeBytes, sha256: hex(digest),
    content: { kind: 'to-open', key: copy.recordingId }, inPdf: soundInPdf,
  }
  return { recording, sound, out: [] }
}

/** A recording the case speaks of that nobody put in as evidence. */
function spokenOf({ tell, conversation }: RecordingsFound, id: string, index: number): DossierRecording {
  const words = TELLING_WORDS[tell.language]
  const note = conversation?.recordings.find((one) => one.id === id)
  return {
    ...madeAs(note), id, title: `${words.conversationRecording} ${index + 1}`, origin: note?.fromFile === false ? 'sealed-here' : 'made-elsewhere', openness: 'open',
    note: conversation?.late === true ? words.late : '',
  }
}

function madeAs(note: RecordingNote | undefined): Pick<DossierRecording, 'startedAt' | 'durationMs' | 'words'> {
  // Of a file it is known when it was sealed, not when it was made or how long it lasts.
  const timed = note?.fromFile === false
  return { startedAt: timed ? note.startedAt : undefined, durationMs: timed ? note.sealed?.soundMs : undefined, words: note?.sealed?.words ?? [] }
}
