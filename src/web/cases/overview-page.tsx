import type { CaseListAccess, Overview } from '#cases'
import type { Instant } from '#ground'
import { may, type Location } from '#people'
import type { Policy } from '#policy'
import { LinkButton } from '../layout/button.tsx'
import { Empty } from '../layout/lists.tsx'
import { Notice } from '../layout/notice.tsx'
import { Pager } from '../layout/pager.tsx'
import { Table } from '../layout/table.tsx'
import { routes } from '../routes.ts'
import { momentText } from '../staff/dates.ts'
import { STAFF_PATHS } from '../staff/staff-paths.ts'
import { StaffPage, type FormError, type Frame } from '../staff/staff-page.tsx'
import { CaseRows } from './case-rows.tsx'
import { FiguresPart } from './overview-figures.tsx'
import { filterHref, type ChosenFilter } from './overview-filter.ts'
import { OverviewForm } from './overview-form.tsx'
import { OVERVIEW_WORDS } from './overview-words.ts'

/** Who looked at many cases at once, with names; for the privacy officer. */
export type LookedAtLists = readonly (CaseListAccess & { readonly who: string })[]

export type OverviewPageProps = {
  readonly frame: Frame
  readonly now: Instant
  readonly policy: Policy
  readonly locations: readonly Location[]
  readonly chosen: ChosenFilter
  readonly errors: readonly FormError[]
  /** Absent when what was asked could not be read. */
  readonly overview: Overview | undefined
  readonly lead: 'manager' | 'officer' | 'outline'
  readonly looked: LookedAtLists | undefined
}

/** The overview of cases: what is going on, what must be done in time and how it ended, in figures and as a list. */
export function OverviewPage({ frame, now, policy, locations, chosen, errors, overview, lead, looked }: OverviewPageProps) {
  const { lang, account } = frame
  const words = OVERVIEW_WORDS[lang]
  return (
    <StaffPage frame={frame} title={words.title} section="cases" width="wide" errors={errors}>
      <p class="ok-lead">{words.lead[lead]}</p>
      <p>
        <a href={routes.staffCases}>{words.toList}</a>
      </p>
      <OverviewForm lang={lang} chosen={chosen} errors={errors} locations={locations} whole={lead !== 'outline'} />
      {overview?.figures !== undefined && (
        <>
          <Notice>
            <p>{words.bands}</p>
            <p>{words.noNames}</p>
          </Notice>
          <FiguresPart figures={overview.figures} lang={lang} now={now} policy={policy} locations={locations} />
          {may(account, 'see-all-conversations') && <p>{words.refusals} <a href={STAFF_PATHS.review}>{words.refusalsLink}</a></p>}
        </>
      )}
      {overview !== undefined && <Cases {...{ frame, now, locations, chosen, overview }} />}
      {looked !== undefined && looked.length > 0 && <Looked {...{ frame, now, looked }} />}
    </StaffPage>
  )
}

function Cases({ frame: { lang }, now, locations, chosen, overview: { page } }: Pick<OverviewPageProps, 'frame' | 'now' | 'locations' | 'chosen'> & { overview: Overview }) {
  const words = OVERVIEW_WORDS[lang]
  if (page.rows.length === 0) {
    return (
      <Empty title={words.table.none}>
        <p>{words.table.noneLead} <a href={routes.staffCasesOverview}>{words.clear}</a></p>
      </Empty>
    )
  }
  return (
    <>
      <CaseRows lang={lang} now={now} caption={words.table.caption} rows={page.rows} locations={locations} />
      <Pager page={page.page} pages={page.pages} words={words.pager} href={(pagina) => filterHref(routes.staffCasesOverview, chosen, { pagina })} />
      <p>
        <LinkButton kind="secondary" href={filterHref(routes.staffCasesFile, chosen)} download>
          {words.file}
        </LinkButton>
      </p>
    </>
  )
}

function Looked({ frame: { lang }, now, looked }: Pick<OverviewPageProps, 'frame' | 'now'> & { looked: LookedAtLists }) {
  const { log } = OVERVIEW_WORDS[lang]
  return (
    <details class="ok-no-print">
      <summary>{log.title}</summary>
      <Table
        caption={log.title} hideCaption rows={looked}
        columns={[{ heading: log.who, cell: ({ who }) => who }, { heading: log.what, cell: ({ what }) => log.did[what] }, { heading: log.when, cell: ({ at }) => momentText(at, now, lang) }]}
      />
    </details>
  )
}

/** For staff who do not oversee cases. */
export function NoOverviewPage({ frame }: { frame: Frame }) {
  const words = OVERVIEW_WORDS[frame.lang]
  return (
    <StaffPage frame={frame} title={words.refused.title} section="cases">
      <p>{words.refused.text}</p>
      <p>
        <a href={routes.staffCases}>{words.toList}</a>
      </p>
    </StaffPage>
  )
}
