import { z } from '@hono/zod-openapi'
import { REFUSAL_REASONS, type RefusalReason } from '#conversations'
import { USES } from '#images'
import { ROLES } from '#policy'
import { oneLine } from '../one-line.ts'

const id = z.string().regex(/^[A-Za-z0-9_-]{16}$/).openapi({ example: 'hJ3k9mQ2aBcD4eFg', description: 'Identifier: names, grants nothing.' })
/** One line, cleaned as on the screens. `longest` in UTF-16 units. */
const line = (longest: number) => z.string().transform(oneLine).pipe(z.string().min(1).max(longest))
const role = z.enum(ROLES as unknown as [string, ...string[]]).openapi({ description: 'Why somebody is there.' })
const setting = z.enum(['site', 'home-visit', 'public-activity', 'phone', 'video-call'])
const keeping = z.enum(['own-device', 'kept-for-both']).openapi({ description: 'Where the sound lives. own-device: only leaves are sent.' })

/** Path parameters. */
export const conversationPath = z.object({ conversationId: id.openapi({ param: { name: 'conversationId', in: 'path' } }) })
export const recordingPath = z.object({ recordingId: id.openapi({ param: { name: 'recordingId', in: 'path' } }) })
export const segmentPath = recordingPath.extend({
  index: z.string().regex(/^(0|[1-9]\d{0,5})$/).openapi({ param: { name: 'index', in: 'path' }, description: 'Place of the leaf, from 0.' }),
})

export const announceBody = z.strictObject({
  medium: z.enum(['sound', 'photo', 'video']).default('sound'),
  setting,
  recorder: z.enum(['client', 'organisation', 'both']),
  startsAt: z.iso.datetime({ offset: true }).optional(),
  subject: line(120).optional(),
  late: z.boolean().default(false).openapi({ description: 'The recording had been made already.' }),
  compulsory: z.boolean().optional().openapi({ description: 'Whether the client has to come. Only staff may say so.' }),
  uses: z.array(z.enum(USES)).max(USES.length).optional().openapi({ description: 'Of photos and video only: what they are for. Empty: for whoever makes them alone.' }),
  people: z.array(z.strictObject({ role, name: line(60).optional(), ageYears: z.int().min(0).max(129).optional() })).min(2).max(24),
  announcerIndex: z.int().min(0).max(23).default(0).openapi({ description: 'Which of `people` announces.' }),
}).openapi('Announcement')

export const announcedAnswer = z.strictObject({
  conversationId: id,
  participantId: id,
  code: z.string().openapi({ description: 'Short code by which others join.' }),
  personalLink: z.string().openapi({ description: 'Secret link to come back with. Shown this once.' }),
}).openapi('Announced')

export const answerBody = z.strictObject({
  participantId: id,
  answer: z.enum(['agrees', 'declines', 'withdrew']),
  byId: id.optional().openapi({ description: 'Of photos and video only: the representative who answers for this person, on their own device.' }),
  answersGiven: z.int().min(0).openapi({ description: 'How many answers of this person (of this representative for them) you have seen; an older number is refused.' }),
  envelope: z.string().max(65_536).optional().openapi({ description: 'DSSE envelope over the agreement; without it the answer is noted, not signed.' }),
}).openapi('Answer')

const offer = z.string().min(1).max(64).openapi({ description: 'Id of an alternative of the policy; `alternatives` of the conversation lists those that fit.' })
const reason = z.enum(REFUSAL_REASONS as unknown as [RefusalReason, ...RefusalReason[]]).openapi({ description: 'Kind of reason. What counts is up to the policy; blanket ("never here") usually does not.' })

export const refusalBody = z.strictObject({
  participantId: id,
  answersGiven: z.int().min(0).openapi({ description: 'As for answers.' }),
  reason: reason.optional(),
  words: line(600).optional().openapi({ description: 'In their own words. Everybody at the table reads this.' }),
  alternatives: z.array(offer).max(20).openapi({ description: 'Other ways to hold on to what is said. The rules want at least one.' }),
}).openapi('Refusal')

export const alternativeBody = z.strictObject({ alternative: offer, words: line(600).optional() }).openapi('Proposal')

const proposal = z.int().min(1).openapi({ description: 'Which proposal you have seen; an older one is refused.' })
export const alternativeAnswerBody = z.discriminatedUnion('answer', [
  z.strictObject({ participantId: id, proposal, answer: z.literal('fine'), alternative: offer }),
  z.strictObject({ participantId: id, proposal, answer: z.literal('other'), alternative: offer }),
  z.strictObject({ participantId: id, proposal, answer: z.literal('disagrees'), words: line(600).optional() }),
]).openapi('ProposalAnswer')

