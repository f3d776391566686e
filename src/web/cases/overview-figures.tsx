import { bandOf, CASE_KINDS, dayAt, LEAST_COUNT, TERM_STANDINGS, type Band, type CaseFigures, type CaseKind } from '#cases'
import type { Instant } from '#ground'
import type { Location } from '#people'
import type { Language, Policy } from '#policy'
import { BarChart, ColumnChart, type ChartRow } from '../layout/chart.tsx'
import { stepText } from './case-parts.tsx'
import { OVERVIEW_WORDS } from './overview-words.ts'
import { CASE_WORDS } from './words.ts'

type FiguresProps = { readonly figures: CaseFigures; readonly lang: Language; readonly now: Instant; readonly policy: Policy; readonly locations: readonly Location[] }

const MONTHS_SHOWN = 12
/** `few` is drawn as half a step: something, and no number. */
const FEW_DRAWN = LEAST_COUNT / 2

/** How many cases, in pictures with their tables. Numbers are in steps of five, so that none points at somebody. */
export function FiguresPart({ figures, lang, now, policy, locations }: FiguresProps) {
  const words = OVERVIEW_WORDS[lang]
  const { kinds, statuses } = CASE_WORDS[lang]
  const common = { description: words.charts.about, words: words.charts }
  const row = (label: string, count: number): ChartRow => ({ label, ...drawn(bandOf(count)), text: bandText(bandOf(count), lang) })
  const months = lastMonths(now)
  const named = months.map((month) => ({ month, long: monthText(month, lang, 'long'), short: monthText(month, lang, 'short') }))
  const shown = CASE_KINDS.filter((kind) => figures.months.some((one) => one.kind === kind && months.includes(one.month)))
  return (
    <div class="ok-charts">
      <BarChart {...common} id="chart-open" title={words.charts.open} rows={figures.open.map(({ kind, status, count }) => row(`${kinds[kind]}: ${statuses[status].toLowerCase()}`, count))} />
      <BarChart
        {...common} id="chart-terms" title={words.charts.terms}
        rows={TERM_STANDINGS.flatMap((standing) => {
          const count = sum(figures.terms.filter((one) => one.standing === standing))
          return figures.terms.length === 0 ? [] : [row(words.standings[standing], count)]
        })}
      />
      {shown.map((kind) => (
        <ColumnChart
          {...common} id={`chart-months-${kind}`} title={words.charts.months(kinds[kind])} words={{ ...words.charts, what: words.charts.month }} short={named.map(({ short }) => short)}
          rows={named.map(({ month, long }) => row(long, sum(figures.months.filter((one) => one.kind === kind && one.month === month))))}
        />
      ))}
      {locations.length > 0 && (
        <BarChart
          {...common} id="chart-locations" title={words.charts.locations}
          rows={[...Map.groupBy(figures.locations, ({ location }) => location)].map(([location, all]) => row(nameOf(location), sum(all)))}
        />
      )}
      <BarChart
        {...common} id="chart-steps" title={words.charts.steps}
        rows={figures.steps.map(({ step, how, count }) => row(`${stepText(policy, step, undefined, lang).replace(/\.$/, '')}: ${words.how[how]}`, count))}
      />
      <BarChart {...common} id="chart-outcomes" title={words.charts.outcomes} rows={figures.outcomes.map(({ kind, outcome, count }) => row(`${kinds[kind]}: ${words.outcomes[outcome].toLowerCase()}`, count))} />
    </div>
  )

  function nameOf(location: string | undefined): string {
    return locations.find(({ id }) => id === location)?.name ?? words.noLocation
  }
}

/** A number as an overview says it. */
export function bandText(band: Band, lang: Language): string {
  const words = OVERVIEW_WORDS[lang]
  switch (band.kind) {
    case 'none': return words.none
    case 'few': return words.few
    case 'between': return words.between(band.least, band.most)
  }
}

function drawn(band: Band): Pick<ChartRow, 'value'> {
  switch (band.kind) {
    case 'none': return { value: 0 }
    case 'few': return { value: FEW_DRAWN }
    case 'between': return { value: band.least }
  }
}

function sum(counts: readonly { readonly count: number; readonly kind?: CaseKind }[]): number {
  return counts.reduce((all, { count }) => all + count, 0)
}

/** This month and those before it, the oldest first. */
function lastMonths(now: Instant): readonly string[] {
  const [year = 0, month = 0] = dayAt(now).split('-').map(Number)
  return Array.from({ length: MONTHS_SHOWN }, (_, i) => new Date(Date.UTC(year, month - MONTHS_SHOWN + i, 15)).toISOString().slice(0, 'YYYY-MM'.length))
}

/** A month as people write it: november 2026, or nov. */
function monthText(month: string, lang: Language, how: 'long' | 'short'): string {
  const text = WRITERS[lang][how].format(Date.parse(`${month}-15T00:00:00Z`))
  return how === 'long' ? text : text.slice(0, 3)
}

const writer = (locale: string) => ({
  long: new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  short: new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' }),
})
const WRITERS = { nl: writer('nl-NL'), en: writer('en-GB') } as const satisfies Record<Language, unknown>
