import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { loadFonts } from './fonts.ts'
import { printable } from './printable.ts'

const { coverage } = loadFonts()
const print = (text: string, longestRun = 64) => printable(text, { coverage, unprintable: '[{count} tekens]' }, longestRun)
const one = (text: string) => {
  const lines = print(text)
  assert.equal(lines.length, 1, JSON.stringify(lines))
  return lines[0]!.text
}

test('ordinary writing stays as it is, in every script we have letters for', () => {
  for (const text of ['Ik wil dat dit niet meer gebeurt.', 'Tomáš Kovář, “ja” … – €5', 'Привіт', 'مرحبا', 'नमस्ते', 'Tiếng Việt', '#read("/etc/passwd") *x* $y$ @z <a> \\ [[{{']) assert.equal(one(text), text)
  assert.equal(one('e\u0301e\u0308'), 'éë', 'accents are put together')
})

test('an emoji is one sign, whatever it is made of', () => {
  for (const emoji of ['😀', '👍🏽', '❤️', '👩‍👩‍👧‍👦', '🇳🇱', '1️⃣']) assert.equal(one(emoji), emoji)
})

test('signs no font has are shown as codes, and counted when there are many', () => {
  assert.equal(one('a中b'), 'a[U+4E2D]b')
  assert.equal(one('中文'), '[U+4E2D U+6587]')
  assert.equal(one('中'.repeat(9)), '[9 tekens]')
  assert.equal(one('x\u030c'), 'x[U+030C]', 'an accent no letter has alone')
})

test('nothing invisible is left that hides or turns what stands beside it', () => {
  assert.equal(one('\u202Egnissap\u202C'), '[U+202E]gnissap[U+202C]')
  assert.equal(one('a\u2066b\u2069'), 'a[U+2066]b[U+2069]')
  assert.equal(one('a\u0000b\u001b[31m'), 'a[U+0000]b[U+001B][31m')
  assert.equal(one('\u{e0041}\u{e0042}'), '[U+E0041 U+E0042]')
  assert.equal(one('\ue000 \ufffe'), '[U+E000] [U+FFFE]')
  assert.equal(one('half \ud800'), 'half \ufffd')
  assert.equal(one('\u0301alone'), '[U+0301]alone')
})

test('a heap of accents does not cover the lines around it', () => {
  const heap = one(`a${'\u0308\u0330'.repeat(50)}b`)
  assert.ok(/^[aä]\S*\[\d+ tekens\]b$/.test(heap), heap)
})

test('line ends of every kind are line ends, and many empty lines are one', () => {
  assert.deepEqual(print('a\r\nb\rc\u2028d\u0085e').map(({ text }) => text), ['a', 'b', 'c', 'd', 'e'])
  assert.deepEqual(print('\n\na\n\n\n \n b\n\n').map(({ text }) => text), ['a', '', ' b'])
  assert.deepEqual(print(''), [{ text: '', rtl: false }])
})

test('the direction of a line is that of its first letter', () => {
  assert.deepEqual(print('12 مرحبا ok\nok مرحبا\n123').map(({ rtl }) => rtl), [true, false, false])
})

test('a row of signs without spaces can be broken, an ordinary long word is left to hyphens', () => {
  assert.equal(print('x'.repeat(100), 40)[0]!.text, Array.from({ length: 100 }, () => 'x').join('\u200b'))
  assert.equal(print('naam@organisatie.example ja', 20)[0]!.text, `${[...'naam@organisatie.example'].join('\u200b')} ja`)
  assert.equal(one('hulpverleningsgeschiedenissen.'), 'hulpverleningsgeschiedenissen.')
  assert.equal(print('hulpverleningsgeschiedenissen.', 10)[0]!.text, 'hulpverleningsgeschiedenissen.')
  assert.equal(print('👩‍👩‍👧‍👦'.repeat(3), 2)[0]!.text.split('\u200b').length, 3, 'never inside a sign')
})

test('whatever is written, every sign that is left can be printed, and it takes no long time', () => {
  const silent = new Set('\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f')
  const known = new Set(coverage.flatMap((covered) => [...covered]))
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.array(fc.constantFrom('\u0301', 'a', '\u200d', '👩', 'ب', '\u202e', 'क', '्', ' ', '\n', '中'), { maxLength: 60 }).map((parts) => parts.join(''))), (text) => {
    for (const line of print(text, 10)) {
      for (const sign of line.text) assert.ok(silent.has(sign) || known.has(sign.codePointAt(0)!), `U+${sign.codePointAt(0)!.toString(16)}`)
      assert.ok(!/[\u202a-\u202e\u2066-\u2069\n\r]/.test(line.text))
    }
  }), { numRuns: 2000 })
  const started = process.cpuUsage()
  for (const long of ['x', 'é', '中', 'a\u0301', '\u0301', '👩‍', '\n', ' ']) assert.ok(print(long.repeat(100_000)).length > 0)
  assert.ok(process.cpuUsage(started).user / 1000 < 20_000)
})
