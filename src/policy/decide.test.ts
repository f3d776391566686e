import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withParameter } from './check-situation.ts'
import { decide, mayRecordNow } from './decide.ts'
import { explain } from './explain.ts'
import type { RecordFacts, Person } from './facts.ts'
import { instant } from '#ground'
import { lastInForce } from './in-force.ts'
import type { Policy } from './policy.ts'
import { readPolicy } from './read-policy.ts'
import { samplePolicyFile, sampleRule } from './sample-policy.ts'

function policyOf(rules: readonly { readonly [part: string]: unknown }[], parts: { readonly [part: string]: unknown } = {}): Policy {
  const read = readPolicy(samplePolicyFile({ rules: rules.map((rule, index) => sampleRule({ id: `r${index}`, ...rule })), ...parts }))
  assert.ok(read.ok, read.ok ? '' : JSON.stringify(read.refusal.problems, null, 1))
  return read.value
}

const person = (id: string, parts: Partial<Person> = {}): Person => ({ id, role: 'other', present: true, answer: 'none', ...parts })
const factsOf = (people: readonly Person[], parts: Partial<RecordFacts> = {}): RecordFacts => ({
  question: 'record', medium: 'sound', setting: 'site', recorder: 'client', announced: 'before', running: false, people, ...parts,
})
const two = [person('c', { role: 'client' }), person('w', { role: 'professional' })]

test('no rule at all leaves it to a person, with the default named', () => {
  const decision = decide(policyOf([]), factsOf(two))
  assert.equal(decision.verdict, 'undetermined')
  assert.deepEqual(decision.inDoubt, { record: false, decides: { nl: 'the manager (nl)', en: 'the manager (en)' } })
  assert.deepEqual(decision.defaultsUsed, ['no-rule'])
  assert.equal(mayRecordNow(decision), false)
})

test('a prohibition beats a permission, and the permission is named as overruled', () => {
  const decision = decide(policyOf([{ effect: 'permit' }, { effect: 'forbid', clause: '2' }]), factsOf(two))
  assert.equal(decision.verdict, 'no')
  assert.deepEqual(decision.because, [{ rule: 'r1', clause: '2', role: 'decides' }, { rule: 'r0', clause: '1', role: 'overruled' }])
})

test('the same no is stop while it runs, and an open answer is pause', () => {
  const policy = policyOf([{ effect: 'ask', from: 'others' }])
  const answered = (answer: Person['answer'], running: boolean) => decide(policy, factsOf([two[0]!, person('w', { answer })], { running })).verdict
  assert.deepEqual((['none', 'no', 'withdrawn', 'yes'] as const).map((answer) => answered(answer, false)), ['not-yet', 'no', 'no', 'yes'])
  assert.deepEqual((['none', 'no', 'withdrawn', 'yes'] as const).map((answer) => answered(answer, true)), ['pause', 'stop', 'stop', 'yes'])
})

test('whoever left is asked nothing and blocks nothing', () => {
  const decision = decide(policyOf([{ effect: 'ask', from: 'others' }]), factsOf([two[0]!, person('w', { answer: 'no', present: false })]))
  assert.equal(decision.verdict, 'yes')
})

test('of several clients everybody is asked unless it is known who records', () => {
  const policy = policyOf([{ effect: 'ask', from: 'others' }])
  const clients = [person('a', { role: 'client' }), person('b', { role: 'client' })]
  assert.deepEqual(decide(policy, factsOf(clients)).waitingFor, ['a', 'b'])
  assert.deepEqual(decide(policy, factsOf(clients, { recordedBy: 'a' })).waitingFor, ['b'])
})

