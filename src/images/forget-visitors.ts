import { accepted, refused, type Result } from '#ground'
import { actorOf } from './act-image.ts'
import type { Activity } from './activity.ts'
import type { Viewer } from './gate.ts'
import { sameBy, type Image } from './image.ts'
import type { ActivityDeps } from './act-activity.ts'
import type { ImageRefusal } from './refusal.ts'

/** Visitors nobody needs any more: they are in no picture that is still there, so they have nothing to change their mind about. */
export function forgettable({ visitors }: Pick<Activity, 'visitors'>, images: readonly Image[]): readonly string[] {
  const needed = new Set(images.filter(({ erased }) => erased === undefined).flatMap(({ people }) => people.map(({ visitorId }) => visitorId)))
  return visitors.map(({ id }) => id).filter((id) => !needed.has(id))
}

/**
 * Erases what visitors of an activity said, and their links, once its time is over: of those who are in no picture. What somebody in a picture said
 * about it stays with that picture, and so does their way to take it back. By whoever opened the activity, or a manager; nothing goes by a clock.
 */
export async function forgetVisitors(deps: ActivityDeps, viewer: Viewer, id: string): Promise<Result<{ readonly count: number }, ImageRefusal>> {
  const by = actorOf(viewer)
  const activity = await deps.activities.findActivity(id)
  if (viewer.staff?.mayUseImages !== true || by === undefined) return refused({ code: 'not-for-images' })
  if (activity === undefined) return refused({ code: 'activity-not-found' })
  if (!viewer.staff.manages && !sameBy(by, activity.openedBy)) return refused({ code: 'not-the-opener' })
  const at = deps.now()
  if (at < activity.keepUntil) return refused({ code: 'activity-not-past' })
  const visitors = forgettable(activity, await deps.images.of({ kind: 'activity', id }))
  if (visitors.length === 0) return refused({ code: 'nobody-to-forget' })
  const kept = await deps.activities.keepActivity({ id, version: activity.version, events: [{ v: 1, type: 'visitors-forgotten', at, by, count: visitors.length }], forgetVisitors: visitors })
  return kept ? accepted({ count: visitors.length }) : refused({ code: 'changed-meanwhile' })
}
