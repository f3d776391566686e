import assert from 'node:assert/strict'
import test from 'node:test'
import { instant } from '#ground'
import { checkDraft, checkPerson } from './check-draft.ts'
import { hiddenFields, readDraft, withoutPerson, type Draft } from './draft.ts'

const now = instant(Date.UTC(2027, 1, 1, 9, 0))
const somebody = (role: string, name = '', age = '') => ({ role, name, age })
const whole: Draft = {
  token: 'x', medium: 'sound', late: false, people: [somebody('client', ' Sanne\u202e ', ''), somebody('professional'), somebody('child', 'Noor', '9')],
  setting: 'site', location: '', startsAt: '2027-03-02T14:30', subject: '  Intake \n gesprek ', recorder: 'client', uses: [], compulsory: false,
}
const problems = (change: Partial<Draft>, staff = false) => {
  const checked = checkDraft({ ...whole, ...change }, { now, staff })
  return checked.ok ? [] : [checked.step, ...checked.errors.map(({ field, problem }) => `${field}: ${problem}`)]
}

test('a draft in which everything is right becomes an announcement in tidy words', () => {
  const checked = checkDraft(whole, { now, staff: false })
  assert.ok(checked.ok)
  assert.deepEqual(checked.value, {
    medium: 'sound', late: false, setting: 'site', startsAt: instant(Date.UTC(2027, 2, 2, 13, 30)), subject: 'Intake gesprek', recorder: 'client',
    people: [{ role: 'client', name: 'Sanne', ageYears: undefined }, { role: 'professional', name: undefined, ageYears: undefined }, { role: 'child', name: 'Noor', ageYears: 9 }],
  })
})

test('time and subject may stay empty', () => {
  assert.deepEqual(problems({ startsAt: '', subject: ' ' }), [])
})

test('every wrong answer is named with its field, at the first question it is about', () => {
  assert.deepEqual(problems({ medium: 'smell' }), ['what', 'soort: medium-missing'])
  assert.deepEqual(problems({ people: [] }), ['me', 'rol: role-missing'])
  assert.deepEqual(problems({ people: [somebody('client')] }), ['people', 'erbij: people-missing'])
  assert.deepEqual(problems({ people: [somebody('interpreter'), somebody('professional')] }), ['people', 'erbij: client-missing'])
  assert.deepEqual(problems({ people: [somebody('client'), somebody('child')] }), ['people', 'erbij: age-missing'])
  assert.deepEqual(problems({ setting: '' }), ['where', 'plek: setting-missing'])
  assert.deepEqual(problems({ startsAt: 'morgen', subject: 'x'.repeat(121) }), ['when', 'wanneer: when-unreadable', 'onderwerp: subject-long'])
  assert.deepEqual(problems({ startsAt: '2027-01-01T10:00' }), ['when', 'wanneer: when-past'])
  assert.deepEqual(problems({ startsAt: '2029-01-01T10:00' }), ['when', 'wanneer: when-ahead'])
  assert.deepEqual(problems({ startsAt: '2027-03-01T10:00', late: true }), ['when', 'wanneer: when-future'])
  assert.deepEqual(problems({ recorder: 'nobody' }), ['recorder', 'opnemer: recorder-missing'])
  assert.deepEqual(problems({ people: [somebody('client'), somebody('relative')], recorder: 'both' }), ['recorder', 'opnemer: recorder-absent'])
})

test('a recording made earlier may lie in the past', () => {
  assert.deepEqual(problems({ startsAt: '2027-01-01T10:00', late: true }), [])
})

test('only somebody signed in announces as staff', () => {
  const people = [somebody('professional'), somebody('client')]
  assert.deepEqual(problems({ people }), ['me', 'rol: staff-role'])
  assert.deepEqual(problems({ people }, true), [])
})

test('ages are whole years that fit the role', () => {
  const of = (role: string, age: string) => {
    const checked = checkPerson(somebody(role, '', age), true)
    return checked.ok ? checked.value.ageYears : checked.errors[0]?.problem
  }
  assert.equal(of('child', ' 17 '), 17)
  assert.equal(of('child', '0'), 0)
  assert.equal(of('child', '18'), 'age-child')
  assert.equal(of('child', 'negen'), 'age-number')
  assert.equal(of('client', '15'), 15)
  assert.equal(of('client', '130'), 'age-number')
  assert.equal(of('client', '-1'), 'age-number')
  assert.equal(of('client', '1.5'), 'age-number')
})

test('a draft comes back from its hidden fields as it was', () => {
  const fields = new Map(hiddenFields(whole, []))
  const form = { text: (name: string) => fields.get(name) ?? '', all: () => [] }
  assert.deepEqual(readDraft(form), whole)
  assert.ok(hiddenFields({ ...whole, compulsory: true }, []).some(([name, value]) => name === 'verplicht' && value === 'ja'))
  assert.ok(!hiddenFields(whole, ['plek']).some(([name]) => name === 'plek'))
})

test('hostile counts of people are held to the size of a table', () => {
  for (const count of ['-5', '1e9', 'NaN', '999999', '24.9']) {
    const form = { text: (name: string) => (name === 'aantal' ? count : ''), all: () => [] }
    assert.ok(readDraft(form).people.length <= 24, count)
  }
})

test('whoever fills it in cannot be removed', () => {
  assert.equal(withoutPerson(whole, 0).people.length, 3)
  assert.deepEqual(withoutPerson(whole, 1).people.map((one) => one.role), ['client', 'child'])
  assert.equal(withoutPerson(whole, 99).people.length, 3)
})
