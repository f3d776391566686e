import { STATUSES, type CaseKind, type CaseOutcome, type CaseStatus } from '#cases'
import { wordIn, type Row, type Words } from './row.ts'

// What the columns of `case_overview` may hold, for everything that reads them.

const KINDS: Words<CaseKind> = { report: true, complaint: true, 'data-breach': true }
const KNOWN_STATUSES = Object.fromEntries(Object.values(STATUSES).flatMap((all) => all.map((status) => [status, true]))) as Words<CaseStatus>
const OUTCOMES: Words<CaseOutcome> = {
  'well-founded': true, partly: true, 'not-founded': true, 'not-admissible': true, withdrawn: true, settled: true, 'no-breach': true, 'not-as-agreed': true, breach: true,
  'serious-breach': true, reported: true, 'not-reported': true,
}

export const kindIn = (row: Row): CaseKind => wordIn<CaseKind>(row, 'kind', KINDS)
export const statusIn = (row: Row): CaseStatus => wordIn<CaseStatus>(row, 'status', KNOWN_STATUSES)
export const outcomeIn = (row: Row): CaseOutcome => wordIn<CaseOutcome>(row, 'outcome', OUTCOMES)
