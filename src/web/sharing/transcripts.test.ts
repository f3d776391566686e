import assert from 'node:assert/strict'
import { test } from 'node:test'
import { routes } from '../routes.ts'
import { sealedTalkInEach } from './talk-for-test.ts'

const the = sealedTalkInEach()
const TEXT = 'Sam: <b>ik</b> wil dit zelf.\nNoor: dat kan & dat mag.'
const WISH = { recipient: 'third-party', name: 'Tante Roos', purpose: 'advies', act: 'hold', part: 'whole', until: '2026-11-28' }

const care = () => routes.recordingCare(the.talk.conversationId, the.talk.recordingId)
const act = (which: Parameters<typeof routes.careAct>[2]) => routes.careAct(the.talk.conversationId, the.talk.recordingId, which)
const shareNew = () => routes.shareNew(the.talk.conversationId, the.talk.recordingId)

/** The client types something out; gives its address. */
async function typed(text = TEXT): Promise<string> {
  const answer = await the.app.form(the.talk.client.secret, routes.transcriptNew(the.talk.conversationId, the.talk.recordingId), { text })
  assert.equal(answer.status, 303, await answer.text())
  return answer.headers.get('location') ?? ''
}

test('a client types out what was said; the other side sees that there is a text, asks for it, and reads it once it is given', async () => {
  const path = await typed()
  const { client, worker, workerId, clientId } = the.talk
  assert.match(await (await the.app.page(client.secret, path)).text(), /Sam: &lt;b>ik&lt;\/b> wil dit zelf|Sam: &lt;b&gt;ik/)
  const seen = await (await the.app.page(worker.secret, care())).text()
  assert.match(seen, /Tekst van Sam[^]*Vraag om een kopie van de tekst/)
  assert.doesNotMatch(seen, /wil dit zelf/)
  for (const secret of [worker.secret, (await the.app.house.device()).secret, undefined]) {
    const answer = await the.app.page(secret, path)
    assert.ok([403, 404].includes(answer.status))
    assert.doesNotMatch(await answer.text(), /wil dit zelf/)
    assert.equal((await the.app.page(secret, `${path}/tekst.txt`)).status, 404)
  }
  assert.equal((await the.app.form(worker.secret, act('kopie'), { participant: workerId, form: 'transcript', 'text-purpose': 'verslag', 'text-until': '2027-05-01' })).status, 303)
  const asked = await (await the.app.page(client.secret, care())).text()
  assert.match(asked, /Noor vroeg om een kopie van de tekst[^]*Geef de tekst/)
  const request = /name="request" value="([\w-]{16})"/.exec(asked)?.[1] ?? ''
  assert.equal((await the.app.form(client.secret, act('kopie-antwoord'), { participant: clientId, request, form: 'transcript', what: 'app' })).status, 303)
  assert.match(await (await the.app.page(worker.secret, path)).text(), /wil dit zelf/)
  const file = await the.app.page(worker.secret, `${path}/tekst.txt`)
  assert.match(file.headers.get('content-disposition') ?? '', /attachment/)
  assert.equal(await file.text(), TEXT)
  const { access } = the.app.house.storage
  assert.deepEqual((await access.of(the.talk.conversationId)).map(({ what, by }) => [what, by.id]), [['read-text', clientId], ['read-text', workerId], ['downloaded-text', workerId]])
})

test('a text that is empty or too long is not kept, and comes back to whoever typed it', async () => {
  const post = (text: string) => the.app.form(the.talk.client.secret, routes.transcriptNew(the.talk.conversationId, the.talk.recordingId), { text })
  assert.equal((await post('  ')).status, 422)
  const long = await post(`begin ${'é'.repeat(100_001)}`)
  assert.equal(long.status, 422)
  assert.match(await long.text(), /te lang[^]*begin é/)
  assert.equal((await post('é'.repeat(400_000))).status, 413)
  assert.equal((await the.app.form((await the.app.house.device()).secret, routes.transcriptNew(the.talk.conversationId, the.talk.recordingId), { text: 'x' })).status, 404)
})

test('a transcript and a quote go to somebody outside only by link and code, after everybody said yes', async () => {
  const path = await typed()
  const { client, worker, workerId } = the.talk
  const transcript = path.split('/').at(-1)!
  const form = await (await the.app.page(client.secret, shareNew())).text()
  assert.match(form, new RegExp(`name="form"[^>]*value="${transcript}"`))
  assert.equal((await the.app.form(client.secret, shareNew(), { ...WISH, form: 'nothing--nothing' })).status, 422)
  assert.equal((await the.app.form(client.secret, shareNew(), { ...WISH, form: 'quote', words: '' })).status, 422)
  for (const change of [{ form: transcript }, { form: 'quote', words: 'dat kan & dat mag' }]) {
    const at = (await the.app.form(client.secret, shareNew(), { ...WISH, ...change })).headers.get('location') ?? ''
    const asked = await (await the.app.page(worker.secret, at)).text()
    assert.match(asked, change.form === 'quote' ? /Dit stuk tekst[^]*dat kan &amp; dat mag/ : /Lees de tekst/)
    assert.equal((await the.app.form(worker.secret, `${at}/antwoord`, { participant: workerId, answer: 'yes' })).status, 303)
    const html = await (await the.app.form(client.secret, `${at}/link`, {})).text()
    const link = /\/gedeeld\/[\w-]{22}/.exec(html)?.[0] ?? assert.fail(html)
    const code = /ok-code__characters"[^>]*>([0-9A-Z]{4}-[0-9A-Z]{4})</.exec(html)?.[1] ?? assert.fail(html)
    assert.doesNotMatch(await (await the.app.ask(link)).text(), /dat mag/)
    const cookie = (await the.app.form(undefined, link, { code })).headers.getSetCookie()[0]!.split(';')[0]!
    const get = (which: string) => the.app.ask(which, { headers: { cookie } })
    assert.match(await (await get(link)).text(), /id="shared-text"[^]*dat mag/)
    assert.match(await (await get(`${link}/bestand`)).text(), /dat kan & dat mag/)
    assert.notEqual((await get(`${link}/geluid`)).status, 200)
    assert.match(await (await the.app.page(worker.secret, at)).text(), /las de tekst/)
    assert.equal((await the.app.form(worker.secret, `${at}/stop`, {})).status, 303)
    assert.equal((await get(link)).status, 410)
    assert.equal((await get(`${link}/bestand`)).status, 410)
  }
})
