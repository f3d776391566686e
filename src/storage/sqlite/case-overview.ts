import { STATUSES, weekFrom, type CaseFigures, type CaseKind, type CaseOutcome, type CaseOverviewPort, type CaseSearch, type CaseStatus, type CaseSummary, type DueWhat, type StepHow, type TermStanding } from '#cases'
import { both, conditionOf, type Condition } from './case-search.ts'
import type { Connection } from './connection.ts'
import { instantIn, instantOrNone, numberIn, textIn, textOrNone, wordIn, type Row, type Words } from './row.ts'

/** Lists and figures of cases in SQLite, from what `case-index.ts` keeps. */
export function sqliteCaseOverview(connection: Connection): CaseOverviewPort {
  const all = (select: string, { sql, values }: Condition, after: string, ...more: readonly number[]) =>
    connection.all(`SELECT ${select} FROM case_overview o WHERE ${sql} ${after}`, ...values, ...more)

  /** One way of counting. Without statistics of its own SQLite reads the table once for each, which is what is wanted. */
  function counts<T>(search: CaseSearch, columns: string, also: string, read: (row: Row) => T): readonly (T & { readonly count: number })[] {
    const condition = both([conditionOf(search), { sql: also, values: [] }])
    return all(`${columns}, count(*) AS count`, condition, `GROUP BY ${columns.replaceAll(/ AS \w+/g, '')} ORDER BY ${columns.replaceAll(/ AS \w+/g, '')}`)
      .map((row) => ({ ...read(row), count: numberIn(row, 'count') }))
  }

  return {
    find: async ({ by, skip, limit, ...search }) => all(SUMMARY, conditionOf(search), `ORDER BY ${ORDER[by]} LIMIT ? OFFSET ?`, limit, skip).map(readSummary),
    async count(search) {
      const [row] = all('count(*) AS count', conditionOf(search), '')
      return row === undefined ? 0 : numberIn(row, 'count')
    },
    async figures(search) {
      return {
        open: counts(search, 'o.kind, o.status', 'o.closed_at IS NULL', (row) => ({ kind: kindIn(row), status: statusIn(row) })),
        terms: termsOf(search),
        months: counts(search, 'o.month, o.kind', '1', (row) => ({ month: textIn(row, 'month'), kind: kindIn(row) })),
        locations: counts(search, 'o.location, o.kind', '1', (row) => ({ location: textIn(row, 'location') || undefined, kind: kindIn(row) })),
        steps: stepsOf(search),
        outcomes: counts(search, 'o.kind, o.outcome', 'o.outcome IS NOT NULL', (row) => ({ kind: kindIn(row), outcome: outcomeIn(row) })),
      }
    },
  }

  function termsOf(search: CaseSearch): CaseFigures['terms'] {
    const { sql, values } = both([conditionOf(search), { sql: 'o.closed_at IS NULL', values: [] }])
    return connection
      .all(
        `SELECT kind, standing, count(*) AS count FROM (
           SELECT o.kind, CASE WHEN o.due_at IS NULL THEN 'none' WHEN o.due_at < ? THEN 'late' WHEN o.due_at <= ? THEN 'week' ELSE 'later' END AS standing FROM case_overview o WHERE ${sql}
         ) GROUP BY kind, standing ORDER BY kind, standing`,
        search.now, weekFrom(search.now), ...values,
      )
      .map((row) => ({ kind: kindIn(row), standing: wordIn<TermStanding>(row, 'standing', { late: true, week: true, later: true, none: true }), count: numberIn(row, 'count') }))
  }

  function stepsOf(search: CaseSearch): CaseFigures['steps'] {
    const { sql, values } = conditionOf(search)
    return connection
      .all(`SELECT s.step, s.how, count(*) AS count FROM case_steps s JOIN case_overview o ON o.case_id = s.case_id WHERE ${sql} GROUP BY s.step, s.how ORDER BY s.step, s.how`, ...values)
      .map((row) => ({ step: textIn(row, 'step'), how: wordIn<StepHow>(row, 'how', HOW), count: numberIn(row, 'count') }))
  }
}

/** What `readSummary` reads; a file of all cases has thousands of rows. */
const SUMMARY = 'o.case_id, o.version, o.reference, o.kind, o.status, o.opened_at, o.closed_at, o.location, o.due_what, o.due_at, o.outcome'
/** Written exactly as in the indexes, or SQLite does not use them. */
const ORDER = { newest: 'o.closed_at IS NOT NULL, o.opened_at DESC, o.case_id', due: 'o.due_at IS NULL, o.due_at, o.case_id' } as const

const KINDS: Words<CaseKind> = { report: true, complaint: true, 'data-breach': true }
const HOW: Words<StepHow> = { done: true, declined: true, 'not-reached': true, skipped: true }
const OUTCOMES: Words<CaseOutcome> = {
  'well-founded': true, partly: true, 'not-founded': true, 'not-admissible': true, withdrawn: true, settled: true, 'no-breach': true, 'not-as-agreed': true, breach: true,
  'serious-breach': true, reported: true, 'not-reported': true,
}
const DUE: Words<DueWhat> = { 'take-up': true, acknowledge: true, answer: true, respond: true, 'tell-authority': true }

const kindIn = (row: Row) => wordIn<CaseKind>(row, 'kind', KINDS)
const outcomeIn = (row: Row) => wordIn<CaseOutcome>(row, 'outcome', OUTCOMES)

function statusIn(row: Row): CaseStatus {
  return wordIn<CaseStatus>(row, 'status', KNOWN_STATUSES)
}
const KNOWN_STATUSES = Object.fromEntries(Object.values(STATUSES).flatMap((all) => all.map((status) => [status, true]))) as Words<CaseStatus>

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
