import { accepted, refused, type Now, type Result } from '#ground'
import { participant, type Keeping } from './conversation.ts'
import type { ConversationPort } from './port.ts'
import type { ConversationRefusal } from './refusal.ts'
import { mayRecord } from './view.ts'

type Deps = { readonly conversations: ConversationPort; readonly now: Now }
export type KeepingOrder = {
  readonly conversationId: string
  readonly participantId: string
  readonly deviceId: string
  readonly keeping: Keeping
}

/**
 * Whoever records chooses where the sound will live, while nothing is being recorded. It is part of the agreement: others who
 * had agreed to something else are asked again.
 */
export async function chooseKeeping(deps: Deps, order: KeepingOrder): Promise<Result<string, ConversationRefusal>> {
  const before = await deps.conversations.find(order.conversationId)
  const one = before && participant(before, order.participantId)
  if (before === undefined || one === undefined) return refused({ code: 'conversation-not-found' })
  if (before.phase === 'finished' || before.phase === 'cancelled') return refused({ code: 'conversation-closed' })
  if (!one.seats.some((seat) => seat.deviceId === order.deviceId) || !mayRecord(before, one)) return refused({ code: 'not-yours' })
  if (before.medium !== 'sound') return refused({ code: 'not-possible-now' })
  if (before.keeping === order.keeping) return accepted(before.id)
  if (before.recordings.some((note) => note.phase !== 'stopped')) return refused({ code: 'recording-running' })
  const kept = await deps.conversations.keep({
    id: before.id,
    version: before.version,
    events: [{ v: 1, type: 'keeping-chosen', at: deps.now(), participantId: one.id, keeping: order.keeping }],
  })
  return kept ? accepted(before.id) : refused({ code: 'changed-meanwhile' })
}
