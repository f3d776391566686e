import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readCaseBook } from './case-book.ts'
import { checkPolicy } from './check-policy.ts'
import { decide } from './decide.ts'
import { FACT_FIELDS } from './fact-fields.ts'
import { FACT_WORDS } from './fact-words.ts'
import { readPolicy } from './read-policy.ts'
import { samplePolicyFile, sampleRule } from './sample-policy.ts'

// Files written to do harm, or grown out of hand: they are refused, or read and decided, soon enough.

const SOON_MS = 2_000
const facts = { question: 'record', medium: 'sound', setting: 'site', recorder: 'client', announced: 'unknown', running: false, people: [{ id: 'a', role: 'client', present: true, answer: 'none' }, { id: 'b', role: 'child', present: true, answer: 'none' }] } as const

/** What comes of it, and that it came soon. */
function soon<T>(work: () => T): T {
  const started = process.cpuUsage()
  const result = work()
  assert.ok(process.cpuUsage(started).user / 1000 < SOON_MS, 'took too long')
  return result
}
const codeOf = (value: unknown, library: readonly unknown[] = []) => {
  const read = soon(() => readPolicy(value, library))
  return read.ok ? 'read' : read.refusal.problems[0]?.code
}

test('a text of a megabyte, a name of a megabyte and a million entries are refused', () => {
  const long = 'x'.repeat(1_000_000)
  assert.equal(codeOf(samplePolicyFile({ title: { nl: long, en: 'x' } })), 'too-large')
  assert.equal(codeOf({ [long]: 1 }), 'too-large')
  assert.equal(codeOf(samplePolicyFile({ rules: Array.from({ length: 1_000_000 }, () => 0) })), 'too-large')
  assert.equal(codeOf(Array.from({ length: 10_000 }, () => 'y'.repeat(3_000))), 'too-large')
})

test('a problem with an endless name is told in a short sentence', () => {
  const read = readPolicy({ ...samplePolicyFile(), ['y'.repeat(200)]: 1 })
  assert.ok(!read.ok && JSON.stringify(read.refusal).length < 2_000)
})

test('prototype names are refused in every part, in the adopted file and in case books', () => {
  const hidden: unknown = JSON.parse('{"adopts": {"policy": "sample", "set": {"__proto__": 1}}}')
  assert.equal(codeOf({ ...(hidden as object), id: 'x' }, [samplePolicyFile()]), 'forbidden-name')
  assert.equal(codeOf({ id: 'ours', adopts: { policy: 'sample' } }, [JSON.parse('{"id": "sample", "constructor": {}}')]), 'adopts-unknown')
  const cases = readCaseBook(JSON.parse('{"format": "openkaart-cases/1", "policy": "x", "cases": [{"id": "a", "facts": {"__proto__": {}}}]}'))
  assert.equal(cases.ok ? '' : cases.refusal.problems[0]?.code, 'forbidden-name')
  for (const name of ['toString', 'hasOwnProperty', 'valueOf']) {
    assert.equal(codeOf(samplePolicyFile({ rules: [sampleRule({ id: 'a', when: { fact: name, is: 'x' } })] })), 'not-a-choice')
    assert.equal(codeOf(samplePolicyFile({ rules: [sampleRule({ id: 'a', when: { condition: name } })] })), 'unknown-reference')
  }
})

test('conditions that double at every step are decided and explained in no time', () => {
  const conditions = Array.from({ length: 300 }, (_, i) => ({ id: `c${i}`, holds: i === 299 ? { fact: 'announced', is: 'no' } : { any: [{ condition: `c${i + 1}` }, { not: { condition: `c${i + 1}` } }, { condition: `c${i + 1}` }] } }))
  const groups = Array.from({ length: 300 }, (_, i) => ({ id: `g${i}`, who: i === 299 ? { age: { under: 12 } } : { any: [{ group: `g${i + 1}` }, { all: [{ group: `g${i + 1}` }, { group: `g${i + 1}` }] }] } }))
  const read = soon(() => readPolicy(samplePolicyFile({ conditions, groups, rules: [sampleRule({ id: 'a', effect: 'forbid', when: { condition: 'c0' } }), sampleRule({ id: 'b', effect: 'ask', from: 'g0' })] })))
  assert.ok(read.ok, read.ok ? '' : JSON.stringify(read.refusal.problems[0]))
  assert.deepEqual(soon(() => decide(read.value, facts)).settledBy, ['ageYears', 'announced'])
})

test('hundreds of rules over every fact are checked in bounded time', () => {
  const listed = Object.entries(FACT_FIELDS.record).flatMap(([fact, values]) => ('least' in values ? [] : [{ fact, is: values[0] }]))
  const rules = Array.from({ length: 250 }, (_, i) => sampleRule({ id: `r${i}`, effect: 'forbid', when: { all: [...listed, { fact: 'announced', is: 'late' }, { fact: 'announced', is: 'no' }] } }))
  const read = readPolicy(samplePolicyFile({ rules }))
  assert.ok(read.ok, read.ok ? '' : JSON.stringify(read.refusal.problems[0]))
  const started = process.cpuUsage()
  assert.ok(checkPolicy(read.value).length > 0)
  assert.ok(process.cpuUsage(started).user / 1000 < 20_000)
})

test('a library full of rubbish hurts nobody', () => {
  const rubbish = [null, 1, 'x', [], { id: 'sample' }, { id: 7 }, new Map(), () => 1, Object.defineProperty({}, 'id', { enumerable: true, get: () => { throw new Error('ran') } })]
  assert.equal(codeOf({ id: 'ours', adopts: { policy: 'sample' } }, rubbish), 'missing-field')
  assert.equal(codeOf({ id: 'ours', adopts: { policy: 'other' } }, rubbish), 'adopts-unknown')
  for (const adopts of [null, 1, [], 'sample', { policy: 1 }, { policy: 'sample', without: 1 }, { policy: 'sample', instead: { rules: 'x' } }, { policy: 'sample', set: [] }]) assert.notEqual(codeOf({ id: 'ours', adopts }, [samplePolicyFile()]), 'read')
})

test('every fact has words, and stands in the description with every value', () => {
  const described = readFileSync(new URL('../../docs/formats/facts.md', import.meta.url), 'utf8')
  for (const [question, fields] of Object.entries(FACT_FIELDS)) {
    const part = question === 'record' ? described.slice(described.indexOf('## `record`'), described.indexOf('## A person')) : described.slice(described.indexOf(`### \`${question}\``)).split('\n### ')[1 - 1] ?? ''
    for (const [fact, values] of Object.entries(fields as { readonly [fact: string]: readonly unknown[] | { readonly least: number } })) {
      if (!['medium', 'setting', 'recorder', 'announced', 'running'].includes(fact)) assert.ok(FACT_WORDS[fact] !== undefined, fact)
      const row = part.split('\n').find((line) => line.startsWith(`| \`${fact}\``))
      assert.ok(row !== undefined, `${question} ${fact}`)
      if (Array.isArray(values)) for (const value of values) assert.ok(row.includes(`\`${String(value)}\``), `${question} ${fact} ${String(value)}`)
    }
  }
})
