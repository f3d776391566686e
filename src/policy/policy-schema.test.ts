import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parse } from 'yaml'
import { POLICY_IDS } from './described-for-test.ts'
import { breaksSchema } from './json-schema-for-test.ts'
import { policySchema } from './policy-schema.ts'
import { readPolicy } from './read-policy.ts'
import { samplePolicyFile, sampleRule } from './sample-policy.ts'

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const file = (name: string): unknown => parse(text(`policies/${name}.yaml`))
const library = [file('ombudsman')]
const schema = policySchema()

/** What takes more than the shape to see. */
const BEYOND_SHAPE = new Set([
  'odd-text', 'forbidden-name', 'too-large', 'too-deep', 'not-plain-data', 'not-a-day', 'not-a-link', 'said-twice', 'unknown-reference', 'goes-round', 'no-number',
  'not-in-doubt', 'not-that-value', 'ends-before-start', 'no-answer', 'no-page-text', 'not-of-this-question', 'name-taken', 'not-a-choice', 'not-a-number',
  'unknown-field', 'only-about-people', 'adopts-unknown', 'adopts-itself', 'not-in-adopted', 'already-adopted',
])

test('the published schema is the one the program has', () => {
  assert.deepEqual(JSON.parse(text('docs/formats/policy.schema.json')), JSON.parse(JSON.stringify(schema)))
})

test('an editor finds the schema from every policy we bring: it is named in the first line, by a way that leads there', () => {
  for (const name of POLICY_IDS) {
    const [, named = ''] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text(`policies/${name}.yaml`)) ?? []
    assert.equal(new URL(named, new URL(`../../policies/${name}.yaml`, import.meta.url)).href, new URL('../../docs/formats/policy.schema.json', import.meta.url).href, name)
  }
  // What an editor completes from: every name of a rule, and the words it can have.
  const rule = JSON.stringify(schema)
  for (const word of ['effect', 'strength', 'house-rule', 'permit', 'unlessSaid', 'noticeHours']) assert.ok(rule.includes(`"${word}"`), word)
})

test('every policy we bring keeps to the schema, and so does the smallest one', () => {
  assert.ok(POLICY_IDS.length >= 30)
  for (const name of POLICY_IDS) assert.equal(breaksSchema(file(name), schema), undefined, name)
  assert.equal(breaksSchema(samplePolicyFile(), schema), undefined)
})

test('every example of a policy in the description is read, and keeps to the schema', () => {
  const examples = [...text('docs/formats/policy.md').matchAll(/```yaml\n([^]*?)```/g)].map((match) => parse(match[1] ?? '') as { readonly [part: string]: unknown })
  assert.ok(examples.length >= 12)
  for (const example of examples) {
    const base = samplePolicyFile({ rules: [] })
    const whole = 'adopts' in example ? { ...Object.fromEntries(Object.entries(base).filter(([name]) => HEAD.has(name))), id: 'other', ...example } : Object.fromEntries(
      Object.entries({ ...base, ...example }).map(([name, value]) => [name, name in example && name in base && name !== 'rules' && Array.isArray(value) ? [...(base[name] as readonly unknown[]), ...value] : value]),
    )
    const read = readPolicy(whole, [samplePolicyFile({ rules: [sampleRule({ id: 'permit' }), sampleRule({ id: 'tell-first', effect: 'wait' })] })])
    assert.ok(read.ok, read.ok ? '' : JSON.stringify([example, read.refusal.problems], null, 1))
    assert.equal(breaksSchema(whole, schema), undefined)
  }
})
const HEAD = new Set(['format', 'version', 'inForce', 'organisation', 'title'])

test('what the schema refuses the reader refuses, and what the reader refuses by its shape the schema refuses', () => {
  const real = file('ombudsman')
  const places: (readonly (string | number)[])[] = []
  const visit = (value: unknown, path: readonly (string | number)[]): void => {
    if (path.length > 0) places.push(path)
    if (typeof value !== 'object' || value === null) return
    for (const name of Array.isArray(value) ? value.keys() : Object.keys(value)) visit((value as { readonly [name: string | number]: unknown })[name], [...path, name])
  }
  visit(real, [])
  const replacement = fc.constantFrom<unknown>(null, true, '', 'x', 'not an id', 0, -1, 1.5, [], {}, [[]], { all: [] }, { nl: 'a', en: 'b' }, undefined)
  fc.assert(fc.property(fc.constantFrom(...places), replacement, (path, value) => {
    const changed: unknown = structuredClone(real)
    let inside = changed as { [name: string | number]: unknown }
    for (const name of path.slice(0, -1)) inside = inside[name] as typeof inside
    if (value === undefined && !Array.isArray(inside)) delete inside[path.at(-1)!]
    else inside[path.at(-1)!] = value ?? null
    const read = readPolicy(changed)
    const broken = breaksSchema(changed, schema)
    if (broken !== undefined) assert.ok(!read.ok, broken)
    else if (!read.ok) for (const problem of read.refusal.problems) assert.ok(BEYOND_SHAPE.has(problem.code), `${problem.code} ${problem.path}`)
  }), { numRuns: 400 })
  assert.equal(breaksSchema({ ...samplePolicyFile(), adopts: { policy: 'x', colour: 1 } }, schema) === undefined, readPolicy({ ...samplePolicyFile(), adopts: { policy: 'x', colour: 1 } }, library).ok)
})
