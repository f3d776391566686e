import { Hono, type Context } from 'hono'
import { again, type Passage, type Settlement } from '#conversations'
import type { CasePort } from '#cases'
import type { Result } from '#ground'
import { answerCopyRequest, askForCopy, askToErase, eraseSettled, holdersOf, mayTell, noteTold, setKeeping, settle, type Acts, type CopyAnswer, type Holder, type RecordingRefusal } from '#recordings'
import type { WebDeps } from '../deps.ts'
import { bodySize, FORM_BYTES } from '../layout/body-size.ts'
import { Notice } from '../layout/notice.tsx'
import { renderPage } from '../layout/page.tsx'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import { readForm, type SentForm } from '../staff/form.ts'
import { CarePage, type CareFrame } from './care-page.tsx'
import { ClosedPart } from './closed-part.tsx'
import { CopyPart } from './copy-part.tsx'
import { frameOf, nobody } from './frame.tsx'
import { KeepingPart } from './keeping-part.tsx'
import { holdsIn, legalMonth } from './legal-month.ts'
import { readClock } from './read-wish.ts'
import { TextPart } from './text-part.tsx'
import { acting, type Acting } from './who-acts.ts'

export type CareRouteDeps = WebDeps & { readonly cases: CasePort }

/** The page of one recording, and what people do on it: settling a closed part, copies, keeping, asking to erase. */
export function careRoutes(given: CareRouteDeps): Hono {
  const app = new Hono()
  const deps = { ...given, legalMonth, holdsOn: holdsIn(given), erasedPath: routes.recordingCare }
  const limited = bodySize(FORM_BYTES)

  app.get(routes.recordingCare(':id', ':recording'), async (c) => {
    const who = await acting(deps, c)
    return who === undefined ? nobody(c, deps) : show(c, who)
  })

  post('dicht', async (form, order) => {
    const settlement = settlementIn(form)
    if (settlement === undefined) return { ok: false, refusal: { code: 'share-part-not-valid' } }
    const said = await again(() => settle(deps, { ...order, settlement }))
    if (!said.ok) return said
    // It goes in the same moment in which the last one says so; when something holds it, it stays closed and the page says why.
    if (settlement.how === 'erase') {
      const gone = await again(() => eraseSettled(deps, order.recordingId))
      if (!gone.ok && gone.refusal.code === 'held') return gone
    }
    deps.whenSealed(order.recordingId)
    return said
  })
  post('kopie', (form, order) => {
    const [which, prefix] = form.text('form') === 'transcript' ? (['transcript', 'text-'] as const) : (['sound', ''] as const)
    const keepUntil = form.text(`${prefix}until`)
    return again(() => askForCopy(deps, { ...order, form: which, meant: keepUntil === '' ? undefined : { purpose: form.text(`${prefix}purpose`), keepUntil } }))
  })
  post(
    'kopie-antwoord',
    (form, order) => {
      const what = (['app', 'stick', 'seal', 'not'] as const satisfies readonly CopyAnswer[]).find((one) => one === form.text('what'))
      return what === undefined ? Promise.resolve({ ok: false, refusal: { code: 'not-possible-now' } } as const) : again(() => answerCopyRequest(deps, { ...order, requestId: form.text('request'), what }))
    },
    // The device that has the sound sends it from the page of the conversation.
    (c, form, { note }) => (note.fromFile && form.text('what') === 'app' && form.text('form') !== 'transcript' ? routes.fileCopy(c.req.param('id') ?? '', note.id) : note.fromFile || form.text('form') === 'transcript' ? routes.recordingCare(c.req.param('id') ?? '', c.req.param('recording') ?? '') : routes.table(c.req.param('id') ?? '')),
  )
  post('bewaren', (form, { recordingId, deviceId, accountId }, who) => {
    const keeper = who.own.find(({ role }) => role === 'professional')
    return again(() => setKeeping(deps, { recordingId, by: { kind: 'participant', participantId: keeper?.id ?? '', deviceId, accountId }, purpose: form.text(`purpose-${recordingId}`), until: form.text(`until-${recordingId}`) }))
  })
  post('verteld', (form, { recordingId, deviceId, accountId }, who) => {
    const holder = holderIn(form)
    return again(async () => {
      const found = await deps.custody.find(recordingId)
      const by = who.own.find((one) => mayTell(found, holder, one))
      return noteTold(deps, { recordingId, holder, by: { kind: 'participant', participantId: by?.id ?? '', deviceId, accountId } })
    })
  })
  post('wissen', (_form, order) => again(() => askToErase(deps, order)))
  return app

  type Order = Acts & { readonly recordingId: string }

  /** One thing people do. They act as somebody whose own device this is; a form that names another is refused by the action. */
  function post(
    act: Parameters<typeof routes.careAct>[2], action: (form: SentForm, order: Order, who: Acting) => Promise<Result<unknown, RecordingRefusal>>, then?: (c: Context, form: SentForm, who: Acting) => string,
  ): void {
    app.post(routes.careAct(':id', ':recording', act), limited, async (c) => {
      const who = await acting(deps, c)
      if (who === undefined) return nobody(c, deps)
      const form = await readForm(c)
      const one = who.own.find(({ id }) => id === form.text('participant'))
      const outcome = await action(form, { recordingId: who.note.id, participantId: one?.id ?? '', deviceId: who.deviceId, accountId: who.accountId }, who)
      if (!outcome.ok) return show(c, (await acting(deps, c)) ?? who, outcome.refusal)
      return c.redirect(then?.(c, form, who) ?? routes.recordingCare(who.conversation.id, who.note.id), 303)
    })
  }

  /** Of what was erased before holders were written down at that moment. */
  async function nowHolding({ conversation, custody, note }: CareFrame): Promise<readonly Holder[]> {
    return holdersOf(conversation, custody, await deps.access.of(conversation.id), await deps.custody.openings(note.id))
  }

  async function show(c: Context, who: Acting, refusal?: RecordingRefusal): Promise<Response> {
    const frame: CareFrame = await frameOf(c, deps, who)
    const { note, lang, custody } = frame
    const holders = note.erased === undefined || custody.holders.length > 0 ? custody.holders : (await nowHolding(frame)).map((holder) => ({ holder, told: undefined }))
    const page = (
      <CarePage frame={frame} before={refusal !== undefined && <Notice tone="stop" title={REFUSALS[refusal.code].words[lang]} live="assertive" />}>
        <ClosedPart frame={frame} />
        <CopyPart frame={frame} />
        <TextPart frame={frame} />
        <KeepingPart frame={frame} holders={holders} />
      </CarePage>
    )
    return c.html(renderPage(page), refusal === undefined ? 200 : REFUSALS[refusal.code].status)
  }
}

/** Whom a form is about; a name it does not have is nobody's. */
export function holderIn(form: SentForm): Holder {
  return form.text('kind') === 'recipient' ? { kind: 'recipient', shareId: form.text('holder') } : { kind: 'participant', participantId: form.text('holder') }
}

/** What somebody chose for a closed part; undefined for what was not understood. */
function settlementIn(form: SentForm): Settlement | undefined {
  const how = form.text('how')
  if (how === 'open' || how === 'sealed' || how === 'erase') return { how }
  if (how !== 'without-voice') return undefined
  const lines = form.text('passages').split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const passages = lines.map(passageIn)
  return passages.some((one) => one === undefined) ? undefined : { how, passages: passages as readonly Passage[] }
}

/** A line such as `1:20 - 2:05`. */
function passageIn(line: string): Passage | undefined {
  const [from, to, ...more] = line.split(/\s*(?:-|–|tot|to)\s*/).map(readClock)
  return from === undefined || to === undefined || more.length > 0 ? undefined : { fromMs: from, toMs: to }
}
