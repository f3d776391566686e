import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LEAST_FLESCH_DOUMA, MOST_MEAN_WORDS, readability } from '#information'
import { REFUSALS } from '../refusals.ts'
import { CASE_WORDS } from './words.ts'

/** Every sentence of a catalogue: what ends like one, with its blanks filled in. */
function sentencesOf(words: unknown): string[] {
  if (typeof words === 'string') return /[.?!]$/.test(words) ? [words] : []
  if (typeof words === 'function') return sentencesOf((words as (...blanks: unknown[]) => unknown)(3, 4))
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(sentencesOf) : []
}

test('the Dutch of the pages about cases passes the readability check', () => {
  const { findings, fleschDouma, meanWordsPerSentence } = readability(sentencesOf(CASE_WORDS.nl).join(' '))
  assert.deepEqual(findings, [])
  assert.ok(fleschDouma >= LEAST_FLESCH_DOUMA && meanWordsPerSentence <= MOST_MEAN_WORDS)
})

test('every refusal is said in plain Dutch, with what to do', () => {
  const { findings } = readability(Object.values(REFUSALS).map(({ words }) => words.nl).join(' '))
  assert.deepEqual(findings, [])
})

test('both languages say everything, and never the same by accident of copying', () => {
  const [nl, en] = [sentencesOf(CASE_WORDS.nl), sentencesOf(CASE_WORDS.en)]
  assert.equal(nl.length, en.length)
  assert.deepEqual(nl.filter((sentence) => en.includes(sentence)), [])
})

test('nobody is threatened, called guilty or told that something is a crime', () => {
  for (const words of Object.values(CASE_WORDS)) {
    assert.doesNotMatch(JSON.stringify(words), /illega|strafbaar|dader|schuldig|verdachte|toestemming gegeven|permission granted|guilty|offender|perpetrator|sanctie|straf\b/i)
  }
})
