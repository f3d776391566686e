import { accepted, refused, type Now, type Result } from '#ground'
import { noEvents } from './answer.ts'
import { participant, saysNo, sideOf, type ExplainedRefusal, type RefusalReason } from './conversation.ts'
import type { Event } from './events.ts'
import { withConsequences, type Rules } from './gate.ts'
import type { ConversationPort } from './port.ts'
import { fittingAlternatives, judgeRefusal, standingOf } from './refusing.ts'
import type { ConversationRefusal } from './refusal.ts'

type Deps = { readonly conversations: ConversationPort; readonly rules: Rules; readonly now: Now }
export type DeclineOrder = {
  readonly conversationId: string
  readonly participantId: string
  readonly deviceId: string
  /** How many answers of this person the screen had seen, as for every answer. */
  readonly answersGiven: number
  /** `none`: no reason was given, which the rules may or may not accept. */
  readonly reason: RefusalReason | 'none'
  /** In their own words, for everybody at the table; at most 600 characters. */
  readonly words: string | undefined
  /** Other ways from the policy. */
  readonly offers: readonly string[]
}

/**
 * A professional says no, why, and what could be done instead, in one step; or explains a no that stopped a recording. The
 * rules judge it. What does not stand changes nothing for the conversation: that professional has not declined. Only "we never
 * do that" leaves a note, for the manager.
 */
export async function declineWithAlternative(deps: Deps, order: DeclineOrder): Promise<Result<string, ConversationRefusal>> {
  const before = await deps.conversations.find(order.conversationId)
  const one = before && participant(before, order.participantId)
  if (before === undefined || one === undefined) return refused({ code: 'conversation-not-found' })
  if (before.phase === 'finished' || before.phase === 'cancelled') return refused({ code: 'conversation-closed' })
  if (!one.seats.some((seat) => seat.deviceId === order.deviceId) || sideOf(one.role) !== 'organisation') return refused({ code: 'not-yours' })
  if (saysNo(one) && before.refusals.some((given) => given.participantId === one.id && isSame(given, order))) return accepted(before.id)
  if (one.answersGiven !== order.answersGiven) return refused({ code: 'answer-changed-meanwhile' })
  const offers = [...new Set(order.offers)]
  const known = fittingAlternatives(before, deps.rules)
  if (!offers.every((id) => known.some((offer) => offer.id === id))) return refused({ code: 'no-such-offer' })
  const at = deps.now()
  const keep = (events: readonly Event[]) => deps.conversations.keep({ id: before.id, version: before.version, events })
  const { reason } = order
  switch (standingOf(judgeRefusal(before, deps.rules, { reason, alternative: offers.length > 0 ? 'offered' : 'none' }))) {
    case 'no-ground': {
      if (reason !== 'blanket') return refused({ code: 'reason-not-accepted' })
      const noted = before.blanketRefusals.includes(one.id) || (await keep([{ v: 1, type: 'blanket-refusal-noted', at, participantId: one.id }]))
      return refused({ code: noted ? 'blanket-refusal' : 'changed-meanwhile' })
    }
    case 'incomplete':
      if (offers.length === 0) return refused({ code: 'alternative-missing' })
      return refused({ code: reason === 'none' ? 'reason-missing' : 'refusal-incomplete' })
    case 'stands': {
      const events: Event[] = saysNo(one) ? [] : [...noEvents(before, one, { deviceId: order.deviceId, at })]
      if (reason !== 'none') {
        events.push({
          v: 1, type: 'refusal-explained', at, participantId: one.id, reason, offers,
          ...(order.words === undefined ? {} : { words: order.words }),
        })
      }
      if (events.length === 0) return accepted(before.id)
      return (await keep(withConsequences(before, events, deps.rules, at))) ? accepted(before.id) : refused({ code: 'changed-meanwhile' })
    }
  }
}

function isSame(given: ExplainedRefusal, { reason, words, offers }: DeclineOrder): boolean {
  return given.reason === reason && given.words === words && given.offers.length === new Set(offers).size && offers.every((id) => given.offers.includes(id))
}
