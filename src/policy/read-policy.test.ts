import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parse } from 'yaml'
import { canonicalJson, type Plain } from './canonical-json.ts'
import { MAX_DEPTH, MAX_VALUES } from './plain-data.ts'
import { readPolicy } from './read-policy.ts'
import { samplePolicyFile, sampleRule } from './sample-policy.ts'

const problemsOf = (value: unknown) => {
  const read = readPolicy(value)
  return read.ok ? [] : read.refusal.problems
}
const said = (value: unknown) => problemsOf(value).map((one) => `${one.code} ${one.path}`)
const rules = (...list: readonly { readonly [part: string]: unknown }[]) => samplePolicyFile({ rules: list.map((one, index) => sampleRule({ id: `r${index}`, ...one })) })

test('a policy reads, and everything in it is frozen', () => {
  const read = readPolicy(samplePolicyFile())
  assert.ok(read.ok)
  assert.match(read.value.sha256, /^[0-9a-f]{64}$/)
  assert.throws(() => { (read.value.rules as unknown[]).push(1) }, TypeError)
  assert.throws(() => { (read.value.rules[0] as { id: string }).id = 'x' }, TypeError)
})

test('a policy quotes its documents and knows when it began, unless it says otherwise', () => {
  const read = readPolicy(samplePolicyFile())
  assert.ok(read.ok)
  assert.deepEqual([read.value.sources[0]?.wording, read.value.inForce, read.value.introduction], ['verbatim', { from: '2024-01-01' }, undefined])
  const words = { nl: 'Zo gaat het.', en: 'So it goes.' }
  const [source] = samplePolicyFile()['sources'] as readonly object[]
  const described = readPolicy(samplePolicyFile({ sources: [{ ...source, wording: 'described' }], inForce: { from: '2024-01-01', startKnown: false }, introduction: words }))
  assert.ok(described.ok)
  assert.deepEqual([described.value.sources[0]?.wording, described.value.inForce, described.value.introduction], ['described', { from: '2024-01-01', startKnown: false }, words])
})

test('the hash is of what the file says, whatever the order of its names', () => {
  const file = samplePolicyFile()
  const turned = Object.fromEntries(Object.entries(file).toReversed())
  const hash = (value: unknown) => {
    const read = readPolicy(value)
    assert.ok(read.ok)
    return read.value.sha256
  }
  assert.equal(hash(turned), hash(file))
  assert.notEqual(hash({ ...file, title: { nl: 'Anders', en: 'Other' } }), hash(file))
  assert.equal(canonicalJson({ b: [1, 'é'], a: { d: null, c: true } }), '{"a":{"c":true,"d":null},"b":[1,"é"]}')
})

test('a mistake is told with its place and its clause, in words', () => {
  const [problem] = problemsOf(rules({ clause: '2', effect: 'ask', from: 'nobody-here' }))
  assert.deepEqual({ ...problem, says: undefined }, { code: 'unknown-reference', path: 'rules[0].from', clause: '2', says: undefined })
  assert.equal(problem?.says.nl, '“nobody-here” bestaat niet in dit bestand. Gezocht bij: groups.')
})

test('all mistakes are told at once', () => {
  assert.deepEqual(said(samplePolicyFile({ id: 7, version: 1.1, title: { nl: 'x' }, colour: 'red' })), [
    'unknown-field colour', 'not-an-id id', 'not-an-id version', 'missing-field title',
  ])
})

const mistakes: readonly (readonly [name: string, file: unknown, expected: string])[] = [
  ['another format', samplePolicyFile({ format: 'openkaart-policy/9' }), 'not-a-choice format'],
  ['a website that is a script', samplePolicyFile({ organisation: { name: 'x', website: 'javascript:alert(1)' } }), 'not-a-link organisation.website'],
  ['a website with a password', samplePolicyFile({ organisation: { name: 'x', website: 'https://a:b@sample.example' } }), 'not-a-link organisation.website'],
  ['a day that does not exist', samplePolicyFile({ inForce: { from: '2024-02-30' } }), 'not-a-day inForce.from'],
  ['a start that is maybe known', samplePolicyFile({ inForce: { from: '2024-02-20', startKnown: 'maybe' } }), 'not-yes-no inForce.startKnown'],
  ['an introduction in one language', samplePolicyFile({ introduction: { nl: 'Zo gaat het.' } }), 'missing-field introduction'],
  ['a source that is half quoted', samplePolicyFile({ sources: [{ id: 'own', title: { nl: 'x', en: 'x' }, language: 'nl', standing: { nl: 'x', en: 'x' }, wording: 'partly' }] }), 'not-a-choice sources[0].wording'],
  ['an end before the start', samplePolicyFile({ inForce: { from: '2024-02-20', until: '2024-02-19' } }), 'ends-before-start inForce'],
  ['a rule twice', samplePolicyFile({ rules: [sampleRule({ id: 'a' }), sampleRule({ id: 'a' })] }), 'said-twice rules[1]'],
  ['a clause that is not there', rules({ clause: '9' }), 'unknown-reference rules[0].clause'],
  ['an effect that is not there', rules({ effect: 'obey' }), 'not-a-choice rules[0].effect'],
  ['an ask of nobody', rules({ effect: 'ask' }), 'missing-field rules[0]'],
  ['a permit with a group', rules({ from: 'others' }), 'unknown-field rules[0].from'],
  ['a fact that is not there', rules({ when: { fact: 'colour', is: 'red' } }), 'not-a-choice rules[0].when.fact'],
  ['a value a fact never has', rules({ when: { fact: 'medium', is: 'smell' } }), 'not-a-choice rules[0].when.is'],
  ['a question about one person in a rule', rules({ when: { role: 'client' } }), 'only-about-people rules[0].when'],
  ['two kinds of test in one', rules({ when: { fact: 'medium', is: 'sound', any: [] } }), 'unknown-field rules[0].when.fact'],
  ['an empty list of tests', rules({ when: { all: [] } }), 'not-a-list rules[0].when.all'],
  ['a count without a limit', rules({ when: { people: 'others' } }), 'missing-field rules[0].when'],
  ['a count by a parameter that is no number', rules({ when: { people: 'others', atLeast: { parameter: 'no-rule' } } }), 'no-number rules[0].when'],
  ['a parameter value that cannot be', rules({ when: { parameter: 'no-rule', is: 'maybe' } }), 'not-that-value rules[0].when'],
  ['an open question by a parameter with other choices', rules({ effect: 'refer', inDoubt: 'age', decides: { nl: 'x', en: 'x' } }), 'not-in-doubt rules[0].inDoubt'],
  ['a condition that leads to itself', samplePolicyFile({ conditions: [{ id: 'a', holds: { condition: 'b' } }, { id: 'b', holds: { not: { condition: 'a' } } }] }), 'goes-round conditions'],
  ['a group that counts itself', samplePolicyFile({ groups: [{ id: 'a', who: { people: 'a', atLeast: 1 } }] }), 'goes-round groups'],
  ['a page that lacks a part', samplePolicyFile({ page: [] }), 'no-page-text page'],
  ['a verdict without an answer', samplePolicyFile({ questions: [{ question: 'record', answers: [], otherwise: { inDoubt: 'no-rule', decides: { nl: 'x', en: 'x' } }, ifSomebodyDeclines: [{ nl: 'x', en: 'x' }] }] }), 'no-answer questions[0].answers'],
]
for (const [name, file, expected] of mistakes) {
  test(`refused: ${name}`, () => assert.ok(said(file).includes(expected), said(file).join('\n')))
}

