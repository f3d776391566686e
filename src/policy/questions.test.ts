import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide } from './decide.ts'
import { explain } from './explain.ts'
import type { Facts, Person, Question } from './facts.ts'
import type { Policy } from './policy.ts'
import { readPolicy } from './read-policy.ts'
import { samplePolicyAbout, sampleRule } from './sample-policy.ts'
import type { AnyVerdict } from './verdicts.ts'

type File = { readonly [part: string]: unknown }
const words = (text: string) => ({ nl: text, en: text })

function policyAbout(doubts: { readonly [Q in Question]?: AnyVerdict }, rules: readonly File[], parts: File = {}): Policy {
  const read = readPolicy(samplePolicyAbout(doubts, { ...parts, rules: rules.map((rule, index) => sampleRule({ id: `r${index}`, ...rule })) }))
  assert.ok(read.ok, read.ok ? '' : JSON.stringify(read.refusal.problems, null, 1))
  return read.value
}
const person = (id: string, role: Person['role'], answer: Person['answer'] = 'none', more: Partial<Person> = {}): Person => ({ id, role, present: true, answer, ...more })
const talk = { medium: 'sound', setting: 'site', recorder: 'client', announced: 'before', running: false } as const

test('what is asked of nobody in particular is not allowed while it is unknown whom it is about', () => {
  const policy = policyAbout({ share: 'forbid' }, [{ question: 'share', effect: 'ask', from: 'everybody' }], { groups: [{ id: 'everybody', who: { any: [{ present: true }, { present: false }] } }] })
  const open = decide(policy, { question: 'share' })
  assert.deepEqual([open.verdict, open.settledBy], ['allow-if', ['people']])
  const asked = (answer: Person['answer']) => decide(policy, { question: 'share', people: [person('w', 'professional', answer)] }).verdict
  assert.deepEqual((['none', 'yes', 'no'] as const).map(asked), ['allow-if', 'allow', 'forbid'])
})

test('a yes reaches no further than its purposes', () => {
  const policy = policyAbout({ 'use-image': 'forbid' }, [{ question: 'use-image', effect: 'ask', from: 'seen' }], { groups: [{ id: 'seen', who: { present: true } }] })
  const use = (purpose: 'website' | 'newsletter' | 'unknown') => decide(policy, { question: 'use-image', purpose, people: [person('m', 'representative', 'yes', { purposes: ['newsletter'] })] }).verdict
  assert.deepEqual([use('newsletter'), use('website'), use('unknown')], ['allow', 'allow-if', 'allow-if'])
})

test('a yes in a lesser form than is asked for is no answer yet', () => {
  const policy = policyAbout({}, [{ effect: 'ask', from: 'present', form: 'written' }])
  const said = (form: 'spoken' | 'recorded' | 'written') => decide(policy, { question: 'record', ...talk, people: [person('c', 'client', 'yes', { form })] })
  assert.deepEqual([said('spoken').verdict, said('recorded').verdict, said('written').verdict], ['not-yet', 'not-yet', 'yes'])
  assert.deepEqual(said('spoken').waitingFor, ['c'])
})

test('holding goes before erasing, and erasing before keeping', () => {
  const rules: readonly File[] = [
    { question: 'keep', effect: 'permit' },
    { question: 'keep', effect: 'forbid', when: { fact: 'purposeMet', is: true } },
    { question: 'keep', effect: 'hold', when: { fact: 'complaintRunning', is: true } },
  ]
  const policy = policyAbout({ keep: 'hold' }, rules)
  const keep = (purposeMet: boolean, complaintRunning: boolean) => decide(policy, { question: 'keep', purposeMet, complaintRunning }).verdict
  assert.deepEqual([keep(false, false), keep(true, false), keep(true, true)], ['allow', 'forbid', 'hold'])
  assert.deepEqual(decide(policy, { question: 'keep', purposeMet: true }).settledBy, ['complaintRunning'])
  const read = readPolicy(samplePolicyAbout({ share: 'forbid' }, { rules: [sampleRule({ id: 'h', question: 'share', effect: 'hold' })] }))
  assert.equal(read.ok ? '' : read.refusal.problems[0]?.code, 'only-about-keeping')
})

test('steps come in the policy’s order, with what is done, what depends, and what takes their place', () => {
  const steps = [
    { id: 'stop', clause: '1', label: words('Stop'), text: words('Ask to stop'), done: { fact: 'stopped', is: true } },
    { id: 'leave', clause: '1', label: words('Leave'), text: words('Ask to leave'), optional: true, when: { fact: 'stopped', is: false }, instead: [{ id: 'hang-up', when: { fact: 'setting', is: 'phone' }, text: words('Hang up') }] },
  ]
  const policy = policyAbout({ breach: 'no-breach' }, [{ question: 'breach', effect: 'forbid', steps: ['leave', 'stop'] }], { steps })
  const after = (more: File) => decide(policy, { question: 'breach', ...more } as Extract<Facts, { question: 'breach' }>)
  assert.deepEqual(after({ stopped: true }).steps, [{ step: 'stop', state: 'done' }])
  assert.deepEqual(after({ stopped: false, setting: 'phone' }).steps, [{ step: 'stop', state: 'due' }, { step: 'leave', state: 'due', instead: 'hang-up' }])
  assert.deepEqual(after({}).steps, [{ step: 'stop', state: 'due' }, { step: 'leave', state: 'depends' }])
  assert.deepEqual(after({}).settledBy, ['stopped'])
  const facts = { question: 'breach', stopped: false, setting: 'phone' } as const
  assert.deepEqual(explain(policy, decide(policy, facts), facts, 'en').steps.map((one) => one.text), ['Ask to stop', 'Hang up'])
})

