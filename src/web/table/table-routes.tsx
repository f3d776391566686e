import { Hono, type Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import {
  addAtDevice, again, answer, answerFor, cancel, chooseKeeping, finish, isAboutImages, joinAsStaff, move, offerAlternative, participant, seatsOf, viewFor,
  type As, type Conversation, type ConversationRefusal,
} from '#conversations'
import type { Refused, Result } from '#ground'
import type { ImagePort } from '#images'
import { statementToSign } from '#ledger'
import { explain, ROLES, type Language, type Role } from '#policy'
import { closeWithoutEnd, control, giveCopy, settle, signStatement, statementFor, type RecordingRefusal } from '#recordings'
import { factsOf } from '#conversations'
import { base64 } from '#ground'
import type { WebDeps } from '../deps.ts'
import { may, type Account } from '#people'
import { viewerOf } from '../images/image-viewer.ts'
import { tablePictures } from '../images/table-pictures.ts'
import { deviceOf, deviceOrNew, staffOf, staffWhoMay } from '../device.ts'
import { languageOf, otherLanguageHref } from '../language.ts'
import { renderPage } from '../layout/page.tsx'
import { bodySize, JSON_BYTES } from '../layout/body-size.ts'
import { LinkButton } from '../layout/button.tsx'
import { pageSecurity } from '../layout/security.ts'
import { MessagePage } from '../public/message-page.tsx'
import { REFUSALS } from '../refusals.ts'
import { oneLine } from '../one-line.ts'
import { routes } from '../routes.ts'
import { agreementFor } from './agreement-signing.ts'
import { decliningModel } from './declining-model.ts'
import { tableWords } from './image-words.ts'
import { imageTable } from './make-part.tsx'
import { TablePage } from './table-page.tsx'
import { openStreams } from './open-streams.ts'
import { recordingStates } from './recording-states.ts'
import type { TableModel } from './table-model.ts'
import { heard, isGoing, seesAsStaff, visible } from './who-sees.ts'
import { TABLE_WORDS } from './words.ts'

type AnyRefusal = ConversationRefusal | RecordingRefusal
type Outcome = Result<unknown, AnyRefusal>
/** Shorter than any proxy's idle limit that we know of. */
const HEARTBEAT_MS = 15_000
/** Pages of one table that one browser keeps open and that hear of changes. */
const MOST_PAGES = 20

/** What the table needs beside the rest: the pictures that were announced at it. */
export type TableDeps = WebDeps & { readonly images: Pick<ImagePort, 'of'> }

/** The table: the page everybody has open, the answers and movements people make on it, and the news of changes. */
export function tableRoutes(deps: TableDeps): Hono {
  const app = new Hono()
  const id = (c: Context) => c.req.param('id') ?? ''
  const recordingId = (c: Context) => c.req.param('recording') ?? ''
  const limited = bodySize(JSON_BYTES)
  const enterStream = openStreams(MOST_PAGES)

  app.get(routes.table(':id'), pageSecurity({ microphone: true, wasm: true }), async (c) => {
    return showTable(deps, c, (await deviceOf(c, deps))?.id, undefined, 200)
  })

  app.post(routes.joinAsStaff(':id'), limited, async (c) => {
    const staff = await staffWhoMay(c, deps, 'join-conversation')
    if (staff === undefined) return c.redirect(routes.staffSignIn, 303)
    const device = await deviceOrNew(c, deps)
    const seated = await seatStaff(deps, id(c), device.id, staff)
    if (!seated.ok) return showTable(deps, c, device.id, REFUSALS[seated.refusal.code].words[languageOf(c)], REFUSALS[seated.refusal.code].status)
    return c.redirect(routes.table(id(c)), 303)
  })

  app.get(routes.tableEvents(':id'), async (c) => {
    const conversation = await heard(deps, c)
    if (conversation === undefined) return c.text('404\n', 404)
    const key = `${conversation.id} ${(await deviceOf(c, deps))?.id ?? ''}`
    c.header('x-accel-buffering', 'no')
    return streamSSE(c, async (stream) => {
      let wake = () => {}
      const over = new AbortController()
      const end = () => {
        over.abort()
        wake()
      }
      const leave = enterStream(key, end)
      const stopListening = deps.live.listen(conversation.id, () => {
        void stream.writeSSE({ event: 'changed', data: '' })
      })
      const stop = () => {
        stopListening()
        leave()
        end()
      }
      stream.onAbort(stop)
      try {
        // A change between loading the page and listening must not be missed: the page compares this version with its own.
        await stream.writeSSE({ event: 'version', data: String((await deps.conversations.find(conversation.id))?.version ?? 0) })
        while (!over.signal.aborted) {
          await new Promise<void>((resolve) => {
            wake = resolve
            setTimeout(resolve, HEARTBEAT_MS).unref()
          })
          if (!over.signal.aborted) await stream.writeSSE({ event: 'alive', data: '' })
        }
      } finally {
        stop()
      }
    })
  })

  app.get(routes.agreement(':id', ':participant'), async (c) => {
    const seen = await visible(deps, c)
    const one = seen && participant(seen.conversation, c.req.param('participant') ?? '')
    if (seen === undefined || one === undefined || !seen.mine.includes(one.id)) return c.json({ code: 'not-yours' }, 403)
    const lang = languageOf(c)
    const statement = agreementFor(seen.conversation, one, lang, deps.agreementText(seen.conversation, lang), deps.now())
    return c.json({ text: statement.text, payload: base64(statementToSign(statement).payload) })
  })

  app.post(routes.answer(':id'), limited, (c) =>
    act(deps, c, (form, deviceId) => {
      const given = form('answer')
      return answer(deps, {
        conversationId: id(c),
        participantId: form('participant'),
        deviceId,
        answer: given === 'agrees' || given === 'withdrew' ? given : 'declines',
        answersGiven: Number(form('answersGiven')),
        envelope: form('envelope') === '' ? undefined : form('envelope'),
      })
    }),
  )
  app.post(routes.answerFor(':id'), limited, (c) =>
    act(deps, c, (form, deviceId) => {
      const given = form('answer')
      return answerFor(deps, {
        conversationId: id(c), participantId: form('participant'), byId: form('by'), deviceId, answersGiven: Number(form('answersGiven')),
        answer: given === 'agrees' || given === 'withdrew' ? given : 'declines',
      })
    }),
  )
  app.post(routes.move(':id'), limited, (c) =>
    act(deps, c, (form, deviceId) =>
      move(deps, { conversationId: id(c), participantId: form('participant'), deviceId, to: form('to') === 'arrived' ? 'arrived' : 'left' }),
    ),
  )
  app.post(routes.add(':id'), limited, (c) =>
    act(deps, c, (form, deviceId) => addAtDevice(deps, { conversationId: id(c), deviceId, as: asOf(form) })),
  )
  app.post(routes.alternative(':id'), limited, (c) =>
    act(deps, c, (form, deviceId) =>
      offerAlternative(deps, { conversationId: id(c), deviceId, offer: form('offer'), words: form('words').trim().slice(0, 600) || undefined }),
    ),
  )
  app.post(routes.keeping(':id'), limited, (c) =>
    act(deps, c, (form, deviceId) =>
      chooseKeeping(deps, {
        conversationId: id(c),
        participantId: form('participant'),
        deviceId,
        keeping: form('keeping') === 'own-device' ? 'own-device' : 'kept-for-both',
      }),
    ),
  )
  app.post(routes.finish(':id'), limited, (c) => act(deps, c, (_, deviceId) => finish(deps, { conversationId: id(c), deviceId })))
  app.post(routes.cancel(':id'), limited, (c) => act(deps, c, (_, deviceId) => cancel(deps, { conversationId: id(c), deviceId })))
  app.post(routes.control(':id', ':recording'), limited, (c) =>
    act(deps, c, (form, deviceId) => {
      const to = form('to')
      return control(deps, { conversationId: id(c), recordingId: recordingId(c), deviceId, to: to === 'paused' || to === 'running' ? to : 'stopped' })
    }),
  )
  app.post(routes.closeRecording(':id', ':recording'), limited, (c) =>
    act(deps, c, (_, deviceId) => closeWithoutEnd(deps, { recordingId: recordingId(c), deviceId }), () => deps.whenSealed(recordingId(c))),
  )
  app.post(routes.settle(':id', ':recording'), limited, (c) =>
    act(
      deps, c,
      (form, deviceId) => settle(deps, { recordingId: recordingId(c), participantId: form('participant'), deviceId, settlement: { how: 'open' } }),
      // While it was sealed away no copies were made.
      () => deps.whenSealed(recordingId(c)),
    ),
  )
  app.post(routes.giveCopy(':id', ':recording'), limited, (c) =>
    act(deps, c, (_, deviceId) => giveCopy(deps, { recordingId: recordingId(c), deviceId })),
  )

  app.get('/gesprek/:id/opname/:recording/verklaring/:participant/:type{seal|received}', async (c) => {
    const device = await deviceOf(c, deps)
    const order = { recordingId: recordingId(c), participantId: c.req.param('participant'), deviceId: device?.id ?? '', type: typeOf(c) }
    const statement = await statementFor(statementDeps(deps), order)
    if (!statement.ok) return c.json({ code: statement.refusal.code }, REFUSALS[statement.refusal.code].status)
    return c.json({ payload: base64(statementToSign(statement.value).payload), root: statement.value.root })
  })
  app.post('/gesprek/:id/opname/:recording/verklaring/:participant/:type{seal|received}', limited, (c) =>
    act(deps, c, (form, deviceId) =>
      signStatement(statementDeps(deps), {
        recordingId: recordingId(c), participantId: c.req.param('participant'), deviceId, type: typeOf(c), envelope: form('envelope'),
      }),
    ),
  )
  return app
}

type Action = (form: (name: string) => string, deviceId: string) => Promise<Outcome>

/** Runs one action for the device that asks, tries again while others change the table, and shows what came of it. */
export async function act(deps: TableDeps, c: Context, action: Action, afterwards: () => void = () => {}): Promise<Response> {
  const device = await deviceOf(c, deps)
  const body = await c.req.parseBody()
  const form = (name: string) => (typeof body[name] === 'string' ? body[name] : '')
  const outcome: Outcome = device === undefined ? unknownDevice : await again<unknown, AnyRefusal>(() => action(form, device.id))
  if (outcome.ok) afterwards()
  const wantsJson = c.req.header('accept')?.includes('application/json') === true
  const conversationId = c.req.param('id') ?? ''
  if (outcome.ok) return wantsJson ? c.json({ ok: true }) : c.redirect(routes.table(conversationId), 303)
  const { status, words } = REFUSALS[outcome.refusal.code]
  const problem = words[languageOf(c)]
  if (wantsJson) return c.json({ code: outcome.refusal.code, problem }, status)
  return showTable(deps, c, device?.id, problem, status)
}

const unknownDevice: Refused<AnyRefusal> = { ok: false, refusal: { code: 'conversation-not-found' } }

/** A signed-in professional takes the place that was kept for a professional, or a new one when there is none. */
async function seatStaff(deps: WebDeps, conversationId: string, deviceId: string, { id: accountId, name }: Pick<Account, 'id' | 'name'>): Promise<Result<unknown, ConversationRefusal>> {
  const firstName = name.split(' ')[0]?.slice(0, 60)
  return again<unknown, ConversationRefusal>(async () => {
    const conversation = await deps.conversations.find(conversationId)
    if (conversation === undefined || seatsOf(conversation, deviceId).length > 0) return { ok: true, value: undefined }
    // The place of somebody with another name is not theirs: they come in beside them, under their own.
    const free = conversation.people.find((one) => one.role === 'professional' && one.seats.length === 0 && (one.name === undefined || one.name === firstName || one.name === name))
    const as: As = free === undefined ? { role: 'professional', name: firstName, ageYears: undefined } : { participantId: free.id }
    return joinAsStaff(deps, { conversationId, deviceId, as, accountName: name, accountId })
  })
}

async function showTable(deps: TableDeps, c: Context, deviceId: string | undefined, problem: string | undefined, status: 200 | 403 | 404 | 409 | 410 | 422): Promise<Response> {
  const lang = languageOf(c)
  const conversation = await deps.conversations.find(c.req.param('id') ?? '')
  const staff = await staffOf(c, deps)
  const view = conversation && viewFor(conversation, { deviceId, staff: seesAsStaff(staff, conversation) }, deps.rules)
  if (conversation === undefined || view === undefined) {
    const words = TABLE_WORDS[lang].notYours
    const message = (
      <MessagePage site={deps.site} lang={lang} title={words.title} actions={<LinkButton kind="primary" href={routes.join}>{words.join}</LinkButton>}>
        <p>{words.text}</p>
      </MessagePage>
    )
    return c.html(renderPage(message), 404)
  }
  const policy = deps.rules(conversation.policy)
  const facts = factsOf(conversation, policy)
  const model: TableModel = {
    lang,
    words: tableWords(lang, conversation.medium),
    view,
    conversation,
    policy,
    explanation: explain(policy, view.decision, facts, lang),
    agreement: deps.agreementText(conversation, lang),
    declining: decliningModel(conversation, view, deps.rules),
    image: isAboutImages(conversation) ? imageTable(conversation, deviceId, deps.rules, await tablePictures(deps, conversation, { ...viewerOf(staff), deviceId })) : undefined,
    recordings: await recordingStates(deps, conversation, deviceId, staff?.id),
    publicUrl: deps.settings.publicUrl,
    nowMs: deps.now(),
    problem,
  }
  const page = (
    <TablePage
      model={model}
      site={deps.site}
      switchLanguageHref={otherLanguageHref(c, lang)}
      staffName={staff?.name}
      mayJoinAsStaff={isGoing(conversation) && may(staff, 'join-conversation')}
      scripts={{ workerUrl: deps.assets.url('recorder-worker'), workletUrl: deps.assets.url('capture-worklet'), encoderUrl: deps.assets.url('wasm-encoder'), m4aUrl: deps.assets.url('m4a-worker') }}
    />
  )
  return c.html(renderPage(page), status)
}

/** What a device signs about a recording uses the agreement in the main language: one text, whoever reads which. */
export function statementDeps(deps: WebDeps) {
  return { ...deps, agreedText: (conversation: Conversation) => deps.agreementText(conversation, 'nl' satisfies Language) }
}

function asOf(form: (name: string) => string): As {
  if (form('participant') !== '') return { participantId: form('participant') }
  const role: Role = ROLES.find((one) => one === form('role') && one !== 'professional') ?? 'other'
  const age = form('age').trim()
  return { role, name: [...oneLine(form('name'))].slice(0, 60).join('') || undefined, ageYears: /^\d{1,3}$/.test(age) ? Number(age) : undefined }
}

function typeOf(c: Context): 'seal' | 'received' {
  return c.req.param('type') === 'received' ? 'received' : 'seal'
}
