import { forgettable, openTakeDowns, type ActivityPort, type ImagePort, type PolicyUsed } from '#images'
import type { Instant } from '#ground'
import { may, type Account } from '#people'
import type { Policy } from '#policy'
import { routes } from '../routes.ts'

/** How long before its last moment somebody is reminded that something has to come off. */
const BEFORE_MS = 2 * 24 * 60 * 60 * 1_000
/** Of how many activities somebody is reminded at once. */
const MOST = 500

export type Reminder = { readonly key: string; readonly accountId: string; readonly path: string }
type Deps = { readonly images: Pick<ImagePort, 'toWatch' | 'of'>; readonly activities: Pick<ActivityPort, 'listActivities'>; readonly rules: (used: PolicyUsed) => Policy; readonly accounts: readonly Account[] }

/**
 * Of what people who work with pictures are reminded now, each thing once: that something has to come off, that its time is nearly over, that it
 * is over; that a picture is past its time; and that nobody needs the visitors of an activity any more. For whoever put it there, made or opened it,
 * and for managers. What it is about stands behind the page only.
 */
export async function imageReminders({ images, activities, rules, accounts }: Deps, at: Instant): Promise<readonly Reminder[]> {
  const able = accounts.filter((one) => may(one, 'use-images'))
  const managers = able.filter(({ roles }) => roles.includes('manager')).map(({ id }) => id)
  const tell = (key: string, path: string, accountId: string | undefined): readonly Reminder[] =>
    able.filter(({ id }) => id === accountId || managers.includes(id)).map(({ id }) => ({ key: `${key} ${id}`, accountId: id, path }))

  const watched = await images.toWatch(at)
  const owed = watched.flatMap((image) => openTakeDowns(image, rules(image.policy), at))
  const takeDowns = owed.flatMap(({ placement: { id, placedBy }, due }) =>
    ['asked', ...(at >= due - BEFORE_MS ? ['soon'] : []), ...(at > due ? ['late'] : [])].flatMap((when) => tell(`take-down ${when} ${id}`, routes.takeDowns, placedBy.kind === 'staff' ? placedBy.accountId : undefined)),
  )
  const past: Reminder[] = watched.flatMap(({ id, maker, erased, keepUntil }) => (erased !== undefined || at < keepUntil ? [] : tell(`image past ${id}`, routes.image(id), maker.kind === 'staff' ? maker.accountId : undefined)))
  for (const activity of await activities.listActivities(MOST)) {
    if (at < activity.keepUntil || activity.visitors.length === 0) continue
    const { openedBy } = activity
    if (forgettable(activity, await images.of({ kind: 'activity', id: activity.id })).length > 0) past.push(...tell(`activity past ${activity.id}`, routes.activity(activity.id), openedBy.kind === 'staff' ? openedBy.accountId : undefined))
  }
  return [...takeDowns, ...past]
}
