import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { sha256 } from '@noble/hashes/sha2.js'
import { parse } from 'yaml'
import { hex, utf8 } from '#ground'
import { PAGE_SECTIONS, readPolicy, type Policy } from '#policy'
import { agreementText, AGREEMENT_VERSION, type AgreementInput } from './agreement-text.ts'
import { AGREED_WORDS, AGREEMENT_WORDS, IMAGE_AGREEMENT_WORDS } from './agreement-words.ts'
import { conversationStarters } from './conversation-starters.ts'
import { chooseLanguage, LANGUAGES } from './language.ts'
import { publicPage, type PublicPageInput } from './public-page.ts'

function policy(): Policy {
  const read = readPolicy(parse(readFileSync(new URL('../../policies/axiehuis.yaml', import.meta.url), 'utf8')))
  assert.ok(read.ok)
  return read.value
}

const agreement: AgreementInput = {
  organisation: 'aXiehuis', people: [{ role: 'client' }, { role: 'professional' }], recorder: 'client', keeping: 'own-device',
  setting: 'site', medium: 'sound', policyVersion: '2024-01', agreed: [], language: 'nl',
}

test('the public page tells every part a policy must bring, in order, in both languages', () => {
  const input: PublicPageInput = policy()
  for (const language of LANGUAGES) {
    const page = publicPage(input, language)
    const ids = page.sections.map((section) => section.id)
    assert.deepEqual(ids.filter((id) => (PAGE_SECTIONS as readonly string[]).includes(id)), [...PAGE_SECTIONS])
    assert.deepEqual(ids.slice(ids.indexOf('declining'), ids.indexOf('declining') + 2), ['declining', 'alternatives'])
    assert.ok(ids.includes('choices') && ids.includes('conflicts'))
    for (const section of page.sections) {
      assert.ok(section.heading !== '')
      for (const clause of section.clauses) assert.ok(page.clauses.some((one) => one.id === clause), clause)
    }
  }
})

test('the page tells where else to go, with a way to get there', () => {
  const complaints = publicPage(policy(), 'nl').sections.find((section) => section.id === 'complaints')
  assert.deepEqual(complaints?.items.map((item) => item.label), ['Klachten bij aXiehuis', 'Nationale ombudsman', 'Je advocaat', 'Het Juridisch Loket'])
})

test('the version is told with its first day in words', () => {
  assert.equal(publicPage(policy(), 'nl').version, 'Versie 2024-01, geldig sinds 1 januari 2024.')
  const ended = { ...policy(), inForce: { from: '2024-01-01', until: '2026-06-30' } }
  assert.equal(publicPage(ended, 'en').version, 'Version 2024-01, in force from 1 January 2024 up to and including 30 June 2026.')
})

test('of a policy whose start nobody here knows it says when it was described, and until when it held', () => {
  const described = { ...policy(), inForce: { from: '2026-11-25', startKnown: false } } as const
  assert.equal(publicPage(described, 'nl').version, 'Versie 2024-01, zoals beschreven op 25 november 2026.')
  const ended = { ...policy(), inForce: { from: '2012-01-01', until: '2013-12-31', startKnown: false } } as const
  assert.equal(publicPage(ended, 'en').version, 'Version 2024-01. This held up to and including 31 December 2013.')
})

test('a page opens with the words of the policy, and otherwise with what holds for all', () => {
  assert.match(publicPage(policy(), 'en').introduction, /^On this page you read how aXiehuis deals with recordings/)
  assert.equal(publicPage({ ...policy(), introduction: { nl: 'Zo was het.', en: 'So it was.' } }, 'en').introduction, 'So it was.')
})

test('a clause that is told in other words is not passed off as a quotation', () => {
  const ours = policy()
  assert.deepEqual(new Set(publicPage(ours, 'nl').clauses.map(({ wording }) => wording)), new Set(['verbatim']))
  const retold = publicPage({ ...ours, sources: ours.sources.map((one) => (one.id === 'policy' ? { ...one, wording: 'described' as const } : one)) }, 'nl').clauses
  for (const { source, wording } of retold) assert.equal(wording, source === 'Beleid: Beeld- en Geluidsopnames' ? 'described' : 'verbatim')
  assert.ok(retold.some(({ wording }) => wording === 'described') && retold.some(({ wording }) => wording === 'verbatim'))
})

test('what few people need is folded, and what the text leaves open takes one line each', () => {
  for (const language of LANGUAGES) {
    const { sections } = publicPage(policy(), language)
    assert.deepEqual(sections.filter(({ folded }) => folded).map(({ id }) => id), ['choices', 'conflicts'])
    for (const { label, text } of sections.find(({ id }) => id === 'choices')?.items ?? []) {
      assert.match(label ?? '', /\?$/)
      assert.ok(text.length <= 100 && !/[.!?] \S/.test(text), text)
    }
  }
})

test('what the text leaves open is on the page with the value that was chosen', () => {
  const choices = publicPage(policy(), 'nl').sections.find((section) => section.id === 'choices')
  assert.ok(choices?.items.some((item) => item.text.includes('Vanaf 12 jaar heb je zelf een stem')))
  assert.equal(choices?.items.length, policy().parameters.length)
})

