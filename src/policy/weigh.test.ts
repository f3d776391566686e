import assert from 'node:assert/strict'
import { test } from 'node:test'
import { programOf } from './compile.ts'
import type { Facts, Person } from './facts.ts'
import { readPolicy } from './read-policy.ts'
import { newRun } from './run.ts'
import { samplePolicyAbout, sampleRule } from './sample-policy.ts'
import { IN_DOUBT_RECORD, IN_DOUBT_WAIT, NO, NOT_YET, weigh, YES, type Contribution } from './weigh.ts'

// How much one rule allows, and the least it could turn out to allow: every effect, with people who belong for certain and people who may.

type File = { readonly [part: string]: unknown }
const decides = { nl: 'iemand', en: 'somebody' }
const talk = { question: 'record', medium: 'sound', setting: 'site', recorder: 'client', announced: 'before', running: false }

function weighed(rule: File, people: readonly Person[] | undefined, facts: File = talk, until = 'forbid'): Contribution | undefined {
  const groups = [{ id: 'child-here', who: { age: { under: { parameter: 'age' } } } }]
  const read = readPolicy(samplePolicyAbout({ share: until as 'forbid' }, { groups, rules: [sampleRule({ id: 'r', question: facts['question'], ...rule })] }))
  assert.ok(read.ok, read.ok ? '' : JSON.stringify(read.refusal.problems))
  const program = programOf(read.value)
  const run = newRun(program, { ...facts, ...(people === undefined ? {} : { people }) } as unknown as Facts, program.values)
  return weigh(program.rules.get(read.value.rules[0]!.question)![0]!, run, program)
}
/** Level, floor, who is waited for, who declined, and whether it is unsure that they belong. */
const told = (one: Contribution | undefined) => (one === undefined ? undefined : [one.level, one.floor, one.waitingFor.join(), one.declinedBy.join(), one.unsure])
const child = (id: string, answer: Person['answer'], more: Partial<Person> = {}): Person => ({ id, role: 'child', present: true, answer, ageYears: 5, ...more })
const perhaps = (id: string, answer: Person['answer']): Person => ({ id, role: 'other', present: true, answer })
const grown = child('z', 'no', { ageYears: 40 })

test('everybody asked says yes, a no blocks, silence waits; whoever may belong is asked too', () => {
  const all = (...people: readonly Person[]) => told(weighed({ effect: 'ask', from: 'child-here' }, [...people, grown]))
  assert.deepEqual(all(), [YES, YES, '', '', false])
  assert.deepEqual([all(child('a', 'none')), all(perhaps('a', 'none'))], [[NOT_YET, NOT_YET, 'a', '', false], [NOT_YET, NOT_YET, 'a', '', true]])
  assert.deepEqual([all(child('a', 'withdrawn')), all(perhaps('a', 'no'))], [[NO, NO, '', 'a', false], [NO, NO, '', 'a', true]])
  assert.deepEqual([all(child('a', 'yes')), all(perhaps('a', 'yes'))], [[YES, YES, '', '', false], [YES, YES, '', '', false]])
  assert.deepEqual(all(child('a', 'yes'), perhaps('b', 'none')), [NOT_YET, NOT_YET, 'b', '', true])
  assert.deepEqual(all(perhaps('a', 'yes'), child('b', 'none')), [NOT_YET, NOT_YET, 'b', '', false])
})

test('where one yes is enough, one that may not count leaves open what the others give', () => {
  const one = (...people: readonly Person[]) => told(weighed({ effect: 'ask', from: 'child-here', quorum: 'one' }, [...people, grown]))
  assert.deepEqual([one(), one(child('a', 'yes')), one(perhaps('a', 'yes'))], [[YES, YES, '', '', false], [YES, YES, '', '', false], [YES, YES, '', '', false]])
  assert.deepEqual([one(child('a', 'none')), one(perhaps('a', 'none'))], [[NOT_YET, NOT_YET, 'a', '', false], [NOT_YET, NOT_YET, 'a', '', true]])
  assert.deepEqual([one(child('a', 'no')), one(perhaps('a', 'no'))], [[NO, NO, '', 'a', false], [NO, NO, '', 'a', true]])
  assert.deepEqual(one(child('a', 'none'), child('b', 'no')), [NOT_YET, NOT_YET, 'a', '', false])
  assert.deepEqual([one(perhaps('a', 'yes'), child('b', 'no')), one(perhaps('a', 'yes'), perhaps('b', 'no'))], [[YES, NO, '', '', false], [YES, NO, '', '', false]])
  assert.deepEqual([one(perhaps('a', 'yes'), child('b', 'none')), one(perhaps('a', 'yes'), perhaps('b', 'none'))], [[YES, NOT_YET, '', '', false], [YES, NOT_YET, '', '', false]])
  assert.deepEqual(one(child('a', 'yes'), perhaps('b', 'no'), child('c', 'none')), [YES, YES, '', '', false])
  assert.deepEqual(one(perhaps('a', 'yes'), child('b', 'none'), child('c', 'no')), [YES, NOT_YET, '', '', false])
})

