import { reviewByMonth, type MonthReview } from '#conversations'
import { instant } from '#ground'
import { may, type Account } from '#people'
import { Hono, type Context } from 'hono'
import { reviewCsv } from './review-csv.ts'
import { ReviewPage, ReviewNotAllowedPage } from './review-page.tsx'
import { frameOf, page } from './staff-page.tsx'
import { STAFF_PATHS } from './staff-paths.ts'
import { signedIn, type StaffTools } from './staff-tools.ts'

const YEAR_MS = 365 * 24 * 60 * 60 * 1000
/** As many conversations as are read for one look back; a large organisation has a few hundred refusals a year. */
const MOST_CONVERSATIONS = 2_000

/** Looking back at who would rather not be recorded: about the organisation, never about one worker. For managers. */
export function reviewRoutes(tools: StaffTools): Hono {
  const { deps } = tools
  const routes = new Hono()
  const refuse = (c: Context, account: Account) => page(c, <ReviewNotAllowedPage frame={frameOf(c, deps.site, account, STAFF_PATHS.dashboard)} />, 403)

  const forManagers = (handler: (c: Context, account: Account, found: Found) => Response) =>
    signedIn(tools, async (c, account) => {
      if (!may(account, 'see-all-conversations')) return refuse(c, account)
      const { refusals, more } = await deps.conversations.refusals({ since: instant(deps.now() - YEAR_MS), most: MOST_CONVERSATIONS })
      return handler(c, account, { months: reviewByMonth(refusals, deps.timeZone ?? 'Europe/Amsterdam'), more })
    })

  routes.get('/terugblik', forManagers((c, account, found) => page(c, <ReviewPage frame={frameOf(c, deps.site, account)} {...found} most={MOST_CONVERSATIONS} />)))
  routes.get(
    '/terugblik.csv',
    forManagers((c, account, { months }) => {
      const { words, lang } = frameOf(c, deps.site, account)
      c.header('content-type', 'text/csv; charset=utf-8')
      c.header('content-disposition', `attachment; filename="${lang === 'nl' ? 'terugblik' : 'looking-back'}.csv"`)
      return c.body(reviewCsv(months, words, lang))
    }),
  )
  return routes
}

type Found = { readonly months: readonly MonthReview[]; readonly more: boolean }
