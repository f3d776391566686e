import assert from 'node:assert/strict'
import { test } from 'node:test'
import { oneLine } from './one-line.ts'

test('a name is one line, whatever was sent', () => {
  assert.equal(oneLine('  Jan\r\n\u0000de\u2028Vries '), 'Jan de Vries')
  assert.equal(oneLine('Noor \u202e)rekrewedem('), 'Noor )rekrewedem(')
  assert.equal(oneLine('half \ud83d'), 'half \ufffd')
  assert.equal(oneLine('\u0007\n'), '')
})

test('ordinary names stay as they are', () => {
  for (const name of ['Zoë', 'Mevrouw O’Brien-van der Ploeg', 'محمد', '李雷', '👩🏽‍🦰']) assert.equal(oneLine(name), name)
})
