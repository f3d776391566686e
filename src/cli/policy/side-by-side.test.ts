import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import { AXIEHUIS, runOver } from './policy.testing.ts'

const read = (name: string) => readFileSync(new URL(`../../../policies/${name}`, import.meta.url), 'utf8')
const CASES = read('axiehuis.cases.yaml')
// The same rules, with one choice that the text leaves open made otherwise: an own voice from 16.
const OLDER = AXIEHUIS.replace(/(id: own-voice-age[\s\S]*?value: )12/, '$116')
const files = { 'old.yaml': AXIEHUIS, 'new.yaml': OLDER, 'other.yaml': read('ombudsman.yaml'), 'cases.yaml': CASES }

suite('policy diff and compare', () => {
  test('a choice made otherwise shows in the situations it decides, and in the parts that differ', async () => {
    assert.notEqual(OLDER, AXIEHUIS)
    const { code, out, err } = await runOver(files, 'diff', 'old.yaml', 'new.yaml', '--cases', 'cases.yaml')
    assert.deepEqual([code, err], [0, ''])
    assert.match(out, /\n- C44: Een kind van 12 zegt nee/)
    assert.match(out, /\n- parameters own-voice-age: anders$/)
    const json = JSON.parse((await runOver(files, 'diff', 'old.yaml', 'new.yaml', '--cases', 'cases.yaml', '--json')).out) as { format: string; situations: { situation: string }[] }
    assert.equal(json.format, 'openkaart-policy-diff/1')
    assert.ok(json.situations.some(({ situation }) => situation === 'C44'))
  })

  test('the same rules differ in nothing', async () => {
    const { out } = await runOver(files, 'diff', 'old.yaml', 'old.yaml', '--cases', 'cases.yaml', '--lang', 'en')
    assert.match(out, /None of the \d+ situations is decided otherwise\.$/)
  })

  test('several policies stand side by side where they differ, and one that is silent says so', async () => {
    const { code, out } = await runOver(files, 'compare', 'old.yaml', 'other.yaml', 'new.yaml', '--cases', 'cases.yaml', '--lang', 'en')
    assert.equal(code, 0)
    assert.match(out, /\n- C02: .*\n {2}axiehuis 2024-01: yes\n {2}ombudsman 2014-166: not yet\n {2}axiehuis 2024-01: yes\n/)
    assert.match(out, /ombudsman 2014-166: says nothing about this/)
  })

  for (const [name, args, expected] of [
    ['one file only', ['diff', 'old.yaml', '--cases', 'cases.yaml'], /Noem ook het bestand/],
    ['no case book', ['diff', 'old.yaml', 'new.yaml'], /Noem het casusboek/],
    ['an empty folder', ['compare', 'old.yaml', '--with', 'nothing/'], /Noem ook het bestand/],
    ['no other', ['compare', 'old.yaml'], /Noem ook het bestand/],
    ['a file only to build on', ['compare', 'old.yaml', '--with', 'other.yaml'], /Noem ook het bestand/],
    ['three files', ['diff', 'old.yaml', 'new.yaml', 'other.yaml', '--cases', 'cases.yaml'], /Noem één bestand tegelijk/],
    ['a file that is not there', ['diff', 'old.yaml', 'gone.yaml', '--cases', 'cases.yaml'], /gone\.yaml/],
  ] as const) {
    test(`${name} is asked wrongly`, async () => {
      const { code, err } = await runOver(files, ...args)
      assert.equal(code, 2)
      assert.match(err, expected)
    })
  }
})
