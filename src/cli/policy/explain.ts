import type { Language } from '#information'
import { decide, judge, withParameter, explain, type Decision, type Facts, type FactsOf, type Policy, type Question } from '#policy'
import { explained } from './decide.ts'
import { POLICY_CLI_WORDS } from './words.ts'

/** Everything the rules say about the facts: the answer first, why, what was chosen and what prevailed, and what would change it. */
export function explanationInWords(policy: Policy, facts: Facts, lang: Language): string {
  const words = POLICY_CLI_WORDS[lang]
  const { decision, explanation } = explained(policy, facts, lang)
  const list = (heading: string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `- ${line}`)])
  return [
    explanation.answer,
    ...list(words.why, explanation.why.map(({ text, clause, clauseText }) => `${text}\n  ${clause}: “${clauseText}”`)),
    ...list(words.gaveWay, overruled(policy, decision, lang)),
    ...list(words.conflicts, conflicts(policy, decision, lang)),
    ...list(words.change, [...explanation.waiting, ...explanation.unclear.map(words.unclear), ...turns(policy, decision, facts, lang)]),
    ...list(words.ifSomebodyDeclines, explanation.ifSomebodyDeclines),
    ...list(words.offers, explanation.offers),
    ...list(words.duties, explanation.duties),
    ...list(words.steps, explanation.steps.map(({ text, state, clause }) => `${text} (${clause}; ${words.stepState[state]})`)),
    ...list(words.encouraged, explanation.encouraged),
    ...list(words.defaults, explanation.assumptions),
    ...list(words.assumed, assumed(policy, decision, facts, lang)),
    '',
    words.under(policy.organisation.name, policy.id, policy.version, policy.sha256),
  ].join('\n')
}

function overruled(policy: Policy, { because }: Decision<Question>, lang: Language): readonly string[] {
  return because.filter(({ role }) => role === 'overruled').flatMap(({ rule: id, clause }) => policy.rules.filter((rule) => rule.id === id).map(({ says }) => `${says[lang]} (${clause})`))
}

function conflicts(policy: Policy, decision: Decision<Question>, lang: Language): readonly string[] {
  const words = POLICY_CLI_WORDS[lang]
  return policy.conflicts.filter(({ id }) => decision.conflicts.includes(id)).map(({ clauses, prevails, text, why }) => {
    const all = clauses.every((clause) => prevails.includes(clause))
    const outcome = all ? words.standTogether(clauses.join(', ')) : words.prevails(clauses.join(', '), prevails.join(', '))
    return `${text[lang]} ${why[lang]}\n  ${outcome}`
  })
}

/** The defaults used here that would give another answer, had the organisation chosen another of their values. */
function turns(policy: Policy, decision: Decision<Question>, facts: Facts, lang: Language): readonly string[] {
  const words = POLICY_CLI_WORDS[lang]
  return policy.parameters.filter(({ id }) => decision.defaultsUsed.includes(id)).flatMap(({ id, value, choices }) =>
    choices.filter((choice) => choice.value !== value).flatMap((choice) => {
      const other = withParameter(policy, id, choice.value)
      const { verdict, inDoubt } = judge(other, facts)
      if (verdict === decision.verdict && inDoubt?.record === decision.inDoubt?.record && inDoubt?.until === decision.inDoubt?.until) return []
      const { answer } = explain(other, decide(other, facts) as Decision<Question>, facts as FactsOf<Question>, lang)
      return [words.otherwise(choice.says[lang].replaceAll('{value}', () => String(choice.value)), answer)]
    }),
  )
}

function assumed(policy: Policy, decision: Decision<Question>, { question }: Facts, lang: Language): readonly string[] {
  return policy.unlessSaid.filter(({ fact, questions }) => decision.assumed.includes(fact) && questions.includes(question)).map(({ why }) => why[lang])
}
