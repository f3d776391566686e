import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readability } from '#information'
import { DOSSIER_REFUSALS } from './dossier-refusals.ts'

test('who gets no dossier is told why in plain words, and what to do', () => {
  const all = Object.values(DOSSIER_REFUSALS)
  assert.equal(all.length, 6)
  for (const { words } of all) {
    assert.deepEqual(readability(words.nl).findings, [])
    assert.match(words.nl, /(Meld|Laat|Kies|Probeer) /)
    assert.match(words.en, /(Tell|Leave|Choose|Try) /)
  }
})
