import { sideOf, type ExpectedPerson, type RecorderSide } from '#conversations'
import type { Instant } from '#ground'
import type { Use } from '#images'
import { FACT_FIELDS, ROLES, type Medium, type RecordFacts, type Setting } from '#policy'
import { z } from 'zod'
import { oneLine } from '../one-line.ts'
import { ASKED_USES } from '../images/asked-uses.ts'
import { imageIn, type Draft, type DraftPerson, type Step } from './draft.ts'
import { fromLocalTime } from './local-time.ts'

/** Everything that can be wrong with an answer; the words are in the catalogue. */
export type DraftProblem =
  | 'medium-missing' | 'role-missing' | 'name-long' | 'age-missing' | 'age-child' | 'age-number' | 'staff-role'
  | 'people-missing' | 'client-missing' | 'setting-missing' | 'when-unreadable' | 'when-past' | 'when-ahead' | 'when-future'
  | 'subject-long' | 'recorder-missing' | 'recorder-absent' | 'uses-missing' | 'uses-only-me'
/** `field` is the name of the input it is about. */
export type DraftError = { readonly field: string; readonly problem: DraftProblem }

/** A draft in which everything is right. */
export type Announcement = {
  readonly medium: Medium
  readonly late: boolean
  readonly people: readonly ExpectedPerson[]
  readonly setting: Setting
  readonly startsAt: Instant | undefined
  readonly subject: string | undefined
  readonly recorder: RecorderSide
  /** Of a photo or film: what it is for; none when it is for whoever makes it alone. */
  readonly uses?: readonly Use[]
  /** Only staff are asked; absent: nobody said so. */
  readonly compulsory?: true
}
export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: readonly DraftError[] }
type Moment = { readonly now: Instant; readonly staff: boolean }

const HOUR_MS = 3_600_000
/** A talk may have started already while somebody fills this in. */
const STARTED_MS = 12 * HOUR_MS
const YEAR_MS = 366 * 24 * HOUR_MS
const NAME_LENGTH = 60
const SUBJECT_LENGTH = 120
const SIDES = ['client', 'organisation', 'both'] as const satisfies readonly RecorderSide[]

const problem = (code: DraftProblem) => code
const maybe = (longest: number, tooLong: DraftProblem) =>
  z.string().transform(oneLine).pipe(z.string().refine((typed) => [...typed].length <= longest, tooLong)).transform((typed) => (typed === '' ? undefined : typed))

const personSchema = z
  .object({
    role: z.enum(ROLES, { error: problem('role-missing') }),
    name: maybe(NAME_LENGTH, 'name-long'),
    age: z.string().trim().regex(/^\d{0,3}$/, problem('age-number')).transform((typed) => (typed === '' ? undefined : Number(typed))),
  })
  .superRefine(({ role, age }, issues) => {
    const say = (message: DraftProblem) => issues.addIssue({ code: 'custom', path: ['age'], message })
    if (role === 'child' && age === undefined) say('age-missing')
    else if (role === 'child' && age !== undefined && age >= 18) say('age-child')
    else if (age !== undefined && age >= 130) say('age-number')
  })
  .transform(({ role, name, age }): ExpectedPerson => ({ role, name, ageYears: age }))

const schemas = {
  medium: z.enum(FACT_FIELDS.record.medium, { error: problem('medium-missing') }),
  setting: z.enum(FACT_FIELDS.record.setting, { error: problem('setting-missing') }),
  subject: maybe(SUBJECT_LENGTH, 'subject-long'),
  recorder: z.enum(SIDES, { error: problem('recorder-missing') }),
}

/** Names of the inputs by which people see the fields of a person. */
const PERSON_FIELDS: Record<string, string> = { role: 'rol', name: 'naam', age: 'leeftijd' }

/** Somebody who takes part, or what is wrong with what was typed. `mayWorkHere`: signed in for the organisation, or not the one who types. */
export function checkPerson(person: DraftPerson, mayWorkHere: boolean): Checked<ExpectedPerson> {
  const found = personSchema.safeParse(person)
  if (!found.success) return { ok: false, errors: errorsOf(found.error, (path) => PERSON_FIELDS[String(path[0])] ?? 'rol') }
  if (!mayWorkHere && sideOf(found.data.role) === 'organisation') return wrong('rol', 'staff-role')
  return { ok: true, value: found.data }
}

/** What is wrong with the answer to one question; an empty list when one may go on. */
export function checkStep(step: Step, draft: Draft, moment: Moment): readonly DraftError[] {
  switch (step) {
    case 'what': return errorsIn(one('soort', schemas.medium, draft.medium))
    case 'me': {
      const [me = { role: '', name: '', age: '' }] = draft.people
      return errorsIn(checkPerson(me, moment.staff))
    }
    case 'person':
    case 'people': return errorsIn(checkPeople(draft, moment))
    case 'where': return errorsIn(checkWhere(draft))
    case 'when': return [...errorsIn(checkWhen(draft, moment.now)), ...errorsIn(one('onderwerp', schemas.subject, draft.subject))]
    case 'recorder': return errorsIn(checkRecorder(draft))
    case 'uses': return errorsIn(checkUses(draft))
    case 'answer': return []
  }
}

