import { hearEvidence, listCases, openCase, overseen, remindersFor, type CaseAccess, type CaseAction, type OpenedCase, type Viewer } from '#cases'
import { isId, newId } from '#ground'
import { may, type Account } from '#people'
import { Hono, type Context } from 'hono'
import { languageOf } from '../language.ts'
import { bodySize, FORM_BYTES } from '../layout/body-size.ts'
import { LinkButton } from '../layout/button.tsx'
import { rateLimiter } from '../layout/rate-limit.ts'
import { MessagePage, tooOften } from '../public/message-page.tsx'
import { REFUSALS, type RefusalCode } from '../refusals.ts'
import { routes } from '../routes.ts'
import { sendM4a } from '../send-bytes.ts'
import { currentStaff } from '../staff/current-staff.ts'
import { readForm, type SentForm } from '../staff/form.ts'
import { once } from '../staff/once.ts'
import { frameOf, page, StaffPage, type FormError } from '../staff/staff-page.tsx'
import { signedIn } from '../staff/staff-tools.ts'
import { renderPage } from '../layout/page.tsx'
import { ActForm } from './act-form.tsx'
import type { CaseDeps } from './case-deps.ts'
import type { CaseModel } from './case-model.ts'
import { houseMembers, staffViewer } from './case-viewer.ts'
import { doAct } from './do-act.ts'
import { loadCase } from './load-case.ts'
import { sendDossier } from './send-dossier.tsx'
import { GivenLinkPage, OutlinePage, StaffCasePage, type Looked } from './staff-case-page.tsx'
import { readPage } from './overview-filter.ts'
import { LISTS, StaffListPage } from './staff-list-page.tsx'
import { readNewCase } from './staff-new.ts'
import { NEW_KINDS, StaffNewPage, type NewKind } from './staff-new-page.tsx'
import { CASE_WORDS } from './words.ts'

/** What must be done in time, on top of the list; the rest is in the overview. */
const REMINDERS_SHOWN = 10
/** Case files for one account: making one takes the typesetter some seconds. */
const DOSSIERS = { burst: 12, perMinute: 6 }
const EMPTY: SentForm = { text: () => '', all: () => [] }
type Found = { readonly viewer: Viewer; readonly model: CaseModel }

