import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import type { Browser, Page } from 'playwright-core'
import { serveCases, signIn } from '../cases/cases-for-test.ts'
import { openBrowser } from '../testing/browser.ts'
import { assertAccessible, assertWorksWithoutScripts } from '../testing/checks.ts'
import { routes } from '../routes.ts'

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

test('a film larger than a form may be goes piece by piece, waits when the network is gone, and comes in whole', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'openkaart-film-'))
  const film = join(folder, 'film.mp4')
  const bytes = Buffer.alloc(60_000_000, 'VIDEO of the garden ')
  writeFileSync(film, bytes)
  const phone = await browser.newContext({ viewport: { width: 360, height: 740 } })
  try {
    await signIn(phone, site.app, site.origin, 'Bo', ['professional'])
    const bo = await phone.newPage()
    await bo.goto(`${site.origin}${routes.imageNew}`)
    await bo.setInputFiles('[name=file]', film)
    for (const [name, value] of Object.entries({ announced: 'before', setting: 'site' })) await bo.check(`[name=${name}][value=${value}]`)
    let pieces = 0
    await bo.route(`**${routes.uploads}/**`, (route) => (route.request().method() === 'PATCH' && ++pieces === 4 ? route.abort('internetdisconnected') : route.continue()))
    await bo.click('main .ok-form .ok-button--primary')
    await bo.locator('#image-sending-pause').waitFor()
    await assertAccessible(bo)
    await bo.waitForURL(/\/beeld\//, { timeout: 120_000 })
    const kept = await site.app.house.storage.images.find(idOf(bo))
    assert.equal(kept?.kind, 'video')
    assert.equal(kept?.receivedSha256, createHash('sha256').update(bytes).digest('base64'))
    assert.ok(pieces > 60_000_000 / 4_194_304, 'it went piece by piece')
  } finally {
    await phone.close()
    rmSync(folder, { recursive: true })
  }
})

