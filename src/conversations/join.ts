import { accepted, newId, newSecret, refused, type Now, type Random, type Result } from '#ground'
import { ageFits, added, PEOPLE_LIMIT, type ExpectedPerson } from './announce.ts'
import { participant, seatsOf, sideOf, type Conversation, type Established } from './conversation.ts'
import type { Event } from './events.ts'
import { withConsequences, type Rules } from './gate.ts'
import { link, type HashSecret } from './personal-link.ts'
import type { ConversationPort } from './port.ts'
import type { ConversationRefusal } from './refusal.ts'

/** Who somebody says they are: one of the people expected, or somebody nobody had thought of. */
export type As = { readonly participantId: string } | ExpectedPerson

type Deps = {
  readonly conversations: ConversationPort
  readonly rules: Rules
  readonly now: Now
  readonly random: Random
  readonly hashSecret: HashSecret
}
export type Joined = { readonly conversationId: string; readonly participantId: string; readonly secret: string | undefined }

/**
 * Somebody sits down at the table with their own device, by the short code. They get a personal link to come back with.
 * A recording under way pauses until they have answered. A place that a device already holds is not given again.
 */
export async function joinByCode(
  deps: Deps, order: { readonly code: string; readonly deviceId: string; readonly as: As; readonly staff: boolean; readonly accountName?: string | undefined; readonly accountId?: string | undefined },
): Promise<Result<Joined, ConversationRefusal>> {
  const before = await deps.conversations.findByCode(order.code)
  if (before === undefined) return refused({ code: 'conversation-not-found' })
  return sitDown(deps, before, { ...order, established: order.staff ? 'staff-account' : 'code' })
}

/** Somebody who signed in for the organisation takes a place in a conversation they can see; no code is needed. */
export async function joinAsStaff(
  deps: Deps, order: { readonly conversationId: string; readonly deviceId: string; readonly as: As; readonly accountName?: string | undefined; readonly accountId?: string | undefined },
): Promise<Result<Joined, ConversationRefusal>> {
  const before = await deps.conversations.find(order.conversationId)
  if (before === undefined) return refused({ code: 'conversation-not-found' })
  const role = 'role' in order.as ? order.as.role : participant(before, order.as.participantId)?.role
  if (role === undefined || sideOf(role) !== 'organisation') return refused({ code: 'staff-only' })
  return sitDown(deps, before, { ...order, established: 'staff-account' })
}

/** Somebody without a device is added on the device of somebody who is there; their answers are noted on it. */
export async function addAtDevice(
  deps: Deps, order: { readonly conversationId: string; readonly deviceId: string; readonly as: As },
): Promise<Result<Joined, ConversationRefusal>> {
  const before = await deps.conversations.find(order.conversationId)
  if (before === undefined) return refused({ code: 'conversation-not-found' })
  if (!seatsOf(before, order.deviceId).some((one) => one.arrival === 'present')) return refused({ code: 'not-yours' })
  return sitDown(deps, before, { ...order, established: 'shared-device' })
}

async function sitDown(
  deps: Deps, before: Conversation, order: { readonly deviceId: string; readonly as: As; readonly established: Established; readonly accountName?: string | undefined; readonly accountId?: string | undefined },
): Promise<Result<Joined, ConversationRefusal>> {
  if (before.phase === 'finished' || before.phase === 'cancelled') return refused({ code: 'conversation-closed' })
  const at = deps.now()
  const events: Event[] = []
  let participantId: string
  if ('participantId' in order.as) {
    const expected = participant(before, order.as.participantId)
    if (expected === undefined) return refused({ code: 'conversation-not-found' })
    const mine = expected.seats.some((seat) => seat.deviceId === order.deviceId)
    if (mine && expected.arrival === 'present') return accepted({ conversationId: before.id, participantId: expected.id, secret: undefined })
    if (!mine && expected.seats.length > 0) return refused({ code: 'place-taken' })
    participantId = expected.id
  } else {
    if (before.people.length >= PEOPLE_LIMIT) return refused({ code: 'too-many-people', limit: PEOPLE_LIMIT })
    if (!ageFits(order.as)) return refused({ code: 'age-missing' })
    participantId = newId(deps.random)
    events.push(added(participantId, order.as, at))
  }
  events.push({ v: 1, type: 'seat-taken', at, participantId, deviceId: order.deviceId, established: order.established, present: true, ...(order.established === 'staff-account' ? accountOf(order) : {}) })
  const secret = order.established === 'shared-device' ? undefined : newSecret(deps.random)
  const kept = await deps.conversations.keep({
    id: before.id,
    version: before.version,
    events: withConsequences(before, events, deps.rules, at),
    links: secret === undefined ? [] : [link(deps.hashSecret, secret, before.id, participantId, at)],
  })
  return kept ? accepted({ conversationId: before.id, participantId, secret }) : refused({ code: 'changed-meanwhile' })
}

/** The account that was established, as far as whoever let somebody in told it. */
function accountOf({ accountName, accountId }: { readonly accountName?: string | undefined; readonly accountId?: string | undefined }): { readonly accountName?: string; readonly accountId?: string } {
  return { ...(accountName === undefined ? {} : { accountName }), ...(accountId === undefined ? {} : { accountId }) }
}
