import { SIGN_IN_MS, who, type Account, type HashSecret, type PeoplePort } from '#people'
import type { Now } from '#ground'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

/** Name of the cookie that holds the secret of a sign-in. */
export const STAFF_COOKIE = 'openkaart_staff'

export type CurrentStaff = (c: Context) => Promise<Account | undefined>

/** Who is signed in with a request, for every page that differs for staff. Asked more than once, it looks once. */
export function currentStaff(deps: { readonly people: PeoplePort; readonly hashSecret: HashSecret; readonly now: Now }): CurrentStaff {
  const known = new WeakMap<Request, Promise<Account | undefined>>()
  return (c) => {
    const request = c.req.raw
    let found = known.get(request)
    if (found === undefined) known.set(request, (found = who(deps, staffSecret(c))))
    return found
  }
}

/** The secret of the sign-in in the cookie; empty when there is none. */
export function staffSecret(c: Context): string {
  return getCookie(c, STAFF_COOKIE) ?? ''
}

/** Signs this browser in. Lax, because a link in a mail to a colleague must open signed in. */
export function setStaffCookie(c: Context, secret: string, origin: string): void {
  setCookie(c, STAFF_COOKIE, secret, { path: '/', httpOnly: true, sameSite: 'Lax', secure: isHttps(origin), maxAge: SIGN_IN_MS / 1000 })
}

/** Takes the cookie away; the sign-in itself is ended in the people room. */
export function dropStaffCookie(c: Context, origin: string): void {
  deleteCookie(c, STAFF_COOKIE, { path: '/', secure: isHttps(origin) })
}

/** Whether visitors come over https. */
export function isHttps(origin: string): boolean {
  return new URL(origin).protocol === 'https:'
}
