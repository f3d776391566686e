import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sealedTalkInEach } from './talk-for-test.ts'
import { routes } from '../routes.ts'

const the = sealedTalkInEach()

const WISH = { recipient: 'own-lawyer', name: 'Mr. Jansen', purpose: 'advies', act: 'listen', part: 'whole', until: '2026-11-28' }

/** Asks as this device, and gives the address of what was asked. */
async function ask(secret: string, change: Readonly<Record<string, string>> = {}): Promise<string> {
  const answer = await the.app.form(secret, routes.shareNew(the.talk.conversationId, the.talk.recordingId), { ...WISH, ...change })
  assert.equal(answer.status, 303, await answer.text())
  return answer.headers.get('location') ?? ''
}

async function makeLink(secret: string, at: string) {
  const html = await (await the.app.form(secret, `${at}/link`, {})).text()
  const path = /\/gedeeld\/[\w-]{22}/.exec(html)?.[0] ?? assert.fail(html)
  const code = /ok-code__characters"[^>]*>([0-9A-Z]{4}-[0-9A-Z]{4})</.exec(html)?.[1] ?? assert.fail(html)
  return { path, code }
}

/** Opens a link with its code, and gives the cookie that was set. */
async function enter({ path, code }: { readonly path: string; readonly code: string }): Promise<string> {
  const answer = await the.app.form(undefined, path, { code: code.toLowerCase() })
  assert.equal(answer.status, 303)
  const cookie = answer.headers.getSetCookie()[0] ?? ''
  assert.match(cookie, new RegExp(`^openkaart_gedeeld=.*Path=${path}; HttpOnly; SameSite=Strict`))
  return cookie.split(';')[0]!
}

const get = (path: string, cookie: string, headers: Readonly<Record<string, string>> = {}) => the.app.ask(path, { headers: { cookie, ...headers } })

