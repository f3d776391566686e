import assert from 'node:assert/strict'
import { test } from 'node:test'
import { INDEX_VERSION, type CaseSearch } from '#cases'
import { beginCase, EVERY_EVENT } from '../contract/cases-contract.ts'
import { idOf, minute } from '../contract/samples.ts'
import { sqliteCaseOverview } from './case-overview.ts'
import { fillIndex } from './case-index.ts'
import { sqliteCases } from './cases.ts'
import { openCommits } from './commits.ts'
import { openConnection } from './connection.ts'
import { writeCaseEvent } from './case-event-readers.ts'
import { migrate, readMigrations } from './migrations.ts'

const now = () => minute(0)
const steps = readMigrations()
const before = steps.slice(0, steps.findIndex(({ name }) => name.endsWith('-case-overview.sql')))
const EVERYTHING: CaseSearch = {
  scope: { accountId: 'nobody', deviceId: undefined, ways: [{ by: 'role', kinds: ['report', 'complaint', 'data-breach'], locations: 'all', whole: true }] }, filter: {}, now: minute(0), text: true,
}

/** Everything that is kept beside the events of cases. */
function kept(connection: ReturnType<typeof openConnection>) {
  const tables = ['case_overview', 'case_ties', 'case_steps', 'case_news'].map((table) =>
    connection.all(`SELECT * FROM ${table}`).map((row) => JSON.stringify({ ...row, number: 0 })).toSorted(),
  )
  const words = connection.all(`SELECT o.case_id FROM case_words w JOIN case_overview o ON o.number = w.rowid WHERE case_words MATCH '"gegaan"' ORDER BY o.case_id`).map((row) => row['case_id'])
  return { tables, words }
}

test('a database from before there was an overview gets one at the start, the same as if it had been kept all along', async () => {
  const old = openConnection({ kind: 'memory' })
  migrate(old, now, before)
  // As the release before wrote them: a row and its events, and nothing beside these.
  for (const [kind, events] of Object.entries(EVERY_EVENT)) {
    const opened = events.find((event) => event.type === 'opened')!
    old.run('INSERT INTO cases (id, version, reference, opened_at, closed_at) VALUES (?, ?, ?, ?, NULL)', idOf(kind), events.length, opened.reference, opened.at)
    for (const [position, event] of events.entries()) {
      const { type, v, body } = writeCaseEvent(event)
      old.run('INSERT INTO case_events (case_id, position, type, v, body) VALUES (?, ?, ?, ?, ?)', idOf(kind), position, type, v, body)
    }
  }
  migrate(old, now)
  assert.equal(fillIndex(old), 3)
  assert.equal(fillIndex(old), 0, 'once is enough')

  const fresh = openConnection({ kind: 'memory' })
  migrate(fresh, now)
  const cases = sqliteCases(fresh, openCommits(fresh))
  for (const [kind, events] of Object.entries(EVERY_EVENT)) await cases.keep({ id: idOf(kind), version: 0, events })
  assert.deepEqual(kept(old), kept(fresh))
  assert.equal(kept(old).words.length, 3)
  assert.deepEqual((await sqliteCaseOverview(old).find({ ...EVERYTHING, by: 'newest', skip: 0, limit: 9 })).length, 3)
})

test('what an earlier release kept otherwise, or lost, is made again; what was told stays told', async () => {
  const connection = openConnection({ kind: 'memory' })
  migrate(connection, now)
  const cases = sqliteCases(connection, openCommits(connection))
  for (const name of ['a', 'b', 'c']) await cases.keep(beginCase(name, `Z-000${name.toUpperCase()}`))
  const right = kept(connection)
  connection.run(`UPDATE case_overview SET shape = ?, status = 'closed' WHERE case_id = ?`, INDEX_VERSION + 1, idOf('a'))
  connection.run('UPDATE case_overview SET version = 1, due_at = NULL, due_what = NULL WHERE case_id = ?', idOf('b'))
  connection.run('DELETE FROM case_overview WHERE case_id = ?', idOf('c'))
  connection.run(`UPDATE case_news SET told_at = 5 WHERE what = 'opened'`)
  assert.equal(fillIndex(connection), 3)
  const { tables: [overview, ties] } = kept(connection)
  assert.deepEqual([overview, ties], right.tables.slice(0, 2))
  assert.equal(connection.all(`SELECT 1 FROM case_news WHERE what = 'opened' AND told_at IS NULL`).length, 0)
})

test('a case that cannot be read stops the start, with nothing half filled', () => {
  const connection = openConnection({ kind: 'memory' })
  migrate(connection, now)
  connection.run(`INSERT INTO cases (id, version, reference, opened_at, closed_at) VALUES ('x', 1, 'Z-XXXX', 1, NULL)`)
  assert.throws(() => fillIndex(connection), /does not begin with its opening/)
  assert.ok(!connection.inTransaction())
  assert.deepEqual(connection.all('SELECT * FROM case_overview'), [])
})
