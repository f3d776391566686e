import { foldCase, INDEX_VERSION, indexed, monthOf, newsOf, type Case } from '#cases'
import { readCaseEvent } from './case-event-readers.ts'
import type { Connection } from './connection.ts'
import { numberIn, textIn } from './row.ts'

/** How many cases are read again in one transaction when the overview is filled. */
const AT_ONCE = 500

/** Keeps what lists, figures and reminders need of a case. Runs inside the write that keeps its events. */
export function keepIndex(connection: Connection, one: Case): void {
  const { summary, ties, steps, legal, text } = indexed(one)
  const { id, version, reference, kind, status, openedAt, closedAt, location, due, outcome } = summary
  connection.run(
    `INSERT INTO case_overview (case_id, version, shape, reference, kind, status, opened_at, closed_at, month, location, due_what, due_at, outcome, legal)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (case_id) DO UPDATE SET version = excluded.version, shape = excluded.shape, status = excluded.status, closed_at = excluded.closed_at,
       month = excluded.month, location = excluded.location, due_what = excluded.due_what, due_at = excluded.due_at, outcome = excluded.outcome, legal = excluded.legal`,
    id, version, INDEX_VERSION, reference, kind, status, openedAt, closedAt ?? null, monthOf(summary), location ?? '', due?.what ?? null, due?.at ?? null, outcome ?? null, legal ? 1 : 0,
  )
  connection.run('DELETE FROM case_ties WHERE case_id = ?', id)
  for (const { who, as } of ties) connection.run('INSERT INTO case_ties (who, tie, case_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', who, as, id)
  connection.run('DELETE FROM case_steps WHERE case_id = ?', id)
  for (const { step, how } of steps) connection.run('INSERT INTO case_steps (case_id, step, how) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', id, step, how)
  const row = connection.get('SELECT number FROM case_overview WHERE case_id = ?', id)
  if (row === undefined) throw new Error(`case ${id} is not in the overview it was just kept in`)
  const number = numberIn(row, 'number')
  connection.run('DELETE FROM case_words WHERE rowid = ?', number)
  connection.run('INSERT INTO case_words (rowid, said) VALUES (?, ?)', number, text)
  // What was told stays, so that it is not told again; what was not is what the case says now.
  connection.run('DELETE FROM case_news WHERE case_id = ? AND told_at IS NULL', id)
  for (const { caseId, what, at } of newsOf(one)) connection.run('INSERT INTO case_news (case_id, what, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', caseId, what, at)
}

/** Fills what is missing, or was kept by a release that read cases otherwise. Gives how many cases that were. */
export function fillIndex(connection: Connection): number {
  const stale = connection
    .all('SELECT id FROM cases LEFT JOIN case_overview ON case_id = id WHERE case_id IS NULL OR case_overview.version <> cases.version OR shape <> ?', INDEX_VERSION)
    .map((row) => textIn(row, 'id'))
  for (let from = 0; from < stale.length; from += AT_ONCE) {
    connection.exec('BEGIN IMMEDIATE')
    try {
      for (const id of stale.slice(from, from + AT_ONCE)) keepIndex(connection, read(connection, id))
      connection.exec('COMMIT')
    } catch (error) {
      if (connection.inTransaction()) connection.exec('ROLLBACK')
      throw error
    }
  }
  return stale.length
}

function read(connection: Connection, id: string): Case {
  const events = connection.all('SELECT type, v, body FROM case_events WHERE case_id = ? ORDER BY position', id)
  return foldCase(id, events.map((row) => readCaseEvent({ type: textIn(row, 'type'), v: numberIn(row, 'v'), body: textIn(row, 'body') })))
}
