import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readability } from '#information'
import { routes } from '../routes.ts'
import { browser, colleague, COMPLAINT, inApp, throughWizard } from './visitor.testing.ts'
import { TERMS_WORDS } from './terms-words.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
const idOf = (address: string) => address.split('/').at(-1) ?? ''
const plain = (html: string) => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

inApp('the page of a complaint says every last day, why that day, and what is law and what a choice, for who handles it and who complained', async (app) => {
  const sam = browser(app)
  const address = await throughWizard(sam, routes.complain, COMPLAINT)
  const id = idOf(address)
  const kim = await colleague(app, 'Kim', ['complaints-officer'])
  const pages = async () => [plain(await sam.text(address)), plain(await kim.text(routes.staffCase(id)))] as const
  for (const page of await pages()) assert.match(page, /Eerst kiezen we welke regeling hier past/)
  assert.equal((await kim.post(routes.staffCaseAct(id, 'choose-regime'), { regime: 'awb' })).status, 303)
  for (const page of await pages()) {
    assert.match(page, /Zeggen dat de klacht er is Uiterlijk 30 november 2026 \(keuze, geen wet\)[^]*Dit getal is een keuze/)
    assert.match(page, /Een oordeel op papier Uiterlijk 4 januari 2027 \(wet\)[^]*Dat is zes weken na maandag 23 november 2026\. Dat staat in de Algemene wet bestuursrecht \(Awb\), artikel 9:11\./)
  }
  const [theirs, ours] = await pages()
  assert.ok(/niet wordt behandeld/.test(ours) && !/niet wordt behandeld/.test(theirs), 'what reads as a threat is for who handles it')
  const form = await kim.text(routes.staffCaseAct(id, 'acknowledge'))
  assert.match(form, /value="2027-01-04"/, 'the day of the law is filled in')
  assert.equal((await kim.post(routes.staffCaseAct(id, 'acknowledge'), { answerBy: '2027-01-04', words: 'We hebben je klacht.' })).status, 303)
  assert.equal((await kim.post(routes.staffCaseAct(id, 'begin-treatment'), { words: 'We beginnen.' })).status, 303)
  assert.match(plain(await kim.text(routes.staffCase(id))), /Meer tijd nemen kan zelf nog, tot en met 1 februari 2027/)
  const tooFar = await kim.post(routes.staffCaseAct(id, 'extend-term'), { until: '2027-02-02', words: 'Druk.' })
  assert.equal(tooFar.status, 409)
  assert.equal((await kim.post(routes.staffCaseAct(id, 'extend-term'), { until: '2027-02-01', words: 'Een getuige was ziek.' })).status, 303)
  for (const page of await pages()) assert.match(page, /Uiterlijk 1 februari 2027[^]*Er is meer tijd genomen, tot en met 1 februari 2027\. De reden: Een getuige was ziek\./)
  app.house.pass(71 * DAY_MS)
  const later = await colleague(app, 'Ria', ['complaints-officer'])
  for (const page of [plain(await sam.text(address)), plain(await later.text(routes.staffCase(id)))]) assert.match(page, /Er kwam geen oordeel op tijd\. Wie klaagt mag al verder, sinds 2 februari 2027\.[^]*Te laat/)
})

inApp('under own rules that know it the page says that the clock stands still; and what follows a finding is suggested from the regulation', async (app) => {
  const sam = browser(app)
  const address = await throughWizard(sam, routes.complain, COMPLAINT)
  const id = idOf(address)
  const kim = await colleague(app, 'Kim', ['complaints-officer'])
  const does = async (action: string, fields: Record<string, string>) => assert.equal((await kim.post(routes.staffCaseAct(id, action), fields)).status, 303, action)
  await does('choose-regime', { regime: 'own' })
  await does('acknowledge', { answerBy: '2026-12-14', words: 'We hebben je klacht.' })
  await does('suspend-term', { words: 'Sam is op reis, en vindt het goed.' })
  assert.match(plain(await sam.text(address)), /De tijd staat stil sinds 23 november 2026/)
  await does('resume-term', { words: 'Sam is terug.' })
  await does('begin-treatment', { words: 'We beginnen.' })
  for (const side of ['complainant', 'other']) await does('note-hearing', { side, heard: 'yes', words: 'Gehoord.' })
  const form = await kim.text(routes.staffCaseAct(id, 'give-finding'))
  const [, until = ''] = /name="appealUntil"[^>]*value="([\d-]+)"/.exec(form) ?? /value="([\d-]+)"[^>]*name="appealUntil"/.exec(form) ?? []
  assert.equal(until, '2027-11-23')
  assert.match(plain(form), /Volgens de regeling kan dat tot en met 23 november 2027/)
  await does('give-finding', { finding: 'partly', appealBody: 'de ombudsman', appealUntil: until, words: 'Deels.' })
  await does('set-measure', { words: 'We bellen voortaan terug.' })
  assert.match(plain(await sam.text(address)), /Wat we gaan doen We bellen voortaan terug\. Nog niet gedaan/)
  assert.match(plain(await sam.text(address)), /Ergens anders verder gaan Kan tot en met 23 november 2027[^]*keuze, geen wet/)
})

inApp('the page of a data breach says how the 72 hours are counted and what a report to the authority holds', async (app) => {
  const pim = await colleague(app, 'Pim', ['privacy-officer'])
  const opened = await pim.post(routes.staffCaseNew('datalek'), { key: 'd', words: 'Telefoon kwijt.' })
  const page = plain(await pim.text(opened.headers.get('location') ?? ''))
  assert.match(page, /Nachten, weekenden en vrije dagen tellen mee\. Dat staat in de AVG, artikel 33 lid 1\./)
  assert.match(page, /Wat staat er in de melding\? Wat er is gebeurd/)
})

test('the Dutch about days reads easily, and both languages say everything', () => {
  const sentences = (words: unknown): string[] =>
    typeof words === 'string' ? (/[.?]$/.test(words) ? [words] : []) : typeof words === 'function' ? sentences((words as (...blanks: string[]) => unknown)('maandag', 'Ik was ziek.')) : Object.values(words as object).flatMap(sentences)
  assert.deepEqual(readability(sentences(TERMS_WORDS.nl).join(' ')).findings, [])
  assert.equal(sentences(TERMS_WORDS.nl).length, sentences(TERMS_WORDS.en).length)
})
