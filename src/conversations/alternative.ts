import { accepted, refused, type Now, type Result } from '#ground'
import { participant, seatsOf, sideOf, type AlternativeAnswer, type Conversation, type GivenAlternativeAnswer, type Participant } from './conversation.ts'
import type { Event } from './events.ts'
import type { Rules } from './gate.ts'
import type { ConversationPort } from './port.ts'
import { fittingAlternatives } from './refusing.ts'
import type { ConversationRefusal } from './refusal.ts'

type Deps = { readonly conversations: ConversationPort; readonly now: Now; readonly rules: Rules }
type Order = { readonly conversationId: string; readonly deviceId: string }

/** The organisation offers one of the alternatives its own rules name, with words of its own if it likes. */
export async function offerAlternative(
  deps: Deps, order: Order & { readonly offer: string; readonly words: string | undefined },
): Promise<Result<string, ConversationRefusal>> {
  const before = await deps.conversations.find(order.conversationId)
  if (before === undefined) return refused({ code: 'conversation-not-found' })
  const by = seatsOf(before, order.deviceId).find((one) => sideOf(one.role) === 'organisation')
  if (by === undefined) return refused({ code: 'not-yours' })
  if (isOver(before)) return refused({ code: 'conversation-closed' })
  if (!isAlternative(before, order.offer, deps.rules)) return refused({ code: 'no-such-offer' })
  const event: Event = {
    v: 1, type: 'alternative-offered', at: deps.now(), participantId: by.id, offer: order.offer,
    ...(order.words === undefined ? {} : { words: order.words }),
  }
  const kept = await deps.conversations.keep({ id: before.id, version: before.version, events: [event] })
  return kept ? accepted(before.id) : refused({ code: 'changed-meanwhile' })
}

export type AlternativeAnswerOrder = Order & AlternativeAnswer & {
  readonly participantId: string
  /** Which proposal the screen showed: an answer to an older one does not land. */
  readonly proposal: number
}

/**
 * The client answers a proposal: fine, another way from the policy's list, or not agreed. Choosing another way is the
 * client's, and needs nobody's yes. Answering again replaces the answer.
 * @source clause 4; National Ombudsman: who asked to record chooses among the alternatives
 */
export async function answerAlternative(deps: Deps, order: AlternativeAnswerOrder): Promise<Result<string, ConversationRefusal>> {
  const before = await deps.conversations.find(order.conversationId)
  const one = before && participant(before, order.participantId)
  if (before === undefined || one === undefined) return refused({ code: 'conversation-not-found' })
  if (isOver(before)) return refused({ code: 'conversation-closed' })
  if (!one.seats.some((seat) => seat.deviceId === order.deviceId) || !speaksForClient(before, one)) return refused({ code: 'not-yours' })
  const { alternative } = before
  if (alternative.kind !== 'offered' || order.proposal !== before.proposals) return refused({ code: 'proposal-changed-meanwhile' })
  if (order.answer === 'fine' && !alternative.offers.includes(order.offer)) return refused({ code: 'no-such-offer' })
  if (order.answer === 'other' && !fittingAlternatives(before, deps.rules).some((offer) => offer.id === order.offer)) return refused({ code: 'no-such-offer' })
  if (alternative.answers.some((given) => given.participantId === one.id && isSame(given, order))) return accepted(before.id)
  const given: AlternativeAnswer = order.answer === 'disagrees'
    ? { answer: 'disagrees', ...(order.words === undefined ? {} : { words: order.words }) }
    : { answer: order.answer, offer: order.offer }
  const kept = await deps.conversations.keep({
    id: before.id,
    version: before.version,
    events: [{ v: 1, type: 'alternative-answered', at: deps.now(), participantId: one.id, ...given }],
  })
  return kept ? accepted(before.id) : refused({ code: 'changed-meanwhile' })
}

/**
 * Whether somebody answers for the client: the client, whoever represents them, a child. Where none of these takes part,
 * everybody who came for the client.
 */
export function speaksForClient({ people }: Pick<Conversation, 'people'>, one: Pick<Participant, 'role'>): boolean {
  const speaks = ({ role }: Pick<Participant, 'role'>) => role === 'client' || role === 'representative' || role === 'child'
  return speaks(one) || (sideOf(one.role) === 'client' && !people.some(speaks))
}

function isOver({ phase }: Conversation): boolean {
  return phase === 'finished' || phase === 'cancelled'
}

function isAlternative(conversation: Conversation, offer: string, rules: Rules): boolean {
  return rules(conversation.policy).offers.some((one) => one.kind === 'alternative' && one.id === offer)
}

function isSame(given: GivenAlternativeAnswer, order: AlternativeAnswer): boolean {
  if (given.answer === 'disagrees') return order.answer === 'disagrees' && order.words === given.words
  return order.answer === given.answer && order.offer === given.offer
}
