import type { Expectation, Situation } from './case-book.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import type { Question } from './facts.ts'
import type { ParameterValue, Policy } from './policy.ts'

/**
 * Everything in which a policy decides a situation otherwise than the case book says, as "what: found, expected"; empty
 * when it agrees. Tries every `turns` as well.
 */
export function differencesIn(policy: Policy, { facts, expects }: Situation): readonly string[] {
  const decision: Decision<Question> = decide(policy, facts)
  const found: string[] = []
  const same = (what: string, is: unknown, should: unknown) => {
    if (JSON.stringify(is) !== JSON.stringify(should)) found.push(`${what}: ${JSON.stringify(is)}, expected ${JSON.stringify(should)}`)
  }
  const among = (what: keyof Expectation, is: readonly string[], should: readonly string[]) => {
    for (const one of should) if (!is.includes(one)) found.push(`${what}: ${one} is not among ${is.join(', ') || 'nothing'}`)
  }
  same('verdict', decision.verdict, expects.verdict)
  if (expects.record !== undefined) same('record', decision.inDoubt?.record, expects.record)
  if (expects.until !== undefined) same('until', decision.inDoubt?.until, expects.until)
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
  for (const id of expects.ambiguous) {
    const turned = expects.turns.some((turn) => turn.parameter === id)
    const shown = [...decision.conflicts, ...decision.offers, ...decision.duties, ...decision.encouraged].includes(id)
    if (!turned && !shown) found.push(`ambiguous: ${id} is not shown here and no parameter that turns it`)
  }
  for (const { parameter, value, verdict, steps } of expects.turns) {
    const turned: Decision<Question> = decide(withParameter(policy, parameter, value), facts)
    same(`verdict when ${parameter} is ${String(value)}`, turned.verdict, verdict)
    if (steps !== undefined) same(`steps when ${parameter} is ${String(value)}`, stepsText(turned), steps)
  }
  return found
}

/** The same policy with another value of one parameter. Throws RangeError when it has no such parameter or value. */
export function withParameter(policy: Policy, id: string, value: ParameterValue): Policy {
  const parameter = policy.parameters.find((one) => one.id === id)
  if (parameter === undefined || !parameter.choices.some((choice) => choice.value === value)) throw new RangeError(`${id} cannot be ${String(value)}`)
  return { ...policy, parameters: policy.parameters.map((one) => (one === parameter ? { ...one, value } : one)) }
}

/** Steps as a case book writes them: `report`, `ask-to-stop (done)`, `leave: worker-leaves`. */
function stepsText({ steps }: Decision<Question>): readonly string[] {
  return steps.map(({ step, state, instead }) => `${step}${instead === undefined ? '' : `: ${instead}`}${state === 'due' ? '' : ` (${state})`}`)
}