export const conversationAnswer = z.object({
  id,
  version: z.int(),
  phase: z.enum(['announced', 'open', 'finished', 'cancelled']),
  medium: z.string(),
  setting,
  recorder: z.string(),
  keeping,
  startsAt: z.string().optional(),
  compulsory: z.boolean().optional(),
  uses: z.array(z.string()).optional().openapi({ description: 'What photos or video are for, when that was asked.' }),
  representing: z
    .array(z.object({ participantId: id, byId: id, answer: z.enum(['none', 'agrees', 'declines', 'withdrew']), answersGiven: z.int() }))
    .openapi({ description: 'Whom you answer for beside themselves, about photos and video.' }),
  talkedAt: z.string().optional().openapi({ description: 'When people first talked about recording before deciding. What was said is not kept.' }),
  policy: z.object({ id: z.string(), version: z.string(), sha256: z.string() }),
  decision: z.object({
    verdict: z.enum(['yes', 'not-yet', 'pause', 'stop', 'no', 'undetermined']),
    waitingFor: z.array(z.string()),
    answer: z.string().openapi({ description: 'In plain words, in the language asked for.' }),
    clauses: z.array(z.string()),
  }),
  people: z.array(
    z.object({
      id, role, name: z.string().optional(), ageYears: z.int().optional(), own: z.boolean(),
      arrival: z.enum(['expected', 'present', 'left']),
      answer: z.enum(['none', 'agrees', 'declines', 'withdrew', 'private']).openapi({ description: 'private: a child answers without others seeing what.' }),
      answersGiven: z.int().optional(),
    }),
  ),
  refusals: z
    .array(z.object({
      participantId: id, at: z.string(), reason, words: z.string().optional(), alternatives: z.array(z.string()),
      decision: z.object({ verdict: z.string(), answer: z.string(), clauses: z.array(z.string()), offers: z.array(z.string()), duties: z.array(z.string()) }).optional(),
    }))
    .openapi({ description: 'Professionals who say no, why, and what the rules say about it now.' }),
  alternative: z.object({
    state: z.enum(['not-asked', 'asked', 'offered']),
    proposal: z.int().optional(),
    offered: z.array(z.string()).optional(),
    words: z.string().optional(),
    answers: z
      .array(z.object({ participantId: id.optional(), answer: z.enum(['fine', 'other', 'disagrees']), alternative: z.string().optional(), words: z.string().optional() }))
      .optional()
      .openapi({ description: 'Without participantId: from a child, who answers without others seeing who.' }),
  }),
  alternatives: z.array(z.object({ id: z.string(), label: z.string(), text: z.string() })).openapi({ description: 'Other ways that fit, in the language asked for.' }),
  recordings: z.array(
    z.object({
      id, participantId: id, keeping, phase: z.enum(['running', 'paused', 'stopped']), reason: z.string().optional(), startedAt: z.string(),
      restricted: z.boolean(), root: z.string().optional(), words: z.array(z.string()).optional(), soundMs: z.int().optional(),
    }),
  ),
}).openapi('Conversation')

export const startBody = z.strictObject({ recordingId: id, participantId: id, keeping }).openapi('StartRecording')
export const stateBody = z.strictObject({ recordingId: id, to: z.enum(['running', 'paused', 'stopped']) }).openapi('RecordingState')
export const recordingAnswer = z.object({ recordingId: id, startedAt: z.string() }).openapi('StartedRecording')

export const segmentHeaders = z.object({
  'openkaart-leaf': z.string().max(200).openapi({ description: 'The leaf line. See docs/formats/segments.md.' }),
  'openkaart-previous': z.string().max(80).openapi({ description: 'Size and base64 root of the tree before this leaf.' }),
  'openkaart-reason': z.string().max(40).optional(),
  'content-digest': z.string().max(120).optional().openapi({ description: 'RFC 9530, sha-256, when there is a body.' }),
})
export const acknowledgedAnswer = z.object({
  size: z.int().openapi({ description: 'Leaves in an unbroken row from the first.' }),
  head: z.string().openapi({ description: 'Cosigned checkpoint over them (C2SP tlog-checkpoint): acknowledgement, receipt so far, and where to resume.' }),
  missing: z.array(z.int()),
}).openapi('Acknowledged')
export const headAnswer = acknowledgedAnswer.pick({ size: true, head: true }).openapi('Head')
export const segmentsAnswer = acknowledgedAnswer.extend({
  state: z.enum(['running', 'paused', 'stopped']),
  keeping,
  complete: z.boolean(),
  withoutBytes: z.array(z.int()).openapi({ description: 'Sound that a copy given later still lacks.' }),
}).openapi('Segments')

export const verifyBody = z.strictObject({
  receipt: z.string().max(33_554_432),
  file: z.strictObject({
    sizeBytes: z.int().min(1),
    sha256: z.string().max(44).openapi({ description: 'SHA-256 of the whole file, standard base64. The file itself is never sent.' }),
    kind: z.enum(['ogg', 'm4a', 'wav', 'mp3', 'other']),
    segments: z
      .array(z.strictObject({ offset: z.int().min(0), sizeBytes: z.int().min(1), sha256: z.string().max(44) }))
      .max(100_000)
      .openapi({ description: 'The file cut as docs/formats/segments.md says: Ogg pages for sound, 64 KiB for other files.' }),
  }),
}).openapi('VerifyOrder')
export const verifyAnswer = z.object({
  verdict: z.enum(['same', 'same-as-sealed-copy', 'edited-as-told', 'differs', 'other-recording', 'receipt-invalid', 'cannot-tell']),
  established: z.array(z.unknown()),
  cannotKnow: z.array(z.unknown()),
  differences: z.array(z.unknown()).optional(),
}).openapi('Verification')

export const deviceAnswer = z.object({
  deviceId: id,
  secret: z.string().openapi({ description: 'Send as `Authorization: Bearer SECRET`. Shown this once.' }),
}).openapi('Device')

export const problem = z.object({
  code: z.string(),
  problem: z.string().optional().openapi({ description: 'In words, in the language asked for.' }),
  cutoffAtMs: z.int().optional().openapi({ description: 'With conversation-stopped: since when, on the AT_MS clock of the recording.' }),
  size: z.int().optional(),
}).openapi('Problem')