/** The whole announcement, or the first question with a wrong answer. */
export function checkDraft(draft: Draft, moment: Moment): { readonly ok: true; readonly value: Announcement } | { readonly ok: false; readonly step: Step; readonly errors: readonly DraftError[] } {
  for (const step of ['what', 'me', 'people', 'where', 'when', 'recorder', 'uses'] as const) {
    const errors = checkStep(step, draft, moment)
    if (errors.length > 0) return { ok: false, step, errors }
  }
  return {
    ok: true,
    value: {
      medium: schemas.medium.parse(draft.medium),
      late: draft.late,
      people: draft.people.map((person) => personSchema.parse(person)),
      setting: schemas.setting.parse(draft.setting),
      startsAt: fromLocalTime(draft.startsAt),
      subject: schemas.subject.parse(draft.subject),
      recorder: schemas.recorder.parse(draft.recorder),
      ...(imageIn(draft) === undefined ? {} : { uses: usesIn(draft) }),
      ...(draft.compulsory && asksCompulsory(draft) ? { compulsory: true } : {}),
    },
  }
}

/** The facts of an announcement: everybody expected takes part and nobody has answered, as the conversation itself will be. */
export function factsOfAnnouncement({ medium, setting, recorder, late, people, compulsory }: Announcement): RecordFacts {
  return {
    question: 'record', medium, setting, recorder, announced: late ? 'late' : 'before', running: false,
    ...(compulsory === undefined ? {} : { compulsory }),
    people: people.map(({ role, ageYears }, i) => ({ id: `p${i}`, role, present: true, answer: 'none' as const, ...(ageYears === undefined ? {} : { ageYears }) })),
  }
}

/** Whether somebody who works here fills this in: only they are asked whether the client has to come. */
export function asksCompulsory({ people }: Draft): boolean {
  return people[0]?.role === 'professional'
}

function checkPeople(draft: Draft, moment: Moment): Checked<undefined> {
  const wrongOne = draft.people.map((person, i) => checkPerson(person, moment.staff || i > 0)).find((found) => !found.ok)
  if (wrongOne !== undefined && !wrongOne.ok) return { ok: false, errors: wrongOne.errors.map((error) => ({ ...error, field: 'erbij' })) }
  if (draft.people.length < 2) return wrong('erbij', 'people-missing')
  return draft.people.some(({ role }) => sideOf(ROLES.find((one) => one === role) ?? 'other') === 'client') ? { ok: true, value: undefined } : wrong('erbij', 'client-missing')
}

function checkWhen({ startsAt, late }: Draft, now: Instant): Checked<undefined> {
  if (startsAt.trim() === '') return { ok: true, value: undefined }
  const at = fromLocalTime(startsAt)
  if (at === undefined) return wrong('wanneer', 'when-unreadable')
  const found = momentProblem(at, late, now)
  return found === undefined ? { ok: true, value: undefined } : wrong('wanneer', found)
}

/** What is wrong with a moment as the start of a talk: of one to come it lies ahead, of one that was recorded already it has passed. */
export function momentProblem(at: Instant, late: boolean, now: Instant): DraftProblem | undefined {
  if (late && at > now) return 'when-future'
  if (!late && at < now - STARTED_MS) return 'when-past'
  return at > now + YEAR_MS || at < now - 10 * YEAR_MS ? 'when-ahead' : undefined
}

/** Nobody is in view on the telephone. */
function checkWhere(draft: Draft): Checked<unknown> {
  return imageIn(draft) !== undefined && draft.setting === 'phone' ? wrong('plek', 'setting-missing') : one('plek', schemas.setting, draft.setting)
}

/** The answer that it is for no use of the house. */
export const ONLY_ME = 'own-use'

function checkUses(draft: Draft): Checked<undefined> {
  if (imageIn(draft) === undefined) return { ok: true, value: undefined }
  const [uses, onlyMe] = [usesIn(draft), draft.uses.includes(ONLY_ME)]
  if (uses.length === 0 && !onlyMe) return wrong('doel', 'uses-missing')
  return uses.length > 0 && onlyMe ? wrong('doel', 'uses-only-me') : { ok: true, value: undefined }
}

function usesIn({ uses }: Draft): readonly Use[] {
  return ASKED_USES.filter((use) => uses.includes(use))
}

function checkRecorder({ recorder, people }: Draft): Checked<undefined> {
  const chosen = one('opnemer', schemas.recorder, recorder)
  if (!chosen.ok) return chosen
  const staffed = people.some(({ role }) => role === 'professional')
  return chosen.value !== 'client' && !staffed ? wrong('opnemer', 'recorder-absent') : { ok: true, value: undefined }
}

function one<T>(field: string, schema: z.ZodType<T>, typed: string): Checked<T> {
  const found = schema.safeParse(typed)
  return found.success ? { ok: true, value: found.data } : { ok: false, errors: errorsOf(found.error, () => field) }
}

function wrong(field: string, code: DraftProblem): Checked<never> {
  return { ok: false, errors: [{ field, problem: code }] }
}

function errorsIn(checked: Checked<unknown>): readonly DraftError[] {
  return checked.ok ? [] : checked.errors
}

function errorsOf(error: z.ZodError, fieldOf: (path: readonly PropertyKey[]) => string): readonly DraftError[] {
  return error.issues.map(({ path, message }) => ({ field: fieldOf(path), problem: message as DraftProblem }))
}
