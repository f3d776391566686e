import { base64, fromBase64, type Bytes } from '#ground'
import { may, type Account } from '#people'
import { scheduledVersions, scheduleVersion, whyNotScheduled, withdrawVersion, type CaseBook, type ScheduleRefusal } from '#policy'
import { Hono, type Context } from 'hono'
import { rateLimiter } from '../layout/rate-limit.ts'
import { REFUSALS } from '../refusals.ts'
import { readForm } from '../staff/form.ts'
import { page } from '../staff/staff-page.tsx'
import { STAFF_PATHS } from '../staff/staff-paths.ts'
import { signedIn } from '../staff/staff-tools.ts'
import { hasProblems } from './findings-part.tsx'
import { findRules, knownRules } from './known-rules.ts'
import { NotForYouPage } from './not-for-you-page.tsx'
import { PreviewPage } from './preview-page.tsx'
import { readUpload, type Uploaded, type UploadParts } from './read-upload.ts'
import { rulesFrame } from './rules-frame.tsx'
import type { RulesTools } from './rules-routes.tsx'
import { tooLargeError, UploadPage } from './upload-page.tsx'
import { VersionsPage } from './versions-page.tsx'

/** Looking at a version reads and studies a whole file: a handful at once, and then a few a minute, is plenty for a person. */
const LOOKS = { burst: 12, perMinute: 4 }

