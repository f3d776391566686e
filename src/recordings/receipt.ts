import { accepted, refused, type Result } from '#ground'
import { seatsOf, type Conversation, type ConversationPort, type DevicePort } from '#conversations'
import { formatReceipt, readLeaf, shortReceipt, type DeviceKey, type Leaf, type Receipt, type VerifierKey } from '#ledger'
import { both } from './seal.ts'
import { keyOf } from './statements.ts'
import type { RecordingPort } from './port.ts'
import type { RecordingRefusal } from './refusal.ts'

type Deps = {
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
  deps: Deps, order: { readonly recordingId: string; readonly deviceId: string; readonly short: boolean },
): Promise<Result<string, RecordingRefusal>> {
  const found = await both(deps, order.recordingId)
  if (found === undefined || seatsOf(found.conversation, order.deviceId).length === 0) return refused({ code: 'recording-not-found' })
  const { recording, conversation, note } = found
  if (note.sealed === undefined || recording.head === undefined) return refused({ code: 'not-complete-yet' })
  const statements = (await deps.recordings.statements(recording.id)).map((one) => one.envelope)
  const full: Receipt = {
    installation: deps.installation,
    conversation: conversation.id,
    recording: recording.id,
    serverKey: deps.serverKey,
    cosignerKeys: deps.cosignerKeys,
    devices: await deviceKeys(deps, conversation),
    statements: [...(await agreementEnvelopes(deps, conversation)), ...statements],
    head: recording.head,
    leaves: await allLeaves(deps, recording.id, recording.size),
  }
  return accepted(formatReceipt(order.short ? shortReceipt(full) : full))
}

async function agreementEnvelopes(deps: Deps, conversation: Conversation): Promise<readonly string[]> {
  const latest = new Map<string, string | undefined>()
  for (const event of await deps.conversations.events(conversation.id)) {
    if (event.type === 'answered' && event.answer === 'agrees') latest.set(event.participantId, event.envelope)
  }
  return [...latest.values()].filter((envelope) => envelope !== undefined)
}

async function deviceKeys(deps: Deps, conversation: Conversation): Promise<readonly DeviceKey[]> {
  const keys: DeviceKey[] = []
  for (const one of conversation.people) {
    for (const { deviceId } of one.seats) {
      const key = keyOf((await deps.devices.find(deviceId))?.key)
      if (key !== undefined) keys.push({ ...key, participant: one.id, role: one.role })
    }
  }
  return keys
}

const LEAVES_AT_ONCE = 5_000

async function allLeaves(deps: Deps, recordingId: string, size: number): Promise<readonly Leaf[]> {
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
