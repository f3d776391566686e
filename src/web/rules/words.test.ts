import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LEAST_FLESCH_DOUMA, MOST_MEAN_WORDS, readability } from '#information'
import { RULES_WORDS } from './words.ts'

/** Every sentence of a catalogue: what ends like one, with its blanks filled in. */
function sentencesOf(words: unknown): string[] {
  if (typeof words === 'string') return /[.?!]$/.test(words) ? [words] : []
  if (typeof words === 'function') return sentencesOf((words as (...blanks: unknown[]) => unknown)(3, 3, 3))
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(sentencesOf) : []
}

test('the Dutch of the pages about the rules passes the readability check', () => {
  const sentences = sentencesOf(RULES_WORDS.nl)
  assert.ok(sentences.length > 50)
  const { findings, fleschDouma, meanWordsPerSentence } = readability(sentences.join(' '))
  assert.deepEqual(findings, [])
  assert.ok(fleschDouma >= LEAST_FLESCH_DOUMA && meanWordsPerSentence <= MOST_MEAN_WORDS)
})

test('both languages say everything, and never the same by accident of copying', () => {
  const [nl, en] = [sentencesOf(RULES_WORDS.nl), sentencesOf(RULES_WORDS.en)]
  assert.equal(nl.length, en.length)
  assert.deepEqual(nl.filter((sentence) => en.includes(sentence)), [])
})

test('no word grants, accuses or threatens', () => {
  for (const words of Object.values(RULES_WORDS)) assert.doesNotMatch(JSON.stringify(sentencesOf(words)), /toestemming|permission|illega|verboden|u dient|sessie/i)
})
