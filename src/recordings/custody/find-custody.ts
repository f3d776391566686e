import { actsForSelf, participant, type Browser, type Conversation, type ConversationPort, type Participant, type RecordingNote, type Rules } from '#conversations'
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

/** Who acts on what happened with a recording: somebody who took part, on this browser. */
export type Acts = Browser & { readonly participantId: string }

/** Who acts, when this is their own device or account: nobody answers or gives on a device that was lent to somebody. */
export function actorOn(conversation: Conversation, who: Acts): Participant | undefined {
  return actsForSelf(conversation, who.participantId, who) ? participant(conversation, who.participantId) : undefined
}

/** The same for somebody on one of the two sides that hold the recording. */
export function holderOn(conversation: Conversation, who: Acts): Participant | undefined {
  const one = actorOn(conversation, who)
  return one !== undefined && holdsCopy(one) ? one : undefined
}
