import type { HouseMember, HouseMembers, HouseRole, StaffViewer, Viewer } from '#cases'
import { locationsSeenBy, type Account, type PeoplePort } from '#people'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { isSecret } from '#ground'
import { deviceOf } from '../device.ts'
import type { CaseDeps } from './case-deps.ts'

const COOKIE = 'openkaart_zaak'
/** Cases somebody follows from one browser; the last opened ones. */
const MOST = 6

type Deps = Pick<CaseDeps, 'cases' | 'devices' | 'hashSecret' | 'random' | 'now' | 'settings' | 'people'>

/** Whoever looks at a case without an account: by the secret links opened in this browser, and by its place at the table. */
export async function personViewer(c: Context, deps: Deps, caseId: string): Promise<Viewer> {
  const links = await Promise.all(secretsIn(c).map((secret) => deps.cases.findLink(deps.hashSecret(secret))))
  return { personIds: links.flatMap((link) => (link?.caseId === caseId ? [link.personId] : [])), deviceId: (await deviceOf(c, deps))?.id, staff: undefined }
}

/** Whoever is signed in, with the device of this browser: what they did at the table counts for what they may see. */
export async function staffViewer(c: Context, deps: Deps, account: Account): Promise<Viewer> {
  return { personIds: [], deviceId: (await deviceOf(c, deps))?.id, staff: await staffOfHouse(deps.people, account) }
}

/** Everybody of the house with a role, for choosing an adviser, a committee or the colleague a case is about. */
export function houseMembers(people: Pick<PeoplePort, 'accounts'>): HouseMembers {
  return async (role: HouseRole | 'anybody'): Promise<readonly HouseMember[]> =>
    (await people.accounts()).filter(({ closedAt, roles }) => closedAt === undefined && (role === 'anybody' || roles.includes(role))).map(({ id, name }) => ({ accountId: id, name }))
}

async function staffOfHouse(people: Pick<PeoplePort, 'accounts' | 'locations'>, account: Account): Promise<StaffViewer> {
  const [accounts, locations] = await Promise.all([people.accounts(), people.locations()])
  return { accountId: account.id, name: account.name, roles: account.roles, locations: locationsSeenBy(account, accounts, locations) }
}

/** Lets this browser follow a case until it is closed. The secret is in a cookie no script reads, gone with the browser. */
export function followCase(c: Context, deps: Pick<Deps, 'settings'>, secret: string): void {
  setSecrets(c, deps, [secret, ...secretsIn(c).filter((one) => one !== secret)].slice(0, MOST))
}

/** Takes a case off this browser; its link goes on working elsewhere. */
export async function forgetCase(c: Context, deps: Deps, caseId: string): Promise<void> {
  const links = await Promise.all(secretsIn(c).map(async (secret) => ({ secret, link: await deps.cases.findLink(deps.hashSecret(secret)) })))
  setSecrets(c, deps, links.filter(({ link }) => link?.caseId !== caseId).map(({ secret }) => secret))
}

/** The secret with which this browser follows a case, to show it again to whoever has it; undefined when it has none. */
export async function secretOf(c: Context, deps: Pick<Deps, 'cases' | 'hashSecret'>, caseId: string): Promise<string | undefined> {
  for (const secret of secretsIn(c)) if ((await deps.cases.findLink(deps.hashSecret(secret)))?.caseId === caseId) return secret
  return undefined
}

function secretsIn(c: Context): readonly string[] {
  return (getCookie(c, COOKIE) ?? '').split('.').filter(isSecret).slice(0, MOST)
}

function setSecrets(c: Context, { settings }: Pick<Deps, 'settings'>, secrets: readonly string[]): void {
  setCookie(c, COOKIE, secrets.join('.'), { path: '/', httpOnly: true, sameSite: 'Lax', secure: settings.secureCookies, ...(secrets.length === 0 ? { maxAge: 0 } : {}) })
}
