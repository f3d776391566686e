import type { Facts, RecordFacts, Role } from './facts.ts'

/** Per question the facts a rule may ask about, with every value each of them can have. A new question adds a line. */
export const FACT_FIELDS = {
  record: {
    medium: ['sound', 'photo', 'video'],
    setting: ['site', 'home-visit', 'public-activity', 'phone', 'video-call'],
    recorder: ['client', 'organisation', 'both', 'third', 'unknown'],
    announced: ['before', 'late', 'no', 'unknown'],
    running: [true, false],
  } satisfies { readonly [F in Exclude<keyof RecordFacts, 'question' | 'people' | 'recordedBy'>]: readonly RecordFacts[F][] },
} as const satisfies { readonly [Q in Facts['question']]: unknown }

/** Every role, in the order screens list them. */
export const ROLES = [
  'client', 'representative', 'child', 'relative', 'professional',
  'interpreter', 'companion', 'adviser', 'observer', 'other',
] as const satisfies readonly Role[]

/** Every question, typed. */
export const QUESTIONS = Object.keys(FACT_FIELDS) as readonly Facts['question'][]

/** The value of a fact, or undefined when nobody stated it. */
export function factValue(facts: Facts, name: string): string | boolean | undefined {
  if (!Object.hasOwn(FACT_FIELDS[facts.question], name)) throw new RangeError(`no fact is called ${name}`)
  return facts[name as keyof (typeof FACT_FIELDS)['record']]
}

/** Throws on facts that contradict themselves: our mistake, never a visitor's. */
export function requireSoundFacts(facts: Facts): void {
  const ids = new Set(facts.people.map((person) => person.id))
  if (ids.size !== facts.people.length) throw new RangeError('two people have the same id')
  if (facts.recordedBy !== undefined && !ids.has(facts.recordedBy)) throw new RangeError('recordedBy names nobody')
  for (const { ageYears } of facts.people) {
    if (ageYears !== undefined && !(ageYears >= 0 && ageYears <= 150)) throw new RangeError(`not an age: ${ageYears}`)
  }
}
