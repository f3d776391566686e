import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { INVITATION_MS } from '#people'
import { GOOD_PASSWORD, openStaff, type OpenStaff } from './staff-for-test.ts'

const opened: OpenStaff[] = []
async function open() {
  const staff = await openStaff()
  opened.push(staff)
  return staff
}
afterEach(async () => {
  for (const staff of opened.splice(0)) await staff.close()
})
const FIELDS = { name: 'Anna de Vries', email: 'anna@huis.example', password: GOOD_PASSWORD }

test('the first link becomes the first account, signed in', async () => {
  const staff = await open()
  const link = await staff.firstLink()
  const anna = staff.visitor()
  const opening = await anna.get(link)
  assert.equal(opening.status, 303)
  assert.equal(opening.headers.get('location'), '/medewerker/welkom', 'the secret leaves the address bar')
  assert.match(opening.headers.get('set-cookie') ?? '', /^openkaart_welkom=[\w-]{22}; Max-Age=3600; Path=\/medewerker\/welkom; HttpOnly; Secure; SameSite=Lax$/)
  const page = await (await anna.get('/medewerker/welkom')).text()
  assert.match(page, /Dit wordt het eerste account/)
  assert.match(page, /professional.*leidinggevende|beheerder, professional en leidinggevende/)
  assert.ok(!page.includes(link.slice(-22)), 'the secret is not in the page')
  const made = await anna.form('/medewerker/welkom', FIELDS)
  assert.equal(made.status, 303)
  assert.equal(made.headers.get('location'), '/medewerker?gedaan=welkom')
  assert.ok(!anna.cookies.has('openkaart_welkom'))
  assert.match(await (await anna.get('/medewerker?gedaan=welkom')).text(), /Je account is klaar/)
  assert.equal(await (await anna.get('/wie')).text(), 'Anna de Vries 1')
})

test('looking at a link, as mail programs do, does not use it up', async () => {
  const staff = await open()
  const link = await staff.firstLink()
  for (let times = 0; times < 3; times++) assert.equal((await staff.visitor().get(link)).status, 303)
  const anna = staff.visitor()
  await anna.get(link)
  assert.equal((await anna.get('/medewerker/welkom')).status, 200)
})

test('unknown, expired, used and withdrawn links and no link at all show the same page', async () => {
  const staff = await open()
  const withdrawn = await staff.firstLink()
  const link = await staff.firstLink()
  const pages = new Set<string>()
  const look = async (path: string | undefined) => {
    const guest = staff.visitor()
    if (path !== undefined) await guest.get(path)
    for (const answer of [await guest.get('/medewerker/welkom'), await guest.form('/medewerker/welkom', { ...FIELDS, password: 'een ander wachtwoord dan dat' })]) {
      assert.equal(answer.status, 404)
      pages.add((await answer.text()).replaceAll('?taal=en', ''))
    }
  }
  await look(undefined)
  await look('/medewerker/welkom/AAAAAAAAAAAAAAAAAAAAAA')
  await look('/medewerker/welkom/%00%0d%0aSet-Cookie:x=y')
  await look(withdrawn)
  const anna = staff.visitor()
  await anna.get(link)
  await anna.form('/medewerker/welkom', FIELDS)
  await look(link)
  staff.pass(INVITATION_MS)
  await look(link)
  assert.equal(pages.size, 1)
})

test('every mistake is named at its field; what was typed stays, but for the password', async () => {
  const staff = await open()
  const anna = staff.visitor()
  await anna.get(await staff.firstLink())
  const answer = await anna.form('/medewerker/welkom', { name: '', email: 'anna"><b>@', password: 'kort wachtw' })
  assert.equal(answer.status, 422)
  const page = await answer.text()
  assert.match(page, /href="#name">Vul je naam in/)
  assert.match(page, /href="#email">Dit lijkt geen e-mailadres/)
  assert.match(page, /href="#password">Kies een wachtwoord van 12 tekens of meer/)
  assert.match(page, /value="anna&quot;[^"]*@"/)
  assert.ok(!page.includes('kort wachtw'))
  const taken = await (await anna.form('/medewerker/welkom', { ...FIELDS, password: 'Wachtwoord123' })).text()
  assert.match(taken, /makkelijk te raden/)
  assert.equal((await anna.form('/medewerker/welkom', FIELDS)).status, 303)
})

test('pressing twice makes one account and ends signed in, one after the other and at the same moment', async () => {
  for (const together of [false, true]) {
    const staff = await open()
    const anna = staff.visitor()
    await anna.get(await staff.firstLink())
    const cookies = new Map(anna.cookies)
    const press = () => {
      for (const [name, value] of cookies) anna.cookies.set(name, value)
      return anna.form('/medewerker/welkom', FIELDS)
    }
    const answers = together ? await Promise.all([press(), press()]) : [await press(), await press()]
    assert.deepEqual(answers.map(({ status }) => status), [303, 303])
    assert.equal((await staff.storage.people.accounts()).length, 1)
    assert.equal(await (await anna.get('/wie')).text(), 'Anna de Vries 1')
  }
})

test('an address with an account is refused at its field', async () => {
  const staff = await open()
  await staff.account('Anna', ['professional'])
  const other = staff.visitor()
  await other.get(await staff.firstLink())
  const answer = await other.form('/medewerker/welkom', { ...FIELDS, password: 'een ander wachtwoord dan dat' })
  assert.equal(answer.status, 422)
  assert.match(await answer.text(), /href="#email">Er is al een account/)
})

test('guessing links is slowed down', async () => {
  const staff = await open()
  const thief = staff.visitor('198.51.100.7')
  let refused = 0
  for (let count = 0; count < 45; count++) {
    const answer = await thief.get(`/medewerker/welkom/${'A'.repeat(21)}${'AQgw'[count % 4]}`)
    if (answer.status !== 429) continue
    refused++
    assert.ok(Number(answer.headers.get('retry-after')) >= 1)
  }
  assert.equal(refused, 5)
  assert.equal((await staff.visitor('203.0.113.5').get('/medewerker/welkom')).status, 404)
})