test('an unknown fact is never read as no, and never gives a firm yes it could overturn', () => {
  const policy = policyOf([{ effect: 'permit' }, { effect: 'forbid', when: { fact: 'announced', is: 'no' } }, { effect: 'wait', when: { not: { fact: 'recorder', is: 'client' } } }])
  const open = decide(policy, factsOf(two, { announced: 'unknown', recorder: 'unknown' }))
  assert.equal(open.verdict, 'not-yet')
  assert.deepEqual(open.settledBy, ['announced', 'recorder'])
  assert.equal(explain(policy, open, factsOf(two), 'nl').answer, 'Dat hangt ervan af. Eerst moet duidelijk zijn: of het vooraf is gezegd en wie er opneemt.')
  assert.deepEqual(decide(policy, factsOf(two, { announced: 'unknown' })).settledBy, ['announced'])
  assert.deepEqual(decide(policy, factsOf(two)).settledBy, [])
  const asking = policyOf([{ effect: 'wait', when: { fact: 'announced', is: 'unknown' } }])
  assert.equal(decide(asking, factsOf(two, { announced: 'unknown' })).verdict, 'not-yet')
})

test('a rule that names the unknown gives no firm yes either', () => {
  const policy = policyOf([{ effect: 'permit', when: { fact: 'zone', is: ['unknown', 'own-room'] } }])
  const open = decide(policy, factsOf(two))
  assert.deepEqual([open.verdict, open.settledBy], ['not-yet', ['zone']])
  assert.equal(decide(policy, factsOf(two, { zone: 'own-room' })).verdict, 'yes')
  assert.equal(decide(policy, factsOf(two, { zone: 'corridor' })).verdict, 'undetermined')
})

test('an unknown age leaves somebody their voice, and makes nobody a young child', () => {
  const policy = policyOf([{ effect: 'ask', from: 'grown' }, { effect: 'refer', from: 'young', decides: { nl: 'x', en: 'x' } }])
  assert.equal(decide(policy, factsOf([person('k', { role: 'child', answer: 'no' })])).verdict, 'no')
  const young = decide(policy, factsOf([person('k', { role: 'child', answer: 'no', ageYears: 8 })]))
  assert.equal(young.verdict, 'undetermined')
  assert.deepEqual(young.declinedBy, ['k'])
  assert.deepEqual(young.defaultsUsed, ['age'])
})

test('a limit of 0 speaks of nobody, and that it matters is named also for an unknown age', () => {
  const policy = policyOf([{ effect: 'permit' }, { effect: 'refer', from: 'young', decides: { nl: 'x', en: 'x' } }])
  const decision = decide(policy, factsOf([person('k', { role: 'child', answer: 'no' })]))
  assert.deepEqual([decision.verdict, decision.settledBy, decision.defaultsUsed], ['not-yet', ['ageYears'], ['age']])
  assert.equal(decide(withParameter(policy, 'age', 0), factsOf([person('k', { role: 'child', answer: 'no' })])).verdict, 'yes')
})

test('a count over people of whom it cannot be told is neither reached nor missed', () => {
  const policy = policyOf([{ effect: 'permit', when: { people: 'young', atLeast: 1 } }, { effect: 'forbid', when: { people: 'young', atMost: 0 } }])
  assert.equal(decide(policy, factsOf([person('k', { role: 'child' })])).verdict, 'undetermined')
  assert.equal(decide(policy, factsOf([person('k', { ageYears: 11 })])).verdict, 'yes')
  assert.equal(decide(policy, factsOf([person('k', { ageYears: 12 })])).verdict, 'no')
})

test('with a quorum of one, one yes is enough and only a no of all blocks', () => {
  const policy = policyOf([{ effect: 'ask', from: 'present', quorum: 'one' }])
  const verdict = (...answers: readonly Person['answer'][]) => decide(policy, factsOf(answers.map((answer, i) => person(`p${i}`, { answer })))).verdict
  assert.deepEqual([verdict('yes', 'no'), verdict('none', 'no'), verdict('no', 'withdrawn'), verdict()], ['yes', 'not-yet', 'no', 'yes'])
})

test('sides are counted by role, and a role on no side stands alone', () => {
  const policy = policyOf([{ effect: 'permit', when: { sides: 'present', atMost: 2 } }, { effect: 'wait', when: { sides: 'present', atLeast: 3 } }])
  const house = [person('w1', { role: 'professional' }), person('w2', { role: 'professional' })]
  assert.equal(decide(policy, factsOf([person('c', { role: 'client' }), ...house])).verdict, 'yes')
  assert.equal(decide(policy, factsOf([person('c', { role: 'client' }), person('i', { role: 'interpreter' }), ...house])).verdict, 'not-yet')
})

