import { belongs, conditionHolds, factValue, holdsRecorder, namedUnknown, parameterValue, type Check, type Maybe, type Run } from './run.ts'
import type { Amount, Scalar, Test } from './test-language.ts'

export type { Check, Maybe } from './run.ts'

/** What the names in a policy stand for, by number. */
export type Names = {
  readonly parameters: ReadonlyMap<string, number>
  readonly conditions: ReadonlyMap<string, number>
  readonly groups: ReadonlyMap<string, number>
  /** Facts the policy declares itself. */
  readonly own: ReadonlySet<string>
  readonly sideOf: ReadonlyMap<string, number>
}

const NOTHING = () => undefined

/** A test as a function. Three-valued: one no is enough for no, one "cannot be told" spoils a yes. */
export function compileTest(test: Test, names: Names): Check {
  switch (test.kind) {
    case 'all': return joined(test.tests.map((one) => compileTest(one, names)), false)
    case 'any': return joined(test.tests.map((one) => compileTest(one, names)), true)
    case 'not': {
      const inner = compileTest(test.test, names)
      return { holds: (run, person) => invert(inner.holds(run, person)), blame: inner.blame }
    }
    case 'fact': return factCheck(test.fact, test.is, names.own.has(test.fact))
    case 'fact-amount': {
      const low = amount(test.atLeast, -Infinity, names)
      const high = amount(test.under, Infinity, names)
      const { fact } = test
      return {
        holds: (run) => {
          const value = factValue(run, fact, false)
          return typeof value === 'number' ? value >= low(run) && value < high(run) : undefined
        },
        blame: (_run, _person, into) => into.facts.add(fact),
      }
    }
    case 'parameter': {
      const number = numberOf(names.parameters, test.parameter)
      const wanted = test.is
      return { holds: (run) => wanted.includes(parameterValue(run, number)), blame: NOTHING }
    }
    case 'condition': {
      const number = numberOf(names.conditions, test.condition)
      return { holds: (run) => conditionHolds(run, number), blame: (run, _person, into) => into.once(`c${number}`) && run.conditions[number]!.blame(run, -1, into) }
    }
    case 'people':
    case 'sides': return counting(test, names)
    case 'group': {
      const number = numberOf(names.groups, test.group)
      return { holds: (run, person) => belongs(run, number, person), blame: (run, person, into) => into.once(`g${number} ${person}`) && run.groups[number]!.blame(run, person, into) }
    }
    case 'role': {
      const wanted = test.is
      return { holds: (run, person) => wanted.includes(run.people[person]!.role), blame: NOTHING }
    }
    case 'age-unknown': return { holds: (run, person) => (run.people[person]!.ageYears === undefined ? namedUnknown(run) : false), blame: (_run, _person, into) => into.facts.add('ageYears') }
    case 'age': {
      const low = amount(test.from, -Infinity, names)
      const high = amount(test.under, Infinity, names)
      return {
        holds: (run, person) => {
          const age = run.people[person]!.ageYears
          const [from, under] = [low(run), high(run)]
          if (age !== undefined) return age >= from && age < under
          // Everybody is at least 0 years old.
          return under <= 0 ? false : from <= 0 && under === Infinity ? true : undefined
        },
        blame: (_run, _person, into) => into.facts.add('ageYears'),
      }
    }
    case 'present': return { holds: (run, person) => run.people[person]!.present === test.is, blame: NOTHING }
    case 'unannounced': return { holds: (run, person) => (run.people[person]!.unannounced ?? false) === test.is, blame: NOTHING }
    case 'limited': return { holds: (run, person) => (run.people[person]!.limited ?? false) === test.is, blame: NOTHING }
    case 'recording': {
      const wanted = test.is
      return {
        holds: (run, person) => {
          const recording = holdsRecorder(run, person)
          return recording === undefined ? undefined : recording === wanted
        },
        blame: (_run, _person, into) => into.facts.add('recordedBy'),
      }
    }
  }
}

function joined(parts: readonly Check[], decisive: boolean): Check {
  return {
    holds: (run, person) => {
      let answer: Maybe = !decisive
      for (const part of parts) {
        const one = part.holds(run, person)
        if (one === decisive) return decisive
        if (one === undefined) answer = undefined
      }
      return answer
    },
    blame: (run, person, into) => {
      for (const part of parts) if (part.holds(run, person) === undefined) part.blame(run, person, into)
    },
  }
}

function factCheck(fact: string, wanted: readonly Scalar[], own: boolean): Check {
  const asksUnknown = wanted.includes('unknown')
  return {
    holds: (run) => {
      const value = factValue(run, fact, own)
      if (value === undefined || value === 'unknown') return asksUnknown ? namedUnknown(run) : undefined
      return wanted.includes(value)
    },
    blame: (_run, _person, into) => into.facts.add(fact),
  }
}

function counting(test: Extract<Test, { kind: 'people' | 'sides' }>, names: Names): Check {
  const group = numberOf(names.groups, test.group)
  const low = amount(test.atLeast, -Infinity, names)
  const high = amount(test.atMost, Infinity, names)
  const size = test.kind === 'people' ? countPeople : (run: Run) => countSides(run, group, names)
  return {
    holds: (run) => {
      const [least, most] = size(run, group)
      const [from, to] = [low(run), high(run)]
      if (least >= from && most <= to) return true
      return most < from || least > to ? false : undefined
    },
    blame: (run, _person, into) => {
      if (!run.peopleKnown) into.facts.add('people')
      run.people.forEach((_, person) => belongs(run, group, person) === undefined && into.once(`g${group} ${person}`) && run.groups[group]!.blame(run, person, into))
    },
  }
}

/** How many belong for certain, and how many at most. */
function countPeople(run: Run, group: number): readonly [number, number] {
  let certain = 0
  let possible = 0
  for (let person = 0; person < run.people.length; person++) {
    const member = belongs(run, group, person)
    if (member !== false) possible += 1
    if (member === true) certain += 1
  }
  return [certain, run.peopleKnown ? possible : Infinity]
}

function countSides(run: Run, group: number, { sideOf }: Names): readonly [number, number] {
  const certain = new Set<string | number>()
  const possible = new Set<string | number>()
  run.people.forEach(({ role, id }, person) => {
    const member = belongs(run, group, person)
    if (member === false) return
    const side = sideOf.get(role) ?? id
    possible.add(side)
    if (member === true) certain.add(side)
  })
  return [certain.size, run.peopleKnown ? possible.size : Infinity]
}

function amount(size: Amount | undefined, otherwise: number, names: Names): (run: Run) => number {
  if (size === undefined) return () => otherwise
  if (typeof size === 'number') return () => size
  const number = numberOf(names.parameters, size.parameter)
  return (run) => {
    const value = parameterValue(run, number)
    if (typeof value !== 'number') throw new RangeError('an amount is no number')
    return value
  }
}

function numberOf(numbers: ReadonlyMap<string, number>, name: string): number {
  const found = numbers.get(name)
  if (found === undefined) throw new RangeError(`nothing is called ${name}`)
  return found
}

function invert(answer: Maybe): Maybe {
  return answer === undefined ? undefined : !answer
}
