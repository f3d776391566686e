import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { addPasskey } from '#people'
import { GOOD_PASSWORD, openStaff, type OpenStaff } from './staff-for-test.ts'

let staff: OpenStaff
async function open() {
  staff = await openStaff()
  const account = await staff.account('Anna', ['professional'])
  const anna = staff.visitor()
  await anna.signIn(account.email)
  return { account, anna }
}
afterEach(() => staff.close())
const NEXT = 'een heel ander wachtwoord'

test('a changed password works, and signs out the other browser', async () => {
  const { account, anna } = await open()
  const elsewhere = staff.visitor()
  await elsewhere.signIn(account.email)
  const changed = await anna.form('/medewerker/account/wachtwoord', { current: GOOD_PASSWORD, next: NEXT })
  assert.equal(changed.headers.get('location'), '/medewerker/account?gedaan=wachtwoord')
  assert.match(await (await anna.get('/medewerker/account?gedaan=wachtwoord')).text(), /Je wachtwoord is gewijzigd/)
  assert.equal((await elsewhere.get('/medewerker/account')).status, 303)
  assert.equal((await staff.visitor().signIn(account.email)).status, 422)
  assert.equal((await staff.visitor().signIn(account.email, NEXT)).status, 303)
})

test('each way a password is refused is named at its field', async () => {
  const { anna } = await open()
  const tries = [
    [{ current: 'niet dit wachtwoord', next: NEXT }, /href="#current">Dit is niet je wachtwoord van nu/],
    [{ current: GOOD_PASSWORD, next: 'kort' }, /href="#next">Kies een wachtwoord van 12/],
    [{ current: GOOD_PASSWORD, next: 'Anna@huis.example' }, /href="#next">Dit wachtwoord is makkelijk te raden/],
    [{ current: GOOD_PASSWORD, next: 'ab cd '.repeat(40) }, /href="#next">Kies een wachtwoord van hooguit 200/],
    [{} as Record<string, string>, /href="#current">Dit is niet je wachtwoord van nu/],
  ] as const
  for (const [fields, says] of tries) {
    const answer = await anna.form('/medewerker/account/wachtwoord', fields)
    assert.equal(answer.status, 422)
    const page = await answer.text()
    assert.match(page, says)
    assert.match(page, /href="\/medewerker\/account\?taal=en"/, 'the other language is at the page of the form')
  }
  assert.equal((await anna.form('/medewerker/account/wachtwoord', { current: GOOD_PASSWORD, next: NEXT })).status, 429, 'and guessing is slowed down')
})

test('pressing "change" twice at the same moment changes it once and says so', async () => {
  const { anna, account } = await open()
  const press = () => anna.form('/medewerker/account/wachtwoord', { current: GOOD_PASSWORD, next: NEXT })
  const answers = await Promise.all([press(), press()])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409])
  assert.equal((await staff.visitor().signIn(account.email, NEXT)).status, 303)
})

test('a passkey is listed by its name and removed, also twice', async () => {
  const { anna, account } = await open()
  const passkey = { id: 'key', publicKey: 'AAAA', counter: 0, transports: [], addedAt: staff.now(), label: 'telefoon <b>' }
  assert.ok((await addPasskey(staff.deps, { accountId: account.id, passkey })).ok)
  const page = await (await anna.get('/medewerker/account')).text()
  assert.match(page, /telefoon &lt;b[^]*Toegevoegd op 23 november 2026/)
  for (let times = 0; times < 2; times++) {
    const removed = await anna.form('/medewerker/account/passkeys/verwijderen', { id: 'key' })
    assert.equal(removed.headers.get('location'), '/medewerker/account?gedaan=passkey-weg')
  }
  assert.match(await (await anna.get('/medewerker/account?gedaan=passkey-weg')).text(), /Je hebt nog geen passkey/)
})

test('nobody who is not signed in changes anything', async () => {
  await open()
  const guest = staff.visitor()
  for (const path of ['/medewerker/account/wachtwoord', '/medewerker/account/passkeys/verwijderen', '/medewerker/collegas/uitnodigen']) {
    assert.equal((await guest.form(path, { current: GOOD_PASSWORD, next: NEXT })).headers.get('location'), '/medewerker/inloggen')
  }
})
