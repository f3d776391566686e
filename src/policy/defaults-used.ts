import type { Program } from './compile.ts'
import type { Facts, Person } from './facts.ts'
import { mentionsIn, type Mentions } from './mentions.ts'
import { outcomeOf, type Outcome } from './outcome.ts'
import type { Parameter, ParameterChoice, ParameterValue } from './policy.ts'
import { belongs, conditionHolds, newRun, type Run } from './run.ts'

/**
 * The parameters the policy's own text is silent about and that made a difference: with another value from their list the
 * same facts would have been decided otherwise. So a default that does not matter here is not mentioned either.
 */
export function defaultsUsed(program: Program, facts: Facts, outcome: Outcome): readonly string[] {
  const { parameters } = program.policy
  const now = essence(outcome)
  const used: string[] = []
  for (let number = 0; number < parameters.length; number++) {
    const parameter = parameters[number]!
    if (parameter.clause !== undefined || outcome.run.consulted[number] !== true) continue
    const where = mentionsIn(program)[number]!
    const turns = otherChoices(parameter, where, outcome.run).some(({ value }) => {
      const values = program.values.with(number, value)
      return answersDiffer(program, outcome.run, values, where) && essence(outcomeOf(program, facts, values, program.deciding)) !== now
    })
    if (turns) used.push(parameter.id)
  }
  return used
}

/**
 * Whether anything that was asked, and that names the parameter, is answered otherwise with these values. When nothing is, the
 * decision is the same: it rests on those answers alone. Deciding anew takes many times longer than asking this.
 */
function answersDiffer(program: Program, run: Run, values: readonly ParameterValue[], where: Mentions): boolean {
  // What is in doubt is no answer to a condition, and a second, strict run has answers of its own.
  if (where.inDoubt || run.seen.unknownByName) return true
  const other = newRun(program, run.facts, values)
  for (const condition of where.conditions) {
    const before = run.conditionAnswers[condition]
    if (before !== null && conditionHolds(other, condition) !== before) return true
  }
  const count = run.people.length
  for (const group of where.groups) {
    for (let person = 0; person < count; person++) {
      const before = run.memberAnswers[group * count + person]
      if (before !== null && belongs(other, group, person) !== before) return true
    }
  }
  for (const { when } of where.rules.get(run.facts.question) ?? []) if (when?.holds(other, -1) !== when?.holds(run, -1)) return true
  return other.seen.unknownByName
}

/** The values worth trying. Of an age limit those with the same ages below them decide alike, so one of them is enough. */
function otherChoices(parameter: Parameter, { agesOnly }: Mentions, { people }: Run): readonly ParameterChoice[] {
  const others = parameter.choices.filter((choice) => choice.value !== parameter.value)
  if (typeof parameter.value !== 'number' || !agesOnly) return others
  const tried = new Set([agesBelow(parameter, people)])
  return others.filter((choice) => {
    const count = agesBelow(choice, people)
    return tried.has(count) ? false : tried.add(count)
  })
}

/** How many are known to be younger. Nobody is under 0: that limit differs from the others for somebody whose age is unknown. */
function agesBelow({ value }: { readonly value: ParameterValue }, people: readonly Person[]): number {
  const limit = Number(value)
  if (limit <= 0) return -1
  let count = 0
  for (const { ageYears } of people) if (ageYears !== undefined && ageYears < limit) count += 1
  return count
}

function essence({ verdict, waitingFor, declinedBy, inDoubt }: Outcome): string {
  return `${verdict}\n${waitingFor.join('\t')}\n${declinedBy.join('\t')}\n${String(inDoubt?.record)}${inDoubt?.until ?? ''}`
}
