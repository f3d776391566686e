import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { answer, serveCases, signIn } from '../cases/cases-for-test.ts'
import { openCopy } from '#recordings'
import { routes } from '../routes.ts'
import { openBrowser } from '../testing/browser.ts'
import { assertAccessible, assertWorksWithoutScripts } from '../testing/checks.ts'
import { FILE, sealedFile } from './sealed-file-for-test.ts'
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

const TEXT = 'Sam: Ik wil dit zelf beslissen.\nNoor: Dat kan. We schrijven het zo op.\n'

test('typing out, reading, asking for a text and sharing words can be done by everybody', async () => {
  const talk = await sealedTalk(site.app.house)
  const [sam, noor] = [await as(talk.client.secret), await as(talk.worker.secret)]
  const care = `${site.origin}${routes.recordingCare(talk.conversationId, talk.recordingId)}`
  await sam.goto(care)
  await sam.getByRole('link', { name: 'Voeg een tekst toe' }).click()
  await check(sam, 'text-new')
  await sam.fill('[name="text"]', TEXT)
  await sam.getByRole('button', { name: 'Bewaar de tekst' }).click()
  assert.match((await sam.textContent('#transcript')) ?? '', /We schrijven het zo op/)
  await check(sam, 'text-read')
  await noor.goto(care)
  await check(noor, 'text-care')
  await answer(noor, { 'text-purpose': 'Het verslag.' }, '#texts .ok-button')
  await sam.goto(care)
  await sam.getByRole('button', { name: 'Geef de tekst' }).press('Enter')
  assert.match((await sam.textContent('#texts')) ?? '', /De tekst is gegeven/)
  await sam.goto(`${site.origin}${routes.shareNew(talk.conversationId, talk.recordingId)}`)
  await check(sam, 'text-ask')
  await answer(sam, { recipient: 'own-lawyer', form: 'quote', words: 'Dat kan. We schrijven het zo op.', name: 'Mr. Jansen', purpose: 'advies', part: 'whole', act: 'hold' })
  assert.match((await sam.textContent('main')) ?? '', /Dit stuk tekst[^]*Dat kan/)
  await sam.getByRole('button', { name: 'Maak een link' }).click()
  const link = (await sam.locator('#share-link').textContent())?.trim() ?? ''
  const code = (await sam.locator('#share-code .ok-code__characters').textContent())?.trim() ?? ''
  const jansen = await (await browser.newContext()).newPage()
  await jansen.goto(link)
  await answer(jansen, { code })
  assert.match((await jansen.textContent('#shared-text')) ?? '', /We schrijven het zo op/)
  await check(jansen, 'text-received')
  await Promise.all([sam, noor, jansen].map((one) => one.context().close()))
})

test('who has a copy of what was erased is ticked off on a page everybody can use', async () => {
  const talk = await sealedTalk(site.app.house)
  await openCopy(site.app.house.deps, { recordingId: talk.recordingId, deviceId: talk.worker.id, format: 'ogg', what: 'downloaded' })
  const desk = await browser.newContext()
  await signIn(desk, site.app, site.origin, 'Kim', ['manager'])
  const kim = await desk.newPage()
  await kim.goto(`${site.origin}${routes.staffKeeping}`)
  const card = kim.locator(`#recording-${talk.recordingId}`)
  await card.getByText('Wis de opname').first().click()
  await card.getByLabel('Ja, wis deze opname').check()
  await card.getByRole('button', { name: 'Wis de opname' }).click()
  await check(kim, 'untold')
  await kim.getByRole('button', { name: 'Ik heb het verteld aan Noor' }).press('Enter')
  assert.doesNotMatch((await kim.textContent('main')) ?? '', /Ik heb het verteld/)
  const sam = await as(talk.client.secret)
  await sam.goto(`${site.origin}${routes.recordingCare(talk.conversationId, talk.recordingId)}`)
  assert.match((await sam.textContent('#keeping')) ?? '', /Kim vertelde het op/)
  await check(sam, 'told')
  await Promise.all([kim, sam].map((one) => one.context().close()))
})

test('giving the file of another app can be done by everybody', async () => {
  const talk = await sealedFile(site.app)
  const sam = await as(talk.client.secret)
  await sam.goto(`${site.origin}${talk.care}`)
  await check(sam, 'file-care')
  await sam.getByRole('link', { name: 'Stuur het bestand' }).click()
  await check(sam, 'file-send')
  await sam.setInputFiles('#file', { name: 'memo.m4a', mimeType: 'audio/mp4', buffer: Buffer.from(FILE) })
  // Whole before it is looked at: a page that still comes in has no settled layout.
  await Promise.all([sam.waitForURL(/#copy$/, { timeout: 60_000 }), sam.getByRole('button', { name: 'Stuur' }).press('Enter')])
  assert.match((await sam.textContent('#copy')) ?? '', /Het bestand is gegeven op/)
  await check(sam, 'file-given')
  await sam.context().close()
})

async function check(page: Page, name: string): Promise<void> {
  const folder = process.env['JOURNEY_PICTURES']
  if (folder !== undefined) {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
    }
  }
  await assertAccessible(page)
  await assertWorksWithoutScripts(browser, page.url(), page)
}

/** A browser that is this device. */
async function as(secret: string): Promise<Page> {
  const context: BrowserContext = await browser.newContext()
  await context.addCookies([{ name: 'openkaart_apparaat', value: secret, url: site.origin }])
  return context.newPage()
}
