import { accepted, refused, type Now, type Result } from '#ground'
import { seatsOf, sideOf } from './conversation.ts'
import type { ConversationPort } from './port.ts'
import type { ConversationRefusal } from './refusal.ts'

type Deps = { readonly conversations: ConversationPort; readonly now: Now }
type Order = { readonly conversationId: string; readonly deviceId: string }

/** Ends the conversation: the code stops working, nobody can join or answer any more. Recordings must have been stopped. */
export async function finish(deps: Deps, order: Order): Promise<Result<string, ConversationRefusal>> {
  return close(deps, order, 'finished')
}

/** Takes an announced conversation back that has not begun. */
export async function cancel(deps: Deps, order: Order): Promise<Result<string, ConversationRefusal>> {
  return close(deps, order, 'cancelled')
}

async function close(deps: Deps, order: Order, type: 'finished' | 'cancelled'): Promise<Result<string, ConversationRefusal>> {
  const before = await deps.conversations.find(order.conversationId)
  if (before === undefined) return refused({ code: 'conversation-not-found' })
  const seats = seatsOf(before, order.deviceId)
  if (!seats.some((one) => sideOf(one.role) !== 'neither' && (type === 'cancelled' || one.arrival === 'present'))) return refused({ code: 'not-yours' })
  if (before.phase === type) return accepted(before.id)
  if (before.phase === 'finished' || before.phase === 'cancelled') return refused({ code: 'conversation-closed' })
  if (before.recordings.some((one) => one.phase !== 'stopped')) return refused({ code: 'recording-running' })
  if (type === 'cancelled' && before.recordings.length > 0) return refused({ code: 'conversation-closed' })
  const kept = await deps.conversations.keep({ id: before.id, version: before.version, events: [{ v: 1, type, at: deps.now() }] })
  return kept ? accepted(before.id) : refused({ code: 'changed-meanwhile' })
}
