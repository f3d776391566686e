import type { Instant } from '#ground'
import type { Commits } from './commits.ts'
import type { Connection } from './connection.ts'
import { instantIn, textIn } from './row.ts'

/** Every version of the rules of play that was used here. A conversation keeps the rules it began under, years later too. */
export type PolicyStore = {
  /** All of them, the first used first. */
  readonly all: () => Promise<readonly KeptPolicy[]>
  /** Keeps a version; one with the same digest that is there already stays. */
  readonly keep: (policy: KeptPolicy) => Promise<void>
}

/** `value` is the plain value of the file, as the policy room reads it; `sha256` the digest that room gives it. */
export type KeptPolicy = { readonly sha256: string; readonly value: unknown; readonly keptAt: Instant }

/** Rules of play in SQLite. */
export function sqlitePolicies(connection: Connection, commits: Commits): PolicyStore {
  return {
    all: async () =>
      connection.all('SELECT * FROM policies ORDER BY kept_at, sha256').map((row) => {
        const value: unknown = JSON.parse(textIn(row, 'value'))
        return { sha256: textIn(row, 'sha256'), value, keptAt: instantIn(row, 'kept_at') }
      }),
    async keep({ sha256, value, keptAt }) {
      await commits.write(() => {
        connection.run('INSERT INTO policies (sha256, value, kept_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', sha256, JSON.stringify(value), keptAt)
        return true
      })
    },
  }
}
