import type { Instant } from '#ground'
import { sideOf, type Conversation, type RecordingNote } from '#conversations'
import { decide, type Decision, type FactsOf, type Person, type Policy } from '#policy'
import type { Share } from './custody.ts'
import { leaving } from '../leaving.ts'

type Wish = Pick<Share, 'askedBy' | 'recipient' | 'act' | 'form' | 'answers'>

/** What the rules say about one wish to share, given the answers so far. Whoever asks says yes by asking. */
export function judgeShare(conversation: Conversation, policy: Policy, wish: Wish): Decision<'share'> {
  return decide(policy, shareFacts(conversation, wish))
}

/** The facts of a wish. Everybody who took part counts, also who left early: they can be heard. Who gives it is who holds it, whoever recorded. */
export function shareFacts(conversation: Conversation, { askedBy, recipient, act, form, answers }: Wish): FactsOf<'share'> {
  const asker = conversation.people.find(({ id }) => id === askedBy)
  const side = asker === undefined ? 'neither' : sideOf(asker.role)
  const people = conversation.people.filter(tookPart).map((one): Person => {
    const given = one.id === askedBy ? 'yes' : (answers.find(({ participantId }) => participantId === one.id)?.answer ?? 'none')
    return { id: one.id, role: one.role, present: true, answer: given, ...(one.ageYears === undefined ? {} : { ageYears: one.ageYears }) }
  })
  return {
    question: 'share', by: side === 'neither' ? 'other' : side, recipient, act, form,
    parties: people.length > 2 ? 'several' : 'one-to-one', people, recordedBy: askedBy,
  }
}

/** Somebody who came counts as being heard. */
export function tookPart({ arrival }: { readonly arrival: 'expected' | 'present' | 'left' }): boolean {
  return arrival !== 'expected'
}

/**
 * What a wish comes to. `allowed`: at once. `ask`: once everybody in `asked` said yes. `public`: for the public or the press, which would
 * have to be asked about: the app does not tell the other side of somebody who wants help against them. `no`: the rules say no.
 */
export type WishOutcome =
  | { readonly kind: 'allowed'; readonly clause: string }
  | { readonly kind: 'ask'; readonly asked: readonly string[]; readonly clause: string }
  | { readonly kind: 'public' | 'no'; readonly clause: string }

/** Weighs a wish before anybody answered. */
export function weighWish(conversation: Conversation, policy: Policy, wish: Omit<Wish, 'answers'>): WishOutcome {
  const decision = judgeShare(conversation, policy, { ...wish, answers: [] })
  const clause = decision.because[0]?.clause ?? ''
  if (mayLeave(decision, wish.recipient)) return { kind: 'allowed', clause }
  if (wish.recipient === 'journalist' || wish.recipient === 'publication') return { kind: 'public', clause }
  return decision.verdict === 'allow-if' && decision.waitingFor.length > 0 ? { kind: 'ask', asked: decision.waitingFor, clause } : { kind: 'no', clause }
}

/** Whether a decision lets it go: also to a court, of which the rules of play do not speak. */
function mayLeave({ verdict, inDoubt }: Decision<'share'>, recipient: Share['recipient']): boolean {
  if (verdict === 'allow' || (verdict === 'out-of-scope' && recipient === 'court')) return true
  return verdict === 'undetermined' && inDoubt?.until === 'allow'
}

/** Where a wish stands. `refused` never tells who said no. */
export type ShareState = 'waiting' | 'agreed' | 'refused' | 'ended' | 'over' | 'closed'

/** Whether this person is asked about a wish that waits, and has not answered. */
export function waitsFor(conversation: Conversation, note: RecordingNote, policy: Policy, share: Share, participantId: string, now: Instant): boolean {
  return share.asked.includes(participantId) && !share.answers.some((given) => given.participantId === participantId) && shareState(conversation, note, policy, share, now) === 'waiting'
}

/**
 * Where a wish stands at this moment, from nothing but what is kept: it holds only while everybody who was asked says yes, the rules
 * still say yes to that, it was not ended, its time is not over, and the recording itself may leave.
 */
export function shareState(conversation: Conversation, note: RecordingNote, policy: Policy, share: Share, now: Instant): ShareState {
  if (share.ended !== undefined) return 'ended'
  const may = leaving(note)
  // In a text the voice that was left out may still stand.
  if (may === undefined || (share.form !== 'sound' && may.leftOut.length > 0)) return 'closed'
  if (now >= share.until) return 'over'
  const answered = share.asked.map((id) => share.answers.find(({ participantId }) => participantId === id)?.answer)
  if (answered.includes('no')) return 'refused'
  if (answered.some((answer) => answer !== 'yes')) return 'waiting'
  return mayLeave(judgeShare(conversation, policy, share), share.recipient) ? 'agreed' : 'refused'
}
