import { accepted, isId, refused, type Now, type Result } from '#ground'
import { gate, mayRecord, participant, sideRecords, withConsequences, type ConversationPort, type Event, type Keeping, type Rules } from '#conversations'
import { mayRecordNow } from '#policy'
import { EMPTY_FRONTIER, frontierBytes } from '#ledger'
import type { Recording } from './recording.ts'
import type { RecordingPort } from './port.ts'
import type { RecordingRefusal } from './refusal.ts'

type Deps = { readonly conversations: ConversationPort; readonly recordings: RecordingPort; readonly rules: Rules; readonly now: Now }
export type StartOrder = {
  /** Chosen by the device (16 characters), so that a repeated order starts nothing twice. */
  readonly recordingId: string
  readonly conversationId: string
  readonly participantId: string
  readonly deviceId: string
  readonly keeping: Keeping
}

/**
 * Opens the log of a new recording, before the first byte of sound: only when the rules say yes at this moment, only for
 * somebody on the side that was announced as recording, only on their own device.
 */
export async function startRecording(deps: Deps, order: StartOrder): Promise<Result<Recording, RecordingRefusal>> {
  const before = await deps.conversations.find(order.conversationId)
  const one = before && participant(before, order.participantId)
  if (before === undefined || one === undefined) return refused({ code: 'conversation-not-found' })
  if (!one.seats.some((seat) => seat.deviceId === order.deviceId)) return refused({ code: 'not-yours' })
  const there = isId(order.recordingId) ? await deps.recordings.find(order.recordingId) : undefined
  if (there !== undefined)
    return there.conversationId === before.id && there.deviceId === order.deviceId ? accepted(there) : refused({ code: 'already-recording' })
  if (!isId(order.recordingId)) return refused({ code: 'recording-not-found' })
  if (before.phase === 'finished' || before.phase === 'cancelled') return refused({ code: 'conversation-closed' })
  // Images ask for more than this room keeps: no log opens for them.
  if (before.medium !== 'sound') return refused({ code: 'not-possible-now' })
  if (order.keeping !== before.keeping) return refused({ code: 'keeping-differs' })
  if (!mayRecord(before, one)) return refused({ code: 'not-the-recorder' })
  if (sideRecords(before, one)) return refused({ code: 'already-recording' })
  const decision = gate(before, deps.rules, one.id)
  if (!mayRecordNow(decision)) return refused({ code: 'not-allowed-now', verdict: decision.verdict })
  const at = deps.now()
  const events: Event[] = one.arrival === 'present' ? [] : [{ v: 1, type: 'arrived', at, participantId: one.id }]
  // Who starts says yes by doing so; then it also stands there for everybody to read.
  if (one.answer.kind === 'none') events.push({ v: 1, type: 'answered', at, participantId: one.id, deviceId: order.deviceId, answer: 'agrees', how: 'noted' })
  events.push({ v: 1, type: 'recording-started', at, recordingId: order.recordingId, participantId: one.id, keeping: order.keeping, fromFile: false })
  const recording = newRecording({ ...order, startedAt: at, begunAs: order.keeping, fromFile: false })
  const append = { id: before.id, version: before.version, events: withConsequences(before, events, deps.rules, at) }
  return (await deps.recordings.keep(recording, append)) ? accepted(recording) : refused({ code: 'changed-meanwhile' })
}

type Beginning = Pick<Recording, 'conversationId' | 'participantId' | 'deviceId' | 'startedAt' | 'begunAs' | 'fromFile'> & { readonly recordingId: string }

/** A recording without leaves. */
export function newRecording(beginning: Beginning): Recording {
  const { recordingId, conversationId, participantId, deviceId, startedAt, begunAs, fromFile } = beginning
  return {
    id: recordingId, conversationId, participantId, deviceId, startedAt, begunAs, fromFile, version: 1, size: 0,
    frontier: frontierBytes(EMPTY_FRONTIER), lastLeaf: undefined, early: [], head: undefined, completeness: 'open',
  }
}
