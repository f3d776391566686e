import { newId } from '#ground'
import { closeAccount, invite, openInvitations, readRoles, withdrawInvitation, type Account, type Invited } from '#people'
import { Hono, type Context } from 'hono'
import { CloseColleaguePage, ColleaguesPage, InvitedPage, NotAllowedPage } from './colleagues-pages.tsx'
import { dropStaffCookie } from './current-staff.ts'
import { readForm } from './form.ts'
import { once } from './once.ts'
import { frameOf, page, type FormError } from './staff-page.tsx'
import { STAFF_PATHS } from './staff-paths.ts'
import { administering, type StaffTools } from './staff-tools.ts'
import { PEOPLE_STATUS } from './statuses.ts'

/** The accounts and invitations of the organisation, for administrators. */
export function colleagueRoutes(tools: StaffTools): Hono {
  const { deps } = tools
  const routes = new Hono()
  const invitedOnce = once<Awaited<ReturnType<typeof invite>>>(deps.now)

  const refuse = (c: Context, account: Account) =>
    page(c, <NotAllowedPage frame={frameOf(c, deps.site, account, STAFF_PATHS.dashboard)} />, PEOPLE_STATUS['not-allowed'])
  const forAdministrators = (handler: (c: Context, account: Account) => Promise<Response>) => administering(tools, handler, refuse)

  async function list(c: Context, account: Account, errors: readonly FormError[] = [], status: 200 | 403 | 404 | 409 | 422 = 200) {
    const frame = frameOf(c, deps.site, account, STAFF_PATHS.colleagues)
    const [accounts, invitations] = await Promise.all([deps.people.accounts(), openInvitations(deps)])
    const done = c.req.query('gedaan')
    const formKey = newId(deps.random)
    const shown = { frame, accounts, invitations, formKey, timeZone: deps.timeZone, errors, done }
    return page(c, <ColleaguesPage {...shown} />, status)
  }

  routes.get('/collegas', forAdministrators((c, account) => list(c, account)))

  routes.post(
    '/collegas/uitnodigen',
    forAdministrators(async (c, account) => {
      const form = await readForm(c)
      const roles = readRoles(form.all('roles'))
      const order = { by: account, roles }
      // A second press of the same button shows the same link, instead of leaving a link open that nobody saw.
      const key = form.text('key').slice(0, 40)
      const invited = key === '' || roles.length === 0 ? await invite(deps, order) : await invitedOnce(`${account.id} ${key}`, () => invite(deps, order))
      const frame = frameOf(c, deps.site, account, STAFF_PATHS.colleagues)
      if (invited.ok) return page(c, <InvitedPage frame={frame} link={linkOf(invited.value)} timeZone={deps.timeZone} invitation={invited.value.invitation} />)
      const { code } = invited.refusal
      return list(c, account, [{ field: 'roles', text: frame.words.refusals[code] }], PEOPLE_STATUS[code])
    }),
  )

  routes.post(
    '/collegas/intrekken',
    forAdministrators(async (c, account) => {
      const form = await readForm(c)
      const withdrawn = await withdrawInvitation(deps, { by: account, secretHash: form.text('id') })
      if (withdrawn.ok) return c.redirect(`${STAFF_PATHS.colleagues}?gedaan=ingetrokken`, 303)
      const { code } = withdrawn.refusal
      return list(c, account, [{ text: frameOf(c, deps.site).words.refusals[code] }], PEOPLE_STATUS[code])
    }),
  )

  routes.get(
    '/collegas/:id/sluiten',
    forAdministrators(async (c, account) => {
      const colleague = await deps.people.findAccount(c.req.param('id') ?? '')
      const frame = frameOf(c, deps.site, account)
      if (colleague === undefined) return list(c, account, [{ text: frame.words.refusals['account-not-found'] }], PEOPLE_STATUS['account-not-found'])
      if (colleague.closedAt !== undefined) return c.redirect(`${STAFF_PATHS.colleagues}?gedaan=gesloten`, 303)
      return page(c, <CloseColleaguePage frame={frame} colleague={colleague} />)
    }),
  )

  routes.post(
    '/collegas/:id/sluiten',
    forAdministrators(async (c, account) => {
      const closed = await closeAccount(deps, { by: account, accountId: c.req.param('id') ?? '' })
      if (!closed.ok) {
        const { code } = closed.refusal
        return list(c, account, [{ text: frameOf(c, deps.site).words.refusals[code] }], PEOPLE_STATUS[code])
      }
      if (closed.value.id !== account.id) return c.redirect(`${STAFF_PATHS.colleagues}?gedaan=gesloten`, 303)
      dropStaffCookie(c, deps.origin)
      return c.redirect(`${STAFF_PATHS.signIn}?gedaan=afgemeld`, 303)
    }),
  )

  return routes

  function linkOf({ secret }: Invited): string {
    return `${new URL(deps.origin).origin}${STAFF_PATHS.welcome}/${secret}`
  }
}
