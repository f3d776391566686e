import assert from 'node:assert/strict'
import { test } from 'node:test'
import { routes } from '../routes.ts'
import { FILE, sealedFile, type Chosen } from './sealed-file-for-test.ts'
import { appInEach } from './talk-for-test.ts'

const the = appInEach()
const sealed = (chose?: Chosen) => sealedFile(the.app, chose)

async function post(secret: string | undefined, path: string, bytes: Uint8Array = FILE): Promise<Response> {
  const form = new FormData()
  form.set('file', new File([Uint8Array.from(bytes)], 'memo.m4a'))
  return the.app.ask(path, { method: 'POST', body: form, headers: { 'sec-fetch-site': 'same-origin', ...(secret === undefined ? {} : { cookie: `openkaart_apparaat=${secret}` }) } })
}
const begin = (secret: string, about: string) =>
  the.app.ask(`${routes.uploads}?about=${about}`, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin', 'upload-length': '99', cookie: `openkaart_apparaat=${secret}` } })

test('without scripts a form gives the file; both sides read that it is the one that was sealed, and the organisation takes it along', async () => {
  const { client, worker, send, take, care } = await sealed()
  assert.match(await (await the.app.page(client.secret, care)).text(), /Ja\. Het bestand komt nog[^]*Stuur het bestand/)
  assert.match(await (await the.app.page(worker.secret, care)).text(), /Het bestand is nog niet gestuurd/)
  assert.match(await (await the.app.page(client.secret, send)).text(), /Waarvoor: het verslag\. Bewaren tot en met 1 mei 2027/)
  assert.equal((await the.app.page(worker.secret, take)).status, 404, 'nothing is here yet')
  const other = await post(client.secret, send, FILE.subarray(1))
  assert.equal(other.status, 422)
  assert.match(await other.text(), /Dit is een ander bestand dan is vastgelegd/)
  assert.equal((await post(client.secret, send)).status, 303)
  for (const { secret } of [client, worker]) assert.match(await (await the.app.page(secret, care)).text(), /Het bestand is gegeven op[^]*tot en met 1 mei 2027/)
  const taken = await the.app.page(worker.secret, take)
  assert.equal(taken.status, 200)
  assert.ok(Buffer.from(await taken.arrayBuffer()).equals(FILE))
  assert.deepEqual((await the.app.house.storage.access.of((await the.app.house.storage.recordings.find(send.split('/')[4]!))!.conversationId)).map(({ what }) => what), ['downloaded-file'])
  assert.equal((await the.app.page(client.secret, send)).status, 404, 'it is here: nothing is asked any more')
})

test('a form without a file is told so, and nothing is kept', async () => {
  const { client, send } = await sealed()
  const answer = await post(client.secret, send, new Uint8Array())
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /Kies eerst een bestand/)
  assert.deepEqual(await the.app.house.storage.files.names(), [])
})

test('nobody sends a byte about it but whoever recorded, and only after choosing to give it', async () => {
  for (const chose of ['nothing', 'not'] as const) {
    const { recordingId, client, send } = await sealed(chose)
    assert.equal((await the.app.page(client.secret, send)).status, 404)
    assert.equal((await post(client.secret, send)).status, 404)
    assert.equal((await begin(client.secret, `copy:${recordingId}`)).status, 404, chose)
  }
  const { recordingId, client, worker, send, take } = await sealed()
  const stranger = await the.app.house.device()
  for (const { secret } of [worker, stranger]) {
    assert.equal((await begin(secret, `copy:${recordingId}`)).status, 404)
    assert.equal((await the.app.page(secret, send)).status, 404)
    assert.equal((await post(secret, send)).status, 404)
  }
  assert.equal((await post(undefined, send)).status, 404)
  assert.equal((await begin(client.secret, 'copy:nothing--nothing')).status, 404)
  assert.equal((await begin(client.secret, `copy:${recordingId}`)).status, 201)
  assert.equal((await post(client.secret, send)).status, 303)
  assert.equal((await begin(client.secret, `copy:${recordingId}`)).status, 404, 'it is here')
  for (const secret of [client.secret, stranger.secret, undefined]) assert.equal((await the.app.page(secret, take)).status, 404)
  assert.deepEqual((await the.app.house.storage.files.names()).length, 1)
})
