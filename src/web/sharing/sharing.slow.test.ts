import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { routes } from '../routes.ts'
import { openBrowser } from '../testing/browser.ts'
import { assertAccessible, assertWorksWithoutScripts } from '../testing/checks.ts'
import { answer, serveCases, signIn } from '../cases/cases-for-test.ts'
import { sealedTalk, type SealedTalk } from './talk-for-test.ts'

let site: Awaited<ReturnType<typeof serveCases>>
let browser: Browser
let talk: SealedTalk
before(async () => {
  browser = await openBrowser()
  site = await serveCases()
  talk = await sealedTalk(site.app.house)
})
after(async () => {
  await browser.close()
  await site.close()
})

test('every page of sharing can be used by everybody, on a telephone without scripts as well', async () => {
  const [sam, noor] = [await as(talk.client.secret), await as(talk.worker.secret)]
  const check = async (page: Page) => {
    await assertAccessible(page)
    await assertWorksWithoutScripts(browser, page.url(), page)
  }
  await sam.goto(`${site.origin}${routes.recordingCare(talk.conversationId, talk.recordingId)}`)
  await check(sam)
  await sam.getByRole('link', { name: 'Laat het iemand anders horen' }).click()
  await check(sam)
  await answer(sam, {})
  assert.match((await sam.textContent('.ok-errors')) ?? '', /Kies voor wie het is/)
  await assertAccessible(sam)
  await answer(sam, { recipient: 'journalist', name: 'Kim van het dagblad', purpose: 'Iedereen moet dit weten.', part: 'whole', act: 'hold' })
  assert.match((await sam.textContent('main')) ?? '', /Hiervoor maken we geen link[^]*Juridisch Loket/)
  await assertAccessible(sam)
  await answer(sam, { recipient: 'third-party', name: 'Tante Roos', purpose: 'Zij helpt mij met de brief.', part: 'part', act: 'hold', from: '0:01', to: '0:03' })
  assert.match((await sam.textContent('main')) ?? '', /Nog niet iedereen heeft geantwoord/)
  await check(sam)
  await noor.goto(`${site.origin}${routes.recordingCare(talk.conversationId, talk.recordingId)}`)
  await check(noor)
  await noor.getByRole('link', { name: 'Delen met Tante Roos' }).first().click()
  await check(noor)
  await noor.getByRole('button', { name: 'Ja, dat is goed' }).click()
  assert.match((await noor.textContent('main')) ?? '', /Dit is afgesproken/)
  await check(noor)
  await sam.reload()
  await sam.getByRole('button', { name: 'Maak een link' }).click()
  await assertAccessible(sam)
  const link = (await sam.locator('#share-link').textContent())?.trim() ?? ''
  const code = (await sam.locator('#share-code .ok-code__characters').textContent())?.trim() ?? ''
  const roos = await (await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })).newPage()
  await roos.goto(link)
  await answer(roos, { code: 'AAAA-AAAA' })
  assert.match((await roos.textContent('main')) ?? '', /Deze code klopt niet/)
  await answer(roos, { code })
  assert.match((await roos.textContent('main')) ?? '', /Een opname voor jou[^]*Van 0:01 tot 0:03[^]*Bewaar het bestand/)
  const withScripts = await browser.newContext({ storageState: await roos.context().storageState() })
  const page = await withScripts.newPage()
  for (const language of ['en', 'nl']) {
    await page.goto(`${link}?taal=${language}`)
    await check(page)
  }
  await withScripts.clearCookies()
  await page.goto(link)
  await check(page)
  await noor.getByRole('button', { name: 'Stop met delen' }).click()
  await roos.reload()
  assert.match((await roos.textContent('main')) ?? '', /Dit wordt niet meer gedeeld/)
  await page.reload()
  await assertAccessible(page)
  await Promise.all([sam, noor, roos].map((one) => one.context().close()))
})

test('settling, copies, keeping and the overview can be used by everybody', async () => {
  const { house } = site.app
  const closed = await sealedTalk(house, { withdrawn: true })
  const [sam, noor] = [await as(closed.client.secret), await as(closed.worker.secret)]
  const care = (of: SealedTalk) => `${site.origin}${routes.recordingCare(of.conversationId, of.recordingId)}`
  const check = async (page: Page) => {
    await assertAccessible(page)
    await assertWorksWithoutScripts(browser, page.url(), page)
  }
  await noor.goto(care(closed))
  await check(noor)
  await answer(noor, { how: 'erase' }, '#closed .ok-button')
  assert.match((await noor.textContent('#closed')) ?? '', /We wachten op de anderen/)
  await sam.goto(care(closed))
  await check(sam)
  await sam.getByRole('button', { name: 'Wis dit deel' }).click()
  assert.match((await sam.textContent('#keeping')) ?? '', /Iedereen die meedeed wilde dat/)
  await check(sam)
  const fatima = await as(talk.worker.secret)
  await fatima.goto(care(talk))
  await fatima.getByText('Zeg waarvoor en tot wanneer').click()
  await fatima.fill(`[name="purpose-${talk.recordingId}"]`, 'Het verslag van dit gesprek.')
  await fatima.getByRole('button', { name: 'Leg dit vast' }).click()
  assert.match((await fatima.textContent('#keeping')) ?? '', /Het verslag van dit gesprek/)
  await answer(fatima, { purpose: 'Het verslag.' }, '#copy .ok-button')
  await check(fatima)
  const samToo = await as(talk.client.secret)
  await samToo.goto(care(talk))
  await check(samToo)
  await samToo.getByRole('button', { name: 'Vraag om te wissen' }).click()
  await samToo.goto(`${site.origin}${routes.overview(talk.conversationId)}`)
  await check(samToo)
  await samToo.goto(`${site.origin}${routes.overview(talk.conversationId)}?taal=en`)
  await check(samToo)
  const desk = await browser.newContext()
  await signIn(desk, site.app, site.origin, 'Kim', ['manager'])
  const kim = await desk.newPage()
  await kim.goto(`${site.origin}${routes.staffKeeping}`)
  await check(kim)
  await Promise.all([sam, noor, fatima, samToo, kim].map((one) => one.context().close()))
})

/** A browser that is this device. */
async function as(secret: string): Promise<Page> {
  const context: BrowserContext = await browser.newContext()
  await context.addCookies([{ name: 'openkaart_apparaat', value: secret, url: site.origin }])
  return context.newPage()
}
