import { join } from 'node:path'
import { Hono } from 'hono'
import { instant, platformRandom as random } from '#ground'
import { openTemporaryStorage } from '#storage'
import { UPLOAD_LIMITS } from '#uploads'
import { createAssets } from '../layout/assets.ts'
import { bodySize } from '../layout/body-size.ts'
import { Button } from '../layout/button.tsx'
import { IslandData } from '../layout/meters.tsx'
import { Page, renderPage } from '../layout/page.tsx'
import { sameOrigin } from '../layout/same-origin.ts'
import { security } from '../layout/security.ts'
import { routes } from '../routes.ts'
import { SMALL_FILES_BYTES, uploadsOfForm } from './small-files.ts'
import { uploadAssets } from './upload-assets.ts'
import { uploadRoutes } from './upload-routes.ts'

const ABOUT = 'conversation:talk'
const OWNER = 'device:noor'

/** A page that asks for a file, over real routes and storage, for tests in a browser. */
export async function openUploadPage(origin: string) {
  const now = () => instant(Date.now())
  const storage = await openTemporaryStorage({ now, random })
  const assets = await createAssets({
    entries: [
      { name: 'upload-page', path: join(import.meta.dirname, 'upload-island.testing.ts'), kind: 'page' },
      ...uploadAssets,
    ],
  })
  const site = { organisation: { name: 'aXiehuis' }, homeHref: '/', footerLinks: () => [], signOutAction: '/uit', assets }
  const deps = { uploads: storage.uploads, now, random, limits: { ...UPLOAD_LIMITS, leaveFreeBytes: 0 } }
  const app = new Hono()
  app.use(security({ https: false }), sameOrigin({ origin }))
  app.get('/assets/:file', assets.serve)
  app.route('/', uploadRoutes({ ...deps, ownerOf: async (_, about) => (about === ABOUT ? OWNER : undefined) }))
  app.get('/', (c) =>
    c.html(renderPage(
      <Page site={site} lang="nl" title="Stuur een bestand" heading="Stuur een bestand" scripts={['upload-page']} switchLanguageHref="/?taal=en" noindex>
        <form method="post" encType="multipart/form-data" class="ok-form ok-flow">
          <div class="ok-field">
            <label class="ok-field__label" for="file">Het bestand</label>
            <input class="ok-input" type="file" id="file" name="file" />
          </div>
          <Button>Stuur</Button>
        </form>
        <div id="panel" class="ok-flow" />
        <p id="status" class="ok-hidden" role="status" />
        <IslandData id="data" value={{ about: ABOUT, lang: 'nl', url: routes.uploads, workerUrl: assets.url('upload-worker') }} />
      </Page>,
    )),
  )
  app.post('/', bodySize(SMALL_FILES_BYTES), async (c) => {
    const taken = await uploadsOfForm(c, deps, { owner: OWNER, about: ABOUT })
    return c.html(`<!doctype html><html lang="nl"><title>Klaar</title><main><h1>Klaar</h1><p id="took">${taken.ok ? taken.value.map(({ sha256 }) => sha256).join(' ') : taken.refusal.code}</p></main></html>`)
  })
  return { app, uploads: storage.uploads, mine: () => storage.uploads.of(OWNER, ABOUT), close: () => storage.close() }
}
