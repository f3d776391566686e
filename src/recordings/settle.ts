import { accepted, refused, type Now, type Result } from '#ground'
import { actsForSelf, participant, sideOf, type Browser, type Conversation, type ConversationPort, type Participant, type Passage, type RecordingNote, type Rules, type Settlement } from '#conversations'
import { decide, type Policy } from '#policy'
import { both } from './seal.ts'
import type { RecordingPort } from './port.ts'
import type { RecordingRefusal } from './refusal.ts'

/** As many passages as somebody marks by hand. */
const MOST_PASSAGES = 50

type Deps = { readonly conversations: ConversationPort; readonly recordings: RecordingPort; readonly rules: Rules; readonly now: Now }
export type SettleOrder = Browser & {
  readonly recordingId: string
  readonly participantId: string
  readonly settlement: Settlement
}

/**
 * Somebody concerned says what happens with the part from before a withdrawal. Whoever withdrew may open it, keep it closed, or have it
 * kept without their voice; nobody can say that for them. That it goes altogether everybody who took part has to say; until then it stays closed.
 */
export async function settle(deps: Deps, order: SettleOrder): Promise<Result<string, RecordingRefusal>> {
  const found = await both(deps, order.recordingId)
  const one = found && participant(found.conversation, order.participantId)
  if (found === undefined || one === undefined) return refused({ code: 'recording-not-found' })
  const { conversation, note } = found
  if (!one.seats.some((seat) => seat.deviceId === order.deviceId) && !actsForSelf(conversation, one.id, order)) return refused({ code: 'not-yours' })
  if (!note.restricted || note.erased !== undefined || saidBefore(note, one, order.settlement)) return refused({ code: 'not-possible-now' })
  const mayOnlyErase = !note.withdrawnBy.includes(one.id)
  if (mayOnlyErase && (order.settlement.how !== 'erase' || one.arrival === 'expected')) return refused({ code: 'not-possible-now' })
  if (order.settlement.how === 'without-voice') {
    if (!order.settlement.passages.every((passage) => isPassage(passage, note)) || !fits(order.settlement.passages)) return refused({ code: 'share-part-not-valid' })
    if (!mayLeaveOut(conversation, deps.rules(conversation.policy), one)) return refused({ code: 'edit-not-allowed' })
  }
  const kept = await deps.conversations.keep({
    id: conversation.id,
    version: conversation.version,
    events: [{ v: 2, type: 'settled', at: deps.now(), recordingId: note.id, participantId: one.id, ...order.settlement }],
  })
  return kept ? accepted(conversation.id) : refused({ code: 'changed-meanwhile' })
}

/**
 * Whether the part from before a withdrawal goes: everybody who took part said so, or the rules want it gone once somebody asks. It is then for
 * `eraseRecording` to do it, unless something holds the recording.
 */
export function goesBySettlement({ people }: Pick<Conversation, 'people'>, note: RecordingNote, policy: Policy): boolean {
  if (!note.restricted || note.erased !== undefined) return false
  const wanting = note.settlements.filter(({ how }) => how === 'erase').map(({ participantId }) => participantId)
  const concerned = people.filter(({ arrival }) => arrival !== 'expected')
  return wanting.length > 0 && (concerned.every(({ id }) => wanting.includes(id)) || decide(policy, { question: 'keep', by: 'organisation', beforeWithdrawal: true }).verdict === 'forbid')
}

/** Leaving passages out and saying so is an edit that was told; the policy says whether that is enough. */
export function mayLeaveOut({ people }: Pick<Conversation, 'people'>, policy: Policy, by: Pick<Participant, 'role' | 'id'>): boolean {
  const side = sideOf(by.role)
  const decision = decide(policy, {
    question: 'edit', by: side === 'neither' ? 'other' : side, kind: 'cut', disclosed: true, medium: 'sound', recordedBy: by.id,
    people: people.filter(({ arrival }) => arrival !== 'expected').map(({ id, role }) => ({ id, role, present: true, answer: id === by.id ? 'yes' : 'none' })),
  })
  return decision.verdict === 'allow'
}

function saidBefore(note: RecordingNote, one: Participant, { how }: Settlement): boolean {
  return note.settlements.some((said) => said.participantId === one.id && said.how === how && how !== 'without-voice')
}

function isPassage({ fromMs, toMs }: Passage, { sealed }: RecordingNote): boolean {
  return Number.isSafeInteger(fromMs) && Number.isSafeInteger(toMs) && fromMs >= 0 && fromMs < toMs && sealed !== undefined && fromMs < sealed.soundMs
}

function fits(passages: readonly Passage[]): boolean {
  return passages.length > 0 && passages.length <= MOST_PASSAGES
}
