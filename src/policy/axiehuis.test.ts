import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'yaml'
import { decide, explain, LANGUAGES, readPolicy, type RecordFacts, type Policy, type Verdict } from './index.ts'

type Case = {
  readonly id: string
  readonly says: string
  readonly facts?: Partial<RecordFacts>
  readonly people: readonly Partial<RecordFacts['people'][number]>[]
  readonly verdict: Verdict
  readonly record?: boolean
  readonly waitingFor?: readonly string[]
  readonly declinedBy?: readonly string[]
  readonly clauses?: readonly string[]
  readonly offers?: readonly string[]
  readonly encouraged?: readonly string[]
  readonly conflicts?: readonly string[]
  readonly defaults?: readonly string[]
  readonly turns?: readonly { readonly parameter: string; readonly value: unknown; readonly verdict: Verdict }[]
}
type CaseBook = { readonly policy: string; readonly unlessSaid: Partial<RecordFacts>; readonly cases: readonly Case[] }

const policyFile = () => parse(readFileSync(new URL('../../policies/axiehuis.yaml', import.meta.url), 'utf8')) as { parameters: { id: string; value: unknown }[] }
const book = parse(readFileSync(new URL('../../policies/axiehuis.cases.yaml', import.meta.url), 'utf8')) as CaseBook
const policy = read(policyFile())

function read(value: unknown): Policy {
  const read = readPolicy(value)
  assert.ok(read.ok, read.ok ? '' : read.refusal.problems.map((one) => `${one.path}: ${one.says.en}`).join('\n'))
  return read.value
}

function factsOf({ facts, people }: Case): RecordFacts {
  return {
    question: 'record', ...book.unlessSaid, ...facts,
    people: people.map((person) => ({ present: true, answer: 'none', ...person })),
  } as RecordFacts
}

function isSubset(part: readonly string[] | undefined, whole: readonly string[], what: string): void {
  for (const one of part ?? []) assert.ok(whole.includes(one), `${what} ${one} is missing from ${whole.join(', ')}`)
}

for (const one of book.cases) {
  test(`${one.id}: ${one.says}`, () => {
    const facts = factsOf(one)
    const decision = decide(policy, facts)
    assert.equal(decision.verdict, one.verdict)
    assert.equal(decision.conversationGoesOn, true)
    assert.equal(decision.inDoubt?.record, one.record)
    assert.deepEqual(decision.waitingFor, one.waitingFor ?? [])
    assert.deepEqual(decision.declinedBy, one.declinedBy ?? [])
    isSubset(one.clauses, decision.because.map((because) => because.clause), 'clause')
    isSubset(one.offers, decision.offers, 'offer')
    isSubset(one.encouraged, decision.encouraged, 'encouragement')
    isSubset(one.conflicts, decision.conflicts, 'conflict')
    assert.deepEqual(decision.defaultsUsed, one.defaults ?? [])
    for (const language of LANGUAGES) {
      const told = explain(policy, decision, facts, language)
      assert.notEqual(told.answer, '')
      assert.equal(told.assumptions.length, decision.defaultsUsed.length)
      assert.equal(told.waiting.length > 0, decision.waitingFor.length > 0)
    }
  })

  for (const { parameter, value, verdict } of one.turns ?? []) {
    test(`${one.id} turns into ${verdict} when ${parameter} is ${String(value)}`, () => {
      const file = policyFile()
      const found = file.parameters.find((candidate) => candidate.id === parameter)
      assert.ok(found)
      found.value = value
      assert.equal(decide(read(file), factsOf(one)).verdict, verdict)
    })
  }
}

test('towards a client the answer about sound never speaks of permission', () => {
  const ownTexts = [
    ...policy.questions.flatMap((one) => [...one.answers.map((answer) => answer.text), ...one.ifSomebodyDeclines]),
    ...policy.rules.filter((rule) => !rule.clause.startsWith('2')).flatMap((rule) => [rule.says, ...rule.answers.map((answer) => answer.text)]),
    ...policy.offers.filter((offer) => offer.id !== 'out-of-frame').flatMap((offer) => [offer.text, offer.label]),
    ...policy.encouragements.map((one) => one.text), ...policy.openings.map((one) => one.text),
  ]
  for (const { nl, en } of ownTexts) {
    assert.doesNotMatch(nl, /toestemming|toegestaan|illega/i)
    assert.doesNotMatch(en, /permission|permitted|consent|illegal/i)
  }
})

test('no clause, offer or encouragement of a rule is left without a place, and every clause the rules use is word for word there', () => {
  assert.equal(new Set(policy.clauses.map((clause) => clause.id)).size, policy.clauses.length)
  for (const rule of policy.rules) assert.ok(policy.clauses.some((clause) => clause.id === rule.clause))
  const offered = new Set(policy.rules.flatMap((rule) => rule.offers))
  assert.deepEqual(policy.offers.filter((offer) => !offered.has(offer.id)), [])
  const encouraged = new Set(policy.rules.flatMap((rule) => rule.encourages))
  assert.deepEqual(policy.encouragements.filter((one) => !encouraged.has(one.id)), [])
})

test('whatever is declined, an alternative is offered', () => {
  for (const setting of ['site', 'home-visit', 'public-activity', 'phone', 'video-call'] as const) {
    for (const medium of ['sound', 'photo', 'video'] as const) {
      for (const recorder of ['client', 'organisation', 'both'] as const) {
        const decision = decide(policy, {
          question: 'record', medium, setting, recorder, announced: 'before', running: false,
          people: [{ id: 'a', role: 'client', present: true, answer: 'none' }, { id: 'b', role: 'professional', present: true, answer: 'no' }],
        })
        assert.equal(decision.verdict, 'no')
        assert.ok(decision.offers.some((id) => policy.offers.find((offer) => offer.id === id)?.kind === 'alternative'), `${medium} ${setting} ${recorder}`)
      }
    }
  }
})
