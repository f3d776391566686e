import { Hono, type Context } from 'hono'
import { addDays, dayAt } from '#cases'
import { again } from '#conversations'
import { isId, type Result } from '#ground'
import { may, type Account } from '#people'
import { eraseRecording, noteTold, sayItStays, setKeeping, type RecordingRefusal } from '#recordings'
import { staffOf } from '../device.ts'
import { bodySize, FORM_BYTES } from '../layout/body-size.ts'
import { MessagePage } from '../public/message-page.tsx'
import { languageOf } from '../language.ts'
import { renderPage } from '../layout/page.tsx'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import { readForm, type SentForm } from '../staff/form.ts'
import { frameOf, page } from '../staff/staff-page.tsx'
import { holderIn, type CareRouteDeps } from './care-routes.tsx'
import { holdsIn } from './legal-month.ts'
import { StaffKeepingPage, type KeptRecording } from './staff-keeping-page.tsx'
import { SHARING_WORDS } from './words.ts'

/** How long before its end date somebody is reminded. */
export const REMIND_DAYS = 14
const MOST = 100
const DONE = 'gedaan=gewist'

/** What is kept, until when, and erasing: for managers. */
export function staffKeepingRoutes(given: CareRouteDeps): Hono {
  const app = new Hono()
  const deps = { ...given, holdsOn: holdsIn(given), erasedPath: routes.recordingCare }
  const limited = bodySize(FORM_BYTES)

  app.get(routes.staffKeeping, (c) => forManagers(c, (account) => show(c, account)))

  act('datum', (form, recordingId, { id, name }) =>
    again(() => setKeeping(deps, { recordingId, by: { kind: 'staff', id, name }, purpose: form.text(`purpose-${recordingId}`), until: form.text(`until-${recordingId}`) })),
  )
  act('verteld', (form, recordingId, { id, name }) => again(() => noteTold(deps, { recordingId, holder: holderIn(form), by: { kind: 'staff', id, name } })))
  act('blijft', (form, recordingId, { id, name }) => again(() => sayItStays(deps, { recordingId, requestId: form.text('request'), by: { kind: 'staff', id, name } })))
  act(
    'wissen',
    async (form, recordingId, { id, name }) => {
      if (form.text(`sure-${recordingId}`) !== 'yes') return { ok: false, refusal: { code: 'not-possible-now' } }
      const { eraseRequests, keeping } = await deps.custody.find(recordingId)
      const asked = eraseRequests.some(({ answer }) => answer === undefined)
      const because = asked ? 'asked' : keeping !== undefined && keeping.until < dayAt(deps.now()) ? 'date-reached' : 'not-needed'
      const erased = await again(() => eraseRecording(deps, { recordingId, by: { kind: 'staff', id, name }, because }))
      // A copy that was being made in that moment goes as well.
      if (erased.ok) deps.whenSealed(recordingId)
      return erased
    },
    DONE,
  )
  return app

  function act(which: Parameters<typeof routes.staffKeepingAct>[1], action: (form: SentForm, recordingId: string, account: Account) => Promise<Result<unknown, RecordingRefusal>>, then = ''): void {
    app.post(routes.staffKeepingAct(':recording', which), limited, (c) =>
      forManagers(c, async (account) => {
        const recordingId = c.req.param('recording') ?? ''
        const outcome = isId(recordingId) ? await action(await readForm(c), recordingId, account) : ({ ok: false, refusal: { code: 'recording-not-found' } } as const)
        if (outcome.ok) return c.redirect(`${routes.staffKeeping}${then === '' ? '' : `?${then}`}`, 303)
        return show(c, account, outcome.refusal)
      }),
    )
  }

  async function forManagers(c: Context, draw: (account: Account) => Promise<Response>): Promise<Response> {
    const account = await staffOf(c, deps)
    if (account === undefined) return c.redirect(routes.staffSignIn, 303)
    if (may(account, 'see-all-conversations')) return draw(account)
    const lang = languageOf(c)
    return c.html(renderPage(<MessagePage site={deps.site} lang={lang} title={SHARING_WORDS[lang].staffKeeping.notForYou}>{null}</MessagePage>), 403) as Response
  }

  async function show(c: Context, account: Account, refusal?: RecordingRefusal): Promise<Response> {
    const soon = addDays(dayAt(deps.now()), REMIND_DAYS)
    const here = await kept(await deps.custody.due({ on: soon, limit: MOST }))
    const asks = ({ custody }: KeptRecording) => custody.eraseRequests.some(({ answer }) => answer === undefined)
    const drawn = (
      <StaffKeepingPage
        frame={frameOf(c, deps.site, account, routes.staffKeeping)} now={deps.now()} asked={here.filter(asks)} due={here.filter((one) => !asks(one))}
        without={(await kept(await deps.custody.withoutPurpose(MOST))).filter((one) => !asks(one))} untold={await untold()} done={c.req.query('gedaan') === 'gewist'}
        problem={refusal === undefined ? undefined : REFUSALS[refusal.code].words[languageOf(c)]}
      />
    )
    return page(c, drawn, refusal === undefined ? 200 : pageStatus(REFUSALS[refusal.code].status))
  }

  /** What was erased, and of which somebody with a copy has not been told. */
  async function untold(): Promise<readonly KeptRecording[]> {
    const all = await Promise.all((await deps.custody.untold(MOST)).map(found))
    return all.filter((one) => one !== undefined)
  }

  async function found(id: string): Promise<KeptRecording | undefined> {
    const recording = await deps.recordings.find(id)
    const conversation = recording && (await deps.conversations.find(recording.conversationId))
    const note = conversation?.recordings.find((one) => one.id === id)
    return conversation === undefined || note === undefined ? undefined : { conversation, note, custody: await deps.custody.find(id), holds: await deps.holdsOn(id) }
  }

  /** Those of them whose sound is still here. */
  async function kept(ids: readonly string[]): Promise<readonly KeptRecording[]> {
    const all = await Promise.all(ids.map(found))
    return all.filter((one) => one !== undefined).filter(({ note }) => note.erased === undefined)
  }
}

function pageStatus(status: number): 403 | 404 | 409 | 422 {
  return status === 403 || status === 404 || status === 422 ? status : 409
}