/** The cases for whoever works here: the list, each case with what this role may do in it, and new ones. */
export function staffCaseRoutes(deps: CaseDeps): Hono {
  const app = new Hono()
  const current = currentStaff(deps)
  const dossiers = rateLimiter(DOSSIERS, deps.now)
  const openOnce = once<OpenedCase | { readonly refused: RefusalCode }>(deps.now)
  const forStaff = (handler: (c: Context, account: Account) => Promise<Response>) =>
    signedIn({ current }, (c, account) => (may(account, 'see-cases') ? handler(c, account) : refuse(c, 'case-not-found')))

  app.get(routes.staffCases, forStaff(async (c, account) => {
    const viewer = await staffViewer(c, deps, account)
    const list = LISTS.find((one) => one === c.req.query('lijst')) ?? 'open'
    const filter = list === 'alle' ? {} : { open: list === 'open' }
    const seeDeps = { ...deps, caseAccess: deps.access }
    const found = await listCases(seeDeps, { viewer, filter, page: readPage(c.req.query('pagina')) })
    const reminders = await remindersFor(seeDeps, { viewer, limit: REMINDERS_SHOWN })
    const locations = await deps.people.locations()
    return page(c, <StaffListPage frame={frameOf(c, deps.site, account)} now={deps.now()} page={found} list={list} locations={locations} reminders={reminders} oversees={overseen(viewer) !== undefined} />)
  }))

  app.get(routes.staffCaseNew(':kind'), forStaff(async (c, account) => {
    const kind = NEW_KINDS.find((one) => one === c.req.param('kind'))
    return kind === undefined ? refuse(c, 'case-not-found') : showNew(c, account, kind, EMPTY, [])
  }))

  app.post(routes.staffCaseNew(':kind'), bodySize(FORM_BYTES), forStaff(async (c, account) => {
    const kind = NEW_KINDS.find((one) => one === c.req.param('kind'))
    if (kind === undefined) return refuse(c, 'case-not-found')
    const form = await readForm(c)
    const viewer = await staffViewer(c, deps, account)
    const read = readNewCase(kind, form, { viewer, locations: await deps.people.locations(), colleagues: await houseMembers(deps.people)('anybody'), words: CASE_WORDS[languageOf(c)] })
    if (read.order === undefined) return showNew(c, account, kind, form, read.errors)
    // A second press of the same button opens nothing twice, and shows the same link.
    const opened = await openOnce(`${account.id} ${form.text('key').slice(0, 40)}`, async () => {
      const outcome = await openCase(deps, read.order)
      return outcome.ok ? outcome.value : { refused: outcome.refusal.code }
    })
    if ('refused' in opened) {
      const field = { 'words-missing': 'words', 'words-too-long': 'words', 'day-not-valid': 'receivedOn', 'day-too-late': kind === 'datalek' ? 'discoveredAt' : 'receivedOn' }[opened.refused as string]
      return showNew(c, account, kind, form, [{ text: REFUSALS[opened.refused].words[languageOf(c)], ...(field === undefined ? {} : { field }) }])
    }
    if (opened.secret === undefined) return c.redirect(routes.staffCase(opened.caseId), 303)
    return given(c, account, opened.reference, opened.secret, (await look(c, account, opened.caseId)) === undefined ? undefined : opened.caseId)
  }))

  app.get(routes.staffCase(':id'), forStaff(async (c, account) => {
    const caseId = c.req.param('id') ?? ''
    const loaded = await load(c, account, caseId)
    if (loaded === undefined) return refuse(c, 'case-not-found')
    const frame = frameOf(c, deps.site, account)
    const looked = account.roles.includes('privacy-officer') ? await lookedAt(caseId) : undefined
    if (loaded.view.sees === 'outline') return page(c, <OutlinePage frame={frame} view={loaded.view} looked={looked} />)
    return page(c, <StaffCasePage frame={frame} model={loaded.model!} looked={looked} />)
  }))

  app.get(routes.staffCaseAct(':id', ':action'), forStaff(async (c, account) => {
    const found = await look(c, account, c.req.param('id') ?? '')
    const action = found?.model.view.may.find((one) => one === c.req.param('action'))
    if (found === undefined || action === undefined) return refuse(c, found === undefined ? 'case-not-found' : 'not-your-part')
    return showAct(c, account, found, action, EMPTY, [], 200)
  }))

  app.post(routes.staffCaseAct(':id', ':action'), bodySize(FORM_BYTES), forStaff(async (c, account) => {
    const found = await look(c, account, c.req.param('id') ?? '')
    if (found === undefined) return refuse(c, 'case-not-found')
    const action = c.req.param('action') as CaseAction
    const form = await readForm(c)
    const { one } = found.model.view
    const done = await doAct(deps, { view: found.model.view, viewer: found.viewer, action, form, lang: languageOf(c) })
    if (!done.ok) return showAct(c, account, found, action, form, done.errors, done.status)
    if (done.acted.secret !== undefined) return given(c, account, one.reference, done.acted.secret, one.id)
    return c.redirect(routes.staffCase(one.id), 303)
  }))

  app.get(routes.staffCaseSound(':id', ':evidence'), forStaff(async (c, account) => {
    const order = { caseId: c.req.param('id') ?? '', evidenceId: c.req.param('evidence') ?? '', viewer: await staffViewer(c, deps, account) }
    const heard = await hearEvidence({ ...deps, caseAccess: deps.access }, order)
    return heard.ok ? sendM4a(c, heard.value) : refuse(c, heard.refusal.code)
  }))

  app.post(routes.staffCaseDossier(':id'), bodySize(FORM_BYTES), forStaff(async (c, account) => {
    const caseId = c.req.param('id') ?? ''
    if (!isId(caseId)) return refuse(c, 'case-not-found')
    const waitSeconds = dossiers.take(account.id)
    if (waitSeconds > 0) return tooOften(deps.site)(c, waitSeconds)
    return sendDossier(c, deps, { caseId, viewer: await staffViewer(c, deps, account), backHref: routes.staffCase(caseId) })
  }))
  return app

  async function load(c: Context, account: Account, caseId: string) {
    if (!isId(caseId)) return undefined
    const viewer = await staffViewer(c, deps, account)
    const hrefs = { actHref: (action: string) => routes.staffCaseAct(caseId, action), soundHref: (evidence: string) => routes.staffCaseSound(caseId, evidence), dossierHref: routes.staffCaseDossier(caseId), caseHref: routes.staffCase }
    const loaded = await loadCase(deps, { caseId, viewer, lang: languageOf(c), hrefs })
    return loaded.ok ? { ...loaded.value, viewer } : undefined
  }

  async function look(c: Context, account: Account, caseId: string): Promise<Found | undefined> {
    const loaded = await load(c, account, caseId)
    return loaded?.model === undefined ? undefined : { viewer: loaded.viewer, model: loaded.model }
  }

  async function showAct(c: Context, account: Account, { model }: Found, action: CaseAction, sent: SentForm, errors: readonly FormError[], status: 200 | 403 | 404 | 409 | 410 | 422): Promise<Response> {
    const { words, view } = model
    const role = action === 'give-leave' ? 'confidential-adviser' : action === 'assign-committee' ? 'committee-member' : action === 'name-colleague' ? 'anybody' : undefined
    const members = role === undefined ? [] : await houseMembers(deps.people)(role)
    const title = words.actions[action] ?? words.page.refused
    return c.html(
      renderPage(
        <StaffPage frame={frameOf(c, deps.site, account, routes.staffCase(view.one.id))} title={title} caption={view.one.reference} section="cases" errors={errors}>
          <ActForm {...model} action={action} members={members} sent={sent} errors={errors} backHref={routes.staffCase(view.one.id)} />
        </StaffPage>,
      ),
      status,
    ) as Response
  }

  async function showNew(c: Context, account: Account, kind: NewKind, sent: SentForm, errors: readonly FormError[]): Promise<Response> {
    const frame = frameOf(c, deps.site, account, routes.staffCaseNew(kind))
    return page(c, <StaffNewPage frame={frame} kind={kind} sent={sent} errors={errors} locations={await deps.people.locations()} colleagues={await houseMembers(deps.people)('anybody')} formKey={newId(deps.random)} />, errors.length > 0 ? 422 : 200)
  }

  function given(c: Context, account: Account, reference: string, secret: string, caseId: string | undefined): Response {
    return page(c, <GivenLinkPage frame={frameOf(c, deps.site, account, routes.staffCases)} reference={reference} link={`${deps.settings.publicUrl}${routes.caseLink(secret)}`} caseId={caseId} />)
  }

  async function lookedAt(caseId: string): Promise<readonly Looked[]> {
    const accounts = new Map((await deps.people.accounts()).map(({ id, name }) => [id, name]))
    const name = ({ by }: CaseAccess) => (by.kind === 'staff' ? (accounts.get(by.id) ?? by.id) : `#${by.id.slice(0, 4)}`)
    return (await deps.access.ofCase(caseId)).map((one) => ({ at: one.at, what: one.what, who: name(one) }))
  }

  function refuse(c: Context, code: RefusalCode): Response {
    const { status, words } = REFUSALS[code]
    const lang = languageOf(c)
    return c.html(renderPage(<MessagePage site={deps.site} lang={lang} title={words[lang]} actions={<LinkButton href={routes.staffCases}>{CASE_WORDS[lang].staff.toCases}</LinkButton>}>{null}</MessagePage>), status) as Response
  }
}
