import type { Bytes, Instant } from '#ground'
import type { Keeping } from '#conversations'

/** The sealed log of one recording. Whether it runs, pauses or stopped is told by the conversation's events. */
export type Recording = {
  readonly id: string
  readonly conversationId: string
  readonly participantId: string
  /** The device it was begun on. Only devices of the participant's own may add to it, and only one that holds its leaves can. */
  readonly deviceId: string
  readonly startedAt: Instant
  /** What it was begun as; the conversation tells whether a copy was given since. */
  readonly begunAs: Keeping
  readonly fromFile: boolean
  /** Number of changes kept; a `keep` with another version does not land. */
  readonly version: number
  /** Leaves in an unbroken row from the first. */
  readonly size: number
  /** Compact range of those leaves, as the ledger writes it. */
  readonly frontier: Bytes
  /** The last of those leaves; undefined when there are none yet. */
  readonly lastLeaf: string | undefined
  /** Leaves that came early, beyond a hole, by rising index. */
  readonly early: readonly { readonly index: number; readonly line: string }[]
  /** The last checkpoint handed out, as cosigned; undefined when there is none yet. */
  readonly head: string | undefined
  /** ended: the `end` leaf is in. closed: closed without it, because the recorder did not come back. */
  readonly completeness: 'open' | 'ended' | 'closed'
}

/** A signed statement about a recording, as its DSSE envelope. */
export type Statement = {
  readonly recordingId: string
  readonly type: 'seal' | 'received' | 'ogg-copy' | 'm4a-copy' | 'ogg-edit' | 'm4a-edit'
  /** Empty for statements of the server. */
  readonly participantId: string
  readonly at: Instant
  readonly envelope: string
}

/** A file of the sealed sound that the server stated: the sound itself, or a playback copy made from it. */
export type Copy = { readonly recordingId: string; readonly format: 'ogg' | 'm4a'; readonly sha256: string; readonly sizeBytes: number }
