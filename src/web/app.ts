import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import { newId, type Random } from '#ground'
import { announceRoutes } from './announce/announce-routes.tsx'
import { apiRoutes, type ApiDeps } from './api/api-routes.ts'
import { segmentRoute } from './api/segment-route.ts'
import type { CaseDeps } from './cases/case-deps.ts'
import { overviewRoutes } from './cases/overview-routes.tsx'
import { ownCaseRoutes } from './cases/own-routes.tsx'
import { staffCaseRoutes } from './cases/staff-case-routes.tsx'
import { caseWizardRoutes } from './cases/wizard-routes.tsx'
import { activityRoutes } from './images/activity-routes.tsx'
import { tablesAndPictures } from './images/at-table.ts'
import { consentRoutes } from './images/consent-routes.tsx'
import type { ImageDeps } from './images/image-deps.ts'
import { imageRoutes } from './images/image-routes.tsx'
import { staffImageRoutes } from './images/staff-image-routes.tsx'
import { tableImageRoutes } from './images/table-image-routes.tsx'
import { visitorRoutes } from './images/visitor-routes.tsx'
import { cardRoutes } from './card/card-routes.tsx'
import { checkRoutes } from './check/check-routes.tsx'
import { deviceOf } from './device.ts'
import type { AddressOf } from './join/address-of.ts'
import { joinRoutes } from './join/join-routes.tsx'
import { languageOf } from './language.ts'
import { ownOverviewRoutes } from './overview/overview-routes.tsx'
import { bodySize, JSON_BYTES } from './layout/body-size.ts'
import { headRequest } from './layout/head-request.ts'
import { rateLimiter, limitRate } from './layout/rate-limit.ts'
import { sameOrigin } from './layout/same-origin.ts'
import { pageSecurity, security } from './layout/security.ts'
import { renderPage } from './layout/page.tsx'
import { problemPage } from './problem-page.tsx'
import { publicRoutes } from './public/public-routes.tsx'
import { routes } from './routes.ts'
import type { StaffDeps } from './staff/staff-deps.ts'
import { staffRoutes } from './staff/staff-routes.ts'
import { uploadRoutes, type UploadDeps } from './uploads/upload-routes.ts'
import { uploadOwners } from './uploads/who-uploads.ts'
import { careRoutes } from './sharing/care-routes.tsx'
import { copyOwner } from './sharing/copy-owner.ts'
import { fileCopyRoutes } from './sharing/file-copy-routes.tsx'
import { questionsFor } from './sharing/questions-for.ts'
import { receivedRoutes } from './sharing/received-routes.tsx'
import { staffKeepingRoutes } from './sharing/staff-keeping-routes.tsx'
import { transcriptRoutes } from './sharing/transcript-routes.tsx'
import { shareRoutes, type ShareRouteDeps } from './sharing/share-routes.tsx'
import { sealFileRoutes } from './seal-file/seal-file-routes.tsx'
import { copiesRoutes, type CopiesDeps } from './table/copies-routes.tsx'
import { decliningRoutes } from './table/declining-routes.tsx'
import { deviceKeyRoutes } from './table/device-key-routes.ts'
import { tableRoutes } from './table/table-routes.tsx'

/** What is told of one answered request: never an address, a secret or who asked. */
export type RequestNote = {
  readonly requestId: string
  readonly method: (typeof METHODS)[number] | 'other'
  readonly route: string
  readonly status: number
  readonly durationMs: number
}

export type AppDeps = ApiDeps & CopiesDeps & StaffDeps & CaseDeps & Omit<ImageDeps, 'tableOf'> & UploadDeps & ShareRouteDeps & {
  readonly addressOf: AddressOf
  readonly note: (request: RequestNote) => void
  readonly failed: (requestId: string, error: unknown) => void
  /** Whether the installation can do its work; the reason is for the log only. */
  readonly healthy: () => Promise<boolean>
}

/** New devices from one address over the API: everything else asks for a code or an existing device first. */
const NEW_DEVICES = { burst: 30, perMinute: 20 }
/** Checking over the API is work for the server; the page and the command line do it where the file is. */
const CHECKS = { burst: 10, perMinute: 10 }
/** A receipt of many hours, with the hashes of the file's pieces. */
const RECEIPT_BYTES = 16 * 1024 * 1024

