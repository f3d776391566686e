import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { openTestApp, type TestApp } from '../../../test/support/app-for-test.ts'

const at = (sentence: string, body: (app: TestApp) => Promise<void>) =>
  test(sentence, async () => {
    const app = await openTestApp()
    try {
      await body(app)
      assert.deepEqual(app.failures, [])
    } finally {
      await app.close()
    }
  })

const FILE = Buffer.from('Dit is een foto van tien keer niets.')

async function talk(app: TestApp) {
  const { conversationId, device } = await app.house.announced([{ role: 'professional', ageYears: undefined, name: 'Noor' }])
  const stranger = await app.house.device()
  const about = `conversation:${conversationId}`
  const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: Uint8Array<ArrayBuffer>, secret = device.secret) =>
    app.ask(path, { method, headers: { authorization: `Bearer ${secret}`, ...headers }, ...(body && { body }) })
  const begin = (size: number | string = FILE.length, secret = device.secret, subject = about) =>
    ask('POST', `/api/v1/uploads?about=${encodeURIComponent(subject)}`, { 'upload-length': String(size), 'upload-complete': '?0' }, undefined, secret)
  const send = (path: string, offset: number | string, bytes: Uint8Array, headers: Record<string, string> = {}, secret = device.secret) =>
    ask('PATCH', path, { 'content-type': 'application/partial-upload', 'upload-offset': String(offset), 'content-digest': `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`, ...headers }, Uint8Array.from(bytes), secret)
  return { conversationId, device, stranger, about, ask, begin, send }
}

const codeOf = async (response: Response) => [response.status, ((await response.json()) as { code?: string }).code]
const told = ({ headers }: Response) => ['upload-offset', 'upload-length', 'upload-complete'].map((name) => headers.get(name))

at('somebody at the table sends a file in pieces, asks how far it is, and hears its hash at the end', async (app) => {
  const { begin, send, ask } = await talk(app)
  const begun = await begin()
  assert.equal(begun.status, 201)
  assert.match(begun.headers.get('upload-limit') ?? '', /^max-size=1073741824, max-append-size=4194304, max-age=604800$/)
  const path = begun.headers.get('location') ?? ''
  const first = await send(path, 0, FILE.subarray(0, 10))
  assert.deepEqual([first.status, ...told(first)], [200, '10', String(FILE.length), '?0'])
  const asked = await ask('HEAD', path)
  assert.deepEqual([asked.status, ...told(asked), asked.headers.get('cache-control')], [200, '10', String(FILE.length), '?0', 'no-store'])
  const last = await send(path, 10, FILE.subarray(10))
  assert.deepEqual(told(last), [String(FILE.length), String(FILE.length), '?1'])
  assert.equal(((await last.json()) as { sha256: string }).sha256, createHash('sha256').update(FILE).digest('hex'))
  const body = (await (await ask('GET', path)).json()) as { pieces: readonly object[] }
  assert.deepEqual(body.pieces, [[0, 10], [10, FILE.length]].map(([from = 0, to]) => ({ offset: from, sizeBytes: FILE.subarray(from, to).length, sha256: createHash('sha256').update(FILE.subarray(from, to)).digest('hex') })))
})

