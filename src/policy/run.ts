import type { Facts, Person, Question } from './facts.ts'
import type { ParameterValue } from './policy.ts'
import type { Scalar } from './test-language.ts'

/** Yes, no, or undefined: it cannot be told from these facts. */
export type Maybe = boolean | undefined

/** A condition made ready: its answer, and which unknown facts are to blame when it cannot be told. */
export type Check = {
  readonly holds: (run: Run, person: number) => Maybe
  readonly blame: (run: Run, person: number, into: Blame) => void
}

/** Unknown facts that leave a condition open. `once`: whether this is the first time that name is looked into. */
export type Blame = { readonly facts: Set<string>; readonly once: (name: string) => boolean }

export function newBlame(): Blame {
  const seen = new Set<string>()
  return {
    facts: new Set(),
    once(name) {
      if (seen.has(name)) return false
      seen.add(name)
      return true
    },
  }
}

/** One set of facts being asked about under one set of parameter values. Every named answer is worked out once. */
export type Run = {
  readonly facts: Facts
  readonly people: readonly Person[]
  /** The facts say who the people are. */
  readonly peopleKnown: boolean
  /** What is so unless somebody said otherwise. */
  readonly assumptions: ReadonlyMap<string, string | boolean> | undefined
  readonly values: readonly ParameterValue[]
  /** The parameters asked for so far; any other has no say in what was worked out. */
  readonly consulted: boolean[]
  /** A condition may ask for "unknown" by name. In a strict run it cannot be told instead, as the fact may turn out otherwise. */
  readonly strict: boolean
  readonly seen: { unknownByName: boolean; readonly assumed: Set<string> }
  /** null: not worked out yet. */
  readonly conditionAnswers: (Maybe | null)[]
  readonly memberAnswers: (Maybe | null)[]
  readonly recordingAnswers: (Maybe | null)[]
  readonly groups: readonly Check[]
  readonly conditions: readonly Check[]
}

const UNANSWERED: readonly null[] = Array.from({ length: 2_000 }, () => null)

/** Copying is many times faster than filling, and this happens for every decision. */
function unanswered(length: number): (Maybe | null)[] {
  return length <= UNANSWERED.length ? UNANSWERED.slice(0, length) : Array.from({ length }, () => null)
}

type Parts = Pick<Run, 'groups' | 'conditions'> & { readonly assumptions: ReadonlyMap<Question, ReadonlyMap<string, string | boolean>> }

/** A fresh run. `values` are those of the policy's parameters, in its order. */
export function newRun({ groups, conditions, assumptions }: Parts, facts: Facts, values: readonly ParameterValue[], strict = false): Run {
  const people = facts.people ?? []
  return {
    facts,
    people,
    peopleKnown: facts.people !== undefined,
    assumptions: assumptions.get(facts.question),
    values,
    strict,
    seen: { unknownByName: false, assumed: new Set() },
    consulted: values.map(() => false),
    conditionAnswers: unanswered(conditions.length),
    memberAnswers: unanswered(groups.length * people.length),
    recordingAnswers: unanswered(people.length),
    groups,
    conditions,
  }
}

/** A fresh run about the same facts with other values. Only the answers of these conditions and groups are worked out anew. */
export function runAgain(run: Run, values: readonly ParameterValue[], { conditions, groups }: { readonly conditions: readonly number[]; readonly groups: readonly number[] }): Run {
  const conditionAnswers = run.conditionAnswers.slice()
  for (const condition of conditions) conditionAnswers[condition] = null
  const memberAnswers = run.memberAnswers.slice()
  const count = run.people.length
  for (const group of groups) memberAnswers.fill(null, group * count, (group + 1) * count)
  return { ...run, values, conditionAnswers, memberAnswers, seen: { unknownByName: false, assumed: new Set() }, consulted: values.map(() => false) }
}

/** The value of a fact: stated, or taken to be so while nobody raised it. Undefined when it is neither. */
export function factValue(run: Run, fact: string, own: boolean): Scalar | undefined {
  const stated = own ? run.facts.own?.[fact] : (run.facts as unknown as { readonly [fact: string]: Scalar | undefined })[fact]
  if (stated !== undefined || run.assumptions === undefined) return stated
  const assumed = run.assumptions.get(fact)
  if (assumed !== undefined) run.seen.assumed.add(fact)
  return assumed
}

/** What a condition that names "unknown" answers about a fact that is unknown. */
export function namedUnknown(run: Run): Maybe {
  run.seen.unknownByName = true
  return run.strict ? undefined : true
}

export function parameterValue(run: Run, parameter: number): ParameterValue {
  run.consulted[parameter] = true
  const value = run.values[parameter]
  if (value === undefined) throw new RangeError('no such parameter')
  return value
}

/** Whether somebody belongs to a group. */
export function belongs(run: Run, group: number, person: number): Maybe {
  const place = group * run.people.length + person
  const known = run.memberAnswers[place]
  if (known !== null) return known
  const answer = run.groups[group]!.holds(run, person)
  run.memberAnswers[place] = answer
  return answer
}

export function conditionHolds(run: Run, condition: number): Maybe {
  const known = run.conditionAnswers[condition]
  if (known !== null) return known
  const answer = run.conditions[condition]!.holds(run, -1)
  run.conditionAnswers[condition] = answer
  return answer
}

/** Whether somebody holds the recorder. Among several clients it cannot be told unless the facts say who. */
export function holdsRecorder(run: Run, person: number): Maybe {
  const known = run.recordingAnswers[person]
  if (known !== null) return known
  const answer = isRecording(run.facts, run.people, run.people[person]!)
  run.recordingAnswers[person] = answer
  return answer
}

function isRecording(facts: Facts, people: readonly Person[], person: Person): Maybe {
  if (facts.recordedBy !== undefined) return facts.recordedBy === person.id
  const recorder = facts.question === 'record' ? facts.recorder : undefined
  if (recorder === 'unknown' || recorder === undefined) return undefined
  if (recorder !== 'client') return false
  const withRole = (role: Person['role']) => people.filter((one) => one.present && one.role === role)
  const clients = withRole('client')
  const candidates = clients.length > 0 ? clients : withRole('representative')
  if (!candidates.includes(person)) return false
  return candidates.length === 1 ? true : undefined
}
