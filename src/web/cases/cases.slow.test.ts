import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../testing/browser.ts'
import { assertAccessible, assertWorksWithoutScripts } from '../testing/checks.ts'
import { routes } from '../routes.ts'
import { answer, serveCases, signIn } from './cases-for-test.ts'

let site: Awaited<ReturnType<typeof serveCases>>
let browser: Browser

before(async () => {
  browser = await openBrowser()
  site = await serveCases()
})
after(async () => {
  await browser.close()
  await site.close()
})

const idOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''

test('a complaint goes from a telephone without scripts to its finding, and every page on the way can be used by everybody', async () => {
  const phone = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  const sam = await phone.newPage()
  await sam.goto(`${site.origin}${routes.complain}`)
  await answer(sam, { about: 'recording-refused' })
  await answer(sam, { words: 'Opnemen mocht niet.\nNiemand zei waarom.' })
  await answer(sam, { role: 'client', name: 'Sam', contact: '06 12345678' })
  assert.match((await sam.textContent('main')) ?? '', /Klopt dit\?[^]*Opnemen mocht niet/)
  await answer(sam, {})
  assert.match((await sam.textContent('main')) ?? '', /Het is binnen[^]*Zo kom je hier terug/)
  const id = idOf(sam)

  const desk = await browser.newContext()
  await signIn(desk, site.app, site.origin, 'Kim', ['complaints-officer'])
  const kim = await desk.newPage()
  const act = async (page: Page, action: string, choices: Readonly<Record<string, string>>, check = false) => {
    await page.goto(`${site.origin}${routes.staffCaseAct(id, action)}`)
    if (check) await assertAccessible(page)
    await answer(page, choices)
    // Asked without waiting: a page on which all went well has no mistakes to show.
    const mistakes = (await page.locator('.ok-errors').allTextContents()).join(' ')
    assert.equal(new URL(page.url()).pathname, routes.staffCase(id), `${action}: ${mistakes}`)
  }
  await kim.goto(`${site.origin}${routes.staffCases}`)
  await assertAccessible(kim)
  await kim.click('.ok-table a')
  await assertAccessible(kim)
  await act(kim, 'choose-regime', { regime: 'jeugdwet' })
  await act(kim, 'acknowledge', { answerBy: '2027-01-04', words: 'We hebben je klacht.' }, true)
  await act(kim, 'begin-treatment', { words: 'We beginnen.' })
  await act(kim, 'note-hearing', { side: 'complainant', heard: 'yes', words: 'Sam vertelde hoe het ging.' }, true)
  await kim.goto(`${site.origin}${routes.staffCaseAct(id, 'give-finding')}`)
  await answer(kim, { finding: 'well-founded', appealBody: 'de Kinderombudsman', appealUntil: '2027-03-01', words: 'Je had gelijk.' })
  assert.match((await kim.textContent('.ok-errors')) ?? '', /Hoor eerst allebei de kanten/)
  assert.equal(await kim.inputValue('[name=appealBody]'), 'de Kinderombudsman', 'what was typed stays')
  await assertAccessible(kim)
  await act(kim, 'note-hearing', { side: 'other', heard: 'no', words: 'Noor is al lang ziek.' })
  await act(kim, 'give-finding', { finding: 'well-founded', appealBody: 'de Kinderombudsman', appealUntil: '2027-03-01', words: 'Je had gelijk.' })
  await sam.reload()
  assert.match((await sam.textContent('main')) ?? '', /Je had gelijk[^]*Tot en met 1 maart 2027 kun je verder\. Dat kan hier: de Kinderombudsman/)

  const withScripts = await browser.newContext({ storageState: await phone.storageState() })
  const page = await withScripts.newPage()
  for (const path of [`${routes.ownCase(id)}?nieuw`, routes.ownCase(id), `${routes.ownCase(id)}?taal=en`, routes.ownCaseAct(id, 'tell'), `${routes.complain}?taal=nl`, routes.report]) {
    await page.goto(`${site.origin}${path}`)
    await assertAccessible(page)
    await assertWorksWithoutScripts(browser, `${site.origin}${path}`, page)
  }
  await Promise.all([phone.close(), desk.close(), withScripts.close()])
})

