import type { Account } from '#people'
import { may } from '#people'
import type { Context } from 'hono'
import type { Attempts } from './attempts.ts'
import type { CurrentStaff } from './current-staff.ts'
import type { StaffDeps } from './staff-deps.ts'
import { STAFF_PATHS } from './staff-paths.ts'

/** What every group of staff routes is given. */
export type StaffTools = { readonly deps: StaffDeps; readonly current: CurrentStaff; readonly attempts: Attempts }

type Handler = (c: Context, account: Account) => Promise<Response> | Response

/** Runs the handler for whoever is signed in; others sign in first and then come back to the page they wanted. */
export function signedIn({ current }: Pick<StaffTools, 'current'>, handler: Handler): (c: Context) => Promise<Response> {
  return async (c) => {
    const account = await current(c)
    if (account !== undefined) return handler(c, account)
    const url = new URL(c.req.url)
    const wanted = c.req.method === 'GET' ? `${url.pathname}${url.search}` : STAFF_PATHS.dashboard
    const query = wanted === STAFF_PATHS.dashboard ? '' : `?naar=${encodeURIComponent(wanted)}`
    return c.redirect(`${STAFF_PATHS.signIn}${query}`, 303)
  }
}

/** The same, for administrators; `refuse` draws the page for other staff. */
export function administering(tools: Pick<StaffTools, 'current'>, handler: Handler, refuse: Handler): (c: Context) => Promise<Response> {
  return signedIn(tools, (c, account) => (may(account, 'administer-accounts') ? handler(c, account) : refuse(c, account)))
}