test('an open question with "record" as default may run, unless somebody still has to answer', () => {
  const refer = { effect: 'refer', inDoubt: 'no-rule', decides: { nl: 'x', en: 'x' } }
  const record = { parameters: (samplePolicyFile()['parameters'] as { id: string }[]).map((one) => (one.id === 'no-rule' ? { ...one, value: 'record' } : one)) }
  assert.equal(mayRecordNow(decide(policyOf([refer], record), factsOf(two))), true)
  assert.equal(mayRecordNow(decide(policyOf([refer]), factsOf(two))), false)
  assert.equal(decide(policyOf([refer, { effect: 'ask', from: 'others' }], record), factsOf(two)).verdict, 'not-yet')
})

test('advice joins only the verdicts it names, with its offers', () => {
  const offers = { offers: [{ id: 'talk', kind: 'talk', label: { nl: 'x', en: 'x' }, text: { nl: 'x', en: 'x' } }] }
  const advice = { effect: 'advise', verdicts: ['no'], offers: ['talk'] }
  assert.deepEqual(decide(policyOf([{ effect: 'permit' }, advice], offers), factsOf(two)).offers, [])
  assert.deepEqual(decide(policyOf([{ effect: 'forbid' }, advice], offers), factsOf(two)).offers, ['talk'])
})

test('facts that contradict themselves are our mistake', () => {
  const policy = policyOf([])
  assert.throws(() => decide(policy, factsOf([person('a'), person('a')])), RangeError)
  assert.throws(() => decide(policy, factsOf(two, { recordedBy: 'nobody' })), RangeError)
  for (const ageYears of [-1, 200, Number.NaN]) assert.throws(() => decide(policy, factsOf([person('a', { ageYears })])), RangeError)
})

test('an explanation gives the answer first, who is waited for by role, and what was assumed', () => {
  const policy = policyOf([{ effect: 'ask', from: 'others', answers: [{ verdict: 'not-yet', text: { nl: 'Nog even', en: 'In a moment' } }] }])
  const facts = factsOf([two[0]!, person('w1', { role: 'professional' }), person('w2', { role: 'professional' }), person('i', { role: 'interpreter' })])
  const told = explain(policy, decide(policy, facts), facts, 'nl')
  assert.equal(told.answer, 'Nog even')
  assert.deepEqual(told.waiting, ['2 medewerkers hebben nog geen antwoord gegeven.', 'De tolk heeft nog geen antwoord gegeven.'])
  assert.deepEqual(told.why, [{ text: 'Omdat', clause: '1', clauseText: 'Clause one (nl)' }])
  const open = policyOf([])
  const doubt = explain(open, decide(open, facts), facts, 'en')
  assert.equal(doubt.answer, 'undetermined (en) Who decides: the manager (en). Until then we do not record.')
  assert.deepEqual(doubt.assumptions, ['Wait (en) The policy text does not say so.'])
})

test('a decision of another policy is not explained by this one', () => {
  const facts = factsOf(two)
  assert.throws(() => explain(policyOf([]), decide(policyOf([{ effect: 'permit' }]), facts), facts, 'nl'), RangeError)
})

test('of the versions in force on a day the newest holds, and before the first none does', () => {
  const version = (name: string, inForce: { from: string; until?: string }) => ({ policy: policyOf([], { version: name, inForce }), keptAt: instant(0) })
  const versions = [version('1', { from: '2024-01-01' }), version('2', { from: '2025-06-01', until: '2025-12-31' }), version('3', { from: '2027-01-01' })]
  assert.deepEqual(['2023-12-31', '2024-01-01', '2025-06-01', '2025-12-31', '2026-01-01', '2027-01-01'].map((day) => lastInForce(versions, day)?.policy.version), [undefined, '1', '2', '2', '1', '3'])
})
