import { hearEvidence, openCaseLink, type CaseAction } from '#cases'
import { isId } from '#ground'
import { Hono, type Context } from 'hono'
import { languageOf, otherLanguageHref } from '../language.ts'
import { bodySize, FORM_BYTES } from '../layout/body-size.ts'
import { ErrorSummary } from '../layout/notice.tsx'
import { Page, renderPage } from '../layout/page.tsx'
import { limitRate, rateLimiter } from '../layout/rate-limit.ts'
import { MessagePage, tooOften } from '../public/message-page.tsx'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import { sendM4a } from '../send-bytes.ts'
import { readForm, type SentForm } from '../staff/form.ts'
import type { FormError } from '../staff/staff-page.tsx'
import { ActForm } from './act-form.tsx'
import type { CaseDeps } from './case-deps.ts'
import type { CaseModel } from './case-model.ts'
import { HelpPart } from './case-parts.tsx'
import { followCase, forgetCase, houseMembers, personViewer, secretOf } from './case-viewer.ts'
import { doAct } from './do-act.ts'
import { sendDossier } from './send-dossier.tsx'
import { loadCase } from './load-case.ts'
import { OwnPage } from './own-page.tsx'
import { CASE_WORDS } from './words.ts'

/** Trying links costs attempts; 128 random bits are not guessed, and a script need not even try. */
const LINKS = { burst: 30, perMinute: 20 }
/** Words of one person: more than anybody types, less than what fills a disk. */
const ACTS = { burst: 30, perMinute: 10 }
/** Making one takes the typesetter some seconds. */
const DOSSIERS = { burst: 8, perMinute: 4 }
const EMPTY: SentForm = { text: () => '', all: () => [] }

/** The pages of whoever a case is from or about: no account, a secret link, or their place at the table. */
export function ownCaseRoutes(deps: CaseDeps): Hono {
  const app = new Hono()
  const acts = rateLimiter(ACTS, deps.now)
  const dossiers = rateLimiter(DOSSIERS, deps.now)

  app.get(routes.caseLink(':secret'), limitRate(rateLimiter(LINKS, deps.now), deps.addressOf, tooOften(deps.site)), async (c) => {
    const secret = c.req.param('secret') ?? ''
    const link = await openCaseLink(deps, secret)
    if (!link.ok) return notFound(c)
    followCase(c, deps, secret)
    return c.redirect(routes.ownCase(link.value.caseId), 303)
  })

  app.get(routes.ownCase(':id'), async (c) => {
    const found = await look(c)
    if (found === undefined) return notFound(c)
    const secret = await secretOf(c, deps, found.model.view.one.id)
    const link = secret === undefined ? undefined : `${deps.settings.publicUrl}${routes.caseLink(secret)}`
    const lang = languageOf(c)
    return c.html(renderPage(<OwnPage model={found.model} site={deps.site} switchLanguageHref={otherLanguageHref(c, lang)} link={link} fresh={c.req.query('nieuw') !== undefined} />))
  })

  app.get(routes.ownCaseAct(':id', ':action'), async (c) => {
    const found = await look(c)
    const action = found?.model.view.may.find((one) => one === c.req.param('action'))
    if (found === undefined || action === undefined) return notFound(c)
    return form(c, found.model, action, EMPTY, [], 200)
  })

  app.post(routes.ownCaseAct(':id', ':action'), bodySize(FORM_BYTES), async (c) => {
    const waitSeconds = acts.take(deps.addressOf(c))
    if (waitSeconds > 0) return tooOften(deps.site)(c, waitSeconds)
    const found = await look(c)
    if (found === undefined) return notFound(c)
    const action = c.req.param('action') as CaseAction
    const sent = await readForm(c)
    const lang = languageOf(c)
    const done = await doAct(deps, { view: found.model.view, viewer: found.viewer, action, form: sent, lang })
    if (done.ok) return c.redirect(routes.ownCase(found.model.view.one.id), 303)
    return form(c, found.model, action, sent, done.errors, done.status)
  })

  app.get(routes.ownCaseSound(':id', ':evidence'), async (c) => {
    const caseId = c.req.param('id') ?? ''
    const heard = await hearEvidence({ ...deps, caseAccess: deps.access }, { caseId, evidenceId: c.req.param('evidence') ?? '', viewer: await personViewer(c, deps, caseId) })
    return heard.ok ? sendM4a(c, heard.value) : refuse(c, REFUSALS[heard.refusal.code])
  })

  app.post(routes.ownCaseDossier(':id'), bodySize(FORM_BYTES), async (c) => {
    const caseId = c.req.param('id') ?? ''
    const viewer = isId(caseId) ? await personViewer(c, deps, caseId) : undefined
    if (viewer === undefined) return notFound(c)
    // By case as well: somebody behind the same address as others is not held up by them.
    const waitSeconds = dossiers.take(`${deps.addressOf(c)} ${caseId}`)
    if (waitSeconds > 0) return tooOften(deps.site)(c, waitSeconds)
    return sendDossier(c, deps, { caseId, viewer, backHref: routes.ownCase(caseId) })
  })

  app.post(routes.ownCaseForget(':id'), bodySize(FORM_BYTES), async (c) => {
    await forgetCase(c, deps, c.req.param('id') ?? '')
    const lang = languageOf(c)
    return c.html(renderPage(<MessagePage site={deps.site} lang={lang} title={CASE_WORDS[lang].own.forgotten}>{null}</MessagePage>))
  })
  return app

  async function look(c: Context) {
    const caseId = c.req.param('id') ?? ''
    if (!isId(caseId)) return undefined
    const viewer = await personViewer(c, deps, caseId)
    const hrefs = { actHref: (action: string) => routes.ownCaseAct(caseId, action), soundHref: (evidence: string) => routes.ownCaseSound(caseId, evidence), dossierHref: routes.ownCaseDossier(caseId), caseHref: routes.ownCase }
    const found = await loadCase(deps, { caseId, viewer, lang: languageOf(c), hrefs })
    return found.ok && found.value.model !== undefined ? { viewer, model: found.value.model } : undefined
  }

  async function form(c: Context, model: CaseModel, action: CaseAction, sent: SentForm, errors: readonly FormError[], status: 200 | 403 | 404 | 409 | 410 | 422): Promise<Response> {
    const { words, lang, policy, view } = model
    const members = action === 'give-leave' ? await houseMembers(deps.people)('confidential-adviser') : []
    return c.html(
      renderPage(
        <Page site={deps.site} lang={lang} title={words.actions[action]} heading={words.actions[action]} caption={view.one.reference} noindex helpInside hasErrors={errors.length > 0}>
          <ErrorSummary title={words.page.refused} errors={errors} />
          <ActForm {...model} action={action} members={members} sent={sent} errors={errors} backHref={routes.ownCase(view.one.id)} />
          <HelpPart policy={policy} lang={lang} />
        </Page>,
      ),
      status,
    ) as Response
  }

  function notFound(c: Context): Response {
    const lang = languageOf(c)
    const { own } = CASE_WORDS[lang]
    return c.html(
      renderPage(
        <MessagePage site={deps.site} lang={lang} title={own.notFound}>
          <p>{own.notFoundHow}</p>
        </MessagePage>,
      ),
      404,
    ) as Response
  }

  function refuse(c: Context, { status, words }: (typeof REFUSALS)[keyof typeof REFUSALS]): Response {
    const lang = languageOf(c)
    return c.html(renderPage(<MessagePage site={deps.site} lang={lang} title={words[lang]}>{null}</MessagePage>), status) as Response
  }
}
