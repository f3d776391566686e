import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { cancel } from '#conversations'
import { makeCard, openTestGround, testSite, visitor } from '../public/site-for-test.ts'

const origin = 'http://opnemen.test'
const { storage, policy } = await openTestGround()
after(storage.close)
const site = await testSite({ storage, policy, origin })

const linkIn = (html: string) => /<pre id="own-link">http:\/\/opnemen\.test(\/k\/[A-Za-z0-9_-]{22})</.exec(html)?.[1]
const mine = async (id: string) => (await storage.conversations.find(id))!.people[0]!.id

test('the card shows code, QR, facts, rules and sentences to begin with', async () => {
  const by = visitor(site.app)
  const id = await makeCard(by)
  const answer = await by.get(`/kaart/${id}`)
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  const html = await answer.text()
  const { code } = (await storage.conversations.find(id))!
  assert.match(html, new RegExp(`${code.slice(0, 4)}-${code.slice(4)}`))
  assert.match(html, /class="ok-qr"/)
  assert.match(html, /dinsdag 2 maart om 14:30/)
  assert.match(html, /Sanne \(cliënt\), jij/)
  assert.match(html, /Kennis &lt;maken/)
  assert.match(html, /Wat de regels nu zeggen/)
  assert.match(html, /Zo kun je beginnen/)
  assert.match(html, /Afgesproken op papier/)
  assert.match(html, new RegExp(`action="/gesprek/${id}/intrekken"`))
})

test('only a device that takes part sees it; everybody else gets one and the same kind page', async () => {
  const by = visitor(site.app)
  const id = await makeCard(by)
  const stranger = visitor(site.app)
  await makeCard(stranger)
  const pages = await Promise.all([
    visitor(site.app).get(`/kaart/${id}`), stranger.get(`/kaart/${id}`), stranger.get('/kaart/abcdefghijklmnop'), stranger.get('/kaart/x'),
  ])
  const texts = await Promise.all(pages.map((page) => page.text()))
  for (const page of pages) assert.equal(page.status, 404)
  for (const text of texts) assert.equal(text, texts[0])
  assert.match(texts[0]!, /Heb je een code/)
  assert.equal((await stranger.get(`/kaart/${id}/agenda.ics`)).status, 404)
  assert.equal((await stranger.post(`/kaart/${id}/link`, { deelnemer: await mine(id), actie: 'vernieuw' })).status, 404)
})

test('the personal link is shown after making the card, only there, and leads back', async () => {
  const by = visitor(site.app)
  const id = await makeCard(by)
  const flash = [...by.cookies.values()].filter(({ path }) => path !== '/').map(({ path }) => path)
  assert.deepEqual(flash, [`/kaart/${id}`, `/gesprek/${id}`])
  const link = linkIn(await (await by.get(`/kaart/${id}`)).text())
  assert.ok(link)
  const phone = visitor(site.app)
  const entered = await phone.post(link)
  assert.equal(entered.headers.get('location'), `/gesprek/${id}`)
  const onPhone = await (await phone.get(`/kaart/${id}`)).text()
  assert.equal(linkIn(onPhone), undefined, 'another device does not see the link')
})

test('a cookie with a link of another talk shows nothing', async () => {
  const by = visitor(site.app)
  const first = await makeCard(by)
  const second = await makeCard(by)
  by.cookies.set(`openkaart_link /kaart/${first}`, { value: by.cookies.get(`openkaart_link /kaart/${second}`)!.value, path: `/kaart/${first}` })
  assert.equal(linkIn(await (await by.get(`/kaart/${first}`)).text()), undefined)
})

test('a new link ends the old one and the other devices', async () => {
  const by = visitor(site.app)
  const id = await makeCard(by)
  const old = linkIn(await (await by.get(`/kaart/${id}`)).text())!
  const phone = visitor(site.app)
  await phone.post(old)
  const renewed = await by.post(`/kaart/${id}/link`, { deelnemer: await mine(id), actie: 'vernieuw' })
  assert.equal(renewed.headers.get('location'), `/kaart/${id}`)
  const link = linkIn(await (await by.get(`/kaart/${id}`)).text())!
  assert.notEqual(link, old)
  assert.equal((await phone.get(`/kaart/${id}`)).status, 404)
  assert.equal((await visitor(site.app).post(old)).status, 404)
  assert.equal((await visitor(site.app).post(link)).status, 303)
})

test('a link that is switched off works nowhere, and this device keeps its place', async () => {
  const by = visitor(site.app)
  const id = await makeCard(by)
  const link = linkIn(await (await by.get(`/kaart/${id}`)).text())!
  const off = await by.post(`/kaart/${id}/link`, { deelnemer: await mine(id), actie: 'intrekken' })
  const html = await (await by.get(off.headers.get('location')!)).text()
  assert.match(html, /Je link staat uit/)
  assert.equal(linkIn(html), undefined)
  assert.equal((await visitor(site.app).post(link)).status, 404)
})

test('nobody makes a link for somebody else', async () => {
  const by = visitor(site.app)
  const id = await makeCard(by)
  const other = (await storage.conversations.find(id))!.people[1]!.id
  for (const fields of [{ deelnemer: other, actie: 'vernieuw' }, { deelnemer: await mine(id), actie: 'x' }, {}]) {
    assert.equal((await by.post(`/kaart/${id}/link`, fields as Record<string, string>)).status, 404)
  }
})

test('the calendar file names the moment and the code, and nobody', async () => {
  const by = visitor(site.app)
  const id = await makeCard(by)
  const answer = await by.get(`/kaart/${id}/agenda.ics`)
  assert.equal(answer.headers.get('content-type'), 'text/calendar; charset=utf-8')
  const text = (await answer.text()).replaceAll('\r\n ', '')
  const { code } = (await storage.conversations.find(id))!
  assert.match(text, /DTSTART:20270302T133000Z\r\n/)
  assert.match(text, new RegExp(`URL:http://opnemen.test/mee\\?code=${code}`))
  for (const secret of ['Sanne', 'Fatima', 'Noor', 'maken']) assert.ok(!text.includes(secret), secret)
})

test('a card taken back shows no code any more', async () => {
  const by = visitor(site.app)
  const id = await makeCard(by)
  const deviceId = (await storage.conversations.find(id))!.people[0]!.seats[0]!.deviceId
  assert.ok((await cancel({ conversations: storage.conversations, now: () => site.clock.now }, { conversationId: id, deviceId })).ok)
  const html = await (await by.get(`/kaart/${id}`)).text()
  assert.match(html, /Deze kaart is ingetrokken/)
  assert.equal((await by.get(`/kaart/${id}/agenda.ics`)).status, 404)
  assert.ok(!html.includes('ok-qr') && !html.includes('ok-code__characters'))
})

test('in English the card is English', async () => {
  const by = visitor(site.app)
  const html = await (await by.get(`/kaart/${await makeCard(by)}?taal=en`)).text()
  assert.match(html, /<html lang="en">/)
  assert.match(html, /Conversation card/)
  assert.match(html, /Tuesday 2 March at 14:30|Tuesday 2 March,? 14:30/)
})
