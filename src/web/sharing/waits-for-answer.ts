import { actsForSelf, type Browser, type Conversation, type RecordingNote } from '#conversations'
import { waitsFor } from '#recordings'
import type { WebDeps } from '../deps.ts'

/** Whether somebody acting for themselves in this browser is asked something about this recording, and has not answered. */
export async function waitsForAnswer({ custody, rules, now }: Pick<WebDeps, 'custody' | 'rules' | 'now'>, conversation: Conversation, note: RecordingNote, browser: Browser): Promise<boolean> {
  const own = new Set(conversation.people.filter(({ id }) => actsForSelf(conversation, id, browser)).map(({ id }) => id))
  if (own.size === 0) return false
  const { shares } = await custody.find(note.id)
  const policy = rules(conversation.policy)
  const aboutSharing = shares.some((share) => [...own].some((id) => waitsFor(conversation, note, policy, share, id, now())))
  const said = new Set(note.settlements.map(({ participantId }) => participantId))
  const aboutErasing = note.restricted && note.erased === undefined && note.settlements.some(({ how }) => how === 'erase') && [...own].some((id) => !said.has(id))
  return aboutSharing || aboutErasing
}
