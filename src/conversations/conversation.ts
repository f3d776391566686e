import type { Instant } from '#ground'
import type { FactsOf, Medium, Role, Setting } from '#policy'

/** One conversation as its events tell it. Never stored itself: always folded from the events. */
export type Conversation = {
  readonly id: string
  /** How many events it has. */
  readonly version: number
  readonly announcedAt: Instant
  readonly announcedBy: 'client-side' | 'staff'
  readonly medium: Medium
  readonly setting: Setting
  readonly recorder: RecorderSide
  /** Where the sound will live, as whoever records chose. */
  readonly keeping: Keeping
  /** Location of the organisation, by its id, when it has several and one was named. */
  readonly location: string | undefined
  /** Planned start, when told. */
  readonly startsAt: Instant | undefined
  /** Words of whoever announced it, e.g. "intake"; at most 120 characters. */
  readonly subject: string | undefined
  /** The recording had been made before it was announced. */
  readonly late: boolean
  /** Whether the client has to come, when staff said so. Then nobody may be left without the conversation. */
  readonly compulsory: boolean | undefined
  /** Of images: what they are for. None: for whoever makes them alone. Undefined: nobody was asked, or it is about sound. */
  readonly uses: readonly ImageUse[] | undefined
  /** The rules it runs under; a running conversation keeps them. */
  readonly policy: PolicyUsed
  /** The code people type to join; works until the conversation is finished. */
  readonly code: string
  readonly people: readonly Participant[]
  readonly recordings: readonly RecordingNote[]
  readonly alternative: Alternative
  /** How often another way was proposed: an answer names the proposal it is about. */
  readonly proposals: number
  /** Why professionals who say no now do so; nobody else owes a reason. */
  readonly refusals: readonly ExplainedRefusal[]
  /** Who brought forward that it is never done here. For managers. */
  readonly blanketRefusals: readonly string[]
  /** When people first talked about it before somebody said no. */
  readonly talkedAt: Instant | undefined
  readonly phase: 'announced' | 'open' | 'finished' | 'cancelled'
}

export type PolicyUsed = { readonly id: string; readonly version: string; readonly sha256: string }
export type RecorderSide = 'client' | 'organisation' | 'both'
/** Where the sound lives: the recording person's choice. */
export type Keeping = 'own-device' | 'kept-for-both'
/** What images are for, as the policy knows purposes. */
export type ImageUse = Exclude<NonNullable<FactsOf<'use-image'>['purpose']>, 'unknown'>
/** Whose interest somebody is there for. */
export type Side = 'client' | 'organisation' | 'neither'

export type Participant = {
  readonly id: string
  readonly role: Role
  readonly ageYears: number | undefined
  /** What they want to be called here; at most 60 characters. */
  readonly name: string | undefined
  readonly arrival: 'expected' | 'present' | 'left'
  /** Who said of somebody without a device here that they are not there, or there after all. */
  readonly arrivalSaidBy: string | undefined
  /** The devices that may act for this person, and how we know who it is. */
  readonly seats: readonly Seat[]
  /** Links that somebody else gave for this person to open on a device of their own. Only the last one opens, once. */
  readonly givenLinks: readonly GivenLink[]
  readonly answer: Answer
  /** How many answers (yes, no, withdrawal) this person has given: an order names the number it replaces. */
  readonly answersGiven: number
  /** What representatives at this table said about images of this person; nothing about sound. */
  readonly represented: readonly GivenForThem[]
}

export type GivenForThem = { readonly byId: string; readonly answer: Answer; readonly answersGiven: number }

export type Seat = {
  readonly deviceId: string
  readonly established: Established
  /** Name of the account, for `staff-account`: what was established is the account, not who was expected. */
  readonly accountName: string | undefined
  /** The account itself, when it was written down; a case about this person is then about that account. */
  readonly accountId?: string | undefined
  /** The participant who gave the link with which this place was taken. */
  readonly linkFrom?: string | undefined
}
/** `openedOn`: the one device on which it was opened. */
export type GivenLink = { readonly at: Instant; readonly by: string; readonly linkHash: string; readonly openedOn: string | undefined }
/** How it was established who somebody is. Only `staff-account` was checked by the organisation. */
export type Established = 'announced-it' | 'personal-link' | 'code' | 'shared-device' | 'staff-account'

export type Answer =
  | { readonly kind: 'none' }
  | { readonly kind: 'agrees'; readonly at: Instant; readonly how: Manner }
  | { readonly kind: 'declines'; readonly at: Instant }
  | { readonly kind: 'withdrew'; readonly at: Instant }

/** signed: with the key of the own device. noted: said aloud and noted on a device. */
export type Manner = 'signed' | 'noted'

