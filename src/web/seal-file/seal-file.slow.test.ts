import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { CHUNK_BYTES, verifyFile } from '#ledger'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '../testing/browser.ts'
import { assertAccessible, assertWorksWithoutScripts, axeProblems, targetProblems } from '../testing/checks.ts'
import { serveForTest, type Served } from '../testing/serve.ts'
import { watchErrors } from '../testing/weigh.ts'
import { openSealFile } from './seal-file-for-test.ts'

const made = Uint8Array.from({ length: CHUNK_BYTES * 40 + 12_345 }, (_, at) => (at * 31 + (at >> 8) + (at >> 16)) & 255)
let browser: Browser
let context: BrowserContext
let served: Served
let folder: string
let open: Awaited<ReturnType<typeof openSealFile>>

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'openkaart-seal-file-'))
  browser = await openBrowser()
  served = await serveForTest(async (origin) => (open = await openSealFile(origin)).app)
  context = await browser.newContext({ reducedMotion: 'reduce' })
  const [name = '', value = ''] = open.cookie.split('=')
  await context.addCookies([{ name, value, url: served.origin }])
})
after(async () => {
  await browser.close()
  await served.close()
  await open.close()
  rmSync(folder, { recursive: true, force: true })
})

const address = (lang = 'nl') => `${served.origin}/gesprek/${open.conversationId}/bestand?taal=${lang}`
/** From a file on the disk, as a person chooses one: millions of bytes handed over inside a message take the browser half a minute when it is busy. */
const choose = async (page: Page, content: Uint8Array) => {
  const path = join(folder, 'memo.m4a')
  writeFileSync(path, content)
  await page.setInputFiles('#seal-input', path)
}
const recordings = async () => (await open.storage.conversations.find(open.conversationId))?.recordings ?? []

suite('sealing a file made elsewhere, in a browser', () => {
  test('reads the file here, sends its hashes only, and goes to the table with four words', async () => {
    const page = await context.newPage()
    const errors = watchErrors(page)
    const sent: { type: string; body: string }[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push({ type: request.headers()['content-type'] ?? '', body: request.postData() ?? '' })
    })
    await page.goto(address())
    await choose(page, made)
    assert.match((await page.textContent('#seal-facts')) ?? '', /memo\.m4a.*2\.633\.785 bytes.*41/s)
    await page.dblclick('#seal-form button[type=submit]')
    await page.waitForURL('**/gesprek/*#recording-*')
    assert.equal(sent.length, 1)
    assert.match(sent[0]?.type ?? '', /^text\/plain/)
    assert.match(sent[0]?.body ?? '', /^(v1 chunk \d+ \d+ \d+ 0 [A-Za-z0-9+/=]{44} -\n?){41}$/)
    const [note, ...more] = await recordings()
    assert.deepEqual(more, [])
    assert.equal(note?.sealed?.words.length, 4)
    assert.equal(verifyFile({ file: made, receipt: await open.receipt(note!.id), trustedServerKeys: open.trusted }).verdict, 'same')
    assert.deepEqual(errors, [])
    await page.close()
  })

  test('after a failure sends the same again without reading again, and seals once', async () => {
    const before = (await recordings()).length
    const page = await context.newPage()
    let asked = 0
    const ids = new Set<string>()
    await page.route('**/bestand?recording=*', async (route) => {
      ids.add(new URL(route.request().url()).searchParams.get('recording') ?? '')
      asked++
      // The first time the answer is lost on its way back, the second time the network is gone.
      if (asked === 1) await route.fetch()
      if (asked < 3) await route.abort()
      else await route.continue()
    })
    await page.goto(address())
    await choose(page, made.slice(0, CHUNK_BYTES * 2))
    for (let failure = 0; failure < 2; failure++) {
      await page.click('#seal-form button[type=submit]')
      await page.getByText('Geen verbinding.').waitFor()
      assert.equal(await page.evaluate('document.activeElement.id'), 'errors')
    }
    await page.click('#seal-form button[type=submit]')
    await page.waitForURL('**/gesprek/*#recording-*')
    assert.equal(ids.size, 1)
    assert.equal((await recordings()).length, before + 1)
    await page.close()
  })

  test('refuses no file and an empty one in words, and stops when asked', async () => {
    const before = (await recordings()).length
    const page = await context.newPage()
    await page.goto(address('en'))
    await page.click('#seal-form button[type=submit]')
    assert.match((await page.textContent('#seal-problems')) ?? '', /Choose the file of the recording/)
    assert.deepEqual(await axeProblems(page), [])
    await choose(page, new Uint8Array())
    await page.click('#seal-form button[type=submit]')
    assert.match((await page.textContent('#seal-problems')) ?? '', /This file is empty/)
    await choose(page, new Uint8Array(45_000_000))
    await page.focus('#seal-form button[type=submit]')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate('document.activeElement.id'), 'seal-stop')
    await page.keyboard.press('Enter')
    assert.equal(await page.textContent('#seal-status'), 'Sealing was stopped. Nothing was sent.')
    assert.equal(await page.evaluate('document.activeElement.id'), 'seal-input')
    assert.equal((await recordings()).length, before)
    await page.close()
  })

  test('is usable by everybody, with and without scripts', async () => {
    const page = await context.newPage()
    for (const lang of ['nl', 'en']) {
      await page.goto(address(lang))
      await assertAccessible(page)
    }
    await assertWorksWithoutScripts(browser, address(), page)
    await open.addCompanion()
    await page.goto(address())
    await choose(page, made)
    assert.deepEqual([...(await axeProblems(page)), ...(await targetProblems(page))], [])
    await assertAccessible(page)
    await page.close()
  })
})
