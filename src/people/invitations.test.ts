import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSecret } from '#ground'
import { acceptInvitation, firstInvitation, INVITATION_MS, invitationFromConsole, invite, openInvitations, readInvitation, withdrawInvitation } from './invitations.ts'
import { account, GOOD_PASSWORD, openRoom, type Room } from './people-for-test.ts'
import { closeAccount } from './account-changes.ts'

const NOT_VALID = { ok: false, refusal: { code: 'invitation-not-valid' } }
const order = (secret: string, email = 'anna@huis.example') => ({ secret, name: 'Anna', email, password: GOOD_PASSWORD })

async function first(room: Room): Promise<string> {
  const invited = await firstInvitation(room)
  assert.ok(invited !== undefined)
  return invited.secret
}

test('the first start gives a link to an account that can do everything, and keeps only its hash', async () => {
  const room = openRoom()
  const secret = await first(room)
  assert.ok(isSecret(secret))
  assert.ok(!JSON.stringify(await room.people.invitations()).includes(`"${secret}"`))
  const made = await acceptInvitation(room, order(secret, ' Anna@Huis.example'))
  assert.ok(made.ok)
  assert.deepEqual(made.value.roles, ['administrator', 'professional', 'manager'])
  assert.equal(made.value.email, 'anna@huis.example')
  assert.equal(await firstInvitation(room), undefined)
})

test('a new start without accounts makes the earlier first link void', async () => {
  const room = openRoom()
  const [older, newer] = [await first(room), await first(room)]
  assert.deepEqual(await acceptInvitation(room, order(older)), NOT_VALID)
  assert.equal((await openInvitations(room)).length, 1)
  assert.ok((await acceptInvitation(room, order(newer))).ok)
})

test('a start without anybody who can administer gives a first link again', async () => {
  const room = openRoom()
  await account(room, 'bram', ['professional'])
  assert.notEqual(await firstInvitation(room), undefined)
})

test('an invitation works once, also for two at the same moment', async () => {
  const room = openRoom()
  const secret = await first(room)
  const both = await Promise.all([acceptInvitation(room, order(secret, 'a@huis.example')), acceptInvitation(room, order(secret, 'b@huis.example'))])
  assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true])
  assert.deepEqual(both.find(({ ok }) => !ok), NOT_VALID)
  assert.deepEqual(await acceptInvitation(room, order(secret, 'c@huis.example')), NOT_VALID)
  assert.equal((await room.people.accounts()).length, 1)
})

test('an invitation works for seven days, to the millisecond', async () => {
  const room = openRoom()
  const secret = await first(room)
  room.pass(INVITATION_MS - 1)
  assert.ok((await readInvitation(room, secret)).ok)
  room.pass(1)
  assert.deepEqual(await readInvitation(room, secret), NOT_VALID)
  assert.deepEqual(await acceptInvitation(room, order(secret)), NOT_VALID)
})

test('text that is no secret of ours is refused without asking the database', async () => {
  const room = openRoom()
  const people = { ...room.people, findInvitation: () => assert.fail('asked') }
  for (const text of ['', 'short', '../../etc', 'A'.repeat(5000), 'é'.repeat(22)]) assert.deepEqual(await readInvitation({ ...room, people }, text), NOT_VALID)
})

test('everything that is wrong with the fields is said at once, and the invitation stays', async () => {
  const room = openRoom()
  const secret = await first(room)
  assert.deepEqual(await acceptInvitation(room, { secret, name: ' ', email: 'anna', password: 'kort' }), {
    ok: false,
    refusal: { code: 'fields-wrong', problems: ['name-missing', 'email-malformed', 'password-too-short'] },
  })
  assert.ok((await acceptInvitation(room, order(secret))).ok)
})

