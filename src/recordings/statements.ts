import { accepted, base64, fromHex, instant, iso, refused, type Instant, type Now, type Result } from '#ground'
import { participant, type Conversation, type DeviceKey, type DevicePort, type Participant, type RecordingNote } from '#conversations'
import { agreementSha256, readSignatureKey, statementToSign, verifyStatement, type LedgerStatement, type PolicyReference, type Received, type Seal } from '#ledger'
import { both } from './seal.ts'
import type { Recording } from './recording.ts'
import type { RecordingPort } from './port.ts'
import type { RecordingRefusal } from './refusal.ts'
import type { ConversationPort } from '#conversations'

/** A signature is made and sent in one go; an older one is not taken, so that nobody signs ahead. */
const SIGNING_TIME_MS = 15 * 60_000

/** The agreement as everybody signs it, in the main language. */
export type AgreedText = (conversation: Conversation) => string

type Deps = {
  readonly conversations: ConversationPort
  readonly recordings: RecordingPort
  readonly devices: DevicePort
  readonly agreedText: AgreedText
  readonly now: Now
}
export type StatementOrder = {
  readonly recordingId: string
  readonly participantId: string
  readonly deviceId: string
  readonly type: 'seal' | 'received'
}

/** What this person's device would sign about a sealed recording. */
export async function statementFor(deps: Deps, order: StatementOrder): Promise<Result<Seal | Received, RecordingRefusal>> {
  const found = await both(deps, order.recordingId)
  const one = found && participant(found.conversation, order.participantId)
  if (found === undefined || one === undefined) return refused({ code: 'recording-not-found' })
  if (!one.seats.some((seat) => seat.deviceId === order.deviceId)) return refused({ code: 'not-yours' })
  if (found.note.sealed === undefined) return refused({ code: 'not-complete-yet' })
  return accepted(
    order.type === 'seal'
      ? sealStatement(found.recording, found.conversation, found.note, one, deps.agreedText)
      : receivedStatement(found.recording, found.conversation, found.note, one, deps.now()),
  )
}

/**
 * Keeps somebody's signature under the sealed recording, or under having received it. Only what this server would have
 * asked that device to sign is taken, and only with the key that device showed before.
 */
export async function signStatement(
  deps: Deps, order: StatementOrder & { readonly envelope: string },
): Promise<Result<string, RecordingRefusal>> {
  const expected = await statementFor(deps, order)
  if (!expected.ok) return expected
  const key = keyOf((await deps.devices.find(order.deviceId))?.key)
  const read = key && verifyStatement(order.envelope, [key])
  if (read === undefined || !read.ok) return refused({ code: 'signature-not-valid' })
  const { statement } = read.value
  if (!sameStatement(statement, expected.value)) return refused({ code: 'signature-not-valid' })
  if (statement.type === 'received' && Math.abs(Date.parse(statement.at) - deps.now()) > SIGNING_TIME_MS) return refused({ code: 'signature-not-valid' })
  // Said before is said: a second signature under the same changes nothing.
  await deps.recordings.keepStatement({
    recordingId: order.recordingId, type: order.type, participantId: order.participantId, at: deps.now(), envelope: order.envelope,
  })
  return accepted(expected.value.conversation)
}

/** The ledger's form of a key that a device showed, or undefined. */
export function keyOf(key: DeviceKey | undefined) {
  if (key === undefined) return undefined
  const read = readSignatureKey(key.algorithm, key.spki)
  return read.ok ? read.value : undefined
}

/** The rules of a conversation as statements name them. */
export function policyReference(conversation: Conversation): PolicyReference {
  const digest = fromHex(conversation.policy.sha256)
  if (digest === undefined) throw new Error(`the rules of conversation ${conversation.id} have no hash`)
  return { id: conversation.policy.id, version: conversation.policy.version, sha256: base64(digest) }
}

function sealStatement(recording: Recording, conversation: Conversation, note: RecordingNote, one: Participant, agreedText: AgreedText): Seal {
  return {
    v: 1, type: 'seal', conversation: conversation.id, recording: recording.id, size: recording.size, root: note.sealed!.root,
    soundMs: note.sealed!.soundMs, startedAt: iso(note.startedAt), stoppedAt: iso(note.phaseSince),
    agreementSha256: agreementSha256(agreedText({ ...conversation, keeping: note.agreedKeeping })), policy: policyReference(conversation),
    participant: one.id, role: one.role,
  }
}

function receivedStatement(recording: Recording, conversation: Conversation, note: RecordingNote, one: Participant, at: Instant): Received {
  return {
    v: 1, type: 'received', conversation: conversation.id, recording: recording.id, root: note.sealed!.root, at: iso(instant(at)),
    participant: one.id, role: one.role,
  }
}

function sameStatement(given: LedgerStatement, expected: Seal | Received): boolean {
  if (given.type !== expected.type) return false
  const aligned = given.type === 'received' && expected.type === 'received' ? { ...expected, at: given.at } : expected
  return base64(statementToSign(given).payload) === base64(statementToSign(aligned).payload)
}
