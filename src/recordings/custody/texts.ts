import { accepted, newId, refused, utf8, type Random, type Result } from '#ground'
import { sideOf, type Conversation, type Participant, type RecordingNote } from '#conversations'
import { sha256Base64 } from '#ledger'
import { whyClosed } from '../leaving.ts'
import { holdsCopy } from '../seal.ts'
import type { AccessPort } from '../port.ts'
import type { RecordingRefusal } from '../refusal.ts'
import type { Custody, Transcript } from './custody.ts'
import type { CustodyEvent } from './events.ts'
import { actorOn, findCustody, holderOn, type Acts, type CustodyDeps } from './find-custody.ts'

/** The largest text of one recording; a long talk, word for word. */
export const MOST_TEXT_BYTES = 200_000
const MOST_TRANSCRIPTS = 20

type Who = Acts & { readonly recordingId: string }

/**
 * Keeps what somebody typed out of a recording. It is bound to it by its hash and counts as the recording itself: it is given and shared by
 * the same rules, and erased with it.
 */
export async function addTranscript(deps: CustodyDeps & { readonly random: Random }, order: Who & { readonly text: string }): Promise<Result<Transcript, RecordingRefusal>> {
  const found = await findCustody(deps, order.recordingId)
  const one = found && holderOn(found.conversation, order)
  if (found === undefined || one === undefined) return refused({ code: 'recording-not-found' })
  const { note, custody, conversation } = found
  const closed = whyTextClosed(note)
  if (closed !== undefined) return refused({ code: closed })
  const text = readText(order.text)
  if (!text.ok) return text
  const bytes = utf8(text.value)
  const sha256 = sha256Base64(bytes)
  const same = custody.transcripts.find((before) => before.sha256 === sha256 && mayRead(conversation, custody, before, one))
  if (same !== undefined) return accepted(same)
  if (custody.transcripts.length >= MOST_TRANSCRIPTS) return refused({ code: 'not-possible-now' })
  const added = { id: newId(deps.random), at: deps.now(), addedBy: one.id, sha256, sizeBytes: bytes.length }
  const event: CustodyEvent = { v: 1, type: 'transcript-added', at: added.at, transcriptId: added.id, participantId: one.id, sha256, sizeBytes: added.sizeBytes }
  const { recordingId, version } = custody
  const kept = await deps.custody.keep({ recordingId, conversationId: conversation.id, version, events: [event], texts: [{ id: added.id, text: text.value }] })
  return kept ? accepted(added) : refused({ code: 'changed-meanwhile' })
}

/**
 * The words of a transcript, for whoever may read it. That it was read or taken along is on disk first.
 */
export async function readTranscript(
  deps: CustodyDeps & { readonly access: AccessPort }, order: Who & { readonly transcriptId: string; readonly what: 'read-text' | 'downloaded-text' },
): Promise<Result<{ readonly transcript: Transcript; readonly text: string }, RecordingRefusal>> {
  const found = await findCustody(deps, order.recordingId)
  const one = found && actorOn(found.conversation, order)
  const transcript = found?.custody.transcripts.find(({ id }) => id === order.transcriptId)
  if (found === undefined || one === undefined || transcript === undefined) return refused({ code: 'recording-not-found' })
  const { note, custody, conversation } = found
  const closed = whyTextClosed(note)
  if (closed !== undefined) return refused({ code: closed })
  if (!mayRead(conversation, custody, transcript, one)) return refused({ code: 'not-yours' })
  await deps.access.note({ at: deps.now(), conversationId: conversation.id, recordingId: note.id, what: order.what, by: { kind: 'participant', id: one.id }, ground: 'took-part' })
  const text = await deps.custody.text(note.id, transcript.id)
  return text === undefined ? refused({ code: 'erased' }) : accepted({ transcript, text })
}

/** The words a wish quotes, for whoever asks and whoever is asked. That they were read is on disk first. */
export async function readQuote(deps: CustodyDeps & { readonly access: AccessPort }, order: Who & { readonly shareId: string }): Promise<Result<string, RecordingRefusal>> {
  const found = await findCustody(deps, order.recordingId)
  const one = found && actorOn(found.conversation, order)
  const share = found?.custody.shares.find(({ id }) => id === order.shareId)
  if (found === undefined || one === undefined || share?.form !== 'quote') return refused({ code: 'recording-not-found' })
  const { note, conversation } = found
  if (share.askedBy !== one.id && !share.asked.includes(one.id)) return refused({ code: 'not-yours' })
  const closed = whyTextClosed(note)
  if (closed !== undefined) return refused({ code: closed })
  await deps.access.note({ at: deps.now(), conversationId: conversation.id, recordingId: note.id, what: 'read-text', by: { kind: 'participant', id: one.id }, ground: 'took-part' })
  const text = await deps.custody.text(note.id, share.id)
  return text === undefined ? refused({ code: 'erased' }) : accepted(text)
}

/** Whether somebody may read a transcript: the side of whoever typed it, whoever got it as a copy, and whoever is asked whether it may be shared. */
export function mayRead(conversation: Conversation, custody: Custody, transcript: Transcript, one: Participant): boolean {
  const side = (id: string) => {
    const person = conversation.people.find((other) => other.id === id)
    return person === undefined ? 'neither' : sideOf(person.role)
  }
  if (one.id === transcript.addedBy) return true
  const asked = custody.shares.some((share) => share.text?.id === transcript.id && share.ended === undefined && share.asked.includes(one.id))
  if (asked) return true
  if (!holdsCopy(one)) return false
  const given = custody.copyRequests.some(({ form, askedBy, answer }) => form === 'transcript' && answer?.what === 'app' && transcript.at <= answer.at && side(askedBy) === sideOf(one.role))
  return given || side(transcript.addedBy) === sideOf(one.role)
}

/** Why no text of a recording may be read or leave. A voice that was left out may stand in a text: then it stays closed as well. */
export function whyTextClosed(note: RecordingNote): ReturnType<typeof whyClosed> | 'voice-left-out' {
  return whyClosed(note) ?? (note.leftOut.length > 0 ? 'voice-left-out' : undefined)
}

/** A text with one kind of line end, or why it is none: empty, or too long to keep. */
export function readText(typed: string): Result<string, RecordingRefusal> {
  const text = typed.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\0', '').trim()
  if (text === '') return refused({ code: 'text-missing' })
  return utf8(text).length > MOST_TEXT_BYTES ? refused({ code: 'text-too-long' }) : accepted(text)
}
