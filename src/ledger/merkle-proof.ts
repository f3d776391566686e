import type { Bytes } from '#ground'
import { HASH_BYTES } from './hash.ts'
import { merkleRoot, nodeHash, sameRoot } from './merkle.ts'

/** Longest proof a tree of up to 2^53 entries can have. */
export const MAX_PROOF_HASHES = 63

/** The sibling hashes that lead from one entry to the root. Throws RangeError outside the tree. @source RFC 9162 section 2.1.3.1 */
export function inclusionProof(leafHashes: readonly Bytes[], index: number): readonly Bytes[] {
  if (!isWhole(index) || index >= leafHashes.length) throw new RangeError(`no entry ${index} in ${leafHashes.length}`)
  return pathTo(leafHashes, index)
}

/** Whether the entry with this leaf hash stands at `index` in the tree with this size and root. @source RFC 9162 section 2.1.3.2 */
export function verifyInclusion(claim: {
  readonly index: number
  readonly size: number
  readonly leafHash: Bytes
  readonly root: Bytes
  readonly proof: readonly Bytes[]
}): boolean {
  const { index, size, proof } = claim
  if (!isWhole(index) || !isWhole(size) || index >= size) return false
  if (proof.length > MAX_PROOF_HASHES || ![claim.leafHash, claim.root, ...proof].every(isHash)) return false
  let node = index
  let last = size - 1
  let hash = claim.leafHash
  for (const sibling of proof) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else {
      hash = nodeHash(hash, sibling)
    }
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && sameRoot(hash, claim.root)
}

/** The hashes that show how the first `oldSize` entries are the beginning of this tree. @source RFC 9162 section 2.1.4.1 */
export function consistencyProof(leafHashes: readonly Bytes[], oldSize: number): readonly Bytes[] {
  if (!isWhole(oldSize) || oldSize > leafHashes.length || oldSize === 0) throw new RangeError(`no size ${oldSize} in ${leafHashes.length}`)
  return oldSize === leafHashes.length ? [] : subproof(leafHashes, oldSize, true)
}

/** Whether the old tree, which may not be empty, is a beginning of the new one. @source RFC 9162 section 2.1.4.2 */
export function verifyConsistency(claim: {
  readonly oldSize: number
  readonly oldRoot: Bytes
  readonly size: number
  readonly root: Bytes
  readonly proof: readonly Bytes[]
}): boolean {
  const { oldSize, size, oldRoot, root } = claim
  if (!isWhole(oldSize) || !isWhole(size) || oldSize === 0 || oldSize > size) return false
  if (claim.proof.length > MAX_PROOF_HASHES || ![oldRoot, root, ...claim.proof].every(isHash)) return false
  if (oldSize === size) return claim.proof.length === 0 && sameRoot(oldRoot, root)
  const proof = isPowerOfTwo(oldSize) ? [oldRoot, ...claim.proof] : claim.proof
  const [first, ...rest] = proof
  if (first === undefined || claim.proof.length === 0) return false
  let node = oldSize - 1
  let last = size - 1
  while (node % 2 === 1) [node, last] = [half(node), half(last)]
  let oldHash = first
  let newHash = first
  for (const sibling of rest) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      oldHash = nodeHash(sibling, oldHash)
      newHash = nodeHash(sibling, newHash)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else {
      newHash = nodeHash(newHash, sibling)
    }
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && sameRoot(oldHash, oldRoot) && sameRoot(newHash, root)
}

function pathTo(hashes: readonly Bytes[], index: number): Bytes[] {
  if (hashes.length <= 1) return []
  const split = largestPowerBelow(hashes.length)
  const left = hashes.slice(0, split)
  const right = hashes.slice(split)
  return index < split ? [...pathTo(left, index), merkleRoot(right)] : [...pathTo(right, index - split), merkleRoot(left)]
}

function subproof(hashes: readonly Bytes[], oldSize: number, whole: boolean): Bytes[] {
  if (oldSize === hashes.length) return whole ? [] : [merkleRoot(hashes)]
  const split = largestPowerBelow(hashes.length)
  const left = hashes.slice(0, split)
  const right = hashes.slice(split)
  return oldSize <= split
    ? [...subproof(left, oldSize, whole), merkleRoot(right)]
    : [...subproof(right, oldSize - split, false), merkleRoot(left)]
}

function largestPowerBelow(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

/** Halving without the 32-bit limit of shifting: sizes may exceed 2^31. */
function half(value: number): number {
  return Math.floor(value / 2)
}

function isPowerOfTwo(size: number): boolean {
  return 2 ** Math.round(Math.log2(size)) === size
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function isHash(bytes: Bytes): boolean {
  return bytes.length === HASH_BYTES
}
