import { openTakeDowns } from '#images'
import { StatusBadge } from '../layout/notice.tsx'
import { Table } from '../layout/table.tsx'
import { routes } from '../routes.ts'
import { dateText } from '../staff/dates.ts'
import { actorText, type ImageModel } from './image-model.ts'

/** Where the picture was put, and what has to come off. */
export function PlacementsPart({ seen: { image, policy }, viewer, frame, words, now }: ImageModel) {
  if (image.placements.length === 0) return null
  const owed = new Map(openTakeDowns(image, policy, now).map(({ placement, due }) => [placement.id, due]))
  const day = (at: Parameters<typeof dateText>[0]) => dateText(at, frame.lang)
  return (
    <section class="ok-flow">
      <h2>{words.page.placements}</h2>
      <Table
        caption={words.page.placements} hideCaption rows={image.placements}
        columns={[
          { heading: words.page.where, cell: ({ where, print, copies }) => `${where}${print ? ` (${copies === undefined ? words.page.print : words.page.copies(copies)})` : ''}` },
          { heading: words.page.use, cell: ({ use }) => words.uses[use] },
          { heading: words.page.since, cell: ({ placedAt }) => day(placedAt) },
          { heading: words.page.by, cell: ({ placedBy }) => actorText(placedBy, words) },
          {
            heading: words.list.state,
            cell: ({ id, down }) => {
              const due = owed.get(id)
              if (down !== undefined) return <StatusBadge state="done">{words.page.down(day(down.at))}</StatusBadge>
              return <StatusBadge state={due === undefined ? 'done' : 'stopped'}>{due === undefined ? words.page.standing : words.page.comeOff(day(due))}</StatusBadge>
            },
          },
          {
            heading: words.page.todo,
            cell: ({ id, where, down }) => (down === undefined && viewer.staff?.mayUseImages === true ? <a href={`${routes.imageAct(image.id, 'weggehaald')}?plek=${id}`}>{words.page.takeDown}<span class="ok-hidden">: {where}</span></a> : (down?.words ?? '–') || '–'),
          },
        ]}
      />
    </section>
  )
}