test('an address that has an account is refused, and the invitation stays', async () => {
  const room = openRoom()
  const anna = await account(room, 'anna', ['administrator'])
  const invited = await invite(room, { by: anna, roles: ['professional'] })
  assert.ok(invited.ok)
  const { secret } = invited.value
  assert.deepEqual(await acceptInvitation(room, order(secret, 'ANNA@huis.example')), { ok: false, refusal: { code: 'email-taken' } })
  // Taken between looking and keeping.
  const people = { ...room.people, findAccountByEmail: async () => undefined }
  assert.deepEqual(await acceptInvitation({ ...room, people }, order(secret)), { ok: false, refusal: { code: 'email-taken' } })
  assert.ok((await acceptInvitation(room, order(secret, 'bram@huis.example'))).ok)
})

test('only an administrator invites and withdraws, and never without a role', async () => {
  const room = openRoom()
  const anna = await account(room, 'anna', ['administrator'])
  const bram = await account(room, 'bram', ['professional', 'manager'])
  assert.deepEqual(await invite(room, { by: bram, roles: ['professional'] }), { ok: false, refusal: { code: 'not-allowed' } })
  assert.deepEqual(await invite(room, { by: anna, roles: [] }), { ok: false, refusal: { code: 'roles-missing' } })
  const invited = await invite(room, { by: anna, roles: ['professional', 'professional'] })
  assert.ok(invited.ok)
  assert.deepEqual(invited.value.invitation.roles, ['professional'])
  const { secretHash } = invited.value.invitation
  assert.deepEqual(await withdrawInvitation(room, { by: bram, secretHash }), { ok: false, refusal: { code: 'not-allowed' } })
  assert.deepEqual(await withdrawInvitation(room, { by: anna, secretHash: 'sha unknown' }), { ok: false, refusal: { code: 'invitation-not-found' } })
})

test('a withdrawn invitation no longer works; withdrawing twice is the same as once', async () => {
  const room = openRoom()
  const anna = await account(room, 'anna', ['administrator'])
  const invited = await invite(room, { by: anna, roles: ['professional'] })
  assert.ok(invited.ok)
  const { secret, invitation } = invited.value
  const withdraw = () => withdrawInvitation(room, { by: anna, secretHash: invitation.secretHash })
  assert.ok((await withdraw()).ok)
  room.pass(1000)
  assert.ok((await withdraw()).ok)
  assert.deepEqual(await acceptInvitation(room, order(secret, 'b@huis.example')), NOT_VALID)
  assert.deepEqual(await openInvitations(room), [])
})

test('whoever withdraws an invitation that was used hears that there is an account', async () => {
  const room = openRoom()
  const anna = await account(room, 'anna', ['administrator'])
  const invited = await invite(room, { by: anna, roles: ['professional'] })
  assert.ok(invited.ok)
  const { secret, invitation } = invited.value
  const used = { ok: false, refusal: { code: 'invitation-used' } }
  room.pass(1000)
  // Used between looking and withdrawing.
  const people = {
    ...room.people,
    async keepInvitation(...given: Parameters<typeof room.people.keepInvitation>) {
      assert.ok((await acceptInvitation(room, order(secret, 'b@huis.example'))).ok)
      room.pass(1000)
      return room.people.keepInvitation({ ...given[0], expiresAt: room.now() })
    },
  }
  assert.deepEqual(await withdrawInvitation({ ...room, people }, { by: anna, secretHash: invitation.secretHash }), used)
  assert.deepEqual(await withdrawInvitation(room, { by: anna, secretHash: invitation.secretHash }), used)
})

test('invitations of an administrator who left are void', async () => {
  const room = openRoom()
  const anna = await account(room, 'anna', ['administrator'])
  const bram = await account(room, 'bram', ['administrator'])
  const invited = await invite(room, { by: bram, roles: ['administrator'] })
  assert.ok(invited.ok)
  assert.ok((await closeAccount(room, { by: anna, accountId: bram.id })).ok)
  assert.deepEqual(await acceptInvitation(room, order(invited.value.secret, 'b@huis.example')), NOT_VALID)
  assert.deepEqual(await openInvitations(room), [])
})

test('whoever commands the server can always make an account that administers', async () => {
  const room = openRoom()
  await account(room, 'anna', ['administrator'])
  const { secret } = await invitationFromConsole(room)
  const made = await acceptInvitation(room, order(secret, 'b@huis.example'))
  assert.ok(made.ok && made.value.roles.includes('administrator'))
})
