import { accepted, refused, type Now, type Result } from '#ground'
import { seatsOf } from './conversation.ts'
import type { ConversationPort } from './port.ts'
import type { ConversationRefusal } from './refusal.ts'

type Deps = { readonly conversations: ConversationPort; readonly now: Now }

/**
 * Notes that people talked about recording before deciding, once. That is all that is kept of it: no question, no answer, not
 * how it ended.
 * @source clause S6a
 */
export async function noteTalk(deps: Deps, order: { readonly conversationId: string; readonly deviceId: string }): Promise<Result<string, ConversationRefusal>> {
  const before = await deps.conversations.find(order.conversationId)
  if (before === undefined) return refused({ code: 'conversation-not-found' })
  const [by] = seatsOf(before, order.deviceId)
  if (by === undefined) return refused({ code: 'not-yours' })
  if (before.phase === 'finished' || before.phase === 'cancelled') return refused({ code: 'conversation-closed' })
  if (before.talkedAt !== undefined) return accepted(before.id)
  const kept = await deps.conversations.keep({
    id: before.id,
    version: before.version,
    events: [{ v: 1, type: 'talked-it-over', at: deps.now(), participantId: by.id }],
  })
  return kept ? accepted(before.id) : refused({ code: 'changed-meanwhile' })
}
