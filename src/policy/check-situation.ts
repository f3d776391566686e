import type { Expectation, Situation } from './case-book.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import type { Question } from './facts.ts'
import type { ParameterValue, Policy } from './policy.ts'
import type { AnyVerdict } from './verdicts.ts'

/** What a policy makes of a situation, beside what the case book says. */
export type SituationOutcome =
  | { readonly kind: 'decided'; readonly verdict: AnyVerdict; readonly differences: readonly Difference[] }
  /** The policy does not answer the question of this situation. */
  | { readonly kind: 'not-answered' }

/** One thing in which it is decided otherwise than the case book says. Names and verdicts, as the case book writes them. */
export type Difference = {
  readonly what: DifferencePart
  /** Decided so when this parameter has that value. */
  readonly turn?: { readonly parameter: string; readonly value: ParameterValue }
  readonly found: readonly string[]
  /** Everything that should be there; for what only has to be among it, what is missing. */
  readonly expected: readonly string[]
}

export type DifferencePart = Exclude<keyof Expectation, 'turns'> | 'parameter'

/** How a policy decides a situation, with everything that is otherwise than the case book says. Tries every `turns` as well. Never throws. */
export function tryOut(policy: Policy, { facts, expects }: Situation): SituationOutcome {
  if (!policy.questions.some((one) => one.question === facts.question)) return { kind: 'not-answered' }
  const decision: Decision<Question> = decide(policy, facts)
  const differences: Difference[] = []
  const same = (what: DifferencePart, found: readonly string[], expected: readonly string[], turn?: Difference['turn']) => {
    if (found.length !== expected.length || found.some((one, place) => one !== expected[place])) differences.push({ what, ...(turn && { turn }), found, expected })
  }
  const among = (what: DifferencePart, found: readonly string[], wanted: readonly string[]) => {
    const expected = wanted.filter((one) => !found.includes(one))
    if (expected.length > 0) differences.push({ what, found, expected })
  }
  same('verdict', [decision.verdict], [expects.verdict])
  if (expects.record !== undefined) same('record', textsOf(decision.inDoubt?.record), textsOf(expects.record))
  if (expects.until !== undefined) same('until', textsOf(decision.inDoubt?.until), [expects.until])
  same('waitingFor', decision.waitingFor, expects.waitingFor)
  same('declinedBy', decision.declinedBy, expects.declinedBy)
  same('settledBy', decision.settledBy, expects.settledBy)
  same('steps', stepsText(decision), expects.steps)
  same('defaults', decision.defaultsUsed, expects.defaults)
  among('clauses', decision.because.map((one) => one.clause), expects.clauses)
  among('offers', decision.offers, expects.offers)
  among('encouraged', decision.encouraged, expects.encouraged)
  among('duties', decision.duties, expects.duties)
  among('conflicts', decision.conflicts, expects.conflicts)
  among('ambiguous', [...expects.turns.map((turn) => turn.parameter), ...decision.conflicts, ...decision.offers, ...decision.duties, ...decision.encouraged], expects.ambiguous)
  for (const { parameter, value, verdict, steps } of expects.turns) {
    const turn = { parameter, value }
    if (!canBe(policy, parameter, value)) {
      differences.push({ what: 'parameter', turn, found: [], expected: [String(value)] })
      continue
    }
    const turned: Decision<Question> = decide(withParameter(policy, parameter, value), facts)
    same('verdict', [turned.verdict], [verdict], turn)
    if (steps !== undefined) same('steps', stepsText(turned), steps, turn)
  }
  return { kind: 'decided', verdict: decision.verdict, differences }
}

/** The same as `tryOut`, each difference as one line for whoever writes a policy; empty when it agrees. */
export function differencesIn(policy: Policy, situation: Situation): readonly string[] {
  const outcome = tryOut(policy, situation)
  if (outcome.kind === 'not-answered') return [`verdict: the policy does not answer ${situation.facts.question}`]
  return outcome.differences.map(({ what, turn, found, expected }) => {
    const when = turn === undefined ? '' : ` when ${turn.parameter} is ${String(turn.value)}`
    return `${what}${when}: ${listed(found)}, expected ${listed(expected)}`
  })
}

/** The same policy with another value of one parameter. Throws RangeError when it has no such parameter or value. */
export function withParameter(policy: Policy, id: string, value: ParameterValue): Policy {
  if (!canBe(policy, id, value)) throw new RangeError(`${id} cannot be ${String(value)}`)
  return { ...policy, parameters: policy.parameters.map((one) => (one.id === id ? { ...one, value } : one)) }
}

function canBe(policy: Policy, id: string, value: ParameterValue): boolean {
  return policy.parameters.some((one) => one.id === id && one.choices.some((choice) => choice.value === value))
}

function textsOf(value: string | boolean | undefined): readonly string[] {
  return value === undefined ? [] : [String(value)]
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.join(', ')
}

/** Steps as a case book writes them: `report`, `ask-to-stop (done)`, `leave: worker-leaves`. */
function stepsText({ steps }: Decision<Question>): readonly string[] {
  return steps.map(({ step, state, instead }) => `${step}${instead === undefined ? '' : `: ${instead}`}${state === 'due' ? '' : ` (${state})`}`)
}
