import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Policy } from './policy.ts'
import { readPolicy } from './read-policy.ts'
import { samplePolicyAbout, samplePolicyFile, sampleRule } from './sample-policy.ts'
import { compareTraits, traitsOf } from './traits.ts'

const read = (file: unknown): Policy => {
  const found = readPolicy(file)
  assert.ok(found.ok, found.ok ? '' : JSON.stringify(found.refusal.problems))
  return found.value
}
const withRules = (...rules: readonly { readonly [part: string]: unknown }[]) => read(samplePolicyFile({ rules: rules.map((rule, index) => sampleRule({ id: `r${index}`, ...rule })) }))

test('a policy that allows everything asks nobody for anything', () => {
  const { 'may-record': may, approval, 'staff-consent': staff, 'staff-declines': declines, announcing, reason, signing, 'others-there': others, images, 'another-way': other, cutting } = traitsOf(withRules({}))
  assert.deepEqual([may, approval, staff, declines, announcing, reason, signing, others, images, other, cutting], ['yes', 'no', 'no', 'goes-on', 'free', 'no', 'no', 'no', 'free', 'never-refused', 'silent'])
})

test('a policy without a rule is silent, and one that only forbids says never', () => {
  assert.deepEqual(new Set(Object.values(traitsOf(withRules()))), new Set(['silent']))
  const traits = traitsOf(withRules({ effect: 'forbid' }))
  assert.deepEqual([traits['may-record'], traits.images, traits['staff-consent'], traits['another-way']], ['never', 'never', 'silent', 'nothing'])
})

test('how long beforehand is found, whatever the limit', () => {
  const before = (hours: number) => traitsOf(withRules({}, { effect: 'wait', when: { fact: 'noticeHours', under: hours } })).announcing
  assert.deepEqual([0, 1, 24, 25, 168, 169].map(before), ['free', 'a-day', 'a-day', 'a-week', 'a-week', 'longer'])
})

test('a permission that depends on a fact of the policy itself is found', () => {
  const fact = { id: 'device', questions: ['record'], values: ['one', 'two'], asks: { nl: 'x', en: 'y' } }
  const policy = read(samplePolicyFile({ facts: [fact], rules: [sampleRule({ id: 'two', when: { fact: 'device', is: 'two' } }), sampleRule({ id: 'staff', effect: 'ask', from: 'others' })] }))
  assert.deepEqual([traitsOf(policy)['may-record'], traitsOf(policy)['staff-consent'], traitsOf(policy).announcing], ['yes', 'yes', 'asks'])
})

test('policies stand together where they answer alike, and answers nobody gives are left out', () => {
  const [free, strict] = [withRules({}), read({ ...samplePolicyAbout({ edit: 'forbid' }, { rules: [sampleRule({ id: 'permit' }), sampleRule({ id: 'cut', question: 'edit', effect: 'forbid' })] }), id: 'strict' })]
  const rows = new Map(compareTraits([free, strict]).map((row) => [row.trait, row.answers.map(({ answer, policies }) => [answer, policies.map(({ id }) => id)])]))
  assert.deepEqual(rows.get('may-record'), [['yes', ['sample', 'strict']]])
  assert.deepEqual(rows.get('cutting'), [['never', ['strict']], ['silent', ['sample']]])
})
