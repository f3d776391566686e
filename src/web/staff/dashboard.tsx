import { instant } from '#ground'
import { viewFor, type Conversation, type View } from '#conversations'
import { may } from '#people'
import { Hono } from 'hono'
import { DashboardPage, type DashboardProps } from './dashboard-page.tsx'
import { frameOf, page } from './staff-page.tsx'
import { signedIn, type StaffTools } from './staff-tools.ts'

/** How long a finished conversation stays on the overview. */
export const FINISHED_MS = 14 * 24 * 60 * 60 * 1000

/** The overview: what is going on, what is coming, what is over, for whoever may see it. */
export function dashboardRoutes(tools: StaffTools): Hono {
  const { deps } = tools
  const routes = new Hono()

  routes.get(
    '/',
    signedIn(tools, async (c, account) => {
      const frame = frameOf(c, deps.site, account)
      const now = deps.now()
      const seesNow = may(account, 'see-current-conversations')
      const seesAll = may(account, 'see-all-conversations')
      const deviceId = seesAll ? undefined : await deps.deviceIdOf?.(c)
      const list = seesNow ? await deps.conversations.list({ finishedSince: instant(now - FINISHED_MS) }) : []
      const mayShow = (one: Conversation) => one.phase !== 'finished' || seesAll || tookPart(one, deviceId)
      const views = list.filter(mayShow).flatMap((one) => viewFor(one, { deviceId, staff: true }, deps.rules) ?? [])
      const of = (phase: Conversation['phase']): readonly View[] => views.filter(({ conversation }) => conversation.phase === phase)
      const shown: DashboardProps = {
        frame,
        now,
        timeZone: deps.timeZone,
        conversations: seesNow ? { open: of('open'), announced: of('announced'), finished: of('finished'), ownFinishedOnly: !seesAll } : undefined,
        mayPrepare: may(account, 'prepare-conversation'),
        questions: (await deps.questionsFor?.(account)) ?? [],
        openings: seesNow ? deps.openings(frame.lang) : [],
        welcome: c.req.query('gedaan') === 'welkom',
      }
      return page(c, <DashboardPage {...shown} />)
    }),
  )

  return routes
}

function tookPart(conversation: Conversation, deviceId: string | undefined): boolean {
  return deviceId !== undefined && conversation.people.some((one) => one.seats.some((seat) => seat.deviceId === deviceId))
}
