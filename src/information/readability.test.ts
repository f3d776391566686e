import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'yaml'
import { AGREEMENT_WORDS } from './agreement-words.ts'
import { PAGE_WORDS } from './page-words.ts'
import { OFFICIALESE } from './officialese.ts'
import { readability, syllables } from './readability.ts'
import { VERIFICATION_WORDS } from './verification-words.ts'

test('syllables are counted as Dutch spells them', () => {
  const known = { ja: 1, gesprek: 2, opname: 3, medewerker: 4, cliënt: 2, geeft: 1, mooie: 2, beleid: 2, tolk: 1, ombudsman: 3, bijzonder: 3, ideeën: 3, nieuw: 1, zaaien: 2, 12: 2 }
  for (const [word, count] of Object.entries(known)) assert.equal(syllables(word), count, word)
})

test('a plain text passes and a letter from an office does not', () => {
  assert.deepEqual(readability('Je mag dit gesprek opnemen. Zeg het even aan het begin. Dan maken we samen afspraken.').findings, [])
  const office = readability('U dient middels bijgevoegd formulier toestemming te verzoeken alvorens geluidsopnamen te vervaardigen van gesprekken met medewerkers van de onderhavige organisatie, conform de vigerende privacyregelgeving en overeenkomstig de bepalingen.')
  const codes = new Set(office.findings.map((finding) => finding.code))
  assert.deepEqual(codes, new Set(['sentences-long-on-average', 'sentence-too-long', 'officialese']))
  assert.ok(office.fleschDouma < 0)
  assert.ok(office.findings.some((finding) => finding.code === 'officialese' && finding.found === 'u dient'))
})

test('a sentence of twenty words passes and one of twenty-one does not', () => {
  const sentence = (count: number) => `${Array.from({ length: count }, () => 'ja').join(' ')}.`
  assert.ok(!readability(sentence(20)).findings.some((finding) => finding.code === 'sentence-too-long'))
  assert.ok(readability(sentence(21)).findings.some((finding) => finding.code === 'sentence-too-long'))
})

test('an empty text has nothing to find and gives no figures out of range', () => {
  for (const text of ['', ' \n ', '… !']) {
    const checked = readability(text)
    assert.deepEqual(checked.findings, [])
    assert.ok(Number.isFinite(checked.fleschDouma))
  }
})

test('every word of office language has a simpler one that is not office language itself', () => {
  const found = new Set(OFFICIALESE.map(([word]) => word))
  assert.equal(found.size, OFFICIALESE.length)
  for (const [word, simpler] of OFFICIALESE) for (const part of simpler.split(/, (?:of: )?/)) assert.ok(!found.has(part), word)
})

type Named = { readonly [name: string]: unknown }
const policy = parse(readFileSync(new URL('../../policies/axiehuis.yaml', import.meta.url), 'utf8')) as { readonly [part: string]: readonly Named[] }

/** Every Dutch text of the policy but the verbatim clauses and the titles of documents. */
function dutchTexts(): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  const collect = (value: unknown, into: string[]): void => {
    if (typeof value !== 'object' || value === null) return
    if ('nl' in value && typeof value.nl === 'string') into.push(value.nl)
    else Object.values(value).forEach((inner) => collect(inner, into))
  }
  for (const part of ['questions', 'rules', 'offers', 'encouragements', 'conflicts', 'openings', 'agreement', 'contacts', 'parameters'] as const) {
    const texts: string[] = []
    collect(policy[part], texts)
    groups.set(part, texts)
  }
  for (const section of policy['page'] ?? []) {
    const texts: string[] = []
    collect([section['paragraphs'], section['items']], texts)
    groups.set(`page ${String(section['id'])}`, texts)
  }
  const book = parse(readFileSync(new URL('../../policies/axiehuis.cases.yaml', import.meta.url), 'utf8')) as { readonly cases: readonly { readonly says: { readonly nl: string } }[] }
  groups.set('situations of the case book', book.cases.map(({ says }) => says.nl))
  const ofRoom = (words: unknown) => {
    const texts: string[] = []
    const walk = (value: unknown): void => {
      if (typeof value === 'string') texts.push(value)
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk)
    }
    walk(words)
    return texts
  }
  groups.set('words of the agreement', ofRoom(AGREEMENT_WORDS.nl))
  groups.set('public page', ofRoom(PAGE_WORDS.nl))
  groups.set('verification', ofRoom({ ...VERIFICATION_WORDS.nl, because: {}, roles: {} }))
  return groups
}

for (const [group, texts] of dutchTexts()) {
  test(`the Dutch of ${group} reads easily`, () => {
    assert.ok(texts.length > 0)
    for (const text of texts) {
      const { findings } = readability(text)
      assert.deepEqual(findings.filter((finding) => finding.code === 'sentence-too-long' || finding.code === 'officialese'), [], text)
    }
    const whole = readability(texts.join('\n'))
    assert.deepEqual(whole.findings, [], `${group}: ${whole.fleschDouma.toFixed(1)}, mean ${whole.meanWordsPerSentence.toFixed(1)}`)
  })
}
