import type {
  ActivityEvent, Answer, Belongs, Box, EraseReason, FilmCoverHow, How, ImageBy, ImageEvent, ImageQuestion, KeptFile, Making, Mark, PhotoCoverHow, Stretch, Use, Voice,
} from '#images'
import type { RecordFacts, Setting } from '#policy'
import { z } from 'zod'
import { roles } from './event-readers.ts'
import { at, eventReader, id, shapesOf, words } from './event-shapes.ts'

const shape = shapesOf<ImageEvent>()
const activityShape = shapesOf<ActivityEvent>()

const USE_WORDS = {
  'own-use': true, file: true, training: true, study: true, research: true, quality: true, evidence: true, newsletter: true, guide: true, app: true, website: true,
  'social-media': true, press: true, 'private-staff': true, other: true,
} as const
const use = words<Use>(USE_WORDS)
const question = words<ImageQuestion>({ making: true, ...USE_WORDS })
const voice = words<Voice>({ own: true, representative: true })
const answer = words<Answer>({ yes: true, no: true, withdrawn: true })
const mark = words<Mark>({ face: true, clothing: true, place: true, voice: true })
const how = words<PhotoCoverHow>({ blur: true, fill: true, cut: true })
const stretch: z.ZodType<Stretch> = z.strictObject({ fromMs: z.int().min(0), toMs: z.int().min(1) })
const box: z.ZodType<Box> = z.strictObject({ left: z.number(), top: z.number(), width: z.number(), height: z.number() })
const where: z.ZodType<Box | 'somewhere'> = z.union([z.literal('somewhere'), box])
const by: z.ZodType<ImageBy> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('staff'), accountId: id, name: z.string() }),
  z.strictObject({ kind: z.literal('device'), deviceId: id, role: roles }),
  z.strictObject({ kind: z.literal('person'), personId: id, voice }),
])
const file: z.ZodType<KeptFile> = z.strictObject({
  number: z.int().min(1), mediaType: z.string().min(1), widthPx: z.int().min(1), heightPx: z.int().min(1), sha256: z.string(), sizeBytes: z.int().min(0),
  smallMediaType: z.string().exactOptional(), durationMs: z.int().min(1).exactOptional(),
})
const policy = z.strictObject({ id: z.string(), version: z.string(), sha256: z.string() })
const belongs: z.ZodType<Belongs> = z.union([z.strictObject({ kind: z.enum(['conversation', 'activity']), id }), z.strictObject({ kind: z.literal('nothing') })])
const making: z.ZodType<Making> = z.strictObject({
  setting: words<Setting>({ site: true, 'home-visit': true, 'public-activity': true, phone: true, 'video-call': true }),
  recorder: words<RecordFacts['recorder']>({ client: true, organisation: true, both: true, third: true, unknown: true }),
  announced: words<RecordFacts['announced']>({ before: true, late: true, no: true, unknown: true }),
  means: words<Making['means']>({
    handheld: true, 'fixed-camera': true, 'security-camera': true, livestream: true, screenshot: true, 'speech-to-text': true, 'standby-device': true, unknown: true,
  }),
})
const dueFrom = words<'policy' | 'default'>({ policy: true, default: true })
const happened = <const T extends string>(type: T) => ({ v: z.literal(1), type: z.literal(type), at, by })
const happened2 = <const T extends string>(type: T) => ({ ...happened(type), v: z.literal(2) })
const markedFields = { personId: id, role: roles, ageYears: z.number().exactOptional(), where, recognisableBy: z.array(mark), limited: z.boolean() } as const

