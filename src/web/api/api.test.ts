import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestApp, type TestApp } from '../../../test/support/app-for-test.ts'
import { testRecorder } from '../../../test/support/house-for-test.ts'
import { newId, newSecret, platformRandom } from '#ground'
import { hashBytes } from '#ledger'

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

const TALK = { setting: 'home-visit', recorder: 'client', people: [{ role: 'client', name: 'Sam' }, { role: 'professional', name: 'Noor' }] }

async function deviceOf(app: TestApp): Promise<string> {
  return (await app.json(undefined, 'POST', '/api/v1/devices')).body['secret'] as string
}

async function talk(app: TestApp, changes: object = {}) {
  const secret = await deviceOf(app)
  const { status, body } = await app.json(secret, 'POST', '/api/v1/conversations', { ...TALK, ...changes })
  assert.equal(status, 200)
  return { secret, id: body['conversationId'] as string, participantId: body['participantId'] as string, code: body['code'] as string, link: body['personalLink'] as string }
}

async function recording(app: TestApp, card: Awaited<ReturnType<typeof talk>>) {
  const recordingId = newId(platformRandom)
  const started = await app.json(card.secret, 'POST', `/api/v1/conversations/${card.id}/recordings`, { recordingId, participantId: card.participantId, keeping: 'kept-for-both' })
  const maker = testRecorder(app.house, recordingId, '')
  const put = (order: ReturnType<typeof maker.makeSecond>, secret = card.secret, headers: Record<string, string> = {}) =>
    app.ask(`/api/v1/recordings/${recordingId}/segments/${order.index}`, {
      method: 'PUT',
      body: order.bytes ?? null,
      headers: { authorization: `Bearer ${secret}`, 'openkaart-leaf': order.line, 'openkaart-previous': `${order.previous.size} ${order.previous.root}`, ...headers },
    })
  return { recordingId, started, maker, put }
}

at('the whole journey works over the API: announce, start, send, stop, seal, check', async (app) => {
  const card = await talk(app)
  const { recordingId, started, maker, put } = await recording(app, card)
  assert.equal(started.status, 200)
  const bodies: Uint8Array[] = []
  for (let i = 0; i < 3; i++) {
    app.house.pass(1000)
    const order = maker.makeSecond()
    bodies.push(order.bytes!)
    const answer = await put(order)
    assert.equal(answer.status, 200)
    const acknowledged = (await answer.json()) as { size: number; head: string; missing: number[] }
    assert.equal(acknowledged.size, i + 1)
    assert.match(acknowledged.head, /^huis\.example\/recordings\/.+\n\d+\n.+\n\n— huis\.example .+\n— huis\.example/)
  }
  await app.json(card.secret, 'PUT', `/api/v1/conversations/${card.id}/recordings/state`, { recordingId, to: 'stopped' })
  assert.equal((await put(maker.makeEnd('end', 'stopped-by-person'))).status, 200)
  assert.deepEqual(app.sealed, [recordingId])
  const shown = (await app.json(card.secret, 'GET', `/api/v1/conversations/${card.id}`)).body as { recordings: { words: string[]; soundMs: number }[] }
  assert.deepEqual([shown.recordings[0]?.words.length, shown.recordings[0]?.soundMs], [4, 3000])
  const receipt = await (await app.page(card.secret, `/gesprek/${card.id}/opname/${recordingId}/ontvangstbewijs.txt`)).text()
  const hashed = hashBytes(Buffer.concat(bodies), 'chunks')
  assert.ok(hashed.ok)
  const { verdict } = (await app.json(undefined, 'POST', '/api/v1/verify', {
    receipt, file: { sizeBytes: hashed.value.sizeBytes, sha256: hashed.value.sha256, kind: 'ogg', segments: bodies.map((body, index) => segmentOf(bodies, body, index)) },
  })).body
  assert.equal(verdict, 'same')
})

at('names and moments over the API are held to what the screens hold them to', async (app) => {
  const card = await talk(app, { subject: 'intake\r\nsecond line', people: [{ role: 'client', name: 'Sam\u0000 \u202e)rekrewedem(' }, { role: 'professional' }] })
  const shown = await (await app.page(card.secret, `/gesprek/${card.id}`)).text()
  assert.match(shown, /intake second line/)
  assert.match(shown, /Sam \)rekrewedem\(/)
  assert.ok(!shown.includes('\u0000') && !shown.includes('\u202e'))
  for (const startsAt of ['0001-01-01T00:00:00Z', '9999-12-31T00:00:00Z', '2020-01-01T00:00:00Z']) {
    const refused = await app.json(card.secret, 'POST', '/api/v1/conversations', { ...TALK, startsAt })
    assert.deepEqual([refused.status, refused.body['code']], [422, 'not-understood'], startsAt)
  }
})

function segmentOf(bodies: readonly Uint8Array[], body: Uint8Array, index: number) {
  const offset = bodies.slice(0, index).reduce((sum, one) => sum + one.length, 0)
  const hashed = hashBytes(body, 'chunks')
  assert.ok(hashed.ok)
  return { offset, sizeBytes: body.length, sha256: hashed.value.sha256 }
}

at('the description is OpenAPI 3.1 and names every path of the journey', async (app) => {
  const { body } = await app.json(undefined, 'GET', '/api/openapi.json')
  assert.equal(body['openapi'], '3.1.0')
  const paths = Object.keys(body['paths'] as object)
  for (const path of [
    '/api/v1/conversations', '/api/v1/conversations/{conversationId}', '/api/v1/conversations/{conversationId}/answers',
    '/api/v1/conversations/{conversationId}/recordings', '/api/v1/recordings/{recordingId}/segments/{index}', '/api/v1/recordings/{recordingId}/head', '/api/v1/verify',
  ])
    assert.ok(paths.includes(path), path)
})

