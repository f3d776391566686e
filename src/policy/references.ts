import { whereOneSided } from './agreement.ts'
import { factScope } from './fact-scope.ts'
import type { Question } from './facts.ts'
import { Field } from './field.ts'
import { PAGE_SECTIONS, type ParameterValue, type Policy } from './policy.ts'
import type { PolicyProblem } from './problem.ts'
import type { Amount, Test } from './test-language.ts'
import { verdictsOf } from './verdicts.ts'
import { walk } from './walk.ts'

type Named = { readonly id: string }
type Draft = Omit<Policy, 'sha256'>

/** Notes every name that appears twice, points at nothing, or leads back to itself. */
export function checkReferences(policy: Draft, problems: PolicyProblem[]): void {
  const lists = ['sources', 'clauses', 'laws', 'facts', 'parameters', 'sides', 'groups', 'conditions', 'rules', 'offers', 'encouragements', 'duties', 'steps', 'conflicts', 'openings', 'agreement', 'page', 'contacts'] as const
  const at = (path: string, clause?: string) => new Field(null, path, problems, clause)
  for (const list of lists) unique(list, policy[list].map((one) => one.id))
  unique('questions', policy.questions.map((one) => one.question))
  unique('unlessSaid', policy.unlessSaid.map((one) => one.fact))
  unique('roles', policy.roles.map((one) => one.role))

  const refer = (list: (typeof lists)[number], name: string, field: Field): void => {
    if (!(policy[list] as readonly Named[]).some((one) => one.id === name)) field.note('unknown-reference', { name, expected: list })
  }
  policy.clauses.forEach((clause, i) => {
    refer('sources', clause.source, at(`clauses[${i}].source`, clause.id))
    clause.cites.forEach((law) => refer('laws', law, at(`clauses[${i}].cites`, clause.id)))
  })
  policy.facts.forEach((one, i) => factScope([]).names.includes(one.id) && at(`facts[${i}].id`).note('name-taken', { name: one.id }))
  policy.laws.forEach((law, i) => law.reaches.forEach(({ when }, j) => when !== undefined && checkTest(when, at(`laws[${i}].reaches[${j}].when`))))
  policy.duties.forEach((one, i) => one.clause !== undefined && refer('clauses', one.clause, at(`duties[${i}].clause`)))
  policy.steps.forEach((step, i) => {
    refer('clauses', step.clause, at(`steps[${i}].clause`))
    if (step.when !== undefined) checkTest(step.when, at(`steps[${i}].when`, step.clause))
    if (step.done !== undefined) checkTest(step.done, at(`steps[${i}].done`, step.clause))
    step.instead.forEach((one, j) => checkTest(one.when, at(`steps[${i}].instead[${j}].when`, step.clause)))
  })
  policy.parameters.forEach((one, i) => one.clause !== undefined && refer('clauses', one.clause, at(`parameters[${i}].clause`)))
  policy.openings.forEach((one, i) => refer('clauses', one.clause, at(`openings[${i}].clause`)))
  policy.agreement.forEach((one, i) => refer('clauses', one.clause, at(`agreement[${i}].clause`, one.clause)))
  const oneSided = policy.agreement.length === 0 ? undefined : whereOneSided(policy.agreement)
  if (oneSided !== undefined) at('agreement').note('agreement-one-sided', { expected: Object.values(oneSided).join(', ') })
  policy.page.forEach((one, i) => one.clauses.forEach((clause) => refer('clauses', clause, at(`page[${i}].clauses`))))
  const told = new Set<string>(policy.page.map((one) => one.id))
  const untold = PAGE_SECTIONS.filter((id) => !told.has(id))
  if (untold.length > 0) at('page').note('no-page-text', { expected: untold.join(', ') })

  policy.rules.forEach((rule, i) => {
    const here = (name: string) => at(`rules[${i}].${name}`, rule.clause)
    refer('clauses', rule.clause, here('clause'))
    rule.offers.forEach((id) => refer('offers', id, here('offers')))
    rule.encourages.forEach((id) => refer('encouragements', id, here('encourages')))
    rule.duties.forEach((id) => refer('duties', id, here('duties')))
    rule.steps.forEach((id) => refer('steps', id, here('steps')))
    if ('from' in rule.effect) refer('groups', rule.effect.from, here('from'))
    if ('inDoubt' in rule.effect) checkInDoubt(rule.effect.inDoubt, rule.question, here('inDoubt'))
    if (rule.when !== undefined) checkTest(rule.when, here('when'))
    checkFacts(rule, here('when'))
  })
  policy.questions.forEach(({ question, otherwise }, i) => checkInDoubt(otherwise.inDoubt, question, at(`questions[${i}].otherwise.inDoubt`)))
  policy.rules.forEach((rule, i) => {
    if (!policy.questions.some((one) => one.question === rule.question)) at(`rules[${i}].question`, rule.clause).note('unknown-reference', { name: rule.question, expected: 'questions' })
  })
  policy.conflicts.forEach((conflict, i) => {
    for (const clause of [...conflict.clauses, ...conflict.prevails]) refer('clauses', clause, at(`conflicts[${i}].clauses`))
    conflict.rules.forEach((id) => refer('rules', id, at(`conflicts[${i}].rules`)))
    if (conflict.when !== undefined) checkTest(conflict.when, at(`conflicts[${i}].when`))
  })
  policy.groups.forEach((group, i) => checkTest(group.who, at(`groups[${i}].who`)))
  policy.conditions.forEach((condition, i) => checkTest(condition.holds, at(`conditions[${i}].holds`)))
  checkCircles()

  function unique(list: string, names: readonly string[]): void {
    names.forEach((name, i) => names.indexOf(name) !== i && at(`${list}[${i}]`).note('said-twice', { name }))
  }

  function checkInDoubt(id: string, question: Question, field: Field): void {
    const parameter = policy.parameters.find((one) => one.id === id)
    if (parameter === undefined) return refer('parameters', id, field)
    const values = parameter.choices.map((choice) => choice.value)
    const possible: readonly ParameterValue[] = question === 'record' ? ['record', 'wait'] : verdictsOf(question)
    const fits = question === 'record' ? values.length === 2 && possible.every((one) => values.includes(one)) : values.every((one) => possible.includes(one))
    if (!fits) field.note('not-in-doubt', { name: id, expected: possible.join(', ') })
  }

  function checkAmount(size: Amount | undefined, field: Field): void {
    if (size === undefined || typeof size === 'number') return
    const parameter = policy.parameters.find((one) => one.id === size.parameter)
    if (parameter === undefined) refer('parameters', size.parameter, field)
    else if (typeof parameter.value !== 'number' || parameter.choices.some((one) => typeof one.value !== 'number')) field.note('no-number', { name: size.parameter })
  }

  function checkTest(test: Test, field: Field): void {
    for (const part of walk(test)) {
      if (part.kind === 'condition') refer('conditions', part.condition, field)
      if (part.kind === 'group' || part.kind === 'people' || part.kind === 'sides') refer('groups', part.group, field)
      if (part.kind === 'people' || part.kind === 'sides') [part.atLeast, part.atMost].forEach((size) => checkAmount(size, field))
      if (part.kind === 'fact-amount') [part.atLeast, part.under].forEach((size) => checkAmount(size, field))
      if (part.kind === 'age') [part.under, part.from].forEach((size) => checkAmount(size, field))
      if (part.kind === 'parameter') {
        refer('parameters', part.parameter, field)
        const possible = policy.parameters.find((one) => one.id === part.parameter)?.choices.map((choice) => choice.value) ?? part.is
        for (const value of part.is) if (!possible.includes(value)) field.note('not-that-value', { name: String(value), expected: possible.slice(0, 20).join(', ') })
      }
    }
  }

  /** A condition by name may speak of facts another question has; a rule that uses it needs them in its own. */
  function checkFacts(rule: Policy['rules'][number], field: Field): void {
    const known = new Set(factScope(policy.facts, rule.question).names)
    const seen = new Set<string>()
    const visit = (test: Test): void => {
      for (const part of walk(test)) {
        if ((part.kind === 'fact' || part.kind === 'fact-amount') && !known.has(part.fact)) field.note('not-of-this-question', { name: part.fact, expected: rule.question })
        if (part.kind === 'condition') follow(`conditions ${part.condition}`, policy.conditions.find((one) => one.id === part.condition)?.holds)
        if (part.kind === 'group' || part.kind === 'people' || part.kind === 'sides') follow(`groups ${part.group}`, policy.groups.find((one) => one.id === part.group)?.who)
      }
    }
    const follow = (name: string, test: Test | undefined): void => {
      if (test === undefined || seen.has(name)) return
      seen.add(name)
      visit(test)
    }
    const { effect, when } = rule
    if (when !== undefined) visit(when)
    if ('from' in effect) follow(`groups ${effect.from}`, policy.groups.find((one) => one.id === effect.from)?.who)
  }

  function checkCircles(): void {
    const nodes = new Map<string, readonly string[]>()
    policy.groups.forEach((one) => nodes.set(`groups ${one.id}`, edges(one.who)))
    policy.conditions.forEach((one) => nodes.set(`conditions ${one.id}`, edges(one.holds)))
    const state = new Map<string, 'open' | 'done'>()
    const visit = (name: string): void => {
      if (state.get(name) === 'done') return
      if (state.get(name) === 'open') return at(name.split(' ')[0] ?? '').note('goes-round', { name: name.split(' ')[1] ?? '' })
      state.set(name, 'open')
      nodes.get(name)?.forEach(visit)
      state.set(name, 'done')
    }
    for (const name of nodes.keys()) visit(name)
  }
}

function edges(test: Test): readonly string[] {
  return [...walk(test)].flatMap((part) => {
    if (part.kind === 'condition') return [`conditions ${part.condition}`]
    return part.kind === 'group' || part.kind === 'people' || part.kind === 'sides' ? [`groups ${part.group}`] : []
  })
}
