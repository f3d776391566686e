import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signedInAccount } from '../cases/cases-for-test.ts'
import { routes } from '../routes.ts'
import { sealedTalk, sealedTalkInEach, type SealedTalk } from './talk-for-test.ts'

const the = sealedTalkInEach()
const WISH = { recipient: 'third-party', name: 'Tante Roos', purpose: 'advies', act: 'listen', part: 'whole', until: '2026-11-28' }
const SAME_SITE = { 'sec-fetch-site': 'same-origin' }
type Cookies = { readonly device?: string | undefined; readonly staff?: string | undefined }

const cookie = ({ device, staff }: Cookies) => [...(device === undefined ? [] : [`openkaart_apparaat=${device}`]), ...(staff === undefined ? [] : [`openkaart_staff=${staff}`])].join('; ')
const post = (who: Cookies, path: string, fields: Readonly<Record<string, string>> = {}) =>
  the.app.ask(path, { method: 'POST', body: new URLSearchParams(fields), headers: { ...SAME_SITE, cookie: cookie(who) } })
const get = (who: Cookies, path: string) => the.app.ask(path, { headers: { cookie: cookie(who) } })

/** Bo sits at the phone of the client; the client asks to share it with somebody of whom everybody has to say yes. */
async function asked(by: 'client' | 'worker' = 'client') {
  const talk = await sealedTalk(the.app.house, { lent: true })
  const answer = await the.app.form(talk[by].secret, routes.shareNew(talk.conversationId, talk.recordingId), WISH)
  assert.equal(answer.status, 303)
  return { talk, path: answer.headers.get('location') ?? '' }
}

const linkFor = (who: Cookies, path: string, by: string, participant: string) => post(who, `${path}/link-voor`, { by, participant })
async function linkIn(answer: Response): Promise<string> {
  assert.equal(answer.status, 200)
  return /\/k\/[\w-]{22}/.exec(await answer.text())?.[0] ?? assert.fail('no link')
}
/** Opens a link in a browser that is new here, and gives its secret. */
async function opensOn(link: string, who: Cookies = {}): Promise<{ readonly status: number; readonly device: string }> {
  const answer = await post(who, link)
  const set = answer.headers.getSetCookie().find((one) => one.startsWith('openkaart_apparaat='))
  return { status: answer.status, device: /=([\w-]{22})/.exec(set ?? '')?.[1] ?? who.device ?? '' }
}
const says = (who: Cookies, path: string, participant: string, answer: 'yes' | 'no') => post(who, `${path}/antwoord`, { participant, answer })
const answersOf = async ({ recordingId }: SealedTalk) => (await the.app.house.storage.custody.find(recordingId)).shares[0]!.answers.map(({ participantId, answer }) => [participantId, answer])

