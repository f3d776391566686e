import { accepted, newId, newSecret, newShortCode, readShortCode, refused, type Instant, type Result } from '#ground'
import { voicesHeard, voicesNeeded, type Role } from '#policy'
import { actorOf, answerByLink, keepImage, type ActImageDeps, type Acted } from './act-image.ts'
import { isOver, type Activity, type ActivityEvent, type Visitor, type VisitorAnswer } from './activity.ts'
import { decideImage } from './decide-image.ts'
import type { Ask } from './ask.ts'
import type { ImageEvent } from './events.ts'
import { afterImage } from './fold.ts'
import type { Viewer } from './gate.ts'
import { USES, VOICES, type Box, type By, type Image, type Mark, type PolicyUsed, type Question, type Use, type Voice } from './image.ts'
import type { ActivityPort } from './port.ts'
import type { ImageRefusal } from './refusal.ts'

export type ActivityDeps = ActImageDeps & { readonly activities: ActivityPort; readonly currentPolicy: () => PolicyUsed }

export type NewActivity = Pick<Activity, 'name' | 'place' | 'day' | 'photographers' | 'zone' | 'sticker' | 'uses' | 'keepUntil'>
export type NewVisitor = { readonly role: Role; readonly ageYears: number | undefined; readonly limited: boolean; readonly answers: readonly VisitorAnswer[] }

const MOST_VISITORS = 2_000
const DRAWS = 16
const MOST_TEXT = 200

/** Opens an activity: with who photographs, and a place without photos or a sticker. Without both it is no notice. */
export async function openActivity(deps: ActivityDeps, viewer: Viewer, order: NewActivity): Promise<Result<{ readonly id: string; readonly code: string }, ImageRefusal>> {
  const by = actorOf(viewer)
  if (viewer.staff?.mayUseImages !== true || by === undefined) return refused({ code: 'not-for-images' })
  const photographers = order.photographers.map((name) => name.trim()).filter((name) => name !== '')
  const { name, place, day, zone, sticker, keepUntil } = order
  const texts = [name, place, zone, sticker, ...photographers]
  if (texts.some((text) => text.length > MOST_TEXT)) return refused({ code: 'words-too-long' })
  if (name === '' || place === '' || !/^\d{4}-\d\d-\d\d$/.test(day) || photographers.length === 0 || (zone === '' && sticker === '')) return refused({ code: 'activity-not-complete' })
  const at = deps.now()
  if (keepUntil <= at) return refused({ code: 'keep-until-not-valid' })
  for (let draw = 0; draw < DRAWS; draw++) {
    const [id, code] = [newId(deps.random), newShortCode(deps.random)]
    const opened: ActivityEvent = {
      v: 1, type: 'activity-opened', at, by, code, name, place, day, photographers, zone, sticker, keepUntil, policy: deps.currentPolicy(), uses: USES.filter((use) => order.uses.includes(use)),
    }
    if (await deps.activities.keepActivity({ id, version: 0, events: [opened] })) return accepted({ id, code })
  }
  return refused({ code: 'changed-meanwhile' })
}

/** No new visitors any more. */
export async function endActivity(deps: ActivityDeps, viewer: Viewer, id: string): Promise<Result<true, ImageRefusal>> {
  const by = actorOf(viewer)
  if (viewer.staff?.mayUseImages !== true || by === undefined) return refused({ code: 'not-for-images' })
  const activity = await deps.activities.findActivity(id)
  if (activity === undefined) return refused({ code: 'activity-not-found' })
  if (activity.endedAt !== undefined) return refused({ code: 'activity-over' })
  const kept = await deps.activities.keepActivity({ id, version: activity.version, events: [{ v: 1, type: 'activity-ended', at: deps.now(), by }] })
  return kept ? accepted(true) : refused({ code: 'changed-meanwhile' })
}

/** A visitor says yes or no on the spot, by the code of the sign, and gets a number and a way back. */
export async function visit(deps: ActivityDeps, typedCode: string, order: NewVisitor): Promise<Result<{ readonly number: number; readonly secret: string }, ImageRefusal>> {
  const code = readShortCode(typedCode)
  const activity = code === undefined ? undefined : await deps.activities.findByCode(code)
  const at = deps.now()
  if (activity === undefined) return refused({ code: 'activity-not-found' })
  if (isOver(activity, at) || activity.cameCount >= MOST_VISITORS) return refused({ code: 'activity-over' })
  const answers = readAnswers(deps, activity, order)
  if (!answers.ok) return answers
  const [visitorId, secret] = [newId(deps.random), newSecret(deps.random)]
  const { role, ageYears, limited } = order
  const came: ActivityEvent = { v: 1, type: 'visitor-came', at, by: { kind: 'visitor' }, visitorId, role, limited, answers: answers.value, ...(ageYears === undefined ? {} : { ageYears }) }
  const links = [{ secretHash: deps.hashSecret(secret), activityId: activity.id, visitorId, createdAt: at }]
  const kept = await deps.activities.keepActivity({ id: activity.id, version: activity.version, events: [came], links })
  return kept ? accepted({ number: activity.cameCount + 1, secret }) : refused({ code: 'changed-meanwhile' })
}

