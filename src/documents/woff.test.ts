import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { coverageOf } from './font-coverage.ts'
import { loadFonts } from './fonts.ts'
import { fontFromWoff, tableOf, viewOf } from './woff.ts'

const packages = join(import.meta.dirname, '../../node_modules/@fontsource')
const latin = readFileSync(join(packages, 'atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-400-normal.woff'))

/** The sum of all words of a table, as the font's own list should have it. */
function sums(font: Uint8Array): readonly { readonly tag: string; readonly listed: number; readonly counted: number }[] {
  const view = viewOf(font)
  return Array.from({ length: view.getUint16(4) }, (_, index) => {
    const at = 12 + 16 * index
    const [offset, sizeBytes] = [view.getUint32(at + 8), view.getUint32(at + 12)]
    let counted = 0
    for (let word = offset; word < offset + ((sizeBytes + 3) & ~3); word += 4) counted = (counted + view.getUint32(word)) >>> 0
    return { tag: new TextDecoder('latin1').decode(font.subarray(at, at + 4)), listed: view.getUint32(at + 4), counted }
  })
}

test('an unpacked font has every table of the web font, sorted, aligned and with the right sums', () => {
  const font = fontFromWoff(latin, 'Mine')
  const tables = sums(font)
  assert.equal(tables.length, viewOf(latin).getUint16(12))
  assert.deepEqual(tables.map(({ tag }) => tag), tables.map(({ tag }) => tag).toSorted())
  for (const { tag, listed, counted } of tables) assert.equal(listed, counted, tag)
  const original = Array.from({ length: tables.length }, (_, index) => [latin.toString('latin1', 44 + 20 * index, 48 + 20 * index), latin.readUInt32BE(60 + 20 * index)] as const)
  // `head` holds a sum over the whole font and is summed without it; ours counts it like any other table.
  for (const [tag, sum] of original) if (tag !== 'name' && tag !== 'head') assert.equal(tables.find((table) => table.tag === tag)?.counted, sum, tag)
})

test('a font gets the family name that is wanted and keeps the name of its letters', () => {
  const name = new TextDecoder('utf-16be').decode(tableOf(fontFromWoff(latin, 'Mine'), 'name')!.subarray(6 + 24))
  assert.equal(name, 'MineAtkinsonHyperlegibleNext-Regular')
})

test('what is no web font is refused, and so is one that was cut off', () => {
  assert.throws(() => fontFromWoff(new Uint8Array(100), 'x'), /not a WOFF file/)
  for (const length of [0, 3, 20, 60, 1000]) assert.throws(() => fontFromWoff(latin.subarray(0, length), 'x'))
})

test('it is known which signs a font has', () => {
  const covered = coverageOf(fontFromWoff(latin, 'x'))
  for (const sign of 'aZ09éëï€…“”–@#*') assert.ok(covered.has(sign.codePointAt(0)!), sign)
  for (const sign of 'řşЖα中😀') assert.ok(!covered.has(sign.codePointAt(0)!), sign)
})

test('together the fonts have the letters of the languages people speak here', () => {
  const { coverage, families, files } = loadFonts()
  assert.equal(new Set(families).size, coverage.length)
  assert.ok(files.length > families.length)
  const texts = { Polish: 'Zażółć gęślą jaźń', Turkish: 'İğneli şıçğü', Ukrainian: 'Їжак їсть ґрунт', Greek: 'Ξεσκεπάζω τὴν ψυχοφθόρα', Arabic: 'تسجيل المحادثة', Persian: 'گفت‌وگو پژ', Hindi: 'नमस्ते', Vietnamese: 'Tiếng Việt', emoji: '😀👍' }
  for (const [language, text] of Object.entries(texts)) {
    for (const sign of text.replaceAll(/[\s\u200c]/gu, '')) assert.ok(coverage.some((covered) => covered.has(sign.codePointAt(0)!)), `${language}: ${sign}`)
  }
})

test('signs listed in groups, as emoji fonts do, are found too', () => {
  const emoji = coverageOf(fontFromWoff(readFileSync(globSync(join(packages, 'noto-emoji/files/noto-emoji-emoji-400-normal.woff'))[0]!), 'x'))
  assert.ok(emoji.size > 1000)
  assert.ok(emoji.has(0x1f600) && !emoji.has(0x1faff + 0x100))
})
