import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compileTest, type Names } from './compile-test.ts'
import type { Facts, Person } from './facts.ts'
import { newBlame, newRun, type Maybe } from './run.ts'
import type { Test } from './test-language.ts'

// Every form of a condition, at and around every limit, with the unknown facts it names when it cannot be told.

const names: Names = {
  parameters: new Map([['limit', 0], ['way', 1]]),
  conditions: new Map([['said', 0], ['noticed', 1]]),
  groups: new Map([['here', 0], ['young', 1], ['recorders', 2], ['old-and-here', 3], ['young-listeners', 4]]),
  own: new Set(['device']),
  sideOf: new Map([['client', 0], ['relative', 0], ['professional', 1]]),
}
const made = (tests: readonly Test[]) => tests.map((one) => compileTest(one, names))
const conditions = made([{ kind: 'fact', fact: 'announced', is: ['before'] }, { kind: 'fact-amount', fact: 'noticeHours', atLeast: 24 }])
const groups = made([{ kind: 'present', is: true }, { kind: 'age', under: 12 }, { kind: 'recording', is: true }, { kind: 'all', tests: [{ kind: 'group', group: 'here' }, { kind: 'age', from: 60 }] },
  { kind: 'all', tests: [{ kind: 'age', under: 12 }, { kind: 'recording', is: false }] }])

const person = (id: string, more: Partial<Person> = {}): Person => ({ id, role: 'other', present: true, answer: 'none', ...more })
const talk = { question: 'record', medium: 'sound', setting: 'site', recorder: 'client', announced: 'before', running: false } as const

type Asked = { readonly facts?: object; readonly people?: readonly Person[] | undefined; readonly person?: number; readonly limit?: number; readonly strict?: boolean; readonly assumed?: ReadonlyMap<string, string | boolean> }

/** The answer, or the unknown facts it hangs on. */
function ask(one: Test, { facts = {}, people = [], person = -1, limit = 12, strict = false, assumed }: Asked = {}): Maybe | string {
  const assumptions = new Map(assumed === undefined ? [] : [['record', assumed] as const])
  const run = newRun({ groups, conditions, assumptions }, { ...talk, people, ...facts } as unknown as Facts, [limit, 'short'], strict)
  const check = compileTest(one, names)
  const answer = check.holds(run, person)
  if (answer !== undefined) return answer
  const blame = newBlame()
  check.blame(run, person, blame)
  return [...blame.facts].sort().join(' ')
}
const unknown = { announced: undefined }
const age = (ageYears: number | undefined): Asked => ({ people: [person('a', ageYears === undefined ? {} : { ageYears })], person: 0 })

test('a fact is one of the values, or not; unknown it is neither', () => {
  const said: Test = { kind: 'fact', fact: 'announced', is: ['before', 'late'] }
  assert.deepEqual([ask(said), ask(said, { facts: { announced: 'late' } }), ask(said, { facts: { announced: 'no' } })], [true, true, false])
  assert.deepEqual([ask(said, { facts: { announced: 'unknown' } }), ask(said, { facts: unknown })], ['announced', 'announced'])
  const device: Test = { kind: 'fact', fact: 'device', is: ['double'] }
  assert.deepEqual([ask(device, { facts: { own: { device: 'double' } } }), ask(device, { facts: { own: { device: 'phone' } } }), ask(device), ask(device, { facts: { device: 'double' } })], [true, false, 'device', 'device'])
})

test('a condition that names the unknown holds for it, unless it is asked strictly', () => {
  const unsaid: Test = { kind: 'fact', fact: 'announced', is: ['no', 'unknown'] }
  assert.deepEqual([ask(unsaid, { facts: unknown }), ask(unsaid, { facts: { announced: 'no' } }), ask(unsaid)], [true, true, false])
  assert.equal(ask(unsaid, { facts: unknown, strict: true }), 'announced')
  assert.equal(ask(unsaid, { facts: { announced: 'no' }, strict: true }), true)
  assert.deepEqual([ask({ kind: 'age-unknown' }, age(undefined)), ask({ kind: 'age-unknown' }, age(3))], [true, false])
  assert.equal(ask({ kind: 'age-unknown' }, { ...age(undefined), strict: true }), 'ageYears')
})

