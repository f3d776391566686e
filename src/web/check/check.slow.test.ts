import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { runCli } from '#cli'
import { concat, type Bytes } from '#ground'
import { formatVerifierKey } from '#ledger'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser } from '../testing/browser.ts'
import { assertAccessible, assertWorksWithoutScripts, axeProblems, focusProblems, reflowProblems, targetProblems } from '../testing/checks.ts'
import { serveForTest, type Served } from '../testing/serve.ts'
import { watchErrors } from '../testing/weigh.ts'
import { checkApp } from './check-for-test.ts'
import { PHOTO, statementsText } from './image-for-test.ts'
import { receiptText, serverKey, sound } from './recording-for-test.ts'

let browser: Browser
let context: BrowserContext
let served: Served
let made: Awaited<ReturnType<typeof checkApp>>
let folder: string
let receipt: string
const recorded = sound(90, { pausesAfter: [30] })

before(async () => {
  browser = await openBrowser()
  context = await browser.newContext({ reducedMotion: 'reduce' })
  served = await serveForTest(async (origin) => (made = await checkApp(origin)).app)
  folder = await mkdtemp(join(tmpdir(), 'openkaart-check-'))
  receipt = await receiptText(recorded.leaves, made.server)
})
after(async () => {
  await browser.close()
  await served.close()
  await rm(folder, { recursive: true, force: true })
})

const order = (...seconds: number[]) => concat(...seconds.map((second) => recorded.segments[second]!))
const all = recorded.segments.map((_, second) => second)

suite('page and command line say the same, of the same seconds', () => {
  const flipped = recorded.file.slice()
  flipped[recorded.segments.slice(0, 41).reduce((sum, { length }) => sum + length, 0) + 60]! ^= 1
  const cases: readonly (readonly [name: string, file: Bytes, headline: string, differences: readonly string[]])[] = [
    ['nothing changed', recorded.file, 'Hetzelfde als de verzegelde opname', []],
    ['one byte flipped', flipped, 'Niet hetzelfde als de verzegelde opname', ['Van 0:41 tot 0:42 is het geluid anders.']],
    ['one second removed', order(...all.filter((second) => second !== 12)), 'Niet hetzelfde als de verzegelde opname', ['Het geluid van 0:12 tot 0:13 ontbreekt.']],
    [
      'two seconds swapped', order(...all.map((second) => (second === 20 ? 70 : second === 70 ? 20 : second))), 'Niet hetzelfde als de verzegelde opname',
      ['Het geluid van 0:20 tot 0:21 staat op een andere plek.', 'Het geluid van 1:10 tot 1:11 staat op een andere plek.'],
    ],
    ['cut off', recorded.file.slice(0, -5000), 'Niet hetzelfde als de verzegelde opname', ['Het einde ontbreekt, vanaf 1:27.']],
    ['another recording', sound(90, { serial: 8 }).file, 'Een andere opname', []],
  ]
  for (const [name, file, headline, differences] of cases) {
    test(name, async () => {
      const page = await context.newPage()
      const errors = watchErrors(page)
      const sent: string[] = []
      await page.goto(`${served.origin}/controleren?taal=nl`)
      await page.waitForLoadState('networkidle')
      page.on('request', (request) => sent.push(request.url()))
      await choose(page, file, receipt)
      await page.click('#check-form button[type=submit]')
      await page.waitForSelector('#verdict')
      assert.equal(await page.textContent('#verdict'), headline)
      assert.deepEqual(await page.locator('#check-output ol:not(.ok-words ol) > li').allTextContents(), differences)
      assert.equal(await page.evaluate('document.activeElement.id'), 'verdict', 'the heading of the answer has the focus')
      assert.match(await page.title(), new RegExp(`^${headline} - `))
      assert.deepEqual(sent, [], 'nothing was asked of the network, let alone sent')
      assert.deepEqual(errors, [])

      const told = await commandLine(file)
      assert.equal(told.report.explanation.headline, headline)
      assert.deepEqual(told.report.explanation.differences.slice(0, differences.length), differences)
      assert.deepEqual(await page.locator('#check-output li').allTextContents(), [
        ...differences, ...(told.report.receipt?.words ?? []), ...told.report.explanation.established, ...told.report.explanation.cannotKnow,
      ])
      assert.equal(told.code, told.report.verdict === 'same' ? 0 : 1)
      await page.close()
    })
  }
})

