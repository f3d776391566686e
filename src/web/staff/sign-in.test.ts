import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { GOOD_PASSWORD, openStaff, type OpenStaff } from './staff-for-test.ts'
import { SIGN_IN_MS } from '#people'

const opened: OpenStaff[] = []
async function open(origin?: string) {
  const staff = await openStaff(origin)
  opened.push(staff)
  return staff
}
afterEach(async () => {
  for (const staff of opened.splice(0)) await staff.close()
})

test('a page for staff asks to sign in first, and then shows what was wanted', async () => {
  const staff = await open()
  await staff.account('Anna', ['professional'])
  const anna = staff.visitor()
  const asked = await anna.get('/medewerker/account')
  assert.equal(asked.status, 303)
  assert.equal(asked.headers.get('location'), '/medewerker/inloggen?naar=%2Fmedewerker%2Faccount')
  const page = await (await anna.get('/medewerker/inloggen?naar=%2Fmedewerker%2Faccount')).text()
  assert.match(page, /name="naar" value="\/medewerker\/account"/)
  const entered = await anna.form('/medewerker/inloggen', { email: ' ANNA@huis.example', password: GOOD_PASSWORD, naar: '/medewerker/account' })
  assert.equal(entered.status, 303)
  assert.equal(entered.headers.get('location'), '/medewerker/account')
  assert.match(entered.headers.get('set-cookie') ?? '', /^openkaart_staff=[\w-]{22}; Max-Age=43200; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  assert.equal(await (await anna.get('/wie')).text(), 'Anna 1')
  assert.equal((await anna.get('/medewerker/inloggen')).headers.get('location'), '/medewerker')
})

test('over plain http the cookie is not Secure, or nobody could sign in at a test installation', async () => {
  const staff = await open('http://localhost:3000')
  await staff.account('Anna', ['professional'])
  const entered = await staff.visitor().signIn('anna@huis.example')
  assert.doesNotMatch(entered.headers.get('set-cookie') ?? '', /Secure/)
})

test('after signing in nobody is sent to another site', async () => {
  const staff = await open()
  await staff.account('Anna', ['professional'])
  for (const naar of ['https://evil.example/', '//evil.example', '/\\evil.example', '/..//evil.example', 'javascript:alert(1)', '/\t/evil.example', '', '/a'.repeat(500)]) {
    const entered = await staff.visitor().form('/medewerker/inloggen', { email: 'anna@huis.example', password: GOOD_PASSWORD, naar })
    assert.equal(entered.headers.get('location'), '/medewerker', naar)
  }
})

test('wrong password, unknown address and closed account get the same page', async () => {
  const staff = await open()
  const anna = await staff.account('Anna', ['administrator'])
  const pages = []
  for (const [email, password] of [[anna.email, 'niet het wachtwoord'], ['wie@huis.example', GOOD_PASSWORD], [`closed-${anna.id}`, '']] as const) {
    const answer = await staff.visitor().form('/medewerker/inloggen', { email, password: password || 'x' })
    assert.equal(answer.status, 422)
    const page = await answer.text()
    assert.match(page, /role="alert"[^]*E-mailadres of wachtwoord klopt niet/)
    assert.match(page, /<title>Let op: /)
    assert.ok(!page.includes(password || 'no password'), 'the password is not sent back')
    pages.push(page.replaceAll(email, 'ADDRESS'))
  }
  assert.equal(new Set(pages).size, 1)
})

test('empty fields are named, each with its field', async () => {
  const staff = await open()
  const answer = await staff.visitor().form('/medewerker/inloggen')
  assert.equal(answer.status, 422)
  const page = await answer.text()
  assert.match(page, /href="#email">Vul je e-mailadres in/)
  assert.match(page, /href="#password">Vul je wachtwoord in/)
})

test('a body that is no form is refused in plain words', async () => {
  const staff = await open()
  for (const [body, type] of [['{"email":1}', 'application/json'], ['--x', 'multipart/form-data'], ['--x\r\nbroken', 'multipart/form-data; boundary=x'], ['email[]=a&__proto__=b', 'application/x-www-form-urlencoded']] as const) {
    assert.equal((await staff.visitor().raw('/medewerker/inloggen', body, type)).status, 422, type)
  }
  assert.equal((await staff.visitor().raw('/medewerker/inloggen', `email=${'a'.repeat(70_000)}`, 'application/x-www-form-urlencoded')).status, 413)
})

test('the sixth wrong try for one account from one address waits, other people do not', async () => {
  const staff = await open()
  await staff.account('Anna', ['professional'])
  const thief = staff.visitor('198.51.100.7')
  for (let count = 0; count < 5; count++) assert.equal((await thief.signIn('anna@huis.example', `probeersel ${count}`)).status, 422)
  for (const spelling of ['anna@huis.example', ' Anna@HUIS.example ']) {
    const refused = await thief.signIn(spelling)
    assert.equal(refused.status, 429)
    assert.ok(Number(refused.headers.get('retry-after')) >= 1)
    assert.match(await refused.text(), /te vaak geprobeerd/)
  }
  assert.equal((await staff.visitor('203.0.113.5').signIn('anna@huis.example')).status, 303)
  staff.pass(60_000)
  assert.equal((await thief.signIn('anna@huis.example')).status, 303)
})

test('trying many accounts from one address waits too', async () => {
  const staff = await open()
  const thief = staff.visitor('198.51.100.7')
  const statuses = new Map<number, number>()
  for (let count = 0; count < 33; count++) {
    const { status } = await thief.signIn(`iemand${count}@huis.example`, 'zomaar een wachtwoord')
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  assert.deepEqual(statuses, new Map([[422, 30], [429, 3]]))
})

test('signing out ends the sign-in itself, not only the cookie', async () => {
  const staff = await open()
  await staff.account('Anna', ['professional'])
  const anna = staff.visitor()
  await anna.signIn('anna@huis.example')
  const copied = new Map(anna.cookies)
  assert.equal((await anna.form('/medewerker/uitloggen')).headers.get('location'), '/medewerker/inloggen?gedaan=afgemeld')
  assert.equal(await (await anna.get('/wie')).text(), 'niemand')
  const thief = staff.visitor()
  for (const [name, value] of copied) thief.cookies.set(name, value)
  assert.equal(await (await thief.get('/wie')).text(), 'niemand')
  assert.match(await (await anna.get('/medewerker/inloggen?gedaan=afgemeld')).text(), /Je bent afgemeld/)
  assert.equal((await anna.form('/medewerker/uitloggen')).status, 303, 'pressed twice')
})

test('signing in again ends the sign-in this browser had', async () => {
  const staff = await open()
  await staff.account('Anna', ['professional'])
  const anna = staff.visitor()
  await anna.signIn('anna@huis.example')
  const before = anna.cookies.get('openkaart_staff') ?? ''
  await anna.signIn('anna@huis.example')
  assert.equal(await staff.storage.people.findSignIn(staff.deps.hashSecret(before)), undefined)
})

test('after twelve hours somebody signs in again', async () => {
  const staff = await open()
  await staff.account('Anna', ['professional'])
  const anna = staff.visitor()
  await anna.signIn('anna@huis.example')
  staff.pass(SIGN_IN_MS)
  assert.equal(await (await anna.get('/wie')).text(), 'niemand')
  assert.equal((await anna.get('/medewerker')).status, 303)
})

test('another site cannot sign somebody in or out', async () => {
  const staff = await open()
  await staff.account('Anna', ['professional'])
  const anna = staff.visitor()
  await anna.signIn('anna@huis.example')
  const foreign = await anna.send('/medewerker/uitloggen', { method: 'POST', headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' } })
  assert.equal(foreign.status, 403)
  assert.equal(await (await anna.get('/wie')).text(), 'Anna 1')
})

test('pages speak English when asked, and remember it', async () => {
  const staff = await open()
  const guest = staff.visitor()
  const page = await guest.get('/medewerker/inloggen?taal=en')
  assert.match(await page.text(), /<html lang="en">[^]*Sign in for staff[^]*href="\/medewerker\/inloggen\?taal=nl"/)
  assert.match(await (await guest.get('/medewerker/inloggen')).text(), /Sign in for staff/)
  assert.match(await (await guest.get('/medewerker/inloggen?taal=nl')).text(), /Aanmelden voor medewerkers/)
  assert.match(await (await guest.get('/medewerker/inloggen?taal=xx')).text(), /Aanmelden voor medewerkers/)
})

test('no page of staff is kept by a browser or shown to search engines', async () => {
  const staff = await open()
  const page = await staff.visitor().get('/medewerker/inloggen')
  assert.equal(page.headers.get('cache-control'), 'no-store')
  assert.match(await page.text(), /<meta name="robots" content="noindex"/)
})
