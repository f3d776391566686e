import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changePassword, closeAccount } from './account-changes.ts'
import { account, GOOD_PASSWORD, openRoom } from './people-for-test.ts'
import { SIGN_IN_MS, signInWithPassword, signOut, who } from './sign-ins.ts'

const FAILED = { ok: false, refusal: { code: 'sign-in-failed' } }
const order = { email: 'Anna@huis.example ', password: GOOD_PASSWORD }

test('signing in lasts twelve hours, and ends by signing out', async () => {
  const room = openRoom()
  const anna = await account(room, 'anna')
  const signedIn = await signInWithPassword(room, order)
  assert.ok(signedIn.ok)
  const { secret } = signedIn.value
  assert.deepEqual(await who(room, secret), anna)
  room.pass(SIGN_IN_MS - 1)
  assert.deepEqual(await who(room, secret), anna)
  room.pass(1)
  assert.equal(await who(room, secret), undefined)
  const again = await signInWithPassword(room, order)
  assert.ok(again.ok)
  await signOut(room, again.value.secret)
  assert.equal(await who(room, again.value.secret), undefined)
  await signOut(room, 'no secret at all')
})

test('unknown address, closed account, no address and wrong password: one answer, one check each', async () => {
  const room = openRoom()
  await account(room, 'anna')
  await account(room, 'bram', ['professional'], { closedAt: room.now() })
  const tries = [
    { email: 'anna@huis.example', password: 'niet mijn wachtwoord' },
    { email: 'nobody@huis.example', password: GOOD_PASSWORD },
    { email: 'bram@huis.example', password: GOOD_PASSWORD },
    { email: 'no address', password: GOOD_PASSWORD },
    { email: 'a'.repeat(1_000_000), password: 'b'.repeat(1_000_000) },
    { email: '', password: '' },
  ]
  for (const [index, one] of tries.entries()) {
    assert.deepEqual(await signInWithPassword(room, one), FAILED)
    assert.equal(room.checked.length, index + 1)
  }
  assert.deepEqual(room.checked.slice(1), Array.from({ length: 5 }, () => room.decoyHash))
})

test('a hash nobody knows the password of opens nothing, even when somebody types it', async () => {
  const room = openRoom()
  assert.deepEqual(await signInWithPassword(room, { email: 'nobody@huis.example', password: 'decoy that nobody types' }), FAILED)
})

test('signing in while the password changes or the account closes does not slip through', async () => {
  const room = openRoom()
  const anna = await account(room, 'anna', ['administrator'])
  const bram = await account(room, 'bram')
  const during = (happens: () => Promise<unknown>) => ({
    ...room,
    passwords: {
      ...room.passwords,
      async matches(password: string, hash: string) {
        const matches = await room.passwords.matches(password, hash)
        await happens()
        return matches
      },
    },
  })
  const change = () => changePassword(room, { accountId: anna.id, current: GOOD_PASSWORD, next: 'een heel ander wachtwoord', signInSecret: '' })
  assert.deepEqual(await signInWithPassword(during(change), order), FAILED)
  const close = async () => assert.ok((await closeAccount(room, { by: anna, accountId: bram.id })).ok)
  assert.deepEqual(await signInWithPassword(during(close), { email: bram.email, password: GOOD_PASSWORD }), FAILED)
})

test('text that is no secret of ours signs nobody in and asks nothing', async () => {
  const room = openRoom()
  const people = { ...room.people, findSignIn: () => assert.fail('asked') }
  for (const text of ['', 'x', 'A'.repeat(10_000)]) assert.equal(await who({ ...room, people }, text), undefined)
})
