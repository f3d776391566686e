import type { Decision, Explanation } from './decision.ts'
import { ROLE_NAMES, SENTENCES } from './explain-words.ts'
import type { Facts, Role } from './facts.ts'
import type { Language, Words } from './language.ts'
import type { Policy, Rule } from './policy.ts'

/**
 * A decision in the policy's own plain words: the answer first, then clause by clause why. Rules that were overruled are
 * told under `conflicts`, not under `why`. Throws RangeError when the decision was made under another policy.
 */
export function explain(policy: Policy, decision: Decision, facts: Facts, language: Language): Explanation {
  if (decision.policy.sha256 !== policy.sha256) throw new RangeError('this decision was made under another policy')
  const say = (words: Words) => words[language]
  const question = policy.questions.find((one) => one.question === facts.question)
  const deciding = decision.because.filter((one) => one.role === 'decides').map((one) => ruleOf(policy, one.rule))
  const partaking = decision.because.filter((one) => one.role !== 'overruled').map((one) => ruleOf(policy, one.rule))
  const textsOf = (list: readonly { readonly id: string; readonly text: Words }[], ids: readonly string[]) =>
    list.filter((one) => ids.includes(one.id)).map((one) => say(one.text))
  const general = question?.answers.find((one) => one.verdict === decision.verdict)
  const special = deciding.flatMap((rule) => rule.answers).find((one) => one.verdict === decision.verdict)
  const answer = special ?? general
  if (answer === undefined) throw new RangeError(`the policy has no answer for ${decision.verdict}`)
  return {
    language,
    answer: decision.inDoubt === undefined ? say(answer.text) : `${say(answer.text)} ${inDoubt(decision.inDoubt, language)}`,
    why: partaking.map((rule) => ({ text: say(rule.says), clause: rule.clause, clauseText: clauseText(policy, rule.clause, language) })),
    waiting: waiting(policy, decision, facts, language),
    encouraged: textsOf(policy.encouragements, decision.encouraged),
    ifSomebodyDeclines: question?.ifSomebodyDeclines.map(say) ?? [],
    offers: textsOf(policy.offers, decision.offers),
    assumptions: decision.defaultsUsed.map((id) => assumption(policy, id, language)),
    conflicts: policy.conflicts.filter((one) => decision.conflicts.includes(one.id)).map((one) => `${say(one.text)} ${say(one.why)}`),
  }
}

function ruleOf(policy: Policy, id: string): Rule {
  const rule = policy.rules.find((one) => one.id === id)
  if (rule === undefined) throw new RangeError(`no rule is called ${id}`)
  return rule
}

function clauseText(policy: Policy, id: string, language: Language): string {
  return policy.clauses.find((one) => one.id === id)?.text[language] ?? ''
}

/** What a parameter of the policy says with the value it has. */
function assumption(policy: Policy, id: string, language: Language): string {
  const parameter = policy.parameters.find((one) => one.id === id)
  const says = parameter?.choices.find((choice) => choice.value === parameter.value)?.says
  return SENTENCES.notInText[language].replace('{says}', () => says?.[language] ?? id)
}

function inDoubt({ record, decides }: NonNullable<Decision['inDoubt']>, language: Language): string {
  return (record ? SENTENCES.inDoubtRecord : SENTENCES.inDoubtWait)[language].replace('{who}', () => decides[language])
}

/** One sentence per role: "De tolk heeft nog geen antwoord gegeven." */
function waiting(policy: Policy, { waitingFor }: Decision, facts: Facts, language: Language): readonly string[] {
  const counts = new Map<Role, number>()
  for (const person of facts.people) if (waitingFor.includes(person.id)) counts.set(person.role, (counts.get(person.role) ?? 0) + 1)
  return [...counts].map(([role, count]) => {
    const names = policy.roles.find((one) => one.role === role) ?? ROLE_NAMES[role]
    if (count === 1) return SENTENCES.waitingForOne[language].replace('{who}', () => capital(names.one[language]))
    return SENTENCES.waitingForMany[language].replace('{who}', () => `${count} ${names.many[language]}`)
  })
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('nl') + text.slice(1)
}
