import { TERM_STANDINGS, weekFrom, type CaseFigures, type CaseKind, type CaseOutcome, type CaseSearch, type CaseStatus, type StepHow, type TermStanding } from '#cases'
import { kindIn, outcomeIn, statusIn } from './case-columns.ts'
import { conditionOf } from './case-search.ts'
import type { Connection } from './connection.ts'
import { numberIn, textIn, textOrNone, wordIn, type Words } from './row.ts'

/** Every way an overview counts cases, from two passes over the rows: a count each would read all of them six times. */
export function figuresOf(connection: Connection, search: CaseSearch): CaseFigures {
  const cells = cellsOf(connection, search)
  return {
    open: tally(cells, ({ kind, status, open }) => [{ kind, status, count: open }]),
    terms: tally(cells, ({ kind, due }) => TERM_STANDINGS.map((standing) => ({ kind, standing, count: due[standing] }))),
    months: tally(cells, ({ month, kind, count }) => [{ month, kind, count }]),
    locations: tally(cells, ({ location, kind, count }) => [{ location, kind, count }]),
    steps: stepsOf(connection, search),
    outcomes: tally(cells, ({ kind, outcome, count }) => (outcome === undefined ? [] : [{ kind, outcome, count }])),
  }
}

/** Cases that every figure counts alike. */
type Cell = {
  readonly kind: CaseKind
  readonly status: CaseStatus
  readonly month: string
  readonly location: string | undefined
  readonly outcome: CaseOutcome | undefined
  readonly count: number
  /** Of them those open now, and of those where their term stands. */
  readonly open: number
  readonly due: Readonly<Record<TermStanding, number>>
}

/** One pass along the index `case_overview_figures`, which has the columns in this order. */
function cellsOf(connection: Connection, search: CaseSearch): readonly Cell[] {
  const week = weekFrom(search.now)
  const { sql, values } = conditionOf(search)
  const open = 'o.closed_at IS NULL'
  return connection
    .all(
      `SELECT o.kind, o.status, o.month, o.location, o.outcome, count(*) AS count, count(*) FILTER (WHERE ${open}) AS open,
         count(*) FILTER (WHERE ${open} AND o.due_at < ?) AS late, count(*) FILTER (WHERE ${open} AND o.due_at BETWEEN ? AND ?) AS week,
         count(*) FILTER (WHERE ${open} AND o.due_at > ?) AS later
       FROM case_overview o WHERE ${sql} GROUP BY o.kind, o.status, o.month, o.location, o.outcome`,
      search.now, search.now, week, week, ...values,
    )
    .map((row) => {
      const [inAll, late, within, later] = [numberIn(row, 'open'), numberIn(row, 'late'), numberIn(row, 'week'), numberIn(row, 'later')]
      return {
        kind: kindIn(row), status: statusIn(row), month: textIn(row, 'month'), location: textIn(row, 'location') || undefined,
        outcome: textOrNone(row, 'outcome') === undefined ? undefined : outcomeIn(row), count: numberIn(row, 'count'),
        open: inAll, due: { late, week: within, later, none: inAll - late - within - later },
      }
    })
}

/** Counts of the same things added up, in the order of their names; what does not occur is left out. */
function tally<T extends { readonly count: number }>(cells: readonly Cell[], counted: (cell: Cell) => readonly T[]): readonly T[] {
  const sums = new Map<string, T>()
  for (const one of cells.flatMap(counted)) {
    const { count, ...what } = one
    const key = Object.values(what).join('\u0000')
    if (count > 0) sums.set(key, { ...one, count: count + (sums.get(key)?.count ?? 0) })
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

function stepsOf(connection: Connection, search: CaseSearch): CaseFigures['steps'] {
  const { sql, values } = conditionOf(search)
  return connection
    .all(`SELECT s.step, s.how, count(*) AS count FROM case_steps s JOIN case_overview o ON o.case_id = s.case_id WHERE ${sql} GROUP BY s.step, s.how ORDER BY s.step, s.how`, ...values)
    .map((row) => ({ step: textIn(row, 'step'), how: wordIn<StepHow>(row, 'how', HOW), count: numberIn(row, 'count') }))
}
const HOW: Words<StepHow> = { done: true, declined: true, 'not-reached': true, skipped: true }
