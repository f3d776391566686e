import { resolve } from 'node:path'
import { Hono } from 'hono'
import { formatVerifierKey, type VerifierKey } from '#ledger'
import type { WebDeps } from '../deps.ts'
import { languageOf, otherLanguageHref } from '../language.ts'
import type { AssetEntry } from '../layout/assets.ts'
import { renderPage } from '../layout/page.tsx'
import { pageSecurity } from '../layout/security.ts'
import { routes } from '../routes.ts'
import { CheckPage } from './check-page.tsx'

export type CheckDeps = Pick<WebDeps, 'assets' | 'site'> & { readonly serverKey: VerifierKey; readonly cosignerKeys: readonly VerifierKey[] }

/** How long others may keep the keys: after a change of key, old pages would take new receipts for strange ones. */
const KEYS_SECONDS = 300

/** The check page and the keys it compares with. Both are for everybody, and neither takes anything in. */
export function checkRoutes({ assets, site, serverKey, cosignerKeys }: CheckDeps): Hono {
  const app = new Hono()
  const serverKeys = [serverKey, ...cosignerKeys].map(formatVerifierKey)

  app.get(routes.check, (c) => {
    const lang = languageOf(c)
    const data = { lang, workerUrl: assets.url('check-worker'), serverKeys }
    return c.html(renderPage(<CheckPage site={site} lang={lang} switchLanguageHref={otherLanguageHref(c, lang)} data={data} />))
  })

  app.get(routes.keys, pageSecurity({ publicForSeconds: KEYS_SECONDS }), (c) => {
    // Public facts: a check page elsewhere may read them too.
    c.header('access-control-allow-origin', '*')
    return c.text(`${serverKeys.join('\n')}\n`)
  })
  return app
}

/** What the check page loads. */
export const CHECK_ASSETS: readonly AssetEntry[] = [
  { name: 'check', path: resolve(import.meta.dirname, 'check.island.tsx'), kind: 'page' },
  { name: 'check-worker', path: resolve(import.meta.dirname, 'check.worker.ts'), kind: 'alone' },
]
