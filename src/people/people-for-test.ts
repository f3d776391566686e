import { instant, type Bytes, type Instant } from '#ground'
import type { Account, Invitation, Location, SignIn } from './account.ts'
import type { PasswordPort, PeoplePort } from './port.ts'

/** A room to try actions in: everything kept in maps, a clock and randomness the test moves, and a hash anybody can read. */
export function openRoom() {
  const accounts = new Map<string, Account>()
  const invitations = new Map<string, Invitation>()
  const signIns = new Map<string, SignIn>()
  const locations = new Map<string, Location>()
  let at = Date.UTC(2026, 10, 23, 9)
  let drawn = 0
  const checked: string[] = []

  const people: PeoplePort = {
    findAccount: async (id) => accounts.get(id),
    findAccountByEmail: async (email) => [...accounts.values()].find((one) => one.email === email),
    accounts: async () => [...accounts.values()],
    keepAccount: async (account) => keepAccount(account),
    findInvitation: async (secretHash) => invitations.get(secretHash),
    invitations: async () => [...invitations.values()],
    async keepInvitation(invitation) {
      const usedAt = invitations.get(invitation.secretHash)?.usedAt ?? invitation.usedAt
      invitations.set(invitation.secretHash, { ...invitation, usedAt })
    },
    async keepInvited(account, secretHash, usedAt) {
      const invitation = invitations.get(secretHash)
      if (invitation === undefined || invitation.usedAt !== undefined || !keepAccount(account)) return false
      invitations.set(secretHash, { ...invitation, usedAt })
      return true
    },
    findSignIn: async (secretHash) => signIns.get(secretHash),
    keepSignIn: async (signIn) => void signIns.set(signIn.secretHash, signIn),
    endSignIn: async (secretHash) => void signIns.delete(secretHash),
    async endSignInsOf(accountId, except) {
      for (const [hash, signIn] of signIns) if (signIn.accountId === accountId && hash !== except) signIns.delete(hash)
    },
    locations: async () => [...locations.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    async keepLocation(location) {
      if ((locations.get(location.id)?.version ?? 0) !== location.version - 1) return false
      locations.set(location.id, location)
      return true
    },
  }

  function keepAccount(account: Account): boolean {
    if ((accounts.get(account.id)?.version ?? 0) !== account.version - 1) return false
    if ([...accounts.values()].some((one) => one.email === account.email && one.id !== account.id)) return false
    accounts.set(account.id, account)
    return true
  }

  const passwords: PasswordPort = {
    hash: async (password) => `hashed ${password}`,
    async matches(password, hash) {
      checked.push(hash)
      return hash === `hashed ${password}`
    },
  }

  return {
    people,
    passwords,
    decoyHash: 'hashed decoy that nobody types',
    hashSecret: (secret: string) => `sha ${secret}`,
    now: (): Instant => instant(at),
    random: (byteCount: number): Bytes => new Uint8Array(byteCount).fill(++drawn),
    /** Hashes that passwords were checked against. */
    checked,
    /** Lets time go by. */
    pass: (ms: number) => void (at += ms),
  }
}

export type Room = ReturnType<typeof openRoom>

/** A password nobody guesses, for tests. */
export const GOOD_PASSWORD = 'vier losse woorden samen'

/** Keeps an account with this name and these roles. */
export async function account(room: Room, name: string, roles: Account['roles'] = ['professional'], changes: Partial<Account> = {}): Promise<Account> {
  const made: Account = {
    id: name.padEnd(16, '-'),
    email: `${name}@huis.example`,
    name,
    roles,
    locations: [],
    passwordHash: await room.passwords.hash(GOOD_PASSWORD),
    passkeys: [],
    createdAt: room.now(),
    closedAt: undefined,
    version: 1,
    ...changes,
  }
  await room.people.keepAccount(made)
  return made
}
