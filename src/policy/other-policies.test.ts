import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide } from './decide.ts'
import type { RecordFacts, Person } from './facts.ts'
import type { Policy } from './policy.ts'
import { readPolicy } from './read-policy.ts'
import { samplePolicyFile, sampleRule } from './sample-policy.ts'

// House rules as other organisations have them, each written as a policy file only.

function policyOf(...rules: readonly { readonly [part: string]: unknown }[]): Policy {
  const read = readPolicy(samplePolicyFile({
    rules: rules.map((rule, index) => sampleRule({ id: `r${index}`, ...rule })),
    groups: [
      { id: 'here', who: { present: true } },
      { id: 'staff', who: { all: [{ present: true }, { role: 'professional' }] } },
      { id: 'others', who: { all: [{ present: true }, { recording: false }] } },
      { id: 'other-side', who: { all: [{ group: 'others' }, { not: { role: 'professional' } }] } },
      { id: 'minors', who: { all: [{ present: true }, { not: { role: 'professional' } }, { age: { under: 16 } }] } },
    ],
    conditions: [{ id: 'sound', holds: { fact: 'medium', is: 'sound' } }, { id: 'image', holds: { not: { condition: 'sound' } } }],
  }))
  assert.ok(read.ok, read.ok ? '' : JSON.stringify(read.refusal.problems, null, 1))
  return read.value
}

const person = (id: string, role: Person['role'], answer: Person['answer'] = 'none', parts: Partial<Person> = {}): Person => ({ id, role, answer, present: true, ...parts })
const facts = (people: readonly Person[], parts: Partial<RecordFacts> = {}): RecordFacts => ({
  question: 'record', medium: 'sound', setting: 'site', recorder: 'client', announced: 'before', running: false, people, ...parts,
})
const verdicts = (policy: Policy, ...situations: readonly RecordFacts[]) => situations.map((one) => decide(policy, one).verdict)

test('a house where staff must say yes even between two', () => {
  const policy = policyOf({ when: { condition: 'sound' }, effect: 'ask', from: 'staff' })
  const talk = (answer: Person['answer']) => facts([person('c', 'client'), person('w', 'professional', answer)])
  assert.deepEqual(verdicts(policy, talk('none'), talk('no'), talk('yes')), ['not-yet', 'no', 'yes'])
})

test('a house where whoever takes part may record, and only strangers may not', () => {
  const policy = policyOf({ when: { not: { fact: 'recorder', is: 'third' } } }, { effect: 'forbid', when: { fact: 'recorder', is: 'third' } })
  const people = [person('c', 'client'), person('w', 'professional', 'no'), person('p', 'relative')]
  assert.deepEqual(verdicts(policy, facts(people, { announced: 'no' }), facts(people, { recorder: 'third' })), ['yes', 'no'])
})

test('a house where it has to be said first, and staff have no veto but the other people do', () => {
  const policy = policyOf(
    { when: { condition: 'sound' } },
    { effect: 'wait', when: { fact: 'announced', is: ['no', 'unknown'] } },
    { effect: 'veto', from: 'other-side' },
  )
  const people = (partner: Person['answer']) => [person('c', 'client'), person('w', 'professional', 'no'), person('p', 'relative', partner)]
  assert.deepEqual(verdicts(policy, facts(people('none')), facts(people('none'), { announced: 'no' }), facts(people('no'))), ['yes', 'not-yet', 'no'])
})

test('a house that weighs the interest of minors case by case', () => {
  const policy = policyOf({ when: { condition: 'sound' } }, { effect: 'refer', inDoubt: 'no-rule', decides: { nl: 'de gedragsdeskundige', en: 'the behavioural expert' }, when: { people: 'minors', atLeast: 1 } })
  const decision = decide(policy, facts([person('c', 'client', 'yes', { ageYears: 15 }), person('w', 'professional')]))
  assert.equal(decision.verdict, 'undetermined')
  assert.equal(decision.inDoubt?.decides.en, 'the behavioural expert')
  assert.deepEqual(verdicts(policy, facts([person('c', 'client', 'yes', { ageYears: 16 }), person('w', 'professional')])), ['yes'])
})

test('a house that allows no images, and no recording of video calls', () => {
  const policy = policyOf({ when: { condition: 'sound' } }, { effect: 'forbid', when: { any: [{ condition: 'image' }, { fact: 'setting', is: 'video-call' }] } })
  const people = [person('c', 'client', 'yes'), person('w', 'professional', 'yes')]
  assert.deepEqual(verdicts(policy, facts(people), facts(people, { medium: 'photo' }), facts(people, { setting: 'video-call' })), ['yes', 'no', 'no'])
})

test('a house where one other person who knows is enough', () => {
  const policy = policyOf({ effect: 'ask', from: 'others', quorum: 'one' })
  const people = (a: Person['answer'], b: Person['answer']) => facts([person('c', 'client'), person('a', 'professional', a), person('b', 'relative', b)])
  assert.deepEqual(verdicts(policy, people('none', 'none'), people('yes', 'none'), people('no', 'yes'), people('no', 'no')), ['not-yet', 'yes', 'yes', 'no'])
})
