import type { CaseNewsPort, NewsKind } from '#cases'
import type { Commits } from './commits.ts'
import type { Connection } from './connection.ts'
import { addNotices } from './notices.ts'
import { instantIn, textIn, wordIn } from './row.ts'

/** News about cases in SQLite. It is written beside the events of a case, by `case-index.ts`. */
export function sqliteCaseNews(connection: Connection, commits: Commits): CaseNewsPort {
  return {
    due: async (at) =>
      connection
        .all('SELECT case_id, what, at FROM case_news WHERE told_at IS NULL AND at <= ? ORDER BY at, case_id, what', at)
        .map((row) => ({ caseId: textIn(row, 'case_id'), what: wordIn<NewsKind>(row, 'what', { opened: true, reminder: true }), at: instantIn(row, 'at') })),
    async tell({ news, notices, at: toldAt }) {
      await commits.write(() => {
        addNotices(connection, notices)
        for (const { caseId, what, at } of news) connection.run('UPDATE case_news SET told_at = ? WHERE case_id = ? AND what = ? AND at = ? AND told_at IS NULL', toldAt, caseId, what, at)
        return true
      })
    },
  }
}
