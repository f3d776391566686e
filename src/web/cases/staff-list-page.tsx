import type { CasePage, CaseRow } from '#cases'
import type { Instant } from '#ground'
import type { Location } from '#people'
import { Actions, Button, LinkButton } from '../layout/button.tsx'
import { Form, SelectField } from '../layout/fields.tsx'
import { Empty } from '../layout/lists.tsx'
import { Pager } from '../layout/pager.tsx'
import { routes } from '../routes.ts'
import { StaffPage, type Frame } from '../staff/staff-page.tsx'
import { CaseRows } from './case-rows.tsx'
import { filterHref, TERM_WORDS } from './overview-filter.ts'
import { OVERVIEW_WORDS } from './overview-words.ts'
import { RemindersPart } from './reminders-part.tsx'
import { CASE_WORDS } from './words.ts'

/** Which cases a list shows, as it stands in the address. */
export const LISTS = ['open', 'afgerond', 'alle'] as const
export type ListName = (typeof LISTS)[number]

export type StaffListProps = {
  readonly frame: Frame
  readonly now: Instant
  readonly page: CasePage
  readonly list: ListName
  readonly locations: readonly Location[]
  readonly reminders: readonly CaseRow[]
  /** Whether there is an overview for whoever looks. */
  readonly oversees: boolean
}

/** The cases somebody of the house may see, and what they have to do in time. Nothing that was said in them is here. */
export function StaffListPage({ frame, now, page, list, locations, reminders, oversees }: StaffListProps) {
  const { lang } = frame
  const words = CASE_WORDS[lang]
  const more = OVERVIEW_WORDS[lang]
  const captions = { open: words.staff.open, afgerond: more.list.closed, alle: more.table.caption } as const satisfies Record<ListName, string>
  return (
    <StaffPage frame={frame} title={words.staff.title} section="cases" width="wide">
      <p class="ok-lead">{words.staff.lead}</p>
      <Actions>
        <LinkButton href={routes.staffCaseNew('melding')}>{words.staff.newReport}</LinkButton>
        <LinkButton href={routes.staffCaseNew('klacht')} kind="secondary">{words.staff.newPaper}</LinkButton>
        <LinkButton href={routes.staffCaseNew('datalek')} kind="secondary">{words.staff.newBreach}</LinkButton>
      </Actions>
      {oversees && <p><a href={routes.staffCasesOverview}>{more.toOverview}</a></p>}
      {page.page === 1 && (
        <RemindersPart rows={reminders} now={now} lang={lang} overviewHref={oversees ? filterHref(routes.staffCasesOverview, { termijn: TERM_WORDS.week }) : undefined} />
      )}
      <Form action={routes.staffCases} method="get">
        <div class="ok-filter">
          <SelectField name="lijst" label={more.list.show} value={list} options={[{ value: 'open', label: more.list.open }, { value: 'afgerond', label: more.list.closed }, { value: 'alle', label: more.list.all }]} />
          <Button kind="secondary">{more.show}</Button>
        </div>
      </Form>
      {page.rows.length === 0 ? (
        <Empty title={words.staff.none}><p>{words.staff.noneLead}</p></Empty>
      ) : (
        <CaseRows lang={lang} now={now} caption={captions[list]} rows={page.rows} locations={locations} />
      )}
      <Pager page={page.page} pages={page.pages} words={more.pager} href={(wanted) => listHref(list, wanted)} />
    </StaffPage>
  )
}

function listHref(list: ListName, page: number): string {
  const query = new URLSearchParams([...(list === 'open' ? [] : [['lijst', list]]), ...(page > 1 ? [['pagina', String(page)]] : [])])
  return query.size === 0 ? routes.staffCases : `${routes.staffCases}?${query}`
}
