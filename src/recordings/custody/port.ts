import type { Instant } from '#ground'
import type { Append } from '#conversations'
import type { Custody } from './custody.ts'
import type { CustodyEvent } from './events.ts'

/** What is kept of recordings after they were made. Every `keep…` and `note…` is on disk before it resolves; all of it or nothing. */
export type CustodyPort = {
  /** Of a recording with which nothing happened: version 0. */
  readonly find: (recordingId: string) => Promise<Custody>
  readonly events: (recordingId: string) => Promise<readonly CustodyEvent[]>
  /** Appends when the recording's custody still has `version` events, with the links that begin and end; false when it changed meanwhile. */
  readonly keep: (append: CustodyAppend) => Promise<boolean>
  /** The words a transcript or a share is about, or undefined when they are erased or never were. */
  readonly text: (recordingId: string, id: string) => Promise<string | undefined>
  /** The link that is in force with this hash. Ended and unknown look the same. */
  readonly findLink: (secretHash: string) => Promise<ShareLink | undefined>
  /** Counts one wrong code for this link. */
  readonly noteWrongCode: (secretHash: string) => Promise<void>
  /** That somebody opens what was shared: written before anything is given. */
  readonly noteOpening: (opening: ShareOpening) => Promise<void>
  /** Oldest first. */
  readonly openings: (recordingId: string) => Promise<readonly ShareOpening[]>
  /** Takes every byte of the sound and every text out of the database, with the events that say so; false when either changed meanwhile. */
  readonly eraseSound: (erase: { readonly append: Append; readonly custody: CustodyAppend; readonly notices?: readonly ErasedNotice[] }) => Promise<boolean>
  /** Keeps the address a code was mailed to, for one thing: to tell that the recording was erased. */
  readonly keepAddress: (address: { readonly recordingId: string; readonly shareId: string; readonly address: string }) => Promise<void>
  /** Addresses of people outside to whom it is told now that a recording was erased, longest waiting first. */
  readonly toTell: (at: Instant, limit: number) => Promise<readonly WaitingAddress[]>
  /** The message is out of our hands, or is tried again later, or not any more. The address goes, except when it is tried again. */
  readonly tried: (address: Pick<WaitingAddress, 'recordingId' | 'shareId'>, again: Instant | undefined) => Promise<void>
  /** Erased recordings of which somebody who has a copy was not told yet. */
  readonly untold: (limit: number) => Promise<readonly string[]>
  /** Recordings with a date until which they are kept on or before this day, soonest first, and those with an open question to erase. */
  readonly due: (filter: { readonly on: string; readonly limit: number }) => Promise<readonly string[]>
  /** Recordings of which somebody asked to share something, and that wish is not over at this moment. */
  readonly withWishes: (at: Instant) => Promise<readonly string[]>
  /** Recordings whose sound is here and of which nobody said what for and until when, oldest first. */
  readonly withoutPurpose: (limit: number) => Promise<readonly string[]>
}

export type CustodyAppend = {
  readonly recordingId: string
  readonly conversationId: string
  readonly version: number
  readonly events: readonly CustodyEvent[]
  readonly links?: readonly ShareLink[]
  /** Words that begin with these events; each is gone when the sound is erased. */
  readonly texts?: readonly KeptText[]
  /** Shares whose earlier links stop working now. */
  readonly endLinksOf?: readonly string[]
  /** Events of the conversation that belong to it: all land or none. */
  readonly append?: Append
}

/** An address outside that waits for one message. */
export type WaitingAddress = { readonly recordingId: string; readonly shareId: string; readonly address: string; readonly attempts: number }

/** A notice for somebody who works here and has a copy; the queue of notices takes it on in the same write. */
export type ErasedNotice = { readonly key: string; readonly accountId: string; readonly path: string; readonly dueAt: Instant }

/** A transcript or quoted words, under the id its event names. */
export type KeptText = { readonly id: string; readonly text: string }

/** The secret link for somebody outside. Neither the secret nor the code that goes with it is kept. */
export type ShareLink = {
  readonly secretHash: string
  readonly codeHash: string
  readonly recordingId: string
  readonly shareId: string
  readonly createdAt: Instant
  /** Wrong codes so far. */
  readonly wrongCodes: number
}

/** @source NEN 7513: event, time, whose data, who, on which ground; the share tells the rest. */
export type ShareOpening = {
  readonly at: Instant
  readonly recordingId: string
  readonly shareId: string
  readonly what: 'opened-page' | 'listened' | 'read' | 'downloaded'
}
