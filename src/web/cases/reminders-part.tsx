import { standingOf, type CaseRow } from '#cases'
import type { Instant } from '#ground'
import type { Language } from '#policy'
import { TaskList } from '../layout/lists.tsx'
import { routes } from '../routes.ts'
import { dueMoment } from './case-rows.tsx'
import { OVERVIEW_WORDS } from './overview-words.ts'
import { CASE_WORDS } from './words.ts'

/** What whoever is signed in has to do within a week, or should have done; nothing when there is nothing. */
export function RemindersPart({ rows, now, lang, overviewHref }: { rows: readonly CaseRow[]; now: Instant; lang: Language; overviewHref: string | undefined }) {
  if (rows.length === 0) return null
  const { reminders, dues, standings } = OVERVIEW_WORDS[lang]
  return (
    <>
      <h2>{reminders.title}</h2>
      <TaskList
        items={rows.map(({ summary }) => {
          const standing = standingOf(summary, now)
          return {
            title: `${CASE_WORDS[lang].kinds[summary.kind]} ${summary.reference}${summary.due === undefined ? '' : `: ${dues[summary.due.what].toLowerCase()}`}`,
            href: routes.staffCase(summary.id),
            hint: reminders.by(dueMoment(summary, now, lang)),
            state: standing === 'late' ? 'stopped' : 'waiting',
            status: standings[standing],
          }
        })}
      />
      {overviewHref !== undefined && <p><a href={overviewHref}>{reminders.more}</a></p>}
    </>
  )
}