/** All pages and the API as one handler of requests. */
export function createApp(given: AppDeps): Hono {
  const deps = { ...given, ...tablesAndPictures(given) }
  const app = new Hono()
  app.use(noted(deps.note, deps.random))
  app.use(headRequest())
  app.use(security({ https: deps.settings.secureCookies }))
  app.use(sameOrigin({ origin: deps.settings.publicUrl }))
  app.get(routes.health, async (c) => ((await deps.healthy()) ? c.json({ status: 'ok' }) : c.json({ status: 'failing' }, 503)))
  // A worker's own answer says what it may do: the one that makes M4A compiles WebAssembly.
  app.get('/assets/:file', pageSecurity({ wasm: true }), (c) => deps.assets.serve(c))
  app.route('/', segmentRoute(deps))
  for (const path of ['devices', 'conversations']) {
    app.post(`${routes.api}/${path}`, limitRate(rateLimiter(NEW_DEVICES, deps.now), deps.addressOf, (c, waitSeconds) => c.json({ code: 'too-often', waitSeconds }, 429)))
  }
  app.post(`${routes.api}/verify`, limitRate(rateLimiter(CHECKS, deps.now), deps.addressOf, (c, waitSeconds) => c.json({ code: 'too-often', waitSeconds }, 429)), bodySize(RECEIPT_BYTES))
  for (const path of ['devices', 'conversations', 'conversations/*']) app.use(`${routes.api}/${path}`, bodySize(JSON_BYTES))
  app.route('/', uploadRoutes({ ...deps, ownerOf: uploadOwners(deps, { copy: copyOwner(deps) }) }))
  app.route('/', apiRoutes(deps))
  app.route('/', publicRoutes(deps))
  app.route('/', announceRoutes(deps))
  app.route('/', cardRoutes(deps))
  app.route('/', ownOverviewRoutes(deps))
  app.route('/', joinRoutes(deps))
  app.route('/', tableRoutes(deps))
  app.route('/', decliningRoutes(deps))
  app.route('/', deviceKeyRoutes(deps))
  app.route('/', copiesRoutes(deps))
  app.route('/', careRoutes(deps))
  app.route('/', staffKeepingRoutes(deps))
  app.route('/', shareRoutes(deps))
  app.route('/', transcriptRoutes(deps))
  app.route('/', fileCopyRoutes(deps))
  app.route('/', receivedRoutes(deps))
  app.route('/', checkRoutes(deps))
  app.route('/', sealFileRoutes(deps))
  app.route('/', caseWizardRoutes(deps))
  app.route('/', ownCaseRoutes(deps))
  app.route('/', overviewRoutes(deps))
  app.route('/', staffCaseRoutes(deps))
  app.route('/', staffImageRoutes(deps))
  app.route('/', imageRoutes(deps))
  app.route('/', consentRoutes(deps))
  app.route('/', tableImageRoutes(deps))
  app.route('/', activityRoutes(deps))
  app.route('/', visitorRoutes(deps))
  app.route(routes.staff, staffRoutes({ questionsFor: (account) => questionsFor(deps, account), deviceIdOf: async (c) => (await deviceOf(c, deps))?.id, ...deps }))
  app.notFound((c) => answerProblem(c, 404))
  app.onError((error, c) => {
    // A body that is no JSON or no form: whoever sent it can mend it.
    if (error instanceof HTTPException && error.status < 500) return c.json({ code: 'not-understood' }, error.status)
    deps.failed(requestIdOf(c), error)
    return answerProblem(c, 500)
  })
  return app

  function answerProblem(c: Context, status: 404 | 500): Response | Promise<Response> {
    if (c.req.path.startsWith('/api/')) return c.json({ code: status === 404 ? 'not-found' : 'failed', requestId: requestIdOf(c) }, status)
    return c.html(renderPage(problemPage(deps.site, languageOf(c), status, requestIdOf(c))), status)
  }
}

const REQUEST_ID = 'request-id'
/** A method is a word of the visitor's own: only those we know are noted as they came. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

function noted(note: AppDeps['note'], random: Random): MiddlewareHandler {
  return async (c, next) => {
    const requestId = newId(random)
    c.set(REQUEST_ID, requestId)
    const beganMs = performance.now()
    await next()
    const method = METHODS.find((known) => known === c.req.method) ?? 'other'
    note({ requestId, method, route: routePath(c, -1), status: c.res.status, durationMs: Math.round(performance.now() - beganMs) })
  }
}

function requestIdOf(c: Context): string {
  const id: unknown = c.get(REQUEST_ID)
  return typeof id === 'string' ? id : ''
}
