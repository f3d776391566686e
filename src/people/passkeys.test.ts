import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Passkey } from './account.ts'
import { addPasskey, findPasskey, PASSKEYS_MAX, removePasskey, signInWithPasskey } from './passkeys.ts'
import { account, openRoom, type Room } from './people-for-test.ts'
import { who } from './sign-ins.ts'

const FAILED = { ok: false, refusal: { code: 'sign-in-failed' } }
const passkey = (room: Room, id = 'key', counter = 0): Passkey => ({ id, publicKey: 'AAAA', counter, transports: [], addedAt: room.now(), label: ' telefoon\n van werk ' })

test('a passkey is added under a tidy name, found, and removed', async () => {
  const room = openRoom()
  const { id: accountId } = await account(room, 'anna')
  const added = await addPasskey(room, { accountId, passkey: passkey(room) })
  assert.ok(added.ok)
  assert.equal(added.value.passkeys[0]?.label, 'telefoon van werk')
  assert.equal((await findPasskey(room, { accountId, passkeyId: 'key' }))?.id, 'key')
  assert.equal(await findPasskey(room, { accountId, passkeyId: 'other' }), undefined)
  assert.equal(await findPasskey(room, { accountId: 'nobody', passkeyId: 'key' }), undefined)
  for (let times = 0; times < 2; times++) assert.ok((await removePasskey(room, { accountId, passkeyId: 'key' })).ok)
  assert.equal(await findPasskey(room, { accountId, passkeyId: 'key' }), undefined)
})

test('the same passkey, an eleventh one, and one over somebody else’s change are refused', async () => {
  const room = openRoom()
  const { id: accountId } = await account(room, 'anna')
  for (let count = 0; count < PASSKEYS_MAX; count++) assert.ok((await addPasskey(room, { accountId, passkey: passkey(room, `key ${count}`) })).ok)
  assert.deepEqual(await addPasskey(room, { accountId, passkey: passkey(room, 'key 0') }), { ok: false, refusal: { code: 'passkey-known' } })
  assert.deepEqual(await addPasskey(room, { accountId, passkey: passkey(room, 'one more') }), { ok: false, refusal: { code: 'too-many-passkeys' } })
  const changed = { ok: false, refusal: { code: 'changed-meanwhile' } }
  const people = { ...room.people, keepAccount: async () => false }
  assert.deepEqual(await removePasskey({ people }, { accountId, passkeyId: 'key 0' }), changed)
  assert.deepEqual(await addPasskey(room, { accountId: 'nobody', passkey: passkey(room) }), changed)
  assert.deepEqual(await removePasskey(room, { accountId: 'nobody', passkeyId: 'key' }), changed)
})

test('a passkey signs in while its counter goes forward, or always stands at nought', async () => {
  const room = openRoom()
  const { id: accountId } = await account(room, 'anna')
  await addPasskey(room, { accountId, passkey: passkey(room, 'counts', 4) })
  await addPasskey(room, { accountId, passkey: passkey(room, 'cloud', 0) })
  const signIn = (passkeyId: string, counter: number, people = room.people) => signInWithPasskey({ ...room, people }, { accountId, passkeyId, counter })
  const signedIn = await signIn('counts', 5)
  assert.ok(signedIn.ok)
  assert.equal((await who(room, signedIn.value.secret))?.id, accountId)
  assert.deepEqual(await signIn('counts', 5), FAILED)
  assert.deepEqual(await signIn('counts', 3), FAILED)
  for (let times = 0; times < 2; times++) assert.ok((await signIn('cloud', 0)).ok)
  assert.deepEqual(await signIn('unknown', 1), FAILED)
  assert.deepEqual(await signIn('counts', 9, { ...room.people, keepAccount: async () => false }), FAILED)
})

test('a closed account has no passkeys that work', async () => {
  const room = openRoom()
  const { id: accountId } = await account(room, 'anna', ['professional'], { closedAt: room.now(), passkeys: [passkey(room)] })
  assert.equal(await findPasskey(room, { accountId, passkeyId: 'key' }), undefined)
  assert.deepEqual(await signInWithPasskey(room, { accountId, passkeyId: 'key', counter: 0 }), FAILED)
  assert.deepEqual(await addPasskey(room, { accountId, passkey: passkey(room, 'b') }), { ok: false, refusal: { code: 'changed-meanwhile' } })
})
