import { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { again, announce, answer, answerFor, isOwnDevice, viewFor, type ConversationRefusal } from '#conversations'
import { fromIso, iso } from '#ground'
import { formatVerifierKey, openReceipt, receiptInvalid, verifySegments, type VerifierKey } from '#ledger'
import type { Role } from '#policy'
import { acknowledgement, control, startRecording, type RecordingRefusal } from '#recordings'
import { momentProblem } from '../announce/check-draft.ts'
import { ANNOUNCE_WORDS } from '../announce/words.ts'
import type { WebDeps } from '../deps.ts'
import { deviceOf, deviceOrNew, newDevice, staffWhoMay } from '../device.ts'
import { languageOf } from '../language.ts'
import { routes } from '../routes.ts'
import { conversationJson, refuse } from './api-answers.ts'
import { decliningRoutes } from './declining-routes.ts'
import { describeSegmentRoute, registrar } from './registrar.ts'
import * as shapes from './shapes.ts'

export type ApiDeps = WebDeps & { readonly serverKey: VerifierKey }

/** The public API: the same actions as the screens, for whoever builds their own recorder. */
export function apiRoutes(deps: ApiDeps): OpenAPIHono {
  const api = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return undefined
      const problem = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
      return c.json({ code: 'not-understood', problem }, 422)
    },
  })
  const { read, send } = registrar(api)
  const path = (name: string) => (c: Context) => c.req.param(name) ?? ''
  const conversationId = path('conversationId')
  const recordingId = path('recordingId')

  send('post', '/devices', { summary: 'A new device', answer: shapes.deviceAnswer }, async (c) => {
    const { device, secret } = await newDevice(deps)
    return c.json({ deviceId: device.id, secret })
  })

  send('post', '/conversations', { summary: 'Announce a conversation', body: shapes.announceBody, answer: shapes.announcedAnswer }, async (c, body) => {
    const startsAt = body.startsAt === undefined ? undefined : fromIso(body.startsAt)
    const wrongMoment = startsAt === undefined ? undefined : momentProblem(startsAt, body.late, deps.now())
    if (wrongMoment !== undefined) return c.json({ code: 'not-understood', problem: `startsAt: ${ANNOUNCE_WORDS[languageOf(c)].problems[wrongMoment]}` }, 422)
    const device = await deviceOrNew(c, deps)
    const staff = await staffWhoMay(c, deps, 'prepare-conversation')
    const outcome = await announce(deps, {
      ...body,
      deviceId: device.id,
      startsAt,
      subject: body.subject,
      staff: staff !== undefined && body.people[body.announcerIndex]?.role === 'professional',
      people: body.people.map((one) => ({ role: one.role as Role, name: one.name, ageYears: one.ageYears })),
    })
    if (!outcome.ok) return refuse(c, outcome.refusal)
    const { secret, ...card } = outcome.value
    return c.json({ ...card, personalLink: `${deps.settings.publicUrl}${routes.personalLink(secret)}` })
  })

  read('/conversations/{conversationId}', { summary: 'A conversation as you may see it', params: shapes.conversationPath, answer: shapes.conversationAnswer }, async (c) =>
    show(c, conversationId(c)),
  )

  send(
    'post', '/conversations/{conversationId}/answers',
    { summary: 'Answer for yourself', params: shapes.conversationPath, body: shapes.answerBody, answer: shapes.conversationAnswer },
    async (c, body) => {
      const { byId, ...given } = body
      const order = { ...given, conversationId: conversationId(c), deviceId: await deviceIdOf(c), envelope: body.envelope }
      const outcome = await again<unknown, ConversationRefusal>(() => (byId === undefined ? answer(deps, order) : answerFor(deps, { ...order, byId })))
      return outcome.ok ? show(c, order.conversationId) : refuse(c, outcome.refusal)
    },
  )

  decliningRoutes(deps, { send, conversationId, deviceIdOf, show })

  send(
    'post', '/conversations/{conversationId}/recordings',
    { summary: 'Open the log of a recording, before the first sound', params: shapes.conversationPath, body: shapes.startBody, answer: shapes.recordingAnswer },
    async (c, body) => {
      const order = { ...body, conversationId: conversationId(c), deviceId: await deviceIdOf(c) }
      const outcome = await again(() => startRecording(deps, order))
      return outcome.ok ? c.json({ recordingId: outcome.value.id, startedAt: iso(outcome.value.startedAt) }) : refuse(c, outcome.refusal)
    },
  )

  send(
    'put', '/conversations/{conversationId}/recordings/state',
    { summary: 'Pause, resume or stop', params: shapes.conversationPath, body: shapes.stateBody, answer: shapes.conversationAnswer },
    async (c, body) => {
      const order = { ...body, conversationId: conversationId(c), deviceId: await deviceIdOf(c) }
      const outcome = await again<unknown, RecordingRefusal>(() => control(deps, order))
      return outcome.ok ? show(c, order.conversationId) : refuse(c, outcome.refusal)
    },
  )

  describeSegmentRoute(api)

  read('/recordings/{recordingId}/segments', { summary: 'Where to resume', params: shapes.recordingPath, answer: shapes.segmentsAnswer }, async (c) => {
    const recording = await deps.recordings.find(recordingId(c))
    const conversation = recording && (await deps.conversations.find(recording.conversationId))
    const note = conversation?.recordings.find((one) => one.id === recording?.id)
    const own = conversation !== undefined && recording !== undefined && isOwnDevice(conversation, recording.participantId, await deviceIdOf(c))
    if (recording === undefined || note === undefined || !own) return refuse(c, { code: 'recording-not-found' })
    const withoutBytes = note.keeping === 'kept-for-both' && note.erased === undefined ? [...(await deps.recordings.withoutBytes(recording.id))] : []
    return c.json({ ...acknowledgement(recording), state: note.phase, keeping: note.keeping, complete: recording.completeness !== 'open', withoutBytes })
  })

  read(
    '/recordings/{recordingId}/head',
    { summary: 'The newest cosigned head, for anybody who took part', params: shapes.recordingPath, answer: shapes.headAnswer },
    async (c) => {
      const recording = await deps.recordings.find(recordingId(c))
      const conversation = recording && (await deps.conversations.find(recording.conversationId))
      const view = conversation && viewFor(conversation, { deviceId: await deviceIdOf(c), staff: false }, deps.rules)
      if (recording === undefined || view === undefined) return refuse(c, { code: 'recording-not-found' })
      return c.json({ size: recording.size, head: recording.head ?? '' })
    },
  )

  send('post', '/verify', { summary: 'Check a receipt and the hashes of a file; the file itself is never sent', body: shapes.verifyBody, answer: shapes.verifyAnswer }, async (c, { receipt, file }) => {
    const opened = openReceipt(receipt, { serverKeys: [formatVerifierKey(deps.serverKey)] })
    if (!opened.ok) return c.json(receiptInvalid(opened.refusal))
    const segments = file.segments.map((one) => ({ ...one, intact: true, cutShort: false, sequence: undefined }))
    const value = { cutting: opened.value.cutting, sizeBytes: file.sizeBytes, sha256: file.sha256, looksLike: file.kind, segments }
    return c.json(verifySegments({ ok: true, value }, opened.value))
  })

  api.doc31(routes.openApi, {
    openapi: '3.1.0',
    info: { title: 'Openkaart', version: '1', description: 'Announce, agree, record, seal and check conversations. The same rules decide as on the screens.' },
    servers: [{ url: deps.settings.publicUrl }],
  })
  return api

  async function show(c: Context, id: string): Promise<Response> {
    const conversation = await deps.conversations.find(id)
    const view = conversation && viewFor(conversation, { deviceId: await deviceIdOf(c), staff: false }, deps.rules)
    if (conversation === undefined || view === undefined) return refuse(c, { code: 'conversation-not-found' })
    return c.json(conversationJson(conversation, view, deps.rules(conversation.policy), languageOf(c)))
  }

  async function deviceIdOf(c: Context): Promise<string> {
    return (await deviceOf(c, deps))?.id ?? ''
  }
}
