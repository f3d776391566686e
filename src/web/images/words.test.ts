import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LEAST_FLESCH_DOUMA, MOST_MEAN_WORDS, readability } from '#information'
import { IMAGE_WORDS } from './words.ts'

/** Every sentence of a catalogue: what ends like one, with its blanks filled in. */
function sentencesOf(words: unknown): string[] {
  if (typeof words === 'string') return /[.?!]$/.test(words) ? [words] : []
  if (typeof words === 'function') return sentencesOf((words as (...blanks: unknown[]) => unknown)('website', '3'))
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(sentencesOf) : []
}

test('the Dutch of the pages about photos and videos passes the readability check', () => {
  const { findings, fleschDouma, meanWordsPerSentence } = readability(sentencesOf(IMAGE_WORDS.nl).join(' '))
  assert.deepEqual(findings, [])
  assert.ok(fleschDouma >= LEAST_FLESCH_DOUMA && meanWordsPerSentence <= MOST_MEAN_WORDS, `${fleschDouma}, ${meanWordsPerSentence}`)
})

test('both languages say everything, and never the same by accident of copying', () => {
  const [nl, en] = [sentencesOf(IMAGE_WORDS.nl), sentencesOf(IMAGE_WORDS.en)]
  assert.equal(nl.length, en.length)
  assert.deepEqual(nl.filter((sentence) => en.includes(sentence)), [])
})

test('nobody is threatened, and a yes is never called something that was given to the house', () => {
  for (const words of Object.values(IMAGE_WORDS)) assert.doesNotMatch(JSON.stringify(words), /illega|strafbaar|dader|schuldig|toestemming (verleend|gegeven)|permission granted|guilty|offender|sanctie/i)
})
