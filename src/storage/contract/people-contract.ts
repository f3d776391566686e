import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Account, Invitation, PeoplePort, SignIn } from '#people'
import { idOf, minute } from './samples.ts'

type Ports = { readonly people: PeoplePort; readonly close: () => Promise<void> }

/** What every keeper of staff accounts, invitations and sign-ins does. */
export function peopleContract(name: string, open: () => Promise<Ports>): void {
  const law = (sentence: string, body: (people: PeoplePort) => Promise<void>) =>
    test(`${name}: ${sentence}`, async () => {
      const { people, close } = await open()
      try {
        await body(people)
      } finally {
        await close()
      }
    })

  law('an invitation makes one account, once', async (people) => {
    await people.keepInvitation(invitation('i'))
    assert.deepEqual(await people.findInvitation('hash-i'), invitation('i'))
    assert.equal(await people.findInvitation('hash-j'), undefined)
    assert.deepEqual(await people.invitations(), [invitation('i')])
    assert.equal(await people.keepInvited(account('anna'), 'hash-j', minute(3)), false)
    assert.equal(await people.keepInvited(account('anna'), 'hash-i', minute(3)), true)
    assert.equal(await people.keepInvited(account('bram'), 'hash-i', minute(4)), false)
    assert.deepEqual(await people.findInvitation('hash-i'), { ...invitation('i'), usedAt: minute(3) })
    assert.deepEqual(await people.accounts(), [account('anna')])
    // Kept again, for instance to end it: used stays used.
    await people.keepInvitation({ ...invitation('i'), expiresAt: minute(5) })
    assert.deepEqual(await people.findInvitation('hash-i'), { ...invitation('i'), expiresAt: minute(5), usedAt: minute(3) })
  })

  law('a taken address uses up no invitation', async (people) => {
    await people.keepInvitation(invitation('i'))
    await people.keepInvitation(invitation('j', 'anna'))
    await people.keepInvited(account('anna'), 'hash-i', minute(3))
    assert.equal(await people.keepInvited({ ...account('bram'), email: account('anna').email }, 'hash-j', minute(3)), false)
    assert.equal((await people.findInvitation('hash-j'))?.usedAt, undefined)
    assert.equal(await people.keepInvited(account('bram'), 'hash-j', minute(3)), true)
  })

  law('an account is found by its address and changed only by who knows its newest version', async (people) => {
    assert.equal(await people.keepAccount(account('anna')), true)
    assert.equal(await people.keepAccount(account('anna')), false)
    assert.equal(await people.keepAccount(account('bram')), true)
    assert.deepEqual(await people.findAccountByEmail('anna@huis.example'), account('anna'))
    assert.equal(await people.findAccountByEmail('nobody@huis.example'), undefined)
    const changed: Account = {
      ...account('anna'),
      version: 2,
      roles: ['manager', 'administrator'],
      closedAt: minute(8),
      passkeys: [{ id: 'key', publicKey: 'AAAA', counter: 3, transports: ['internal'], addedAt: minute(7), label: 'telefoon' }],
    }
    assert.equal(await people.keepAccount({ ...changed, version: 3 }), false)
    assert.equal(await people.keepAccount({ ...changed, email: 'bram@huis.example' }), false)
    assert.equal(await people.keepAccount(changed), true)
    assert.deepEqual(await people.findAccount(idOf('anna')), changed)
    assert.deepEqual((await people.accounts()).map(({ id }) => id), [idOf('anna'), idOf('bram')])
    assert.equal(await people.findAccount(idOf('nobody')), undefined)
  })

  law('somebody has locations, and a location is named and named anew', async (people) => {
    const north = { id: idOf('north'), name: 'Noord', version: 1 }
    const south = { id: idOf('south'), name: 'Aan de Zuidkant', version: 1 }
    assert.deepEqual(await people.locations(), [])
    assert.deepEqual([await people.keepLocation(north), await people.keepLocation(south), await people.keepLocation(north)], [true, true, false])
    assert.deepEqual(await people.locations(), [south, north])
    const renamed = { ...north, name: '’t Noorden', version: 2 }
    const both = await Promise.all([people.keepLocation(renamed), people.keepLocation({ ...renamed, name: 'Anders' })])
    assert.deepEqual(both, [true, false])
    assert.equal((await people.locations()).find(({ id }) => id === north.id)?.name, '’t Noorden')
    const anna = account('anna')
    await people.keepAccount(anna)
    await people.keepAccount({ ...anna, roles: ['manager', 'legal-adviser'], locations: [north.id, south.id], version: 2 })
    const kept = await people.findAccount(anna.id)
    assert.deepEqual([kept?.roles, kept?.locations], [['manager', 'legal-adviser'], [north.id, south.id]])
  })

  law('sign-ins end one by one or all but one', async (people) => {
    await people.keepAccount(account('anna'))
    for (const which of ['a', 'b', 'c']) await people.keepSignIn(signIn(which))
    assert.deepEqual(await people.findSignIn('hash-a'), signIn('a'))
    await people.keepSignIn({ ...signIn('a'), expiresAt: minute(900) })
    assert.equal((await people.findSignIn('hash-a'))?.expiresAt, minute(900))
    await people.endSignIn('hash-a')
    assert.equal(await people.findSignIn('hash-a'), undefined)
    await people.endSignInsOf(idOf('anna'), 'hash-c')
    assert.equal(await people.findSignIn('hash-b'), undefined)
    assert.deepEqual(await people.findSignIn('hash-c'), signIn('c'))
    await people.endSignInsOf(idOf('anna'))
    assert.equal(await people.findSignIn('hash-c'), undefined)
  })
}

function account(name: string): Account {
  return {
    id: idOf(name),
    email: `${name}@huis.example`,
    name: name[0]!.toUpperCase() + name.slice(1),
    roles: ['professional'],
    locations: [],
    passwordHash: '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA',
    passkeys: [],
    createdAt: minute(0),
    closedAt: undefined,
    version: 1,
  }
}

function invitation(name: string, by?: string): Invitation {
  return { secretHash: `hash-${name}`, roles: ['professional'], createdAt: minute(1), expiresAt: minute(100), usedAt: undefined, by: by === undefined ? undefined : idOf(by) }
}

function signIn(name: string): SignIn {
  return { secretHash: `hash-${name}`, accountId: idOf('anna'), createdAt: minute(1), expiresAt: minute(100) }
}