test('rules that do not speak about something say who does, and any rule that does goes first', () => {
  const policy = policyAbout({}, [
    { effect: 'out-of-scope', decides: words('the court'), when: { fact: 'zone', is: 'public-road' } },
    { effect: 'forbid', when: { fact: 'announced', is: 'no' } },
  ])
  const street = decide(policy, { question: 'record', ...talk, zone: 'public-road', people: [] })
  assert.deepEqual([street.verdict, street.outOfScope, street.inDoubt], ['undetermined', true, { record: false, decides: words('the court') }])
  assert.equal(decide(policy, { question: 'record', ...talk, announced: 'no', zone: 'public-road', people: [] }).verdict, 'no')
})

test('what is ordinarily so holds while nobody raised it, is named, and gives way to "unknown"', () => {
  const policy = policyAbout({}, [{ effect: 'permit' }, { effect: 'forbid', when: { fact: 'context', is: 'mediation' } }], {
    unlessSaid: [{ fact: 'context', questions: ['record'], is: 'ordinary', why: words('Most are') }],
  })
  const silent = decide(policy, { question: 'record', ...talk, people: [] })
  assert.deepEqual([silent.verdict, silent.assumed, silent.settledBy], ['yes', ['context'], []])
  const doubted = decide(policy, { question: 'record', ...talk, context: 'unknown', people: [] })
  assert.deepEqual([doubted.verdict, doubted.assumed, doubted.settledBy], ['not-yet', [], ['context']])
})

test('a policy brings facts of its own', () => {
  const facts = [{ id: 'ward', questions: ['record'], values: ['maternity', 'day-care'], asks: words('which ward it is') }]
  const policy = policyAbout({}, [{ effect: 'permit' }, { effect: 'forbid', when: { fact: 'ward', is: 'maternity' } }], { facts })
  const at = (own?: { readonly ward: string }) => ({ question: 'record' as const, ...talk, people: [], ...(own === undefined ? {} : { own }) })
  assert.deepEqual([decide(policy, at({ ward: 'maternity' })).verdict, decide(policy, at({ ward: 'day-care' })).verdict, decide(policy, at()).verdict], ['no', 'yes', 'not-yet'])
  assert.deepEqual(explain(policy, decide(policy, at()), at(), 'en').unclear, ['which ward it is'])
  const taken = readPolicy(samplePolicyAbout({}, { facts: [{ ...facts[0], id: 'zone' }] }))
  assert.equal(taken.ok ? '' : taken.refusal.problems[0]?.code, 'name-taken')
})

test('notice is counted in hours, against a number or a parameter', () => {
  const parameters = [{ id: 'notice', asks: words('?'), value: 168, why: words('A week'), choices: [{ value: 24, says: words('A day') }, { value: 168, says: words('A week') }] }]
  const policy = policyAbout({}, [{ effect: 'permit' }, { effect: 'wait', when: { fact: 'noticeHours', under: { parameter: 'notice' } } }], { parameters })
  const told = (noticeHours: number | 'unknown') => decide(policy, { question: 'record', ...talk, noticeHours, people: [] })
  assert.deepEqual([told(167).verdict, told(168).verdict, told('unknown').verdict], ['not-yet', 'yes', 'not-yet'])
  assert.deepEqual(told(100).defaultsUsed, ['notice'])
  assert.deepEqual(told('unknown').settledBy, ['noticeHours'])
})

test('a rule cannot ask about a fact of another question, not by a detour either', () => {
  const condition = { conditions: [{ id: 'cut', holds: { fact: 'disclosed', is: true } }] }
  const read = readPolicy(samplePolicyAbout({ edit: 'forbid' }, { ...condition, rules: [sampleRule({ id: 'a', when: { condition: 'cut' } })] }))
  assert.deepEqual(read.ok ? [] : read.refusal.problems.map((one) => `${one.code} ${one.path}`), ['not-of-this-question rules[0].when'])
})

test('what holds in doubt is a verdict of the question, in words', () => {
  const policy = policyAbout({ refuse: 'accept' }, [{ question: 'refuse', effect: 'refer', inDoubt: 'doubt-refuse', decides: words('the head') }])
  const facts = { question: 'refuse', reason: 'other' } as const
  const decision = decide(policy, facts)
  assert.deepEqual([decision.verdict, decision.inDoubt], ['undetermined', { record: false, until: 'accept', decides: words('the head') }])
  assert.equal(explain(policy, decision, facts, 'en').answer, 'undetermined (en) Who decides: the head. Until then this holds: accept (en)')
  assert.throws(() => decide(policy, { question: 'copy' }), RangeError)
})