test('what is ordinarily so counts while nothing was stated, and "unknown" is a statement', () => {
  const ordinary: Test = { kind: 'fact', fact: 'context', is: ['ordinary'] }
  const assumed = new Map([['context', 'ordinary']])
  assert.deepEqual([ask(ordinary), ask(ordinary, { assumed }), ask(ordinary, { assumed, facts: { context: 'group' } }), ask(ordinary, { assumed, facts: { context: 'unknown' } })], ['context', true, false, 'context'])
})

test('all, any and not know three answers', () => {
  const yes: Test = { kind: 'fact', fact: 'medium', is: ['sound'] }
  const no: Test = { kind: 'fact', fact: 'medium', is: ['photo'] }
  const open: Test = { kind: 'fact', fact: 'zone', is: ['corridor'] }
  const other: Test = { kind: 'fact', fact: 'phase', is: ['whole'] }
  const all = (...tests: readonly Test[]) => ask({ kind: 'all', tests })
  const any = (...tests: readonly Test[]) => ask({ kind: 'any', tests })
  assert.deepEqual([all(yes, yes), all(yes, no), all(no, open), all(open, no), all(yes, open, other)], [true, false, false, false, 'phase zone'])
  assert.deepEqual([any(no, no), any(no, yes), any(yes, open), any(open, yes), any(no, open, other)], [false, true, true, true, 'phase zone'])
  assert.deepEqual([ask({ kind: 'not', test: yes }), ask({ kind: 'not', test: no }), ask({ kind: 'not', test: open })], [false, true, 'zone'])
})

test('a number is at least one limit and under the other, to the unit', () => {
  const between: Test = { kind: 'fact-amount', fact: 'noticeHours', atLeast: 24, under: 48 }
  const hours = (test: Test, noticeHours: unknown, limit = 12) => ask(test, { facts: { noticeHours }, limit })
  assert.deepEqual([23, 24, 47, 48].map((one) => hours(between, one)), [false, true, true, false])
  assert.deepEqual([hours(between, undefined), hours(between, 'unknown')], ['noticeHours', 'noticeHours'])
  const byParameter: Test = { kind: 'fact-amount', fact: 'noticeHours', under: { parameter: 'limit' } }
  assert.deepEqual([hours(byParameter, 11), hours(byParameter, 12), hours(byParameter, 12, 13)], [true, false, true])
  const atLeast: Test = { kind: 'fact-amount', fact: 'noticeHours', atLeast: { parameter: 'limit' } }
  assert.deepEqual([hours(atLeast, 11), hours(atLeast, 12)], [false, true])
  assert.throws(() => hours({ kind: 'fact-amount', fact: 'noticeHours', under: { parameter: 'way' } }, 1), /no number/)
})

test('an age is from one limit and under the other, to the year; nobody is under nought', () => {
  const years = (test: Test) => [undefined, 0, 11, 12, 17, 18].map((one) => ask(test, age(one)))
  assert.deepEqual(years({ kind: 'age', from: 12, under: 18 }), ['ageYears', false, false, true, true, false])
  assert.deepEqual(years({ kind: 'age', under: 12 }), ['ageYears', true, true, false, false, false])
  assert.deepEqual(years({ kind: 'age', from: 12 }), ['ageYears', false, false, true, true, true])
  assert.deepEqual(years({ kind: 'age', from: 0 }), [true, true, true, true, true, true])
  assert.deepEqual(years({ kind: 'age', from: 1 }), ['ageYears', false, true, true, true, true])
  assert.deepEqual(years({ kind: 'age', under: 0 }), [false, false, false, false, false, false])
  assert.deepEqual(years({ kind: 'age', from: 0, under: 18 }), ['ageYears', true, true, true, true, false])
  assert.deepEqual([ask({ kind: 'age', under: { parameter: 'limit' } }, { ...age(12), limit: 12 }), ask({ kind: 'age', under: { parameter: 'limit' } }, { ...age(12), limit: 13 })], [false, true])
})

