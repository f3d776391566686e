import { changeDuties, nameLocation, readRoles, type Account } from '#people'
import { Hono, type Context } from 'hono'
import { NotAllowedPage } from './colleagues-pages.tsx'
import { DutiesPage, fieldOf, LocationsPage } from './duties-pages.tsx'
import { readForm } from './form.ts'
import { frameOf, page, type FormError } from './staff-page.tsx'
import { STAFF_PATHS } from './staff-paths.ts'
import { administering, type StaffTools } from './staff-tools.ts'
import { PEOPLE_STATUS } from './statuses.ts'

type Status = 200 | 403 | 404 | 409 | 422

/** What colleagues do and where, and the locations of the organisation, for administrators. */
export function dutyRoutes(tools: StaffTools): Hono {
  const { deps } = tools
  const routes = new Hono()
  const refuse = (c: Context, account: Account) =>
    page(c, <NotAllowedPage frame={frameOf(c, deps.site, account, STAFF_PATHS.dashboard)} />, PEOPLE_STATUS['not-allowed'])
  const forAdministrators = (handler: (c: Context, account: Account) => Promise<Response>) => administering(tools, handler, refuse)

  routes.get('/collegas/:id/taken', forAdministrators((c, account) => duties(c, account)))
  routes.post('/collegas/:id/taken', forAdministrators(async (c, account) => {
    const form = await readForm(c)
    const roles = readRoles(form.all('roles'))
    const locations = form.all('locations')
    const changed = await changeDuties(deps, { by: account, accountId: c.req.param('id') ?? '', roles, locations })
    if (changed.ok) return c.redirect(`${STAFF_PATHS.colleagues}?gedaan=taken`, 303)
    const { code } = changed.refusal
    const field = code === 'location-not-found' ? 'locations' : 'roles'
    return duties(c, account, { roles, locations }, [{ field, text: frameOf(c, deps.site).words.refusals[code] }], PEOPLE_STATUS[code])
  }))

  routes.get('/locaties', forAdministrators((c, account) => locations(c, account)))
  routes.post('/locaties', forAdministrators(async (c, account) => {
    const form = await readForm(c)
    const id = form.text('id')
    const name = form.text(fieldOf(id))
    const named = await nameLocation(deps, { by: account, id: id === '' ? undefined : id, name })
    if (named.ok) return c.redirect(`${STAFF_PATHS.locations}?gedaan=locatie`, 303)
    const { code } = named.refusal
    return locations(c, account, { id, name }, [{ field: fieldOf(id), text: frameOf(c, deps.site).words.refusals[code] }], PEOPLE_STATUS[code])
  }))
  return routes

  async function duties(c: Context, account: Account, sent?: { readonly roles: readonly string[]; readonly locations: readonly string[] }, errors: readonly FormError[] = [], status: Status = 200) {
    const colleague = await deps.people.findAccount(c.req.param('id') ?? '')
    if (colleague === undefined || colleague.closedAt !== undefined) return c.redirect(STAFF_PATHS.colleagues, 303)
    const frame = frameOf(c, deps.site, account, `${STAFF_PATHS.colleagues}/${colleague.id}/taken`)
    const shown = { roles: sent?.roles ?? colleague.roles, chosen: sent?.locations ?? colleague.locations }
    return page(c, <DutiesPage frame={frame} colleague={colleague} locations={await deps.people.locations()} {...shown} errors={errors} />, status)
  }

  async function locations(c: Context, account: Account, typed?: { readonly id: string; readonly name: string }, errors: readonly FormError[] = [], status: Status = 200) {
    const frame = frameOf(c, deps.site, account, STAFF_PATHS.locations)
    return page(c, <LocationsPage frame={frame} locations={await deps.people.locations()} typed={typed} errors={errors} done={c.req.query('gedaan') === 'locatie'} />, status)
  }
}
