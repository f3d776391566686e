import { accepted, newSecret, refused, type Now, type Random, type Result } from '#ground'
import { actsForSelf, participant, type Browser, type Participant } from './conversation.ts'
import { hasOwnDevice } from './open-given.ts'
import { link, type HashSecret } from './personal-link.ts'
import type { ConversationPort } from './port.ts'
import type { ConversationRefusal } from './refusal.ts'

/** As many links as are given for one person; more is no handing over any more. */
const MOST_LINKS = 20

type Deps = { readonly conversations: ConversationPort; readonly now: Now; readonly random: Random; readonly hashSecret: HashSecret }

/**
 * The secret of a link with which somebody who took part comes back on a device of their own. It is given in person, by a professional or by
 * whoever lent their device. A link from before opens nothing any more. Refused for whoever can act for themselves already.
 */
export async function giveLink(deps: Deps, order: Browser & { readonly conversationId: string; readonly participantId: string }): Promise<Result<{ readonly secret: string }, ConversationRefusal>> {
  const before = await deps.conversations.find(order.conversationId)
  const one = before && participant(before, order.participantId)
  if (before === undefined || one === undefined) return refused({ code: 'conversation-not-found' })
  const giver = before.people.find((by) => actsForSelf(before, by.id, order) && mayGiveLink(by, one))
  if (giver === undefined || one.givenLinks.length >= MOST_LINKS) return refused({ code: 'not-yours' })
  const [at, secret] = [deps.now(), newSecret(deps.random)]
  const given = link(deps.hashSecret, secret, before.id, one.id, at)
  const kept = await deps.conversations.keep({
    id: before.id,
    version: before.version,
    events: [{ v: 1, type: 'link-given', at, participantId: one.id, by: giver.id, linkHash: given.secretHash }],
    links: [given],
  })
  return kept ? accepted({ secret }) : refused({ code: 'changed-meanwhile' })
}

/**
 * Whether `by`, acting for themselves, may give a link for `one`. Whoever has a device of their own needs none; only a professional whose
 * browser is gone does, and opens it with an account.
 */
export function mayGiveLink(by: Participant, one: Participant): boolean {
  if (by.id === one.id || by.arrival === 'expected' || one.arrival === 'expected') return false
  if (hasOwnDevice(one)) return one.role === 'professional'
  return by.role === 'professional' || one.arrivalSaidBy === by.id || lentTo(by, one)
}

function lentTo(by: Participant, one: Participant): boolean {
  return one.seats.some(({ deviceId }) => by.seats.some((seat) => seat.deviceId === deviceId && seat.established !== 'shared-device'))
}