test('every page of a report, a complaint on paper and a data breach can be used by everybody', async () => {
  const desk = await browser.newContext()
  await signIn(desk, site.app, site.origin, 'Noor', ['professional', 'manager', 'privacy-officer'])
  const noor = await desk.newPage()
  const open = async (path: string) => {
    await noor.goto(`${site.origin}${path}`)
    await assertAccessible(noor)
  }
  await open(routes.staffCaseNew('melding'))
  await answer(noor, { what: 'covert-image', by: 'client', ongoing: 'true', stopped: 'unknown', mistake: 'false', medium: 'video', setting: 'home-visit', parties: 'several', first: 'false', concernedRole: 'child', concernedAge: '15', words: 'Hij filmt ons.' })
  const id = idOf(noor)
  await assertAccessible(noor)
  for (const action of ['take-step', 'skip-step', 'assess', 'note-representative', 'tell-concerned', 'add-step']) await open(routes.staffCaseAct(id, action))
  await noor.goto(`${site.origin}${routes.staffCaseAct(id, 'tell-concerned')}`)
  await answer(noor, { how: 'copy', words: 'Op papier meegegeven.' })
  assert.match((await noor.textContent('main')) ?? '', /Geef deze link mee/)
  await assertAccessible(noor)
  await open(routes.staffCaseNew('klacht'))
  await open(routes.staffCaseNew('datalek'))
  await answer(noor, { words: 'De telefoon is weg.' })
  const leak = idOf(noor)
  await assertAccessible(noor)
  await open(routes.staffCaseAct(leak, 'answer-questions'))
  await answer(noor, {})
  await assertAccessible(noor)
  assert.match((await noor.textContent('.ok-errors')) ?? '', /Kies een van de mogelijkheden/)
  await open(`${routes.staffCases}?taal=en`)
  await desk.close()
})

test('the list with its reminders, the overview with its figures and what is refused there can be used by everybody', async () => {
  const desk = await browser.newContext()
  await signIn(desk, site.app, site.origin, 'Mo', ['manager', 'complaints-officer'])
  const mo = await desk.newPage()
  for (const path of [
    routes.staffCases, `${routes.staffCases}?taal=en`, `${routes.staffCasesOverview}?taal=nl`, `${routes.staffCasesOverview}?soort=melding&stand=open`, `${routes.staffCasesOverview}?zoek=zeppelin`,
    `${routes.staffCasesOverview}?van=gisteren&locatie=x`, `${routes.staffCasesOverview}?taal=en`,
  ]) {
    await mo.goto(`${site.origin}${path}`)
    await assertAccessible(mo)
    await assertWorksWithoutScripts(browser, `${site.origin}${path}`, mo)
  }
  await mo.goto(`${site.origin}${routes.staffCases}?taal=nl`)
  assert.match((await mo.textContent('main')) ?? '', /Dit moet op tijd af/)
  // With the keyboard alone: open what can be chosen, choose a kind, ask for it, and open a table of figures.
  await mo.goto(`${site.origin}${routes.staffCasesOverview}`)
  await mo.focus('main summary')
  await mo.keyboard.press('Enter')
  await mo.focus('#soort')
  await mo.keyboard.press('m')
  await mo.focus('main .ok-form .ok-button--primary')
  await Promise.all([mo.waitForURL(/soort=melding/), mo.keyboard.press('Enter')])
  assert.equal(await mo.inputValue('#soort'), 'melding')
  await mo.focus('.ok-chart summary')
  await mo.keyboard.press('Enter')
  await mo.waitForSelector('.ok-chart details[open] table')
  const name = await mo.getAttribute('.ok-chart__drawing', 'aria-labelledby')
  assert.ok((name ?? '').split(' ').length === 2, 'a drawing has a name and a description')
  await signIn(desk, site.app, site.origin, 'Lex', ['legal-adviser'])
  await mo.goto(`${site.origin}${routes.staffCasesOverview}`)
  assert.match((await mo.textContent('h1')) ?? '', /niet voor jou/)
  await assertAccessible(mo)
  await desk.close()
})
