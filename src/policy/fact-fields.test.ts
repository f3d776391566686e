import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FACT_FIELDS, factKind, requireSoundFacts } from './fact-fields.ts'
import { factScope } from './fact-scope.ts'
import type { Facts, Person } from './facts.ts'

const person = (id: string, ageYears?: number): Person => ({ id, role: 'other', present: true, answer: 'none', ...(ageYears === undefined ? {} : { ageYears }) })
const facts = (parts: object): Facts => ({ question: 'edit', ...parts }) as Facts
const wrong = (parts: object, says: RegExp) => assert.throws(() => requireSoundFacts(facts(parts)), (error) => error instanceof RangeError && says.test(error.message))

test('ages from 0 to 150 are ages', () => {
  for (const age of [0, 17, 150]) requireSoundFacts(facts({ people: [person('a', age)] }))
  for (const age of [-1, 151, Number.NaN, Infinity]) wrong({ people: [person('a', age)] }, /not an age/)
})

test('two people with one id contradict each other', () => {
  requireSoundFacts(facts({ people: [person('a'), person('b')] }))
  wrong({ people: [person('a'), person('b'), person('a')] }, /same id/)
})

test('whoever records is among the people, as far as those are known', () => {
  requireSoundFacts(facts({ people: [person('a')], recordedBy: 'a' }))
  requireSoundFacts(facts({ recordedBy: 'a' }))
  requireSoundFacts(facts({}))
  wrong({ people: [person('a')], recordedBy: 'b' }, /names nobody/)
  wrong({ people: [], recordedBy: 'b' }, /names nobody/)
})

test('a fact is of its question, and nothing an object has by itself is one', () => {
  assert.deepEqual(factKind('record', 'medium'), { values: FACT_FIELDS.record.medium })
  assert.ok('least' in (factKind('record', 'noticeHours') ?? {}))
  for (const name of ['toString', '__proto__', 'constructor', '']) assert.equal(factKind('record', name), undefined)
})

test('a fact of the policy’s own is known where one of its questions is asked, and overrules a name that exists', () => {
  const own = [{ id: 'mood', questions: ['record', 'share'], values: ['calm', 'tense'], asks: { nl: 'x', en: 'x' } }, { id: 'medium', questions: ['edit'], values: ['own'], asks: { nl: 'x', en: 'x' } }] as const
  for (const question of ['record', 'share'] as const) {
    const scope = factScope(own, question)
    assert.ok(scope.names.includes('mood'))
    assert.deepEqual(scope.kindOf('mood'), { values: ['calm', 'tense'] })
  }
  assert.equal(factScope(own, 'copy').names.includes('mood'), false)
  assert.equal(factScope(own, 'copy').kindOf('mood'), undefined)
  assert.deepEqual(factScope(own, 'edit').kindOf('medium'), { values: ['own'] })
  assert.deepEqual(factScope(own, 'record').kindOf('medium'), { values: FACT_FIELDS.record.medium })
  assert.ok(factScope(own).names.includes('mood') && factScope(own).names.includes('setting'))
  assert.equal(factScope(own).kindOf('nothing'), undefined)
})

test('a fact of several questions has the values of all of them once, and one that is a number stays one', () => {
  const all = factScope([])
  const forms = all.kindOf('form')
  assert.ok(forms !== undefined && 'values' in forms)
  assert.deepEqual([...forms.values].toSorted(), [...new Set(forms.values)].toSorted())
  for (const question of ['share', 'copy'] as const) {
    const kind = factKind(question, 'form')
    if (kind !== undefined && 'values' in kind) for (const value of kind.values) assert.ok(forms.values.includes(value), String(value))
  }
  assert.ok('least' in (all.kindOf('noticeHours') ?? {}))
})
