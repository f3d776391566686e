import { addDays, dayAt } from '#cases'
import type { Instant } from '#ground'
import type { CustodyPort } from '#recordings'
import { routes } from '../routes.ts'
import { REMIND_DAYS } from './staff-keeping-routes.tsx'

/** Of how many recordings somebody is reminded at once. */
const MOST = 200

/** What managers are reminded of now: each end date once, each wish to erase once. What it is about stands behind the page only. */
export async function keepingReminders(custody: Pick<CustodyPort, 'due' | 'find'>, at: Instant): Promise<readonly { readonly key: string; readonly path: string }[]> {
  const ids = await custody.due({ on: addDays(dayAt(at), REMIND_DAYS), limit: MOST })
  const all = await Promise.all(ids.map((id) => custody.find(id)))
  return all.flatMap(({ recordingId, keeping, eraseRequests }) => [
    ...(keeping === undefined ? [] : [{ key: `keep ${recordingId} ${keeping.until}`, path: routes.staffKeeping }]),
    ...eraseRequests.filter(({ answer }) => answer === undefined).map(({ id }) => ({ key: `erase ${id}`, path: routes.staffKeeping })),
  ])
}
