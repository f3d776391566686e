import type { Instant } from '#ground'
import type { Conversation } from './conversation.ts'
import type { Event } from './events.ts'
import type { CountedRefusal } from './review.ts'

/** What the room needs kept. Every `keep` is on disk (fdatasync) before it resolves; all of it or nothing. */
export type ConversationPort = {
  readonly find: (id: string) => Promise<Conversation | undefined>
  readonly events: (id: string) => Promise<readonly Event[]>
  /** The unfinished conversation people join with this short code. */
  readonly findByCode: (code: string) => Promise<Conversation | undefined>
  /** Appends when the conversation still has `version` events (0: it does not exist yet); false when it changed meanwhile. */
  readonly keep: (append: Append) => Promise<boolean>
  /** Those not finished or cancelled, soonest first, and those finished since `finishedSince`. */
  readonly list: (filter: { readonly finishedSince: Instant }) => Promise<readonly Conversation[]>
  /**
   * What professionals brought forward against being recorded since a moment, without names or conversations. Looks at `most`
   * conversations at most, those that ended last first; `more` says that there are others.
   */
  readonly refusals: (period: { readonly since: Instant; readonly most: number }) => Promise<{ readonly refusals: readonly CountedRefusal[]; readonly more: boolean }>
}

/** Events to append to one conversation, with the personal links that begin or end at the same moment. */
export type Append = {
  readonly id: string
  readonly version: number
  readonly events: readonly Event[]
  readonly links?: readonly PersonalLink[]
  /** Participants whose earlier personal links stop working now. */
  readonly revokeLinksOf?: readonly string[]
}

/** The secret link with which somebody comes back to their conversation. The secret itself is never kept. */
export type PersonalLink = {
  readonly secretHash: string
  readonly conversationId: string
  readonly participantId: string
  readonly createdAt: Instant
}

/** A browser that took part, known by a secret in a cookie of which only the hash is kept. */
export type Device = {
  readonly id: string
  readonly secretHash: string
  readonly createdAt: Instant
  /** Public key made in that browser, once it made one. */
  readonly key: DeviceKey | undefined
}
export type DeviceKey = { readonly algorithm: 'ed25519' | 'es256'; readonly spki: string }

export type DevicePort = {
  readonly findBySecretHash: (secretHash: string) => Promise<Device | undefined>
  readonly find: (id: string) => Promise<Device | undefined>
  /** Adds a device, or sets the key of one that has none yet; false when it already has another key. */
  readonly keep: (device: Device) => Promise<boolean>
}

export type LinkPort = {
  /** The link that is in force with this hash. Revoked and unknown look the same. */
  readonly find: (secretHash: string) => Promise<PersonalLink | undefined>
}