test('a no from whoever may belong counts for a veto, and for a referral only once it is certain', () => {
  const veto = (...people: readonly Person[]) => told(weighed({ effect: 'veto', from: 'child-here' }, [...people, grown]))
  assert.deepEqual([veto(), veto(child('a', 'none')), veto(child('a', 'no')), veto(perhaps('a', 'no'))], [undefined, undefined, [NO, NO, '', 'a', false], [NO, NO, '', 'a', true]])
  assert.deepEqual(veto(perhaps('a', 'no'), child('b', 'no')), [NO, NO, '', 'a,b', true])
  const refer = (...people: readonly Person[]) => weighed({ effect: 'refer', from: 'child-here', decides }, [...people, grown])
  assert.deepEqual(told(refer(child('a', 'no'), perhaps('b', 'no'))), [IN_DOUBT_WAIT, IN_DOUBT_WAIT, '', 'a', false])
  assert.deepEqual(refer(child('a', 'no'))?.inDoubt, { record: false, decides })
  assert.deepEqual([told(refer(perhaps('a', 'no'))), told(refer(perhaps('a', 'none')))], [[undefined, IN_DOUBT_WAIT, '', '', false], undefined])
})

test('when it is not known who the people are, nobody said yes and anybody may say no', () => {
  const share = (rule: File) => told(weighed({ from: 'child-here', ...rule }, undefined, { question: 'share' }))
  assert.deepEqual(share({ effect: 'ask' }), [NOT_YET, NO, '', '', false])
  assert.deepEqual(share({ effect: 'veto' }), [undefined, NO, '', '', false])
  assert.deepEqual(share({ effect: 'refer', decides }), [undefined, IN_DOUBT_WAIT, '', '', false])
  assert.deepEqual(weighed({ effect: 'refer', from: 'child-here', decides }, [child('a', 'no')], { question: 'share' })?.inDoubt, { record: false, until: 'forbid', decides })
})

test('an open question lets it run or not, as its parameter says for that question', () => {
  const open = (until: string) => weighed({ effect: 'refer', inDoubt: 'doubt-share', decides }, [], { question: 'share' }, until)
  assert.deepEqual([open('allow')?.level, open('forbid')?.level, open('allow-if')?.level], [IN_DOUBT_RECORD, IN_DOUBT_WAIT, IN_DOUBT_WAIT])
  assert.deepEqual(open('allow')?.inDoubt, { record: false, until: 'allow', decides })
})

test('a yes counts in the form that is needed or a better one, and for this purpose', () => {
  const form = (needed: string, given: Person['form']) => weighed({ effect: 'ask', from: 'child-here', form: needed }, [child('a', 'yes', given === undefined ? {} : { form: given })])?.level
  assert.deepEqual((['spoken', undefined, 'recorded', 'written'] as const).map((given) => form('recorded', given)), [NOT_YET, NOT_YET, YES, YES])
  assert.deepEqual((['spoken', undefined, 'recorded', 'written'] as const).map((given) => form('written', given)), [NOT_YET, NOT_YET, NOT_YET, YES])
  const purpose = (asked: string | undefined, ...purposes: readonly string[]) => weighed({ effect: 'ask', from: 'child-here' }, [child('a', 'yes', { purposes })], { ...talk, ...(asked === undefined ? {} : { purpose: asked }) })?.level
  assert.deepEqual([purpose('press', 'press'), purpose('press', 'own-use'), purpose('unknown', 'press'), purpose('unknown', 'unknown'), purpose(undefined, 'press')], [YES, NOT_YET, NOT_YET, NOT_YET, NOT_YET])
})
