import type { Program } from './compile.ts'
import type { Facts } from './facts.ts'
import { outcomeOf, type Outcome } from './outcome.ts'
import type { Parameter, ParameterChoice, Policy } from './policy.ts'
import type { Amount, Test } from './test-language.ts'
import { walk } from './walk.ts'

/**
 * The parameters the policy's own text is silent about and that made a difference: with another value from their list the
 * same facts would have been decided otherwise. So a default that does not matter here is not mentioned either.
 */
export function defaultsUsed(program: Program, facts: Facts, outcome: Outcome): readonly string[] {
  const { parameters } = program.policy
  const now = essence(outcome)
  const used: string[] = []
  for (let number = 0; number < parameters.length; number++) {
    const parameter = parameters[number]!
    if (parameter.clause !== undefined || outcome.run.consulted[number] !== true) continue
    const turns = otherChoices(program.policy, parameter, facts).some(({ value }) => {
      const values = program.values.with(number, value)
      return essence(outcomeOf(program, facts, values)) !== now
    })
    if (turns) used.push(parameter.id)
  }
  return used
}

/** The values worth trying. Of an age limit those that leave every age on the same side decide alike, so one of them is enough. */
function otherChoices(policy: Policy, parameter: Parameter, facts: Facts): readonly ParameterChoice[] {
  const others = parameter.choices.filter((choice) => choice.value !== parameter.value)
  if (typeof parameter.value !== 'number' || !onlyComparesAges(policy, parameter.id)) return others
  const ages = (facts.people ?? []).flatMap(({ ageYears }) => (ageYears === undefined ? [] : [ageYears]))
  // Nobody is under 0: that limit differs from the others for somebody whose age is unknown.
  const side = ({ value }: { readonly value: unknown }) => `${Number(value) <= 0 ? '0' : ''}${ages.map((age) => (age < Number(value) ? '<' : '≥')).join('')}`
  const tried = new Set([side(parameter)])
  return others.filter((choice) => {
    const one = side(choice)
    return tried.has(one) ? false : tried.add(one)
  })
}

const ageLimits = new WeakMap<Policy, ReadonlyMap<string, boolean>>()

/** Whether a number is compared with ages and with nothing else in the whole policy. */
function onlyComparesAges(policy: Policy, id: string): boolean {
  let known = ageLimits.get(policy)
  if (known === undefined) {
    known = new Map(policy.parameters.map((one) => [one.id, [...testsOf(policy)].every((test) => test.kind === 'age' || !mentions(test, one.id))]))
    ageLimits.set(policy, known)
  }
  return known.get(id) === true
}

function* testsOf(policy: Policy): Generator<Test> {
  for (const { when } of policy.rules) if (when !== undefined) yield* walk(when)
  for (const { who } of policy.groups) yield* walk(who)
  for (const { holds } of policy.conditions) yield* walk(holds)
}

function mentions(test: Test, id: string): boolean {
  if (test.kind === 'parameter') return test.parameter === id
  const amounts: readonly (Amount | undefined)[] = 'atLeast' in test || 'atMost' in test || 'under' in test || 'from' in test
    ? [test].flatMap((one) => ['atLeast', 'atMost', 'under', 'from'].map((name) => (one as unknown as { readonly [part: string]: Amount | undefined })[name]))
    : []
  return amounts.some((size) => typeof size === 'object' && size.parameter === id)
}

function essence({ verdict, waitingFor, declinedBy, inDoubt }: Outcome): string {
  return `${verdict}\n${waitingFor.join('\t')}\n${declinedBy.join('\t')}\n${String(inDoubt?.record)}${inDoubt?.until ?? ''}`
}
