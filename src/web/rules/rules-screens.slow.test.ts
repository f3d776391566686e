import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { StaffRole } from '#people'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { HOUSE_POLICY_FILE } from '../../../test/support/rules-for-test.ts'
import { openBrowser } from '../testing/browser.ts'
import { assertAccessible, assertWorksWithoutScripts, axeProblems, reflowProblems } from '../testing/checks.ts'
import { serveForTest, type Served } from '../testing/serve.ts'
import { GOOD_PASSWORD, openStaff, type OpenStaff } from '../staff/staff-for-test.ts'

let staff: OpenStaff
let served: Served
let browser: Browser
let origin: string
let folder: string
let next: string
let broken: string

before(async () => {
  browser = await openBrowser()
  folder = await mkdtemp(join(tmpdir(), 'openkaart-rules-screens-'))
  const text = await readFile(HOUSE_POLICY_FILE, 'utf8')
  const later = text.replace(/^version: .*$/m, 'version: "2027-01"').replace(/^( *from: ).*$/m, '$1"2027-01-01"').replace('    value: person\n', '    value: side\n')
  next = join(folder, 'nieuw.yaml')
  broken = join(folder, 'stuk.yaml')
  await writeFile(next, later)
  await writeFile(broken, later.replace('strength: guidance', 'strength: strong').replace('question: record\n    clause: "1.1"', 'question: record\n    clause: "9.9"'))
  served = await serveForTest(async (at) => {
    origin = at
    staff = await openStaff(origin)
    return staff.app
  })
})
after(async () => {
  await browser.close()
  await served.close()
  await staff.close()
  await rm(folder, { recursive: true })
})

async function signedIn(name: string, role: StaffRole, options: Parameters<Browser['newContext']>[0] = {}): Promise<{ context: BrowserContext; page: Page }> {
  const account = await staff.account(name, [role])
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(`${origin}/medewerker/inloggen`)
  await page.fill('#email', account.email)
  await page.fill('#password', GOOD_PASSWORD)
  await page.click('main button[type=submit]')
  return { context, page }
}

/** Opens every fold, so that what is inside is checked too. */
const unfold = (page: Page) => page.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)))

async function checkOpened(page: Page): Promise<void> {
  await unfold(page)
  assert.deepEqual([...(await axeProblems(page)), ...(await reflowProblems(page))], [], page.url())
}

test('reading the rules and trying them out can be done by everybody, with and without scripts, folded and unfolded', async () => {
  const { context, page } = await signedIn('Lezer', 'professional')
  for (const path of ['/medewerker/spelregels', '/medewerker/spelregels/versies', '/medewerker/spelregels/situaties?vraag=complaint']) {
    await page.goto(`${origin}${path}`)
    await assertAccessible(page)
    await assertWorksWithoutScripts(browser, `${origin}${path}`, page)
    await checkOpened(page)
  }
  await page.goto(`${origin}/medewerker/spelregels?taal=en`)
  assert.deepEqual(await axeProblems(page), [])
  await page.goto(`${origin}/medewerker/spelregels/nieuw`)
  await assertAccessible(page)
  await context.close()
})

test('a manager looks at a version, corrects it, schedules it and withdraws it, without scripts', async () => {
  const { context, page } = await signedIn('Mirjam', 'manager', { javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  await page.goto(`${origin}/medewerker/spelregels`)
  await page.click('text=Nieuwe versie bekijken')
  await page.setInputFiles('#rules', broken)
  await page.click('text=Bekijk deze versie')
  assert.match((await page.textContent('main')) ?? '', /Dit bestand kunnen we niet gebruiken[^]*Spelregels, regel \d+/)
  await page.setInputFiles('#rules', next)
  await page.click('text=Bekijk deze versie')
  await page.click('main button >> text=Zet klaar')
  assert.match((await page.textContent('.ok-errors')) ?? '', /Zeg eerst dat je hebt gezien/)
  await page.check('#gezien')
  await page.click('main button >> text=Zet klaar')
  assert.equal(page.url(), `${origin}/medewerker/spelregels/versies?gedaan=klaargezet`)
  await page.click('main button >> text=Intrekken')
  assert.match((await page.textContent('main')) ?? '', /De versie is ingetrokken[^]*Ingetrokken door Mirjam/)
  await context.close()
})

test('every state of looking at a version can be used by everybody: with mistakes, ready, with problems, not possible, scheduled', async () => {
  const { context, page } = await signedIn('Karim', 'manager')
  const look = async (file: string) => {
    await page.goto(`${origin}/medewerker/spelregels/nieuw`)
    await page.setInputFiles('#rules', file)
    await page.click('text=Bekijk deze versie')
  }
  await page.goto(`${origin}/medewerker/spelregels/nieuw`)
  await assertAccessible(page)
  await look(broken)
  await checkOpened(page)
  await look(next)
  await checkOpened(page)
  await page.click('main button >> text=Zet klaar')
  assert.deepEqual([...(await axeProblems(page)), ...(await reflowProblems(page))], [])
  await page.check('#gezien')
  await page.click('main button >> text=Zet klaar')
  await assertAccessible(page)
  await page.goto(`${origin}/medewerker/spelregels`)
  await page.click('main .ok-notice a')
  await assertAccessible(page)
  await look(next)
  assert.match((await page.textContent('main')) ?? '', /Deze versie is er al/)
  assert.deepEqual([...(await axeProblems(page)), ...(await reflowProblems(page))], [])
  await context.close()
})
