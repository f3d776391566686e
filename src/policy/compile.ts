import type { Question } from './facts.ts'
import { compileTest, type Check, type Names } from './compile-test.ts'
import type { ParameterValue, Policy, Rule, Step } from './policy.ts'
import type { Test } from './test-language.ts'

/** A policy made ready to decide quickly: every name looked up once, every condition a function. */
export type Program = {
  readonly policy: Policy
  readonly rules: ReadonlyMap<Question, readonly CompiledRule[]>
  /** The rules that bring a verdict about, and those that only advise. */
  readonly deciding: ReadonlyMap<Question, readonly CompiledRule[]>
  readonly advising: ReadonlyMap<Question, readonly CompiledRule[]>
  /** The place of every clause in the policy. */
  readonly clausePlaces: ReadonlyMap<string, number>
  readonly assumptions: ReadonlyMap<Question, ReadonlyMap<string, string | boolean>>
  readonly parameterNumbers: ReadonlyMap<string, number>
  readonly values: readonly ParameterValue[]
  readonly groups: readonly Check[]
  readonly groupNumbers: ReadonlyMap<string, number>
  readonly conditions: readonly Check[]
  /** Those that can be shown with a decision. `always`: whichever rules take part. */
  readonly conflicts: readonly { readonly id: string; readonly always: boolean; readonly when: Check | undefined }[]
  /** Per rule the conflicts that are shown when it takes part. */
  readonly conflictsOf: ReadonlyMap<string, readonly string[]>
  /** What a rule's lists can name, in the policy's order. */
  readonly ids: { readonly offers: readonly string[]; readonly encourages: readonly string[]; readonly duties: readonly string[] }
  readonly laws: readonly { readonly law: string; readonly question: Question; readonly when: Check | undefined }[]
  readonly steps: ReadonlyMap<string, { readonly when: Check | undefined; readonly done: Check | undefined; readonly instead: readonly Check[] }>
}
export type CompiledRule = { readonly rule: Rule; readonly when: Check | undefined; readonly group: number }

const programs = new WeakMap<Policy, Program>()

/** The program of a policy; worked out once per policy. */
export function programOf(policy: Policy): Program {
  const known = programs.get(policy)
  if (known !== undefined) return known
  const program = compile(policy)
  programs.set(policy, program)
  return program
}

function compile(policy: Policy): Program {
  const names: Names = {
    parameters: numbered(policy.parameters),
    conditions: numbered(policy.conditions),
    groups: numbered(policy.groups),
    own: new Set(policy.facts.map((one) => one.id)),
    sideOf: new Map(policy.sides.flatMap((side, index) => side.roles.map((role) => [role, index] as const))),
  }
  const check = (test: Test | undefined): Check | undefined => (test === undefined ? undefined : compileTest(test, names))
  const rules = new Map<Question, CompiledRule[]>()
  for (const rule of policy.rules) {
    const group = 'from' in rule.effect ? (names.groups.get(rule.effect.from) ?? -1) : -1
    const list = rules.get(rule.question) ?? []
    list.push({ rule, when: check(rule.when), group })
    rules.set(rule.question, list)
  }
  const step = ({ id, when, done, instead }: Step) => [id, { when: check(when), done: check(done), instead: instead.map((one) => compileTest(one.when, names)) }] as const
  return {
    policy,
    rules,
    deciding: eachFiltered(rules, ({ rule }) => rule.effect.kind !== 'advise'),
    advising: eachFiltered(rules, ({ rule }) => rule.effect.kind === 'advise'),
    clausePlaces: numbered(policy.clauses),
    assumptions: assumptionsOf(policy),
    parameterNumbers: names.parameters,
    values: policy.parameters.map((one) => one.value),
    groups: policy.groups.map((one) => compileTest(one.who, names)),
    groupNumbers: names.groups,
    conditions: policy.conditions.map((one) => compileTest(one.holds, names)),
    conflicts: policy.conflicts.filter((one) => one.when !== undefined || one.rules.length > 0).map(({ id, rules, when }) => ({ id, always: rules.length === 0, when: check(when) })),
    conflictsOf: new Map(policy.rules.map(({ id }) => [id, idsOf(policy.conflicts.filter(({ rules }) => rules.includes(id)))])),
    ids: { offers: idsOf(policy.offers), encourages: idsOf(policy.encouragements), duties: idsOf(policy.duties) },
    laws: policy.laws.flatMap(({ id, reaches }) => reaches.map(({ question, when }) => ({ law: id, question, when: check(when) }))),
    steps: new Map(policy.steps.map(step)),
  }
}

function eachFiltered(rules: Program['rules'], keep: (rule: CompiledRule) => boolean): Program['rules'] {
  return new Map([...rules].map(([question, list]) => [question, list.filter(keep)]))
}

function assumptionsOf({ unlessSaid }: Policy): Program['assumptions'] {
  const all = new Map<Question, Map<string, string | boolean>>()
  for (const { fact, questions, is } of unlessSaid) {
    for (const question of questions) all.set(question, (all.get(question) ?? new Map<string, string | boolean>()).set(fact, is))
  }
  return all
}

function numbered(list: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(list.map((one, index) => [one.id, index]))
}

function idsOf(list: readonly { readonly id: string }[]): readonly string[] {
  return list.map((one) => one.id)
}
