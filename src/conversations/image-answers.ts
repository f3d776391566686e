import type { Instant } from '#ground'
import { voicesHeard, voicesNeeded, type Person, type Policy } from '#policy'
import type { Answer, Conversation, Participant } from './conversation.ts'

const ANSWERS = { none: 'none', agrees: 'yes', declines: 'no', withdrew: 'withdrawn' } as const satisfies Record<Answer['kind'], Person['answer']>

/** An answer that was given, and when. */
export type SaidForThem = { readonly answer: 'yes' | 'no' | 'withdrawn'; readonly at: Instant }

/** Whether people at this table are asked about a photo or a film instead of about sound. */
export function isAboutImages({ medium }: Pick<Conversation, 'medium'>): boolean {
  return medium !== 'sound'
}

/** An answer as the rules of play know it. */
export function factOf(answer: Answer): NonNullable<Person['answer']> {
  return ANSWERS[answer.kind]
}

/**
 * What somebody's answers about an image come to, their own and those of whoever represents them. Silence is never a yes, and one no is a
 * no, also of a child that is too young to say yes by itself.
 * @source UAVG art. 5(1)
 */
export function imageAnswerOf(one: Participant, policy: Policy): NonNullable<Person['answer']> {
  const own = factOf(one.answer)
  const forThem = representedAnswer(one)
  const said = [own, forThem?.answer]
  if (said.includes('no')) return 'no'
  if (said.includes('withdrawn')) return 'withdrawn'
  const given = { own, representative: forThem?.answer ?? 'none' }
  return voicesNeeded({ ...one, limited: false }, policy).every((voice) => given[voice] === 'yes') ? 'yes' : 'none'
}

/** What those who represent somebody said together: of several, one no is the answer. Undefined: nobody answered for them. */
export function representedAnswer({ represented }: Pick<Participant, 'represented'>): SaidForThem | undefined {
  const given = represented.flatMap(({ answer }) => (answer.kind === 'none' ? [] : [answer]))
  const first = (['declines', 'withdrew', 'agrees'] as const).flatMap((kind) => given.filter((one) => one.kind === kind)).at(0)
  if (first === undefined) return undefined
  return { answer: first.kind === 'agrees' ? 'yes' : first.kind === 'declines' ? 'no' : 'withdrawn', at: first.at }
}

/** Whether somebody who represents others answers for this person as well. */
export function isRepresented(conversation: Pick<Conversation, 'medium'>, one: Pick<Participant, 'role' | 'ageYears'>, policy: Policy): boolean {
  return isAboutImages(conversation) && voicesHeard({ role: one.role, ageYears: one.ageYears, limited: false }, policy).includes('representative')
}
