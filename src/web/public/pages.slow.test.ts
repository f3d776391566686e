import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { Storage } from '#storage'
import { openBrowser } from '../testing/browser.ts'
import { assertAccessible, assertWorksWithoutScripts, axeProblems, focusProblems, htmlProblems, reflowProblems, targetProblems } from '../testing/checks.ts'
import { serveForTest, type Served } from '../testing/serve.ts'
import { openTestGround, testSite } from './site-for-test.ts'

let storage: Storage
let served: Served
let browser: Browser
/** The newest page each path answered with, so that a page that answers a form can be read as it was sent. */
const sent = new Map<string, string>()

before(async () => {
  const ground = await openTestGround()
  storage = ground.storage
  served = await serveForTest(async (origin) => (await testSite({ ...ground, origin })).app)
  browser = await openBrowser()
})
after(async () => {
  await browser.close()
  await served.close()
  await storage.close()
})

async function newPage(scripts = true): Promise<Page> {
  const page = await (await browser.newContext({ javaScriptEnabled: scripts, viewport: { width: 360, height: 740 } })).newPage()
  page.on('response', async (answer) => {
    if (answer.request().isNavigationRequest() && answer.ok()) sent.set(answer.url(), await answer.text().catch(() => ''))
  })
  return page
}

/** As `assertAccessible`, for a page that answered a form: asking for its address again would give another page. */
async function assertAnswerAccessible(page: Page, name: string): Promise<void> {
  const html = sent.get(page.url()) ?? ''
  const asSent = { url: () => page.url(), request: { get: async () => ({ text: async () => html }) } } as unknown as Page
  const problems = [
    ...(await axeProblems(page)), ...(await targetProblems(page)), ...(await focusProblems(page)), ...(await reflowProblems(page)), ...(await htmlProblems(asSent)),
  ]
  assert.deepEqual(problems, [], `${name}\n${problems.join('\n')}`)
}

async function press(page: Page, action: string): Promise<void> {
  await page.click(`button[name=actie][value="${action}"]`)
  await page.waitForLoadState()
}
const choose = (page: Page, value: string) => page.check(`input[type=radio][value="${value}"]`)

test('the pages that can be asked for are usable by everybody', async () => {
  const page = await newPage()
  for (const path of ['/', '/?taal=en', '/privacy?taal=nl', '/aankondigen', '/mee?code=7KMP3XQ9', '/k/AAAAAAAAAAAAAAAAAAAAAA', '/kaart/abcdefghijklmnop', '/k/x']) {
    await page.goto(served.origin + path)
    await assertAccessible(page)
    await assertWorksWithoutScripts(browser, served.origin + path)
  }
  await page.context().close()
})

for (const lang of ['nl', 'en']) {
  test(`announcing, the card and coming in are usable by everybody (${lang})`, async () => {
    const page = await newPage()
    await page.goto(`${served.origin}/aankondigen?taal=${lang}`)
    const see = (name: string) => assertAnswerAccessible(page, `${name} ${lang}`)
    await choose(page, 'sound'); await press(page, 'verder'); await press(page, 'verder'); await see('me, with an error')
    await choose(page, 'client'); await page.fill('#naam', 'Wolfeschlegelsteinhausenbergerdorff'); await press(page, 'verder'); await see('person')
    await choose(page, 'professional'); await press(page, 'verder')
    await press(page, 'erbij'); await choose(page, 'child'); await page.fill('#leeftijd', '9'); await press(page, 'verder'); await see('people')
    await press(page, 'verder'); await see('where')
    await choose(page, 'home-visit'); await press(page, 'verder')
    await page.fill('#onderwerp', 'Jeugdbeschermingsmaatregelenoverleg met familie'); await press(page, 'verder')
    await page.goBack()
    assert.equal(await page.inputValue('#onderwerp'), 'Jeugdbeschermingsmaatregelenoverleg met familie', 'the way back of the browser keeps answers')
    await page.fill('#wanneer', '2027-03-02T14:30'); await press(page, 'verder'); await see('recorder')
    await choose(page, 'client'); await press(page, 'verder'); await see('answer')
    await press(page, 'maak')
    assert.match(page.url(), /\/kaart\/[^/?]{16}$/)
    await assertAccessible(page)
    await assertWorksWithoutScripts(browser, page.url(), page)
    const code = ((await page.textContent('.ok-code__characters')) ?? '').trim()
    const guest = await newPage()
    await guest.goto(`${served.origin}/mee?taal=${lang}&code=${code}`)
    await guest.click('main form button'); await guest.waitForLoadState()
    await assertAnswerAccessible(guest, `who ${lang}`)
    await press(guest, 'mee'); await assertAnswerAccessible(guest, `who, with an error ${lang}`)
    await press(guest, 'anders'); await assertAnswerAccessible(guest, `other ${lang}`)
    await guest.context().close()
    await page.context().close()
  })
}

