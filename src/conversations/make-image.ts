import { accepted, refused, type Result } from '#ground'
import { mayRecordNow } from '#policy'
import { isOwnDevice, type Conversation, type Participant } from './conversation.ts'
import { gate, type Rules } from './gate.ts'
import { isAboutImages } from './image-answers.ts'
import type { ConversationRefusal } from './refusal.ts'
import { mayRecord } from './view.ts'

/** `without-some`: somebody said no, and may not be in it. `made-already`: it was there before it was announced. */
export type ImageGround = 'everybody-agreed' | 'without-some' | 'made-already'

/** The person on this device who was announced as the one who makes images, if any. */
export function makerOn(conversation: Conversation, deviceId: string): Participant | undefined {
  if (!isAboutImages(conversation)) return undefined
  return conversation.people.find((one) => isOwnDevice(conversation, one.id, deviceId) && mayRecord(conversation, one))
}

/**
 * Whether whoever acts on this device may bring the image that was announced. Before everybody answered nothing is made. After a no
 * something may be made that this person is not in; whether they are is for the gate of images to see. What was made
 * already may come in to be asked about: it is closed until everybody in it said yes.
 */
export function mayMakeImage(conversation: Conversation, deviceId: string, rules: Rules): Result<ImageGround, ConversationRefusal> {
  const maker = makerOn(conversation, deviceId)
  if (conversation.phase === 'cancelled') return refused({ code: 'conversation-closed' })
  if (maker === undefined) return refused({ code: 'not-announced-to-make' })
  const decision = gate(conversation, rules, maker.id)
  const against = decision.verdict === 'no' || decision.verdict === 'stop'
  // The rules say no whatever people answer.
  if (against && decision.declinedBy.length === 0) return refused({ code: 'not-allowed-now', verdict: decision.verdict })
  if (conversation.late) return accepted('made-already')
  if (mayRecordNow(decision)) return accepted('everybody-agreed')
  // The rules leave it open, and no answer of anybody settles that.
  if (decision.verdict === 'undetermined') return refused({ code: 'not-allowed-now', verdict: decision.verdict })
  const fine = gateWithout(conversation, decision.declinedBy, rules, maker.id)
  return against && fine ? accepted('without-some') : refused({ code: 'answers-first' })
}

/** Whether the rules are content once those who said no are out of the picture. */
function gateWithout(conversation: Conversation, declinedBy: readonly string[], rules: Rules, makerId: string): boolean {
  const people = conversation.people.map((one) => (declinedBy.includes(one.id) && one.id !== makerId ? { ...one, arrival: 'left' as const } : one))
  return mayRecordNow(gate({ ...conversation, people }, rules, makerId))
}