/** What everybody sees of a recording. Its bytes and its log live in the recordings room. */
export type RecordingNote = {
  readonly id: string
  readonly participantId: string
  readonly keeping: Keeping
  /** What had been agreed on keeping when it was made. Whoever signs later signs the same text, also after another choice for the next one. */
  readonly agreedKeeping: Keeping
  readonly startedAt: Instant
  readonly phase: 'running' | 'paused' | 'stopped'
  /** When the present phase began. */
  readonly phaseSince: Instant
  readonly reason: PhaseReason | undefined
  /** Pauses so far, the present one open-ended. */
  readonly pauses: readonly { readonly from: Instant; readonly to: Instant | undefined; readonly reason: PhaseReason }[]
  /** Sealed away after a withdrawal: no copy and no sharing until those concerned have settled it. */
  readonly restricted: boolean
  /** Whose withdrawal closed it. Whatever they answer later, about the next recording, opens nothing of this one. */
  readonly withdrawnBy: readonly string[]
  /** Those of them who said since that this part may be kept by both sides after all. */
  readonly settledBy: readonly string[]
  /** What each of those concerned last said about the part from before a withdrawal. */
  readonly settlements: readonly (Settlement & { readonly participantId: string })[]
  /** Passages that are left out of everything that leaves, in milliseconds of sound; the sealed original keeps them. */
  readonly leftOut: readonly Passage[]
  /** The sound was erased here. */
  readonly erased: { readonly at: Instant; readonly ground: EraseGround } | undefined
  /** Made with another app or device and sealed afterwards. */
  readonly fromFile: boolean
  readonly sealed: { readonly root: string; readonly words: readonly string[]; readonly soundMs: number } | undefined
}

/** A stretch of a recording, in milliseconds of recorded sound; `toMs` is exclusive. */
export type Passage = { readonly fromMs: number; readonly toMs: number }

/**
 * What happens with a part from before a withdrawal. `open`: both sides may have it after all. `sealed`: it stays closed. `without-voice`:
 * both sides may have it without these passages. `erase`: it goes, once everybody concerned says so.
 */
export type Settlement =
  | { readonly how: 'open' | 'sealed' | 'erase' }
  | { readonly how: 'without-voice'; readonly passages: readonly Passage[] }

/** Why sound was erased. */
export type EraseGround = 'settled-together' | 'asked' | 'date-reached' | 'not-needed'

export type PhaseReason = 'by-person' | 'somebody-joined' | 'withdrawn' | 'declined' | 'recorder-gone'

export type Alternative =
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'asked'; readonly at: Instant }
  | {
      readonly kind: 'offered'
      readonly at: Instant
      /** Offers of the policy; at least one. */
      readonly offers: readonly string[]
      readonly words: string | undefined
      /** The last answer of everybody who gave one to this proposal. */
      readonly answers: readonly GivenAlternativeAnswer[]
    }

/** What the client's side thinks of a proposal. `other`: the client chooses, from the offers of the policy. */
export type AlternativeAnswer =
  | { readonly answer: 'fine' | 'other'; readonly offer: string }
  | { readonly answer: 'disagrees'; readonly words?: string }
export type GivenAlternativeAnswer = { readonly participantId: string; readonly at: Instant } & AlternativeAnswer

/** The kinds of reason the rules of play know; `blanket` is "we never do that". */
export type RefusalReason = Exclude<NonNullable<FactsOf<'refuse'>['reason']>, 'none' | 'unknown'>
export type ExplainedRefusal = {
  readonly participantId: string
  readonly at: Instant
  readonly reason: RefusalReason
  readonly words: string | undefined
  readonly offers: readonly string[]
}

/** The side a role stands on. */
export function sideOf(role: Role): Side {
  if (role === 'professional') return 'organisation'
  if (role === 'interpreter' || role === 'observer' || role === 'other') return 'neither'
  return 'client'
}

/** The participant with this id, or undefined. */
export function participant(conversation: Conversation, id: string): Participant | undefined {
  return conversation.people.find((one) => one.id === id)
}

/** Whether somebody says no at this moment, from the start or after all. */
export function saysNo({ answer }: Pick<Participant, 'answer'>): boolean {
  return answer.kind === 'declines' || answer.kind === 'withdrew'
}

/** Whether a recording is running or paused. */
export function isUnderWay({ recordings }: Pick<Conversation, 'recordings'>): boolean {
  return recordings.some((one) => one.phase !== 'stopped')
}

/** Whether a device is somebody's own: it holds their place, and was not lent to them. */
export function isOwnDevice(conversation: Conversation, participantId: string, deviceId: string): boolean {
  const one = participant(conversation, participantId)
  return one?.seats.some((seat) => seat.deviceId === deviceId && seat.established !== 'shared-device') === true
}

/** A browser, and the account that is signed in on it. */
export type Browser = { readonly deviceId: string; readonly accountId?: string | undefined }

/** Whether somebody acts for themselves here: on a device of their own, or with the account under which they took part, on whatever device. */
export function actsForSelf(conversation: Conversation, participantId: string, { deviceId, accountId }: Browser): boolean {
  if (isOwnDevice(conversation, participantId, deviceId)) return true
  return accountId !== undefined && participant(conversation, participantId)?.seats.some((seat) => seat.established === 'staff-account' && seat.accountId === accountId) === true
}

/** The participants a device may act for. */
export function seatsOf(conversation: Conversation, deviceId: string): readonly Participant[] {
  return conversation.people.filter((one) => one.seats.some((seat) => seat.deviceId === deviceId))
}

/** Since when a recording has been silent, or undefined while it runs. Stopped during a pause: since that pause began. */
export function silentSince(note: RecordingNote): Instant | undefined {
  if (note.phase === 'running') return undefined
  const last = note.pauses.at(-1)
  return note.phase === 'stopped' && last?.to === note.phaseSince ? last.from : note.phaseSince
}