for (const [lang, medium] of [['nl', 'photo'], ['en', 'video']] as const) {
  test(`announcing a ${medium}, before and afterwards, is usable by everybody (${lang})`, async () => {
    for (const late of [false, true]) {
      const page = await newPage()
      await page.goto(`${served.origin}/aankondigen?taal=${lang}`)
      const see = (name: string) => assertAnswerAccessible(page, `${name} ${lang} ${medium}`)
      if (late) await press(page, medium === 'photo' ? 'al-foto' : 'al-film')
      else { await choose(page, medium); await press(page, 'verder') }
      await choose(page, 'client'); await press(page, 'verder')
      await choose(page, 'professional'); await press(page, 'verder'); await see('people')
      await press(page, 'verder'); await see('where')
      await choose(page, 'site'); await press(page, 'verder'); await press(page, 'verder'); await see('recorder')
      await choose(page, 'client'); await press(page, 'verder'); await see('uses')
      await press(page, 'verder'); await see('uses, with an error')
      await page.check('input[type=checkbox][value=newsletter]'); await press(page, 'verder'); await see('answer')
      await press(page, 'maak')
      await assertAccessible(page)
      await assertWorksWithoutScripts(browser, page.url(), page)
      const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
      assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1)
      await page.context().close()
    }
  })
}

test('the whole way works without scripts, and the card prints on one sheet', async () => {
  const page = await newPage(false)
  await page.goto(`${served.origin}/aankondigen`)
  await press(page, 'al-opgenomen')
  await choose(page, 'client'); await press(page, 'verder')
  await choose(page, 'professional'); await press(page, 'verder')
  await press(page, 'verder'); await choose(page, 'phone'); await press(page, 'verder')
  await press(page, 'verder'); await choose(page, 'client'); await press(page, 'verder'); await press(page, 'maak')
  assert.equal(await page.isVisible('#print'), false, 'no button that does nothing')
  assert.ok(await page.isVisible('#own-link'))
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1')
  assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1)
  await page.emulateMedia({ media: 'print' })
  assert.ok(await page.isVisible('.ok-qr'))
  assert.equal(await page.isVisible('#own-link'), false, 'the personal link is not on paper')
  await page.context().close()
})

test('with scripts the link is copied with one press', async () => {
  const page = await newPage()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: served.origin })
  await page.goto(`${served.origin}/aankondigen`)
  await press(page, 'al-opgenomen'); await choose(page, 'client'); await press(page, 'verder')
  await choose(page, 'professional'); await press(page, 'verder'); await press(page, 'verder')
  await choose(page, 'site'); await press(page, 'verder'); await press(page, 'verder')
  await choose(page, 'client'); await press(page, 'verder'); await press(page, 'maak')
  await page.click('#copy-link')
  await page.waitForFunction(() => document.getElementById('copied')?.textContent !== '')
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await page.textContent('#own-link'))
  assert.equal(await page.isVisible('#print'), true)
  await page.context().close()
})
