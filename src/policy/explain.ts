import type { Decision, Explanation } from './decision.ts'
import { ROLE_NAMES, SENTENCES } from './explain-words.ts'
import { FACT_WORDS } from './fact-words.ts'
import type { Facts, FactsOf, Question, Role } from './facts.ts'
import type { Language, Words } from './language.ts'
import type { Policy, Rule } from './policy.ts'

const UNTIL: readonly string[] = ['not-yet', 'pause', 'allow-if', 'accept-if']

/**
 * A decision in the policy's own plain words: the answer first, then clause by clause why. Rules that were overruled are
 * told under `conflicts`, not under `why`. Throws RangeError when the decision was made under another policy.
 */
export function explain<Q extends Question>(policy: Policy, decision: Decision<Q>, facts: FactsOf<Q>, language: Language): Explanation {
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
  const unclear = decision.settledBy.map((fact) => say(policy.facts.find((one) => one.id === fact)?.asks ?? FACT_WORDS[fact] ?? { nl: fact, en: fact }))
  const hangs = unclear.length > 0 && decision.waitingFor.length === 0 && UNTIL.includes(decision.verdict)
  const told = hangs ? SENTENCES.unsettled[language].replace('{facts}', () => listed(unclear, language)) : say(answer.text)
  return {
    language,
    answer: decision.inDoubt === undefined ? told : `${told} ${inDoubt(policy, facts.question, decision.inDoubt, language)}`,
    why: partaking.map((rule) => ({ text: say(rule.says), clause: rule.clause, clauseText: clauseText(policy, rule.clause, language) })),
    waiting: waiting(policy, decision, facts, language),
    encouraged: textsOf(policy.encouragements, decision.encouraged),
    ifSomebodyDeclines: question?.ifSomebodyDeclines.map(say) ?? [],
    offers: textsOf(policy.offers, decision.offers),
    duties: textsOf(policy.duties, decision.duties),
    steps: stepsIn(policy, decision.steps, language),
    unclear,
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

function inDoubt(policy: Policy, question: Question, { record, until, decides }: NonNullable<Decision['inDoubt']>, language: Language): string {
  const who = SENTENCES.whoDecides[language].replace('{who}', () => decides[language])
  if (question === 'record') return `${who} ${(record ? SENTENCES.untilThenRecord : SENTENCES.untilThenWait)[language]}`
  const holds = policy.questions.find((one) => one.question === question)?.answers.find((one) => one.verdict === until)
  return holds === undefined ? who : `${who} ${SENTENCES.untilThen[language].replace('{answer}', () => holds.text[language])}`
}

function stepsIn(policy: Policy, steps: Decision['steps'], language: Language): Explanation['steps'] {
  return steps.flatMap(({ step: id, state, instead }) => {
    const step = policy.steps.find((one) => one.id === id)
    if (step === undefined) return []
    const text = step.instead.find((one) => one.id === instead)?.text ?? step.text
    return [{ text: text[language], state, clause: step.clause }]
  })
}

/** "a, b en c" */
function listed(texts: readonly string[], language: Language): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(texts)
}

/** One sentence per role: "De tolk heeft nog geen antwoord gegeven." */
function waiting(policy: Policy, { waitingFor }: Pick<Decision, 'waitingFor'>, facts: Facts, language: Language): readonly string[] {
  const counts = new Map<Role, number>()
  for (const person of facts.people ?? []) if (waitingFor.includes(person.id)) counts.set(person.role, (counts.get(person.role) ?? 0) + 1)
  return [...counts].map(([role, count]) => {
    const names = policy.roles.find((one) => one.role === role) ?? ROLE_NAMES[role]
    if (count === 1) return SENTENCES.waitingForOne[language].replace('{who}', () => capital(names.one[language]))
    return SENTENCES.waitingForMany[language].replace('{who}', () => `${count} ${names.many[language]}`)
  })
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('nl') + text.slice(1)
}
