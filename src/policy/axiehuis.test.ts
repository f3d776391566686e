import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'yaml'
import {
  decide, decisionText, differencesIn, explain, LANGUAGES, QUESTIONS, readCaseBook, readPolicy, type Decision, type Facts, type Policy, type Question,
} from './index.ts'

const file = (name: string): unknown => parse(readFileSync(new URL(`../../policies/${name}`, import.meta.url), 'utf8'))
const policy = read(file('axiehuis.yaml'))
const again = read(file('axiehuis.yaml'))
const book = readCaseBook(file('axiehuis.cases.yaml'))
assert.ok(book.ok, book.ok ? '' : book.refusal.problems.map((one) => `${one.path}: ${one.says.en}`).join('\n'))
const { situations } = book.value

function read(value: unknown): Policy {
  const read = readPolicy(value)
  assert.ok(read.ok, read.ok ? '' : read.refusal.problems.map((one) => `${one.path}: ${one.says.en}`).join('\n'))
  return read.value
}

for (const situation of situations) {
  test(`${situation.id}: ${situation.says.en}`, () => {
    assert.deepEqual(differencesIn(policy, situation), [])
    const decision: Decision<Question> = decide(policy, situation.facts)
    assert.equal(decision.conversationGoesOn, true)
    for (const language of LANGUAGES) {
      const told = explain(policy, decision, situation.facts, language)
      assert.notEqual(told.answer, '')
      assert.equal(told.assumptions.length, decision.defaultsUsed.length)
      assert.equal(told.waiting.length > 0, decision.waitingFor.length > 0)
      assert.equal(told.steps.length, decision.steps.length)
      assert.equal(told.unclear.length, decision.settledBy.length)
    }
    // Decided again years later, from the text that was kept, it is the same to the byte.
    const kept: unknown = JSON.parse(JSON.stringify(situation.facts))
    assert.equal(decisionText(decide(again, kept as Facts)), decisionText(decision))
  })
}

test('every situation of the book is there, and what is ambiguous says what decides it', () => {
  const numbers = new Set(situations.map(({ id }) => /^C(\d+)/.exec(id)?.[1]).filter((number) => number !== undefined))
  const all = [
    1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17, 19, 20, 22, 23, 25, 26, 28, 29, 31, 32, 34, 35, 37, 38, 40, 41, 43, 44, 46, 47, 49, 50, 52, 53, 55,
    56, 58, 59, 61, 62, 64, 65, 67, 68, 70, 71, 73, 74, 76, 77, 79, 80, 82, 83, 85, 86, 88, 89, 91, 92, 94, 95, 97, 98, 100, 101, 103, 104,
  ]
  assert.deepEqual(all.filter((number) => !numbers.has(String(number).padStart(2, '0'))), [])
  const open = [
    'C02', 'C05', 'C08', 'C13', 'C14', 'C16', 'C31', 'C32', 'C34', 'C37', 'C40', 'C41', 'C43', 'C44', 'C46', 'C50', 'C53', 'C56', 'C58', 'C59',
    'C62', 'C68', 'C70', 'C71', 'C73', 'C77', 'C79', 'C80', 'C82', 'C85', 'C91', 'C94', 'C97', 'C98', 'C104',
  ]
  for (const id of open) assert.ok(situations.some((one) => one.id.startsWith(id) && one.expects.ambiguous.length > 0), id)
})

test('every question has situations in the book', () => {
  for (const question of QUESTIONS) assert.ok(situations.some((one) => one.facts.question === question), question)
})

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
  const owed = new Set(policy.rules.flatMap((rule) => rule.duties))
  assert.deepEqual(policy.duties.filter((one) => !owed.has(one.id)), [])
  const taken = new Set(policy.rules.flatMap((rule) => rule.steps))
  assert.deepEqual(policy.steps.filter((one) => !taken.has(one.id)), [])
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
