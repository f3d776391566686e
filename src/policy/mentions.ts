import type { CompiledRule, Program } from './compile.ts'
import type { Question } from './facts.ts'
import type { Amount, Test } from './test-language.ts'
import { walk } from './walk.ts'

/** Where a policy names one of its parameters; groups and conditions by number. */
export type Mentions = {
  readonly groups: readonly number[]
  readonly conditions: readonly number[]
  /** The deciding rules whose own condition names it. */
  readonly rules: ReadonlyMap<Question, readonly CompiledRule[]>
  /** It says what holds until a person has decided. */
  readonly inDoubt: boolean
  /** It is compared with ages, and with nothing else. */
  readonly agesOnly: boolean
}

const known = new WeakMap<Program, readonly Mentions[]>()

/** For every parameter, in the policy's order, where it is named; worked out once per policy. */
export function mentionsIn(program: Program): readonly Mentions[] {
  const found = known.get(program) ?? program.policy.parameters.map(({ id }) => mentionsOf(id, program))
  known.set(program, found)
  return found
}

function mentionsOf(id: string, { policy, deciding }: Program): Mentions {
  const named = (test: Test | undefined) => test !== undefined && [...walk(test)].some((part) => mentions(part, id))
  const places = (tests: readonly Test[]) => tests.flatMap((test, number) => (named(test) ? [number] : []))
  const tests = [...policy.rules.flatMap((rule) => rule.when ?? []), ...policy.groups.map((one) => one.who), ...policy.conditions.map((one) => one.holds)]
  const naming = tests.flatMap((test) => [...walk(test)]).filter((part) => mentions(part, id))
  return {
    groups: places(policy.groups.map((one) => one.who)),
    conditions: places(policy.conditions.map((one) => one.holds)),
    rules: new Map([...deciding].map(([question, list]) => [question, list.filter(({ rule }) => named(rule.when))])),
    inDoubt: policy.questions.some((one) => one.otherwise.inDoubt === id) || policy.rules.some(({ effect }) => 'inDoubt' in effect && effect.inDoubt === id),
    agesOnly: naming.every((part) => part.kind === 'age'),
  }
}

function mentions(test: Test, id: string): boolean {
  if (test.kind === 'parameter') return test.parameter === id
  const amounts = test as { readonly [part in 'atLeast' | 'atMost' | 'under' | 'from']?: Amount }
  return [amounts.atLeast, amounts.atMost, amounts.under, amounts.from].some((size) => typeof size === 'object' && size.parameter === id)
}
