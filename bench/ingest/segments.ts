import { base64, type Bytes } from '#ground'
import { append, EMPTY_FRONTIER, frontierRoot, leafBytes, leafHash, leafLine, sha256Base64, type Frontier, type Leaf } from '#ledger'

/** One second of sound as a recorder hands it in. */
export type OutgoingSegment = {
  readonly index: number
  readonly line: string
  /** Standard base64 of the roots of the tree before and with this leaf. */
  readonly rootBefore: string
  readonly rootAfter: string
  readonly bytes: Bytes
}

/** Size of a second of Opus at 32 kb/s with its page, which varies with the sound. */
const LEAST_BYTES = 4_000
const MOST_BYTES = 5_000
const SAMPLES = 48_000
const POOL_BYTES = 4_000_000

/** The first `count` seconds of a person's recording: for the same person always the same, so that they can be compared later. */
export function segmentsOf(person: number, count: number): readonly OutgoingSegment[] {
  let frontier: Frontier = EMPTY_FRONTIER
  let root = base64(frontierRoot(frontier))
  return Array.from({ length: count }, (_, index) => {
    const bytes = soundOf(person, index)
    const leaf: Leaf = { kind: 'audio', index, start: index * SAMPLES, count: SAMPLES, atMs: index * 1000, sha256: sha256Base64(bytes) }
    frontier = append(frontier, leafHash(leafBytes(leaf)))
    const rootBefore = root
    root = base64(frontierRoot(frontier))
    return { index, line: leafLine(leaf), rootBefore, rootAfter: root, bytes }
  })
}

/** Numbers from 0 up to 1 that look random and are the same in every run. */
export function numbersFrom(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b9
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

let pool: Bytes | undefined

/** Like Opus these bytes cannot be compressed. */
function soundOf(person: number, index: number): Bytes {
  pool ??= randomPool()
  const next = numbersFrom(person * 100_003 + index)
  const from = Math.floor(next() * (POOL_BYTES - MOST_BYTES))
  return pool.subarray(from, from + LEAST_BYTES + Math.floor(next() * (MOST_BYTES - LEAST_BYTES)))
}

function randomPool(): Bytes {
  const next = numbersFrom(0)
  return Uint8Array.from({ length: POOL_BYTES }, () => Math.floor(next() * 256))
}
