import type { ParameterValue, Policy } from './policy.ts'
import type { Outcome } from './weigh.ts'

/**
 * The parameters the policy's own text is silent about and that made a difference: with another value from their list the
 * same facts would have been decided otherwise. So a default that does not matter here is not mentioned either.
 */
export function defaultsUsed(
  policy: Policy,
  outcome: Outcome,
  decideWith: (settings: ReadonlyMap<string, ParameterValue>) => Outcome,
): readonly string[] {
  const now = essence(outcome)
  return policy.parameters
    .filter((parameter) => parameter.clause === undefined && outcome.facts.consulted.has(parameter.id))
    .filter(({ id, value, choices }) =>
      choices.some((choice) => choice.value !== value && essence(decideWith(new Map([[id, choice.value]]))) !== now))
    .map((parameter) => parameter.id)
}

function essence({ verdict, waitingFor, declinedBy, inDoubt }: Outcome): string {
  return JSON.stringify([verdict, waitingFor, declinedBy, inDoubt?.record ?? null])
}
