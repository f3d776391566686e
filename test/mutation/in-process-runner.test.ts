import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { inProcessRunner } from './in-process-runner.ts'
import { survivorsIn } from './survivors.ts'

// What Stryker makes of a file, by hand and small: each mutant is in it and is switched on by its number.
const CODE = `
const on = (id) => {
  const mutation = globalThis.__stryker__
  if (mutation.activeMutant !== id) return false
  if (mutation.hitCount !== undefined && ++mutation.hitCount > mutation.hitLimit) throw new Error('round too often')
  return true
}
const remembered = new WeakMap()
const LIMIT = on('limit') ? 99 : 60
export const isOld = (age) => on('never') ? false : on('edge') ? age > LIMIT : age >= LIMIT
export const nameOf = (person) => {
  if (!remembered.has(person)) remembered.set(person, on('nameless') ? '' : person.name)
  return remembered.get(person)
}
export const countdown = (from) => { for (let left = from; left > 0 || on('endless'); left--); return 0 }
export const said = () => on('unheard') ? 'b' : 'a'
`
const TESTS = `
import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { test } from 'node:test'
import { countdown, isOld, nameOf, said } from './code.mjs'
const anna = { name: 'Anna' }
test('somebody of seventy is old', () => assert.equal(isOld(70), true))
test('a name is kept', () => assert.equal(nameOf(anna), 'Anna'))
test('counting down ends', async () => assert.equal(countdown(3), 0))
test('something is said', () => assert.equal(typeof said(), 'string'))
test('the young are not old', () => fc.assert(fc.property(fc.nat(59), (age) => !isOld(age)), { numRuns: 5 }))
`

test('known mutants are killed, survive, or go round for ever, in the same process and in any order', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'openkaart-mutants-'))
  t.after(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'code.mjs'), CODE)
  writeFileSync(join(folder, 'one.test.mjs'), TESTS)
  const runner = inProcessRunner(folder, '*.test.mjs')
  const dry = await runner.dryRun()
  assert.deepEqual(dry.tests.map(({ name, status }) => `${status} ${name}`), ['somebody of seventy is old', 'a name is kept', 'counting down ends', 'something is said', 'the young are not old'].map((name) => `0 one.test.mjs: ${name}`))
  const tried = async (id: string, more: { testFilter?: readonly string[]; hitLimit?: number } = {}) => runner.mutantRun({ activeMutant: { id }, mutantActivation: 'runtime', ...more })
  for (let round = 0; round < 2; round++) {
    assert.deepEqual(await tried('never').then((one) => [one.status, 'killedBy' in one && one.killedBy]), ['killed', ['one.test.mjs: somebody of seventy is old']])
    // Nobody asks about exactly sixty: that is the test this example lacks.
    assert.equal((await tried('edge')).status, 'survived')
    // Remembered from the mutant before it would be the right name.
    assert.equal((await tried('nameless')).status, 'killed')
    assert.equal((await tried('unheard')).status, 'survived')
    assert.equal((await tried('endless', { hitLimit: 100 })).status, 'timeout')
    assert.equal((await tried('never', { testFilter: ['one.test.mjs: something is said'] })).status, 'survived')
  }
  // What is worked out while the file is read shows only in a process that starts with the mutant.
  assert.equal((await tried('limit')).status, 'survived')
})

test('a report gives the survivors with what stood there', () => {
  const source = 'const a = 1\nif (a >= 1) go(\n  a)\n'
  const mutant = (status: string, start: number, end: number, line = 2, last = line) => ({ status, replacement: 'true\nx', location: { start: { line, column: start }, end: { line: last, column: end } } })
  const report = { files: { 'src/policy/x.ts': { source, mutants: [mutant('Killed', 5, 11), mutant('Survived', 5, 11), mutant('NoCoverage', 13, 5, 2, 3), mutant('Timeout', 5, 11)] } } }
  assert.deepEqual(survivorsIn(report), [
    { file: 'src/policy/x.ts', line: 2, range: '2:4-2:10', was: 'a >= 1', replacement: 'true' },
    { file: 'src/policy/x.ts', line: 2, range: '2:12-3:4', was: 'go( …', replacement: 'true' },
  ])
})