test('somebody who took part on a lent phone answers on their own, with a link the professional hands them', async () => {
  const { talk, path } = await asked()
  const worker = { device: talk.worker.secret }
  assert.equal((await says(worker, path, talk.workerId, 'yes')).status, 303)
  assert.equal((await says({ device: talk.client.secret }, path, talk.lentId, 'yes')).status, 403, 'the lent phone does not answer for Bo')
  const page = await (await get(worker, path)).text()
  assert.match(page, /Antwoorden op een eigen apparaat[^]*Maak een link voor Bo/)
  const link = await linkIn(await linkFor(worker, path, talk.workerId, talk.lentId))
  assert.match(await (await get({}, link)).text(), /Welkom terug/, 'looking at it changes nothing')
  const bo = await opensOn(link)
  assert.equal(bo.status, 303)
  assert.match(await (await get(bo, routes.table(talk.conversationId))).text(), /Er is een vraag aan jou over deze opname/)
  assert.match(await (await get(bo, path)).text(), /Vind jij dit goed\?/)
  assert.equal((await post({ device: talk.client.secret }, `${path}/link`)).status, 403, 'Bo has not answered')
  assert.equal((await says(bo, path, talk.lentId, 'yes')).status, 303)
  assert.deepEqual(await answersOf(talk), [[talk.workerId, 'yes'], [talk.lentId, 'yes']])
  assert.match(await (await post({ device: talk.client.secret }, `${path}/link`)).text(), /\/gedeeld\//)
})

test('a link opens once, on one device; a newer one takes its place', async () => {
  const { talk, path } = await asked()
  const worker = { device: talk.worker.secret }
  const give = async () => linkIn(await linkFor(worker, path, talk.workerId, talk.lentId))
  const [first, second] = [await give(), await give()]
  assert.equal((await opensOn(first)).status, 404, 'a newer link was given')
  const bo = await opensOn(second)
  assert.equal((await opensOn(second, bo)).status, 303, 'pressed twice')
  assert.equal((await opensOn(second)).status, 404, 'opened before, on another device')
  assert.equal((await linkFor(worker, path, talk.workerId, talk.lentId)).status, 403, 'Bo can answer without one now')
})

test('whoever asks, whoever gives the link and whoever works here does not answer for somebody', async () => {
  const { talk, path } = await asked()
  const [client, worker] = [{ device: talk.client.secret }, { device: talk.worker.secret }]
  assert.match(await (await get(client, path)).text(), /Ook Bo moet antwoorden[^]*geeft iemand anders de link/)
  assert.equal((await linkFor(client, path, talk.clientId, talk.lentId)).status, 403, 'who asks gives no link')
  const link = await linkIn(await linkFor(worker, path, talk.workerId, talk.lentId))
  for (const who of [client, worker]) {
    const answer = await post(who, link)
    assert.equal(answer.status, 403)
    assert.match(await answer.text(), /Deze link is voor iemand anders/)
  }
  const { secret } = await signedInAccount(the.app, 'Kim', ['manager'])
  assert.equal((await opensOn(link, { staff: secret })).status, 403, 'somebody of the organisation')
  for (const who of [client, worker]) assert.equal((await says(who, path, talk.lentId, 'yes')).status, 403)
  const bo = await opensOn(link)
  assert.equal(bo.status, 303, 'those tries did not use it up')
  assert.equal((await says(bo, path, talk.workerId, 'yes')).status, 403, 'and Bo answers for nobody else')
  assert.deepEqual(await answersOf(talk), [])
})

test('a link by whoever lent the phone counts, but not for what they ask themselves', async () => {
  const { talk, path } = await asked('worker')
  const client = { device: talk.client.secret }
  const bo = await opensOn(await linkIn(await linkFor(client, path, talk.clientId, talk.lentId)))
  assert.equal((await says(bo, path, talk.lentId, 'yes')).status, 303)
  const own = await the.app.form(talk.client.secret, routes.shareNew(talk.conversationId, talk.recordingId), WISH)
  const second = own.headers.get('location') ?? ''
  const answer = await says(bo, second, talk.lentId, 'yes')
  assert.equal(answer.status, 403)
  assert.match(await answer.text(), /Wie dit vraagt, gaf jou de link/)
})

test('a professional whose browser is gone answers with their account, or opens a link with it; without an account it opens nothing', async () => {
  const { talk, path } = await asked()
  const client = { device: talk.client.secret }
  const link = await linkIn(await linkFor(client, path, talk.clientId, talk.workerId))
  const without = await post({}, link)
  assert.equal(without.status, 403)
  assert.match(await without.text(), /Log eerst in als medewerker/)
  const { secret: staff } = await signedInAccount(the.app, 'Noor', ['professional'])
  const noor = { ...(await opensOn(link, { staff })), staff }
  assert.equal((await says({ device: noor.device }, path, talk.workerId, 'yes')).status, 404, 'that computer is nobody’s own without the account')
  assert.equal((await says(noor, path, talk.workerId, 'yes')).status, 303, 'the account says that it is not whoever asks')
  const elsewhere = { staff }
  const second = (await the.app.form(talk.client.secret, routes.shareNew(talk.conversationId, talk.recordingId), WISH)).headers.get('location') ?? ''
  assert.match(await (await get(elsewhere, '/medewerker')).text(), new RegExp(`Er is een vraag aan jou over een opname[^]*href="${second}"`))
  assert.match(await (await get(elsewhere, path)).text(), /Jij vindt dit goed/)
  assert.equal((await says(elsewhere, path, talk.workerId, 'no')).status, 303, 'in any browser in which they are signed in')
  const { secret: other } = await signedInAccount(the.app, 'Bram', ['professional', 'manager'])
  assert.equal((await get({ staff: other }, path)).status, 404, 'a colleague, also a manager')
  assert.equal((await says({ staff: other }, path, talk.workerId, 'yes')).status, 404)
  assert.doesNotMatch(await (await get({ staff: other }, '/medewerker')).text(), /Er is een vraag aan jou/)
  assert.deepEqual(await answersOf(talk), [[talk.workerId, 'no']])
})

test('a link is given only while something is asked: not after a no, not after erasing, not for another conversation', async () => {
  const { talk, path } = await asked()
  const worker = { device: talk.worker.secret }
  const other = await sealedTalk(the.app.house, { lent: true })
  assert.equal((await linkFor(worker, path, talk.workerId, other.lentId)).status, 403)
  assert.equal((await linkFor({ device: other.worker.secret }, path, other.workerId, talk.lentId)).status, 404)
  assert.equal((await linkFor(worker, path, talk.clientId, talk.lentId)).status, 403, 'in the name of somebody else')
  assert.equal((await post({ ...worker }, `${path}/link-voor`)).status, 403)
  const bo = await opensOn(await linkIn(await linkFor(worker, path, talk.workerId, talk.lentId)))
  assert.equal((await get(bo, routes.recordingCare(other.conversationId, other.recordingId))).status, 404, 'it opens this conversation only')
  assert.equal((await says(worker, path, talk.workerId, 'no')).status, 303)
  assert.equal((await linkFor({ device: talk.client.secret }, path, talk.clientId, talk.workerId)).status, 409, 'after a no')
  const { custody, conversations } = the.app.house.storage
  const [conversation, kept] = [await the.app.house.conversation(talk.conversationId), await custody.find(talk.recordingId)]
  const at = the.app.house.deps.now()
  assert.ok(await custody.eraseSound({
    append: { id: conversation.id, version: conversation.version, events: [{ v: 1, type: 'recording-erased', at, recordingId: talk.recordingId, ground: 'asked' }] },
    custody: { recordingId: talk.recordingId, conversationId: conversation.id, version: kept.version, events: [] },
  }))
  assert.equal((await says(bo, path, talk.lentId, 'yes')).status, 410, 'after erasing')
  assert.equal((await linkFor({ device: talk.client.secret }, path, talk.clientId, talk.workerId)).status, 410)
  assert.equal((await conversations.find(talk.conversationId))?.people.find(({ id }) => id === talk.lentId)?.givenLinks.length, 1)
})
