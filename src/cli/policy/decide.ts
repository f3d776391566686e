import type { Language } from '#information'
import { decide, decisionText, explain, type Decision, type Facts, type FactsOf, type Policy, type Question } from '#policy'
import { POLICY_CLI_WORDS } from './words.ts'

/** The answer in words, with the clauses it rests on. */
export function decisionInWords(policy: Policy, facts: Facts, lang: Language): string {
  const words = POLICY_CLI_WORDS[lang]
  const { explanation } = explained(policy, facts, lang)
  const { waiting, why, unclear } = explanation
  return [
    explanation.answer,
    ...waiting,
    '',
    `${words.why}:`,
    ...why.map(({ text, clause }) => `- ${text} (${clause})`),
    ...(unclear.length === 0 ? [] : ['', ...unclear.map((fact) => words.unclear(fact))]),
    '',
    words.under(policy.organisation.name, policy.id, policy.version, policy.sha256),
  ].join('\n')
}

/** The decision as it is stored: canonical JSON, the same bytes every time. @source RFC 8785 */
export function decisionAsStored(policy: Policy, facts: Facts): string {
  return decisionText(decide(policy, facts) as Decision<Question>)
}

/** A decision and its words together. */
export function explained(policy: Policy, facts: Facts, lang: Language) {
  const decision: Decision<Question> = decide(policy, facts)
  // The question of the facts and that of the decision are one; the types cannot see it across the union.
  return { decision, explanation: explain(policy, decision, facts as FactsOf<Question>, lang) }
}
