import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'yaml'
import { composePolicy, MAX_ADOPTED } from './adopt.ts'
import { decide } from './decide.ts'
import type { Policy } from './policy.ts'
import { readPolicy } from './read-policy.ts'
import { samplePolicyFile, sampleRule } from './sample-policy.ts'

type File = { readonly [part: string]: unknown }
const own = (adopts: unknown, parts: File = {}): File => ({
  format: 'openkaart-policy/1', id: 'ours', version: '1', inForce: { from: '2025-01-01' }, organisation: { name: 'Ours', website: 'https://ours.example' }, title: { nl: 'Ons', en: 'Ours' }, adopts, ...parts,
})
const base = samplePolicyFile({ rules: [sampleRule({ id: 'permit' }), sampleRule({ id: 'late', effect: 'forbid', when: { fact: 'announced', is: 'late' } })] })
const policy = (file: File, library: readonly unknown[] = [base]): Policy => {
  const read = readPolicy(file, library)
  assert.ok(read.ok, read.ok ? '' : JSON.stringify(read.refusal.problems))
  return read.value
}
const said = (file: unknown, library: readonly unknown[] = [base]) => {
  const read = readPolicy(file, library)
  return read.ok ? [] : read.refusal.problems.map((one) => [one.code, one.path, one.file].filter((part) => part !== undefined).join(' '))
}
const facts = (announced: 'before' | 'late' | 'no') => ({ question: 'record', medium: 'sound', setting: 'site', recorder: 'client', announced, running: false, people: [] }) as const

test('a policy adopts another and adds, leaves out, replaces and sets', () => {
  const ours = policy(own(
    { policy: 'sample', without: { rules: ['late'] }, instead: { clauses: [{ id: '2', source: 'own', text: { nl: 'Anders', en: 'Otherwise' } }] }, set: { age: 16 } },
    { rules: [sampleRule({ id: 'secret', effect: 'forbid', when: { fact: 'announced', is: 'no' } })] },
  ))
  assert.deepEqual(ours.rules.map((one) => one.id), ['permit', 'secret'])
  assert.equal(ours.clauses.find((one) => one.id === '2')?.text.en, 'Otherwise')
  assert.equal(ours.parameters.find((one) => one.id === 'age')?.value, 16)
  assert.equal(ours.organisation.name, 'Ours')
  assert.deepEqual(ours.adopted, [{ id: 'sample', version: '1', sha256: policy(base).sha256 }])
  assert.deepEqual((['before', 'late', 'no'] as const).map((announced) => decide(ours, facts(announced)).verdict), ['yes', 'yes', 'no'])
})

test('the hash covers what was adopted, and the filled-in file reads on its own as the same policy', () => {
  const file = own({ policy: 'sample' })
  const changed = { ...base, clauses: [{ id: '1', source: 'own', text: { nl: 'Nieuw', en: 'New' } }, { id: '2', source: 'own', text: { nl: 'x', en: 'x' } }] }
  assert.notEqual(policy(file).sha256, policy(file, [changed]).sha256)
  const composed = composePolicy(file, [base])
  assert.ok(composed.ok)
  assert.deepEqual(policy(composed.value.value as File, []), policy(file))
})

test('a version, or the very text, can be asked for', () => {
  const newer = { ...base, version: '2' }
  assert.deepEqual(said(own({ policy: 'sample' }), [base, newer]), ['adopts-unknown adopts'])
  assert.equal(policy(own({ policy: 'sample', version: '2' }), [base, newer]).adopted[0]?.version, '2')
  assert.deepEqual(said(own({ policy: 'sample', sha256: 'abc' })), ['adopts-changed adopts.sha256'])
  assert.deepEqual(said(own({ policy: 'sample', sha256: policy(base).sha256 })), [])
})

test('what is not there, or is there already, is told', () => {
  assert.deepEqual(said(own({ policy: 'sample' }), []), ['adopts-unknown adopts'])
  assert.deepEqual(said(own({ policy: 'sample', without: { rules: ['x'] } })), ['not-in-adopted adopts.without.rules[0]'])
  assert.deepEqual(said(own({ policy: 'sample', instead: { rules: [sampleRule({ id: 'x' })] } })), ['not-in-adopted adopts.instead.rules[0]'])
  assert.deepEqual(said(own({ policy: 'sample', set: { x: 1 } })), ['not-in-adopted adopts.set'])
  assert.deepEqual(said(own({ policy: 'sample' }, { rules: [sampleRule({ id: 'permit' })] })), ['already-adopted rules[0]'])
  assert.deepEqual(said(own({ policy: 'sample', colour: 'red' })), ['unknown-field adopts.colour'])
})

test('circles and endless rows are refused', () => {
  const a = { ...own({ policy: 'b' }), id: 'a' }
  const b = { ...own({ policy: 'a' }), id: 'b' }
  assert.deepEqual(said(a, [a, b]), ['adopts-itself adopts'])
  assert.deepEqual(said({ ...a, adopts: { policy: 'a' } }, [a]), ['adopts-itself adopts'])
  const row = Array.from({ length: 40 }, (_, i) => ({ ...own({ policy: `p${i + 1}` }), id: `p${i}` }))
  assert.deepEqual(said(row[0], row), ['adopts-too-far adopts'])
  assert.ok(MAX_ADOPTED < 10)
})

test('a mistake says in which file it stands', () => {
  const wrong = { ...base, rules: [sampleRule({ id: 'permit' }), sampleRule({ id: 'odd', clause: '9' })] }
  assert.deepEqual(said(own({ policy: 'sample', without: { rules: ['permit'] } }), [wrong]), ['unknown-reference rules[1].clause sample'])
  assert.deepEqual(said(own({ policy: 'sample' }, { rules: [sampleRule({ id: 'mine', clause: '9' })] })), ['unknown-reference rules[0].clause'])
  assert.deepEqual(said(own({ policy: 'sample', instead: { rules: [sampleRule({ id: 'late', clause: '9' })] } })), ['unknown-reference adopts.instead.rules[0].clause'])
})

test('an adopted policy can adopt, as the tips for youth care do', () => {
  const file = (name: string): File => parse(readFileSync(new URL(`../../policies/${name}.yaml`, import.meta.url), 'utf8')) as File
  const [ombudsman, youth] = [file('ombudsman'), file('ombudsman-jeugd')]
  const ours = policy(own({ policy: 'ombudsman-jeugd' }), [youth, ombudsman])
  assert.deepEqual(ours.adopted.map((one) => one.id), ['ombudsman-jeugd', 'ombudsman'])
  assert.deepEqual(ours.clauses.map((one) => one.id), ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'T1', 'T2', 'T3'])
  assert.deepEqual((['before', 'no'] as const).map((announced) => decide(ours, { ...facts(announced), people: [{ id: 'c', role: 'client', present: true, answer: 'none' }, { id: 'w', role: 'professional', present: true, answer: 'none' }] }).verdict), ['yes', 'not-yet'])
})