/** New versions: looking at one, scheduling, withdrawing. For those who may change the rules; the list of versions is for all staff. */
export function changeRoutes({ tools, studies, fileCases }: RulesTools): Hono {
  const { deps } = tools
  const desk = deps.rulesDesk
  const routes = new Hono()
  const looks = rateLimiter(LOOKS, deps.now)
  const known = () => knownRules(desk, fileCases)
  const frameAt = (c: Context, account: Account, at?: string) => rulesFrame(c, deps, account, at)
  const changing = (handler: (c: Context, account: Account) => Promise<Response> | Response) =>
    signedIn(tools, (c, account) => (may(account, 'change-rules') ? handler(c, account) : page(c, <NotForYouPage frame={frameAt(c, account, STAFF_PATHS.rules)} />, 403)))
  const against = async () => ({ current: desk.current(), used: [desk.file, ...desk.earlier].map((one) => one.policy), today: desk.today() })

  routes.get('/spelregels/versies', signedIn(tools, async (c, account) => versions(c, account)))
  routes.get('/spelregels/nieuw', changing((c, account) => page(c, <UploadPage frame={frameAt(c, account)} />)))

  routes.post(
    '/spelregels/nieuw',
    changing(async (c, account) => {
      const body = await c.req.parseBody().catch(() => ({}) as Record<string, unknown>)
      const [rules, cases] = [await bytesOf(body['rules']), await bytesOf(body['cases'])]
      const frame = frameAt(c, account, STAFF_PATHS.newRules)
      if (rules === undefined) return page(c, <UploadPage frame={frame} errors={[{ field: 'rules', text: frame.texts.upload.rulesMissing }]} />, 422)
      return read(c, account, { rules, cases }, (uploaded) => preview(c, account, { rules, cases }, uploaded))
    }),
  )

  routes.post(
    '/spelregels/klaarzetten',
    changing(async (c, account) => {
      const form = await readForm(c)
      const [rules, book] = [fromBase64(form.text('regels')), fromBase64(form.text('boek'))]
      const frame = frameAt(c, account, STAFF_PATHS.newRules)
      if (rules === undefined || rules.length === 0 || book === undefined) return page(c, <UploadPage frame={frame} errors={[{ field: 'rules', text: frame.texts.upload.rulesMissing }]} />, 422)
      const parts = { rules, cases: book.length === 0 ? undefined : book }
      return read(c, account, parts, async (uploaded) => {
        const { book: situations, value } = await caseBookFor(uploaded)
        const { policy } = uploaded
        const outcome = await studies({ policy, caseBook: situations, before: desk.current() })
        const problems = !hasProblems(outcome) ? 'none' : form.text('gezien') === 'ja' ? 'seen' : 'not-seen'
        // What the file builds on may have changed on the server: then this is not what was on the screen.
        if (form.text('controlegetal') !== policy.sha256) return preview(c, account, parts, uploaded, { code: 'changed-meanwhile' })
        const scheduled = await scheduleVersion(
          { versions: desk.scheduled.port, now: deps.now, against },
          {
            by: { accountId: account.id, name: account.name }, policy, contents: { value: uploaded.value, caseBook: value }, problems,
            seen: { events: Number(form.text('gezien-tot')), current: form.text('tegen') },
          },
        )
        return scheduled.ok ? c.redirect(`${STAFF_PATHS.ruleVersions}?gedaan=klaargezet`, 303) : preview(c, account, parts, uploaded, scheduled.refusal)
      })
    }),
  )

  routes.post(
    '/spelregels/intrekken',
    changing(async (c, account) => {
      const place = (await readForm(c)).text('plaats')
      const withdrawn = await withdrawVersion(
        { versions: desk.scheduled.port, now: deps.now, today: desk.today },
        { by: { accountId: account.id, name: account.name }, position: /^\d{1,6}$/.test(place) ? Number(place) : -1 },
      )
      if (withdrawn.ok) return c.redirect(`${STAFF_PATHS.ruleVersions}?gedaan=ingetrokken`, 303)
      return versions(c, account, withdrawn.refusal.code)
    }),
  )

  return routes

  async function versions(c: Context, account: Account, refusal?: keyof typeof REFUSALS): Promise<Response> {
    const frame = frameAt(c, account, STAFF_PATHS.ruleVersions)
    const all = known()
    const unread = scheduledVersions(await desk.scheduled.port.history()).filter((one) => !all.some(({ scheduled }) => scheduled?.position === one.position))
    const errors = refusal === undefined ? [] : [{ text: REFUSALS[refusal].words[frame.lang] }]
    const shown = { frame, known: all, unread, errors, mayChange: may(account, 'change-rules'), done: c.req.query('gedaan') }
    return page(c, <VersionsPage {...shown} />, statusOf(refusal))
  }

  /** Goes on with what the files hold, or answers with everything that is wrong in them. */
  async function read(c: Context, account: Account, parts: UploadParts, goOn: (uploaded: Uploaded) => Promise<Response>): Promise<Response> {
    const frame = frameAt(c, account, STAFF_PATHS.newRules)
    const waitSeconds = looks.take(account.id)
    if (waitSeconds > 0) {
      c.header('retry-after', String(waitSeconds))
      return page(c, <UploadPage frame={frame} errors={[{ text: frame.texts.upload.tooOften(Math.ceil(waitSeconds / 60)) }]} />, 429)
    }
    const uploaded = await readUpload(parts, desk)
    return uploaded.ok ? goOn(uploaded.value) : page(c, <UploadPage frame={frame} problems={uploaded.refusal.problems} />, 422)
  }

  async function preview(c: Context, account: Account, { rules, cases }: UploadParts, uploaded: Uploaded, refusal?: ScheduleRefusal): Promise<Response> {
    const { policy } = uploaded
    const frame = frameAt(c, account, STAFF_PATHS.newRules)
    const { book } = await caseBookFor(uploaded)
    const held = await against()
    const history = await desk.scheduled.port.history()
    const outcome = await studies({ policy, caseBook: book, before: held.current })
    const obstacle = whyNotScheduled(policy, { history, ...held })
    const told = refusal ?? obstacle
    const errors = refusal === undefined ? [] : [{ field: refusal.code === 'problems-not-seen' ? 'gezien' : undefined, text: REFUSALS[refusal.code].words[frame.lang] }]
    const sent = {
      regels: base64(rules), boek: cases === undefined ? '' : base64(cases), controlegetal: policy.sha256, tegen: held.current.sha256, 'gezien-tot': String(history.length),
    }
    return page(
      c,
      <PreviewPage frame={frame} policy={policy} current={held.current} caseBook={book} outcome={outcome} today={held.today} sent={sent} obstacle={obstacle && REFUSALS[obstacle.code].words[frame.lang]} errors={errors} />,
      statusOf(told?.code),
    )
  }

  /** The case book that came along; otherwise the one the rules in force are tried on, which the new version then keeps. */
  async function caseBookFor({ caseBook }: Uploaded): Promise<{ readonly book: CaseBook | undefined; readonly value: unknown }> {
    if (caseBook !== undefined) return caseBook
    const current = findRules(known(), undefined)
    const book = current?.cases.kind === 'read' ? current.cases.book : undefined
    const position = current?.scheduled?.position
    return { book, value: position === undefined ? undefined : (await desk.scheduled.port.contents(position))?.caseBook }
  }
}

/** For whoever sent files larger than anybody may send: the form again, with words. */
export function refuseTooLarge({ tools }: Pick<RulesTools, 'tools'>): (c: Context) => Promise<Response> {
  return signedIn(tools, (c, account) => {
    const frame = rulesFrame(c, tools.deps, account, STAFF_PATHS.newRules)
    if (!may(account, 'change-rules')) return page(c, <NotForYouPage frame={frame} />, 403)
    return page(c, <UploadPage frame={frame} errors={[tooLargeError(frame)]} />, 413)
  })
}

async function bytesOf(sent: unknown): Promise<Bytes | undefined> {
  return sent instanceof File && sent.size > 0 ? new Uint8Array(await sent.arrayBuffer()) : undefined
}

function statusOf(code: keyof typeof REFUSALS | undefined): 200 | 403 | 404 | 409 | 422 {
  const status = code === undefined ? 200 : REFUSALS[code].status
  return status === 410 ? 409 : status
}