suite('the page', () => {
  test('is usable by everybody before and after an answer, in both languages', async () => {
    const page = await context.newPage()
    for (const lang of ['nl', 'en']) {
      await page.goto(`${served.origin}/controleren?taal=${lang}`)
      await assertAccessible(page)
      await page.click('#check-form button[type=submit]')
      assert.equal(await page.evaluate('document.activeElement.id'), 'errors')
      assert.deepEqual(await axeProblems(page), [])
      for (const [file, text] of [[order(...all.filter((second) => second % 9 !== 4)), receipt], [recorded.file, receipt], [recorded.file, 'x'], [recorded.file, await receiptText(recorded.leaves, serverKey('ander.example.org'))]] as const) {
        await choose(page, file, text)
        await page.click('#check-form button[type=submit]')
        await page.waitForSelector('#verdict')
        assert.deepEqual([...(await axeProblems(page)), ...(await targetProblems(page)), ...(await focusProblems(page)), ...(await reflowProblems(page))], [])
        await page.goto(`${served.origin}/controleren`)
      }
    }
    await assertWorksWithoutScripts(browser, `${served.origin}/controleren`, page)
    await page.close()
  })

  test('says without scripts what to do, and shows no form that does nothing', async () => {
    const bare = await browser.newContext({ javaScriptEnabled: false })
    const page = await bare.newPage()
    await page.goto(`${served.origin}/controleren`)
    assert.equal(await page.locator('#check-form').isVisible(), false)
    const visible = await page.locator('main').innerText()
    assert.match(visible, /Daarvoor moet JavaScript aanstaan.*npm run openkaart -- verify/s)
    await bare.close()
  })

  test('mends files in each other’s place, takes dropped and pasted ones, by keyboard alone, without a network', async () => {
    const page = await context.newPage()
    await page.goto(`${served.origin}/controleren?taal=nl`)
    await page.waitForLoadState('networkidle')
    await context.setOffline(true)
    await page.setInputFiles('#recording', named('bewijs.txt', receipt))
    await page.setInputFiles('#receipt', named('gesprek.ogg', recorded.file))
    await page.focus('#check-form button[type=submit]')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Hetzelfde als de verzegelde opname' }).waitFor()
    await page.getByRole('button', { name: 'Controleer nog iets' }).press('Enter')
    assert.equal(await page.evaluate('document.activeElement.id'), 'recording')

    await drop(page, { 'gesprek.ogg': Array.from(recorded.file.subarray(0, 4000)), 'bewijs.txt': [...new TextEncoder().encode(receipt)] })
    while (!(await page.evaluate('document.querySelector("#receipt").files.length === 1 && document.querySelector("#recording").files.length === 1'))) await page.waitForTimeout(20)
    await page.click('#check-form button[type=submit]')
    await page.getByText('Het einde ontbreekt').waitFor()
    await page.getByRole('button', { name: 'Controleer nog iets' }).click()

    await page.setInputFiles('#recording', named('gesprek.ogg', recorded.file))
    await page.getByText('Of plak de tekst van het bewijs').click()
    await page.fill('#receipt-text', `  ${receipt}\n`)
    await page.click('#check-form button[type=submit]')
    await page.getByRole('heading', { name: 'Hetzelfde als de verzegelde opname' }).waitFor()
    await context.setOffline(false)
    await page.close()
  })

  test('says of a photo which one it is, as the command line does, from a dropped statement and without a network', async () => {
    const page = await context.newPage()
    const errors = watchErrors(page)
    const statements = await statementsText(made.server)
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(`${served.origin}/controleren?taal=nl`)
    await page.waitForLoadState('networkidle')
    await context.setOffline(true)
    try {
      for (const [bytes, headline] of [[PHOTO.received, 'Het bestand zoals het binnenkwam'], [PHOTO.kept, 'Het beeld zoals het is bewaard'], [PHOTO.covered, 'Een bewerkt beeld, zoals is gezegd'], [PHOTO.kept.subarray(1), 'Een ander bestand']] as const) {
        // In each other's place: the page puts them right.
        await page.setInputFiles('#recording', named('verklaring.txt', statements))
        await page.setInputFiles('#receipt', named('foto.jpg', bytes))
        await page.click('#check-form button[type=submit]')
        await page.getByRole('heading', { name: headline }).waitFor()
        assert.equal(await page.evaluate('document.activeElement.id'), 'verdict')
        assert.deepEqual([...(await axeProblems(page)), ...(await targetProblems(page)), ...(await focusProblems(page)), ...(await reflowProblems(page))], [])
        const [seen, told] = [await page.locator('#check-output li').allTextContents(), await commandLine(bytes, statements)]
        assert.deepEqual(seen, [...told.report.explanation.established, ...told.report.explanation.cannotKnow])
        await page.getByRole('button', { name: headline === 'Een ander bestand' ? 'Kies een ander bestand' : 'Controleer nog iets' }).click()
      }
      assert.deepEqual(errors, [])
    } finally {
      await context.setOffline(false)
      await page.close()
    }
  })

  test('goes on after the reader compared the key of another server', async () => {
    const page = await context.newPage()
    await page.goto(`${served.origin}/controleren?taal=nl`)
    await choose(page, recorded.file, await receiptText(recorded.leaves, serverKey('ander.example.org')))
    await page.click('#check-form button[type=submit]')
    await page.getByRole('button', { name: 'De sleutel is dezelfde, ga verder' }).click()
    await page.getByRole('heading', { name: 'Hetzelfde als de verzegelde opname' }).waitFor()
    assert.ok(await page.getByText('Die heb je zelf vergeleken.').isVisible())
    await page.close()
  })

  test('stays responsive while it reads a large file, and stops when asked', async () => {
    const path = join(folder, 'groot.ogg')
    const piece = Buffer.alloc(16 << 20, recorded.file)
    await writeFile(path, concat(...Array.from({ length: 12 }, () => piece)))
    const page = await context.newPage()
    await page.goto(`${served.origin}/controleren?taal=nl`)
    await page.setInputFiles('#recording', path)
    await page.setInputFiles('#receipt', named('bewijs.txt', receipt))
    await page.click('#check-form button[type=submit]')
    while (((await page.evaluate('document.querySelector("#check-progress")?.value ?? 0')) as number) === 0) await page.waitForTimeout(10)
    assert.equal(await page.evaluate('document.activeElement.id'), 'check-stop')
    const waitedMs = await page.evaluate(() => new Promise<number>((resolve) => {
      const from = performance.now()
      setTimeout(() => resolve(performance.now() - from), 0)
    }))
    assert.ok(waitedMs < 500, `the page answered after ${waitedMs} ms`)
    await page.getByRole('button', { name: 'Stop' }).click()
    assert.equal(await page.textContent('#check-status'), 'Het nakijken is gestopt.')
    assert.equal(await page.locator('#check-form').isVisible(), true)
    await choose(page, recorded.file, receipt)
    await page.click('#check-form button[type=submit]')
    await page.getByRole('heading', { name: 'Hetzelfde als de verzegelde opname' }).waitFor()
    await page.close()
  })
})

