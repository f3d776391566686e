import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '../testing/browser.ts'
import { assertAccessible, axeProblems, targetProblems } from '../testing/checks.ts'
import { serveForTest, type Served } from '../testing/serve.ts'
import { watchErrors } from '../testing/weigh.ts'
import { openUploadPage } from './upload-page.testing.tsx'

const MIB = 1024 * 1024
let browser: Browser
let context: BrowserContext
let served: Served
let folder: string
let open: Awaited<ReturnType<typeof openUploadPage>>

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'openkaart-uploads-'))
  browser = await openBrowser()
  served = await serveForTest(async (origin) => (open = await openUploadPage(origin)).app)
  context = await browser.newContext({ reducedMotion: 'reduce' })
})
after(async () => {
  await browser.close()
  await served.close()
  await open.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A file on the disk, different for every seed. */
function film(seed: number, sizeBytes = 6 * MIB + 333) {
  const bytes = new Uint8Array(sizeBytes).map((_, at) => (at * 31 + (at >> 8) * seed) & 255)
  const path = join(folder, `film-${seed}.mp4`)
  writeFileSync(path, bytes)
  return { path, sha256: createHash('sha256').update(bytes).digest('hex') }
}

async function choose(page: Page, path: string) {
  await page.goto(`${served.origin}/`)
  await page.setInputFiles('#file', path)
  await page.click('form button')
}

/** Lets so many pieces through and holds the next, so that a test can look at the middle. */
async function holdAfter(page: Page, pieces: number): Promise<{ readonly held: Promise<void>; readonly seen: () => number }> {
  let seen = 0
  let holds: () => void = () => undefined
  const held = new Promise<void>((resolve) => (holds = resolve))
  await page.context().route('**/api/v1/uploads/*', async (route) => {
    if (route.request().method() !== 'PATCH') return await route.continue()
    if (++seen > pieces) return holds()
    await route.continue()
  })
  return { held, seen: () => seen }
}

const took = async (page: Page) => {
  await page.locator('#took').waitFor({ timeout: 120_000 })
  return await page.textContent('#took')
}

suite('sending a file from a browser', () => {
  test('arrives whole, and the form is sent with what was sent before', async () => {
    const { path, sha256 } = film(3)
    const page = await context.newPage()
    const errors = watchErrors(page)
    await choose(page, path)
    assert.equal(await took(page), sha256)
    assert.deepEqual(errors, [])
    await page.close()
  })

  test('without scripts a form does the same', async () => {
    const { path, sha256 } = film(5)
    const plain = await browser.newContext({ javaScriptEnabled: false })
    const page = await plain.newPage()
    await choose(page, path)
    assert.equal(await took(page), sha256)
    await plain.close()
  })

  test('a tab that is closed halfway: the same file chosen again sends only the rest', async () => {
    const { path, sha256 } = film(7)
    const first = await browser.newContext()
    const page = await first.newPage()
    const { held } = await holdAfter(page, 3)
    await choose(page, path)
    await held
    await first.close()
    assert.equal((await open.mine()).find(({ sha256 }) => sha256 === undefined)?.offset, 3 * MIB)
    const second = await browser.newContext()
    const again = await second.newPage()
    const { seen } = await holdAfter(again, Number.POSITIVE_INFINITY)
    await choose(again, path)
    assert.equal(await took(again), sha256)
    assert.equal(seen(), 4)
    await second.close()
  })

  test('without a network it waits, says so, and goes on by itself', async () => {
    const { path, sha256 } = film(11)
    const lonely = await browser.newContext()
    const page = await lonely.newPage()
    let gone = true
    let seen = 0
    await lonely.route('**/api/v1/uploads/*', async (route) => {
      if (route.request().method() === 'PATCH' && ++seen > 2 && gone) return await route.abort('internetdisconnected')
      await route.continue()
    })
    await choose(page, path)
    await page.getByText('Er is geen verbinding').first().waitFor({ timeout: 60_000 })
    gone = false
    assert.equal(await took(page), sha256)
    await lonely.close()
  })

  test('two tabs with one file: the second waits, and goes on when the first is closed', async () => {
    const { path, sha256 } = film(13)
    const both = await browser.newContext()
    const [one, two] = [await both.newPage(), await both.newPage()]
    const { held } = await holdAfter(one, 2)
    await choose(one, path)
    await held
    await choose(two, path)
    await two.getByText('in een ander tabblad').first().waitFor({ timeout: 60_000 })
    await both.unroute('**/api/v1/uploads/*')
    await one.close()
    assert.equal(await took(two), sha256)
    assert.equal((await open.mine()).filter((upload) => upload.sha256 === sha256).length, 1)
    await both.close()
  })

  test('pauses and goes on with the keyboard, and stopping throws away what had arrived', async () => {
    const { path, sha256 } = film(17)
    const calm = await browser.newContext({ reducedMotion: 'reduce' })
    const page = await calm.newPage()
    const { held } = await holdAfter(page, 2)
    await choose(page, path)
    await held
    await page.locator('#panel-pause').press('Enter')
    await page.locator('#panel-go-on').waitFor({ timeout: 30_000 })
    assert.match((await page.textContent('#status')) ?? '', /staat even stil/)
    assert.deepEqual([...(await axeProblems(page)), ...(await targetProblems(page))], [])
    await page.locator('#panel-go-on').press('Enter')
    await page.locator('#panel-cancel').press('Enter')
    await page.getByText('Wat al was aangekomen is weg').first().waitFor({ timeout: 30_000 })
    assert.equal((await open.mine()).some((upload) => upload.sha256 === undefined), false)
    await calm.unroute('**/api/v1/uploads/*')
    await choose(page, path)
    assert.equal(await took(page), sha256)
    await calm.close()
  })

  test('is usable by everybody', async () => {
    const page = await context.newPage()
    await page.goto(`${served.origin}/`)
    await assertAccessible(page)
    await page.close()
  })
})
