import { answerBy, authorityBy, dayOf, reviewsOwed, type CaseView } from '#cases'
import type { Instant } from '#ground'
import { Actions, LinkButton } from '../layout/button.tsx'
import { Empty } from '../layout/lists.tsx'
import { StatusBadge } from '../layout/notice.tsx'
import { Table } from '../layout/table.tsx'
import { routes } from '../routes.ts'
import { dateText, momentText } from '../staff/dates.ts'
import { StaffPage, type Frame } from '../staff/staff-page.tsx'
import { REMIND_AFTER_MS } from './case-parts.tsx'
import { dayText } from './day-text.ts'
import { CASE_WORDS, type CaseWords } from './words.ts'

export type StaffListProps = { readonly frame: Frame; readonly now: Instant; readonly views: readonly CaseView[] }

/** The cases somebody of the house may see, and what waits in each. Nothing that was said in them is here. */
export function StaffListPage({ frame, now, views }: StaffListProps) {
  const words = CASE_WORDS[frame.lang]
  const open = views.filter((view) => headOf(view).status !== 'closed')
  const closed = views.filter((view) => headOf(view).status === 'closed')
  return (
    <StaffPage frame={frame} title={words.staff.title} section="cases" width="wide">
      <p class="ok-lead">{words.staff.lead}</p>
      <Actions>
        <LinkButton href={routes.staffCaseNew('melding')}>{words.staff.newReport}</LinkButton>
        <LinkButton href={routes.staffCaseNew('klacht')} kind="secondary">{words.staff.newPaper}</LinkButton>
        <LinkButton href={routes.staffCaseNew('datalek')} kind="secondary">{words.staff.newBreach}</LinkButton>
      </Actions>
      {views.length === 0 && <Empty title={words.staff.none}><p>{words.staff.noneLead}</p></Empty>}
      {open.length > 0 && <Cases {...{ frame, now, words }} caption={words.staff.open} views={open} />}
      {closed.length > 0 && <Cases {...{ frame, now, words }} caption={words.staff.closed} views={closed} />}
    </StaffPage>
  )
}

function Cases({ frame, now, words, caption, views }: StaffListProps & { words: CaseWords; caption: string }) {
  return (
    <Table
      caption={caption}
      rows={views}
      columns={[
        {
          heading: words.staff.case,
          cell: (view) => {
            const { id, reference, kind } = headOf(view)
            return <a href={routes.staffCase(id)}>{reference} <span class="ok-hidden">({words.kinds[kind]})</span></a>
          },
        },
        { heading: words.staff.kind, cell: (view) => words.kinds[headOf(view).kind] },
        { heading: words.staff.status, cell: (view) => <StatusBadge state={headOf(view).status === 'closed' ? 'done' : 'waiting'}>{words.statuses[headOf(view).status]}</StatusBadge> },
        { heading: words.staff.since, cell: (view) => dateText(headOf(view).openedAt, frame.lang) },
        { heading: words.staff.attention, cell: (view) => attention(view, now, words, frame) || '–' },
      ]}
    />
  )
}

/** What somebody should look at in this case, in a few words; empty when nothing waits. */
function attention(view: CaseView, now: Instant, words: CaseWords, { lang }: Frame): string {
  if (view.sees === 'outline' || view.one.status === 'closed') return ''
  const { one } = view
  switch (one.kind) {
    case 'report':
      if (reviewsOwed(one).length > 0) return words.staff.reviewOwed
      return one.takenUp === undefined ? (now - one.openedAt > REMIND_AFTER_MS ? words.page.waitingLong : words.staff.notTakenUp) : ''
    case 'complaint': {
      const promised = answerBy(one)
      if (promised === '' || one.finding !== undefined) return ''
      return dayOf(now) > promised ? words.staff.overdue(dayText(promised, lang)) : words.staff.answeredBy(dayText(promised, lang))
    }
    case 'data-breach':
      return one.authority === undefined ? words.staff.clock(momentText(authorityBy(one), now, lang)) : ''
  }
}

function headOf(view: CaseView) {
  const { id, reference, kind, status, openedAt } = view.sees === 'whole' ? view.one : view
  return { id, reference, kind, status, openedAt }
}