/** Every voice that is needed has to be heard about the making; a child also below sixteen never only by itself. */
function readAnswers(deps: ActivityDeps, activity: Activity, order: NewVisitor): Result<readonly VisitorAnswer[], ImageRefusal> {
  const policy = deps.rules(activity.policy)
  if (order.role === 'child' && order.ageYears === undefined) return refused({ code: 'age-missing' })
  const heard = voicesHeard(order, policy)
  if (order.answers.some(({ voice }) => !heard.includes(voice))) return refused({ code: 'no-such-voice' })
  const asked: readonly Question[] = ['making', ...activity.uses]
  const answers = order.answers.filter(({ question }) => asked.includes(question))
  const said = (voice: string) => answers.find((one) => one.question === 'making' && one.voice === voice)?.answer
  const no = answers.some(({ question, answer }) => question === 'making' && answer !== 'yes')
  if (!no && voicesNeeded(order, policy).some((voice) => said(voice) === undefined)) return refused({ code: 'visitor-answers-missing' })
  return accepted(answers)
}

export type VisitorMark = { readonly imageId: string; readonly viewer: Viewer; readonly number: number; readonly personId: string; readonly where: Box | 'somewhere'; readonly recognisableBy: readonly Mark[] }

/** Marks a visitor in a picture of the activity by their number; what they answered comes with them, also a no. */
export async function markVisitor(deps: ActivityDeps, { imageId, viewer, number, personId, where, recognisableBy }: VisitorMark): Promise<Result<Acted, ImageRefusal>> {
  const before = await deps.images.find(imageId)
  const by = before && actorOf(viewer)
  if (before === undefined || by === undefined) return refused({ code: 'image-not-found' })
  const activity = before.belongs.kind === 'activity' ? await deps.activities.findActivity(before.belongs.id) : undefined
  const visitor = activity?.visitors.find((one) => one.number === number)
  if (activity === undefined || visitor === undefined || before.people.some((one) => one.visitorId === visitor.id)) return refused({ code: 'visitor-not-found' })
  const ask = { viewer, by, at: deps.now(), policy: deps.rules(before.policy) }
  const { id: visitorId, role, ageYears, limited } = visitor
  const marked = decideImage(before, { action: 'mark', person: { personId, role, ageYears, limited, where, recognisableBy, visitorId } }, ask)
  if (!marked.ok) return marked
  return keepImage(deps, before, [...marked.value, ...answersOf(visitor, personId, before.uses, ask.at), heard(personId, activity, ask.at, by)], {}, undefined)
}

function answersOf({ answers }: Visitor, personId: string, uses: readonly Use[], at: Instant): readonly ImageEvent[] {
  const questions: readonly Question[] = ['making', ...uses]
  return questions.flatMap((question) =>
    VOICES.flatMap((voice): readonly ImageEvent[] => {
      const given = answers[question]?.[voice]
      return given === undefined ? [] : [{ v: 1, type: 'answered', at, by: { kind: 'person', personId, voice }, personId, voice, question, answer: given.answer, how: 'at-activity' }]
    }),
  )
}

/** The visitor of a link, with the pictures they are in. Their no reaches every one of those before anything is shown. */
export async function asVisitor(deps: ActivityDeps, secret: string): Promise<Result<{ readonly activity: Activity; readonly visitor: Visitor; readonly images: readonly Image[] }, ImageRefusal>> {
  const link = await deps.activities.findVisitorLink(deps.hashSecret(secret))
  const activity = link && (await deps.activities.findActivity(link.activityId))
  const visitor = activity?.visitors.find(({ id }) => id === link?.visitorId)
  if (activity === undefined || visitor === undefined) return refused({ code: 'visitor-not-found' })
  const images = (await deps.images.of({ kind: 'activity', id: activity.id })).filter(({ people }) => people.some((one) => one.visitorId === visitor.id))
  const synced: Image[] = []
  for (const image of images) {
    const outcome = await passOn(deps, image, activity, visitor)
    if (!outcome.ok) return outcome
    synced.push(outcome.value)
  }
  return accepted({ activity, visitor, images: synced })
}

