import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { pageSecurity, security } from './security.ts'

function app(https = true) {
  const app = new Hono()
  app.onError((_, c) => c.text('sorry', 500))
  app.use(security({ https }))
  app.get('/', (c) => c.text('private'))
  app.get('/public', pageSecurity({ publicForSeconds: 60 }), (c) => c.text('public'))
  app.get('/public/cookie', pageSecurity({ publicForSeconds: 60 }), (c) => c.text('public', 200, { 'set-cookie': 'a=1' }))
  app.get('/public/gone', pageSecurity({ publicForSeconds: 60 }), (c) => c.text('gone', 410))
  app.get('/recorder', pageSecurity({ wasm: true, microphone: true }), (c) => c.text('recorder'))
  app.get('/secret', pageSecurity({ secretAddress: true }), (c) => c.text('secret'))
  app.get('/asset', (c) => c.text('asset', 200, { 'cache-control': 'public, max-age=31536000, immutable' }))
  app.get('/broken', () => {
    throw new Error('broken')
  })
  return app
}

test('a page runs, loads and sends only what is its own', async () => {
  const { headers } = await app().request('/')
  assert.equal(
    headers.get('content-security-policy'),
    "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; " +
      "media-src 'self' blob:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  )
  assert.equal(headers.get('referrer-policy'), 'same-origin')
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin')
  assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin')
  assert.match(headers.get('permissions-policy') ?? '', /^microphone=\(\), camera=\(\)/)
  assert.equal(headers.get('cache-control'), 'no-store')
})

test('refusals and errors carry the same headers', async () => {
  for (const [path, status] of [['/nothing', 404], ['/broken', 500]] as const) {
    const answer = await app().request(path)
    assert.equal(answer.status, status)
    assert.match(answer.headers.get('content-security-policy') ?? '', /^default-src 'none'/)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
  }
})

test('only the recorder may use the microphone and WebAssembly', async () => {
  const { headers } = await app().request('/recorder')
  assert.match(headers.get('content-security-policy') ?? '', /script-src 'self' 'wasm-unsafe-eval';/)
  assert.match(headers.get('permissions-policy') ?? '', /^microphone=\(self\), camera=\(\)/)
})

test('only public pages and assets may be kept, and never one that sets a cookie or failed', async () => {
  const kept = async (path: string) => (await app().request(path)).headers.get('cache-control')
  assert.equal(await kept('/public'), 'public, max-age=60')
  assert.equal(await kept('/asset'), 'public, max-age=31536000, immutable')
  assert.equal(await kept('/public/cookie'), 'no-store')
  assert.equal(await kept('/public/gone'), 'no-store')
})

test('https is promised only where there is https', async () => {
  assert.match((await app().request('/')).headers.get('strict-transport-security') ?? '', /^max-age=63072000$/)
  assert.equal((await app(false).request('/')).headers.get('strict-transport-security'), null)
})

test('a page whose address is a secret tells nobody that address, our own server and its logs included', async () => {
  const { headers } = await app().request('/secret')
  assert.equal(headers.get('referrer-policy'), 'strict-origin')
})