test('what somebody is: their role, there or gone, told or not, able to oversee it or not', () => {
  const of = (one: Test, more: Partial<Person>) => ask(one, { people: [person('a', more)], person: 0 })
  assert.deepEqual([of({ kind: 'role', is: ['client', 'child'] }, { role: 'child' }), of({ kind: 'role', is: ['client'] }, { role: 'child' })], [true, false])
  for (const is of [true, false]) {
    assert.deepEqual([of({ kind: 'present', is }, {}), of({ kind: 'present', is }, { present: false })], [is, !is])
    for (const kind of ['unannounced', 'limited'] as const) assert.deepEqual([of({ kind, is }, {}), of({ kind, is }, { [kind]: true }), of({ kind, is }, { [kind]: false })], [!is, is, !is])
  }
})

test('who holds the recorder is read from the roles as far as they tell it', () => {
  const [client, second, stand, worker] = [person('c', { role: 'client' }), person('d', { role: 'client' }), person('r', { role: 'representative' }), person('w', { role: 'professional' })]
  const who = (people: readonly Person[], facts: object = {}) => people.map((_, index) => ask({ kind: 'recording', is: true }, { people, facts, person: index }))
  assert.deepEqual(who([client, worker]), [true, false])
  assert.deepEqual(who([client, second, worker]), ['recordedBy', 'recordedBy', false])
  assert.deepEqual(who([client, second, worker], { recordedBy: 'd' }), [false, true, false])
  assert.deepEqual(who([client, stand]), [true, false])
  assert.deepEqual(who([stand, worker]), [true, false])
  assert.deepEqual(who([{ ...client, present: false }, stand, worker]), [false, true, false])
  for (const recorder of ['organisation', 'both', 'third']) assert.deepEqual(who([client, worker], { recorder }), [false, false])
  for (const recorder of ['unknown', undefined]) assert.deepEqual(who([client, worker], { recorder }), ['recordedBy', 'recordedBy'])
  assert.deepEqual(who([client], { question: 'share' }), ['recordedBy'])
  assert.equal(ask({ kind: 'recording', is: false }, { people: [client, worker], person: 1 }), true)
})

test('a named condition and a named group answer as what they stand for, and blame what that blames', () => {
  assert.deepEqual([ask({ kind: 'condition', condition: 'said' }), ask({ kind: 'condition', condition: 'said' }, { facts: { announced: 'no' } })], [true, false])
  assert.equal(ask({ kind: 'all', tests: [{ kind: 'condition', condition: 'said' }, { kind: 'condition', condition: 'noticed' }] }, { facts: unknown }), 'announced noticeHours')
  const people = [person('a', { present: false }), person('b', { ageYears: 70 }), person('c')]
  assert.deepEqual([0, 1, 2].map((index) => ask({ kind: 'group', group: 'old-and-here' }, { people, person: index })), [false, true, 'ageYears'])
  const both: Test = { kind: 'all', tests: [{ kind: 'group', group: 'young' }, { kind: 'group', group: 'recorders' }] }
  assert.equal(ask(both, { people: [person('a', { role: 'client' })], facts: { recorder: 'unknown' }, person: 0 }), 'ageYears recordedBy')
})

