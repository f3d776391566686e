import { openTakeDowns, type SeenImage } from '#images'
import type { Instant } from '#ground'
import { Actions, LinkButton } from '../layout/button.tsx'
import { Empty } from '../layout/lists.tsx'
import { StatusBadge } from '../layout/notice.tsx'
import { Table } from '../layout/table.tsx'
import { routes } from '../routes.ts'
import { dateText } from '../staff/dates.ts'
import { StaffPage, type Frame } from '../staff/staff-page.tsx'
import { IMAGE_WORDS } from './words.ts'

type TakeDownsProps = { readonly frame: Frame; readonly now: Instant; readonly seen: readonly SeenImage[] }
/** `watched`: those that stand somewhere or whose time is over, on whichever page they are. `next`: where the next page begins. */
export type ListProps = TakeDownsProps & { readonly watched: readonly SeenImage[]; readonly first: boolean; readonly next: string | undefined }

/** The pictures somebody may have in a list, with what each waits for. No pictures: those are on their own pages. */
export function ImageListPage({ frame, now, seen, watched, first, next }: ListProps) {
  const words = IMAGE_WORDS[frame.lang]
  const owed = watched.flatMap(({ image, policy }) => openTakeDowns(image, policy, now)).length
  return (
    <StaffPage frame={frame} title={words.list.title} section="images" width="wide">
      <p class="ok-lead">{words.list.lead}</p>
      <Actions>
        <LinkButton href={routes.imageNew}>{words.list.make}</LinkButton>
        <LinkButton href={routes.activities} kind="secondary">{words.list.activities}</LinkButton>
        <LinkButton href={routes.takeDowns} kind="secondary">{words.list.takeDowns(owed)}</LinkButton>
      </Actions>
      {seen.length === 0 ? (
        <Empty title={first ? words.list.none : words.list.noMore}><p>{first ? words.list.noneLead : <a href={routes.images}>{words.list.newest}</a>}</p></Empty>
      ) : (
        <Table
          caption={words.list.caption}
          rows={seen}
          columns={[
            { heading: words.list.what, cell: ({ image, words: kept }) => <a href={routes.image(image.id)}>{kept.title === '' ? words.list.untitled : kept.title} <span class="ok-hidden">({words.kinds[image.kind]})</span></a> },
            { heading: words.list.state, cell: ({ stand }) => <StatusBadge state={stand.kind === 'open' ? 'done' : stand.kind === 'refused' || stand.kind === 'against-rules' ? 'stopped' : 'waiting'}>{words.stands[stand.kind]}</StatusBadge> },
            { heading: words.list.waits, cell: ({ stand }) => (stand.kind === 'waiting' || stand.kind === 'refused' ? words.list.people(stand.personIds.length) : '–') },
            { heading: words.list.since, cell: ({ image }) => dateText(image.madeAt, frame.lang) },
            { heading: words.list.why, cell: ({ ground }) => words.grounds[ground] },
          ]}
        />
      )}
      {(next !== undefined || (!first && seen.length > 0)) && (
        <Actions>
          {next !== undefined && <LinkButton href={`${routes.images}?na=${next}`} kind="secondary">{words.list.older}</LinkButton>}
          {!first && <LinkButton href={routes.images} kind="secondary">{words.list.newest}</LinkButton>}
        </Actions>
      )}
    </StaffPage>
  )
}

/** Everything that still stands somewhere and may not any more, the most urgent first. */
export function TakeDownsPage({ frame, now, seen }: TakeDownsProps) {
  const words = IMAGE_WORDS[frame.lang]
  const rows = seen.flatMap(({ image, policy }) => openTakeDowns(image, policy, now).map((owed) => ({ image, ...owed }))).toSorted((a, b) => a.due - b.due)
  return (
    <StaffPage frame={frame} title={words.takeDowns.title} section="images" width="wide">
      <p class="ok-lead">{words.takeDowns.lead}</p>
      {rows.length === 0 ? (
        <Empty title={words.takeDowns.none}><p>{words.takeDowns.noneLead}</p></Empty>
      ) : (
        <Table
          caption={words.takeDowns.caption}
          rows={rows}
          columns={[
            { heading: words.page.where, cell: ({ placement }) => `${placement.where}${placement.print ? ` (${words.page.print})` : ''}` },
            { heading: words.page.use, cell: ({ placement }) => words.uses[placement.use] },
            { heading: words.takeDowns.asked, cell: ({ due }) => <StatusBadge state={now > due ? 'stopped' : 'waiting'}>{(now > due ? words.takeDowns.late : words.takeDowns.due)(dateText(due, frame.lang))}</StatusBadge> },
            { heading: words.page.todo, cell: ({ image, placement }) => <a href={`${routes.imageAct(image.id, 'weggehaald')}?plek=${placement.id}`}>{words.page.takeDown}<span class="ok-hidden">: {placement.where}</span></a> },
          ]}
        />
      )}
      {rows.length > 0 && <p class="ok-quiet">{rows.every(({ dueFrom }) => dueFrom === 'policy') ? words.takeDowns.fromPolicy : words.takeDowns.fromDefault}</p>}
    </StaffPage>
  )
}
