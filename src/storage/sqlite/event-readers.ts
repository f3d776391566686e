import type { Announced, Answered, AnsweredFor, EraseGround, Established, Event, ImageUse, Keeping, Manner, PhaseReason, RecorderSide, RefusalReason } from '#conversations'
import type { Medium, Role, Setting } from '#policy'
import { z } from 'zod'
import { at, eventReader, id, shapesOf, words } from './event-shapes.ts'

export const roles = words<Role>({
  client: true, representative: true, child: true, relative: true, professional: true,
  interpreter: true, companion: true, adviser: true, observer: true, other: true,
})
const reason = words<PhaseReason>({ 'by-person': true, 'somebody-joined': true, withdrawn: true, declined: true, 'recorder-gone': true })
const keeping = words<Keeping>({ 'own-device': true, 'kept-for-both': true })

const shape = shapesOf<Event>()

/** What every event about one participant begins with. */
function about<T extends string>(type: T) {
  return { v: z.literal(1), type: z.literal(type), at, participantId: id } as const
}

const announcedFields = {
  type: z.literal('announced'),
  at,
  by: words<Announced['by']>({ 'client-side': true, staff: true }),
  medium: words<Medium>({ sound: true, photo: true, video: true }),
  setting: words<Setting>({ site: true, 'home-visit': true, 'public-activity': true, phone: true, 'video-call': true }),
  recorder: words<RecorderSide>({ client: true, organisation: true, both: true }),
  startsAt: at.exactOptional(),
  subject: z.string().exactOptional(),
  late: z.boolean(),
  policy: z.strictObject({ id: z.string(), version: z.string(), sha256: z.string() }),
  code: z.string().min(1),
} as const
const announced1 = shape<'announced'>({ v: z.literal(1), ...announcedFields })
const announced2 = shape<'announced', 2>({ v: z.literal(2), ...announcedFields, compulsory: z.boolean().exactOptional() })
/** Also what pictures are for: the same purposes. */
export const uses = words<ImageUse>({
  'own-use': true, file: true, training: true, study: true, research: true, quality: true, evidence: true, newsletter: true, guide: true, app: true, website: true,
  'social-media': true, press: true, 'private-staff': true, other: true,
})
const announced3 = shape<'announced', 3>({ v: z.literal(3), ...announcedFields, compulsory: z.boolean().exactOptional(), uses: z.array(uses).exactOptional() })
const placed1 = shape<'placed'>({ v: z.literal(1), type: z.literal('placed'), at, location: id })
const participantAdded1 = shape<'participant-added'>({
  v: z.literal(1),
  type: z.literal('participant-added'),
  at,
  participantId: id,
  role: roles,
  ageYears: z.number().exactOptional(),
  name: z.string().exactOptional(),
})
const seatTaken1 = shape<'seat-taken'>({
  v: z.literal(1),
  type: z.literal('seat-taken'),
  at,
  participantId: id,
  deviceId: id,
  established: words<Established>({ 'announced-it': true, 'personal-link': true, code: true, 'shared-device': true, 'staff-account': true }),
  accountName: z.string().exactOptional(),
  accountId: id.exactOptional(),
  present: z.boolean(),
  linkHash: z.string().exactOptional(),
})
const linkGiven1 = shape<'link-given'>({ ...about('link-given'), by: id, linkHash: z.string() })
const seatsEnded1 = shape<'seats-ended'>({ v: z.literal(1), type: z.literal('seats-ended'), at, participantId: id, keepDeviceId: id })
const answered1 = shape<'answered'>({
  v: z.literal(1),
  type: z.literal('answered'),
  at,
  participantId: id,
  deviceId: id,
  answer: words<Answered['answer']>({ agrees: true, declines: true, withdrew: true }),
  how: words<Manner>({ signed: true, noted: true }),
  envelope: z.string().exactOptional(),
})
const answeredFor1 = shape<'answered-for'>({
  ...about('answered-for'), byId: id, deviceId: id, answer: words<AnsweredFor['answer']>({ agrees: true, declines: true, withdrew: true }),
})
const moved1 = shape<'arrived' | 'left'>({ v: z.literal(1), type: z.enum(['arrived', 'left']), at, participantId: id, saidBy: id.exactOptional() })
const recordingStarted1 = shape<'recording-started'>({
  v: z.literal(1),
  type: z.literal('recording-started'),
  at,
  recordingId: id,
  participantId: id,
  keeping,
  fromFile: z.boolean(),
})
const recordingHalted1 = shape<'recording-paused' | 'recording-stopped'>({
  v: z.literal(1),
  type: z.enum(['recording-paused', 'recording-stopped']),
  at,
  recordingId: id,
  reason,
})
const recordingResumed1 = shape<'recording-resumed'>({ v: z.literal(1), type: z.literal('recording-resumed'), at, recordingId: id })
const recordingSealed1 = shape<'recording-sealed'>({
  v: z.literal(1),
  type: z.literal('recording-sealed'),
  at,
  recordingId: id,
  root: z.string(),
  words: z.array(z.string()),
  soundMs: z.number(),
})
const copyOffered1 = shape<'copy-offered'>({ v: z.literal(1), type: z.literal('copy-offered'), at, recordingId: id })
const settled1 = shape<'settled'>({ v: z.literal(1), type: z.literal('settled'), at, recordingId: id, participantId: id })
const passage = z.strictObject({ fromMs: z.int().min(0), toMs: z.int().min(1) })
const settled2: z.ZodType<Event> = z.union([
  z.strictObject({ v: z.literal(2), type: z.literal('settled'), at, recordingId: id, participantId: id, how: z.enum(['open', 'sealed', 'erase']) }),
  z.strictObject({ v: z.literal(2), type: z.literal('settled'), at, recordingId: id, participantId: id, how: z.literal('without-voice'), passages: z.array(passage) }),
])
const recordingErased1 = shape<'recording-erased'>({
  v: z.literal(1),
  type: z.literal('recording-erased'),
  at,
  recordingId: id,
  ground: words<EraseGround>({ 'settled-together': true, asked: true, 'date-reached': true, 'not-needed': true }),
})
const alternativeAsked1 = shape<'alternative-asked'>({ v: z.literal(1), type: z.literal('alternative-asked'), at, participantId: id })
const alternativeOffered1 = shape<'alternative-offered'>({
  v: z.literal(1),
  type: z.literal('alternative-offered'),
  at,
  participantId: id,
  offer: z.string(),
  words: z.string().exactOptional(),
})
const alternativeAnswered1: z.ZodType<Event> = z.union([
  z.strictObject({ ...about('alternative-answered'), answer: z.enum(['fine', 'other']), offer: z.string() }),
  z.strictObject({ ...about('alternative-answered'), answer: z.literal('disagrees'), words: z.string().exactOptional() }),
])
const refusalExplained1 = shape<'refusal-explained'>({
  ...about('refusal-explained'),
  reason: words<RefusalReason>({
    blanket: true, personal: true, 'interest-of-child': true, safety: true, 'privacy-of-others': true, 'sensitive-subject': true,
    'earlier-misuse': true, procedure: true, other: true,
  }),
  words: z.string().exactOptional(),
  offers: z.array(z.string()),
})
const blanketRefusalNoted1 = shape<'blanket-refusal-noted'>(about('blanket-refusal-noted'))
const talkedItOver1 = shape<'talked-it-over'>(about('talked-it-over'))
const keepingChosen1 = shape<'keeping-chosen'>({ v: z.literal(1), type: z.literal('keeping-chosen'), at, participantId: id, keeping })
const closed1 = shape<'finished' | 'cancelled'>({ v: z.literal(1), type: z.enum(['finished', 'cancelled']), at })

