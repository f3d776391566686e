import { accepted, refused, type Now, type Result } from '#ground'
import { gate, participant, type ConversationPort, type Event, type Rules } from '#conversations'
import { mayRecordNow } from '#policy'
import type { RecordingRefusal } from './refusal.ts'

type Deps = { readonly conversations: ConversationPort; readonly rules: Rules; readonly now: Now }
export type ControlOrder = {
  readonly conversationId: string
  readonly recordingId: string
  readonly deviceId: string
  readonly to: 'paused' | 'running' | 'stopped'
}

/**
 * Pauses, resumes or stops a recording for everybody to see. Anybody at the table may pause or stop it; only whoever
 * records may resume it, and only when the rules say yes at that moment. Asking for what is already so changes nothing.
 */
export async function control(deps: Deps, order: ControlOrder): Promise<Result<string, RecordingRefusal>> {
  const before = await deps.conversations.find(order.conversationId)
  const note = before?.recordings.find((one) => one.id === order.recordingId)
  if (before === undefined || note === undefined) return refused({ code: 'recording-not-found' })
  const mine = before.people.filter((one) => one.seats.some((seat) => seat.deviceId === order.deviceId))
  const recorder = participant(before, note.participantId)
  const byRecorder = mine.some((one) => one.id === recorder?.id)
  if (mine.length === 0 || (!byRecorder && !mine.some((one) => one.arrival === 'present'))) return refused({ code: 'not-yours' })
  if (note.phase === order.to) return accepted(before.id)
  if (note.phase === 'stopped') return refused({ code: 'not-possible-now' })
  const at = deps.now()
  let event: Event
  if (order.to === 'running') {
    if (!byRecorder) return refused({ code: 'not-the-recorder' })
    const decision = gate(before, deps.rules)
    if (!mayRecordNow(decision)) return refused({ code: 'not-allowed-now', verdict: decision.verdict })
    event = { v: 1, type: 'recording-resumed', at, recordingId: note.id }
  } else {
    event = { v: 1, type: order.to === 'paused' ? 'recording-paused' : 'recording-stopped', at, recordingId: note.id, reason: 'by-person' }
  }
  const kept = await deps.conversations.keep({ id: before.id, version: before.version, events: [event] })
  return kept ? accepted(before.id) : refused({ code: 'changed-meanwhile' })
}
