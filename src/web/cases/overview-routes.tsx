import { overseen, seeOverview, takeOverview, type StaffViewer } from '#cases'
import { may, type Account, type Location } from '#people'
import { Hono, type Context } from 'hono'
import { languageOf } from '../language.ts'
import { MessagePage, tooOften } from '../public/message-page.tsx'
import { rateLimiter } from '../layout/rate-limit.ts'
import { renderPage } from '../layout/page.tsx'
import { routes } from '../routes.ts'
import { currentStaff } from '../staff/current-staff.ts'
import { frameOf, page } from '../staff/staff-page.tsx'
import { signedIn } from '../staff/staff-tools.ts'
import type { CaseDeps } from './case-deps.ts'
import { staffViewer } from './case-viewer.ts'
import { overviewCsv } from './overview-csv.ts'
import { filterHref, readFilter } from './overview-filter.ts'
import { NoOverviewPage, OverviewPage, type LookedAtLists } from './overview-page.tsx'
import { OVERVIEW_WORDS } from './overview-words.ts'

/** Files of one account: each holds every case somebody oversees. */
const FILES = { burst: 20, perMinute: 10 }
/** How many looks the privacy officer is shown. */
const LOOKS_SHOWN = 50

/** The overview of cases for whoever oversees them, and the same list as a file. */
export function overviewRoutes(deps: CaseDeps): Hono {
  const app = new Hono()
  const current = currentStaff(deps)
  const files = rateLimiter(FILES, deps.now)
  const seeDeps = { ...deps, caseAccess: deps.access }
  const forStaff = (handler: (c: Context, account: Account) => Promise<Response>) =>
    signedIn({ current }, (c, account) => (may(account, 'see-cases') ? handler(c, account) : refuse(c, account)))

  app.get(routes.staffCasesOverview, forStaff(async (c, account) => {
    const viewer = await staffViewer(c, deps, account)
    if (overseen(viewer) === undefined || viewer.staff === undefined) return refuse(c, account)
    const locations = await locationsOf(viewer.staff)
    const { chosen, filter, page: wanted, errors } = readFilter((name) => c.req.query(name), locations, languageOf(c))
    const seen = errors.length > 0 ? undefined : await seeOverview(seeDeps, { viewer, filter, page: wanted })
    if (seen !== undefined && !seen.ok) return refuse(c, account)
    const lang = languageOf(c)
    const frame = { ...frameOf(c, deps.site, account), switchLanguageHref: filterHref(routes.staffCasesOverview, chosen, { pagina: wanted, taal: lang === 'nl' ? 'en' : 'nl' }) }
    return page(
      c,
      <OverviewPage
        frame={frame} now={deps.now()} policy={deps.policy()} locations={locations} chosen={chosen} errors={errors} overview={seen?.value} lead={leadFor(viewer.staff)}
        looked={account.roles.includes('privacy-officer') ? await looked() : undefined}
      />,
      errors.length > 0 ? 422 : 200,
    )
  }))

  app.get(routes.staffCasesFile, forStaff(async (c, account) => {
    const viewer = await staffViewer(c, deps, account)
    if (overseen(viewer) === undefined || viewer.staff === undefined) return refuse(c, account)
    const waitSeconds = files.take(account.id)
    if (waitSeconds > 0) return tooOften(deps.site)(c, waitSeconds)
    const lang = languageOf(c)
    const locations = await locationsOf(viewer.staff)
    const { filter, errors } = readFilter((name) => c.req.query(name), locations, lang)
    const [first] = errors
    if (first !== undefined) return c.html(renderPage(<MessagePage site={deps.site} lang={lang} title={first.text}>{null}</MessagePage>), 422) as Response
    const taken = await takeOverview(seeDeps, { viewer, filter })
    if (!taken.ok) return refuse(c, account)
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-disposition', `attachment; filename="${OVERVIEW_WORDS[lang].fileName}.csv"`)
    return c.body(overviewCsv(taken.value, { lang, now: deps.now(), locations }))
  }))
  return app

  function refuse(c: Context, account: Account): Response {
    return page(c, <NoOverviewPage frame={frameOf(c, deps.site, account, routes.staffCases)} />, 403)
  }

  /** The locations somebody may ask for: their own as a manager, all of them for whoever is there for all. */
  async function locationsOf({ roles, locations }: StaffViewer): Promise<readonly Location[]> {
    const all = await deps.people.locations()
    const everywhere = roles.includes('complaints-officer') || roles.includes('privacy-officer') || locations === 'all'
    return everywhere ? all : all.filter(({ id }) => locations.includes(id))
  }

  async function looked(): Promise<LookedAtLists> {
    const names = new Map((await deps.people.accounts()).map(({ id, name }) => [id, name]))
    return (await deps.access.lists(LOOKS_SHOWN)).map((one) => ({ ...one, who: names.get(one.accountId) ?? one.accountId }))
  }
}

function leadFor({ roles }: StaffViewer): 'manager' | 'officer' | 'outline' {
  if (roles.includes('privacy-officer')) return 'outline'
  return roles.includes('manager') ? 'manager' : 'officer'
}