at('what is not understood is refused in words, and never a failure of ours', async (app) => {
  const card = await talk(app)
  for (const body of [{}, { ...TALK, people: [] }, { ...TALK, people: [{ role: 'king' }, { role: 'client' }] }, { ...TALK, surprise: 1 }, { ...TALK, startsAt: 'tomorrow' }, [], null]) {
    const { status } = await app.json(card.secret, 'POST', '/api/v1/conversations', body)
    assert.ok([400, 422].includes(status), JSON.stringify(body))
  }
  const broken = await app.ask('/api/v1/conversations', { method: 'POST', body: '{"people":', headers: { 'content-type': 'application/json' } })
  assert.equal(broken.status, 400)
  for (const index of ['-1', '01', '1e3', '9999999']) {
    const answer = await app.ask(`/api/v1/recordings/${newId(platformRandom)}/segments/${index}`, { method: 'PUT', headers: { authorization: `Bearer ${card.secret}` } })
    assert.ok([404, 422].includes(answer.status))
  }
})

at('a stranger, a wrong secret and no secret read nothing and change nothing', async (app) => {
  const card = await talk(app)
  const { recordingId, maker, put } = await recording(app, card)
  app.house.pass(1000)
  const order = maker.makeSecond()
  for (const secret of [await deviceOf(app), newSecret(platformRandom), undefined]) {
    assert.equal((await app.json(secret, 'GET', `/api/v1/conversations/${card.id}`)).status, 404)
    assert.equal((await app.json(secret, 'GET', `/api/v1/recordings/${recordingId}/segments`)).status, 404)
    assert.equal((await app.json(secret, 'GET', `/api/v1/recordings/${recordingId}/head`)).status, 404)
    assert.equal((await put(order, secret ?? '')).status, 404)
    const answer = { participantId: card.participantId, answer: 'agrees', answersGiven: 0 }
    assert.equal((await app.json(secret, 'POST', `/api/v1/conversations/${card.id}/answers`, answer)).status, 403)
    assert.equal((await app.page(secret, `/gesprek/${card.id}`)).status, 404)
    assert.equal((await app.page(secret, `/gesprek/${card.id}/opname/${recordingId}/gesprek.ogg`)).status, 404)
    assert.equal((await app.form(secret, `/gesprek/${card.id}/afronden`, {})).status, 404)
  }
})

at('a recording cannot be started without everybody’s yes, whatever is sent', async (app) => {
  const card = await talk(app, { people: [...TALK.people, { role: 'relative', name: 'Bo' }] })
  const { started } = await recording(app, card)
  assert.deepEqual([started.status, started.body['code']], [409, 'not-allowed-now'])
})

at('a segment larger than allowed, or damaged on the way, is refused', async (app) => {
  const card = await talk(app)
  const { maker, put } = await recording(app, card)
  app.house.pass(2000)
  const order = maker.makeSecond()
  assert.equal((await put({ ...order, bytes: new Uint8Array(300_000) })).status, 413)
  assert.equal((await put(order, card.secret, { 'content-digest': `sha-256=:${Buffer.alloc(32).toString('base64')}:` })).status, 422)
  assert.equal((await put({ ...order, bytes: new TextEncoder().encode('other') })).status, 422)
  assert.equal((await put(order)).status, 200)
})

at('bodies that are too large are refused before they are read whole', async (app) => {
  const card = await talk(app)
  const large = 'x'.repeat(300_000)
  assert.equal((await app.json(card.secret, 'POST', '/api/v1/conversations', { ...TALK, subject: large })).status, 413)
  assert.equal((await app.json(card.secret, 'POST', `/api/v1/conversations/${card.id}/answers`, { large })).status, 413)
  assert.equal((await app.form(card.secret, `/gesprek/${card.id}/antwoord`, { envelope: large })).status, 413)
})

at('what another site makes a browser send is refused', async (app) => {
  const card = await talk(app)
  const fields = { participant: card.participantId, answersGiven: '0', answer: 'agrees' }
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
    assert.equal((await app.form(card.secret, `/gesprek/${card.id}/antwoord`, fields, headers)).status, 403)
  }
  assert.equal((await app.form(card.secret, `/gesprek/${card.id}/antwoord`, fields)).status, 303)
})

at('secrets, codes, names and identifiers never reach the log', async (app) => {
  const card = await talk(app)
  await app.page(undefined, new URL(card.link).pathname)
  await app.page(card.secret, `/gesprek/${card.id}`)
  await app.page(card.secret, `/mee?code=${card.code}`)
  const logged = JSON.stringify(app.notes)
  for (const word of [card.secret, card.id, card.participantId, card.code, 'Sam', 'Noor', new URL(card.link).pathname]) assert.ok(!logged.includes(word), word)
  assert.match(logged, /"route":"\/gesprek\/:id"/)
})

at('private pages are not stored and tell other sites nothing', async (app) => {
  const card = await talk(app)
  const { headers } = await app.page(card.secret, `/gesprek/${card.id}`)
  assert.equal(headers.get('cache-control'), 'no-store')
  assert.match(headers.get('referrer-policy') ?? '', /^(no-referrer|same-origin)$/)
  assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/)
})

at('a page that is asked again after a withdrawn answer does not bring it back', async (app) => {
  const card = await talk(app)
  const post = (answer: string, answersGiven: string) => app.form(card.secret, `/gesprek/${card.id}/antwoord`, { participant: card.participantId, answersGiven, answer })
  assert.equal((await post('agrees', '0')).status, 303)
  assert.equal((await post('withdrew', '1')).status, 303)
  const again = await post('agrees', '0')
  assert.equal(again.status, 409)
  assert.match(await again.text(), /Er is al geantwoord/)
})