test('a lawyer opens the link with the code, listens, and the other side reads that it was opened but not why', async () => {
  const at = await ask(the.talk.client.secret)
  const link = await makeLink(the.talk.client.secret, at)
  const closed = await (await the.app.ask(link.path)).text()
  assert.match(closed, /Vul de code in/)
  assert.doesNotMatch(closed, /Jansen|advies|aXiehuis<\/a>\. /)
  const cookie = await enter(link)
  const page = await (await get(link.path, cookie)).text()
  assert.match(page, /<audio[^>]+geluid/)
  assert.doesNotMatch(page, /bestand"/)
  const part = await get(`${link.path}/geluid`, cookie, { range: 'bytes=2-9' })
  assert.equal(part.status, 206)
  assert.equal(await part.text(), 'cond 0 o')
  assert.equal((await get(`${link.path}/bestand`, cookie)).status, 410, 'listening is not having')
  const seen = await (await the.app.page(the.talk.worker.secret, at)).text()
  assert.match(seen, /Delen met een advocaat[^]*luisterde/)
  assert.doesNotMatch(seen, /Jansen|advies/)
})

test('what is stopped is refused at the next range a player asks for', async () => {
  const at = await ask(the.talk.client.secret, { recipient: 'third-party' })
  for (const path of [routes.table(the.talk.conversationId), routes.card(the.talk.conversationId)]) {
    assert.match(await (await the.app.page(the.talk.worker.secret, path)).text(), /Er is een vraag aan jou over deze opname/, 'whoever is asked hears it')
    assert.doesNotMatch(await (await the.app.page(the.talk.client.secret, path)).text(), /Er is een vraag aan jou/)
  }
  assert.match(await (await the.app.page(the.talk.worker.secret, at)).text(), /Vind jij dit goed\?[^]*Dit kunnen we niet voorkomen/)
  assert.equal((await the.app.form(the.talk.client.secret, `${at}/link`, {})).status, 403, 'not agreed yet')
  assert.equal((await the.app.form(the.talk.worker.secret, `${at}/antwoord`, { participant: the.talk.workerId, answer: 'yes' })).status, 303)
  const link = await makeLink(the.talk.client.secret, at)
  const cookie = await enter(link)
  assert.equal((await get(`${link.path}/geluid`, cookie, { range: 'bytes=0-3' })).status, 206)
  assert.equal((await the.app.form(the.talk.worker.secret, `${at}/stop`, {})).status, 303)
  assert.equal((await get(`${link.path}/geluid`, cookie, { range: 'bytes=4-7' })).status, 410)
  assert.match(await (await get(link.path, cookie)).text(), /Dit wordt niet meer gedeeld/)
})

test('a no shows nobody’s name and asks for no reason', async () => {
  const at = await ask(the.talk.client.secret, { recipient: 'third-party' })
  await the.app.form(the.talk.worker.secret, `${at}/antwoord`, { participant: the.talk.workerId, answer: 'no' })
  const page = await (await the.app.page(the.talk.client.secret, at)).text()
  assert.match(page, /Niet iedereen vindt dit goed/)
  assert.doesNotMatch(page, /Noor|Maak een link|reden/)
})

test('a journalist gets no link, the contacts are there, and the other side hears nothing', async () => {
  const answer = await the.app.form(the.talk.client.secret, routes.shareNew(the.talk.conversationId, the.talk.recordingId), { ...WISH, recipient: 'journalist' })
  assert.equal(answer.status, 403)
  assert.match(await answer.text(), /Hiervoor maken we geen link[^]*nationaleombudsman\.nl[^]*juridischloket\.nl/)
  assert.doesNotMatch(await (await the.app.page(the.talk.worker.secret, routes.recordingCare(the.talk.conversationId, the.talk.recordingId))).text(), /journalist/)
})

test('crafted requests are refused: strangers, other people’s answers, another link’s code, and an account that is not signed in', async () => {
  const at = await ask(the.talk.client.secret, { recipient: 'third-party' })
  const stranger = await the.app.house.device()
  for (const secret of [undefined, stranger.secret]) {
    assert.equal((await the.app.page(secret, at)).status, 404)
    for (const act of ['antwoord', 'link', 'stop']) assert.equal((await the.app.form(secret, `${at}/${act}`, { participant: the.talk.workerId, answer: 'yes' })).status, 404)
    assert.equal((await the.app.form(secret, routes.shareNew(the.talk.conversationId, the.talk.recordingId), WISH)).status, 404)
  }
  assert.equal((await the.app.form(the.talk.client.secret, `${at}/antwoord`, { participant: the.talk.workerId, answer: 'yes' })).status, 403, 'answering for somebody else')
  assert.equal((await the.app.form(the.talk.worker.secret, `${at}/antwoord`, { participant: the.talk.workerId, answer: 'maybe' })).status, 403)
  assert.equal((await the.app.form(the.talk.worker.secret, `${at}/link`, {})).status, 403)
  assert.equal((await the.app.form(the.talk.client.secret, `${at}/link`, {}, { 'sec-fetch-site': 'cross-site' })).status, 403)
  const other = await makeLink(the.talk.client.secret, await ask(the.talk.client.secret))
  assert.equal((await the.app.ask(`${other.path}/geluid`)).status, 403)
  assert.equal((await the.app.ask('/gedeeld/AAAAAAAAAAAAAAAAAAAAAA')).status, 410)
  assert.equal((await the.app.form(undefined, other.path, { code: 'AAAA-AAAA' })).status, 403)
  for (const [field, value, status] of [['recipient', 'everybody-in-it', 422], ['until', '2027-12-31', 422], ['until', 'x', 422], ['name', ' ', 422], ['recipient', 'publication', 403]] as const) {
    const answer = await the.app.form(the.talk.client.secret, routes.shareNew(the.talk.conversationId, the.talk.recordingId), { ...WISH, [field]: value })
    assert.equal(answer.status, status, `${field}=${value}`)
    assert.match(await answer.text(), /ok-errors/)
  }
})
