// Browsers and colleagues for tests of the pages about cases.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestApp, type TestApp } from '../../../test/support/app-for-test.ts'
import { instant, newId, newSecret, platformRandom } from '#ground'
import { SIGN_IN_MS, type Account, type StaffRole } from '#people'

/** A browser: it keeps the cookies it is given, and follows nothing by itself. */
export function browser(app: TestApp) {
  const jar = new Map<string, string>()
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  async function ask(path: string, init: RequestInit = {}) {
    const response = await app.ask(path, { ...init, headers: { cookie: cookie(), ...(init.headers as Record<string, string>) } })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (/max-age=0/i.test(set)) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  return {
    jar,
    get: (path: string) => ask(path),
    text: async (path: string) => (await ask(path)).text(),
    /** A form with a file, when there are bytes. */
    upload(path: string, fields: Record<string, string | readonly string[]>, bytes: string | undefined) {
      const body = new FormData()
      for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) body.append(name, value)
      if (bytes !== undefined) body.append('file', new Blob([bytes]), 'picture.jpg')
      return ask(path, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' } })
    },
    post: (path: string, fields: Record<string, string>) => ask(path, { method: 'POST', body: new URLSearchParams(fields), headers: { 'sec-fetch-site': 'same-origin' } }),
  }
}
export type Visitor = ReturnType<typeof browser>

/** A test with an installation of its own, in which nothing may fail. */
export const inApp = (sentence: string, body: (app: TestApp) => Promise<void>) =>
  test(sentence, async () => {
    const app = await openTestApp()
    try {
      await body(app)
      assert.deepEqual(app.failures, [])
    } finally {
      await app.close()
    }
  })

/** Somebody who works here, signed in. */
export async function colleague(app: TestApp, name: string, roles: readonly StaffRole[], locations: readonly string[] = []): Promise<Visitor & { account: Account }> {
  const { people } = app.house.storage
  const account: Account = {
    id: newId(platformRandom), email: `${name.toLowerCase()}@huis.example`, name, roles, locations, passwordHash: 'nobody signs in with a password here', passkeys: [],
    createdAt: app.house.deps.now(), closedAt: undefined, version: 1,
  }
  await people.keepAccount(account)
  const secret = newSecret(platformRandom)
  await people.keepSignIn({ secretHash: app.house.deps.hashSecret(secret), accountId: account.id, createdAt: account.createdAt, expiresAt: instant(account.createdAt + SIGN_IN_MS) })
  const visitor = browser(app)
  visitor.jar.set('openkaart_staff', secret)
  return { ...visitor, account }
}

/** Values of the hidden fields of a page. */
export function hiddenIn(html: string): Record<string, string> {
  return Object.fromEntries([...html.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')]))
}

/** Goes through a wizard page by page, as a browser does, and gives the case it ends at. */
export async function throughWizard(visitor: Visitor, path: string, pages: readonly Record<string, string>[]): Promise<string> {
  let html = await visitor.text(path)
  for (const answers of [...pages, {}]) {
    const response = await visitor.post(path.replace(/\?.*/, ''), { ...hiddenIn(html), ...answers, actie: 'verder' })
    if (response.status === 303) return (response.headers.get('location') ?? '').replace('?nieuw', '')
    assert.equal(response.status, 200, /role="alert"[^]*?<\/div>/.exec(await response.clone().text())?.[0] ?? '')
    html = await response.text()
  }
  return assert.fail('the wizard did not end')
}

/** What Sam answers, page by page. */
export const COMPLAINT = [{ about: 'care' }, { words: 'Ze luisterde niet. <b>Echt</b>' }, { role: 'client', name: 'Sam', contact: '06 12345678', age: '' }] as const

export { DOSSIER_REFUSALS } from '../dossier-refusals.ts'
export { routes } from '../routes.ts'
