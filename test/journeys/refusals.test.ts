import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { APIResponse, Page } from 'playwright-core'
import type { Device } from './support/device.ts'
import { base64 } from '#ground'
import { leafLine, reasonSha256 } from '#ledger'
import { openJourney, type Journey } from './support/journey.ts'
import { announce, joinByCode, sitDown, type Card } from './support/people.ts'
import { acknowledged, agree, button, everybodySees, startRecording } from './support/table.ts'

// What a page never does, somebody else can: every one of these requests is well formed and refused by the server.

let journey: Journey
let client: Device
let partner: Device
let stranger: Page
let card: Card
let api: string
const RECORDING = 'recording-000001'

before(async () => {
  journey = await openJourney()
  const { server } = journey
  client = await journey.recorder()
  partner = await journey.phone()
  const other = await journey.phone()
  stranger = other.page()
  card = await announce(client.page(), server, { me: { role: 'Cliënt', name: 'Sam' }, others: [{ role: 'Partner of familielid', name: 'Noor' }] })
  await sitDown(client.page())
  await joinByCode(partner.page(), server, card.code, 'Noor')
  await announce(stranger, server, { me: { role: 'Cliënt', name: 'Robin' }, others: [{ role: 'Medewerker', name: 'Fatima' }], subject: 'Een ander gesprek' })
  api = `${server.origin}/api/v1`
})
after(() => journey?.close())

test('a recording does not start before everybody said yes, and not by somebody else', async () => {
  const start = { recordingId: RECORDING, participantId: await own(client), keeping: 'kept-for-both' }
  const at = `${api}/conversations/${card.conversationId}/recordings`
  await refusedWith(ask(client.page()).post(at, { data: start }), 409, 'not-allowed-now')
  await refusedWith(ask(stranger).post(at, { data: start }), 403, 'not-yours')
  await refusedWith(ask(partner.page()).post(at, { data: start }), 403, 'not-yours')
})

test('nobody answers for somebody else', async () => {
  const data = { participantId: await own(partner), answer: 'agrees', answersGiven: 0 }
  for (const page of [client.page(), stranger]) {
    await refusedWith(ask(page).post(`${api}/conversations/${card.conversationId}/answers`, { data }), 403, 'not-yours')
    const form = { participant: data.participantId, answer: 'agrees', answersGiven: '0' }
    const answer = await ask(page).post(`${journey.server.origin}/gesprek/${card.conversationId}/antwoord`, { form, headers: { accept: 'application/json' } })
    assert.equal(answer.status(), 403)
  }
})

test('a stranger sees nothing of a talk: no page, no data, no news, no agreement', async () => {
  const { origin } = journey.server
  const participant = await own(client)
  for (const path of [
    `/gesprek/${card.conversationId}`, `/gesprek/${card.conversationId}/wijzigingen`, `/kaart/${card.conversationId}`,
    `/kaart/${card.conversationId}/agenda.ics`, `/api/v1/conversations/${card.conversationId}`,
  ]) {
    const answer = await ask(stranger).get(origin + path)
    assert.equal(answer.status(), 404, path)
    assert.doesNotMatch(await answer.text(), /Noor|Hoe gaat het thuis/, path)
  }
  assert.equal((await ask(stranger).get(`${origin}/gesprek/${card.conversationId}/afspraak/${participant}`)).status(), 403)
})

test('an answer that was sent before does not count again, and its signature neither', async () => {
  const page = partner.page()
  const [sent] = await Promise.all([page.waitForRequest((request) => request.url().endsWith('/antwoord')), agree(page)])
  const form = Object.fromEntries(new URLSearchParams(sent.postData() ?? ''))
  assert.ok(form['envelope'] !== undefined, 'the answer was signed')
  await button(page, 'Ik wil toch niet').click()
  await page.getByText('Jij wilt liever niet.').waitFor()
  const again = (changes: Record<string, string>) => ask(page).post(sent.url(), { form: { ...form, ...changes }, headers: { accept: 'application/json' } })
  await refusedWith(again({}), 409, 'answer-changed-meanwhile')
  await refusedWith(again({ answersGiven: '2' }), 422, 'signature-not-valid')
  await page.reload()
  await page.getByText('Jij wilt liever niet.').waitFor()
  await button(page, 'Ik wil toch wel').click()
  await page.getByText('Jij gaat akkoord.').waitFor()
})

