import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { again, announce, answer, viewFor, type ConversationRefusal } from '#conversations'
import { fromIso, iso } from '#ground'
import { openReceipt, receiptInvalid, verifySegments, formatVerifierKey, type VerifierKey } from '#ledger'
import type { Role } from '#policy'
import { acknowledgement, control, startRecording, type RecordingRefusal } from '#recordings'
import type { WebDeps } from '../deps.ts'
import { deviceOf, deviceOrNew, newDevice, staffOf } from '../device.ts'
import { languageOf } from '../language.ts'
import { routes } from '../routes.ts'
import { conversationJson, refuse } from './api-answers.ts'
import * as shapes from './shapes.ts'

export type ApiDeps = WebDeps & {
  readonly serverKey: VerifierKey
  /** Called when the log of a recording is closed: playback copies are made then. */
  readonly whenSealed: (recordingId: string) => void
}

const json = <S>(schema: S) => ({ 'application/json': { schema } })
const refusals = Object.fromEntries([403, 404, 409, 410, 422].map((status) => [status, { description: 'Refused, with a code and words.', content: json(shapes.problem) }]))

/** The public API: the same actions as the screens, for whoever builds their own recorder. */
export function apiRoutes(deps: ApiDeps): OpenAPIHono {
  const api = new OpenAPIHono({
    defaultHook: (result, c) => (result.success ? undefined : c.json({ code: 'not-understood', problem: result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ') }, 422)),
  })
  const ok = (schema: Parameters<typeof json>[0], description: string) => ({ 200: { description, content: json(schema as never) }, ...refusals })

  api.openapi(
    createRoute({ method: 'post', path: `${routes.api}/devices`, summary: 'A new device', responses: ok(shapes.deviceAnswer, 'Its secret') }),
    (async (c: Context) => {
      const { device, secret } = await newDevice(deps)
      return c.json({ deviceId: device.id, secret })
    }) as never,
  )

  api.openapi(
    createRoute({
      method: 'post', path: `${routes.api}/conversations`, summary: 'Announce a conversation',
      request: { body: { required: true, content: json(shapes.announceBody) } }, responses: ok(shapes.announcedAnswer, 'The conversation card'),
    }),
    (async (c: { req: { valid: (part: 'json') => ReturnType<typeof shapes.announceBody.parse> } } & Context) => {
      const body = c.req.valid('json')
      const device = await deviceOrNew(c, deps)
      const staff = await staffOf(c, deps)
      const outcome = await announce(deps, {
        ...body,
        deviceId: device.id,
        startsAt: body.startsAt === undefined ? undefined : fromIso(body.startsAt),
        subject: body.subject,
        staff: staff !== undefined && body.people[body.announcerIndex]?.role === 'professional',
        people: body.people.map((one) => ({ role: one.role as Role, name: one.name, ageYears: one.ageYears })),
      })
      if (!outcome.ok) return refuse(c, outcome.refusal)
      const { secret, ...card } = outcome.value
      return c.json({ ...card, personalLink: `${deps.settings.publicUrl}${routes.personalLink(secret)}` })
    }) as never,
  )

  api.openapi(
    createRoute({
      method: 'get', path: `${routes.api}/conversations/{conversationId}`, summary: 'A conversation as you may see it',
      request: { params: shapes.conversationPath }, responses: ok(shapes.conversationAnswer, 'How it stands now'),
    }),
    (async (c: Context) => show(c, c.req.param('conversationId') ?? '')) as never,
  )

  api.openapi(
    createRoute({
      method: 'post', path: `${routes.api}/conversations/{conversationId}/answers`, summary: 'Answer for yourself',
      request: { params: shapes.conversationPath, body: { required: true, content: json(shapes.answerBody) } },
      responses: ok(shapes.conversationAnswer, 'How it stands now'),
    }),
    (async (c: { req: { valid: (part: 'json') => ReturnType<typeof shapes.answerBody.parse> } } & Context) => {
      const body = c.req.valid('json')
      const conversationId = c.req.param('conversationId') ?? ''
      const deviceId = await deviceIdOf(c)
      const outcome = await again<unknown, ConversationRefusal>(() => answer(deps, { ...body, conversationId, deviceId, envelope: body.envelope }))
      return outcome.ok ? show(c, conversationId) : refuse(c, outcome.refusal)
    }) as never,
  )

  api.openapi(
    createRoute({
      method: 'post', path: `${routes.api}/conversations/{conversationId}/recordings`, summary: 'Open the log of a recording, before the first sound',
      request: { params: shapes.conversationPath, body: { required: true, content: json(shapes.startBody) } },
      responses: ok(shapes.recordingAnswer, 'Recording may begin'),
    }),
    (async (c: { req: { valid: (part: 'json') => ReturnType<typeof shapes.startBody.parse> } } & Context) => {
      const body = c.req.valid('json')
      const deviceId = await deviceIdOf(c)
      const order = { ...body, conversationId: c.req.param('conversationId') ?? '', deviceId }
      const outcome = await again(() => startRecording(deps, order))
      return outcome.ok ? c.json({ recordingId: outcome.value.id, startedAt: iso(outcome.value.startedAt) }) : refuse(c, outcome.refusal)
    }) as never,
  )

  api.openapi(
    createRoute({
      method: 'put', path: `${routes.api}/conversations/{conversationId}/recordings/state`, summary: 'Pause, resume or stop',
      request: { params: shapes.conversationPath, body: { required: true, content: json(shapes.stateBody) } },
      responses: ok(shapes.conversationAnswer, 'How it stands now'),
    }),
    (async (c: { req: { valid: (part: 'json') => ReturnType<typeof shapes.stateBody.parse> } } & Context) => {
      const body = c.req.valid('json')
      const conversationId = c.req.param('conversationId') ?? ''
      const deviceId = await deviceIdOf(c)
      const outcome = await again<unknown, RecordingRefusal>(() => control(deps, { ...body, conversationId, deviceId }))
      return outcome.ok ? show(c, conversationId) : refuse(c, outcome.refusal)
    }) as never,
  )

  api.openAPIRegistry.registerPath({
    method: 'put', path: `${routes.api}/recordings/{recordingId}/segments/{index}`, summary: 'Hand in one leaf, with its sound when it is kept for both',
    request: {
      params: shapes.segmentPath, headers: shapes.segmentHeaders,
      body: { required: false, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } },
    },
    responses: ok(shapes.acknowledgedAnswer, 'On disk; the same again gives the same'),
  })

  api.openapi(
    createRoute({
      method: 'get', path: `${routes.api}/recordings/{recordingId}/segments`, summary: 'Where to resume',
      request: { params: shapes.recordingPath }, responses: ok(shapes.segmentsAnswer, 'What is here'),
    }),
    (async (c: Context) => {
      const recording = await deps.recordings.find(c.req.param('recordingId') ?? '')
      const conversation = recording && (await deps.conversations.find(recording.conversationId))
      const note = conversation?.recordings.find((one) => one.id === recording?.id)
      if (recording === undefined || note === undefined || recording.deviceId !== (await deviceIdOf(c))) return refuse(c, { code: 'recording-not-found' })
      const withoutBytes = note.keeping === 'kept-for-both' ? [...(await deps.recordings.withoutBytes(recording.id))] : []
      return c.json({ ...acknowledgement(recording), state: note.phase, keeping: note.keeping, complete: recording.completeness !== 'open', withoutBytes })
    }) as never,
  )

  api.openapi(
    createRoute({
      method: 'get', path: `${routes.api}/recordings/{recordingId}/head`, summary: 'The newest cosigned head, for anybody who took part',
      request: { params: shapes.recordingPath }, responses: ok(shapes.acknowledgedAnswer.pick({ size: true, head: true }), 'The head'),
    }),
    (async (c: Context) => {
      const recording = await deps.recordings.find(c.req.param('recordingId') ?? '')
      const conversation = recording && (await deps.conversations.find(recording.conversationId))
      const deviceId = await deviceIdOf(c)
      const view = conversation && viewFor(conversation, { deviceId, staff: false }, deps.rules)
      if (recording === undefined || view === undefined) return refuse(c, { code: 'recording-not-found' })
      return c.json({ size: recording.size, head: recording.head ?? '' })
    }) as never,
  )

  api.openapi(
    createRoute({
      method: 'post', path: `${routes.api}/verify`, summary: 'Check a receipt and the hashes of a file; the file itself is never sent',
      request: { body: { required: true, content: json(shapes.verifyBody) } }, responses: ok(shapes.verifyAnswer, 'What is established, what differs, what cannot be known'),
    }),
    (async (c: { req: { valid: (part: 'json') => ReturnType<typeof shapes.verifyBody.parse> } } & Context) => {
      const { receipt, file } = c.req.valid('json')
      const opened = openReceipt(receipt, { serverKeys: [formatVerifierKey(deps.serverKey)] })
      if (!opened.ok) return c.json(receiptInvalid(opened.refusal))
      const segments = file.segments.map((one) => ({ ...one, intact: true, cutShort: false, sequence: undefined }))
      const hashed = { cutting: opened.value.cutting, sizeBytes: file.sizeBytes, sha256: file.sha256, looksLike: file.kind, segments }
      return c.json(verifySegments({ ok: true, value: hashed }, opened.value))
    }) as never,
  )

  api.doc31(routes.openApi, {
    openapi: '3.1.0',
    info: { title: 'Openkaart', version: '1', description: 'Announce, agree, record, seal and check conversations. The same rules decide as on the screens.' },
    servers: [{ url: deps.settings.publicUrl }],
  })
  return api

  async function show(c: Context, conversationId: string): Promise<Response> {
    const conversation = await deps.conversations.find(conversationId)
    const view = conversation && viewFor(conversation, { deviceId: await deviceIdOf(c), staff: false }, deps.rules)
    if (conversation === undefined || view === undefined) return refuse(c, { code: 'conversation-not-found' })
    return c.json(conversationJson(conversation, view, deps.rules(conversation.policy), languageOf(c)))
  }

  async function deviceIdOf(c: Context): Promise<string> {
    return (await deviceOf(c, deps))?.id ?? ''
  }
}

