import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openStaff, type OpenStaff } from './staff-for-test.ts'

let staff: OpenStaff
before(async () => void (staff = await openStaff()))
after(() => staff.close())

async function signedIn(name: string, roles: Parameters<OpenStaff['account']>[1]) {
  const account = await staff.account(name, roles)
  const visitor = staff.visitor()
  await visitor.signIn(account.email)
  return { account, visitor }
}

test('an administrator names locations and gives a colleague other duties; what does not fit is said at its field', async () => {
  const { visitor } = await signedIn('Anna', ['administrator'])
  const bram = await staff.account('Bram', ['professional'])
  assert.equal((await visitor.form('/medewerker/locaties', { location: 'Noord' })).status, 303)
  const [north] = await staff.storage.people.locations()
  assert.equal(north?.name, 'Noord')
  const taken = await visitor.form('/medewerker/locaties', { location: 'noord' })
  assert.equal(taken.status, 409)
  assert.match(await taken.text(), /href="#location"[^]*Er is al een locatie met deze naam/)
  assert.equal((await visitor.form('/medewerker/locaties', { id: north!.id, [`location-${north!.id}`]: 'Het Noorden' })).status, 303)
  const form = await (await visitor.get(`/medewerker/collegas/${bram.id}/taken`)).text()
  assert.match(form, /Taken van Bram[^]*Het Noorden/)
  const path = `/medewerker/collegas/${bram.id}/taken`
  assert.equal((await visitor.form(path, { locations: north!.id })).status, 422)
  assert.equal((await visitor.form(path, { roles: 'manager', locations: 'nowhere' })).status, 404)
  assert.equal((await visitor.form(path, { roles: 'manager', locations: north!.id })).headers.get('location'), '/medewerker/collegas?gedaan=taken')
  const changed = await staff.storage.people.findAccount(bram.id)
  assert.deepEqual([changed?.roles, changed?.locations], [['manager'], [north!.id]])
})

test('duties and locations are for administrators only, and the last one stays', async () => {
  const { visitor, account } = await signedIn('Mo', ['manager'])
  for (const path of ['/medewerker/locaties', `/medewerker/collegas/${account.id}/taken`]) {
    assert.equal((await visitor.get(path)).status, 403)
    assert.equal((await visitor.form(path, { location: 'Zuid', roles: 'administrator' })).status, 403)
  }
  assert.deepEqual((await staff.storage.people.findAccount(account.id))?.roles, ['manager'])
  const others = (await staff.storage.people.accounts()).filter(({ roles }) => roles.includes('administrator'))
  assert.equal(others.length, 1)
  const anna = staff.visitor()
  await anna.signIn(others[0]!.email)
  const last = await anna.form(`/medewerker/collegas/${others[0]!.id}/taken`, { roles: 'manager' })
  assert.ok(last.status === 409 && (await last.text()).includes('Dit is de laatste beheerder'))
})
