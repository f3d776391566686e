import { accepted, refused, type Now, type Result } from '#ground'
import { participant, seatsOf } from './conversation.ts'
import type { Event } from './events.ts'
import { withConsequences, type Rules } from './gate.ts'
import type { ConversationPort } from './port.ts'
import type { ConversationRefusal } from './refusal.ts'

type Deps = { readonly conversations: ConversationPort; readonly rules: Rules; readonly now: Now }
export type MoveOrder = {
  readonly conversationId: string
  readonly participantId: string
  readonly deviceId: string
  readonly to: 'arrived' | 'left'
}

/**
 * Somebody arrives at or leaves the table; what may be recorded is recomputed at once. Their own device says so. Of people
 * who were expected and have no device here, anybody present may say that they are not there, under their own name.
 */
export async function move(deps: Deps, order: MoveOrder): Promise<Result<string, ConversationRefusal>> {
  const before = await deps.conversations.find(order.conversationId)
  const one = before && participant(before, order.participantId)
  if (before === undefined || one === undefined) return refused({ code: 'conversation-not-found' })
  if (before.phase === 'finished' || before.phase === 'cancelled') return refused({ code: 'conversation-closed' })
  const own = one.seats.some((seat) => seat.deviceId === order.deviceId)
  const said = seatsOf(before, order.deviceId).find((by) => by.arrival === 'present')
  if (!own && (said === undefined || one.seats.length > 0)) return refused({ code: 'not-yours' })
  const target = order.to === 'arrived' ? 'present' : 'left'
  if (one.arrival === target) return accepted(before.id)
  const at = deps.now()
  const event: Event = { v: 1, type: order.to, at, participantId: one.id, ...(own || said === undefined ? {} : { saidBy: said.id }) }
  const kept = await deps.conversations.keep({
    id: before.id,
    version: before.version,
    events: withConsequences(before, [event], deps.rules, at),
  })
  return kept ? accepted(before.id) : refused({ code: 'changed-meanwhile' })
}
