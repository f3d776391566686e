import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Server } from './server.ts'

/** What people do on the pages of a case, in the words of the page. */

/** Chooses an answer to a question. */
export async function choose(page: Page, question: string, answer: string): Promise<void> {
  await page.getByRole('group', { name: question }).getByRole('radio', { name: answer, exact: true }).check()
}

export const write = (page: Page, label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text)
export const text = async (page: Page) => ((await page.locator('main').textContent()) ?? '').replaceAll(/\s+/g, ' ')

/** What somebody answers on the form of one thing to do: choices by question, texts by label. */
export type Answers = { readonly choose?: Readonly<Record<string, string>>; readonly write?: Readonly<Record<string, string>>; readonly button?: string }

/** Does one of the things the page of a case offers: follows its link, answers, sends, and is back at the case. */
export async function does(page: Page, what: string, answers: Answers): Promise<void> {
  await page.getByRole('link', { name: what, exact: true }).click()
  await answer(page, what, answers)
  await page.waitForURL((url) => !url.pathname.includes('/doen/'))
}

/** Answers a form and sends it, whatever comes of it. */
export async function answer(page: Page, what: string, { choose: choices = {}, write: texts = {}, button = what }: Answers): Promise<void> {
  for (const [question, chosen] of Object.entries(choices)) await choose(page, question, chosen)
  for (const [label, typed] of Object.entries(texts)) await write(page, label, typed)
  await page.locator('main').getByRole('button', { name: button, exact: true }).click()
}

export const idOf = (page: Page) => new URL(page.url()).pathname.split('/').find((part) => /^[\w-]{16}$/.test(part)) ?? assert.fail(`no case at ${page.url()}`)
export const openStaffCase = (page: Page, server: Server, id: string) => page.goto(`${server.origin}/medewerker/zaken/${id}`)

/** Sends a form nobody was shown, as a browser with this page's cookies would, and gives the status with what the page said. */
export async function crafted(page: Page, server: Server, path: string, fields: Readonly<Record<string, string>>): Promise<{ readonly status: number; readonly said: string }> {
  const response = await page.request.post(`${server.origin}${path}`, { form: fields, headers: { origin: server.origin }, maxRedirects: 0 })
  return { status: response.status(), said: await response.text() }
}

/** Fails unless a crafted form is refused with this status and these words, and the page of the case still says what it said. */
export async function assertRefused(page: Page, server: Server, path: string, fields: Readonly<Record<string, string>>, status: number, words: string): Promise<void> {
  const refused = await crafted(page, server, path, fields)
  assert.equal(refused.status, status, `${path}: ${/<h1>[^<]*/.exec(refused.said)?.[0]}`)
  assert.ok(refused.said.includes(words), `${path} says: ${words}`)
}

/** Who looked at a case and what they did, as the privacy officer reads it, the oldest first. */
export async function lookedAt(page: Page, server: Server, id: string): Promise<readonly string[]> {
  await openStaffCase(page, server, id)
  return (await page.locator('table tbody tr').allTextContents()).map((row) => row.replaceAll(/\s+/g, ' ').trim())
}

/** The new secret link on a page that shows it once. */
export async function givenLink(page: Page): Promise<string> {
  const [link] = /http:\/\/\S+\/zaak\/link\/[\w-]{22}/.exec((await page.locator('main').textContent()) ?? '') ?? []
  return link ?? assert.fail('no link was given')
}
