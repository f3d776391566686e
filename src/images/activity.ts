import type { Instant } from '#ground'
import type { Role } from '#policy'
import type { Answer, By, Given, PolicyUsed, Question, Use, Voice } from './image.ts'

/**
 * An activity with many people, where nobody can be asked one by one: a sign at the entrance, a place without photos or a
 * sticker, photographers with a name, and visitors who say yes or no themselves. Nobody is ever looked for by face.
 */
export type Activity = {
  readonly id: string
  readonly version: number
  /** On the sign and in the QR code. It names; it gives nobody a picture. */
  readonly code: string
  readonly name: string
  readonly place: string
  /** YYYY-MM-DD */
  readonly day: string
  readonly photographers: readonly string[]
  readonly zone: string
  readonly sticker: string
  readonly uses: readonly Use[]
  readonly policy: PolicyUsed
  readonly openedBy: By
  readonly openedAt: Instant
  readonly keepUntil: Instant
  /** No new visitors from then on. Changing an answer stays possible. */
  readonly endedAt: Instant | undefined
  /** Those whose answers are still kept. */
  readonly visitors: readonly Visitor[]
  /** How many ever came: a number is given once. */
  readonly cameCount: number
}

/** Somebody at the activity, by a number and no name. */
export type Visitor = {
  readonly id: string
  /** What they tell a photographer: 1, 2, 3, … */
  readonly number: number
  readonly role: Role
  readonly ageYears: number | undefined
  readonly limited: boolean
  readonly answers: VisitorAnswers
}

/** `version`: of the activity after it was said. It tells what came first, which a clock that was put back does not. */
export type VisitorGiven = Given & { readonly version: number }
export type VisitorAnswers = { readonly [Q in Question]?: { readonly [V in Voice]?: VisitorGiven } }

export type VisitorAnswer = { readonly question: Question; readonly voice: Voice; readonly answer: Answer }
type Happened<T extends string> = { readonly v: 1; readonly type: T; readonly at: Instant; readonly by: By | { readonly kind: 'visitor' } }
export type ActivityEvent =
  | (Happened<'activity-opened'> & Pick<Activity, 'code' | 'name' | 'place' | 'day' | 'photographers' | 'zone' | 'sticker' | 'uses' | 'policy' | 'keepUntil'>)
  | (Happened<'visitor-came'> & { readonly visitorId: string; readonly role: Role; readonly ageYears?: number; readonly limited: boolean; readonly answers: readonly VisitorAnswer[] })
  | (Happened<'visitor-answered'> & { readonly visitorId: string; readonly answers: readonly VisitorAnswer[] })
  | Happened<'activity-ended'>
  /** Stands where somebody came or answered whose answers are not kept any more. */
  | (Happened<'visitor-forgotten'> & { readonly came: boolean })
  | (Happened<'visitors-forgotten'> & { readonly count: number })

/** The activity its events tell. */
export function foldActivity(id: string, events: readonly ActivityEvent[]): Activity {
  const [first, ...rest] = events
  if (first?.type !== 'activity-opened' || first.by.kind === 'visitor') throw new Error(`activity ${id} does not begin with its opening`)
  const { code, name, place, day, photographers, zone, sticker, uses, policy, keepUntil, by: openedBy, at: openedAt } = first
  const begun: Activity = { id, version: 1, code, name, place, day, photographers, zone, sticker, uses, policy, openedBy, openedAt, keepUntil, endedAt: undefined, visitors: [], cameCount: 0 }
  return rest.reduce(afterActivity, begun)
}

/** The activity after one more event. */
export function afterActivity(before: Activity, event: ActivityEvent): Activity {
  const next: Activity = { ...before, version: before.version + 1 }
  switch (event.type) {
    case 'activity-opened':
      throw new Error(`activity ${before.id} is opened twice`)
    case 'visitor-came': {
      const { visitorId: id, role, ageYears, limited, answers, at } = event
      const number = before.cameCount + 1
      return { ...next, cameCount: number, visitors: [...next.visitors, { id, number, role, ageYears, limited, answers: withAnswers({}, answers, at, next.version) }] }
    }
    case 'visitor-answered':
      return { ...next, visitors: next.visitors.map((one) => (one.id === event.visitorId ? { ...one, answers: withAnswers(one.answers, event.answers, event.at, next.version) } : one)) }
    case 'activity-ended':
      return { ...next, endedAt: event.at }
    case 'visitor-forgotten':
      return event.came ? { ...next, cameCount: before.cameCount + 1 } : next
    case 'visitors-forgotten':
      return next
  }
}

function withAnswers(before: VisitorAnswers, added: readonly VisitorAnswer[], at: Instant, version: number): VisitorAnswers {
  return added.reduce<VisitorAnswers>((all, { question, voice, answer }) => ({ ...all, [question]: { ...all[question], [voice]: { answer, how: 'at-activity', at, version } } }), before)
}

/** Whether no visitors come in any more: it was ended, or its pictures are past their time. */
export function isOver({ endedAt, keepUntil }: Activity, now: Instant): boolean {
  return endedAt !== undefined || now >= keepUntil
}

