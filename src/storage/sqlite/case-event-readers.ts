import {
  BREACH_CHOICES, readFacts, REGIME_IDS, type BreachAnswers, type BreachDone, type BreachFacts, type By, type CaseEvent, type CaseKind, type CaseRole, type Channel,
  type ComplaintAbout, type FindingOutcome, type SkipReason, type StepOutcome, type Telling, type Weight, type WordsOnly,
} from '#cases'
import type { FactsOf } from '#policy'
import { z } from 'zod'
import { roles } from './event-readers.ts'
import { at, eventReader, id, shapesOf, words } from './event-shapes.ts'

const shape = shapesOf<CaseEvent>()

const as = words<CaseRole>({
  opener: true, concerned: true, professional: true, manager: true, 'complaints-officer': true, 'committee-member': true, 'privacy-officer': true,
  'confidential-adviser': true, 'legal-adviser': true, administrator: true,
})
const by: z.ZodType<By> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), personId: id }),
  z.strictObject({ kind: z.literal('staff'), accountId: id, name: z.string(), as }),
])
const said = z.string()
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const openness = words<'open' | 'covert'>({ open: true, covert: true })
const parties = words<'one-to-one' | 'several'>({ 'one-to-one': true, several: true })
const timeMs = z.int().min(0)
const member = z.strictObject({ accountId: id, name: z.string() })

/** The facts of a question: only known ones, each with a value it can have. */
function facts<Q extends 'breach' | 'complaint'>(question: Q): z.ZodType<FactsOf<Q>> {
  return z.looseObject({ question: z.literal(question) }).transform((given, context) => {
    const read = readFacts(question, given)
    if (read.ok) return read.value
    context.addIssue(`facts: ${read.refusal.code}`)
    return z.NEVER
  }) as unknown as z.ZodType<FactsOf<Q>>
}

const happened = <const T extends string>(type: T) => ({ v: z.literal(1), type: z.literal(type), at, by })
const words1 = shape<WordsOnly>({
  v: z.literal(1), at, by, words: said,
  type: words<WordsOnly>({
    told: true, 'taken-up': true, closed: true, reopened: true, 'legal-proposed': true, 'legal-advised': true, 'treatment-begun': true,
    'term-suspended': true, 'term-resumed': true, 'settlement-proposed': true, withdrawn: true, resumed: true,
  }),
})
const given: z.ZodType<BreachAnswers> = z.strictObject({
  happened: z.enum(BREACH_CHOICES.happened), content: z.enum(BREACH_CHOICES.content), people: z.enum(BREACH_CHOICES.people),
  children: z.enum(BREACH_CHOICES.children), readable: z.enum(BREACH_CHOICES.readable), reachable: z.enum(BREACH_CHOICES.reachable),
  consequences: said, measures: said,
})

