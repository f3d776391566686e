import { accepted, refused, type Instant, type Now, type Result } from '#ground'
import { participant, type Conversation, type Participant } from './conversation.ts'
import type { Event } from './events.ts'
import { withConsequences, type Rules } from './gate.ts'
import { isAboutImages } from './image-answers.ts'
import type { ConversationPort, DeviceKey, DevicePort } from './port.ts'
import { landsAtOnce, owesExplanation } from './refusing.ts'
import type { ConversationRefusal } from './refusal.ts'

export type AnswerOrder = {
  readonly conversationId: string
  readonly participantId: string
  readonly deviceId: string
  readonly answer: 'agrees' | 'declines' | 'withdrew'
  /** How many answers of this person the screen had seen: an order made on an older screen does not land. */
  readonly answersGiven: number
  /** DSSE envelope over the agreement, made with the device's own key; undefined: said aloud, noted on the device. */
  readonly envelope: string | undefined
}

/** Whether an envelope is this person's signature, with this device's key, under the agreement of this conversation. */
export type CheckSignature = (question: {
  readonly envelope: string
  readonly conversation: Conversation
  readonly participant: Participant
  readonly key: DeviceKey
  readonly now: Instant
}) => boolean

type Deps = {
  readonly conversations: ConversationPort
  readonly devices: DevicePort
  readonly rules: Rules
  readonly now: Now
  readonly checkSignature: CheckSignature
}

/**
 * Records somebody's own answer and what follows from it at once. Only a device that holds that person's place answers for
 * them; a withdrawn answer comes back only by answering anew on a screen that shows the withdrawal.
 */
export async function answer(deps: Deps, order: AnswerOrder): Promise<Result<Conversation['id'], ConversationRefusal>> {
  const before = await deps.conversations.find(order.conversationId)
  const one = before && participant(before, order.participantId)
  if (before === undefined || one === undefined) return refused({ code: 'conversation-not-found' })
  const over = before.phase === 'finished' || before.phase === 'cancelled'
  // A picture lives on after the conversation: a no reaches it as long as it does.
  if (over && !(isAboutImages(before) && order.answer !== 'agrees')) return refused({ code: 'conversation-closed' })
  if (!one.seats.some((seat) => seat.deviceId === order.deviceId)) return refused({ code: 'not-yours' })
  if (one.answersGiven !== order.answersGiven) return refused({ code: 'answer-changed-meanwhile' })
  if (order.answer === 'withdrew' && one.answer.kind !== 'agrees') return refused({ code: 'answer-not-possible' })
  // Saying the same again changes nothing, and on a lent device it must not tell what was said before.
  if (order.answer === one.answer.kind && order.envelope === undefined) return accepted(before.id)
  // A bare no of whoever owes a reason and another way does not land, unless it cannot wait.
  if (order.answer !== 'agrees' && !landsAtOnce(before, one) && owesExplanation(before, deps.rules, one)) return refused({ code: 'alternative-missing' })
  const at = deps.now()
  if (order.envelope !== undefined) {
    const key = (await deps.devices.find(order.deviceId))?.key
    if (order.answer !== 'agrees' || key === undefined) return refused({ code: 'signature-not-valid' })
    if (await usedBefore(deps.conversations, before.id, order.envelope)) return refused({ code: 'signature-not-valid' })
    const valid = deps.checkSignature({ envelope: order.envelope, conversation: before, participant: one, key, now: at })
    if (!valid) return refused({ code: 'signature-not-valid' })
  }
  const kept = await deps.conversations.keep({
    id: before.id,
    version: before.version,
    events: withConsequences(before, answered(before, order, one, at), deps.rules, at),
  })
  return kept ? accepted(before.id) : refused({ code: 'changed-meanwhile' })
}

/**
 * A no, and what belongs to it: a no after a yes takes the yes back, and the organisation is asked for another way at once. To be in no
 * picture is no wish that needs another way, and it may come from afar.
 */
export function noEvents(before: Conversation, one: Participant, { deviceId, at }: { readonly deviceId: string; readonly at: Instant }): readonly Event[] {
  const no: Event = { v: 1, type: 'answered', at, participantId: one.id, deviceId, answer: one.answer.kind === 'agrees' ? 'withdrew' : 'declines', how: 'noted' }
  if (isAboutImages(before)) return [no]
  return [...arrival(one, at), no, { v: 1, type: 'alternative-asked', at, participantId: one.id }]
}

function answered(before: Conversation, { deviceId, answer: given, envelope }: AnswerOrder, one: Participant, at: Instant): readonly Event[] {
  if (given !== 'agrees') return noEvents(before, one, { deviceId, at })
  return [
    ...arrival(one, at),
    {
      v: 1, type: 'answered', at, participantId: one.id, deviceId, answer: 'agrees', how: envelope === undefined ? 'noted' : 'signed',
      ...(envelope === undefined ? {} : { envelope }),
    },
  ]
}

/** Whoever answers is there. */
function arrival(one: Participant, at: Instant): readonly Event[] {
  return one.arrival === 'present' ? [] : [{ v: 1, type: 'arrived', at, participantId: one.id }]
}

async function usedBefore(conversations: ConversationPort, id: string, envelope: string): Promise<boolean> {
  const events = await conversations.events(id)
  return events.some((event) => event.type === 'answered' && event.envelope === envelope)
}
