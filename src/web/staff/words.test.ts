import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LEAST_FLESCH_DOUMA, MOST_MEAN_WORDS, readability } from '#information'
import { TABLE_WORDS } from '../table/words.ts'
import { STAFF_WORDS } from './words.ts'

/** Every sentence of a catalogue: what ends like one, with its blanks filled in. */
function sentencesOf(words: unknown): string[] {
  if (typeof words === 'string') return /[.?!]$/.test(words) ? [words] : []
  if (typeof words === 'function') return sentencesOf((words as (blank: unknown) => unknown)(3))
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(sentencesOf) : []
}

test('the Dutch of the pages of staff passes the readability check', () => {
  const { findings, fleschDouma, meanWordsPerSentence } = readability(sentencesOf(STAFF_WORDS.nl).join(' '))
  assert.deepEqual(findings, [])
  assert.ok(fleschDouma >= LEAST_FLESCH_DOUMA && meanWordsPerSentence <= MOST_MEAN_WORDS)
})

test('both languages say everything, and never the same by accident of copying', () => {
  const [nl, en] = [sentencesOf(STAFF_WORDS.nl), sentencesOf(STAFF_WORDS.en)]
  assert.equal(nl.length, en.length)
  assert.deepEqual(nl.filter((sentence) => en.includes(sentence)), [])
})

test('no word asks for permission between people at one table, or threatens', () => {
  for (const words of Object.values(STAFF_WORDS)) assert.doesNotMatch(sentencesOf(words).join(' '), /toestemming|permission|illega|verboden|u dient|sessie/i)
})

test('the overview calls people what the table calls them', () => {
  assert.deepEqual(STAFF_WORDS.nl.participants, TABLE_WORDS.nl.roles)
  assert.deepEqual(STAFF_WORDS.en.participants, TABLE_WORDS.en.roles)
})
