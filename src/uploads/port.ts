import type { Bytes, Instant } from '#ground'
import type { Chunk, Upload, UploadLimits } from './upload.ts'

/** What the room needs kept. What is acknowledged is on the disk before it resolves. */
export type UploadPort = {
  readonly find: (id: string) => Promise<Upload | undefined>
  /** Those of one owner about one thing, the oldest first. */
  readonly of: (owner: string, about: string) => Promise<readonly Upload[]>
  /** The pieces that were acknowledged, in their order. */
  readonly chunks: (id: string) => Promise<readonly Chunk[]>
  /** Keeps a new one, without bytes. What it will take is counted at once, so that nobody is promised room that another gets. */
  readonly begin: (upload: Upload, limits: UploadLimits) => Promise<'begun' | 'owner-full' | 'all-full'>
  /** Adds a piece right behind what is there; false when the upload ends elsewhere by now, or is gone. */
  readonly keepChunk: (id: string, chunk: Chunk, bytes: Bytes, at: Instant) => Promise<boolean>
  /** Reads the whole file from the disk and keeps its SHA-256; undefined when it is gone. Only for one whose bytes are all there. */
  readonly finish: (id: string) => Promise<Upload | undefined>
  /** Makes the file appear at a free path on the same disk as well, without its bytes being copied; false when it is gone. */
  readonly linkTo: (id: string, path: string) => Promise<boolean>
  /** The bytes and every word about them are gone when this resolves; false when there was nothing. */
  readonly remove: (id: string) => Promise<boolean>
  /** Those not touched since. */
  readonly untouchedSince: (moment: Instant) => Promise<readonly Upload[]>
}
