import { dayAt, type CaseSummary } from '#cases'
import type { Instant } from '#ground'
import type { Location } from '#people'
import type { Language } from '#policy'
import { csvOf } from '../csv.ts'
import { locationText, outcomeText } from './case-rows.tsx'
import { OVERVIEW_WORDS } from './overview-words.ts'
import { CASE_WORDS } from './words.ts'

type Shown = { readonly cases: readonly CaseSummary[]; readonly whole: boolean }

/** The list of the overview as a file: a row a case, days as spreadsheets sort them. Nothing that was said, and nobody's name. */
export function overviewCsv({ cases, whole }: Shown, { lang, now, locations }: { readonly lang: Language; readonly now: Instant; readonly locations: readonly Location[] }): string {
  const { table, dues } = OVERVIEW_WORDS[lang]
  const { kinds, statuses } = CASE_WORDS[lang]
  const days = dayTexts()
  const head = [table.case, table.kind, table.status, table.since, table.closed, table.location, table.due, table.dueAt, table.late, ...(whole ? [table.outcome] : [])]
  const yes = CASE_WORDS[lang].yesNo.true
  const rows = cases.map((one) => [
    one.reference, kinds[one.kind], statuses[one.status], days(one.openedAt), one.closedAt === undefined ? '' : days(one.closedAt), locationText(one, locations),
    one.due === undefined ? '' : dues[one.due.what], one.due === undefined ? '' : days(one.due.at), one.due !== undefined && one.due.at < now ? yes : '',
    ...(whole ? [outcomeText(one, lang)] : []),
  ])
  return csvOf([head, ...rows])
}

/** The day of a moment. Working one out takes the calendar; most cases share theirs by the hour. */
function dayTexts(): (at: Instant) => string {
  const known = new Map<number, string>()
  return (at) => {
    // Amsterdam is whole hours ahead of UTC, so an hour never holds two days.
    const hour = Math.floor(at / 3_600_000)
    const day = known.get(hour) ?? dayAt(at)
    known.set(hour, day)
    return day
  }
}