test('the agreement does not change by a letter when somebody joins', () => {
  const joined = agreementText({ ...agreement, people: [...agreement.people, { role: 'interpreter' }] })
  assert.deepEqual(joined, agreementText(agreement))
})

test('the words of the agreement belong to its version: another word, another version', () => {
  const wordsOf: { readonly [version: string]: string } = {
    'openkaart-agreement/1': 'aeac6335ce2eafc2cd1540edae30e169ded8f76139bb9edc5657e99dc49f331e',
    'openkaart-agreement/2': '17fd8bd3e7490a4b98140754b596581cd870843bb9156d371426144f32703ddf',
    'openkaart-agreement/3': '5de01a94fb63737c3f61a9bed6c9e44fcc59fb2cbee4232766326ee9f0018501',
  }
  assert.equal(hex(sha256(utf8(JSON.stringify([AGREEMENT_WORDS, AGREED_WORDS, IMAGE_AGREEMENT_WORDS])))), wordsOf[AGREEMENT_VERSION])
  assert.equal(hex(sha256(utf8(JSON.stringify([AGREEMENT_WORDS, AGREED_WORDS])))), wordsOf['openkaart-agreement/2'], 'about sound nothing changed')
  assert.equal(hex(sha256(utf8(JSON.stringify(AGREEMENT_WORDS)))), wordsOf['openkaart-agreement/1'], 'what was signed without lines of the policy still has to be written')
})

test('without lines of the policy the agreement is, byte for byte, what was signed before the policy could have any', () => {
  const texts: string[] = []
  for (const language of LANGUAGES) for (const medium of ['sound', 'photo', 'video'] as const) for (const setting of ['site', 'home-visit', 'public-activity', 'phone', 'video-call'] as const) {
    for (const recorder of ['client', 'organisation', 'both'] as const) for (const keeping of ['own-device', 'kept-for-both'] as const) {
      texts.push(agreementText({ ...agreement, organisation: 'Huis {version} & Zo', people: [], language, medium, setting, recorder, keeping }).join('\n'))
    }
  }
  assert.equal(texts.length, 180)
  assert.equal(hex(sha256(utf8(texts.join('\n\n')))), '893314e5f595c25cbb8d15945a9f93dd948cdeaedb2aebedb796fc5aba6add28')
})

test('what the policy has both sides agree on stands between who records and which policy it is, each line with its clause', () => {
  const agreed = [{ text: 'Niemand knipt {version}.', clause: 'S5' }, { text: 'Wie opneemt, geeft een kopie.', clause: 'S4' }]
  const lines = agreementText({ ...agreement, agreed })
  assert.deepEqual(lines.slice(4), [
    'De opname blijft op het apparaat van wie opneemt. Naar de server gaan alleen controlegetallen, geen geluid.',
    'Niemand knipt {version}. (regel S5)', 'Wie opneemt, geeft een kopie. (regel S4)', 'Hierbij hoort het beleid van aXiehuis, versie 2024-01.',
  ])
  assert.equal(agreementText({ ...agreement, agreed, language: 'en' })[5], 'Niemand knipt {version}. (rule S5)')
})

test('the agreement tells who records, where the sound stays and which rules hold, in both languages', () => {
  for (const language of LANGUAGES) {
    const lines = agreementText({ ...agreement, language })
    for (const line of lines) assert.doesNotMatch(line, /[{}]|\n|undefined/)
    const texts = new Set<string>()
    for (const recorder of ['client', 'organisation', 'both'] as const) {
      for (const keeping of ['own-device', 'kept-for-both'] as const) {
        for (const policyVersion of ['1', '2']) texts.add(agreementText({ ...agreement, language, recorder, keeping, policyVersion }).join('\n'))
      }
    }
    assert.equal(texts.size, 12)
  }
})

test('the agreement about sound speaks of no permission, the one about images of consent', () => {
  assert.doesNotMatch(agreementText(agreement).join('\n'), /toestemming/)
  assert.match(agreementText({ ...agreement, medium: 'photo' }).join('\n'), /toestemming/)
})

test('an organisation whose name looks like a place to fill is written as it is', () => {
  assert.ok(agreementText({ ...agreement, organisation: '{version} $&' }).some((line) => line.includes('{version} $&')))
})

test('starters are for one speaker and for the moments asked', () => {
  const { openings } = policy()
  const atStart = conversationStarters(openings, 'professional', 'nl', ['start'])
  assert.ok(atStart.length >= 3)
  assert.ok(atStart.every((starter) => starter.moment === 'start'))
  assert.ok(atStart.some((starter) => starter.text.includes('Het hoeft niet stiekem')))
  assert.ok(conversationStarters(openings, 'client', 'en').length >= 3)
})

test('the language is the one a visitor wants most of those offered', () => {
  assert.equal(chooseLanguage(undefined), 'nl')
  assert.equal(chooseLanguage('en-GB,en;q=0.9,nl;q=0.8'), 'en')
  assert.equal(chooseLanguage('de, en;q=0.2, nl;q=0.4'), 'nl')
  assert.equal(chooseLanguage('en;q=0'), 'nl')
  assert.equal(chooseLanguage('en', ['nl']), 'nl')
  assert.equal(chooseLanguage(';;;q=,,'.repeat(500)), 'nl')
})
