import { accepted, fromBase64, refused, type Now, type Result } from '#ground'
import { isOwnDevice, seatsOf, sideOf, type Conversation, type ConversationPort, type Participant, type RecordingNote } from '#conversations'
import { readLeaf, samplesToMs, wordsForRoot } from '#ledger'
import { rootOf } from './accept-segment.ts'
import type { Recording } from './recording.ts'
import type { RecordingPort } from './port.ts'
import type { RecordingRefusal } from './refusal.ts'

/** How long a recorder that went silent is waited for before others may close its log. */
export const WAIT_FOR_RECORDER_MS = 2 * 60_000

type Deps = { readonly conversations: ConversationPort; readonly recordings: RecordingPort; readonly now: Now }

/**
 * Closes the log of a recording whose last leaf is in, and shows its root and four words to everybody. Doing it again
 * changes nothing.
 */
export async function seal(deps: Deps, recordingId: string): Promise<Result<Recording, RecordingRefusal>> {
  const found = await both(deps, recordingId)
  if (found === undefined) return refused({ code: 'recording-not-found' })
  const { recording, conversation, note } = found
  if (note.sealed !== undefined) return accepted(recording)
  if (recording.completeness === 'open') return refused({ code: 'not-complete-yet' })
  return (await keepSealed(deps, recording, conversation)) ? accepted(recording) : refused({ code: 'changed-meanwhile' })
}

/**
 * Closes the log of a stopped recording whose recorder does not come back: what was acknowledged is what there is, and the
 * missing end is disclosed. The recorder's own device may do so at once, others at the table after two minutes.
 */
export async function closeWithoutEnd(
  deps: Deps, order: { readonly recordingId: string; readonly deviceId: string },
): Promise<Result<Recording, RecordingRefusal>> {
  const found = await both(deps, order.recordingId)
  if (found === undefined || seatsOf(found.conversation, order.deviceId).length === 0) return refused({ code: 'recording-not-found' })
  const { recording, conversation, note } = found
  if (note.sealed !== undefined) return accepted(recording)
  if (note.phase !== 'stopped' || recording.size === 0) return refused({ code: 'not-possible-now' })
  if (!isOwnDevice(conversation, recording.participantId, order.deviceId) && deps.now() < note.phaseSince + WAIT_FOR_RECORDER_MS) return refused({ code: 'not-possible-now' })
  const closed: Recording = { ...recording, version: recording.version + 1, early: [], completeness: recording.completeness === 'ended' ? 'ended' : 'closed' }
  return (await keepSealed(deps, closed, conversation)) ? accepted(closed) : refused({ code: 'changed-meanwhile' })
}

async function keepSealed(deps: Deps, recording: Recording, conversation: Conversation): Promise<boolean> {
  const root = rootOf(recording)
  const last = readLeaf(recording.lastLeaf ?? '')
  if (!last.ok) throw new Error(`recording ${recording.id} is complete and has no last leaf`)
  const at = deps.now()
  const note = conversation.recordings.find((one) => one.id === recording.id)
  const soundMs = recording.fromFile ? 0 : samplesToMs(last.value.start + last.value.count)
  return deps.recordings.keep({ ...recording, version: recording.version + (recording.completeness === 'closed' ? 0 : 1) }, {
    id: conversation.id,
    version: conversation.version,
    events: [
      ...(note?.phase === 'stopped' ? [] : [{ v: 1, type: 'recording-stopped', at, recordingId: recording.id, reason: 'by-person' } as const]),
      { v: 1, type: 'recording-sealed', at, recordingId: recording.id, root, words: wordsForRoot(fromBase64(root)!), soundMs },
    ],
  })
}

/** Whoever recorded on their own device gives the other side a copy: from now on the sound itself is accepted too. */
export async function giveCopy(
  deps: Deps, order: { readonly recordingId: string; readonly deviceId: string },
): Promise<Result<string, RecordingRefusal>> {
  const found = await both(deps, order.recordingId)
  if (found === undefined || !isOwnDevice(found.conversation, found.recording.participantId, order.deviceId)) return refused({ code: 'recording-not-found' })
  if (found.note.keeping === 'kept-for-both') return accepted(found.conversation.id)
  if (found.note.fromFile || found.note.erased !== undefined) return refused({ code: 'not-possible-now' })
  const { id, version } = found.conversation
  const kept = await deps.conversations.keep({ id, version, events: [{ v: 1, type: 'copy-offered', at: deps.now(), recordingId: order.recordingId }] })
  return kept ? accepted(id) : refused({ code: 'changed-meanwhile' })
}

/** A recording with the conversation it belongs to, or undefined. */
export async function both(
  deps: Pick<Deps, 'conversations' | 'recordings'>, recordingId: string,
): Promise<{ readonly recording: Recording; readonly conversation: Conversation; readonly note: RecordingNote } | undefined> {
  const recording = await deps.recordings.find(recordingId)
  const conversation = recording && (await deps.conversations.find(recording.conversationId))
  const note = conversation?.recordings.find((one) => one.id === recordingId)
  return recording === undefined || conversation === undefined || note === undefined ? undefined : { recording, conversation, note }
}

/** Whether somebody took part and stands on one of the two sides that hold a copy. */
export function holdsCopy(one: Pick<Participant, 'role' | 'arrival'>): boolean {
  return one.arrival !== 'expected' && sideOf(one.role) !== 'neither'
}
