import { fittingAlternatives, isUnderWay, landsAtOnce, owesExplanation, saysNo, type Conversation, type Rules, type View } from '#conversations'
import { decide, type Offer } from '#policy'

/** What the parts about saying no are drawn from. */
export type DecliningModel = {
  /** Other ways to choose from, by whoever chooses. */
  readonly alternatives: readonly Offer[]
  /** Of the people of this device: who owes a reason and another way with a no. */
  readonly owing: ReadonlySet<string>
  /** Of those: whose no is one tap now, because it cannot wait; the reason comes after. */
  readonly atOnce: ReadonlySet<string>
  /** Sound is being recorded, or paused. */
  readonly underWay: boolean
  /** Who of them said no and has not explained it yet. */
  readonly unexplained: ReadonlySet<string>
  /** What the rules tell about complaining of a refusal. */
  readonly help: readonly Offer[]
}

export function decliningModel(conversation: Conversation, view: View, rules: Rules): DecliningModel {
  const owing = new Set(view.mine.filter((one) => owesExplanation(conversation, rules, one)).map((one) => one.id))
  const explained = new Set(conversation.refusals.map((one) => one.participantId))
  return {
    alternatives: fittingAlternatives(conversation, rules),
    owing,
    atOnce: new Set(conversation.people.filter((one) => owing.has(one.id) && landsAtOnce(conversation, one)).map((one) => one.id)),
    underWay: isUnderWay(conversation),
    unexplained: new Set(conversation.people.filter((one) => owing.has(one.id) && saysNo(one) && !explained.has(one.id)).map((one) => one.id)),
    help: helpOf(conversation, view, rules),
  }
}

function helpOf(conversation: Conversation, view: View, rules: Rules): readonly Offer[] {
  const policy = rules(conversation.policy)
  const named = new Set(view.refusals.flatMap((one) => one.judged?.decision.offers ?? []))
  if (policy.questions.some((one) => one.question === 'complaint')) {
    for (const offer of decide(policy, { question: 'complaint', by: 'client', about: 'recording-refused' }).offers) named.add(offer)
  }
  return policy.offers.filter((one) => one.kind === 'information' && named.has(one.id))
}
