import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { assertAccessible, axeProblems, reflowProblems } from '../../src/web/testing/checks.ts'
import { openJourney, type Journey } from './support/journey.ts'
import { describe, joinByCode, makeFirstAccount, noFaults, type Guest } from './support/people.ts'
import { picture } from './support/pictures.ts'
import { button } from './support/table.ts'

let journey: Journey
let hasAccount = false
before(async () => (journey = await openJourney()))
afterEach(() => journey.closeDevices())
after(() => journey?.close())

/** What axe and a narrow screen find, on a page that is half filled in and cannot be loaded again. */
async function axe(page: Page): Promise<void> {
  assert.deepEqual([...(await axeProblems(page)), ...(await reflowProblems(page))], [])
}

const WORK_MS = 90_000

/** Announces a photo question by question; gives the code of the card. */
async function announcePhoto(page: Page, { others, late = false, uses }: { readonly others: readonly Guest[]; readonly late?: boolean; readonly uses: readonly string[] }): Promise<string> {
  const next = () => button(page, 'Verder').click()
  await page.goto(`${journey.server.origin}/aankondigen`)
  if (late) await button(page, 'Ik heb al een foto gemaakt').click()
  else {
    await page.getByLabel('Een foto', { exact: true }).check()
    await next()
  }
  await describe(page, { role: 'Cliënt', name: 'Sam' })
  await next()
  for (const [index, other] of others.entries()) {
    if (index > 0) await button(page, 'Voeg iemand toe').click()
    await describe(page, other)
    await button(page, 'Voeg toe').click()
  }
  await button(page, 'Ja, dit is iedereen').click()
  await page.getByLabel('Op een locatie van de organisatie', { exact: true }).check()
  await next()
  await page.getByLabel('Onderwerp').fill('Tuinfeest')
  await next()
  await page.getByLabel('Ik, of iemand die bij mij hoort', { exact: true }).check()
  await next()
  if (!late) await picture(page, 'table-photo-uses')
  for (const use of uses) await page.getByRole('checkbox', { name: use, exact: true }).check()
  await next()
  await page.getByRole('heading', { name: 'Dit zeggen de regels' }).waitFor()
  await picture(page, late ? 'table-photo-answer-late' : 'table-photo-answer')
  await button(page, 'Maak mijn kaart').click()
  await page.waitForURL(/\/kaart\//)
  await picture(page, late ? 'table-photo-card-late' : 'table-photo-card')
  return ((await page.locator('.ok-code__characters').first().textContent()) ?? '').trim()
}

/** Answers the own question; the parent's card for a child is another one. */
async function says(page: Page, answer: 'Ja, dat mag' | 'Nee, liever niet'): Promise<void> {
  const card = page.locator('[data-part=answer-open]')
  await card.getByRole('button', { name: answer }).click()
  await page.getByText(answer === 'Ja, dat mag' ? 'Jij zei ja.' : 'Jij zei nee. Dat is goed.').first().waitFor()
}

async function sitDown(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Open de tafel' }).click()
  await page.waitForURL(/\/gesprek\//)
}

async function photo(): Promise<Buffer> {
  return sharp({ create: { width: 640, height: 480, channels: 3, background: '#9fc3a0' } }).jpeg().toBuffer()
}

/** Brings the photo by the form the table leads to; gives the address of its page. */
async function bring(page: Page, link: string, title: string): Promise<string> {
  await page.getByRole('link', { name: link, exact: true }).click()
  await page.getByLabel('Foto of korte video').setInputFiles({ name: 'IMG_0412.jpg', mimeType: 'image/jpeg', buffer: await photo() })
  await page.getByLabel('Hoe noem je dit beeld?').fill(title)
  for (const asked of ['Wisten de mensen erop het vooraf?', 'Waar is het gemaakt?', 'Waarvoor wil je het gebruiken?']) assert.equal(await page.getByRole('group', { name: asked }).count(), 0, `${asked} was answered already`)
  await picture(page, 'table-photo-form')
  if (title === 'Op het terras') await axe(page)
  await button(page, 'Toevoegen').click({ timeout: WORK_MS })
  await page.getByRole('heading', { name: title }).waitFor({ timeout: WORK_MS })
  return page.url()
}

async function mark(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('link', { name: 'Iemand van tafel aanwijzen' }).click()
  await page.getByRole('radio', { name: new RegExp(`^${name}`) }).check()
  await page.getByRole('checkbox', { name: 'Het gezicht' }).check()
  await picture(page, `table-photo-mark-${name}`)
  if (name === 'Fatima') await axe(page)
  await button(page, 'Aanwijzen').click()
  await page.getByRole('heading', { name: new RegExp(name) }).waitFor()
}

async function standsAs(page: Page, address: string, words: string): Promise<void> {
  await page.goto(address)
  await page.getByText(words).first().waitFor()
}

async function staffLaptop() {
  const device = await journey.laptop()
  if (!hasAccount) await makeFirstAccount(device.page(), journey.server)
  hasAccount = true
  return device
}

const OPEN = 'Iedereen die te herkennen is, zei ja tegen het maken.'
const CLOSED = 'Alleen jij ziet dit beeld. Iemand wil er niet op.'

test('a photo at a table: a child of thirteen with her parent, a professional, one no; what opens, what stays closed, and a withdrawal that closes it again', async () => {
  const { server } = journey
  const [client, child, parent, relative] = [await journey.phone(), await journey.phone(), await journey.phone({ javaScript: false }), await journey.phone()]
  const professional = await staffLaptop()
  const [sam, noor, mo, bo, fatima] = [client.page(), child.page(), parent.page(), relative.page(), professional.page()]
  const code = await announcePhoto(sam, {
    others: [{ role: 'Medewerker', name: 'Fatima' }, { role: 'Kind', name: 'Noor', age: 13 }, { role: 'Vertegenwoordiger', name: 'Mo' }, { role: 'Partner of familielid', name: 'Bo' }], uses: ['Nieuwsbrief'],
  })
  await assertAccessible(sam)
  await sitDown(sam)
  const table = sam.url()
  for (const [page, name] of [[noor, 'Noor'], [mo, 'Mo'], [bo, 'Bo']] as const) await joinByCode(page, server, code, name)
  await fatima.goto(`${server.origin}/medewerker`)
  await fatima.getByRole('link', { name: /^Openen.*Tuinfeest/ }).click()
  await button(fatima, 'Ik doe mee als medewerker').click()
  await fatima.getByRole('heading', { name: 'Geef je toestemming voor een foto van jou?' }).waitFor()
  await sam.getByText('Wacht met de foto tot iedereen heeft geantwoord.').waitFor()
  assert.equal(await sam.getByRole('link', { name: 'Foto maken' }).count(), 0)
  for (const [page, name] of [[sam, 'sam'], [fatima, 'fatima'], [noor, 'noor'], [mo, 'mo']] as const) {
    await picture(page, `table-photo-open-${name}`)
    // Without scripts nothing can look at the page from inside.
    if (page !== mo) await assertAccessible(page)
    const [yes, no] = await Promise.all(['Ja, dat mag', 'Nee, liever niet'].map((label) => page.locator('[data-part=answer-open]').getByRole('button', { name: label }).boundingBox()))
    assert.deepEqual([yes?.width, yes?.height], [no?.width, no?.height], 'a yes and a no of the same size')
  }
  await says(sam, 'Ja, dat mag')
  await says(fatima, 'Ja, dat mag')
  await says(noor, 'Ja, dat mag')
  await says(bo, 'Nee, liever niet')
  await mo.goto(table)
  await says(mo, 'Ja, dat mag')
  await picture(mo, 'table-photo-for-noor')
  await mo.locator('[data-part=representing-open]').getByRole('button', { name: 'Ja, dat mag' }).click()
  await mo.getByText('Jij zei ja voor Noor.').waitFor()
  for (const page of [sam, fatima]) {
    await page.getByText('Niet iedereen wil op de foto').first().waitFor()
    const noors = await page.locator('[data-part=people] li', { hasText: 'Noor' }).first().textContent()
    assert.match(noors ?? '', /antwoordt in stilte/)
  }
  await sam.getByText('Maak geen foto waar die persoon op staat.').waitFor()
  await picture(sam, 'table-photo-one-no')
  await assertAccessible(sam)

  // Bo is in the first one by accident, and not in the second.
  const withBo = await bring(sam, 'Foto maken zonder die persoon', 'Bij de vijver')
  await mark(sam, withBo, 'Noor')
  await mark(sam, withBo, 'Bo')
  await button(sam, 'Dit is iedereen die te herkennen is').click()
  await sam.getByText(CLOSED).waitFor()
  await picture(sam, 'table-photo-stays-closed')
  await assertAccessible(sam)
  await sam.goto(table)
  const without = await bring(sam, 'Foto maken zonder die persoon', 'Bij de kas')
  await mark(sam, without, 'Noor')
  await mark(sam, without, 'Fatima')
  await button(sam, 'Dit is iedereen die te herkennen is').click()
  await sam.getByText(OPEN).waitFor()
  await picture(sam, 'table-photo-opens')

  // The question what it may be used for stands at the table, without a link.
  await fatima.getByRole('link', { name: 'Kies waarvoor die mag' }).first().waitFor()
  await picture(fatima, 'table-photo-question')
  await fatima.getByRole('link', { name: 'Kies waarvoor die mag' }).click()
  await fatima.locator('main img').waitFor()
  await assertAccessible(fatima)
  await fatima.getByRole('link', { name: 'Naar de vragen' }).click()
  await button(fatima, 'Ja').click()
  await fatima.getByText('Je antwoorden zijn bewaard.').waitFor()
  const ofFatima = fatima.url()
  await standsAs(sam, withBo, CLOSED)

  await noor.goto(table)
  await picture(noor, 'table-photo-child-later')
  await button(noor, 'Ik wil toch niet').click()
  await noor.getByText('Jij zei nee. Dat is goed.').waitFor()
  await standsAs(sam, without, CLOSED)
  await fatima.goto(ofFatima)
  assert.equal(await fatima.locator('main img').count(), 0, 'closed for everybody else in it')
  await fatima.getByText('Je ziet het beeld als iedereen die erop staat ja zegt').waitFor()
  await sam.goto(without)
  const page = (await sam.textContent('main')) ?? ''
  assert.match(page, /Antwoordt in stilte/)
  assert.doesNotMatch(page, /teruggenomen/, 'whose no it was is not told')
  await picture(sam, 'table-photo-closed-again')
  noFaults(client, child, parent, relative, professional)
})

test('a photo that was made already: it is told, comes in closed, and opens when the other says yes at the table; the keyboard is enough', async () => {
  const [client, other] = [await journey.laptop(), await journey.phone({ javaScript: false })]
  const [sam, bo] = [client.page(), other.page()]
  const code = await announcePhoto(sam, { others: [{ role: 'Partner of familielid', name: 'Bo' }], late: true, uses: ['Alleen voor mijzelf'] })
  await assertAccessible(sam)
  await sitDown(sam)
  const table = sam.url()
  await picture(sam, 'table-photo-late')
  const address = await bring(sam, 'De foto toevoegen', 'Op het terras')
  await mark(sam, address, 'Bo')
  await button(sam, 'Dit is iedereen die te herkennen is').click()
  await sam.getByText('Nog niet iedereen heeft geantwoord.').waitFor()
  await joinByCode(bo, journey.server, code, 'Bo')
  await bo.getByText('De foto is alleen voor wie hem maakt.').waitFor()
  await picture(bo, 'table-photo-late-bo')
  const yes = bo.locator('[data-part=answer-open]').getByRole('button', { name: 'Ja, dat mag' })
  for (let pressed = 0; pressed < 60 && !(await yes.evaluate((element) => element === document.activeElement)); pressed++) await bo.keyboard.press('Tab')
  await bo.keyboard.press('Enter')
  await bo.getByText('Jij zei ja.').waitFor()
  await standsAs(sam, address, OPEN)
  await sam.goto(table)
  await sam.locator('[data-part=pictures]').getByText('Iedereen zei ja').waitFor()
  await picture(sam, 'table-photo-late-open')
  await assertAccessible(sam)
  noFaults(client, other)
})
