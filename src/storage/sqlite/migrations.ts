import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Now } from '#ground'
import { CannotStart } from '../outage.ts'
import type { Connection } from './connection.ts'
import { numberIn, textIn } from './row.ts'

/** One step of the database's shape: plain SQL, never changed once a release carried it. */
export type Migration = { readonly number: number; readonly name: string; readonly sql: string; readonly sha256: string }

/**
 * Brings the database to the newest shape, each step in a transaction of its own. Throws CannotStart when a step that was
 * applied reads differently now, or when the database knows steps this software does not.
 */
export function migrate(connection: Connection, now: Now, migrations: readonly Migration[] = readMigrations()): void {
  connection.exec(`CREATE TABLE IF NOT EXISTS migrations (
    number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL
  ) STRICT`)
  const applied = new Map(connection.all('SELECT number, name, sha256 FROM migrations').map((row) => [numberIn(row, 'number'), row]))
  const known = new Set(migrations.map(({ number }) => number))
  for (const number of applied.keys()) {
    if (!known.has(number)) {
      throw new CannotStart(`The database is newer than this software (step ${number}). Install the newer version again, or put back the backup from before the update.`)
    }
  }
  for (const migration of migrations) {
    const before = applied.get(migration.number)
    if (before === undefined) apply(connection, migration, now)
    else if (textIn(before, 'sha256') !== migration.sha256) {
      throw new CannotStart(`Step ${migration.name} was applied to this database in another wording. Install the software again; never change an applied step.`)
    }
  }
}

/** The steps in a folder, by number; throws when a name is malformed or a number returns. */
export function readMigrations(folder: string = join(import.meta.dirname, 'migrations')): readonly Migration[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql')).sort()
  return names.map((name, i) => {
    const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1])
    if (number !== i + 1) throw new Error(`migration ${name}: expected number ${String(i + 1).padStart(4, '0')}`)
    // A checkout on Windows may carry other line ends; the step is the same.
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { number, name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
  })
}

function apply(connection: Connection, { number, name, sql, sha256 }: Migration, now: Now) {
  connection.exec('BEGIN IMMEDIATE')
  try {
    connection.exec(sql)
    connection.run('INSERT INTO migrations (number, name, sha256, applied_at) VALUES (?, ?, ?, ?)', number, name, sha256, now())
    connection.exec('COMMIT')
  } catch (error) {
    if (connection.inTransaction()) connection.exec('ROLLBACK')
    throw error
  }
}
