import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changePassword, closeAccount } from './account-changes.ts'
import { account, GOOD_PASSWORD, openRoom } from './people-for-test.ts'
import { signInWithPassword, who } from './sign-ins.ts'

const NEXT = 'een heel ander wachtwoord'

test('a changed password signs out every other browser', async () => {
  const room = openRoom()
  const anna = await account(room, 'anna')
  const [here, there] = [await signInWithPassword(room, { email: anna.email, password: GOOD_PASSWORD }), await signInWithPassword(room, { email: anna.email, password: GOOD_PASSWORD })]
  assert.ok(here.ok && there.ok)
  const changed = await changePassword(room, { accountId: anna.id, current: GOOD_PASSWORD, next: NEXT, signInSecret: here.value.secret })
  assert.ok(changed.ok)
  assert.equal((await who(room, here.value.secret))?.id, anna.id)
  assert.equal(await who(room, there.value.secret), undefined)
  assert.ok(!(await signInWithPassword(room, { email: anna.email, password: GOOD_PASSWORD })).ok)
  assert.ok((await signInWithPassword(room, { email: anna.email, password: NEXT })).ok)
})

test('a password changes only with the present one, to a fit one, and not over somebody else’s change', async () => {
  const room = openRoom()
  const anna = await account(room, 'anna')
  const change = (current: string, next: string, people = room.people) =>
    changePassword({ ...room, people }, { accountId: anna.id, current, next, signInSecret: '' })
  assert.deepEqual(await change('iets anders dan dat', NEXT), { ok: false, refusal: { code: 'wrong-password' } })
  assert.deepEqual(await change(GOOD_PASSWORD, 'kort'), { ok: false, refusal: { code: 'password-unfit', problem: 'password-too-short' } })
  assert.deepEqual(await change(GOOD_PASSWORD, 'Anna@huis.example'), { ok: false, refusal: { code: 'password-unfit', problem: 'password-easily-guessed' } })
  assert.deepEqual(await change(GOOD_PASSWORD, NEXT, { ...room.people, keepAccount: async () => false }), { ok: false, refusal: { code: 'changed-meanwhile' } })
  const gone = await changePassword(room, { accountId: 'nobody', current: GOOD_PASSWORD, next: NEXT, signInSecret: '' })
  assert.deepEqual(gone, { ok: false, refusal: { code: 'wrong-password' } })
})

test('a closed account is signed out, keeps its name, and its address can be invited again', async () => {
  const room = openRoom()
  const anna = await account(room, 'anna', ['administrator'])
  const bram = await account(room, 'bram')
  const signedIn = await signInWithPassword(room, { email: bram.email, password: GOOD_PASSWORD })
  assert.ok(signedIn.ok)
  const closed = await closeAccount(room, { by: anna, accountId: bram.id })
  assert.ok(closed.ok)
  assert.deepEqual([closed.value.name, closed.value.email, closed.value.passwordHash, closed.value.passkeys], ['bram', `closed-${bram.id}`, '', []])
  assert.equal(await who(room, signedIn.value.secret), undefined)
  assert.equal(await room.people.findAccountByEmail(bram.email), undefined)
  assert.deepEqual(await closeAccount(room, { by: anna, accountId: bram.id }), closed)
})

test('closing is for administrators, about accounts that exist, and not over somebody else’s change', async () => {
  const room = openRoom()
  const anna = await account(room, 'anna', ['administrator'])
  const bram = await account(room, 'bram', ['manager'])
  assert.deepEqual(await closeAccount(room, { by: bram, accountId: anna.id }), { ok: false, refusal: { code: 'not-allowed' } })
  assert.deepEqual(await closeAccount(room, { by: anna, accountId: 'nobody' }), { ok: false, refusal: { code: 'account-not-found' } })
  const people = { ...room.people, keepAccount: async () => false }
  assert.deepEqual(await closeAccount({ ...room, people }, { by: anna, accountId: bram.id }), { ok: false, refusal: { code: 'changed-meanwhile' } })
})

test('the last administrator stays, also when two close each other at the same moment', async () => {
  const room = openRoom()
  const anna = await account(room, 'anna', ['administrator'])
  const last = { ok: false, refusal: { code: 'last-administrator' } }
  assert.deepEqual(await closeAccount(room, { by: anna, accountId: anna.id }), last)
  const bram = await account(room, 'bram', ['administrator', 'professional'])
  const both = await Promise.all([closeAccount(room, { by: anna, accountId: bram.id }), closeAccount(room, { by: bram, accountId: anna.id })])
  assert.ok(both.some(({ ok }) => !ok))
  const open = (await room.people.accounts()).filter((one) => one.closedAt === undefined)
  assert.ok(open.length >= 1)
  for (const one of open) assert.ok((await signInWithPassword(room, { email: one.email, password: GOOD_PASSWORD })).ok)
})
