import { accepted, newSecret, refused, type Instant, type Now, type Random, type Result } from '#ground'
import { participant, seatsOf } from './conversation.ts'
import type { Event } from './events.ts'
import { openGiven, type SignedIn } from './open-given.ts'
import type { ConversationPort, LinkPort, PersonalLink } from './port.ts'
import type { ConversationRefusal } from './refusal.ts'

/** Hash under which a secret is kept; SHA-256 in the product. A 128-bit random secret needs no slow hash. */
export type HashSecret = (secret: string) => string

/** The record of a new personal link; the secret stays outside it. */
export function link(hashSecret: HashSecret, secret: string, conversationId: string, participantId: string, createdAt: Instant): PersonalLink {
  return { secretHash: hashSecret(secret), conversationId, participantId, createdAt }
}

type EnterDeps = { readonly conversations: ConversationPort; readonly links: LinkPort; readonly now: Now; readonly hashSecret: HashSecret }

/** Lets a device act for the person whose personal link was opened on it. Opening it twice changes nothing. */
export async function enterByLink(
  deps: EnterDeps, order: { readonly secret: string; readonly deviceId: string; readonly account?: SignedIn | undefined },
): Promise<Result<{ readonly conversationId: string; readonly participantId: string }, ConversationRefusal>> {
  const linkHash = deps.hashSecret(order.secret)
  const found = await deps.links.find(linkHash)
  const before = found && (await deps.conversations.find(found.conversationId))
  const one = before && participant(before, found.participantId)
  if (before === undefined || one === undefined) return refused({ code: 'link-not-valid' })
  const place = { conversationId: before.id, participantId: one.id }
  const seat = { v: 1, type: 'seat-taken', at: deps.now(), participantId: one.id, deviceId: order.deviceId, present: false } as const
  let taken: Event = { ...seat, established: 'personal-link' }
  if (one.givenLinks.some((given) => given.linkHash === linkHash)) {
    const opened = openGiven(before, one, { ...order, linkHash })
    if (!opened.ok) return opened
    if (opened.value === 'opened-here') return accepted(place)
    taken = { ...seat, ...opened.value, linkHash }
  } else if (seatsOf(before, order.deviceId).some(({ id }) => id === one.id)) return accepted(place)
  const kept = await deps.conversations.keep({ id: before.id, version: before.version, events: [taken] })
  return kept ? accepted(place) : refused({ code: 'changed-meanwhile' })
}

type RenewDeps = { readonly conversations: ConversationPort; readonly now: Now; readonly random: Random; readonly hashSecret: HashSecret }

/**
 * Ends every earlier personal link of somebody, and every other device that acted for them; with `renew` a new link takes
 * its place. For a phone that was lost, or a link that fell into other hands.
 */
export async function replaceLink(
  deps: RenewDeps, order: { readonly conversationId: string; readonly participantId: string; readonly deviceId: string; readonly renew: boolean },
): Promise<Result<{ readonly secret: string | undefined }, ConversationRefusal>> {
  const before = await deps.conversations.find(order.conversationId)
  const one = before && participant(before, order.participantId)
  if (before === undefined || one === undefined) return refused({ code: 'conversation-not-found' })
  if (!one.seats.some((seat) => seat.deviceId === order.deviceId && seat.established !== 'shared-device')) return refused({ code: 'not-yours' })
  const at = deps.now()
  const secret = order.renew ? newSecret(deps.random) : undefined
  const kept = await deps.conversations.keep({
    id: before.id,
    version: before.version,
    events: [{ v: 1, type: 'seats-ended', at, participantId: one.id, keepDeviceId: order.deviceId }],
    revokeLinksOf: [one.id],
    links: secret === undefined ? [] : [link(deps.hashSecret, secret, before.id, one.id, at)],
  })
  return kept ? accepted({ secret }) : refused({ code: 'changed-meanwhile' })
}
