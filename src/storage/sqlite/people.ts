import { instant } from '#ground'
import { STAFF_ROLES, type Account, type Invitation, type Location, type PeoplePort, type SignIn } from '#people'
import { z } from 'zod'
import type { Commits } from './commits.ts'
import { isTaken, type Connection } from './connection.ts'
import { instantIn, instantOrNone, numberIn, textIn, textOrNone, type Row } from './row.ts'

/** Staff accounts, invitations and sign-ins in SQLite. */
export function sqlitePeople(connection: Connection, commits: Commits): PeoplePort {
  function keepAccount(account: Account): boolean {
    const { id, email, name, roles, locations, passwordHash, passkeys, createdAt, closedAt, version } = account
    const values = [email, name, JSON.stringify(roles), passwordHash, JSON.stringify(passkeys), createdAt, closedAt ?? null, JSON.stringify(locations), version, id] as const
    try {
      if (version > 1) {
        return connection.run(
          `UPDATE accounts SET email = ?, name = ?, roles = ?, password_hash = ?, passkeys = ?, created_at = ?, closed_at = ?, locations = ?, version = ?
           WHERE id = ? AND version = ?`,
          ...values, version - 1,
        ) === 1
      }
      return connection.run(
        `INSERT INTO accounts (email, name, roles, password_hash, passkeys, created_at, closed_at, locations, version, id)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...values,
      ) === 1
    } catch (error) {
      if (isTaken(error)) return false
      throw error
    }
  }

  return {
    findAccount: async (id) => one(connection.get('SELECT * FROM accounts WHERE id = ?', id), readAccount),
    findAccountByEmail: async (email) => one(connection.get('SELECT * FROM accounts WHERE email = ?', email), readAccount),
    accounts: async () => connection.all('SELECT * FROM accounts ORDER BY name, id').map(readAccount),
    keepAccount: (account) => commits.write(() => keepAccount(account)),
    findInvitation: async (secretHash) => one(connection.get('SELECT * FROM invitations WHERE secret_hash = ?', secretHash), readInvitation),
    invitations: async () => connection.all('SELECT * FROM invitations ORDER BY created_at, secret_hash').map(readInvitation),
    async keepInvitation({ secretHash, roles, createdAt, expiresAt, usedAt, by }) {
      await commits.write(() => {
        // Kept again: its end may move, but what was used stays used.
        connection.run(
          `INSERT INTO invitations (secret_hash, roles, created_at, expires_at, used_at, by_account) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET roles = excluded.roles, expires_at = excluded.expires_at, used_at = coalesce(used_at, excluded.used_at)`,
          secretHash, JSON.stringify(roles), createdAt, expiresAt, usedAt ?? null, by ?? null,
        )
        return true
      })
    },
    keepInvited: (account, invitationSecretHash, usedAt) =>
      commits.write(
        () =>
          connection.run('UPDATE invitations SET used_at = ? WHERE secret_hash = ? AND used_at IS NULL', usedAt, invitationSecretHash) === 1 &&
          keepAccount(account),
      ),
    findSignIn: async (secretHash) => one(connection.get('SELECT * FROM sign_ins WHERE secret_hash = ?', secretHash), readSignIn),
    async keepSignIn({ secretHash, accountId, createdAt, expiresAt }) {
      await commits.write(() => {
        connection.run(
          `INSERT INTO sign_ins (secret_hash, account_id, created_at, expires_at) VALUES (?, ?, ?, ?)
           ON CONFLICT (secret_hash) DO UPDATE SET expires_at = excluded.expires_at`,
          secretHash, accountId, createdAt, expiresAt,
        )
        return true
      })
    },
    async endSignIn(secretHash) {
      await commits.write(() => {
        connection.run('DELETE FROM sign_ins WHERE secret_hash = ?', secretHash)
        return true
      })
    },
    async endSignInsOf(accountId, except) {
      await commits.write(() => {
        connection.run('DELETE FROM sign_ins WHERE account_id = ? AND secret_hash IS NOT ?', accountId, except ?? null)
        return true
      })
    },
    locations: async () => connection.all('SELECT * FROM locations ORDER BY name, id').map(readLocation),
    keepLocation: ({ id, name, version }) =>
      commits.write(
        () =>
          (version > 1
            ? connection.run('UPDATE locations SET name = ?, version = ? WHERE id = ? AND version = ?', name, version, id, version - 1)
            : connection.run('INSERT INTO locations (id, name, version) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', id, name, version)) === 1,
      ),
  }
}

function one<T>(row: Row | undefined, read: (row: Row) => T): T | undefined {
  return row === undefined ? undefined : read(row)
}

const ROLES = z.array(z.enum(STAFF_ROLES))
const LOCATIONS = z.array(z.string())
const PASSKEYS = z.array(
  z.strictObject({
    id: z.string(),
    publicKey: z.string(),
    counter: z.number(),
    transports: z.array(z.string()),
    addedAt: z.int().transform((epochMs) => instant(epochMs)),
    label: z.string(),
  }),
)

function readAccount(row: Row): Account {
  return {
    id: textIn(row, 'id'),
    email: textIn(row, 'email'),
    name: textIn(row, 'name'),
    roles: ROLES.parse(JSON.parse(textIn(row, 'roles'))),
    locations: LOCATIONS.parse(JSON.parse(textIn(row, 'locations'))),
    passwordHash: textIn(row, 'password_hash'),
    passkeys: PASSKEYS.parse(JSON.parse(textIn(row, 'passkeys'))),
    createdAt: instantIn(row, 'created_at'),
    closedAt: instantOrNone(row, 'closed_at'),
    version: numberIn(row, 'version'),
  }
}

function readInvitation(row: Row): Invitation {
  return {
    secretHash: textIn(row, 'secret_hash'),
    roles: ROLES.parse(JSON.parse(textIn(row, 'roles'))),
    createdAt: instantIn(row, 'created_at'),
    expiresAt: instantIn(row, 'expires_at'),
    usedAt: instantOrNone(row, 'used_at'),
    by: textOrNone(row, 'by_account'),
  }
}

function readSignIn(row: Row): SignIn {
  return {
    secretHash: textIn(row, 'secret_hash'),
    accountId: textIn(row, 'account_id'),
    createdAt: instantIn(row, 'created_at'),
    expiresAt: instantIn(row, 'expires_at'),
  }
}

function readLocation(row: Row): Location {
  return { id: textIn(row, 'id'), name: textIn(row, 'name'), version: numberIn(row, 'version') }
}
