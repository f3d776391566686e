import { LEAST_PEOPLE, LEAST_TIMES, type Count, type MonthReview } from '#conversations'
import type { Language } from '#policy'
import { LinkButton } from '../layout/button.tsx'
import { Card, Empty } from '../layout/lists.tsx'
import { Notice } from '../layout/notice.tsx'
import { Table } from '../layout/table.tsx'
import { DECLINING_WORDS } from '../table/declining-words.ts'
import { countText } from './review-csv.ts'
import { StaffPage, type Frame } from './staff-page.tsx'
import { STAFF_PATHS } from './staff-paths.ts'

type ReviewPageProps = { readonly frame: Frame; readonly months: readonly MonthReview[]; readonly more: boolean; readonly most: number }

/** How often and why, month by month. */
export function ReviewPage({ frame, months, more, most }: ReviewPageProps) {
  const { review } = frame.words
  return (
    <StaffPage frame={frame} title={review.title} section="review">
      <p class="ok-lead">{review.lead}</p>
      <Notice>
        <p>{review.why}</p>
        <p>{review.fewMeans(LEAST_TIMES, LEAST_PEOPLE)}</p>
      </Notice>
      {more && <p>{review.more(most)}</p>}
      {months.length === 0 ? (
        <Empty title={review.none}>
          <p>{review.noneText}</p>
        </Empty>
      ) : (
        <>
          <p>
            <LinkButton kind="secondary" href={STAFF_PATHS.reviewFile} download>
              {review.csv}
            </LinkButton>
          </p>
          {months.map((one) => (
            <Month frame={frame} month={one} />
          ))}
        </>
      )}
    </StaffPage>
  )
}

function Month({ frame, month: { month, total, parts } }: { frame: Frame; month: MonthReview }) {
  const { words, lang } = frame
  const { review, settings } = words
  const name = monthText(month, lang)
  return (
    <Card title={name}>
      <p>
        {review.total}: <b>{countText(total, words)}</b>
      </p>
      {parts !== undefined && (
        <>
          <Counts frame={frame} heading={review.reason} about={name} rows={parts.reasons.map(({ of, count }) => ({ text: DECLINING_WORDS[lang].reasons[of], count }))} />
          <Counts frame={frame} heading={review.setting} about={name} rows={parts.settings.map(({ of, count }) => ({ text: settings[of], count }))} />
        </>
      )}
    </Card>
  )
}

function Counts({ frame, heading, about, rows }: { frame: Frame; heading: string; about: string; rows: readonly { readonly text: string; readonly count: Count }[] }) {
  const { words } = frame
  return (
    <Table
      caption={`${heading}, ${about}`}
      hideCaption
      rows={rows}
      columns={[
        { heading, cell: (row) => row.text },
        { heading: words.review.times, cell: (row) => countText(row.count, words), numeric: true },
      ]}
    />
  )
}

/** For staff who are no managers. */
export function ReviewNotAllowedPage({ frame }: { frame: Frame }) {
  const { review, nav } = frame.words
  return (
    <StaffPage frame={frame} title={review.notAllowedTitle}>
      <p>{review.notAllowed}</p>
      <p>
        <a href={STAFF_PATHS.dashboard}>{nav.overview}</a>
      </p>
    </StaffPage>
  )
}

function monthText(month: string, lang: Language): string {
  return new Intl.DateTimeFormat(lang === 'nl' ? 'nl-NL' : 'en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${month}-15T00:00:00Z`))
}
