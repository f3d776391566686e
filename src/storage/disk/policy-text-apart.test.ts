import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { utf8 } from '#ground'
import { LARGEST_POLICY_FILE_BYTES, readPolicyTextWithLines } from './policy-file.ts'
import { caseBookBeside, policiesBeside } from './policy-folder.ts'
import { lineOf, type PolicyLines } from './policy-lines.ts'
import { readPolicyTextApart } from './policy-text-apart.ts'

const RULES = `id: huis
rules:
  - id: one
    when: { all: [{ fact: x },
      { fact: y }] }
  - id: two
    "1.1": text
`

function linesOf(text: string): PolicyLines {
  const read = readPolicyTextWithLines(utf8(text))
  assert.ok(read.ok)
  return read.value.lines
}

test('every part of a text has its line, and a part that is not there that of what is around it', () => {
  const lines = linesOf(RULES)
  const expected = { id: 1, rules: 2, 'rules[0]': 3, 'rules[0].when.all[1].fact': 5, 'rules[1].1.1': 7, 'rules[1].1.1.nl': 7, 'rules[1].clause': 6, 'rules[9].clause': 2, gone: 0, '.': 0, '': 0, '__proto__.x': 0, constructor: 0 }
  for (const [path, line] of Object.entries(expected)) assert.equal(lineOf(lines, path), line, path)
})

test('a text read apart reads as it does here, mistakes too', async () => {
  for (const text of [RULES, 'a: [1\n', 'a: 1\nb: 2\na: 3\n', 'a: !secret x\n', ' ']) assert.deepEqual(await readPolicyTextApart(utf8(text)), readPolicyTextWithLines(utf8(text)))
  const twice = readPolicyTextWithLines(utf8('a: 1\nb: {c: 1, d: 2,\n  c: 3}\na: 3\n'))
  assert.deepEqual(twice.ok ? [] : twice.refusal.problems.map(({ line }) => line), [3, 4])
})

test('a text that keeps the reader busy is given up', async () => {
  const read = await readPolicyTextApart(utf8(`[${'1,'.repeat(400_000)}1]`), 1)
  assert.equal(read.ok ? '' : read.refusal.code, 'policy-file-too-hard')
})

test('a hundred thousand names in one block are read in the time they deserve, and not more than fifty mistakes are told', async () => {
  const names = Array.from({ length: 100_000 }, (_, i) => `k${i}: 1`).join('\n').slice(0, LARGEST_POLICY_FILE_BYTES)
  assert.ok(readPolicyTextWithLines(utf8(names)).ok, 'comparing each with each took minutes')
  const wrong = readPolicyTextWithLines(utf8('}\n'.repeat(1_000)))
  assert.equal(wrong.ok ? 0 : wrong.refusal.problems.length, 50)
})

test('what lies beside a file with rules: the other rules in its folder, and its own case book', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-beside-'))
  t.after(() => rm(folder, { recursive: true }))
  const path = join(folder, 'huis.yaml')
  await writeFile(path, 'id: huis\n')
  assert.deepEqual([await policiesBeside(path), await caseBookBeside(path)], [[], undefined])
  await writeFile(join(folder, 'basis.yml'), 'id: basis\n')
  await writeFile(join(folder, 'stuk.yaml'), 'a: [\n')
  await writeFile(join(folder, 'huis.cases.yaml'), 'policy: huis\n')
  await writeFile(join(folder, 'anders.cases.yaml'), 'policy: anders\n')
  await writeFile(join(folder, 'lees.md'), 'id: niets\n')
  assert.deepEqual(await policiesBeside(path), [{ id: 'basis' }])
  assert.deepEqual(await caseBookBeside(path), Buffer.from('policy: huis\n'))
  await writeFile(join(folder, 'huis.cases.yaml'), Buffer.alloc(LARGEST_POLICY_FILE_BYTES + 5))
  assert.equal((await caseBookBeside(path))?.length, LARGEST_POLICY_FILE_BYTES + 1)
})
