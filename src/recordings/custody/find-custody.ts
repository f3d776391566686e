import { isOwnDevice, participant, type Conversation, type ConversationPort, type Participant, type RecordingNote, type Rules } from '#conversations'
import type { Policy } from '#policy'
import type { Now } from '#ground'
import { both, holdsCopy } from '../seal.ts'
import type { RecordingPort } from '../port.ts'
import type { Recording } from '../recording.ts'
import type { Custody } from './custody.ts'
import type { CustodyPort } from './port.ts'

export type CustodyDeps = {
  readonly conversations: ConversationPort
  readonly recordings: RecordingPort
  readonly custody: CustodyPort
  readonly rules: Rules
  readonly now: Now
}
export type FoundCustody = { readonly recording: Recording; readonly conversation: Conversation; readonly note: RecordingNote; readonly custody: Custody; readonly policy: Policy }

/** A recording with its conversation, its rules and what happened with it since, or undefined. */
export async function findCustody(deps: Omit<CustodyDeps, 'now'>, recordingId: string): Promise<FoundCustody | undefined> {
  const found = await both(deps, recordingId)
  if (found === undefined) return undefined
  return { ...found, custody: await deps.custody.find(recordingId), policy: deps.rules(found.conversation.policy) }
}

/** Who acts, when this is their own device: nobody answers or gives on a device that was lent to somebody. */
export function actorOn(conversation: Conversation, { participantId, deviceId }: { readonly participantId: string; readonly deviceId: string }): Participant | undefined {
  return isOwnDevice(conversation, participantId, deviceId) ? participant(conversation, participantId) : undefined
}

/** The same for somebody on one of the two sides that hold the recording. */
export function holderOn(conversation: Conversation, who: { readonly participantId: string; readonly deviceId: string }): Participant | undefined {
  const one = actorOn(conversation, who)
  return one !== undefined && holdsCopy(one) ? one : undefined
}
