import type { Facts, RecordFacts, Role } from './facts.ts'
import { DETAILS } from './fact-table.ts'
import type { Scalar } from './test-language.ts'

/** Per question the facts a rule may ask about, with every value each of them can have. */
export const FACT_FIELDS = {
  ...DETAILS,
  record: {
    medium: ['sound', 'photo', 'video'],
    setting: ['site', 'home-visit', 'public-activity', 'phone', 'video-call'],
    recorder: ['client', 'organisation', 'both', 'third', 'unknown'],
    announced: ['before', 'late', 'no', 'unknown'],
    running: [true, false],
    ...DETAILS.record,
  } satisfies { readonly [F in 'medium' | 'setting' | 'recorder' | 'announced' | 'running']: readonly RecordFacts[F][] },
} as const

/** Every role, in the order screens list them. */
export const ROLES = [
  'client', 'representative', 'child', 'relative', 'professional',
  'interpreter', 'companion', 'adviser', 'observer', 'other',
] as const satisfies readonly Role[]

export const QUESTIONS = Object.keys(FACT_FIELDS) as readonly Facts['question'][]

/** What one fact can be: one of some values, or a whole number within limits. Any of them may also be unknown. */
export type FactKind = { readonly values: readonly Scalar[] } | { readonly least: number; readonly most: number }

/** The kind of a fact of a question, or undefined when the question has no such fact. */
export function factKind(question: Facts['question'], name: string): FactKind | undefined {
  const fields: { readonly [name: string]: readonly Scalar[] | Extract<FactKind, { least: number }> } = FACT_FIELDS[question]
  const found = Object.hasOwn(fields, name) ? fields[name] : undefined
  return found === undefined || 'least' in found ? found : { values: found }
}

/** Throws on facts that contradict themselves: our mistake, never a visitor's. */
export function requireSoundFacts(facts: Facts): void {
  const people = facts.people ?? []
  const ids = new Set<string>()
  for (const { id, ageYears } of people) {
    ids.add(id)
    if (ageYears !== undefined && !(ageYears >= 0 && ageYears <= 150)) throw new RangeError(`not an age: ${ageYears}`)
  }
  if (ids.size !== people.length) throw new RangeError('two people have the same id')
  if (facts.recordedBy !== undefined && facts.people !== undefined && !ids.has(facts.recordedBy)) throw new RangeError('recordedBy names nobody')
}
