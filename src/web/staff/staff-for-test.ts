import { createHash } from 'node:crypto'
import { announce, type AnnounceOrder, type PolicyUsed } from '#conversations'
import { instant, newId, platformRandom as random } from '#ground'
import { firstInvitation, type Account, type StaffRole } from '#people'
import { openTemporaryStorage } from '#storage'
import { Hono } from 'hono'
import { rulesForTest } from '../../../test/support/rules-for-test.ts'
import { createAssets, type Assets } from '../layout/assets.ts'
import { sameOrigin } from '../layout/same-origin.ts'
import { security } from '../layout/security.ts'
import type { Site } from '../layout/site.ts'
import { currentStaff } from './current-staff.ts'
import { argon2Passwords, decoyHash } from './passwords.ts'
import type { StaffDeps } from './staff-deps.ts'
import { STAFF_ASSETS, staffRoutes } from './staff-routes.ts'

export const GOOD_PASSWORD = 'vier losse woorden samen'
let assets: Promise<Assets> | undefined

/** The pages of staff over a real storage in memory and the real rules, or those in another file, with a clock the test moves. */
export async function openStaff(origin = 'https://opnemen.huis.example', policyFile?: string) {
  let at = Date.UTC(2026, 10, 23, 9)
  const now = () => instant(at)
  const storage = await openTemporaryStorage({ now, random })
  const open = await rulesForTest(storage, now, policyFile)
  const { rules, policy } = open
  const currentPolicy = (): PolicyUsed => {
    const { id, version, sha256 } = policy()
    return { id, version, sha256 }
  }
  const passwords = argon2Passwords()
  const hashSecret = (secret: string) => createHash('sha256').update(secret).digest('base64url')
  const built = await (assets ??= createAssets({ entries: STAFF_ASSETS }))
  const site: Site = {
    organisation: { name: 'aXiehuis', href: 'https://www.axiehuis.nl' },
    homeHref: '/',
    footerLinks: (lang) => [{ href: '/privacy', text: 'Privacy' }, { href: '/controleren', text: lang === 'nl' ? 'Opname controleren' : 'Check a recording' }],
    signOutAction: '/medewerker/uitloggen',
    assets: built,
  }
  let deviceId: string | undefined
  const deps: StaffDeps = {
    people: storage.people,
    passwords,
    decoyHash: await decoyHash(passwords, random),
    conversations: storage.conversations,
    rules,
    rulesDesk: open.desk,
    hashSecret,
    random,
    now,
    site,
    origin,
    addressOf: (c) => c.req.header('x-test-address') ?? '192.0.2.1',
    openings: (lang) => policy().openings.filter(({ speaker, moment }) => speaker === 'professional' && moment === 'start').map(({ text }) => text[lang]),
    deviceIdOf: async () => deviceId,
  }
  const app = new Hono()
  app.use(security({ https: origin.startsWith('https:') }), sameOrigin({ origin }))
  app.route('/medewerker', staffRoutes(deps))
  app.get('/assets/:file', built.serve)
  const current = currentStaff(deps)
  app.get('/wie', async (c) => c.text(`${(await current(c))?.name ?? 'niemand'} ${(await current(c))?.version ?? ''}`.trim()))

  return {
    app, storage, deps, rules, policy, now,
    close: () => storage.close(),
    pass: (ms: number) => void (at += ms),
    useDevice: (id: string | undefined) => void (deviceId = id),
    visitor: (address?: string) => visitor(app, origin, address),
    firstLink: async () => `/medewerker/welkom/${(await firstInvitation(deps))?.secret ?? ''}`,
    async account(name: string, roles: readonly StaffRole[]): Promise<Account> {
      const account: Account = {
        id: newId(random), email: `${name.toLowerCase()}@huis.example`, name, roles, locations: [], passwordHash: await passwords.hash(GOOD_PASSWORD),
        passkeys: [], createdAt: now(), closedAt: undefined, version: 1,
      }
      await storage.people.keepAccount(account)
      return account
    },
    async announce(order: Partial<AnnounceOrder> & Pick<AnnounceOrder, 'people'>) {
      const announced = await announce(
        { conversations: storage.conversations, currentPolicy, now, random, hashSecret },
        { deviceId: 'device-of-client', medium: 'sound', setting: 'site', recorder: 'client', startsAt: undefined, subject: undefined, late: false, announcerIndex: 0, staff: false, ...order },
      )
      if (!announced.ok) throw new Error(announced.refusal.code)
      const found = await storage.conversations.find(announced.value.conversationId)
      if (found === undefined) throw new Error('not kept')
      return found
    },
  }
}

export type OpenStaff = Awaited<ReturnType<typeof openStaff>>

/** Somebody at a browser: keeps cookies, sends forms as a browser does, follows nothing by itself. */
function visitor(app: Hono, origin: string, address = '192.0.2.1') {
  const cookies = new Map<string, string>()
  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('x-test-address', address)
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await app.request(`${origin}${path}`, { ...init, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name === undefined || value === undefined) continue
      if (/max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }
  const post = (path: string, body: RequestInit['body'], type?: string) =>
    send(path, { method: 'POST', ...(body !== undefined && { body }), headers: { origin, 'sec-fetch-site': 'same-origin', ...(type !== undefined && { 'content-type': type }) } })
  return {
    cookies,
    send,
    get: (path: string) => send(path),
    form: (path: string, fields: Record<string, string> | [string, string][] = {}) => post(path, new URLSearchParams(fields)),
    /** A form with files, as a browser sends it. */
    upload: (path: string, form: FormData) => post(path, form),
    json: (path: string, body: unknown) => post(path, JSON.stringify(body), 'application/json'),
    raw: (path: string, body: string, type: string) => post(path, body, type),
    signIn: (email: string, password = GOOD_PASSWORD) => post('/medewerker/inloggen', new URLSearchParams({ email, password })),
  }
}
