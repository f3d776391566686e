import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LEAST_FLESCH_DOUMA, MOST_MEAN_WORDS, readability } from '#information'
import { DECLINING_WORDS } from './declining-words.ts'

/** Every sentence of a catalogue, with its blanks filled in. */
function sentencesOf(words: unknown): string[] {
  if (typeof words === 'string') return [/[.?!]$/.test(words) ? words : `${words}.`]
  if (typeof words === 'function') return sentencesOf((words as (...blanks: unknown[]) => unknown)('Noor', 'samen een verslag'))
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(sentencesOf) : []
}

test('the Dutch of saying no passes the readability check', () => {
  const { findings, fleschDouma, meanWordsPerSentence } = readability(sentencesOf(DECLINING_WORDS.nl).join(' '))
  assert.deepEqual(findings, [])
  assert.ok(fleschDouma >= LEAST_FLESCH_DOUMA && meanWordsPerSentence <= MOST_MEAN_WORDS)
})

test('both languages say everything, each in its own words', () => {
  const [nl, en] = [sentencesOf(DECLINING_WORDS.nl), sentencesOf(DECLINING_WORDS.en)]
  assert.equal(nl.length, en.length)
  assert.deepEqual(nl.filter((sentence) => en.includes(sentence)), [])
})

test('no word grants, blames or threatens', () => {
  for (const words of Object.values(DECLINING_WORDS)) assert.doesNotMatch(sentencesOf(words).join(' '), /toestemming|permission|illega|verboden|weiger|refuse|schuld/i)
})
