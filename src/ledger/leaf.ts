import { accepted, refused, utf8, type Bytes, type Result } from '#ground'
import { readHash, sha256Base64 } from './hash.ts'

/** What a leaf stands for. `chunk` is a piece of a file made with another app or device. */
export const LEAF_KINDS = ['audio', 'pause', 'gap', 'mark', 'end', 'chunk'] as const
export type LeafKind = (typeof LEAF_KINDS)[number]

/** Why sound stopped, paused or was lost: the whole list. @source docs/formats/segments.md */
export const REASONS = [
  'by-person',
  'somebody-joined',
  'withdrawn',
  'declined',
  'microphone-taken',
  'screen-locked',
  'app-closed',
  'device-full',
  'frames-lost',
  'network-back',
  'stopped-by-person',
  'stopped-by-agreement',
] as const
export type Reason = (typeof REASONS)[number]

/** Longest leaf line in bytes. */
export const MAX_LEAF_BYTES = 200
/** Samples of sound in a second, and the most one audio leaf holds. */
export const SAMPLES_PER_SECOND = 48_000
/** Bytes of a `chunk` leaf; only the last one of a file may be shorter. */
export const CHUNK_BYTES = 65_536
/** Most pieces of a file that is sealed afterwards: 4 GiB. Beyond it, checking them would keep others waiting too long. */
export const MAX_FILE_PIECES = 65_536
/** Most leaves of one recording: more than two days of sound. */
export const MAX_LEAVES = 200_000

/** One entry of the list that is a recording. Fields as in docs/formats/segments.md; hashes in standard base64. */
export type Leaf = {
  readonly kind: LeafKind
  readonly index: number
  /** Samples at 48 kHz for sound, bytes for chunks. */
  readonly start: number
  readonly count: number
  readonly atMs: number
  readonly sha256: string
}

export type LeafRefusal = {
  readonly code:
    | 'leaf-too-long'
    | 'leaf-malformed'
    | 'leaf-version-unknown'
    | 'leaf-kind-unknown'
    | 'leaf-number-malformed'
    | 'leaf-count-impossible'
    | 'leaf-hash-malformed'
    | 'leaf-reason-unknown'
    | 'leaf-commitment-unknown'
}

/** The one spelling of a leaf. Throws RangeError on a leaf no recorder can make. */
export function leafLine(leaf: Leaf): string {
  const line = `v1 ${leaf.kind} ${leaf.index} ${leaf.start} ${leaf.count} ${leaf.atMs} ${leaf.sha256} -`
  const read = readLeaf(line)
  if (!read.ok) throw new RangeError(`not a leaf (${read.refusal.code}): ${line}`)
  return line
}

/** The leaf a line stands for. Accepts exactly the spelling `leafLine` makes. */
export function readLeaf(line: string): Result<Leaf, LeafRefusal> {
  if (line.length > MAX_LEAF_BYTES) return refused({ code: 'leaf-too-long' })
  const fields = line.split(' ')
  if (fields[0] !== 'v1') return refused({ code: /^v[0-9]+$/.test(fields[0] ?? '') ? 'leaf-version-unknown' : 'leaf-malformed' })
  if (fields.length !== 8) return refused({ code: 'leaf-malformed' })
  const [, kindWord, ...rest] = fields
  const [indexText = '', startText = '', countText = '', atText = '', sha256 = '', commitment = ''] = rest
  const kind = LEAF_KINDS.find((known) => known === kindWord)
  if (kind === undefined) return refused({ code: 'leaf-kind-unknown' })
  const index = readWhole(indexText)
  const start = readWhole(startText)
  const count = readWhole(countText)
  const atMs = readWhole(atText)
  if (index === undefined || start === undefined || count === undefined || atMs === undefined || index >= MAX_LEAVES)
    return refused({ code: 'leaf-number-malformed' })
  if (!Number.isSafeInteger(start + count)) return refused({ code: 'leaf-number-malformed' })
  const [least, most] = COUNT_LIMITS[kind]
  if (count < least || count > most || (kind === 'chunk' && atMs !== 0)) return refused({ code: 'leaf-count-impossible' })
  if (readHash(sha256) === undefined) return refused({ code: 'leaf-hash-malformed' })
  if (commitment !== '-') return refused({ code: 'leaf-commitment-unknown' })
  const leaf: Leaf = { kind, index, start, count, atMs, sha256 }
  if (hasReason(kind) && reasonOf(leaf) === undefined) return refused({ code: 'leaf-reason-unknown' })
  return accepted(leaf)
}

/** The bytes that enter the Merkle tree for a leaf. */
export function leafBytes(leaf: Leaf): Bytes {
  return utf8(leafLine(leaf))
}

/** Whether leaves of this kind carry a reason in place of bytes. */
export function hasReason(kind: LeafKind): boolean {
  return kind === 'pause' || kind === 'gap' || kind === 'mark' || kind === 'end'
}

/** The SHA-256 a `pause`, `gap`, `mark` or `end` leaf carries for its reason, in standard base64. */
export function reasonSha256(kind: LeafKind, reason: Reason): string {
  return sha256Base64(utf8(`${kind} ${reason}`))
}

/** The reason of a leaf, found by trying each word of the list; undefined for sound, chunks and unknown words. */
export function reasonOf(leaf: Leaf): Reason | undefined {
  return reasonsByHash().get(`${leaf.kind} ${leaf.sha256}`)
}

const COUNT_LIMITS: Readonly<Record<LeafKind, readonly [least: number, most: number]>> = {
  audio: [1, SAMPLES_PER_SECOND],
  chunk: [1, CHUNK_BYTES],
  pause: [0, 0],
  gap: [0, 0],
  mark: [0, 0],
  end: [0, 0],
}

let reasonTable: ReadonlyMap<string, Reason> | undefined

function reasonsByHash(): ReadonlyMap<string, Reason> {
  reasonTable ??= new Map(
    LEAF_KINDS.filter(hasReason).flatMap((kind) =>
      REASONS.map((reason) => [`${kind} ${reasonSha256(kind, reason)}`, reason] as const),
    ),
  )
  return reasonTable
}

function readWhole(digits: string): number | undefined {
  if (!/^(0|[1-9][0-9]{0,15})$/.test(digits)) return undefined
  const value = Number(digits)
  return Number.isSafeInteger(value) ? value : undefined
}
