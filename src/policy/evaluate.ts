import type { Facts, Person } from './facts.ts'
import { factValue } from './fact-fields.ts'
import type { ParameterValue, Policy } from './policy.ts'
import type { Amount, Scalar, Test } from './test-language.ts'

/** Yes, no, or undefined: it cannot be told from these facts. */
export type Maybe = boolean | undefined

/** Answers questions about one set of facts under one policy; each named condition is worked out once. */
export type Evaluation = {
  readonly holds: (test: Test) => Maybe
  /** Whether somebody belongs to a group. */
  readonly belongs: (group: string, person: Person) => Maybe
  readonly parameter: (id: string) => ParameterValue
  /** The parameters asked for so far; any other has no say in what was worked out. */
  readonly consulted: ReadonlySet<string>
}

/** An evaluation of facts; `settings` replaces parameter values of the policy. */
export function evaluation(policy: Policy, facts: Facts, settings: ReadonlyMap<string, ParameterValue>): Evaluation {
  const conditions = new Map<string, Maybe>()
  const memberships = new Map<string, Maybe>()
  const consulted = new Set<string>()

  const parameter = (id: string): ParameterValue => {
    consulted.add(id)
    const value = settings.get(id) ?? policy.parameters.find((one) => one.id === id)?.value
    if (value === undefined) throw new RangeError(`no parameter is called ${id}`)
    return value
  }
  const amount = (size: Amount): number => {
    const value = typeof size === 'number' ? size : parameter(size.parameter)
    if (typeof value !== 'number') throw new RangeError('an amount is no number')
    return value
  }
  const belongs = (group: string, person: Person): Maybe => {
    const key = `${group}\n${person.id}`
    if (!memberships.has(key)) memberships.set(key, holds(named(policy.groups, group).who, person))
    return memberships.get(key)
  }

  function holds(test: Test, person?: Person): Maybe {
    switch (test.kind) {
      case 'all': return every(test.tests.map((part) => holds(part, person)))
      case 'any': return invert(every(test.tests.map((part) => invert(holds(part, person)))))
      case 'not': return invert(holds(test.test, person))
      case 'fact': return isOne(factValue(facts, test.fact), test.is)
      case 'parameter': return test.is.includes(parameter(test.parameter))
      case 'condition': {
        const { condition } = test
        if (!conditions.has(condition)) conditions.set(condition, holds(named(policy.conditions, condition).holds))
        return conditions.get(condition)
      }
      case 'people': return within(count(test.group), test.atLeast, test.atMost)
      case 'sides': return within(countSides(test.group), test.atLeast, test.atMost)
      default: {
        if (person === undefined) throw new RangeError(`${test.kind} is asked of nobody`)
        return holdsFor(test, person)
      }
    }
  }

  function holdsFor(test: Extract<Test, { kind: 'group' | 'role' | 'age' | 'age-unknown' | 'present' | 'recording' | 'unannounced' }>, person: Person): Maybe {
    switch (test.kind) {
      case 'group': return belongs(test.group, person)
      case 'role': return test.is.includes(person.role)
      case 'age-unknown': return person.ageYears === undefined
      case 'age': return person.ageYears === undefined ? undefined : within([person.ageYears, person.ageYears], test.from, test.under, true)
      case 'present': return person.present === test.is
      case 'unannounced': return (person.unannounced ?? false) === test.is
      case 'recording': {
        const recording = isRecording(facts, person)
        return recording === undefined ? undefined : recording === test.is
      }
    }
  }

  function within([least, most]: Range, atLeast: Amount | undefined, atMost: Amount | undefined, strictly = false): Maybe {
    const low = atLeast === undefined ? -Infinity : amount(atLeast)
    const high = atMost === undefined ? Infinity : amount(atMost)
    const fits = (size: number) => size >= low && (strictly && atMost !== undefined ? size < high : size <= high)
    if (fits(least) && fits(most)) return true
    return most < low || least > high || (least === most) ? false : undefined
  }

  /** How many belong for certain, and how many at most. */
  function count(group: string): Range {
    const answers = facts.people.map((person) => belongs(group, person))
    return [answers.filter((one) => one === true).length, answers.filter((one) => one !== false).length]
  }

  function countSides(group: string): Range {
    const certain = new Set<string>()
    const possible = new Set<string>()
    for (const person of facts.people) {
      const member = belongs(group, person)
      if (member === false) continue
      const side = policy.sides.find((one) => one.roles.includes(person.role))?.id ?? `alone\n${person.id}`
      possible.add(side)
      if (member === true) certain.add(side)
    }
    return [certain.size, possible.size]
  }

  return { holds: (test) => holds(test), belongs, parameter, consulted }
}

type Range = readonly [least: number, most: number]

/** Three-valued and: one no is enough for no, one "cannot be told" spoils a yes. */
function every(answers: readonly Maybe[]): Maybe {
  if (answers.includes(false)) return false
  return answers.includes(undefined) ? undefined : true
}

function invert(answer: Maybe): Maybe {
  return answer === undefined ? undefined : !answer
}

function isOne(value: Scalar | undefined, wanted: readonly Scalar[]): Maybe {
  const known = value ?? 'unknown'
  if (wanted.includes(known)) return true
  return known === 'unknown' ? undefined : false
}

function named<T extends { readonly id: string }>(list: readonly T[], id: string): T {
  const found = list.find((one) => one.id === id)
  if (found === undefined) throw new RangeError(`nothing is called ${id}`)
  return found
}

/** Whether somebody holds the recorder. Among several clients it cannot be told unless the facts say who. */
function isRecording(facts: Facts, person: Person): Maybe {
  if (facts.recordedBy !== undefined) return facts.recordedBy === person.id
  if (facts.recorder === 'unknown') return undefined
  if (facts.recorder !== 'client') return false
  const withRole = (role: Person['role']) => facts.people.filter((one) => one.present && one.role === role)
  const clients = withRole('client')
  const candidates = clients.length > 0 ? clients : withRole('representative')
  if (!candidates.includes(person)) return false
  return candidates.length === 1 ? true : undefined
}
