import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { answer, serveCases } from '../cases/cases-for-test.ts'
import { routes } from '../routes.ts'
import { openBrowser } from '../testing/browser.ts'
import { assertAccessible, assertWorksWithoutScripts } from '../testing/checks.ts'
import { sealedTalk } from './talk-for-test.ts'

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

test('Bo, who took part on the phone of Sam, scans a link of Noor with her own and answers there; everybody can use it, without scripts as well', async () => {
  const talk = await sealedTalk(site.app.house, { lent: true })
  const [sam, noor] = [await as(talk.client.secret), await as(talk.worker.secret)]
  const check = async (page: Page) => {
    await assertAccessible(page)
    await assertWorksWithoutScripts(browser, page.url(), page)
  }
  await sam.goto(`${site.origin}${routes.shareNew(talk.conversationId, talk.recordingId)}`)
  await answer(sam, { recipient: 'third-party', name: 'Tante Roos', purpose: 'Zij helpt mij met de brief.', part: 'whole', act: 'listen' })
  assert.match((await sam.textContent('#link-for')) ?? '', /Ook Bo moet antwoorden/)
  await check(sam)
  await noor.goto(sam.url())
  await noor.getByRole('button', { name: 'Ja, dat is goed' }).click()
  await check(noor)
  await noor.getByRole('button', { name: 'Maak een link voor Bo' }).press('Enter')
  await noor.getByText('Geef dit alleen aan Bo').first().waitFor()
  await assertAccessible(noor)
  await picture(noor, 'link')
  const link = (await noor.locator('#given-link').textContent())?.trim() ?? ''
  await sam.goto(link)
  await sam.getByRole('button', { name: 'Verder naar mijn gesprek' }).click()
  assert.match((await sam.textContent('main')) ?? '', /Deze link is voor iemand anders/)
  await assertAccessible(sam)
  const bo = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })).newPage()
  await bo.goto(link)
  await bo.getByRole('button', { name: 'Verder naar mijn gesprek' }).click()
  // The table itself, which tells of the question, needs the scripts of the recorder: it is looked at elsewhere.
  await bo.goto(`${site.origin}${routes.recordingCare(talk.conversationId, talk.recordingId)}`)
  await bo.getByRole('link', { name: 'Delen met Tante Roos' }).first().click()
  await picture(bo, 'question')
  await bo.getByRole('button', { name: 'Ja, dat is goed' }).click()
  assert.match((await bo.textContent('main')) ?? '', /Dit is afgesproken/)
  const thief = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await thief.goto(link)
  await thief.getByRole('button', { name: 'Verder naar mijn gesprek' }).click()
  assert.match((await thief.textContent('main')) ?? '', /Deze link werkt niet/)
  await Promise.all([sam, noor, bo, thief].map((one) => one.context().close()))
})

/** A browser that is this device. */
async function as(secret: string): Promise<Page> {
  const context: BrowserContext = await browser.newContext()
  await context.addCookies([{ name: 'openkaart_apparaat', value: secret, url: site.origin }])
  return context.newPage()
}

/** With `JOURNEY_PICTURES=FOLDER` the page as it is, to look at. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['JOURNEY_PICTURES']
  if (folder === undefined) return
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await page.screenshot({ path: `${folder}/answer-${name}-${width}.png`, fullPage: true })
  }
}
