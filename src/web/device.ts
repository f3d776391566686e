import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Device } from '#conversations'
import { isSecret, newId, newSecret } from '#ground'
import { may, type Account, type StaffAction } from '#people'
import type { WebDeps } from './deps.ts'
import { STAFF_COOKIE } from './staff/current-staff.ts'

const COOKIE = 'openkaart_apparaat'

/**
 * Over https only this very host can set the cookie. Else a page on a sister domain could give a visitor a device it knows the secret of,
 * and hold the same seat as they do from then on.
 * @source RFC 6265bis section 4.1.3.2
 */
const PREFIX = 'host'
type Deps = Pick<WebDeps, 'devices' | 'hashSecret' | 'random' | 'now' | 'settings'>

/** The browser a request comes from, known by its cookie or by `Authorization: Bearer`, or undefined. */
export async function deviceOf(c: Context, deps: Deps): Promise<Device | undefined> {
  const bearer = /^Bearer ([A-Za-z0-9_-]{22})$/.exec(c.req.header('authorization') ?? '')?.[1]
  const secret = bearer ?? (deps.settings.secureCookies ? getCookie(c, COOKIE, PREFIX) : getCookie(c, COOKIE))
  return secret !== undefined && isSecret(secret) ? deps.devices.findBySecretHash(deps.hashSecret(secret)) : undefined
}

/** The browser a request comes from; a new one is given its cookie. Only for requests that begin something. */
export async function deviceOrNew(c: Context, deps: Deps): Promise<Device> {
  const known = await deviceOf(c, deps)
  if (known !== undefined) return known
  const { device, secret } = await newDevice(deps)
  setCookie(c, COOKIE, secret, {
    path: '/', httpOnly: true, sameSite: 'Lax', secure: deps.settings.secureCookies, maxAge: 60 * 60 * 24 * 400,
    ...(deps.settings.secureCookies ? { prefix: PREFIX } : {}),
  })
  return device
}

/** A new device and its secret, which is shown this once. */
export async function newDevice(deps: Pick<Deps, 'devices' | 'hashSecret' | 'random' | 'now'>): Promise<{ readonly device: Device; readonly secret: string }> {
  const secret = newSecret(deps.random)
  const device: Device = { id: newId(deps.random), secretHash: deps.hashSecret(secret), createdAt: deps.now(), key: undefined }
  await deps.devices.keep(device)
  return { device, secret }
}

/** The staff account signed in on this browser, if any. */
export async function staffOf(c: Context, deps: Pick<WebDeps, 'staffOf'>) {
  const secret = getCookie(c, STAFF_COOKIE)
  return secret === undefined ? undefined : deps.staffOf(secret)
}

/** The staff account signed in on this browser when its roles allow this, else undefined: being signed in is not enough. */
export async function staffWhoMay(c: Context, deps: Pick<WebDeps, 'staffOf'>, action: StaffAction): Promise<Account | undefined> {
  const account = await staffOf(c, deps)
  return may(account, action) ? account : undefined
}
