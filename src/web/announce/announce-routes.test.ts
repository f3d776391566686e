import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { instant } from '#ground'
import { announceAll, hiddenIn, makeCard, openTestGround, testSite, visitor } from '../public/site-for-test.ts'

const origin = 'http://opnemen.test'
const { storage, policy } = await openTestGround()
after(storage.close)
const site = await testSite({ storage, policy, origin })
const fresh = () => testSite({ storage, policy, origin })
const announced = async () => (await storage.conversations.list({ finishedSince: instant(0) })).length

test('going through every question makes a card for the device that asked, and nothing is kept before', async () => {
  const by = visitor(site.app)
  const count = await announced()
  const html = await announceAll(by)
  assert.equal(await announced(), count)
  assert.equal([...by.cookies.keys()].filter((key) => key.startsWith('openkaart_apparaat')).length, 0, 'no device yet')
  assert.match(html, /Dit zeggen de regels/)
  assert.match(html, /Kennis &lt;maken> &amp; &quot;meer&quot;|Kennis &lt;maken&gt; &amp; &quot;meer&quot;/)
  const made = await by.post('/aankondigen', { ...hiddenIn(html), actie: 'maak' })
  assert.equal(made.status, 303)
  const id = made.headers.get('location')!.split('/').at(-1)!
  const conversation = await storage.conversations.find(id)
  assert.ok(conversation)
  assert.deepEqual(
    { late: conversation.late, setting: conversation.setting, recorder: conversation.recorder, by: conversation.announcedBy, subject: conversation.subject, at: conversation.startsAt },
    { late: false, setting: 'site', recorder: 'client', by: 'client-side', subject: 'Kennis <maken> & "meer"', at: Date.UTC(2027, 2, 2, 13, 30) },
  )
  assert.deepEqual(conversation.people.map(({ role, name, ageYears }) => [role, name, ageYears]), [['client', 'Sanne', undefined], ['professional', 'Fatima', undefined], ['child', 'Noor', 9]])
  assert.ok(!/[A-Za-z0-9_-]{22}/.test(made.headers.get('location')!), 'no secret in the address')
  assert.equal((await by.get(`/kaart/${id}`)).status, 200)
})

test('pressing twice makes one card, also when the first answer never reached the browser', async () => {
  const by = visitor(site.app)
  const form = { ...hiddenIn(await announceAll(by)), actie: 'maak' }
  const count = await announced()
  const other = visitor(site.app)
  const [first, second] = await Promise.all([by.post('/aankondigen', form), other.post('/aankondigen', form)])
  assert.equal(first.headers.get('location'), second.headers.get('location'))
  assert.equal(await announced(), count + 1)
  for (const browser of [by, other]) assert.equal((await browser.get(first.headers.get('location')!)).status, 200)
})

test('a changed answer after going back makes a card of its own', async () => {
  const by = visitor(site.app)
  const form = hiddenIn(await announceAll(by))
  const first = await by.post('/aankondigen', { ...form, actie: 'maak' })
  const second = await by.post('/aankondigen', { ...form, onderwerp: 'Iets anders', actie: 'maak' })
  assert.notEqual(first.headers.get('location'), second.headers.get('location'))
})

test('a wrong answer comes back with words, with 422 and with what was typed', async () => {
  const by = visitor(site.app)
  const answer = await by.post('/aankondigen', { stap: 'me', soort: 'sound', rol: 'child', naam: 'Noor', leeftijd: 'negen', actie: 'verder' })
  assert.equal(answer.status, 422)
  const html = await answer.text()
  assert.match(html, /Let op: /)
  assert.match(html, /<a href="#leeftijd">Vul de leeftijd in als getal/)
  assert.match(html, /value="negen"/)
  assert.match(html, /value="Noor"/)
})

test('a form put together by hand is checked as a whole', async () => {
  const by = visitor(site.app)
  const form = hiddenIn(await announceAll(by))
  for (const [change, words] of [
    [{ 'rol-0': 'professional' }, /Medewerker kun je alleen kiezen/],
    [{ 'rol-1': 'king' }, /Kies wie dit is/],
    [{ aantal: '1' }, /Voeg ten minste één ander toe/],
    [{ plek: 'moon' }, /Kies waar het gesprek is/],
    [{ wanneer: 'x' }, /Vul een datum en tijd in/],
    [{ opnemer: 'organisation', 'rol-1': 'relative' }, /Er staat nog geen medewerker/],
  ] as const) {
    const answer = await by.post('/aankondigen', { ...form, ...change, actie: 'maak' })
    assert.equal(answer.status, 422, JSON.stringify(change))
    assert.match(await answer.text(), words)
  }
})

test('a step that was never reached asks the first question that is open', async () => {
  const html = await (await visitor(site.app).post('/aankondigen', { stap: 'recorder', opnemer: 'client', soort: 'sound', actie: 'verder' })).text()
  assert.match(html, /Er staat|Kies wie dit is|Wie ben jij/)
})

