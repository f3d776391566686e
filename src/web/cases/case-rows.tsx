import { dayAt, reviewsOwed, standingOf, type CaseRow, type CaseSummary } from '#cases'
import type { Instant } from '#ground'
import type { Location } from '#people'
import type { Language } from '#policy'
import { StatusBadge } from '../layout/notice.tsx'
import { Table } from '../layout/table.tsx'
import { routes } from '../routes.ts'
import { dateText, momentText } from '../staff/dates.ts'
import { dayText } from './day-text.ts'
import { OVERVIEW_WORDS } from './overview-words.ts'
import { CASE_WORDS } from './words.ts'

type CaseRowsProps = {
  readonly lang: Language
  readonly now: Instant
  readonly caption: string
  readonly rows: readonly CaseRow[]
  /** Shown when the organisation has them. */
  readonly locations: readonly Location[]
}

/** A table of cases: which, where they stand, and what is still to do. Nothing that was said in them is here. */
export function CaseRows({ lang, now, caption, rows, locations }: CaseRowsProps) {
  const { table } = OVERVIEW_WORDS[lang]
  const words = CASE_WORDS[lang]
  const outcomes = rows.some(({ summary }) => summary.outcome !== undefined)
  return (
    <Table
      caption={caption}
      rows={rows}
      columns={[
        { heading: table.case, cell: ({ summary: { id, reference, kind } }) => <a class="ok-reference" href={routes.staffCase(id)}>{reference} <span class="ok-hidden">({words.kinds[kind]})</span></a> },
        { heading: table.kind, cell: ({ summary: { kind } }) => words.kinds[kind] },
        { heading: table.status, cell: ({ summary: { status } }) => <StatusBadge state={status === 'closed' ? 'done' : 'waiting'}>{words.statuses[status]}</StatusBadge> },
        { heading: table.since, cell: ({ summary: { openedAt } }) => dateText(openedAt, lang) },
        ...(locations.length === 0 ? [] : [{ heading: table.location, cell: ({ summary }: CaseRow) => locationText(summary, locations) || table.dash }]),
        { heading: table.due, cell: (row) => [dueLine(row.summary, now, lang), owed(row) ? `${words.staff.reviewOwed}.` : ''].filter((text) => text !== '').join(' ') || table.dash },
        ...(outcomes ? [{ heading: table.outcome, cell: ({ summary }: CaseRow) => outcomeText(summary, lang) || table.dash }] : []),
      ]}
    />
  )
}

function owed({ view }: CaseRow): boolean {
  return view.sees === 'whole' && view.one.kind === 'report' && view.one.status !== 'closed' && reviewsOwed(view.one).length > 0
}

/** What is still to do and by when, in a few words; empty when nothing has a last moment. */
export function dueLine(summary: CaseSummary, now: Instant, lang: Language): string {
  if (summary.due === undefined) return ''
  const { dues, table, reminders } = OVERVIEW_WORDS[lang]
  const late = standingOf(summary, now) === 'late' ? ` (${table.late.toLowerCase()})` : ''
  return `${dues[summary.due.what]}. ${reminders.by(dueMoment(summary, now, lang))}${late}`
}

/** Until when: a day, or an hour where hours count. */
export function dueMoment({ due, kind }: CaseSummary, now: Instant, lang: Language): string {
  if (due === undefined) return ''
  return kind === 'complaint' ? dayText(dayAt(due.at), lang) : momentText(due.at, now, lang)
}

/** The name of the location of a case; empty when it has none. */
export function locationText({ location }: CaseSummary, locations: readonly Location[]): string {
  return locations.find(({ id }) => id === location)?.name ?? ''
}

/** How it ended, when that is known. */
export function outcomeText({ outcome }: CaseSummary, lang: Language): string {
  return outcome === undefined ? '' : OVERVIEW_WORDS[lang].outcomes[outcome]
}
