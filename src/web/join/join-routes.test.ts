import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { cancel } from '#conversations'
import { instant, newSecret, platformRandom } from '#ground'
import { hiddenIn, makeCard, openTestGround, testSite, visitor } from '../public/site-for-test.ts'

const origin = 'http://opnemen.test'
const { storage, policy } = await openTestGround()
after(storage.close)
const site = await testSite({ storage, policy, origin })

const fresh = () => testSite({ storage, policy, origin })
const find = async (id: string) => (await storage.conversations.find(id))!

async function invited() {
  const { app } = await fresh()
  const id = await makeCard(visitor(app))
  const { code, people } = await find(id)
  return { app, id, code, people, by: visitor(app) }
}

test('nobody expected is named before the code was right', async () => {
  const { by, code } = await invited()
  const page = await (await by.get(`/mee?code=${code}`)).text()
  assert.match(page, new RegExp(`value="${code}"`))
  assert.ok(!page.includes('Fatima') && !page.includes('Noor'))
})

test('a code is read kindly', async () => {
  const { by, code } = await invited()
  const typed = ` ${code.slice(0, 4).toLowerCase()} - ${code.slice(4).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `
  assert.match(await (await by.post('/mee', { code: typed })).text(), /Wie ben je/)
})

test('somebody expected sits down with their own device and gets a link of their own', async () => {
  const { app, by, id, code, people } = await invited()
  const page = await (await by.post('/mee', { code })).text()
  assert.match(page, /Fatima/)
  assert.ok(!page.includes('Sanne'), 'who has a device is not on the list')
  const joined = await by.post('/mee', { ...hiddenIn(page), wie: people[1]!.id, actie: 'mee' })
  assert.equal(joined.headers.get('location'), `/gesprek/${id}`)
  const fatima = (await find(id)).people[1]!
  assert.equal(fatima.arrival, 'present')
  assert.deepEqual(fatima.seats.map(({ established }) => established), ['code'])
  assert.match(await (await by.get(`/kaart/${id}`)).text(), /id="own-link"/)
  const again = await by.post('/mee', { code })
  assert.equal(again.headers.get('location'), `/gesprek/${id}`, 'who sits already goes straight on')
  assert.equal((await find(id)).people.length, 3)
  const other = await visitor(app).post('/mee', { code, stap: 'wie', wie: people[1]!.id, actie: 'mee' })
  assert.equal(other.status, 422)
  assert.match(await other.text(), /Iemand anders doet al mee/)
})

test('somebody nobody expected says who they are', async () => {
  const { by, id, code } = await invited()
  const list = await (await by.post('/mee', { code })).text()
  const other = await (await by.post('/mee', { ...hiddenIn(list), actie: 'anders' })).text()
  assert.match(other, /Vertel wie je bent/)
  const wrong = await by.post('/mee', { ...hiddenIn(other), rol: 'child', naam: 'Bo', leeftijd: '', actie: 'mee' })
  assert.equal(wrong.status, 422)
  assert.match(await wrong.text(), /Vul bij een kind de leeftijd in[\s\S]*value="Bo"/)
  assert.equal((await by.post('/mee', { ...hiddenIn(other), rol: 'interpreter', naam: 'Bo', actie: 'mee' })).status, 303)
  assert.deepEqual((await find(id)).people.slice(3).map(({ role, name, arrival }) => [role, name, arrival]), [['interpreter', 'Bo', 'present']])
})

test('pressing twice lets somebody in once, also in a browser that has no cookie yet', async () => {
  const { app, by, id, code, people } = await invited()
  const other = hiddenIn(await (await by.post('/mee', { code, stap: 'wie', actie: 'anders' })).text())
  const list = hiddenIn(await (await by.post('/mee', { code })).text())
  for (const form of [{ ...other, rol: 'relative', naam: 'Kim', actie: 'mee' }, { ...list, wie: people[1]!.id, actie: 'mee' }]) {
    const browsers = [visitor(app), visitor(app)]
    const answers = await Promise.all(browsers.map((browser) => browser.post('/mee', form)))
    for (const answer of answers) assert.equal(answer.headers.get('location'), `/gesprek/${id}`)
    for (const browser of browsers) assert.equal((await browser.get(`/kaart/${id}`)).status, 200)
  }
  const later = (await find(id)).people
  assert.deepEqual([later.length, later[1]!.seats.length, later[3]!.seats.length], [4, 1, 1])
})

test('coming in later with the same words is a person of its own', async () => {
  const { app, id, code } = await invited()
  for (let i = 0; i < 2; i++) await visitor(app).post('/mee', { code, stap: 'anders', rol: 'relative', naam: 'Kim', actie: 'mee' })
  assert.equal((await find(id)).people.length, 5)
})

