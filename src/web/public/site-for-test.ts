import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { ImagePort } from '#images'
import type { Account, PeoplePort } from '#people'
import { instant, platformRandom, type Instant } from '#ground'
import type { Policy } from '#policy'
import { openTemporaryStorage, type Storage } from '#storage'
import { housePolicy } from '../../../test/support/house-for-test.ts'
import { announceRoutes } from '../announce/announce-routes.tsx'
import { cardAssets } from '../card/card-assets.ts'
import { cardRoutes } from '../card/card-routes.tsx'
import type { WebDeps } from '../deps.ts'
import { createAssets } from '../layout/assets.ts'
import { sameOrigin } from '../layout/same-origin.ts'
import { security } from '../layout/security.ts'
import type { Site } from '../layout/site.ts'
import { joinRoutes } from '../join/join-routes.tsx'
import { footerLinks } from './footer-links.ts'
import { publicRoutes } from './public-routes.tsx'
import { routes } from '../routes.ts'

/** Real storage in memory and the rules in the repository. Close the storage when the tests are over. */
export async function openTestGround(): Promise<{ readonly storage: Storage; readonly policy: Policy }> {
  const storage = await openTemporaryStorage({ now: () => instant(Date.now()), random: platformRandom })
  return { storage, policy: await housePolicy() }
}

export type TestSite = { readonly app: Hono; readonly clock: { now: Instant }; readonly staff: Map<string, Account>; readonly site: Site }

/** The public part of the site over real storage, with a clock that can be set; only for tests. */
export async function testSite(
  { storage, policy, origin, currentPolicy = () => policy }:
  { storage: Pick<WebDeps, 'conversations' | 'custody' | 'devices' | 'links'> & { readonly images: Pick<ImagePort, 'of'> } & { readonly people: Pick<PeoplePort, 'locations'> }; policy: Policy; origin: string; currentPolicy?: () => Policy },
): Promise<TestSite> {
  const assets = await createAssets({ entries: cardAssets })
  const site: Site = { organisation: { name: policy.organisation.name, href: policy.organisation.website }, homeHref: routes.home, footerLinks, signOutAction: routes.staffSignOut, assets }
  const clock = { now: instant(Date.UTC(2027, 1, 1, 9, 0)) }
  const staff = new Map<string, Account>()
  const deps = {
    ...storage,
    rules: () => policy,
    policy: currentPolicy,
    currentPolicy: () => ({ id: policy.id, version: policy.version, sha256: policy.sha256 }),
    now: () => clock.now,
    random: platformRandom,
    hashSecret: (secret: string) => createHash('sha256').update(secret).digest('hex'),
    site,
    settings: { publicUrl: origin, installation: 'test', secureCookies: false },
    staffOf: async (secret: string) => staff.get(secret),
    addressOf: () => '192.0.2.1',
  }
  const app = new Hono()
  app.use(security({ https: false }), sameOrigin({ origin }))
  app.get('/assets/:file', assets.serve)
  for (const part of [publicRoutes(deps), announceRoutes(deps), cardRoutes(deps), joinRoutes(deps)]) app.route('/', part)
  app.get(routes.table(':id'), (c) => c.text(`table ${c.req.param('id')}`))
  return { app, clock, staff, site }
}

export type Visitor = {
  readonly get: (path: string) => Promise<Response>
  readonly post: (path: string, fields?: Readonly<Record<string, string>>) => Promise<Response>
  readonly cookies: Map<string, { value: string; path: string }>
}

/** A browser without scripts: keeps cookies, sends them where they belong, follows nothing by itself. */
export function visitor(app: Hono): Visitor {
  const cookies = new Map<string, { value: string; path: string }>()
  async function send(path: string, init: RequestInit): Promise<Response> {
    const { pathname } = new URL(path, 'http://site.test')
    const mine = [...cookies].filter(([, { path: at }]) => at === '/' || pathname === at || pathname.startsWith(`${at}/`))
    const headers = new Headers(init.headers)
    if (mine.length > 0) headers.set('cookie', mine.map(([key, { value }]) => `${key.split(' ')[0]}=${value}`).join('; '))
    headers.set('sec-fetch-site', 'same-origin')
    const answer = await app.request(path, { ...init, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const [name = '', value = ''] = pair.split('=')
      const at = attributes.find((one) => one.startsWith('Path='))?.slice(5) ?? '/'
      if (attributes.includes('Max-Age=0')) cookies.delete(`${name} ${at}`)
      else cookies.set(`${name} ${at}`, { value, path: at })
    }
    return answer
  }
  return {
    cookies,
    get: (path) => send(path, {}),
    post: (path, fields = {}) =>
      send(path, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields).toString() }),
  }
}

/** The hidden fields of the form on a page, as a browser would send them again. */
export function hiddenIn(html: string): Record<string, string> {
  const found = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"\/?>/g)]
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, value.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&')]))
}

export type AnnounceOptions = { readonly late?: boolean; readonly role?: string; readonly medium?: 'sound' | 'photo' | 'video' }

/** Goes through announcing with one client, one member of staff and one child; gives the last page, before the card is made. */
export async function announceAll(by: Visitor, { late = false, role = 'client', medium = 'sound' }: AnnounceOptions = {}): Promise<string> {
  const answers: Record<string, string>[] = [
    late ? { actie: { sound: 'al-opgenomen', photo: 'al-foto', video: 'al-film' }[medium] } : { soort: medium, actie: 'verder' },
    { rol: role, naam: 'Sanne', actie: 'verder' },
    { rol: role === 'professional' ? 'client' : 'professional', naam: 'Fatima', actie: 'verder' },
    { actie: 'erbij' },
    { rol: 'child', naam: 'Noor', leeftijd: '9', actie: 'verder' },
    { actie: 'verder' },
    { plek: 'site', actie: 'verder' },
    { wanneer: late ? '2027-01-20T14:30' : '2027-03-02T14:30', onderwerp: 'Kennis <maken> & "meer"', actie: 'verder' },
    { opnemer: 'client', actie: 'verder' },
    ...(medium === 'sound' ? [] : [{ doel: 'newsletter', actie: 'verder' }]),
  ]
  let html = await (await by.get(routes.announce)).text()
  for (const answer of answers) {
    const next = await by.post(routes.announce, { ...hiddenIn(html), ...answer })
    if (next.status !== 200) throw new Error(`announcing stopped with ${next.status} at ${JSON.stringify(answer)}`)
    html = await next.text()
  }
  return html
}

/** Makes a card; gives the id of its conversation. */
export async function makeCard(by: Visitor, options?: AnnounceOptions): Promise<string> {
  const made = await by.post(routes.announce, { ...hiddenIn(await announceAll(by, options)), actie: 'maak' })
  const id = /^\/kaart\/(.{16})$/.exec(made.headers.get('location') ?? '')?.[1]
  if (made.status !== 303 || id === undefined) throw new Error(`no card was made: ${made.status}`)
  return id
}