/** A visitor answers anew, for the whole activity. A no goes to every picture they are in; a yes is given for each. */
export async function answerAsVisitor(deps: ActivityDeps, secret: string, answers: readonly VisitorAnswer[]): Promise<Result<true, ImageRefusal>> {
  const found = await asVisitor(deps, secret)
  if (!found.ok) return found
  const { activity, visitor } = found.value
  const heard = voicesHeard(visitor, deps.rules(activity.policy))
  if (answers.some(({ voice }) => !heard.includes(voice))) return refused({ code: 'no-such-voice' })
  if (answers.some(({ question }) => question !== 'making' && !activity.uses.some((use) => use === question))) return refused({ code: 'use-not-asked' })
  if (answers.some(({ question, voice, answer }) => answer === 'withdrawn' && visitor.answers[question]?.[voice]?.answer !== 'yes')) return refused({ code: 'nothing-to-withdraw' })
  const kept = await deps.activities.keepActivity({ id: activity.id, version: activity.version, events: [{ v: 1, type: 'visitor-answered', at: deps.now(), by: { kind: 'visitor' }, visitorId: visitor.id, answers }] })
  if (!kept) return refused({ code: 'changed-meanwhile' })
  const passed = await asVisitor(deps, secret)
  return passed.ok ? accepted(true) : passed
}

/**
 * Brings what a visitor said no to, or took back, into a picture that does not have it yet: after an interruption too. What is older than the last
 * time is not brought again, so that a yes given since for this very picture stands. Which came first is told by events, not by a clock.
 */
async function passOn(deps: ActivityDeps, image: Image, activity: Activity, visitor: Visitor): Promise<Result<Image, ImageRefusal>> {
  const me = image.people.find((one) => one.visitorId === visitor.id)
  if (me === undefined || image.erased !== undefined) return accepted(image)
  const at = deps.now()
  const questions: readonly Question[] = ['making', ...image.uses]
  const isNews = (question: Question, voice: Voice) => {
    const general = visitor.answers[question]?.[voice]
    return general !== undefined && general.answer !== 'yes' && general.version > me.heardUntil
  }
  let now = image
  const events: ImageEvent[] = []
  for (const voice of VOICES) {
    const answers = questions.filter((question) => isNews(question, voice)).flatMap((question) => {
      const here = me.answers[question]?.[voice]?.answer
      return here === undefined || here === 'yes' ? [{ personId: me.id, voice, question, answer: here === 'yes' ? ('withdrawn' as const) : ('no' as const), alone: true }] : []
    })
    if (answers.length === 0) continue
    const ask: Ask = { viewer: { staff: undefined, deviceId: undefined, personIds: [me.id] }, by: { kind: 'person', personId: me.id, voice }, at, policy: deps.rules(image.policy) }
    const decided = decideImage(now, { action: 'answer', answers }, ask)
    if (!decided.ok) return decided
    events.push(...decided.value)
    now = decided.value.reduce(afterImage, now)
  }
  if (!questions.some((question) => VOICES.some((voice) => isNews(question, voice)))) return accepted(image)
  const acted = await keepImage(deps, image, [...events, heard(me.id, activity, at, { kind: 'person', personId: me.id, voice: 'own' })], {}, undefined)
  return acted.ok ? accepted(acted.value.image) : acted
}

function heard(personId: string, { version }: Activity, at: Instant, by: By): ImageEvent {
  return { v: 1, type: 'visitor-heard', at, by, personId, activityVersion: version }
}

/** An answer with somebody's own link. What they said before at an activity is brought in first, so that this answer comes after it. */
export async function answerInOrder(deps: ActivityDeps, order: Parameters<typeof answerByLink>[1]): Promise<Result<Acted, ImageRefusal>> {
  const image = await deps.images.find(order.imageId)
  const visitorId = image?.people.find(({ id }) => id === order.personId)?.visitorId
  const activity = visitorId !== undefined && image?.belongs.kind === 'activity' ? await deps.activities.findActivity(image.belongs.id) : undefined
  const visitor = activity?.visitors.find(({ id }) => id === visitorId)
  if (image !== undefined && activity !== undefined && visitor !== undefined) {
    const passed = await passOn(deps, image, activity, visitor)
    if (!passed.ok) return passed
  }
  return answerByLink(deps, order)
}
