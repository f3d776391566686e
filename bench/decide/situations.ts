import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { parse } from 'yaml'
import { FACT_FIELDS, readCaseBook, readPolicy, ROLES, withParameter, type Person, type Policy, type RecordFacts, type Verdict } from '#policy'

const FOLDER = join(import.meta.dirname, '..', '..', 'policies')
/** The same situations in every run, so that runs can be compared. */
const SEED = 20_260
/** Mostly conversations between two or three, as in the case book; now and then a table full. */
const SIZES = [1, 2, 2, 2, 3, 3, 4, 5, 6]

/** A question that is put to every engine. `expected`: what the case book says, for situations that come from it. */
export type Asked = { readonly policy: Policy; readonly party: Party; readonly facts: RecordFacts; readonly expected?: Verdict }
/** What a party is under the policy: the people are counted, or the sides. */
export type Party = 'person' | 'side'

/** The rules of aXiehuis, as they stand and with sides counted instead of people. */
export function policies(): { readonly [P in Party]: Policy } {
  const read = readPolicy(parse(readFileSync(join(FOLDER, 'axiehuis.yaml'), 'utf8')), [])
  if (!read.ok) throw new Error(`the policy cannot be read: ${read.refusal.code}`)
  return { person: read.value, side: withParameter(read.value, 'party', 'side') }
}

/** Every situation of the case book about recording, and as many invented ones as asked for. */
export function situations(generated: number): readonly Asked[] {
  const { person, side } = policies()
  const book = readCaseBook(parse(readFileSync(join(FOLDER, 'axiehuis.cases.yaml'), 'utf8')))
  if (!book.ok) throw new Error(`the case book cannot be read: ${book.refusal.code}`)
  const known = book.value.situations.flatMap(({ facts, expects }): readonly Asked[] => (facts.question === 'record' ? [{ policy: person, party: 'person', facts, expected: expects.verdict as Verdict }] : []))
  const invented = fc.sample(fc.record({ party: fc.constantFrom<Party>('person', 'side'), facts: recordFacts }), { numRuns: generated, seed: SEED })
  return [...known, ...invented.map(({ party, facts }) => ({ policy: party === 'side' ? side : person, party, facts }))]
}

const maybe = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { freq: 3, nil: undefined })

const person = fc.record({
  role: fc.constantFrom<Person['role']>(...ROLES, 'client', 'professional', 'professional'),
  answer: fc.constantFrom<Person['answer']>('yes', 'yes', 'yes', 'none', 'no', 'withdrawn'),
  ageYears: fc.option(fc.integer({ min: 4, max: 90 }), { nil: undefined }),
  present: fc.constantFrom(true, true, true, true, false),
  unannounced: fc.constantFrom(undefined, undefined, undefined, undefined, true),
  limited: fc.constantFrom(undefined, undefined, undefined, undefined, true),
})
const people = fc.constantFrom(...SIZES).chain((size) => fc.array(person, { minLength: size, maxLength: size }))

/**
 * Facts the peers' rules can answer too: every fact the policy asks about varies, except that it is known who holds the
 * recorder, in which room it is and what it is recorded with, or that nobody raised it.
 */
const recordFacts: fc.Arbitrary<RecordFacts> = fc.record({
  medium: fc.constantFrom('sound', 'sound', 'sound', ...FACT_FIELDS.record.medium),
  setting: fc.constantFrom(...FACT_FIELDS.record.setting),
  recorder: fc.constantFrom('client', 'client', 'organisation', 'both', 'third'),
  announced: fc.constantFrom('before', ...FACT_FIELDS.record.announced),
  running: fc.boolean(),
  means: maybe(FACT_FIELDS.record.means),
  zone: maybe(FACT_FIELDS.record.zone),
  exclusion: maybe(FACT_FIELDS.record.exclusion),
  people,
  by: fc.option(fc.nat(5), { nil: undefined }),
}).map(({ people, by, ...fields }) => {
  const named = people.map((one, index) => said({ id: `p${index}`, ...one }) as Person)
  const recordedBy = by === undefined ? undefined : named[by]?.id
  return said({ question: 'record', ...fields, people: named, recordedBy }) as RecordFacts
})

/** Without what was not said. */
function said(all: { readonly [name: string]: unknown }): unknown {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}
