import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { Account } from '#people'
import { instant, platformRandom, type Instant } from '#ground'
import type { Policy } from '#policy'
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

export type TestSite = { readonly app: Hono; readonly clock: { now: Instant }; readonly staff: Map<string, Account>; readonly site: Site }

/** The public part of the site over real storage, with a clock that can be set; only for tests. */
export async function testSite(
  { storage, policy, origin, addressOf = () => '192.0.2.1' }:
  { storage: Pick<WebDeps, 'conversations' | 'devices' | 'links'>; policy: Policy; origin: string; addressOf?: () => string },
): Promise<TestSite> {
  const assets = await createAssets({ entries: cardAssets })
  const site: Site = { organisation: { name: policy.organisation.name, href: policy.organisation.website }, homeHref: routes.home, footerLinks, signOutAction: routes.staffSignOut, assets }
  const clock = { now: instant(Date.UTC(2027, 1, 1, 9, 0)) }
  const staff = new Map<string, Account>()
  const deps = {
    ...storage,
    rules: () => policy,
    policy: () => policy,
    currentPolicy: () => ({ id: policy.id, version: policy.version, sha256: policy.sha256 }),
    now: () => clock.now,
    random: platformRandom,
    hashSecret: (secret: string) => createHash('sha256').update(secret).digest('hex'),
    site,
    settings: { publicUrl: origin, installation: 'test', secureCookies: false },
    staffOf: async (secret: string) => staff.get(secret),
    addressOf,
  }
  const app = new Hono()
  app.use(security({ https: false }), sameOrigin({ origin }))
  app.get('/assets/:file', assets.serve)
  for (const part of [publicRoutes(deps), announceRoutes(deps), cardRoutes(deps), joinRoutes(deps)]) app.route('/', part)
  app.get(routes.table(':id'), (c) => c.text(`table ${c.req.param('id')}`))
  return { app, clock, staff, site }
}
