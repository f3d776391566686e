import type { Instant } from '#ground'
import type { Medium, Role, Setting } from '#policy'
import type { AlternativeAnswer, EraseGround, Established, ImageUse, Keeping, Manner, PhaseReason, PolicyUsed, RecorderSide, RefusalReason, Settlement } from './conversation.ts'

/**
 * What happened in a conversation, in order; the only thing stored of it. Every event carries the version `v` of its
 * own shape: a changed shape gets a new number and a reader for the old one stays.
 */
export type Event =
  | Announced | Placed | ParticipantAdded | SeatTaken | SeatsEnded | LinkGiven | Answered | AnsweredFor | Moved | RecordingChanged | AlternativeMoved | RefusalMoved | KeepingChosen | Closed

export type Announced = (AnnouncedFields & { readonly v: 1 }) | (AnnouncedFields & {
  readonly v: 2
  /** Whether the client has to come, by order of a judge for instance. Absent: nobody said. */
  readonly compulsory?: boolean
}) | (AnnouncedFields & {
  readonly v: 3
  readonly compulsory?: boolean
  /** What images are for; empty: for whoever makes them alone. Absent: nobody was asked. */
  readonly uses?: readonly ImageUse[]
})
type AnnouncedFields = {
  readonly type: 'announced'
  readonly at: Instant
  readonly by: 'client-side' | 'staff'
  readonly medium: Medium
  readonly setting: Setting
  readonly recorder: RecorderSide
  readonly startsAt?: Instant
  readonly subject?: string
  readonly late: boolean
  readonly policy: PolicyUsed
  readonly code: string
}

/** At which location of the organisation it is; the last one said counts. */
export type Placed = { readonly v: 1; readonly type: 'placed'; readonly at: Instant; readonly location: string }

/** Somebody is expected, or was added at the table. */
export type ParticipantAdded = {
  readonly v: 1
  readonly type: 'participant-added'
  readonly at: Instant
  readonly participantId: string
  readonly role: Role
  readonly ageYears?: number
  readonly name?: string
}

/** A device acts for somebody from now on; being at a device means being present, unless it only prepares. */
export type SeatTaken = {
  readonly v: 1
  readonly type: 'seat-taken'
  readonly at: Instant
  readonly participantId: string
  readonly deviceId: string
  readonly established: Established
  readonly accountName?: string
  readonly accountId?: string
  readonly present: boolean
  /** Of the link that was given for this person and opened on this device. */
  readonly linkHash?: string
}

/** Somebody gave a link for somebody who has no device of their own here. Only the last one opens, once. */
export type LinkGiven = {
  readonly v: 1
  readonly type: 'link-given'
  readonly at: Instant
  readonly participantId: string
  /** The participant who gave it. */
  readonly by: string
  readonly linkHash: string
}

/** A lost or lent phone: from now on only `keepDeviceId` acts for this person. */
export type SeatsEnded = {
  readonly v: 1
  readonly type: 'seats-ended'
  readonly at: Instant
  readonly participantId: string
  readonly keepDeviceId: string
}

export type Answered = {
  readonly v: 1
  readonly type: 'answered'
  readonly at: Instant
  readonly participantId: string
  readonly deviceId: string
  readonly answer: 'agrees' | 'declines' | 'withdrew'
  readonly how: Manner
  /** DSSE envelope of the agreement as signed, for `signed`. */
  readonly envelope?: string
}

/** A representative answers about images of somebody else at the table. It stands beside that person's own answer. */
export type AnsweredFor = {
  readonly v: 1
  readonly type: 'answered-for'
  readonly at: Instant
  readonly participantId: string
  readonly byId: string
  readonly deviceId: string
  readonly answer: 'agrees' | 'declines' | 'withdrew'
}

export type Moved = {
  readonly v: 1
  readonly type: 'arrived' | 'left'
  readonly at: Instant
  readonly participantId: string
  /** Who said so, when it was somebody else: about people who are expected and have no device here. */
  readonly saidBy?: string
}

export type RecordingChanged =
  | {
      readonly v: 1
      readonly type: 'recording-started'
      readonly at: Instant
      readonly recordingId: string
      readonly participantId: string
      readonly keeping: Keeping
      readonly fromFile: boolean
    }
  | {
      readonly v: 1
      readonly type: 'recording-paused' | 'recording-stopped'
      readonly at: Instant
      readonly recordingId: string
      readonly reason: PhaseReason
    }
  | { readonly v: 1; readonly type: 'recording-resumed'; readonly at: Instant; readonly recordingId: string }
  | {
      readonly v: 1
      readonly type: 'recording-sealed'
      readonly at: Instant
      readonly recordingId: string
      readonly root: string
      readonly words: readonly string[]
      readonly soundMs: number
    }
  | { readonly v: 1; readonly type: 'copy-offered'; readonly at: Instant; readonly recordingId: string }
  | { readonly v: 1; readonly type: 'settled'; readonly at: Instant; readonly recordingId: string; readonly participantId: string }
  | (Settlement & {
      readonly v: 2
      readonly type: 'settled'
      readonly at: Instant
      readonly recordingId: string
      readonly participantId: string
    })
  /** The sound is gone from here. Leaves, signatures and who looked stay: they hold hashes, no sound. */
  | { readonly v: 1; readonly type: 'recording-erased'; readonly at: Instant; readonly recordingId: string; readonly ground: EraseGround }

export type AlternativeMoved =
  | { readonly v: 1; readonly type: 'alternative-asked'; readonly at: Instant; readonly participantId: string }
  | {
      readonly v: 1
      readonly type: 'alternative-offered'
      readonly at: Instant
      readonly participantId: string
      readonly offer: string
      readonly words?: string
    }
  | ({
      readonly v: 1
      readonly type: 'alternative-answered'
      readonly at: Instant
      readonly participantId: string
    } & AlternativeAnswer)

export type RefusalMoved =
  /** A professional who said no says why, and offers at least one other way. */
  | {
      readonly v: 1
      readonly type: 'refusal-explained'
      readonly at: Instant
      readonly participantId: string
      readonly reason: RefusalReason
      readonly words?: string
      readonly offers: readonly string[]
    }
  /** "We never do that" was brought forward as a reason. It is no refusal; a manager hears that it was said. */
  | { readonly v: 1; readonly type: 'blanket-refusal-noted'; readonly at: Instant; readonly participantId: string }
  /** They talked about what bothers whom. Nothing of what was said is kept. */
  | { readonly v: 1; readonly type: 'talked-it-over'; readonly at: Instant; readonly participantId: string }

/** Where the sound will live was chosen. Who agreed to something else is asked again. */
export type KeepingChosen = {
  readonly v: 1
  readonly type: 'keeping-chosen'
  readonly at: Instant
  readonly participantId: string
  readonly keeping: Keeping
}

export type Closed = { readonly v: 1; readonly type: 'finished' | 'cancelled'; readonly at: Instant }
