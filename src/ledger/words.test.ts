import { utf8 } from '#ground'
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { sha256 } from './hash.ts'
import { wordsForRoot } from './words.ts'

const numbered = Array.from({ length: 2048 }, (_, place) => String(place))

suite('words for a root', () => {
  test('are the first 44 bits of its hash, eleven each', () => {
    const root = sha256(utf8('a root'))
    const bits = Array.from(sha256(utf8('openkaart/words/v1\0'), root), (byte) => byte.toString(2).padStart(8, '0')).join('')
    const expected = [0, 11, 22, 33].map((from) => String(Number.parseInt(bits.slice(from, from + 11), 2)))
    assert.deepEqual(wordsForRoot(root, numbered), expected)
  })

  test('are four Dutch words, other ones for another root', () => {
    const words = wordsForRoot(sha256(utf8('a root')))
    assert.equal(words.length, 4)
    for (const word of words) assert.match(word, /^[a-z]{4,8}$/)
    assert.notDeepEqual(wordsForRoot(sha256(utf8('another root'))), words)
  })

  test('need a root and a whole list', () => {
    assert.throws(() => wordsForRoot(new Uint8Array(31)), RangeError)
    assert.throws(() => wordsForRoot(new Uint8Array(32), ['one']), RangeError)
  })
})
