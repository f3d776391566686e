import type { Bytes, Instant, Result } from '#ground'
import type { Activity, ActivityEvent } from './activity.ts'
import type { Ground } from './gate.ts'
import type { ImageEvent } from './events.ts'
import type { Belongs, Covering, Image, PhotoCoverHow, PolicyUsed, Stretch, Use, Voice } from './image.ts'
import type { ImageFault } from './refusal.ts'

/** What the room needs kept. Every `keep` is on disk (fdatasync) before it resolves; all of it or nothing. */
export type ImagePort = {
  readonly find: (id: string) => Promise<Image | undefined>
  readonly events: (id: string) => Promise<readonly ImageEvent[]>
  /** Appends when the picture still has `version` events (0: it does not exist yet); false otherwise. */
  readonly keep: (append: ImageAppend) => Promise<boolean>
  /** Newest first, at most `limit`, those that come after `after`; erased ones only while something of them still stands somewhere. */
  readonly list: (limit: number, after?: ImagePlace) => Promise<readonly Image[]>
  /** Every picture that stands somewhere, and every one whose time is over at this moment and that is still here. */
  readonly toWatch: (at: Instant) => Promise<readonly Image[]>
  readonly of: (belongs: Exclude<Belongs, { readonly kind: 'nothing' }>) => Promise<readonly Image[]>
  /** The title and the names of people in it; empty after it was erased. */
  readonly words: (id: string) => Promise<ImageWords>
  readonly findLink: (secretHash: string) => Promise<ImageLink | undefined>
  /** Names of files about to be written: until a picture keeps them they are swept at the next start. */
  readonly expectFiles: (names: readonly string[]) => Promise<void>
  /** Names of files no picture keeps: interrupted, or to be erased. */
  readonly looseFiles: () => Promise<readonly string[]>
  /** These are gone from the disk. */
  readonly forgetFiles: (names: readonly string[]) => Promise<void>
}

export type ImageAppend = {
  readonly id: string
  readonly version: number
  readonly events: readonly ImageEvent[]
  readonly title?: string
  readonly names?: readonly { readonly personId: string; readonly name: string }[]
  readonly links?: readonly ImageLink[]
  /** Whose earlier links stop working now. */
  readonly revokeLinksOf?: readonly { readonly personId: string; readonly voice: Voice }[]
  readonly keepFiles?: readonly string[]
  /** Files the picture lets go: they are loose from this moment. */
  readonly dropFiles?: readonly string[]
  /** Title and names are erased for good. */
  readonly forgetWords?: boolean
}

/** A place in the list. */
export type ImagePlace = Pick<Image, 'madeAt' | 'id'>
export type ImageWords = { readonly title: string; readonly names: ReadonlyMap<string, string> }
/** The secret link with which somebody answers about one picture. The secret itself is never kept. */
export type ImageLink = { readonly secretHash: string; readonly imageId: string; readonly personId: string; readonly voice: Voice; readonly createdAt: Instant }

/** Activities with their visitors, kept as pictures are. */
export type ActivityPort = {
  readonly findActivity: (id: string) => Promise<Activity | undefined>
  readonly findByCode: (code: string) => Promise<Activity | undefined>
  readonly keepActivity: (append: ActivityAppend) => Promise<boolean>
  /** Newest first. */
  readonly listActivities: (limit: number) => Promise<readonly Activity[]>
  readonly findVisitorLink: (secretHash: string) => Promise<VisitorLink | undefined>
}
export type ActivityAppend = { readonly id: string; readonly version: number; readonly events: readonly ActivityEvent[]; readonly links?: readonly VisitorLink[]; /** Visitors of whom nothing stays but that somebody came: their answers and links are erased with this write. */ readonly forgetVisitors?: readonly string[] }
export type VisitorLink = { readonly secretHash: string; readonly activityId: string; readonly visitorId: string; readonly createdAt: Instant }

/** Files, as they are kept for recordings. */
export type ImageFiles = {
  readonly read: (name: string, range?: { readonly offset: number; readonly end: number }) => Promise<AsyncIterable<Bytes> | undefined>
  readonly temporary: () => Promise<string>
  readonly keepFile: (temporaryPath: string, name: string) => Promise<{ readonly sizeBytes: number }>
  readonly erase: (name: string) => Promise<void>
}

/** Work on files of pictures, in a process of its own. Hashes in standard base64. */
export type ImageWork = {
  /**
   * What a file is, by its bytes and not by its name; the same picture upright and without anything hidden in it (no place, no camera, no
   * second picture); and a small version, which a video has none of: it shows itself. Both paths are free before.
   */
  readonly takeIn: (path: string, outs: WorkPaths) => Promise<Result<{ readonly examined: Examined } & WorkedFiles, { readonly code: ImageFault }>>
  /** The picture with these parts unrecognisable, also with none of them, and its small version; of a film what is left, and which stretch went: never less than asked. */
  readonly cover: (path: string, outs: WorkPaths, covering: Covering) => Promise<Result<WorkedFiles & { readonly leftOut?: Stretch }, { readonly code: ImageFault }>>
  /** Copies a kept file to a path, so that it can be worked on. */
  readonly bring: (name: string, path: string) => Promise<void>
  /** What is in a small file that was made. */
  readonly bytesOf: (path: string) => Promise<Bytes>
  /** Takes away a temporary file, also one that was never written. */
  readonly discard: (path: string) => Promise<void>
}
export type Examined = { readonly kind: 'photo' | 'video'; readonly mediaType: string; readonly widthPx: number; readonly heightPx: number; readonly durationMs?: number; readonly sha256: string }
export type WorkPaths = { readonly whole: string; readonly small: string }
export type WorkedFiles = { readonly whole: WorkedFile; readonly small: WorkedFile | undefined }
export type WorkedFile = { readonly mediaType: string; readonly widthPx: number; readonly heightPx: number; readonly sha256: string; readonly sizeBytes: number; readonly durationMs?: number }

/** Signs what the server states about a picture, and gives the envelope. */
export type StateImage = (statement: StatedImage) => Promise<string>
export type StatedImage =
  | { readonly type: 'image'; readonly image: string; readonly kind: 'photo' | 'video'; readonly received: string; readonly kept: string; readonly policy: PolicyUsed; readonly at: Instant }
  | { readonly type: 'image-cover'; readonly image: string; readonly from: string; readonly kept: string; readonly how: PhotoCoverHow; readonly at: Instant }
  | { readonly type: 'film-cover'; readonly image: string; readonly from: string; readonly kept: string; readonly leftOut: Stretch | 'sound'; readonly at: Instant }

/** Who looked at a picture, written before it is shown. @source NEN 7513 */
export type ImageAccessPort = {
  readonly noteImage: (access: ImageAccess) => Promise<void>
  /** Oldest first. */
  readonly ofImage: (imageId: string) => Promise<readonly ImageAccess[]>
}
export type ImageAccess = {
  readonly at: Instant
  readonly imageId: string
  /** `saw-preview`: with everybody else filled in. */
  readonly what: 'opened-page' | 'saw-image' | 'saw-preview' | 'took-image'
  /** What it was taken for. */
  readonly use: Use | undefined
  readonly by: { readonly kind: 'staff' | 'device' | 'person'; readonly id: string }
  readonly ground: Ground | 'manages'
}

/** Pictures on one page of a list. */
export const IMAGE_LIST_LIMIT = 100
