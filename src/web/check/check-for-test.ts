import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { createAssets } from '../layout/assets.ts'
import { sameOrigin } from '../layout/same-origin.ts'
import { security } from '../layout/security.ts'
import type { Site } from '../layout/site.ts'
import { CHECK_ASSETS, checkRoutes } from './check-routes.tsx'
import { serverKey } from './recording-for-test.ts'

/** The name of the installation the pages of this test belong to. */
export const INSTALLATION = 'opnames.huis.example'

/** The check page as visitors get it, with the headers and addresses of the whole site. */
export async function checkApp(origin: string) {
  const assets = await createAssets({ entries: CHECK_ASSETS })
  const site: Site = {
    organisation: { name: 'aXiehuis' },
    homeHref: '/',
    footerLinks: (lang) => [{ href: '/controleren', text: lang === 'nl' ? 'Opname controleren' : 'Check a recording' }],
    signOutAction: '/medewerker/uitloggen',
    assets,
  }
  const server = serverKey(INSTALLATION)
  const cosigner = serverKey(`${INSTALLATION}/cosigner`, 'cosignature')
  const app = new Hono()
  app.use(security({ https: origin.startsWith('https:') }), sameOrigin({ origin }), compress())
  app.get('/assets/:file', assets.serve)
  app.route('/', checkRoutes({ assets, site, serverKey: server.key, cosignerKeys: [cosigner.key] }))
  return { app, assets, server, cosigner }
}
