import type { Program } from './compile.ts'
import type { Facts, Person } from './facts.ts'
import { mentionsIn, type Mentions } from './mentions.ts'
import { outcomeAgain, type Outcome } from './outcome.ts'
import type { Parameter, ParameterValue } from './policy.ts'

/**
 * The parameters the policy's own text is silent about and that made a difference: with another value from their list the
 * same facts would have been decided otherwise. So a default that does not matter here is not mentioned either.
 */
export function defaultsUsed(program: Program, facts: Facts, outcome: Outcome): readonly string[] {
  const { parameters } = program.policy
  const used: string[] = []
  for (let number = 0; number < parameters.length; number++) {
    const parameter = parameters[number]!
    if (parameter.clause !== undefined || outcome.first.run.consulted[number] !== true) continue
    const where = mentionsIn(program)[number]!
    const turns = otherValues(parameter, where, facts).some((value) => !alike(outcome, outcomeAgain(program, outcome, program.values.with(number, value), where)))
    if (turns) used.push(parameter.id)
  }
  return used
}

/** The values worth trying. Of an age limit those with the same ages below them decide alike, so one of them is enough. */
function otherValues({ value }: Parameter, { others, agesOnly }: Mentions, { people = [] }: Facts): readonly ParameterValue[] {
  if (typeof value !== 'number' || !agesOnly) return others
  const tried = [agesBelow(value, people)]
  return others.filter((other) => {
    const count = agesBelow(other, people)
    return tried.includes(count) ? false : tried.push(count)
  })
}

/** How many are under this age. Nobody is under 0, so that somebody of unknown age is told apart from the others only there. */
function agesBelow(value: ParameterValue, people: readonly Person[]): number {
  const limit = Number(value)
  let count = 0
  for (const { ageYears } of people) {
    if (limit <= 0) count -= ageYears === undefined ? 1 : 0
    else if (ageYears !== undefined && ageYears < limit) count += 1
  }
  return count
}

function alike(a: Outcome, b: Outcome): boolean {
  return a === b || (a.verdict === b.verdict && a.inDoubt?.record === b.inDoubt?.record && a.inDoubt?.until === b.inDoubt?.until
    && sameNames(a.waitingFor, b.waitingFor) && sameNames(a.declinedBy, b.declinedBy))
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index])
}