test('people are counted as far as it can be told who they are', () => {
  const people = [person('a', { ageYears: 3 }), person('b', { ageYears: 40 }), person('c')]
  const count = (limits: object, facts: Asked = { people }) => ask({ kind: 'people', group: 'young', ...limits } as Test, facts)
  // One is young for certain, and perhaps two are.
  assert.deepEqual([1, 2, 3].map((atLeast) => count({ atLeast })), [true, 'ageYears', false])
  assert.deepEqual([0, 1, 2].map((atMost) => count({ atMost })), [false, 'ageYears', true])
  assert.deepEqual([count({ atLeast: 1, atMost: 2 }), count({ atLeast: 2, atMost: 2 }), count({ atLeast: 3, atMost: 3 })], [true, 'ageYears', false])
  assert.deepEqual([count({ atLeast: { parameter: 'limit' } }, { people, limit: 1 }), count({ atMost: { parameter: 'limit' } }, { people, limit: 0 })], [true, false])
  const known = people.slice(0, 2)
  assert.deepEqual([count({ atLeast: 1 }, { people: known }), count({ atLeast: 2 }, { people: known }), count({ atMost: 1 }, { people: known })], [true, false, true])
})

test('a count that cannot be told blames what is unknown of those it cannot place, and of nobody else', () => {
  const [grown, other] = [person('a', { role: 'client', ageYears: 40 }), person('b', { role: 'client', ageYears: 50 })]
  const count = (people: readonly Person[]) => ask({ kind: 'people', group: 'young-listeners', atLeast: 1 }, { people })
  // Whether the grown-ups hold the recorder cannot be told, but it does not matter.
  assert.equal(count([grown, other, person('c')]), 'ageYears')
  assert.equal(count([person('c'), { ...grown, ageYears: 5 }, other]), 'ageYears recordedBy')
})

test('sides are counted once each, and a role on no side alone', () => {
  const sides = (people: readonly Person[], limits: object) => ask({ kind: 'sides', group: 'here', ...limits } as Test, { people })
  const family = [person('a', { role: 'client' }), person('b', { role: 'relative' })]
  assert.deepEqual([sides(family, { atMost: 1 }), sides(family, { atLeast: 2 })], [true, false])
  assert.equal(ask({ kind: 'people', group: 'here', atLeast: 2 }, { people: family }), true)
  const more = [...family, person('w', { role: 'professional' }), person('x'), person('y'), person('z', { present: false })]
  assert.deepEqual([sides(more, { atLeast: 4 }), sides(more, { atLeast: 5 }), sides(more, { atMost: 4 }), sides(more, { atMost: 3 })], [true, false, true, false])
  const young = (people: readonly Person[], limits: object) => ask({ kind: 'sides', group: 'young', ...limits } as Test, { people })
  const unsure = [person('a', { role: 'client', ageYears: 3 }), person('b', { role: 'relative' }), person('w', { role: 'professional' })]
  assert.deepEqual([young(unsure, { atLeast: 1 }), young(unsure, { atLeast: 2 }), young(unsure, { atLeast: 3 }), young(unsure, { atMost: 2 })], [true, 'ageYears', false, true])
})

test('when it is not known who the people are, there may be any number of them', () => {
  const facts = { people: undefined }
  for (const kind of ['people', 'sides'] as const) {
    assert.deepEqual([ask({ kind, group: 'here', atLeast: 1 }, { facts }), ask({ kind, group: 'here', atMost: 3 }, { facts }), ask({ kind, group: 'here', atLeast: 0 }, { facts })], ['people', 'people', true])
  }
})

test('a name or a number that does not exist is our mistake', () => {
  assert.throws(() => compileTest({ kind: 'condition', condition: 'nothing' }, names), /nothing is called nothing/)
  assert.throws(() => compileTest({ kind: 'people', group: 'nobody', atLeast: 1 }, names), /nothing is called nobody/)
  const run = newRun({ groups, conditions, assumptions: new Map() }, { ...talk, people: [] }, [])
  assert.throws(() => compileTest({ kind: 'parameter', parameter: 'way', is: ['short'] }, names).holds(run, -1), /no such parameter/)
  assert.deepEqual([ask({ kind: 'parameter', parameter: 'way', is: ['short', 'long'] }), ask({ kind: 'parameter', parameter: 'way', is: ['long'] })], [true, false])
})