test('every page about a picture and an activity can be used by everybody', async () => {
  const desk = await browser.newContext()
  await signIn(desk, site.app, site.origin, 'Anna', ['professional', 'manager'])
  const anna = await desk.newPage()
  const open = async (path: string, page = anna) => {
    await page.goto(`${site.origin}${path}`)
    await assertAccessible(page)
  }
  await open(routes.images)
  await open(routes.imageNew)
  await anna.fill('[name=title]', 'Zomer in de tuin')
  await anna.click('main .ok-form .ok-button--primary')
  assert.match((await anna.textContent('.ok-errors')) ?? '', /Kies een foto of een video/)
  // A picture to the browser, and one to the work of the tests.
  const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#789' } }).jpeg().toBuffer()
  await anna.setInputFiles('[name=file]', { name: 'IMG.jpg', mimeType: 'image/jpeg', buffer: Buffer.concat([Buffer.from('PICTURE'), photo]) })
  for (const [name, value] of Object.entries({ announced: 'before', setting: 'site', use: 'newsletter' })) await anna.check(`[name=${name}][value=${value}]`)
  await anna.click('main .ok-form .ok-button--primary')
  await anna.waitForURL(/\/beeld\//)
  const id = idOf(anna)
  await assertAccessible(anna)
  await open(routes.imageAct(id, 'aanwijzen'))
  await anna.check('[name=rol][value=child]')
  await anna.fill('[name=leeftijd]', '13')
  await anna.fill('[name=naam]', 'Noor')
  await anna.check('[name=kenmerk][value=face]')
  await anna.check('[name=cell][value="4"]')
  await anna.click('main .ok-form .ok-button--primary')
  await anna.waitForURL(`**${routes.image(id)}`)
  await anna.click('button[name=wie]')
  await assertAccessible(anna)
  const person = (await site.app.house.storage.images.find(id))?.people[0]?.id ?? ''
  for (const path of [`${routes.imageAct(id, 'antwoord')}?persoon=${person}`, `${routes.imageAct(id, 'afdekken')}?persoon=${person}`, routes.imageAct(id, 'doelen'), routes.imageAct(id, 'geplaatst'), routes.imageAct(id, 'wissen')]) await open(path)
  const links: string[] = []
  for (const voice of ['own', 'representative']) {
    await anna.goto(`${site.origin}${routes.image(id)}`)
    await anna.locator(`form:has([name=stem][value=${voice}]) button`).click()
    await anna.getByRole('heading', { name: 'Geef deze link' }).waitFor()
    links.push(/\/toestemming\/[\w-]{22}/.exec((await anna.textContent('main')) ?? '')?.[0] ?? '')
  }
  const phone = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  const noor = await phone.newPage()
  for (const link of links) {
    await noor.goto(`${site.origin}${link}`)
    for (const question of ['making', 'newsletter']) {
      await noor.goto(`${site.origin}${link}/vraag/${question}`)
      await noor.click('button[value=ja]')
    }
    assert.match((await noor.textContent('main')) ?? '', /Je antwoorden zijn bewaard/)
  }
  const desktop = await browser.newContext()
  const page = await desktop.newPage()
  for (const path of [links[0]!, `${links[0]}/vraag/making`, `${links[1]}/vraag/newsletter`, `${links[0]}?taal=en`, `${routes.imageRules}?taal=nl`]) {
    await open(path, page)
    await assertWorksWithoutScripts(browser, `${site.origin}${path}`, page)
  }
  await anna.goto(`${site.origin}${routes.imageAct(id, 'geplaatst')}`)
  await anna.check('[name=doel]')
  await anna.fill('[name=waar]', 'Nieuwsbrief december')
  await anna.click('main .ok-form .ok-button--primary')
  await assertAccessible(anna)
  await noor.goto(`${site.origin}${links[0]}`)
  await noor.getByRole('button', { name: 'Ik wil er niet meer op' }).click()
  await open(links[0]!, page)
  await open(routes.takeDowns)
  await anna.click('.ok-table a')
  await assertAccessible(anna)
  await Promise.all([desk.close(), phone.close(), desktop.close()])
})

test('the pages of an activity: the sign, the choice of a visitor, and what they come back to', async () => {
  const desk = await browser.newContext()
  await signIn(desk, site.app, site.origin, 'Bram', ['professional'])
  const bram = await desk.newPage()
  const open = async (path: string, page = bram) => {
    await page.goto(`${site.origin}${path}`)
    await assertAccessible(page)
  }
  await open(routes.activityNew)
  for (const [name, value] of Object.entries({ name: 'Buurtfeest', place: 'De tuin', day: '2026-12-01', photographers: 'Bram\nFatima', sticker: 'een rode stip', zone: 'de serre' })) await bram.fill(`[name=${name}]`, value)
  await bram.check('[name=use][value=newsletter]')
  await bram.click('main .ok-form .ok-button--primary')
  await bram.waitForURL(/\/medewerker\/activiteiten\/[\w-]{16}$/)
  await assertAccessible(bram)
  const { code } = (await site.app.house.storage.activities.findActivity(idOf(bram)))!
  await open(routes.activities)
  const phone = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  const parent = await phone.newPage()
  const withScripts = await browser.newContext()
  const page = await withScripts.newPage()
  for (const path of [routes.activitySign(code), `${routes.visit(code)}?taal=en`, `${routes.visit(code)}?taal=nl`]) await open(path, page)
  await page.check('[name=whom][value=child]')
  await page.fill('[name=age]', '12')
  await page.click('main .ok-form .ok-button--primary')
  await page.check('[name=making-representative][value=yes]')
  await page.check('[name=making-own][value=yes]')
  await page.click('main .ok-form .ok-button--primary')
  await page.check('[name=use-representative]')
  await page.click('main .ok-form .ok-button--primary')
  await page.waitForURL(/\/bezoeker\/[\w-]{22}\?nieuw$/)
  assert.match((await page.textContent('main')) ?? '', /Jouw nummer is 1|Je keuze is bewaard/)
  await assertAccessible(page)
  await parent.goto(`${site.origin}${routes.visit(code)}`)
  await parent.check('[name=whom][value=me]')
  await parent.click('main .ok-form .ok-button--primary')
  await parent.check('[name=making-own][value=no]')
  await parent.click('main .ok-form .ok-button--primary')
  assert.match((await parent.textContent('main')) ?? '', /Je komt niet herkenbaar op de foto\. Draag een rode stip/)
  await Promise.all([desk.close(), phone.close(), withScripts.close()])
})
