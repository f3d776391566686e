import { accepted, refused, type Now, type Result } from '#ground'
import { isOwnDevice, participant, type Conversation } from './conversation.ts'
import { withConsequences, type Rules } from './gate.ts'
import { isRepresented } from './image-answers.ts'
import type { ConversationPort } from './port.ts'
import type { ConversationRefusal } from './refusal.ts'

export type AnswerForOrder = {
  readonly conversationId: string
  /** Whom it is about. */
  readonly participantId: string
  /** Who answers for them: a representative at the same table. */
  readonly byId: string
  readonly deviceId: string
  readonly answer: 'agrees' | 'declines' | 'withdrew'
  /** How many answers of this representative for this person the screen had seen. */
  readonly answersGiven: number
}

type Deps = { readonly conversations: ConversationPort; readonly rules: Rules; readonly now: Now }

/**
 * Records what a representative says about images of somebody they represent, from their own device. It stands beside that person's own
 * answer and never takes its place. A no or a withdrawal is taken as long as the table exists.
 */
export async function answerFor(deps: Deps, order: AnswerForOrder): Promise<Result<Conversation['id'], ConversationRefusal>> {
  const before = await deps.conversations.find(order.conversationId)
  const one = before && participant(before, order.participantId)
  const by = before && participant(before, order.byId)
  if (before === undefined || one === undefined || by === undefined) return refused({ code: 'conversation-not-found' })
  if ((before.phase === 'finished' || before.phase === 'cancelled') && order.answer === 'agrees') return refused({ code: 'conversation-closed' })
  if (by.role !== 'representative' || by.id === one.id || !isOwnDevice(before, by.id, order.deviceId)) return refused({ code: 'not-yours' })
  if (!isRepresented(before, one, deps.rules(before.policy))) return refused({ code: 'not-yours' })
  const given = one.represented.find(({ byId }) => byId === by.id)
  if ((given?.answersGiven ?? 0) !== order.answersGiven) return refused({ code: 'answer-changed-meanwhile' })
  if (order.answer === 'withdrew' && given?.answer.kind !== 'agrees') return refused({ code: 'answer-not-possible' })
  if (order.answer === given?.answer.kind) return accepted(before.id)
  const at = deps.now()
  const { participantId, byId, deviceId, answer } = order
  const kept = await deps.conversations.keep({
    id: before.id,
    version: before.version,
    events: withConsequences(before, [{ v: 1, type: 'answered-for', at, participantId, byId, deviceId, answer }], deps.rules, at),
  })
  return kept ? accepted(before.id) : refused({ code: 'changed-meanwhile' })
}