test('a photo or film is announced as sound is, with what it is for, and makes a card', async () => {
  for (const [medium, one] of [['photo', 'foto'], ['video', 'film']] as const) {
    const by = visitor(site.app)
    const html = await announceAll(by, { medium })
    assert.match(html, /stap 8 van 8/)
    assert.match(html, /Zwijgen is geen ja/)
    assert.match(html, /<dt>Waarvoor<\/dt><dd>Nieuwsbrief<\/dd>/)
    assert.doesNotMatch(html, /gesprek wordt opgenomen|Wie neemt op/)
    const id = (await by.post('/aankondigen', { ...hiddenIn(html), actie: 'maak' })).headers.get('location')!.split('/').at(-1)!
    const conversation = await storage.conversations.find(id)
    assert.deepEqual([conversation?.medium, conversation?.uses, conversation?.late], [medium, ['newsletter'], false])
    const card = await (await by.get(`/kaart/${id}`)).text()
    assert.match(card, new RegExp(`We willen hier een ${one} maken`))
    assert.match(card, /☐ ja {3}☐ nee/)
    assert.doesNotMatch(card, /geluidsopname|nemen dit gesprek|\/bestand"/)
    assert.match(await (await by.get(`/kaart/${id}/agenda.ics`)).text(), new RegExp(`SUMMARY:${one === 'foto' ? 'Foto' : 'Film'} maken`))
  }
})

test('what it is for is asked: for oneself only is an answer, together with a use of the house it is none', async () => {
  const by = visitor(site.app)
  const form = hiddenIn(await announceAll(by, { medium: 'photo' }))
  const asked = await (await by.post('/aankondigen', { ...form, stap: 'answer', actie: 'naar-uses' })).text()
  assert.match(asked, /Waarvoor is de foto\?[^]*Alleen voor mijzelf[^]*value="newsletter" checked/)
  for (const [doelen, status, words] of [['', 422, /Kies waarvoor het is/], ['billboard', 422, /Kies waarvoor het is/], ['own-use,website', 422, /Niet allebei/], ['evidence', 422, /Kies waarvoor het is/]] as const) {
    const answer = await by.post('/aankondigen', { ...form, doelen, actie: 'maak' })
    assert.equal(answer.status, status, doelen)
    assert.match(await answer.text(), words)
  }
  const made = await by.post('/aankondigen', { ...form, doelen: 'own-use', actie: 'maak' })
  assert.deepEqual((await storage.conversations.find(made.headers.get('location')!.split('/').at(-1)!))?.uses, [])
  const phone = await by.post('/aankondigen', { ...form, plek: 'phone', actie: 'maak' })
  assert.equal(phone.status, 422, 'nobody is in view on the telephone')
  const sound = await by.post('/aankondigen', { ...form, soort: 'sound', actie: 'maak' })
  assert.equal((await storage.conversations.find(sound.headers.get('location')!.split('/').at(-1)!))?.uses, undefined)
})

test('who made a photo already is thanked, and told to ask or to erase', async () => {
  const by = visitor(site.app)
  const start = await (await by.post('/aankondigen', { actie: 'al-foto' })).text()
  assert.match(start, /Goed dat je het vertelt/)
  const html = await announceAll(visitor(site.app), { medium: 'video', late: true })
  assert.match(html, /Wat doe je met de film die er al is\?/)
  assert.match(html, /Wis de film dan/)
  const id = await makeCard(by, { medium: 'photo', late: true })
  const conversation = await storage.conversations.find(id)
  assert.deepEqual([conversation?.late, conversation?.medium], [true, 'photo'])
  const card = await (await by.get(`/kaart/${id}`)).text()
  assert.match(card, /Wil iemand het niet\? Wis de foto dan/)
  assert.ok(!card.includes('/bestand"') && !card.includes('agenda.ics'))
})

test('who recorded already is thanked, and led to sealing the file', async () => {
  const by = visitor(site.app)
  const start = await (await by.post('/aankondigen', { actie: 'al-opgenomen' })).text()
  assert.match(start, /Goed dat je het vertelt/)
  assert.match(start, /Wie was jij in dit gesprek/)
  const id = await makeCard(by, { late: true })
  assert.equal((await storage.conversations.find(id))?.late, true)
  const card = await (await by.get(`/kaart/${id}`)).text()
  assert.match(card, new RegExp(`href="/gesprek/${id}/bestand"`))
  assert.ok(!card.includes('agenda.ics'), 'nothing to put in a calendar')
})

test('staff announce as staff, and only when signed in', async () => {
  const by = visitor(site.app)
  site.staff.set('s', { id: 'a', email: 'f@example.nl', name: 'Fatima el Idrissi', roles: ['professional'], locations: [], passwordHash: '', passkeys: [], createdAt: instant(0), closedAt: undefined, version: 1 })
  by.cookies.set('openkaart_staff /', { value: 's', path: '/' })
  const conversation = await storage.conversations.find(await makeCard(by, { role: 'professional' }))
  assert.equal(conversation?.announcedBy, 'staff')
  assert.equal(conversation.people[0]?.seats[0]?.established, 'staff-account')
})

test('staff are asked whether the client has to come; what somebody else sends about it says nothing', async () => {
  const by = visitor(site.app)
  const when = { stap: 'where', soort: 'sound', plek: 'site', aantal: '2', 'rol-1': 'client', actie: 'verder' }
  const asStaff = await (await by.post('/aankondigen', { ...when, 'rol-0': 'professional' })).text()
  assert.match(asStaff, /name="verplicht" value="ja"/)
  assert.doesNotMatch(await (await by.post('/aankondigen', { ...when, 'rol-0': 'relative' })).text(), /verplicht/)
  const compulsory = async (role: string) => {
    const made = await by.post('/aankondigen', { ...hiddenIn(await announceAll(by, { role })), verplicht: 'ja', actie: 'maak' })
    return (await storage.conversations.find(made.headers.get('location')!.split('/').at(-1)!))?.compulsory
  }
  site.staff.set('s', { id: 'a', email: 'f@example.nl', name: 'Fatima el Idrissi', roles: ['professional'], passwordHash: '', passkeys: [], locations: [], createdAt: instant(0), closedAt: undefined, version: 1 })
  by.cookies.set('openkaart_staff /', { value: 's', path: '/' })
  assert.deepEqual([await compulsory('professional'), await compulsory('client')], [true, undefined])
  const shown = await (await by.post('/aankondigen', { ...hiddenIn(await announceAll(by, { role: 'professional' })), verplicht: 'ja', stap: 'recorder', actie: 'verder' })).text()
  assert.match(shown, /<dt>Verplicht<\/dt><dd>Ja<\/dd>/)
})

test('people can be taken off the list, but not whoever fills it in', async () => {
  const by = visitor(site.app)
  const people = { stap: 'people', soort: 'sound', aantal: '3', 'rol-0': 'client', 'naam-0': 'Sanne', 'rol-1': 'professional', 'naam-1': 'Fatima', 'rol-2': 'child', 'naam-2': 'Noor', 'leeftijd-2': '9' }
  const without = await (await by.post('/aankondigen', { ...people, actie: 'weg-1' })).text()
  assert.ok(!without.includes('Fatima') && without.includes('Noor'))
  const same = hiddenIn(await (await by.post('/aankondigen', { ...people, actie: 'weg-0' })).text())
  assert.equal(same['aantal'], '3')
})

test('going back keeps every answer, in a page the browser may keep too', async () => {
  const by = visitor(site.app)
  const answer = await by.post('/aankondigen', { ...hiddenIn(await announceAll(by)), actie: 'terug' })
  assert.match(await answer.text(), /type="radio" id="opnemer" name="opnemer" value="client" checked/)
  assert.equal(answer.headers.get('cache-control'), 'private, no-cache')
})

test('another language keeps what was typed', async () => {
  const by = visitor(site.app)
  const html = await (await by.post('/aankondigen?taal=en', { stap: 'me', soort: 'sound', rol: 'client', naam: 'Sanne', actie: 'taal' })).text()
  assert.match(html, /Who are you in this conversation/)
  assert.match(html, /value="Sanne"/)
})

test('making cards by machine stops with 429 and words', async () => {
  const limited = await fresh()
  const by = visitor(limited.app)
  const form = hiddenIn(await announceAll(by))
  let answer = await by.post('/aankondigen', { ...form, actie: 'maak' })
  for (let i = 0; i < 20; i++) answer = await by.post('/aankondigen', { ...form, onderwerp: `keer ${i}`, actie: 'maak' })
  assert.equal(answer.status, 429)
  assert.ok(Number(answer.headers.get('retry-after')) > 0)
  assert.match(await answer.text(), /Wacht even/)
})

test('a body too large is refused', async () => {
  assert.equal((await visitor(site.app).post('/aankondigen', { naam: 'x'.repeat(70_000) })).status, 413)
})

test('an organisation with several locations asks which one it belongs to; one that does not exist is left out', async () => {
  const by = visitor(site.app)
  assert.doesNotMatch(await (await by.post('/aankondigen', { ...hiddenIn(await announceAll(by)), stap: 'answer', actie: 'naar-where' })).text(), /name="locatie"/)
  await storage.people.keepLocation({ id: 'north-----------', name: 'Noord', version: 1 })
  const form = hiddenIn(await announceAll(by))
  assert.match(await (await by.post('/aankondigen', { ...form, stap: 'answer', actie: 'naar-where' })).text(), /name="locatie"[^]*Noord/)
  for (const [chosen, kept] of [['north-----------', 'north-----------'], ['geen', undefined], ['nowhere', undefined]] as const) {
    const made = await by.post('/aankondigen', { ...form, locatie: chosen, actie: 'maak' })
    const conversation = await storage.conversations.find(made.headers.get('location')!.split('/').at(-1)!)
    assert.equal(conversation?.location, kept, chosen)
  }
})