at('what does not fit is refused with a code and words: order, digest, size, kind', async (app) => {
  const { begin, send } = await talk(app)
  const path = (await begin()).headers.get('location') ?? ''
  const early = await send(path, 10, FILE.subarray(10))
  assert.deepEqual([early.status, early.headers.get('upload-offset')], [409, '0'])
  assert.deepEqual(await codeOf(await send(path, 0, FILE, { 'content-digest': `sha-256=:${'A'.repeat(43)}=:` })), [422, 'chunk-damaged'])
  for (const headers of [{ 'content-digest': '' }, { 'content-digest': 'md5=:AAAA:' }, { 'content-digest': 'sha-256=:AAAA:' }, { 'content-type': 'text/plain' }, { 'upload-offset': '-1' }, { 'upload-offset': '1e2' }, { 'upload-offset': '' }]) {
    assert.deepEqual(await codeOf(await send(path, 0, FILE, headers)), [422, 'chunk-not-valid'], JSON.stringify(headers))
  }
  assert.deepEqual(await codeOf(await send(path, 0, Buffer.alloc(FILE.length + 1))), [422, 'chunk-not-valid'])
  assert.equal((await send(path, 0, Buffer.alloc(4 * 1024 * 1024 + 1))).status, 413)
  for (const size of ['0', '-5', 'x', '1073741825', '']) assert.deepEqual(await codeOf(await begin(size)), [413, 'upload-size-not-valid'], size)
})

at('without a place at the table nothing can be begun, and somebody else’s upload is not found', async (app) => {
  const { begin, send, ask, stranger, device, about, conversationId } = await talk(app)
  assert.deepEqual(await codeOf(await begin(9, stranger.secret)), [404, 'upload-not-found'])
  for (const subject of ['', 'conversation:', 'conversation:nothing', `elsewhere:${conversationId}`, '__proto__:x', 'constructor:x', `account:${device.id}`]) assert.deepEqual(await codeOf(await begin(9, device.secret, subject)), [404, 'upload-not-found'], subject)
  assert.deepEqual(await codeOf(await app.ask(`/api/v1/uploads?about=${encodeURIComponent(about)}`, { method: 'POST', headers: { 'upload-length': '9' } })), [404, 'upload-not-found'])
  const path = (await begin()).headers.get('location') ?? ''
  const { device: colleague } = await app.house.joins((await app.house.conversation(conversationId)).code ?? '', { role: 'companion', name: 'Ben', ageYears: undefined })
  for (const { secret } of [stranger, colleague]) {
    assert.deepEqual(await codeOf(await send(path, 0, FILE, {}, secret)), [404, 'upload-not-found'])
    assert.deepEqual(await codeOf(await ask('GET', path, {}, undefined, secret)), [404, 'upload-not-found'])
    assert.deepEqual(await codeOf(await ask('DELETE', path, {}, undefined, secret)), [404, 'upload-not-found'])
  }
  assert.equal((await send(path, 0, FILE)).status, 200)
})

at('deleting removes the bytes, and a second time there is nothing', async (app) => {
  const { begin, send, ask } = await talk(app)
  const path = (await begin()).headers.get('location') ?? ''
  const id = path.split('/').at(-1) ?? ''
  await send(path, 0, FILE.subarray(0, 10))
  assert.equal((await ask('DELETE', path)).status, 204)
  assert.equal(await app.house.storage.uploads.find(id), undefined)
  assert.deepEqual(await codeOf(await ask('DELETE', path)), [404, 'upload-not-found'])
  assert.deepEqual(await codeOf(await send(path, 10, FILE.subarray(10))), [404, 'upload-not-found'])
})

at('another site cannot make somebody’s browser send or delete', async (app) => {
  const { begin, about, device } = await talk(app)
  const path = (await begin()).headers.get('location') ?? ''
  const asBrowser = { cookie: `openkaart_apparaat=${device.secret}`, 'sec-fetch-site': 'cross-site' }
  for (const [method, address] of [['POST', `/api/v1/uploads?about=${about}`], ['PATCH', path], ['DELETE', path]] as const) assert.equal((await app.ask(address, { method, headers: asBrowser })).status, 403, method)
})

at('the log gets neither the subject nor the id', async (app) => {
  const { begin, send } = await talk(app)
  const path = (await begin()).headers.get('location') ?? ''
  await send(path, 0, FILE)
  const logged = JSON.stringify(app.notes)
  assert.ok(logged.includes('/api/v1/uploads/:id'))
  assert.equal(logged.includes(path.split('/').at(-1) ?? '-'), false)
})
