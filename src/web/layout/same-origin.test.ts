import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Hono } from 'hono'
import { bodySize } from './body-size.ts'
import { sameOrigin } from './same-origin.ts'

const OWN = 'https://opnemen.example.nl'
const app = new Hono()
app.use(sameOrigin({ origin: `${OWN}/` }))
app.all('/', (c) => c.text('done'))

async function status(method: string, headers: Record<string, string>): Promise<number> {
  return (await app.request('/', { method, headers })).status
}

test('our own forms and islands pass', async () => {
  assert.equal(await status('POST', { 'sec-fetch-site': 'same-origin', cookie: 'a=1' }), 200)
  assert.equal(await status('POST', { 'sec-fetch-site': 'same-origin', origin: 'null', cookie: 'a=1' }), 200)
  assert.equal(await status('POST', { origin: OWN, cookie: 'a=1' }), 200)
  assert.equal(await status('DELETE', { origin: OWN, cookie: 'a=1' }), 200)
})

test('what another site sends is refused, with and without a cookie', async () => {
  for (const cookie of [{}, { cookie: 'a=1' }]) {
    for (const site of ['cross-site', 'same-site', 'none', 'SAME-ORIGIN', '']) {
      assert.equal(await status('POST', { 'sec-fetch-site': site, origin: OWN, ...cookie }), 403, site)
    }
    for (const origin of ['https://example.nl', 'http://opnemen.example.nl', `${OWN}:8443`, `${OWN}.evil.nl`, 'null', '']) {
      assert.equal(await status('POST', { origin, ...cookie }), 403, origin)
    }
  }
})

test('with neither header only somebody without a cookie passes', async () => {
  assert.equal(await status('POST', { cookie: 'a=1' }), 403)
  assert.equal(await status('PUT', { cookie: '' }), 403)
  assert.equal(await status('POST', {}), 200)
})

test('reading is always allowed, other methods are not', async () => {
  for (const method of ['GET', 'HEAD', 'OPTIONS']) assert.equal(await status(method, { 'sec-fetch-site': 'cross-site', cookie: 'a=1' }), 200)
  for (const method of ['PUT', 'PATCH', 'DELETE', 'PROPFIND']) assert.equal(await status(method, { 'sec-fetch-site': 'cross-site' }), 403)
})

test('a body over the limit is refused, announced or streamed', async () => {
  const app = new Hono()
  app.post('/', bodySize(10), async (c) => c.text(await c.req.text()))
  const stream = (text: string) =>
    new ReadableStream({
      start(controller) {
        for (const byte of new TextEncoder().encode(text)) controller.enqueue(new Uint8Array([byte]))
        controller.close()
      },
    })
  const post = (body: BodyInit, headers: Record<string, string> = {}) =>
    app.request(new Request('http://x/', { method: 'POST', body, headers, duplex: 'half' } as RequestInit))
  assert.equal(await (await post('0123456789')).text(), '0123456789')
  assert.equal(await (await post(stream('0123456789'))).text(), '0123456789')
  assert.equal((await post('0123456789a')).status, 413)
  assert.equal((await post('0123456789a', { 'content-length': '11' })).status, 413)
  assert.equal((await post(stream('0123456789a'))).status, 413)
})
