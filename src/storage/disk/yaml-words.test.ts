import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '#ground'
import type { ErrorCode } from 'yaml'
import { readPolicyTextWithLines } from './policy-file.ts'
import { yamlWords } from './yaml-words.ts'

const LONG = 'a'.repeat(1_100)
/**
 * Texts with one mistake of each kind, on the line it is made on. Two kinds have none: what the reader of YAML itself calls impossible, and a tag of
 * another kind of collection, which the tags these files are read with do not have.
 */
const MISTAKES: { readonly [code in Exclude<ErrorCode, 'IMPOSSIBLE' | 'BAD_COLLECTION_TYPE'>]: readonly [line: number, text: string][] } = {
  ALIAS_PROPS: [[2, 'a: &x 1\nb: &y *x\n'], [2, 'a: &x 1\nb: !!str *x\n']],
  BAD_ALIAS: [[1, 'a: *\n'], [2, 'a: 1\nb: & 2\n'], [1, 'a: &x: 1\n']],
  BAD_DIRECTIVE: [[1, '%YAML 9.9\n---\na: 1\n'], [1, '%NONSENSE\n---\na: 1\n']],
  BAD_DQ_ESCAPE: [[2, 'a: 1\nb: "c:\\wet"\n']],
  BAD_INDENT: [[3, 'a:\n   b: 1\n  c: 2\n'], [3, 'a:\n  - x\n b: 1\n'], [2, 'a: [1\nb: 2\n']],
  BAD_PROP_ORDER: [[2, 'a: 1\n!!str ? b\n: 2\n']],
  BAD_SCALAR_START: [[1, 'a: @huis\n'], [1, 'a: `x`\n'], [2, 'a: 1\nb: %x\n']],
  BLOCK_AS_IMPLICIT_KEY: [[2, 'a: 1\nb: c: d\n']],
  BLOCK_IN_FLOW: [[2, 'a: 1\nb: {c: 1 d: 2}\n']],
  DUPLICATE_KEY: [[2, 'a: 1\na: 2\n'], [1, 'a: {b: 1, b: 2}\n']],
  KEY_OVER_1024_CHARS: [[1, `${LONG}: 1\n`], [1, `[ ${LONG}: 1 ]\n`]],
  MISSING_CHAR: [[2, 'a: "b\n'], [2, 'a: 1\nb\nc: 2\n']],
  MULTILINE_IMPLICIT_KEY: [[1, 'a\nb: 1\n'], [1, '"a\nb": 1\n']],
  MULTIPLE_ANCHORS: [[1, 'a: &x &y 1\n']],
  MULTIPLE_DOCS: [[2, 'a: 1\n---\nb: 2\n']],
  MULTIPLE_TAGS: [[1, 'a: !!str !!int 1\n']],
  NON_STRING_KEY: [[1, '1: a\n'], [2, 'a: 1\n[b]: 2\n']],
  RESOURCE_EXHAUSTION: [[1, '['.repeat(20_000)]],
  TAB_AS_INDENT: [[2, 'a:\n\tb: 1\n'], [3, 'a:\n  b: 1\n\tc: 2\n']],
  TAG_RESOLVE_FAILED: [[1, 'a: !!int tekst\n'], [2, 'a: 1\nb: !h!x y\n'], [1, 'a: !!seq {b: 1}\n']],
  UNEXPECTED_TOKEN: [[2, 'a: 1\n}\n'], [1, 'a: ]\n']],
}

for (const [code, texts] of Object.entries(MISTAKES)) {
  test(`a file with ${code} is refused in words, with the line`, () => {
    for (const [line, text] of texts) {
      const read = readPolicyTextWithLines(utf8(text))
      const told = read.ok ? [] : read.refusal.problems.filter(({ says }) => says.en === yamlWords(code).en)
      assert.deepEqual(told.slice(0, 1), [{ line, says: yamlWords(code) }], JSON.stringify([text.slice(0, 60), read]))
      assert.doesNotMatch(`${told[0]?.says.nl} ${told[0]?.says.en}`, new RegExp(code))
    }
  })
}

test('what has no words of its own keeps the name the reader gives it', () => {
  assert.match(yamlWords('SOMETHING_NEW').nl, /SOMETHING_NEW/)
  assert.match(yamlWords('toString').en, /toString/)
})