/** Every shape that was ever stored. Shapes are added; none is taken away while a database may hold it. */
export const { read: readImageEvent, write: writeImageEvent } = eventReader<ImageEvent>({
  'made v1': shape<'made'>({
    ...happened('made'), kind: words<'photo' | 'video'>({ photo: true, video: true }), durationMs: z.int().min(0).exactOptional(), receivedSha256: z.string(), statement: z.string(),
    belongs, making, policy, keepUntil: at, uses: z.array(use), file,
  }),
  'person-marked v1': shape<'person-marked'>({
    ...happened('person-marked'), ...markedFields, visitorId: id.exactOptional(),
  }),
  'person-marked v2': shape<'person-marked', 2>({ ...happened2('person-marked'), ...markedFields, participantId: id }),
  'person-unmarked v1': shape<'person-unmarked'>({ ...happened('person-unmarked'), personId: id }),
  'people-complete v1': shape<'people-complete'>({ ...happened('people-complete'), marked: words<'everybody' | 'nobody-recognisable'>({ everybody: true, 'nobody-recognisable': true }) }),
  'uses-asked v1': shape<'uses-asked'>({ ...happened('uses-asked'), uses: z.array(use) }),
  'asked v1': shape<'asked'>({ ...happened('asked'), personId: id, voice }),
  'visitor-heard v1': shape<'visitor-heard'>({ ...happened('visitor-heard'), personId: id, activityVersion: z.int().min(1) }),
  'answered v1': shape<'answered'>({
    ...happened('answered'), personId: id, voice, question, answer, how: words<Exclude<How, 'at-table'>>({ 'own-device': true, said: true, 'at-activity': true }),
  }),
  'answered v2': shape<'answered', 2>({ ...happened2('answered'), personId: id, voice, question: z.literal('making'), answer, how: z.literal('at-table'), saidAt: at }),
  'covered v1': shape<'covered'>({ ...happened('covered'), coverId: id, personIds: z.array(id), how, boxes: z.array(box), file, statement: z.string() }),
  'covered v2': shape<'covered', 2>({
    ...happened('covered'), v: z.literal(2), coverId: id, personIds: z.array(id), how: words<FilmCoverHow>({ stretch: true, mute: true }), leftOut: stretch.exactOptional(), file, statement: z.string(),
  }),
  'cover-judged v1': shape<'cover-judged'>({ ...happened('cover-judged'), coverId: id, stillBy: z.array(mark) }),
  'cover-judged v2': shape<'cover-judged', 2>({ ...happened('cover-judged'), v: z.literal(2), coverId: id, stillBy: z.array(mark), step: z.literal(true) }),
  'recognised-after-all v1': shape<'recognised-after-all'>({ ...happened('recognised-after-all'), personId: id }),
  'placed v1': shape<'placed'>({ ...happened('placed'), placementId: id, use, where: z.string().min(1), print: z.boolean(), copies: z.int().min(0).exactOptional(), placedAt: at }),
  'take-down-asked v1': shape<'take-down-asked'>({ ...happened('take-down-asked'), placementId: id, due: at, dueFrom }),
  'taken-down v1': shape<'taken-down'>({ ...happened('taken-down'), placementId: id, words: z.string() }),
  'erased v1': shape<'erased'>({
    ...happened('erased'), reason: words<EraseReason>({ 'somebody-said-no': true, 'not-needed': true, 'too-old': true, 'made-by-mistake': true }),
  }),
} satisfies Record<ShapeOf<ImageEvent>, z.ZodType<ImageEvent>>)
type ShapeOf<E extends ImageEvent> = E extends ImageEvent ? `${E['type']} v${E['v']}` : never

const visitorBy: z.ZodType<ActivityEvent['by']> = z.union([by, z.strictObject({ kind: z.literal('visitor') })])
const visited = <const T extends string>(type: T) => ({ v: z.literal(1), type: z.literal(type), at, by: visitorBy })
const answers = z.array(z.strictObject({ question, voice, answer }))

/** The same for activities. */
export const { read: readActivityEvent, write: writeActivityEvent } = eventReader<ActivityEvent>({
  'activity-opened v1': activityShape<'activity-opened'>({
    ...visited('activity-opened'), code: z.string().min(1), name: z.string(), place: z.string(), day: z.string(), photographers: z.array(z.string()), zone: z.string(), sticker: z.string(),
    uses: z.array(use), policy, keepUntil: at,
  }),
  'visitor-came v1': activityShape<'visitor-came'>({ ...visited('visitor-came'), visitorId: id, role: roles, ageYears: z.number().exactOptional(), limited: z.boolean(), answers }),
  'visitor-answered v1': activityShape<'visitor-answered'>({ ...visited('visitor-answered'), visitorId: id, answers }),
  'activity-ended v1': activityShape<'activity-ended'>(visited('activity-ended')),
  'visitor-forgotten v1': activityShape<'visitor-forgotten'>({ ...visited('visitor-forgotten'), came: z.boolean() }),
  'visitors-forgotten v1': activityShape<'visitors-forgotten'>({ ...visited('visitors-forgotten'), count: z.int().min(1) }),
} satisfies Record<`${ActivityEvent['type']} v1`, z.ZodType<ActivityEvent>>)
