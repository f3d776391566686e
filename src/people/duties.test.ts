import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeDuties } from './duties.ts'
import { locationsSeenBy, nameLocation } from './locations.ts'
import { account, openRoom } from './people-for-test.ts'

test('an administrator names locations, and gives somebody other roles and locations', async () => {
  const room = openRoom()
  const anna = await account(room, 'anna', ['administrator'])
  const bram = await account(room, 'bram')
  const north = await nameLocation(room, { by: anna, id: undefined, name: '  Noord ' })
  assert.ok(north.ok)
  assert.equal(north.value.name, 'Noord')
  const renamed = await nameLocation(room, { by: anna, id: north.value.id, name: 'Het Noorden' })
  assert.deepEqual(renamed, { ok: true, value: { id: north.value.id, name: 'Het Noorden', version: 2 } })
  const changed = await changeDuties(room, { by: anna, accountId: bram.id, roles: ['manager', 'manager', 'complaints-officer'], locations: [north.value.id] })
  assert.ok(changed.ok)
  assert.deepEqual([changed.value.roles, changed.value.locations], [['manager', 'complaints-officer'], [north.value.id]])
})

test('what does not fit is refused by name', async () => {
  const room = openRoom()
  const anna = await account(room, 'anna', ['administrator'])
  const bram = await account(room, 'bram', ['manager'])
  const name = (by: typeof anna, typed: string, id?: string) => nameLocation(room, { by, id, name: typed })
  const north = await name(anna, 'Noord')
  assert.ok(north.ok)
  assert.deepEqual(await name(bram, 'Zuid'), { ok: false, refusal: { code: 'not-allowed' } })
  assert.deepEqual(await name(anna, ' \u200b'), { ok: false, refusal: { code: 'location-name-unfit' } })
  assert.deepEqual(await name(anna, 'NOORD'), { ok: false, refusal: { code: 'location-name-taken' } })
  assert.deepEqual(await name(anna, 'Zuid', 'nowhere'), { ok: false, refusal: { code: 'location-not-found' } })
  assert.ok((await name(anna, 'noord', north.value.id)).ok, 'a location may keep its own name')
  const change = (by: typeof anna, accountId: string, roles: typeof anna.roles, locations: readonly string[] = []) => changeDuties(room, { by, accountId, roles, locations })
  assert.deepEqual(await change(bram, anna.id, ['manager']), { ok: false, refusal: { code: 'not-allowed' } })
  assert.deepEqual(await change(anna, 'nobody', ['manager']), { ok: false, refusal: { code: 'account-not-found' } })
  assert.deepEqual(await change(anna, bram.id, []), { ok: false, refusal: { code: 'roles-missing' } })
  assert.deepEqual(await change(anna, bram.id, ['manager'], ['nowhere']), { ok: false, refusal: { code: 'location-not-found' } })
  assert.deepEqual(await change(anna, anna.id, ['manager']), { ok: false, refusal: { code: 'last-administrator' } })
})

test('two administrators who both give it up at the same moment: one of them stays', async () => {
  const room = openRoom()
  const anna = await account(room, 'anna', ['administrator'])
  const bram = await account(room, 'bram', ['administrator'])
  const both = await Promise.all([anna, bram].map((by) => changeDuties(room, { by, accountId: by.id, roles: ['manager'], locations: [] })))
  assert.ok(both.some(({ ok }) => !ok))
  assert.ok((await room.people.accounts()).some(({ roles }) => roles.includes('administrator')))
})

test('a manager sees the cases of the own locations, and of those nobody else manages', async () => {
  const room = openRoom()
  const [north, south, east] = ['north', 'south', 'east'].map((id) => ({ id, name: id, version: 1 }))
  assert.ok(north && south && east)
  const noor = await account(room, 'noor', ['manager'], { locations: ['north'] })
  const sam = await account(room, 'sam', ['manager'], { locations: ['south'] })
  await account(room, 'eva', ['manager'], { locations: ['east'], closedAt: room.now() })
  await account(room, 'wim', ['professional'], { locations: ['east'] })
  const accounts = await room.people.accounts()
  assert.equal(locationsSeenBy(noor, accounts, []), 'all')
  assert.deepEqual(locationsSeenBy(noor, accounts, [north, south, east]), ['north', 'east'])
  assert.deepEqual(locationsSeenBy(sam, accounts, [north, south, east]), ['south', 'east'])
})
