import type { View } from '#conversations'
import { may } from '#people'
import type { Instant } from '#ground'
import { LinkButton } from '../layout/button.tsx'
import { Card, Empty, SummaryList } from '../layout/lists.tsx'
import { Notice, StatusBadge } from '../layout/notice.tsx'
import { Table } from '../layout/table.tsx'
import { routes } from '../routes.ts'
import { momentText } from './dates.ts'
import { needsOf, personText } from './needs.ts'
import { enumerate } from './phrases.ts'
import { StaffPage, type Frame } from './staff-page.tsx'
import { STAFF_PATHS } from './staff-paths.ts'

export type DashboardProps = {
  frame: Frame
  now: Instant
  timeZone: string | undefined
  /** Undefined for whoever may not see conversations. */
  conversations: { open: readonly View[]; announced: readonly View[]; finished: readonly View[]; ownFinishedOnly: boolean } | undefined
  mayPrepare: boolean
  openings: readonly string[]
  /** Addresses of pages on which something is asked of whoever is signed in. */
  questions: readonly string[]
  /** Just arrived with a new account. */
  welcome: boolean
}

/** The first page after signing in. */
export function DashboardPage(props: DashboardProps) {
  const { frame, conversations, openings } = props
  const { dashboard, welcome } = frame.words
  return (
    <StaffPage frame={frame} title={dashboard.title} caption={dashboard.hello(frame.account?.name ?? '')} section="dashboard">
      {props.welcome && (
        <Notice tone="ok" live="polite">
          <p>{welcome.done}</p>
        </Notice>
      )}
      {props.questions.map((path) => (
        <Notice tone="attention" title={dashboard.question}>
          <p><a href={path}>{dashboard.toQuestion}</a></p>
        </Notice>
      ))}
      {props.mayPrepare && (
        <p>
          <LinkButton href={`${routes.announce}?door=medewerker`}>{dashboard.prepare}</LinkButton>
        </p>
      )}
      {conversations === undefined ? <AdministratorOnly frame={frame} /> : <Conversations {...props} conversations={conversations} />}
      {openings.length > 0 && (
        <Card title={dashboard.openingsTitle}>
          <p>{dashboard.openingsLead}</p>
          <ul>
            {openings.map((opening) => (
              <li>{opening}</li>
            ))}
          </ul>
        </Card>
      )}
    </StaffPage>
  )
}

type ConversationsProps = DashboardProps & { conversations: NonNullable<DashboardProps['conversations']> }

function Conversations(props: ConversationsProps) {
  const { dashboard } = props.frame.words
  const { open, announced, finished, ownFinishedOnly } = props.conversations
  if (open.length + announced.length + finished.length === 0) {
    return (
      <Empty title={dashboard.emptyTitle}>
        <p>{dashboard.emptyLead}</p>
      </Empty>
    )
  }
  return (
    <>
      <h2>{dashboard.running}</h2>
      {open.length === 0 ? <p>{dashboard.runningNone}</p> : open.map((view) => <ConversationCard {...props} view={view} />)}
      <h2>{dashboard.announced}</h2>
      {announced.length === 0 ? <p>{dashboard.announcedNone}</p> : announced.map((view) => <ConversationCard {...props} view={view} />)}
      <h2>{dashboard.finished}</h2>
      {ownFinishedOnly && <p class="ok-quiet">{dashboard.finishedOwn}</p>}
      {finished.length === 0 ? <p>{dashboard.finishedNone}</p> : <Finished {...props} views={finished} />}
    </>
  )
}

function ConversationCard({ frame, now, timeZone, view }: DashboardProps & { view: View }) {
  const { words, lang } = frame
  const { dashboard } = words
  const { conversation } = view
  const needs = needsOf(view, words, lang, { manager: may(frame.account, 'see-all-conversations') })
  const when = conversation.startsAt === undefined ? dashboard.noTime : momentText(conversation.startsAt, now, lang, timeZone)
  return (
    <Card title={titleOf(view, frame)} level={3} badge={<State frame={frame} view={view} />}>
      <SummaryList
        items={[
          { term: dashboard.when, value: when },
          // Without a subject the setting is the title.
          ...(conversation.subject === undefined ? [] : [{ term: dashboard.where, value: words.settings[conversation.setting] }]),
          { term: dashboard.who, value: whoOf(view, frame) },
        ]}
      />
      {needs.length > 0 && (
        <Notice tone={needs.some(({ urgent }) => urgent) ? 'attention' : 'info'} title={dashboard.needs}>
          {needs.map(({ text }) => (
            <p>{text}</p>
          ))}
        </Notice>
      )}
      <p>
        <LinkButton kind="secondary" href={routes.table(conversation.id)}>
          {dashboard.open}
          <span class="ok-hidden">{dashboard.openAbout(`${titleOf(view, frame)}, ${when}`)}</span>
        </LinkButton>
      </p>
    </Card>
  )
}

function Finished({ frame, now, timeZone, views }: DashboardProps & { views: readonly View[] }) {
  const { words, lang } = frame
  const { dashboard } = words
  return (
    <Table
      caption={dashboard.finished}
      hideCaption
      rows={views}
      columns={[
        { heading: dashboard.conversation, cell: (view) => <a href={routes.table(view.conversation.id)}>{titleOf(view, frame)}</a> },
        {
          heading: dashboard.when,
          cell: ({ conversation }) => momentText(conversation.startsAt ?? conversation.announcedAt, now, lang, timeZone),
        },
        { heading: dashboard.who, cell: (view) => whoOf(view, frame) },
        { heading: dashboard.needs, cell: (view) => needsOf(view, words, lang, { manager: may(frame.account, 'see-all-conversations') }).map(({ text }) => text).join(' ') || '–' },
      ]}
    />
  )
}

function State({ frame, view }: { frame: Frame; view: View }) {
  const { states } = frame.words
  const { conversation } = view
  const phases = new Set(conversation.recordings.map((one) => one.phase))
  if (phases.has('running')) return <StatusBadge state="running">{states.running}</StatusBadge>
  if (phases.has('paused')) return <StatusBadge state="paused">{states.paused}</StatusBadge>
  if (conversation.phase === 'finished') return <StatusBadge state="done">{states.finished}</StatusBadge>
  return <StatusBadge state="waiting">{conversation.phase === 'open' ? states.open : states.announced}</StatusBadge>
}

function AdministratorOnly({ frame }: { frame: Frame }) {
  const { dashboard } = frame.words
  return (
    <Card title={dashboard.administratorTitle}>
      <p>{dashboard.administratorLead}</p>
      {may(frame.account, 'administer-accounts') && (
        <p>
          <LinkButton kind="secondary" href={STAFF_PATHS.colleagues}>
            {dashboard.toColleagues}
          </LinkButton>
        </p>
      )}
    </Card>
  )
}

function titleOf({ conversation }: View, { words }: Frame): string {
  return conversation.subject ?? words.settings[conversation.setting]
}

function whoOf({ people }: View, { words, lang }: Frame): string {
  const names = people.filter((one) => one.arrival !== 'left').map((one) => personText(one, words))
  return names.length === 0 ? words.dashboard.nobody : enumerate(names, lang)
}