test('values that are no plain data are refused and never run', () => {
  let ran = false
  const trap = Object.defineProperty({}, 'format', { enumerable: true, get: () => { ran = true; return 'openkaart-policy/1' } })
  for (const value of [undefined, () => 1, Symbol('x'), 1n, Number.NaN, new Date(), new Map(), trap, [trap], new URL('https://sample.example'), Array.from({ length: 2 })]) {
    assert.equal(problemsOf(value)[0]?.code, 'not-plain-data')
  }
  assert.equal(ran, false)
})

test('names that reach into prototypes are refused wherever they are', () => {
  for (const name of ['__proto__', 'constructor', 'prototype']) {
    const hidden: unknown = JSON.parse(`{"organisation": {"${name}": {"polluted": true}}}`)
    assert.equal(problemsOf(samplePolicyFile(hidden as { organisation: unknown }))[0]?.code, 'forbidden-name')
  }
  assert.equal(({} as { polluted?: boolean }).polluted, undefined)
})

test('text that shows something else than it says is refused', () => {
  for (const text of ['a\u202eb', 'a\u200bb', 'a\u0000b', '\ud800']) {
    assert.equal(problemsOf(samplePolicyFile({ title: { nl: text, en: 'x' } }))[0]?.code, 'odd-text')
  }
})

test('a small file cannot unfold into a huge one, nor a deep one break the stack', () => {
  let bomb: unknown = 'x'
  for (let i = 0; i < 20; i++) bomb = [bomb, bomb, bomb, bomb, bomb, bomb, bomb, bomb]
  assert.equal(problemsOf({ rules: bomb })[0]?.code, 'too-large')
  assert.equal(problemsOf(Array.from({ length: MAX_VALUES + 1 }, () => 1))[0]?.code, 'too-large')
  let deep: unknown = 'x'
  for (let i = 0; i < 100_000; i++) deep = { not: deep }
  assert.equal(problemsOf(deep)[0]?.code, 'too-deep')
  const round: unknown[] = []
  round.push(round)
  assert.equal(problemsOf(round)[0]?.code, 'too-deep')
  assert.ok(MAX_DEPTH < 100)
})

test('any JSON value is read or refused with reasons, and never throws', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const read = readPolicy(value)
    assert.ok(read.ok || read.refusal.problems.length > 0)
  }), { numRuns: 300 })
})

test('a real policy with any one value replaced is read or refused, and never throws', () => {
  const file: unknown = parse(readFileSync(new URL('../../policies/axiehuis.yaml', import.meta.url), 'utf8'))
  const places: (readonly (string | number)[])[] = []
  const visit = (value: unknown, path: readonly (string | number)[]): void => {
    if (path.length > 0) places.push(path)
    if (typeof value !== 'object' || value === null) return
    for (const name of Array.isArray(value) ? value.keys() : Object.keys(value)) visit((value as { readonly [name: string | number]: unknown })[name], [...path, name])
  }
  visit(file, [])
  const replacement = fc.constantFrom<Plain>(null, true, '', 'x', 0, -1, 1.5, 1e300, [], {}, [[]], { all: [] }, { not: { not: {} } }, { parameter: 'party' }, 'sound')
  fc.assert(fc.property(fc.constantFrom(...places), replacement, (path, value) => {
    const changed: unknown = structuredClone(file)
    let inside = changed as { [name: string | number]: unknown }
    for (const name of path.slice(0, -1)) inside = inside[name] as typeof inside
    inside[path.at(-1)!] = value
    const read = readPolicy(changed)
    if (read.ok) return
    assert.ok(read.refusal.problems.length > 0)
    for (const problem of read.refusal.problems) assert.doesNotMatch(problem.says.nl + problem.says.en, /\{(name|expected)\}/)
  }), { numRuns: 150 })
})
