import { Field } from './field.ts'
import { PAGE_SECTIONS, type Policy } from './policy.ts'
import type { PolicyProblem } from './problem.ts'
import type { Amount, Test } from './test-language.ts'

type Named = { readonly id: string }
type Draft = Omit<Policy, 'sha256'>

/** Notes every name that appears twice, points at nothing, or leads back to itself. */
export function checkReferences(policy: Draft, problems: PolicyProblem[]): void {
  const lists = ['sources', 'clauses', 'parameters', 'sides', 'groups', 'conditions', 'rules', 'offers', 'encouragements', 'conflicts', 'openings', 'page', 'contacts'] as const
  const at = (path: string, clause?: string) => new Field(null, path, problems, clause)
  for (const list of lists) unique(list, policy[list].map((one) => one.id))
  unique('questions', policy.questions.map((one) => one.question))
  unique('roles', policy.roles.map((one) => one.role))

  const refer = (list: (typeof lists)[number], name: string, field: Field): void => {
    if (!(policy[list] as readonly Named[]).some((one) => one.id === name)) field.note('unknown-reference', { name, expected: list })
  }
  policy.clauses.forEach((clause, i) => refer('sources', clause.source, at(`clauses[${i}].source`, clause.id)))
  policy.parameters.forEach((one, i) => one.clause !== undefined && refer('clauses', one.clause, at(`parameters[${i}].clause`)))
  policy.openings.forEach((one, i) => refer('clauses', one.clause, at(`openings[${i}].clause`)))
  policy.page.forEach((one, i) => one.clauses.forEach((clause) => refer('clauses', clause, at(`page[${i}].clauses`))))
  const told = new Set<string>(policy.page.map((one) => one.id))
  const untold = PAGE_SECTIONS.filter((id) => !told.has(id))
  if (untold.length > 0) at('page').note('no-page-text', { expected: untold.join(', ') })

  policy.rules.forEach((rule, i) => {
    const here = (name: string) => at(`rules[${i}].${name}`, rule.clause)
    refer('clauses', rule.clause, here('clause'))
    rule.offers.forEach((id) => refer('offers', id, here('offers')))
    rule.encourages.forEach((id) => refer('encouragements', id, here('encourages')))
    if ('from' in rule.effect) refer('groups', rule.effect.from, here('from'))
    if ('inDoubt' in rule.effect) checkInDoubt(rule.effect.inDoubt, here('inDoubt'))
    if (rule.when !== undefined) checkTest(rule.when, here('when'))
  })
  policy.questions.forEach(({ otherwise }, i) => checkInDoubt(otherwise.inDoubt, at(`questions[${i}].otherwise.inDoubt`)))
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

  function checkInDoubt(id: string, field: Field): void {
    const parameter = policy.parameters.find((one) => one.id === id)
    if (parameter === undefined) return refer('parameters', id, field)
    const values = parameter.choices.map((choice) => choice.value)
    if (values.length !== 2 || !values.includes('record') || !values.includes('wait')) field.note('not-in-doubt', { name: id })
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
      if (part.kind === 'age') [part.under, part.from].forEach((size) => checkAmount(size, field))
      if (part.kind === 'parameter') {
        refer('parameters', part.parameter, field)
        const possible = policy.parameters.find((one) => one.id === part.parameter)?.choices.map((choice) => choice.value) ?? part.is
        for (const value of part.is) if (!possible.includes(value)) field.note('not-that-value', { name: String(value), expected: possible.slice(0, 20).join(', ') })
      }
    }
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

/** A test and every test inside it. */
export function* walk(test: Test): Generator<Test> {
  yield test
  if (test.kind === 'not') yield* walk(test.test)
  if (test.kind === 'all' || test.kind === 'any') for (const part of test.tests) yield* walk(part)
}
