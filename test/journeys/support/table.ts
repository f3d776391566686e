import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** What everybody at the table sees and does, in the words of the page. */

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })

/** Reads the agreement and agrees, on one's own device. */
export async function agree(page: Page): Promise<void> {
  await button(page, 'Ik ga akkoord').click()
  await page.getByText('Jij gaat akkoord.').waitFor()
}

export async function decline(page: Page): Promise<void> {
  await button(page, 'Liever niet').click()
  await page.getByText('Jij wilt liever niet. Dat is goed.').waitFor()
}

export type Shown = 'Er wordt niet opgenomen' | 'Er wordt opgenomen' | 'De opname is gepauzeerd' | 'Dit gesprek is afgerond'

/** Waits until every screen says this, and tells how long the slowest one took. */
export async function everybodySees(shown: Shown, ...pages: readonly Page[]): Promise<number> {
  const begun = Date.now()
  await Promise.all(pages.map((page) => page.locator('[data-part=state]').getByText(shown, { exact: true }).first().waitFor()))
  return Date.now() - begun
}

/** Starts recording; resolves when sound is coming in. */
export async function startRecording(page: Page): Promise<void> {
  await button(page, 'Start de opname').click()
  await recorderSays(page, /^Er wordt opgenomen\. Iedereen ziet dat\./)
}

/** What the recorder on this page says. */
export async function recorderSays(page: Page, text: RegExp): Promise<void> {
  await page.locator('#recorder-status', { hasText: text }).waitFor()
}

export type Pieces = { readonly done: number; readonly all: number }

/** Pieces of sound that are safe on the server, and all there are, as the recorder's screen tells. */
export async function pieces(page: Page): Promise<Pieces> {
  const text = (await page.locator('#recorder-network').textContent()) ?? ''
  const [, done, all] = /Verzegeld: (\d+) van (\d+) stukjes/.exec(text) ?? []
  return { done: Number(done ?? -1), all: Number(all ?? -1) }
}

/** Waits until the server has acknowledged at least this many pieces. */
export async function acknowledged(page: Page, least: number): Promise<Pieces> {
  for (const deadline = Date.now() + 40_000; ; await pass(100)) {
    const now = await pieces(page)
    if (now.done >= least) return now
    assert.ok(Date.now() < deadline, `only ${now.done} of ${least} pieces were acknowledged`)
  }
}

/** Listens how long the server takes to acknowledge a piece; the answer tells it in words, so far. */
export function acknowledgements(page: Page): () => string {
  const durationsMs: number[] = []
  page.on('requestfinished', (request) => {
    if (request.method() === 'PUT' && /\/segments\/\d+$/.test(request.url())) durationsMs.push(request.timing().responseEnd)
  })
  return () => {
    const sorted = durationsMs.toSorted((a, b) => a - b)
    return `${sorted[sorted.length >> 1]?.toFixed(0)} ms (median), ${sorted.at(-1)?.toFixed(0)} ms (most) of ${sorted.length} pieces`
  }
}

/** The four words on this screen, once the recording is sealed. */
export async function fourWords(page: Page): Promise<string> {
  await page.locator('.ok-words li').first().waitFor()
  const words = await page.locator('.ok-words li').allTextContents()
  assert.equal(words.length, 4)
  return words.join(' ')
}

/** The id of the one recording a page shows. */
export function recordingId(html: string): string {
  const id = /\/opname\/([\w-]{16})\//.exec(html)?.[1]
  assert.ok(id !== undefined, 'a recording is on the page')
  return id
}

/** Saves what a link or button gives, and tells where. */
export async function save(page: Page, name: string, folder: string): Promise<string> {
  const target = page.getByRole('link', { name }).or(page.getByRole('button', { name })).first()
  const [download] = await Promise.all([page.waitForEvent('download'), target.click()])
  const path = join(folder, `${(folderCount += 1)}-${download.suggestedFilename()}`)
  await download.saveAs(path)
  return path
}
let folderCount = 0

/** Paths of what somebody saved. */
export type Saved = { readonly ogg: string; readonly m4a: string; readonly receipt: string }

/** Saves both copies and the receipt. */
export async function saveAll(page: Page, folder: string): Promise<Saved> {
  await page.getByRole('link', { name: 'Bewaar de opname (M4A' }).waitFor({ timeout: 40_000 })
  const ogg = await save(page, 'Bewaar de opname (Ogg', folder)
  const m4a = await save(page, 'Bewaar de opname (M4A', folder)
  return { ogg, m4a, receipt: await save(page, 'Bewaar het bewijs', folder) }
}

export const textOf = (path: string) => readFile(path, 'utf8')
export const pass = (durationMs: number) => new Promise<void>((resolve) => setTimeout(resolve, durationMs))
