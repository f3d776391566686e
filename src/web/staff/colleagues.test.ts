import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { GOOD_PASSWORD, openStaff, type OpenStaff } from './staff-for-test.ts'

let staff: OpenStaff
async function open() {
  staff = await openStaff()
  const account = await staff.account('Anna', ['administrator'])
  const anna = staff.visitor()
  await anna.signIn(account.email)
  return { account, anna }
}
afterEach(() => staff.close())
const LINK = /https:\/\/opnemen\.huis\.example(\/medewerker\/welkom\/[\w-]{22})/
const keyOf = async (anna: ReturnType<OpenStaff['visitor']>) => /name="key" value="([\w-]+)"/.exec(await (await anna.get('/medewerker/collegas')).text())?.[1] ?? ''

test('an administrator invites a colleague, who gets the chosen role', async () => {
  const { anna } = await open()
  const invited = await (await anna.form('/medewerker/collegas/uitnodigen', { key: await keyOf(anna), roles: 'professional' })).text()
  const link = LINK.exec(invited)?.[1]
  assert.ok(link !== undefined)
  assert.ok(!(await (await anna.get('/medewerker/collegas')).text()).includes(link), 'shown once')
  const bram = staff.visitor()
  await bram.get(link)
  assert.equal((await bram.form('/medewerker/welkom', { name: 'Bram', email: 'bram@huis.example', password: GOOD_PASSWORD })).status, 303)
  assert.deepEqual((await staff.storage.people.findAccountByEmail('bram@huis.example'))?.roles, ['professional'])
})

test('pressing "invite" twice shows the same link; another form makes another', async () => {
  const { anna } = await open()
  const key = await keyOf(anna)
  const press = async (one: string) => LINK.exec(await (await anna.form('/medewerker/collegas/uitnodigen', { key: one, roles: 'professional' })).text())?.[1]
  const [first, second] = await Promise.all([press(key), press(key)])
  assert.equal(first, second)
  assert.notEqual(await press(await keyOf(anna)), first)
  assert.equal((await staff.storage.people.invitations()).length, 2)
})

test('an invitation without a role, or with an unknown one, is refused at its field', async () => {
  const { anna } = await open()
  for (const fields of [[], [['roles', 'root']]] as [string, string][][]) {
    const answer = await anna.form('/medewerker/collegas/uitnodigen', [['key', 'abc'], ...fields])
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /href="#roles">Kies minstens één rol/)
  }
  assert.equal((await staff.storage.people.invitations()).length, 0)
})

test('an invitation is withdrawn, twice is the same as once, a used or unknown one is refused', async () => {
  const { anna } = await open()
  const make = async () => LINK.exec(await (await anna.form('/medewerker/collegas/uitnodigen', { key: await keyOf(anna), roles: 'manager' })).text())?.[1] ?? ''
  const link = await make()
  const id = /name="id" value="([^"]+)"/.exec(await (await anna.get('/medewerker/collegas')).text())?.[1] ?? ''
  for (let times = 0; times < 2; times++) {
    assert.equal((await anna.form('/medewerker/collegas/intrekken', { id })).headers.get('location'), '/medewerker/collegas?gedaan=ingetrokken')
  }
  const page = await (await anna.get('/medewerker/collegas?gedaan=ingetrokken')).text()
  assert.match(page, /De uitnodiging is ingetrokken[^]*Er staan geen uitnodigingen open/)
  const guest = staff.visitor()
  await guest.get(link)
  assert.equal((await guest.get('/medewerker/welkom')).status, 404)

  const used = await make()
  const usedId = /name="id" value="([^"]+)"/.exec(await (await anna.get('/medewerker/collegas')).text())?.[1] ?? ''
  await guest.get(used)
  await guest.form('/medewerker/welkom', { name: 'Bram', email: 'bram@huis.example', password: GOOD_PASSWORD })
  assert.equal((await anna.form('/medewerker/collegas/intrekken', { id: usedId })).status, 409)
  assert.equal((await anna.form('/medewerker/collegas/intrekken', { id: 'unknown' })).status, 404)
})

test('a closed colleague is out at once, stays in the list by name, and can be invited again', async () => {
  const { anna } = await open()
  const bram = await staff.account('Bram', ['professional'])
  const browser = staff.visitor()
  await browser.signIn(bram.email)
  const path = `/medewerker/collegas/${bram.id}/sluiten`
  assert.match(await (await anna.get(path)).text(), /Account van Bram sluiten\?/)
  for (let times = 0; times < 2; times++) assert.equal((await anna.form(path)).headers.get('location'), '/medewerker/collegas?gedaan=gesloten')
  assert.equal((await anna.get(path)).headers.get('location'), '/medewerker/collegas?gedaan=gesloten')
  assert.equal((await browser.get('/medewerker')).status, 303)
  assert.equal((await browser.signIn(bram.email)).status, 422)
  const page = await (await anna.get('/medewerker/collegas?gedaan=gesloten')).text()
  assert.match(page, /Gesloten accounts[^]*Bram[^]*23 november 2026/)
  assert.ok(!page.includes(bram.email))
})

test('the last administrator stays; an unknown account is not found', async () => {
  const { anna, account } = await open()
  const answer = await anna.form(`/medewerker/collegas/${account.id}/sluiten`)
  assert.equal(answer.status, 409)
  assert.match(await answer.text(), /Dit is de laatste beheerder/)
  assert.equal((await anna.get('/medewerker/collegas/nobody/sluiten')).status, 404)
  assert.equal((await anna.form('/medewerker/collegas/nobody/sluiten')).status, 404)
})

test('an administrator can close the own account when there is another, and is signed out', async () => {
  const { anna, account } = await open()
  await staff.account('Bram', ['administrator'])
  assert.match(await (await anna.get(`/medewerker/collegas/${account.id}/sluiten`)).text(), /Dit is je eigen account/)
  assert.equal((await anna.form(`/medewerker/collegas/${account.id}/sluiten`)).headers.get('location'), '/medewerker/inloggen?gedaan=afgemeld')
  assert.equal(anna.cookies.has('openkaart_staff'), false)
})

test('other staff reach nothing of this', async () => {
  const { account } = await open()
  const bram = await staff.account('Bram', ['professional', 'manager'])
  const browser = staff.visitor()
  await browser.signIn(bram.email)
  assert.doesNotMatch(await (await browser.get('/medewerker')).text(), /collegas/)
  for (const path of ['/medewerker/collegas', `/medewerker/collegas/${account.id}/sluiten`]) {
    const answer = await browser.get(path)
    assert.equal(answer.status, 403)
    const page = await answer.text()
    assert.match(page, /Alleen een beheerder/)
    assert.ok(!page.includes(account.email))
  }
  for (const path of ['uitnodigen', 'intrekken', `${account.id}/sluiten`]) assert.equal((await browser.form(`/medewerker/collegas/${path}`, { roles: 'administrator' })).status, 403)
  assert.equal((await staff.storage.people.invitations()).length, 0)
})