test('nothing chosen, or somebody of another talk, asks again', async () => {
  const { by, code } = await invited()
  for (const wie of ['', 'abcdefghijklmnop']) {
    const answer = await by.post('/mee', { code, stap: 'wie', wie, actie: 'mee' })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /<a href="#wie">Kies wie je bent/)
  }
})

test('staff who are signed in sit down as staff, in the role of staff only', async () => {
  const { app, id, code, people } = await invited()
  const own = await fresh()
  own.staff.set('s', { id: 'a', email: 'f@example.nl', name: 'Fatima', roles: ['professional'], locations: [], passwordHash: '', passkeys: [], createdAt: instant(0), closedAt: undefined, version: 1 })
  const by = visitor(own.app)
  by.cookies.set('openkaart_staff /', { value: 's', path: '/' })
  await by.post('/mee', { code, stap: 'wie', wie: people[1]!.id, actie: 'mee' })
  assert.equal((await find(id)).people[1]!.seats[0]!.established, 'staff-account')
  const friend = visitor(own.app)
  friend.cookies.set('openkaart_staff /', { value: 's', path: '/' })
  await friend.post('/mee', { code, stap: 'anders', rol: 'companion', actie: 'mee' })
  assert.equal((await find(id)).people.at(-1)!.seats[0]!.established, 'code')
  assert.ok(app)
})

test('an unknown code and a talk that was taken back get the same answer', async () => {
  const { app, id, code } = await invited()
  const deviceId = (await find(id)).people[0]!.seats[0]!.deviceId
  assert.ok((await cancel({ conversations: storage.conversations, now: () => site.clock.now }, { conversationId: id, deviceId })).ok)
  const [closed, unknown] = await Promise.all([visitor(app).post('/mee', { code }), visitor(app).post('/mee', { code: '00000000' })])
  assert.equal(closed.status, 422)
  assert.equal(unknown.status, 422)
  assert.equal((await closed.text()).replaceAll(code, ''), (await unknown.text()).replaceAll('00000000', ''))
  const malformed = await visitor(app).post('/mee', { code: '<b>x' })
  assert.match(await malformed.text(), /Een code heeft acht letters en cijfers[\s\S]*value="&lt;b/)
})

test('guessing codes stops with 429, and goes on after a while', async () => {
  const own = await fresh()
  const by = visitor(own.app)
  const answers = []
  for (let i = 0; i < 21; i++) answers.push((await by.post('/mee', { code: `0000000${i % 10}` })).status)
  assert.deepEqual(answers.slice(0, 20).filter((status) => status !== 422), [])
  assert.equal(answers[20], 429)
  own.clock.now = instant(own.clock.now + 6_000)
  assert.equal((await by.post('/mee', { code: '00000000' })).status, 422)
})

test('a personal link is not used up by looking at it', async () => {
  const { app, id } = await invited()
  const by = visitor(app)
  const own = await makeCard(by)
  const html = await (await by.get(`/kaart/${own}`)).text()
  const link = /opnemen\.test(\/k\/[A-Za-z0-9_-]{22})</.exec(html)![1]!
  const before = (await find(own)).version
  const preview = visitor(app)
  const page = await preview.get(link)
  assert.equal(page.status, 200)
  assert.equal(page.headers.get('cache-control'), 'no-store')
  const text = await page.text()
  assert.match(text, /Verder naar mijn gesprek/)
  assert.ok(!text.includes('Sanne') && !text.includes(own))
  assert.equal((await find(own)).version, before)
  assert.equal(preview.cookies.size, 0)
  const entered = await preview.post(link)
  assert.equal(entered.status, 303)
  assert.equal(entered.headers.get('location'), `/gesprek/${own}`)
  assert.equal((await preview.post(link)).status, 303, 'opening it again changes nothing')
  assert.equal((await find(own)).version, before + 1)
  assert.ok(id)
})

test('unknown and malformed links get one answer and no device', async () => {
  const { app } = await invited()
  const by = visitor(app)
  const answers = [await by.post(`/k/${newSecret(platformRandom)}`), await by.post('/k/x'), await by.get('/k/x'), await by.get(`/k/${'A'.repeat(500)}`)]
  const texts = await Promise.all(answers.map((answer) => answer.text()))
  for (const answer of answers) assert.equal(answer.status, 404)
  for (const text of texts) assert.equal(text, texts[0])
  assert.match(texts[0]!, /Deze link werkt niet/)
  assert.equal(by.cookies.size, 0)
})

test('trying links stops with 429', async () => {
  const { app } = await invited()
  const by = visitor(app)
  let last = 0
  for (let i = 0; i < 21; i++) last = (await by.post(`/k/${newSecret(platformRandom)}`)).status
  assert.equal(last, 429)
})

test('English is one press away, and the code comes along', async () => {
  const { by, code } = await invited()
  const page = await (await by.post('/mee?taal=en', { code, stap: 'wie', actie: 'taal' })).text()
  assert.match(page, /Who are you\?/)
  assert.equal(hiddenIn(page)['code'], code)
})
