import { isOwnDevice, type Conversation, type RecordingNote } from '#conversations'
import { shareState } from '#recordings'
import type { WebDeps } from '../deps.ts'

/** Whether somebody on this device of their own is asked something about this recording, and has not answered. */
export async function waitsForAnswer({ custody, rules, now }: Pick<WebDeps, 'custody' | 'rules' | 'now'>, conversation: Conversation, note: RecordingNote, deviceId: string): Promise<boolean> {
  const own = new Set(conversation.people.filter(({ id }) => isOwnDevice(conversation, id, deviceId)).map(({ id }) => id))
  if (own.size === 0) return false
  const { shares } = await custody.find(note.id)
  const policy = rules(conversation.policy)
  const aboutSharing = shares.some((share) => shareState(conversation, note, policy, share, now()) === 'waiting' && share.asked.some((id) => own.has(id) && !share.answers.some((given) => given.participantId === id)))
  const said = new Set(note.settlements.map(({ participantId }) => participantId))
  const aboutErasing = note.restricted && note.erased === undefined && note.settlements.some(({ how }) => how === 'erase') && [...own].some((id) => !said.has(id))
  return aboutSharing || aboutErasing
}
