import { factKind } from './fact-fields.ts'
import type { Facts, Person, Question } from './facts.ts'
import type { Policy, Rule } from './policy.ts'
import type { Scalar, Test } from './test-language.ts'
import { testsOf } from './tests-of.ts'

/** More than this is not tried out; then only a spread of them is. */
export const MAX_IMAGINED = 3_000

/** Situations thought up to try a policy on. `complete`: every combination of what the rules ask about is among them. */
export type Imagined = { readonly situations: readonly Facts[]; readonly complete: boolean }

/**
 * Situations in which everything these rules ask about takes every value. Always the same for the same policy. Groups of
 * people come from a fixed list, so that a rule about an unusual table may be missed.
 */
export function imagine(policy: Policy, question: Question, rules: readonly Rule[]): Imagined {
  const tests = rules.flatMap((rule) => testsOf(policy, rule))
  const fields = new Map<string, readonly Scalar[]>(question === 'record' ? ORDINARY : [])
  for (const test of tests) {
    if (test.kind === 'fact' && !fields.has(test.fact)) fields.set(test.fact, valuesOf(policy, question, test.fact))
    // A rule only for when a fact is unknown fits nothing else.
    if (test.kind === 'fact' && test.is.every((value) => value === 'unknown')) fields.set(test.fact, [...new Set([...(fields.get(test.fact) ?? []), 'unknown'])])
    if (test.kind === 'fact-amount') fields.set(test.fact, [...new Set([...(fields.get(test.fact) ?? []), ...amountsAround(policy, test)])])
  }
  for (const name of ['recorder', 'announced', 'running', 'medium', 'setting']) {
    if (tests.some((test) => test.kind === 'fact' && test.fact === name)) fields.set(name, valuesOf(policy, question, name))
  }
  const tables: readonly (readonly Person[] | undefined)[] = question === 'record' ? TABLES : asksPeople(rules, tests) ? [...OTHERS, undefined] : [undefined]
  const names = [...fields.keys()]
  const sizes = names.map((name) => fields.get(name)?.length ?? 1)
  const total = sizes.reduce((product, size) => product * size, tables.length)
  const count = Math.min(total, MAX_IMAGINED)
  const situations: Facts[] = []
  for (let i = 0; i < count; i++) {
    // Evenly over all combinations when there are too many of them.
    let place = total === count ? i : Math.floor((i * total) / count) + ((i * 7_919) % Math.max(1, Math.floor(total / count)))
    const people = tables[place % tables.length]
    place = Math.floor(place / tables.length)
    const stated: { [fact: string]: unknown } = {}
    const own: { [fact: string]: string } = {}
    names.forEach((name) => {
      const values = fields.get(name) ?? []
      const value = values[place % values.length]
      place = Math.floor(place / values.length)
      if (policy.facts.some((one) => one.id === name)) own[name] = String(value)
      else if (value !== undefined) stated[name] = value
    })
    situations.push({ question, ...stated, ...(Object.keys(own).length === 0 ? {} : { own }), ...(people === undefined ? {} : { people }) } as Facts)
  }
  return { situations, complete: total === count }
}

const ORDINARY: readonly (readonly [string, readonly Scalar[]])[] = [
  ['medium', ['sound']], ['setting', ['site']], ['recorder', ['client']], ['announced', ['before']], ['running', [false]],
]

const person = (id: string, role: Person['role'], answer: Person['answer'], more: Partial<Person> = {}): Person => ({ id, role, present: true, answer, ...more })
const talk = (...people: readonly (readonly [Person['role'], Person['answer'], Partial<Person>?])[]) =>
  people.map(([role, answer, more], i) => person(`${role}-${i + 1}`, role, answer, { ageYears: role === 'child' ? 11 : 40, ...more }))

/** Tables a conversation can have. */
const TABLES: readonly (readonly Person[])[] = [
  talk(['client', 'yes', { form: 'written' }], ['professional', 'yes', { form: 'written' }]),
  talk(['client', 'none'], ['professional', 'none']),
  talk(['client', 'yes'], ['professional', 'no']),
  talk(['client', 'no'], ['professional', 'yes']),
  talk(['client', 'yes', { form: 'written' }], ['relative', 'yes', { form: 'written' }], ['professional', 'yes', { form: 'written' }]),
  talk(['client', 'yes'], ['relative', 'none'], ['professional', 'yes']),
  talk(['client', 'yes'], ['relative', 'no'], ['professional', 'yes']),
  talk(['client', 'yes'], ['relative', 'yes'], ['professional', 'withdrawn']),
  talk(['child', 'no'], ['representative', 'yes'], ['professional', 'yes']),
  talk(['child', 'no', { ageYears: 14 }], ['representative', 'yes'], ['professional', 'yes']),
  talk(['client', 'yes', { ageYears: 13 }], ['professional', 'none']),
  talk(['client', 'no', { limited: true }], ['representative', 'yes'], ['professional', 'yes']),
  talk(['client', 'yes'], ['professional', 'none'], ['professional', 'none']),
  talk(['client', 'yes'], ['professional', 'none', { unannounced: true }], ['professional', 'none']),
  talk(['client', 'yes'], ['interpreter', 'none'], ['professional', 'yes']),
  talk(['client', 'yes'], ['client', 'none'], ['client', 'no'], ['professional', 'yes']),
  talk(['client', 'yes']),
  [],
]
/** Whom something that happened can be about. */
const OTHERS: readonly (readonly Person[])[] = [
  talk(['client', 'yes', { form: 'written' }], ['professional', 'yes', { form: 'written' }]),
  talk(['client', 'yes'], ['professional', 'none']),
  talk(['client', 'yes'], ['professional', 'no']),
  talk(['client', 'none'], ['professional', 'yes']),
  talk(['client', 'withdrawn'], ['professional', 'yes']),
  talk(['client', 'yes'], ['client', 'no'], ['other', 'none'], ['professional', 'yes']),
  [],
]

function asksPeople(rules: readonly Rule[], tests: readonly Test[]): boolean {
  return rules.some((rule) => 'from' in rule.effect) || tests.some((test) => test.kind === 'people' || test.kind === 'sides')
}

function valuesOf(policy: Policy, question: Question, fact: string): readonly Scalar[] {
  const kind = factKind(question, fact)
  if (kind !== undefined && 'values' in kind) return kind.values.filter((value) => value !== 'unknown')
  return policy.facts.find((one) => one.id === fact)?.values ?? []
}

/** One below, and at, every limit a number is compared with. */
function amountsAround(policy: Policy, { atLeast, under }: Extract<Test, { kind: 'fact-amount' }>): readonly number[] {
  return [atLeast, under].flatMap((size) => {
    const limits = typeof size === 'object' ? (policy.parameters.find((one) => one.id === size.parameter)?.choices.map((one) => Number(one.value)) ?? []) : size === undefined ? [] : [size]
    return limits.flatMap((limit) => [Math.max(0, limit - 1), limit])
  })
}
