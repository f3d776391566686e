import { accepted, refused, type Result } from '#ground'
import { isOwnDevice, participant, sideOf, type Conversation, type Established, type Participant } from './conversation.ts'
import type { ConversationRefusal } from './refusal.ts'

/** The account that is signed in on a browser. */
export type SignedIn = { readonly id: string; readonly name: string }
type Place = { readonly established: Established; readonly accountName?: string; readonly accountId?: string }

/**
 * The place somebody takes with a link that was given for them, or `opened-here` when this device took it before. Refused on a device of
 * somebody else of the conversation and, for everybody but professionals, on one at which somebody of the organisation is signed in. A
 * professional needs their account for it, unless a colleague gave the link and they had no device here.
 */
export function openGiven(
  before: Conversation, one: Participant, { linkHash, deviceId, account }: { readonly linkHash: string; readonly deviceId: string; readonly account?: SignedIn | undefined },
): Result<Place | 'opened-here', ConversationRefusal> {
  const given = one.givenLinks.at(-1)
  if (given?.linkHash !== linkHash) return refused({ code: 'link-not-valid' })
  if (given.openedOn !== undefined) return given.openedOn === deviceId ? accepted('opened-here') : refused({ code: 'link-not-valid' })
  const professional = sideOf(one.role) === 'organisation'
  if (before.people.some(({ id }) => id !== one.id && isOwnDevice(before, id, deviceId)) || (account !== undefined && !professional)) return refused({ code: 'link-for-somebody-else' })
  if (professional && account !== undefined) return accepted({ established: 'staff-account', accountName: account.name, accountId: account.id })
  const byColleague = participant(before, given.by)?.role === 'professional'
  if (professional && (hasOwnDevice(one) || !byColleague)) return refused({ code: 'link-needs-account' })
  return accepted({ established: 'personal-link' })
}

/** Whether somebody took a place on a device of their own, whatever became of it. */
export function hasOwnDevice({ seats }: Pick<Participant, 'seats'>): boolean {
  return seats.some(({ established }) => established !== 'shared-device')
}
