import { accepted, newId, newSecret, newShortCode, refused, type Instant, type Now, type Random, type Result } from '#ground'
import type { Medium, Role, Setting } from '#policy'
import { sideOf, type ImageUse, type PolicyUsed, type RecorderSide } from './conversation.ts'
import type { Event } from './events.ts'
import { link, type HashSecret } from './personal-link.ts'
import type { ConversationPort } from './port.ts'
import type { ConversationRefusal } from './refusal.ts'

/** At most this many people in one conversation: a screen and a table hold no more. */
export const PEOPLE_LIMIT = 24

export type AnnounceOrder = {
  readonly deviceId: string
  readonly medium: Medium
  readonly setting: Setting
  readonly recorder: RecorderSide
  readonly startsAt: Instant | undefined
  readonly subject: string | undefined
  readonly late: boolean
  readonly people: readonly ExpectedPerson[]
  /** Which of `people` is announcing. */
  readonly announcerIndex: number
  /** At which location of the organisation, when it has several and one was chosen. */
  readonly location?: string | undefined
  /** Whether the client has to come; only staff can say so. */
  readonly compulsory?: boolean | undefined
  /** Of images: what they are for. */
  readonly uses?: readonly ImageUse[] | undefined
  /** Set when somebody signed in for the organisation announces. */
  readonly staff: boolean
  /** Of whoever announces as staff. */
  readonly accountId?: string | undefined
}
export type ExpectedPerson = { readonly role: Role; readonly ageYears: number | undefined; readonly name: string | undefined }
export type AnnouncedCard = { readonly conversationId: string; readonly participantId: string; readonly secret: string; readonly code: string }

type Deps = {
  readonly conversations: ConversationPort
  readonly currentPolicy: () => PolicyUsed
  readonly now: Now
  readonly random: Random
  readonly hashSecret: HashSecret
}

/** Announces a conversation that will be, or was, recorded, and gives the announcer their card: personal link and code to invite. */
export async function announce(deps: Deps, order: AnnounceOrder): Promise<Result<AnnouncedCard, ConversationRefusal>> {
  const checked = checkPeople(order.people)
  if (!checked.ok) return checked
  const announcer = order.people[order.announcerIndex]
  if (announcer === undefined) return refused({ code: 'people-missing' })
  if (order.staff !== (sideOf(announcer.role) === 'organisation')) return refused({ code: 'staff-only' })
  if (order.compulsory !== undefined && !order.staff) return refused({ code: 'staff-only' })
  if (order.uses !== undefined && order.medium === 'sound') return refused({ code: 'uses-for-images-only' })
  const at = deps.now()
  const id = newId(deps.random)
  const code = newShortCode(deps.random)
  const secret = newSecret(deps.random)
  const ids = order.people.map(() => newId(deps.random))
  const participantId = ids[order.announcerIndex]!
  const events: Event[] = [
    {
      v: 3, type: 'announced', at, by: order.staff ? 'staff' : 'client-side', medium: order.medium, setting: order.setting,
      recorder: order.recorder, late: order.late, policy: deps.currentPolicy(), code,
      ...(order.startsAt === undefined ? {} : { startsAt: order.startsAt }),
      ...(order.subject === undefined ? {} : { subject: order.subject }),
      ...(order.compulsory === undefined ? {} : { compulsory: order.compulsory }),
      ...(order.uses === undefined ? {} : { uses: [...new Set(order.uses)] }),
    },
    ...(order.location === undefined ? [] : [{ v: 1, type: 'placed', at, location: order.location } as const]),
    ...order.people.map((person, index): Event => added(ids[index]!, person, at)),
    { v: 1, type: 'seat-taken', at, participantId, deviceId: order.deviceId, established: order.staff ? 'staff-account' : 'announced-it', present: false, ...(order.staff && order.accountId !== undefined ? { accountId: order.accountId } : {}) },
  ]
  const kept = await deps.conversations.keep({ id, version: 0, events, links: [link(deps.hashSecret, secret, id, participantId, at)] })
  return kept ? accepted({ conversationId: id, participantId, secret, code }) : refused({ code: 'changed-meanwhile' })
}

/** The event that somebody is expected or was added. */
export function added(participantId: string, person: ExpectedPerson, at: Instant): Event {
  return {
    v: 1, type: 'participant-added', at, participantId, role: person.role,
    ...(person.ageYears === undefined ? {} : { ageYears: person.ageYears }),
    ...(person.name === undefined ? {} : { name: person.name }),
  }
}

/** Whether these people can make a conversation: somebody for the client, somebody else, and the age of every child. */
export function checkPeople(people: readonly ExpectedPerson[]): Result<undefined, ConversationRefusal> {
  if (people.length > PEOPLE_LIMIT) return refused({ code: 'too-many-people', limit: PEOPLE_LIMIT })
  if (people.length < 2 || !people.some((one) => sideOf(one.role) === 'client')) return refused({ code: 'people-missing' })
  return people.every(ageFits) ? accepted(undefined) : refused({ code: 'age-missing' })
}

/** A child comes with an age, in whole years under 18; nobody else needs one. */
export function ageFits(person: ExpectedPerson): boolean {
  if (person.role !== 'child') return person.ageYears === undefined || (Number.isInteger(person.ageYears) && person.ageYears >= 0 && person.ageYears < 130)
  return person.ageYears !== undefined && Number.isInteger(person.ageYears) && person.ageYears >= 0 && person.ageYears < 18
}
