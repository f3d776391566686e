import { concat, equal, type Bytes } from '#ground'
import { HASH_BYTES, sha256 } from './hash.ts'

/** Hash of an entry. @source RFC 6962 section 2.1 */
export function leafHash(entry: Uint8Array): Bytes {
  return sha256(LEAF_PREFIX, entry)
}

/** Root of the tree over these leaf hashes; SHA-256 of nothing for an empty list. @source RFC 6962 section 2.1 */
export function merkleRoot(leafHashes: readonly Bytes[]): Bytes {
  let frontier = EMPTY_FRONTIER
  for (const hash of leafHashes) frontier = append(frontier, hash)
  return frontierRoot(frontier)
}

/**
 * What must be kept of a tree to go on: its size and the roots of its full subtrees, largest first.
 * Immutable; at most 53 hashes.
 */
export type Frontier = { readonly size: number; readonly hashes: readonly Bytes[] }

/** The frontier of a tree without entries. */
export const EMPTY_FRONTIER: Frontier = { size: 0, hashes: [] }

/** The frontier after one more leaf hash. Takes time and memory in the logarithm of the size. */
export function append(frontier: Frontier, leaf: Bytes): Frontier {
  if (leaf.length !== HASH_BYTES) throw new RangeError('a leaf hash has 32 bytes')
  const hashes = [...frontier.hashes]
  let node = leaf
  for (let rest = frontier.size; rest % 2 === 1; rest = Math.floor(rest / 2)) node = nodeHash(hashes.pop()!, node)
  hashes.push(node)
  return { size: frontier.size + 1, hashes }
}

/** Root of the tree a frontier belongs to. */
export function frontierRoot(frontier: Frontier): Bytes {
  if (frontier.size === 0) return sha256()
  return frontier.hashes.reduceRight((right, left) => nodeHash(left, right))
}

/** Bytes to keep a frontier as: the size in 8 bytes big-endian, then its hashes. */
export function frontierBytes(frontier: Frontier): Bytes {
  const size = new Uint8Array(8)
  new DataView(size.buffer).setBigUint64(0, BigInt(frontier.size))
  return concat(size, ...frontier.hashes)
}

/** The frontier in bytes made by `frontierBytes`, or undefined when they are anything else. */
export function readFrontier(bytes: Bytes): Frontier | undefined {
  if (bytes.length < 8) return undefined
  const size = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0))
  if (!Number.isSafeInteger(size) || bytes.length !== 8 + HASH_BYTES * onesIn(size)) return undefined
  const hashes: Bytes[] = []
  for (let at = 8; at < bytes.length; at += HASH_BYTES) hashes.push(bytes.slice(at, at + HASH_BYTES))
  return { size, hashes }
}

/** The hash of an inner node. @source RFC 6962 section 2.1 */
export function nodeHash(left: Bytes, right: Bytes): Bytes {
  return sha256(NODE_PREFIX, left, right)
}

/** Whether two roots are the same. */
export function sameRoot(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === HASH_BYTES && equal(a, b)
}

const LEAF_PREFIX = Uint8Array.of(0)
const NODE_PREFIX = Uint8Array.of(1)

function onesIn(size: number): number {
  let ones = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2
  return ones
}
