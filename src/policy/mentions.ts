import type { Program } from './compile.ts'
import type { Question } from './facts.ts'
import type { Parameter, ParameterValue, Rule } from './policy.ts'
import type { Amount, Test } from './test-language.ts'
import { testsOf, testsUnder } from './tests-of.ts'
import { walk } from './walk.ts'

/** Where a policy uses one of its parameters. */
export type Mentions = {
  /** What names it outright. */
  readonly naming: Places
  /** What rests on it, by naming it or through the conditions and groups it names. */
  readonly leaning: Places
  /** It says what holds until a person has decided. */
  readonly inDoubt: boolean
  /** The values it could have instead. */
  readonly others: readonly ParameterValue[]
  /** It is compared with ages, and with nothing else. */
  readonly agesOnly: boolean
}
/** By number; of rules per question the deciding ones. */
export type Places = {
  readonly conditions: readonly number[]
  readonly groups: readonly number[]
  readonly rules: ReadonlyMap<Question, readonly number[]>
}

const known = new WeakMap<Program, readonly Mentions[]>()

/** The mentions of every parameter, in the policy's order; worked out once per policy. */
export function mentionsIn(program: Program): readonly Mentions[] {
  const found = known.get(program) ?? program.policy.parameters.map((parameter) => mentionsOf(parameter, program))
  known.set(program, found)
  return found
}

function mentionsOf({ id, value, choices }: Parameter, { policy, deciding }: Program): Mentions {
  const among = (tests: Iterable<Test>) => [...tests].some((test) => mentions(test, id))
  const refers = ({ effect }: Rule) => 'inDoubt' in effect && effect.inDoubt === id
  const places = (named: (test: Test) => boolean, inRule: (rule: Rule) => boolean): Places => ({
    conditions: placesOf(policy.conditions, ({ holds }) => named(holds)),
    groups: placesOf(policy.groups, ({ who }) => named(who)),
    rules: new Map([...deciding].map(([question, list]) => [question, placesOf(list, ({ rule }) => refers(rule) || inRule(rule))])),
  })
  const everyTest = [...policy.rules.flatMap(({ when }) => when ?? []), ...policy.groups.map(({ who }) => who), ...policy.conditions.map(({ holds }) => holds)]
  return {
    naming: places((test) => among(walk(test)), ({ when }) => when !== undefined && among(walk(when))),
    leaning: places((test) => among(testsUnder(policy, [test])), (rule) => among(testsOf(policy, rule))),
    inDoubt: policy.rules.some(refers) || policy.questions.some(({ otherwise }) => otherwise.inDoubt === id),
    others: choices.flatMap((choice) => (choice.value === value ? [] : [choice.value])),
    agesOnly: everyTest.flatMap((test) => [...walk(test)]).every((test) => test.kind === 'age' || !mentions(test, id)),
  }
}

function placesOf<T>(list: readonly T[], fits: (one: T) => boolean): readonly number[] {
  return list.flatMap((one, place) => (fits(one) ? [place] : []))
}

function mentions(test: Test, id: string): boolean {
  if (test.kind === 'parameter') return test.parameter === id
  const { atLeast, atMost, under, from } = test as { readonly [part in 'atLeast' | 'atMost' | 'under' | 'from']?: Amount }
  return [atLeast, atMost, under, from].some((size) => typeof size === 'object' && size.parameter === id)
}