/** Every shape that was ever stored. Shapes are added; none is taken away while a database may hold it. */
export const { read: readCaseEvent, write: writeCaseEvent } = eventReader<CaseEvent>({
  'opened v1': shape<'opened'>({
    ...happened('opened'),
    kind: words<CaseKind>({ report: true, complaint: true, 'data-breach': true }),
    reference: z.string().min(1),
    channel: words<Channel>({ conversation: true, 'public-page': true, paper: true, staff: true }),
    policy: z.strictObject({ id: z.string(), version: z.string(), sha256: z.string() }),
    words: said,
    recordings: z.array(id),
    conversationId: id.exactOptional(),
    location: id.exactOptional(),
    about: words<ComplaintAbout>({ 'recording-refused': true, care: true, breach: true, decision: true, other: true }).exactOptional(),
    receivedOn: day.exactOptional(),
    admission: z.strictObject({ facts: facts('complaint'), decision: said }).exactOptional(),
    discoveredAt: at.exactOptional(),
  }),
  'person-named v1': shape<'person-named'>({
    ...happened('person-named'),
    personId: id,
    part: words<'opener' | 'concerned'>({ opener: true, concerned: true }),
    role: roles,
    ageYears: z.number().exactOptional(),
    name: z.string().exactOptional(),
    contact: z.string().exactOptional(),
    accountId: id.exactOptional(),
    participantId: id.exactOptional(),
  }),
  'assessed v1': shape<'assessed'>({
    ...happened('assessed'),
    facts: facts('breach') as z.ZodType<BreachFacts>,
    decision: said,
    weight: words<Weight>({ 'no-breach': true, 'not-as-agreed': true, breach: true, 'serious-breach': true }),
  }),
  'told v1': words1, 'taken-up v1': words1, 'closed v1': words1, 'reopened v1': words1, 'legal-proposed v1': words1, 'legal-advised v1': words1,
  'treatment-begun v1': words1, 'term-suspended v1': words1, 'term-resumed v1': words1, 'settlement-proposed v1': words1, 'withdrawn v1': words1,
  'resumed v1': words1,
  'step-taken v1': shape<'step-taken'>({
    ...happened('step-taken'), step: id, instead: id.exactOptional(), words: said, said,
    outcome: words<StepOutcome>({ done: true, declined: true, 'not-reached': true }),
  }),
  'step-skipped v1': shape<'step-skipped'>({
    ...happened('step-skipped'), step: id, words: said, reason: words<SkipReason>({ danger: true, 'not-possible': true, 'not-needed': true }),
  }),
  'skip-reviewed v1': shape<'skip-reviewed'>({ ...happened('skip-reviewed'), step: id, right: z.boolean(), words: said }),
  'step-added v1': shape<'step-added'>({ ...happened('step-added'), step: id, words: said }),
  'doubt-settled v1': shape<'doubt-settled'>({ ...happened('doubt-settled'), as: words<'breach' | 'no-breach'>({ breach: true, 'no-breach': true }), words: said }),
  'representative-asked v1': shape<'representative-asked'>({ ...happened('representative-asked'), reached: z.boolean(), words: said }),
  'concerned-told v1': shape<'concerned-told'>({
    ...happened('concerned-told'), how: words<Telling>({ link: true, copy: true, spoken: true, 'not-possible': true }), words: said,
  }),
  'legal-decided v1': shape<'legal-decided'>({ ...happened('legal-decided'), pursue: z.boolean(), words: said }),
  'linked v1': shape<'linked'>({ ...happened('linked'), caseId: id, reference: z.string() }),
  'link-renewed v1': shape<'link-renewed'>({ ...happened('link-renewed'), personId: id, words: said }),
  'leave-given v1': shape<'leave-given'>({ ...happened('leave-given'), accountId: id, name: z.string(), personId: id }),
  'leave-ended v1': shape<'leave-ended'>({ ...happened('leave-ended'), accountId: id }),
  'acknowledged v1': shape<'acknowledged'>({ ...happened('acknowledged'), answerBy: day, words: said }),
  'regime-chosen v1': shape<'regime-chosen'>({ ...happened('regime-chosen'), regime: z.enum(REGIME_IDS) }),
  'committee-assigned v1': shape<'committee-assigned'>({ ...happened('committee-assigned'), members: z.array(member) }),
  'hearing-noted v1': shape<'hearing-noted'>({ ...happened('hearing-noted'), side: words<'complainant' | 'other'>({ complainant: true, other: true }), heard: z.boolean(), words: said }),
  'term-extended v1': shape<'term-extended'>({ ...happened('term-extended'), until: day, agreed: z.boolean(), words: said }),
  'settlement-answered v1': shape<'settlement-answered'>({ ...happened('settlement-answered'), agrees: z.boolean(), words: said }),
  'finding-given v1': shape<'finding-given'>({
    ...happened('finding-given'), words: said, appealBody: z.string(), appealUntil: day,
    outcome: words<FindingOutcome>({ 'well-founded': true, partly: true, 'not-founded': true, 'not-admissible': true }),
  }),
  'measure-set v1': shape<'measure-set'>({ ...happened('measure-set'), measureId: id, words: said }),
  'measure-done v1': shape<'measure-done'>({ ...happened('measure-done'), measureId: id, words: said }),
  'evidence-attached v1': shape<'evidence-attached'>({
    ...happened('evidence-attached'), evidenceId: id, owner: id, recordingId: id.exactOptional(), openness, parties, decision: said, words: said,
    origin: words<'sealed-here' | 'made-elsewhere'>({ 'sealed-here': true, 'made-elsewhere': true }),
    state: words<'heard' | 'sealed' | 'not-heard'>({ heard: true, sealed: true, 'not-heard': true }),
  }),
  'passage-marked v1': shape<'passage-marked'>({ ...happened('passage-marked'), evidenceId: id, passageId: id, fromMs: timeMs, toMs: timeMs, words: said }),
  'transcript-typed v1': shape<'transcript-typed'>({ ...happened('transcript-typed'), evidenceId: id, transcriptId: id, fromMs: timeMs, words: said }),
  'evidence-decided v1': shape<'evidence-decided'>({ ...happened('evidence-decided'), evidenceId: id, hear: z.boolean(), words: said }),
  'others-told v1': shape<'others-told'>({ ...happened('others-told'), evidenceId: id, words: said }),
  'reply-asked v1': shape<'reply-asked'>({ ...happened('reply-asked'), evidenceId: id, until: day }),
  'evidence-replied v1': shape<'evidence-replied'>({ ...happened('evidence-replied'), evidenceId: id, words: said }),
  'questions-answered v1': shape<'questions-answered'>({ ...happened('questions-answered'), given, words: said }),
  'authority-decided v1': shape<'authority-decided'>({ ...happened('authority-decided'), report: z.boolean(), words: said }),
  'persons-decided v1': shape<'persons-decided'>({ ...happened('persons-decided'), tell: z.boolean(), words: said }),
  'done-noted v1': shape<'done-noted'>({
    ...happened('done-noted'), words: said, what: words<BreachDone>({ 'authority-told': true, 'persons-told': true, contained: true, other: true }),
  }),
} satisfies Record<`${CaseEvent['type']} v1`, z.ZodType<CaseEvent>>)
