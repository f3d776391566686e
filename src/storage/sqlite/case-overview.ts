import type { CaseOverviewPort, CaseSummary, DueWhat } from '#cases'
import { kindIn, outcomeIn, statusIn } from './case-columns.ts'
import { figuresOf } from './case-figures.ts'
import { conditionOf, type Condition } from './case-search.ts'
import type { Connection } from './connection.ts'
import { instantIn, instantOrNone, numberIn, textIn, textOrNone, wordIn, type Row, type Words } from './row.ts'

/** Lists and figures of cases in SQLite, from what `case-index.ts` keeps. */
export function sqliteCaseOverview(connection: Connection): CaseOverviewPort {
  const all = (select: string, { sql, values }: Condition, after: string, ...more: readonly number[]) =>
    connection.all(`SELECT ${select} FROM case_overview o WHERE ${sql} ${after}`, ...values, ...more)

  return {
    find: async ({ by, skip, limit, ...search }) => all(SUMMARY, conditionOf(search), `ORDER BY ${ORDER[by]} LIMIT ? OFFSET ?`, limit, skip).map(readSummary),
    async count(search) {
      const [row] = all('count(*) AS count', conditionOf(search), '')
      return row === undefined ? 0 : numberIn(row, 'count')
    },
    figures: async (search) => figuresOf(connection, search),
  }
}

/** What `readSummary` reads; a file of all cases has thousands of rows. */
const SUMMARY = 'o.case_id, o.version, o.reference, o.kind, o.status, o.opened_at, o.closed_at, o.location, o.due_what, o.due_at, o.outcome'
/** Written exactly as in the indexes, or SQLite does not use them. */
const ORDER = { newest: 'o.closed_at IS NOT NULL, o.opened_at DESC, o.case_id', due: 'o.due_at IS NULL, o.due_at, o.case_id' } as const

const DUE: Words<DueWhat> = { 'take-up': true, acknowledge: true, answer: true, respond: true, 'tell-authority': true }

function readSummary(row: Row): CaseSummary {
  const dueAt = instantOrNone(row, 'due_at')
  return {
    id: textIn(row, 'case_id'),
    version: numberIn(row, 'version'),
    reference: textIn(row, 'reference'),
    kind: kindIn(row),
    status: statusIn(row),
    openedAt: instantIn(row, 'opened_at'),
    closedAt: instantOrNone(row, 'closed_at'),
    location: textIn(row, 'location') || undefined,
    due: dueAt === undefined ? undefined : { what: wordIn<DueWhat>(row, 'due_what', DUE), at: dueAt },
    outcome: textOrNone(row, 'outcome') === undefined ? undefined : outcomeIn(row),
  }
}