/** Every shape that was ever stored. Shapes are added; none is taken away while a database may hold it. */
export const { read: readEvent, write: writeEvent } = eventReader<Event>({
  'announced v1': announced1,
  'announced v2': announced2,
  'announced v3': announced3,
  'placed v1': placed1,
  'participant-added v1': participantAdded1,
  'seat-taken v1': seatTaken1,
  'seats-ended v1': seatsEnded1,
  'link-given v1': linkGiven1,
  'answered v1': answered1,
  'answered-for v1': answeredFor1,
  'arrived v1': moved1,
  'left v1': moved1,
  'recording-started v1': recordingStarted1,
  'recording-paused v1': recordingHalted1,
  'recording-stopped v1': recordingHalted1,
  'recording-resumed v1': recordingResumed1,
  'recording-sealed v1': recordingSealed1,
  'copy-offered v1': copyOffered1,
  'settled v1': settled1,
  'settled v2': settled2,
  'recording-erased v1': recordingErased1,
  'alternative-asked v1': alternativeAsked1,
  'alternative-offered v1': alternativeOffered1,
  'alternative-answered v1': alternativeAnswered1,
  'refusal-explained v1': refusalExplained1,
  'blanket-refusal-noted v1': blanketRefusalNoted1,
  'talked-it-over v1': talkedItOver1,
  'keeping-chosen v1': keepingChosen1,
  'finished v1': closed1,
  'cancelled v1': closed1,
} satisfies Record<ShapeOf<Event>, z.ZodType<Event>>)
type ShapeOf<E extends Event> = E extends Event ? `${E['type']} v${E['v']}` : never
