import type { ScheduledVersion } from '#policy'
import { Button } from '../layout/button.tsx'
import { Notice, StatusBadge, type StatusBadgeProps } from '../layout/notice.tsx'
import { Table } from '../layout/table.tsx'
import { dateText, dayText } from '../staff/dates.ts'
import type { FormError } from '../staff/staff-page.tsx'
import { STAFF_PATHS } from '../staff/staff-paths.ts'
import type { KnownRules } from './known-rules.ts'
import { BackToRules, RulesPageFrame, type RulesFrame } from './rules-frame.tsx'

export type VersionsPageProps = {
  readonly frame: RulesFrame
  readonly known: readonly KnownRules[]
  /** Scheduled versions this software does not read any more: they stay in the history. */
  readonly unread: readonly ScheduledVersion[]
  readonly mayChange: boolean
  readonly done: string | undefined
  readonly errors: readonly FormError[]
}

/** Every version this installation ever had: who brought it, who withdrew it, and which holds. */
export function VersionsPage({ frame, known, unread, mayChange, done, errors }: VersionsPageProps) {
  const { texts, lang, timeZone } = frame
  const words = texts.versions
  const notice = done === 'klaargezet' ? words.scheduled : done === 'ingetrokken' ? words.withdrawn : undefined
  const said = ({ by, at }: Pick<ScheduledVersion, 'by' | 'at'>) => texts.originScheduled(by.name, dateText(at, lang, timeZone))
  return (
    <RulesPageFrame frame={frame} title={words.title} errors={errors}>
      {notice !== undefined && (
        <Notice tone="ok" live="polite">
          <p>{notice}</p>
        </Notice>
      )}
      <p class="ok-lead">{words.lead}</p>
      <Table
        caption={words.caption}
        hideCaption
        rows={known}
        columns={[
          { heading: words.version, cell: ({ policy }) => <a href={`${STAFF_PATHS.rules}?versie=${policy.sha256}`}>{policy.version}</a> },
          { heading: words.from, cell: ({ policy }) => dayText(policy.inForce.from, lang) },
          {
            heading: words.by,
            cell: ({ scheduled, keptAt }) => (
              <span>
                {scheduled === undefined ? texts.originFile(dateText(keptAt, lang, timeZone)) : said(scheduled)}
                {scheduled?.withdrawn !== undefined && `. ${words.withdrawnBy(scheduled.withdrawn.by.name, dateText(scheduled.withdrawn.at, lang, timeZone))}`}
              </span>
            ),
          },
          { heading: words.state, cell: ({ stands }) => <StatusBadge state={BADGES[stands]}>{words.states[stands]}</StatusBadge> },
          ...(mayChange ? [{ heading: words.action, cell: ({ scheduled, stands }: KnownRules) => (scheduled !== undefined && stands === 'waiting' ? <Withdraw frame={frame} scheduled={scheduled} /> : '–') }] : []),
        ]}
      />
      {unread.map((one) => (
        <p>
          {words.withdrawAbout(one.policy.version)}: {said(one)}. {words.unreadable}
        </p>
      ))}
      <p class="ok-quiet">{words.fileWins}</p>
      <BackToRules frame={frame} />
    </RulesPageFrame>
  )
}

const BADGES: { readonly [S in KnownRules['stands']]: StatusBadgeProps['state'] } = { current: 'done', waiting: 'waiting', withdrawn: 'stopped', past: 'unavailable' }

function Withdraw({ frame: { texts }, scheduled }: { readonly frame: RulesFrame; readonly scheduled: ScheduledVersion }) {
  return (
    <form method="post" action={STAFF_PATHS.withdrawRules}>
      <input type="hidden" name="plaats" value={String(scheduled.position)} />
      <Button kind="quiet">
        {texts.versions.withdraw} <span class="ok-hidden">{texts.versions.withdrawAbout(scheduled.policy.version)}</span>
      </Button>
    </form>
  )
}