async function commandLine(file: Bytes, source = receipt) {
  await writeFile(join(folder, 'gesprek.ogg'), file)
  await writeFile(join(folder, 'bewijs.txt'), source)
  let text = ''
  const code = await runCli(['verify', join(folder, 'gesprek.ogg'), '--receipt', join(folder, 'bewijs.txt'), '--key', formatVerifierKey(made.server.key), '--json'], {
    out: (line) => (text += line),
    err: assert.fail,
  })
  type Report = { verdict: string; receipt: { words: string[] } | null; explanation: Record<'differences' | 'established' | 'cannotKnow', string[]> & { headline: string } }
  return { code, report: JSON.parse(text) as Report }
}

async function choose(page: Page, file: Bytes, text: string): Promise<void> {
  await page.setInputFiles('#recording', named('gesprek.ogg', file))
  await page.setInputFiles('#receipt', named('bewijs.txt', text))
}

function named(name: string, content: Bytes | string) {
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content as string) }
}

async function drop(page: Page, files: Readonly<Record<string, readonly number[]>>): Promise<void> {
  await page.evaluate((given) => {
    const transfer = new DataTransfer()
    for (const [name, bytes] of Object.entries(given)) transfer.items.add(new File([Uint8Array.from(bytes)], name))
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }))
  }, files)
}
