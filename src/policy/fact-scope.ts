import { FACT_FIELDS, factKind, QUESTIONS, type FactKind } from './fact-fields.ts'
import type { Question } from './facts.ts'
import type { OwnFact } from './policy.ts'

/** The facts a condition may ask about at one place of a policy file. */
export type FactScope = { readonly names: readonly string[]; readonly kindOf: (name: string) => FactKind | undefined; readonly own: readonly OwnFact[] }

/** The facts of one question, or of all of them, together with those the policy declares itself. */
export function factScope(own: readonly OwnFact[], question?: Question): FactScope {
  const questions = question === undefined ? QUESTIONS : [question]
  const ownHere = own.filter((one) => one.questions.some((asked) => questions.includes(asked)))
  const names = new Set([...questions.flatMap((asked) => Object.keys(FACT_FIELDS[asked])), ...ownHere.map((one) => one.id)])
  return {
    names: [...names],
    own,
    kindOf(name) {
      const declared = ownHere.find((one) => one.id === name)
      if (declared !== undefined) return { values: declared.values }
      const kinds = questions.flatMap((asked) => factKind(asked, name) ?? [])
      const number = kinds.find((kind) => 'least' in kind)
      if (number !== undefined || kinds.length === 0) return number
      return { values: [...new Set(kinds.flatMap((kind) => ('values' in kind ? kind.values : [])))] }
    },
  }
}