test('a page of another site cannot answer, even in the browser of somebody who takes part', async () => {
  const page = await partner.context().newPage()
  const action = `${journey.server.origin}/gesprek/${card.conversationId}/antwoord`
  const fields = { participant: await own(partner), answersGiven: '3', answer: 'withdrew' }
  const inputs = Object.entries(fields).map(([name, value]) => `<input name="${name}" value="${value}">`).join('')
  await page.route('http://elders.example/', (route) => route.fulfill({ contentType: 'text/html', body: `<form method="post" action="${action}">${inputs}<button>x</button></form>` }))
  await page.goto('http://elders.example/')
  const [answer] = await Promise.all([page.waitForResponse((one) => one.url() === action), page.click('button')])
  assert.equal(answer.status(), 403)
  await page.close()
  await partner.page().reload()
  await partner.page().getByText('Jij gaat akkoord.').waitFor()
})

test('only the device that records hands in sound, and only whoever records goes on after a pause', async () => {
  await agree(client.page())
  await startRecording(client.page())
  await everybodySees('Er wordt opgenomen', client.page(), partner.page())
  const sent = await client.page().waitForRequest((request) => request.method() === 'PUT' && /\/segments\/\d+$/.test(request.url()))
  await acknowledged(client.page(), 2)
  const index = 100
  const end = leafLine({ kind: 'end', index, start: 0, count: 0, atMs: 0, sha256: reasonSha256('end', 'stopped-by-person') })
  const headers = { 'openkaart-leaf': end, 'openkaart-previous': `${index} ${base64(new Uint8Array(32))}`, 'openkaart-reason': 'stopped-by-person' }
  const segments = sent.url().replace(/\/\d+$/, '')
  for (const page of [partner.page(), stranger]) {
    await refusedWith(ask(page).put(`${segments}/${index}`, { headers }), 404, 'recording-not-found')
    await refusedWith(ask(page).get(segments), 404, 'recording-not-found')
  }
  const [, recordingId] = /recordings\/([\w-]{16})\//.exec(sent.url()) ?? []
  assert.ok(recordingId !== undefined)

  const at = `${api}/conversations/${card.conversationId}/recordings/state`
  const state = (page: Page, to: string) => ask(page).put(at, { data: { recordingId, to } })
  await refusedWith(state(stranger, 'stopped'), 403, 'not-yours')
  assert.equal((await state(partner.page(), 'paused')).status(), 200, 'anybody at the table may pause')
  await refusedWith(state(partner.page(), 'running'), 403, 'not-the-recorder')
  await everybodySees('De opname is gepauzeerd', client.page(), partner.page())

  const files = `${journey.server.origin}/gesprek/${card.conversationId}/opname/${recordingId}`
  await button(client.page(), 'Stop de opname').click()
  await client.page().getByRole('link', { name: 'Bewaar de opname (M4A' }).waitFor({ timeout: 40_000 })
  for (const path of ['gesprek.ogg', 'gesprek.m4a', 'ontvangstbewijs.txt', 'ontvangstbewijs']) {
    assert.equal((await ask(stranger).get(`${files}/${path}`)).status(), 404, path)
    assert.equal((await ask(partner.page()).get(`${files}/${path}`)).status(), 200, path)
  }
})

/** Who this device acts for. */
async function own({ page }: Device): Promise<string> {
  const answer = await page().request.get(`${api}/conversations/${card.conversationId}`)
  const { people } = (await answer.json()) as { people: { id: string; own: boolean }[] }
  return people.find((one) => one.own)!.id
}

/** Requests with the cookies of a browser, sent as its own pages send them. */
function ask(page: Page) {
  const { request } = page
  type Options = Parameters<typeof request.put>[1]
  const own = (options: Options) => ({ ...options, headers: { origin: journey.server.origin, ...options?.headers } })
  return {
    get: (url: string) => request.get(url),
    post: (url: string, options?: Options) => request.post(url, own(options)),
    put: (url: string, options?: Options) => request.put(url, own(options)),
  }
}

async function refusedWith(asked: Promise<APIResponse>, status: number, code: string): Promise<void> {
  const answer = await asked
  const body = (await answer.json()) as { code: string }
  assert.deepEqual([answer.status(), body.code], [status, code])
}
