import type { Bytes, Instant } from '#ground'
import type { Append } from '#conversations'
import type { Copy, Recording, Statement } from './recording.ts'

/** What the room needs kept. Every `keep…` is on disk (fdatasync) before it resolves; all of it or nothing. */
export type RecordingPort = {
  readonly find: (id: string) => Promise<Recording | undefined>
  readonly ofConversation: (conversationId: string) => Promise<readonly Recording[]>
  /**
   * Stores the recording when it still has version `recording.version - 1` (version 1: does not exist yet), with the events
   * of its conversation in the same transaction. False when either changed meanwhile: then nothing was stored.
   */
  readonly keep: (recording: Recording, append?: Append) => Promise<boolean>
  /**
   * Stores one segment and the recording it leads to, as `keep` does; many at once share one commit. `bytes` undefined:
   * only the leaf is kept. A segment whose leaf was there without bytes gets them.
   */
  readonly keepSegment: (segment: Segment, recording: Recording) => Promise<boolean>
  /** Stores many leaves without bytes at once, for a file sealed afterwards. */
  readonly keepLeaves: (lines: readonly string[], recording: Recording, append?: Append) => Promise<boolean>
  readonly findSegment: (recordingId: string, index: number) => Promise<StoredSegment | undefined>
  /** Leaf lines from `from` (inclusive) up to `to` (exclusive), in order, only those present. */
  readonly leaves: (recordingId: string, from: number, to: number) => Promise<readonly { readonly index: number; readonly line: string }[]>
  /** Lines of the `gap` leaves, in order: the interruptions everybody is shown. */
  readonly gaps: (recordingId: string) => Promise<readonly string[]>
  /** Indexes of audio leaves without bytes below `size`: what a later given copy still lacks. */
  readonly withoutBytes: (recordingId: string) => Promise<readonly number[]>
  /** The bytes of all segments in order, one after another: the `.ogg` file. */
  readonly sound: (recordingId: string) => AsyncIterable<Bytes>
  readonly soundSizeBytes: (recordingId: string) => Promise<number>
  /** Every segment in the unbroken row that has bytes, in order. */
  readonly soundPieces: (recordingId: string) => Promise<readonly SoundPiece[]>
  /** The bytes of one segment, or undefined when there are none. */
  readonly soundPiece: (recordingId: string, index: number) => Promise<Bytes | undefined>
  readonly statements: (recordingId: string) => Promise<readonly Statement[]>
  /** Adds a statement; false when that participant already made this type of statement about it. */
  readonly keepStatement: (statement: Statement, append?: Append) => Promise<boolean>
  readonly copies: (recordingId: string) => Promise<readonly Copy[]>
  /** Stores that a copy was made, with the server's statement about it, after its file is on disk. */
  readonly keepCopy: (copy: Copy, statement: Statement) => Promise<boolean>
}

export type Segment = { readonly recordingId: string; readonly index: number; readonly line: string; readonly bytes: Bytes | undefined }
export type SoundPiece = { readonly index: number; readonly line: string; readonly sizeBytes: number }
export type StoredSegment = { readonly index: number; readonly line: string; readonly hasBytes: boolean }

/** Files made from recordings, e.g. the M4A copy. */
export type FilePort = {
  /** A stream of the file's bytes from `offset` up to `end` (exclusive), or undefined when there is no such file. */
  readonly read: (name: string, range?: { readonly offset: number; readonly end: number }) => Promise<AsyncIterable<Bytes> | undefined>
  /** Where to write a new file; `keepFile` then moves it into place after fsync. */
  readonly temporary: () => Promise<string>
  /** Moves a finished temporary file to its name, durable when it resolves. */
  readonly keepFile: (temporaryPath: string, name: string) => Promise<{ readonly sizeBytes: number }>
  readonly erase: (name: string) => Promise<void>
  /** Names of all files that were kept. */
  readonly names: () => Promise<readonly string[]>
}

/** Who looked at what, written before it is shown. @source NEN 7513 */
export type AccessPort = {
  readonly note: (access: Access) => Promise<void>
  readonly of: (conversationId: string) => Promise<readonly Access[]>
}
export type Access = {
  readonly at: Instant
  readonly conversationId: string
  readonly recordingId: string | undefined
  readonly what: 'listened' | 'downloaded-ogg' | 'downloaded-m4a' | 'downloaded-receipt' | 'downloaded-file' | 'read-text' | 'downloaded-text' | 'opened-conversation'
  /** Participant or staff account that looked. */
  readonly by: { readonly kind: 'participant' | 'staff'; readonly id: string }
  /** Why it was allowed. */
  readonly ground: 'took-part' | 'staff-of-organisation'
}
