import type { Notice, NoticePort } from '#people'
import type { Commits } from './commits.ts'
import type { Connection } from './connection.ts'
import { instantIn, numberIn, textIn, type Row } from './row.ts'

/** Notices in SQLite. */
export function sqliteNotices(connection: Connection, commits: Commits): NoticePort {
  async function kept(step: () => void): Promise<void> {
    await commits.write(() => {
      step()
      return true
    })
  }
  return {
    add: (notices) => kept(() => addNotices(connection, notices)),
    due: async (at, limit) =>
      connection
        .all(`SELECT * FROM notices WHERE state = 'waiting' AND next_at <= ? ORDER BY next_at, key LIMIT ?`, at, limit)
        .map((row) => ({ ...readNotice(row), attempts: numberIn(row, 'attempts'), nextAt: instantIn(row, 'next_at') })),
    told: (key, at) => kept(() => void connection.run(`UPDATE notices SET state = 'told', told_at = ? WHERE key = ? AND state = 'waiting'`, at, key)),
    failed: (key, nextAt) =>
      kept(() => {
        if (nextAt === undefined) connection.run(`UPDATE notices SET state = 'given-up', attempts = attempts + 1 WHERE key = ? AND state = 'waiting'`, key)
        else connection.run(`UPDATE notices SET attempts = attempts + 1, next_at = ? WHERE key = ? AND state = 'waiting'`, nextAt, key)
      }),
    givenUp: async (limit) => connection.all(`SELECT * FROM notices WHERE state = 'given-up' ORDER BY due_at DESC, key LIMIT ?`, limit).map(readNotice),
  }
}

function readNotice(row: Row): Notice {
  return { key: textIn(row, 'key'), accountId: textIn(row, 'account_id'), path: textIn(row, 'path'), dueAt: instantIn(row, 'due_at') }
}

/** Adds notices inside a write; one whose key is known stays as it is. */
export function addNotices(connection: Connection, notices: readonly Notice[]): void {
  for (const { key, accountId, path, dueAt } of notices) {
    connection.run(
      `INSERT INTO notices (key, account_id, path, due_at, state, attempts, next_at) VALUES (?, ?, ?, ?, 'waiting', 0, ?) ON CONFLICT DO NOTHING`,
      key, accountId, path, dueAt, dueAt,
    )
  }
}
