import type { Instant } from '#ground'

/** A file on its way from a browser, piece by piece. */
export type Upload = {
  readonly id: string
  /** Whose it is: a word nobody in this room looks into. */
  readonly owner: string
  /** What it is for: another word of whoever asked for it. */
  readonly about: string
  readonly sizeBytes: number
  /** So many bytes from the beginning were acknowledged; they are on the disk. */
  readonly offset: number
  readonly beganAt: Instant
  /** When it was begun or got its last piece. */
  readonly touchedAt: Instant
  /** Of the whole file as it is on the disk, in hexadecimal; undefined until all of it is there. */
  readonly sha256: string | undefined
}

/** A piece that was acknowledged. `sha256` in hexadecimal. */
export type Chunk = { readonly offset: number; readonly sizeBytes: number; readonly sha256: string }

/** How much may be on its way. */
export type UploadLimits = {
  readonly mostEach: number
  readonly mostEachBytes: number
  readonly mostInAll: number
  readonly mostInAllBytes: number
  /** What stays free on the disk, also while a copy of the file is made beside it: recordings come first. */
  readonly leaveFreeBytes: number
}

const MIB = 1024 * 1024

/** Of one file. */
export const LARGEST_UPLOAD_BYTES = 1024 * MIB
/** Of one piece; a browser sends pieces of one mebibyte. */
export const LARGEST_CHUNK_BYTES = 4 * MIB
/** What counts when nobody says otherwise. */
export const UPLOAD_LIMITS: UploadLimits = { mostEach: 30, mostEachBytes: 3 * LARGEST_UPLOAD_BYTES, mostInAll: 1000, mostInAllBytes: 50 * LARGEST_UPLOAD_BYTES, leaveFreeBytes: 500 * MIB }
/** What nobody touched for so long is swept away. */
export const UPLOAD_STAYS_MS = 7 * 24 * 60 * 60_000
