import { decide, FACT_FIELDS, type Decision, type FactsOf, type Offer } from '#policy'
import { isUnderWay, sideOf, type Conversation, type ExplainedRefusal, type Participant, type RefusalReason } from './conversation.ts'
import { gate, type Rules } from './gate.ts'
import { isAboutImages } from './image-answers.ts'

/** Every kind of reason somebody can give, in the order screens list them. */
export const REFUSAL_REASONS: readonly RefusalReason[] = [...FACT_FIELDS.refuse.reason.filter((one) => one !== 'none' && one !== 'blanket'), 'blanket']

/** What a professional brings forward; nothing yet, for whoever only said no. */
export type Ground = { readonly reason: RefusalReason | 'none'; readonly alternative: NonNullable<FactsOf<'refuse'>['alternative']> }

/** A professional's no as the rules see it. */
export type JudgedRefusal = { readonly facts: FactsOf<'refuse'>; readonly decision: Decision<'refuse'> }

/**
 * What the rules say about a professional's no to sound on this ground, or undefined when they do not speak about saying no. The
 * judge is the policy: nothing about reasons or other ways is decided in this room.
 */
export function judgeRefusal(conversation: Conversation, rules: Rules, { reason, alternative }: Ground): JudgedRefusal | undefined {
  // Consent to an image is given freely or not at all: nobody owes a reason for having given none.
  if (isAboutImages(conversation)) return undefined
  const policy = rules(conversation.policy)
  if (!policy.questions.some((one) => one.question === 'refuse')) return undefined
  const { setting, medium, compulsory } = conversation
  const facts: FactsOf<'refuse'> = {
    question: 'refuse', by: 'professional', reason, alternative, setting, medium, decidedBy: 'professional',
    ...(compulsory === undefined ? {} : { compulsory }),
  }
  return { facts, decision: decide(policy, facts) }
}

/** How a no that was explained stands now, with what the client's side made of the other way. */
export function judgeExplained(conversation: Conversation, rules: Rules, { reason }: ExplainedRefusal): JudgedRefusal | undefined {
  return judgeRefusal(conversation, rules, { reason, alternative: alternativeFact(conversation) })
}

function alternativeFact({ alternative }: Conversation): Ground['alternative'] {
  if (alternative.kind !== 'offered') return 'none'
  const answers = alternative.answers.map((one) => one.answer)
  if (answers.includes('disagrees')) return 'not-wanted'
  return answers.length > 0 ? 'accepted' : 'offered'
}

/**
 * What a decision does to a no at this moment. `stands`: it counts, perhaps until a person decides. `incomplete`: something is
 * owed first. `no-ground`: it does not count.
 */
export function standingOf(judged: JudgedRefusal | undefined): 'stands' | 'incomplete' | 'no-ground' {
  if (judged === undefined) return 'stands'
  const { verdict, inDoubt } = judged.decision
  const holds = verdict === 'undetermined' || verdict === 'out-of-scope' ? inDoubt?.until : verdict
  if (holds === 'accept-if') return 'incomplete'
  // Whatever else a policy leaves open: nobody is recorded because a file is silent.
  return holds === 'forbid' ? 'no-ground' : 'stands'
}

/** Whether the rules want more of this person than a bare no. Clients and others never owe anything. */
export function owesExplanation(conversation: Conversation, rules: Rules, one: Pick<Participant, 'role'>): boolean {
  return sideOf(one.role) === 'organisation' && standingOf(judgeRefusal(conversation, rules, { reason: 'none', alternative: 'none' })) !== 'stands'
}

/**
 * Whether a no of this person lands before anything else is asked: it stops a recording, or takes back a yes that keeps what was
 * recorded from being closed. Neither waits for a form; what is owed with it is owed afterwards.
 */
export function landsAtOnce(conversation: Conversation, { answer }: Pick<Participant, 'answer'>): boolean {
  return isUnderWay(conversation) || (answer.kind === 'agrees' && conversation.recordings.some((one) => one.restricted))
}

/** The other ways the rules name for this conversation; all there are when they name none in particular. */
export function fittingAlternatives(conversation: Conversation, rules: Rules): readonly Offer[] {
  const all = rules(conversation.policy).offers.filter((one) => one.kind === 'alternative')
  const named = new Set([
    ...(judgeRefusal(conversation, rules, { reason: 'none', alternative: 'none' })?.decision.offers ?? []),
    ...gate(conversation, rules).offers,
  ])
  const fitting = all.filter((one) => named.has(one.id))
  return fitting.length > 0 ? fitting : all
}
