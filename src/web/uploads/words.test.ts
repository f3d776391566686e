import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LEAST_FLESCH_DOUMA, readability } from '#information'
import { UPLOAD_REFUSALS } from './upload-refusals.ts'
import { UPLOAD_WORDS } from './words.ts'

const said = (lang: 'nl' | 'en') => [...Object.values(UPLOAD_WORDS[lang]).map((one) => (typeof one === 'string' ? one : '')), ...Object.values(UPLOAD_REFUSALS).map(({ words }) => words[lang])]

test('the Dutch about sending files passes the readability check', () => {
  const { findings, fleschDouma } = readability(said('nl').filter((one) => /[.?!]$/.test(one)).join(' '))
  assert.deepEqual(findings, [])
  assert.ok(fleschDouma >= LEAST_FLESCH_DOUMA)
})

test('both languages say everything, never the same, and nobody is given permission', () => {
  const [nl, en] = [said('nl'), said('en')]
  assert.deepEqual(nl.filter((one, index) => one !== '' && one === en[index]), [])
  for (const one of [...nl, ...en]) assert.doesNotMatch(one, /toestemming|permission|illega|u dient|sessie/i)
})
