import { accepted, refused, type Result } from '#ground'
import { answersPrivately, isLent, participant, seatsOf, type Conversation, type ConversationPort, type DevicePort, type Event, type RecordingNote } from '#conversations'
import { formatReceipt, readEnvelope, readLeaf, shortReceipt, type DeviceKey, type Leaf, type Receipt, type VerifierKey } from '#ledger'
import { both } from './seal.ts'
import { keyOf } from './statements.ts'
import type { RecordingPort } from './port.ts'
import type { RecordingRefusal } from './refusal.ts'

export type ReceiptDeps = {
  readonly conversations: ConversationPort
  readonly recordings: RecordingPort
  readonly devices: DevicePort
  readonly installation: string
  readonly serverKey: VerifierKey
  readonly cosignerKeys: readonly VerifierKey[]
}

/**
 * The receipt of a sealed recording as it stands now: the head, both sides' signatures as far as they were given, and in
 * the full form every leaf. For everybody who took part, on whichever side; also of a part that is sealed away.
 */
export async function receipt(
  deps: ReceiptDeps, order: { readonly recordingId: string; readonly deviceId: string; readonly short: boolean },
): Promise<Result<string, RecordingRefusal>> {
  const found = await both(deps, order.recordingId)
  const places = found === undefined ? [] : seatsOf(found.conversation, order.deviceId)
  if (found === undefined || places.length === 0) return refused({ code: 'recording-not-found' })
  return receiptFor(deps, { recordingId: order.recordingId, own: places.filter((one) => !isLent(one)).map(({ id }) => id), short: order.short })
}

/**
 * The same for whoever a case gives a right to it: whether it does is decided there. `own`: their places in the conversation, by
 * id; what a child answered is only in the receipt of the child.
 */
export async function receiptFor(
  deps: ReceiptDeps, order: { readonly recordingId: string; readonly own: readonly string[]; readonly short: boolean },
): Promise<Result<string, RecordingRefusal>> {
  const found = await both(deps, order.recordingId)
  if (found === undefined) return refused({ code: 'recording-not-found' })
  const { recording, conversation, note } = found
  if (note.sealed === undefined || recording.head === undefined) return refused({ code: 'not-complete-yet' })
  const events = await deps.conversations.events(conversation.id)
  const statements = [...agreementEnvelopes(events, conversation, note, order.own), ...(await deps.recordings.statements(recording.id)).map((one) => one.envelope)]
  const full: Receipt = {
    installation: deps.installation,
    conversation: conversation.id,
    recording: recording.id,
    serverKey: deps.serverKey,
    cosignerKeys: deps.cosignerKeys,
    devices: await signers(deps, conversation, events, statements),
    statements,
    head: recording.head,
    leaves: await allLeaves(deps, recording.id, recording.size),
  }
  return accepted(formatReceipt(order.short ? shortReceipt(full) : full))
}

/** What people signed about recording; what a child answered is in the receipt of its own device only. */
function agreementEnvelopes(events: readonly Event[], conversation: Conversation, note: RecordingNote, own: readonly string[]): readonly string[] {
  const shown = new Set(conversation.people.filter((one) => !answersPrivately(one) || own.includes(one.id)).map(({ id }) => id))
  const latest = new Map<string, string | undefined>()
  for (const event of events) {
    // What was agreed after it had stopped was not agreed about this recording; a file is told of afterwards.
    if (event.type === 'recording-stopped' && event.recordingId === note.id && !note.fromFile) break
    if (event.type === 'answered' && event.answer === 'agrees' && shown.has(event.participantId)) latest.set(event.participantId, event.envelope)
  }
  return [...latest.values()].filter((envelope) => envelope !== undefined)
}

/**
 * The keys of the devices that signed one of these statements, and no others: also of a device that was replaced since, or what it
 * signed would count as false; and however many devices somebody opens, the receipt stays within its limits.
 */
async function signers(deps: ReceiptDeps, conversation: Conversation, events: readonly Event[], statements: readonly string[]): Promise<readonly DeviceKey[]> {
  const signedWith = new Set(statements.map((line) => readEnvelope(line)).map((read) => (read.ok ? read.value.keyId : undefined)))
  const keys: DeviceKey[] = []
  for (const event of events) {
    if (event.type !== 'seat-taken') continue
    const one = participant(conversation, event.participantId)
    const key = keyOf((await deps.devices.find(event.deviceId))?.key)
    if (one !== undefined && key !== undefined && signedWith.has(key.keyId)) keys.push({ ...key, participant: one.id, role: one.role })
  }
  return keys
}

const LEAVES_AT_ONCE = 5_000

async function allLeaves(deps: ReceiptDeps, recordingId: string, size: number): Promise<readonly Leaf[]> {
  const leaves: Leaf[] = []
  for (let from = 0; from < size; from += LEAVES_AT_ONCE) {
    for (const { line } of await deps.recordings.leaves(recordingId, from, Math.min(size, from + LEAVES_AT_ONCE))) {
      const read = readLeaf(line)
      if (!read.ok) throw new Error(`a kept leaf of recording ${recordingId} cannot be read`)
      leaves.push(read.value)
    }
  }
  return leaves
}
