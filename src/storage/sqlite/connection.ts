import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { Outage } from '../outage.ts'
import type { Row } from './row.ts'

/** One SQLite database with its prepared statements. Everything is synchronous: nothing can come in between. */
export type Connection = {
  readonly get: (sql: string, ...values: readonly SQLInputValue[]) => Row | undefined
  readonly all: (sql: string, ...values: readonly SQLInputValue[]) => readonly Row[]
  /** Number of rows changed. */
  readonly run: (sql: string, ...values: readonly SQLInputValue[]) => number
  /** Statements without values, such as BEGIN. */
  readonly exec: (sql: string) => void
  readonly inTransaction: () => boolean
  /** After an outage: forgets what this process believed and reads the file again. Throws Outage while that fails. */
  readonly reload: () => void
  /** Copies the whole log into the database and cuts it off, so that what was overwritten is in neither. Throws Outage when that fails. */
  readonly emptyLog: () => void
  readonly close: () => void
}

/** Where the database lives; memory is for tests and loses everything at `close`. */
export type Place = { readonly kind: 'file'; readonly path: string } | { readonly kind: 'memory' }

/** How long to wait for a reader from outside, such as a backup program, before giving up. */
const BUSY_TIMEOUT_MS = 2_000
const BUSY_PAUSE_MS = 20
/** A log longer than this is copied by the connection that commits: 32 megabytes. Usually `checkpoints.ts` comes first. */
const LONGEST_LOG_PAGES = 8_192

/** An open database at this place; throws Outage when it cannot be opened. */
export function openConnection(place: Place): Connection {
  let database: DatabaseSync | undefined = openDatabase(place)
  const statements = new Map<string, StatementSync>()
  const writes = new Map<string, StatementSync>()

  function current(): DatabaseSync {
    if (database === undefined) reload()
    if (database === undefined) throw new Error('the database is not open after reloading')
    return database
  }

  function prepared(sql: string): StatementSync {
    const open = current()
    let statement = statements.get(sql)
    if (statement === undefined) {
      statement = open.prepare(sql)
      statements.set(sql, statement)
    }
    return statement
  }

  /**
   * Statements that are run, apart from those that give rows. After a write to an index of words SQLite names numbers of rows beyond what
   * a JavaScript number holds, and `run` reads that number whether anybody wants it or not.
   */
  function written(sql: string): StatementSync {
    const open = current()
    let statement = writes.get(sql)
    if (statement === undefined) {
      statement = open.prepare(sql)
      statement.setReadBigInts(true)
      writes.set(sql, statement)
    }
    return statement
  }

  function forget() {
    statements.clear()
    writes.clear()
    const old = database
    database = undefined
    try {
      old?.close()
    } catch {
      // A failing disk may refuse even this; the new connection decides what is true.
    }
  }

  function reload() {
    if (place.kind === 'memory') return
    forget()
    database = openDatabase(place)
  }

  return {
    get: (sql, ...values) => outward(() => prepared(sql).get(...values)),
    all: (sql, ...values) => outward(() => prepared(sql).all(...values)),
    run: (sql, ...values) => outward(() => Number(written(sql).run(...values).changes)),
    exec: (sql) => outward(() => current().exec(sql)),
    inTransaction: () => database?.isTransaction ?? false,
    reload,
    emptyLog() {
      if (place.kind === 'file' && !outward(() => copyLog(current()))) throw new Outage('another program keeps the database busy', { cause: undefined })
    },
    close: forget,
  }
}

function openDatabase(place: Place): DatabaseSync {
  return outward(() => {
    const database = new DatabaseSync(place.kind === 'memory' ? ':memory:' : place.path, {
      timeout: BUSY_TIMEOUT_MS,
      enableForeignKeyConstraints: true,
      enableDoubleQuotedStringLiterals: false,
      allowExtension: false,
    })
    try {
      if (place.kind === 'file') useLog(database)
      database.exec(`PRAGMA wal_autocheckpoint = ${LONGEST_LOG_PAGES}`)
      // fullfsync: on macOS an ordinary fsync stops at the drive's own memory. secure_delete: what is erased is overwritten.
      database.exec(`
        PRAGMA synchronous = FULL;
        PRAGMA fullfsync = ON;
        PRAGMA checkpoint_fullfsync = ON;
        PRAGMA secure_delete = ON;
        PRAGMA trusted_schema = OFF;
        PRAGMA journal_size_limit = 67108864;
      `)
      // After a failed fsync the system may show bytes that are not on disk and never write them again. Copying the log
      // into the database writes them anew, so that everything read from here on is really there.
      if (!copyLog(database)) throw new Outage('another program keeps the database busy', { cause: undefined })
    } catch (error) {
      database.close()
      throw error
    }
    return database
  })
}

/** Whether the whole log was copied into the database and cut off; waits for another copy that is under way, which SQLite does not. */
function copyLog(database: DatabaseSync): boolean {
  const copy = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)')
  const pause = new Int32Array(new SharedArrayBuffer(4))
  for (const untilMs = performance.now() + BUSY_TIMEOUT_MS; ; Atomics.wait(pause, 0, 0, BUSY_PAUSE_MS)) {
    if (copy.get()?.['busy'] === 0) return true
    if (performance.now() > untilMs) return false
  }
}

function useLog(database: DatabaseSync) {
  const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode']
  if (mode !== 'wal') throw new Outage(`the database cannot use a write-ahead log here (${String(mode)}); use a local disk`, { cause: undefined })
}

/** SQLite result codes that mean the world failed, by their last byte. @source sqlite.org/rescode.html */
const WORLD_FAILED: ReadonlyMap<number, string> = new Map([
  [5, 'busy'], [6, 'locked'], [7, 'no memory'], [8, 'read only'], [10, 'input or output error'], [11, 'database damaged'],
  [13, 'disk full'], [14, 'cannot be opened'], [15, 'locking failed'], [22, 'too large for this system'], [26, 'not a database'],
])

function outward<T>(step: () => T): T {
  try {
    return step()
  } catch (error) {
    const failed = error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? WORLD_FAILED.get(error.errcode & 0xff) : undefined
    if (failed === undefined) throw error
    throw new Outage(`the database failed: ${failed}`, { cause: error })
  }
}

/** Whether an exception says that a UNIQUE or PRIMARY KEY rule was broken. */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (error.errcode === 2067 || error.errcode === 1555)
}
