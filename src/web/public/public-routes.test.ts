import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { openTestGround, testSite, visitor } from '../public/site-for-test.ts'

const origin = 'http://opnemen.test'
const { storage, policy } = await openTestGround()
after(storage.close)
const site = await testSite({ storage, policy, origin })

const LANGUAGES = ['nl', 'en'] as const
/** What the first page may cost somebody with a slow or expensive connection. */
const BUDGET_BYTES = 40_000

test('the first page tells the policy in its own words, in both languages', async () => {
  for (const lang of LANGUAGES) {
    const html = decode(await (await visitor(site.app).get(`/?taal=${lang}`)).text())
    for (const section of policy.page) {
      assert.ok(html.includes(section.heading[lang]), section.id)
      for (const text of [...section.paragraphs, ...section.items]) assert.ok(html.includes(text[lang]), text[lang])
      for (const id of section.clauses) assert.ok(html.includes(policy.clauses.find((one) => one.id === id)!.text[lang]), id)
    }
    for (const href of ['/aankondigen', '/controleren', '/medewerker', '/privacy']) assert.ok(html.includes(`href="${href}"`), href)
    assert.match(html, /<form[^>]*action="\/mee"[\s\S]*name="code"/)
    assert.ok(!html.includes('<script'))
  }
})

test('the first page with everything it loads stays within its budget', async () => {
  for (const lang of LANGUAGES) {
    for (const encoding of ['br', 'gzip']) {
      const load = async (path: string) => new Uint8Array(await (await site.app.request(path, { headers: { 'accept-encoding': encoding } })).arrayBuffer())
      const plain = await (await site.app.request(`/?taal=${lang}`)).text()
      const parts = [`/?taal=${lang}`, ...new Set([...plain.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, url]) => url!))]
      const sizes = await Promise.all(parts.map(async (path) => [path, (await load(path)).length] as const))
      const total = sizes.reduce((sum, [, size]) => sum + size, 0)
      assert.ok(total <= BUDGET_BYTES, `${lang} ${encoding}: ${total} bytes, ${JSON.stringify(sizes)}`)
      assert.ok(sizes.length >= 4, 'page, style sheet, fonts and icon')
    }
  }
})

test('the letters of the first page are in the two fonts that were counted', async () => {
  for (const lang of LANGUAGES) {
    const html = await (await site.app.request(`/?taal=${lang}`)).text()
    const others = [...new Set(html)].filter((letter) => !/[\n -\u00ff\u0131\u0152\u0153\u02c6\u02da\u02dc\u2000-\u206f\u20ac\u2122]/.test(letter))
    assert.deepEqual(others, [])
  }
})

test('a browser that has the page is told so, per language', async () => {
  const first = await site.app.request('/', { headers: { 'accept-encoding': 'br' } })
  assert.equal(first.headers.get('cache-control'), 'public, max-age=300')
  assert.deepEqual(first.headers.get('vary')?.split(', '), ['Cookie', 'Accept-Encoding'])
  const etag = first.headers.get('etag')!
  const again = await site.app.request('/', { headers: { 'accept-encoding': 'br', 'if-none-match': `"x", W/${etag}` } })
  assert.equal(again.status, 304)
  assert.equal(again.headers.get('etag'), etag)
  assert.equal(again.headers.get('cache-control'), 'public, max-age=300')
  const english = await site.app.request('/', { headers: { 'accept-encoding': 'br', 'if-none-match': etag, cookie: 'openkaart_taal=en' } })
  assert.equal(english.status, 200)
  const chosen = await site.app.request('/?taal=en')
  assert.equal(chosen.headers.get('cache-control'), 'no-store', 'an answer that sets a cookie is kept by nobody')
})

test('the choice of language is remembered', async () => {
  const by = visitor(site.app)
  assert.match(await (await by.get('/?taal=en')).text(), /<html lang="en">[\s\S]*href="\/\?taal=nl"/)
  assert.match(await (await by.get('/privacy')).text(), /<html lang="en">/)
})

test('another version of the rules draws another page', async () => {
  let current = policy
  const changing = await testSite({ storage, policy, origin, currentPolicy: () => current })
  const before = await (await changing.app.request('/')).text()
  current = { ...policy, version: '2099-01', sha256: 'f'.repeat(64) }
  assert.ok(!before.includes('2099-01'))
  assert.ok((await (await changing.app.request('/')).text()).includes('2099-01'))
})

test('the privacy page names every cookie and where to go', async () => {
  const html = await (await site.app.request('/privacy')).text()
  for (const cookie of ['openkaart_apparaat', 'openkaart_taal', 'openkaart_link', 'openkaart_staff']) assert.ok(html.includes(cookie), cookie)
  assert.match(html, /autoriteitpersoonsgegevens\.nl/)
})

function decode(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}
