import { utf8, type Bytes } from '#ground'
import { HASH_BYTES, sha256 } from './hash.ts'
import { DUTCH_WORDS } from './word-list.ts'

/** How many words people read to each other, and the bits each one stands for. */
export const WORD_COUNT = 4
const BITS_PER_WORD = 11

/**
 * Four words for a root, to read aloud to each other: the first 44 bits of a hash of it. Enough for two people who compare
 * on the spot; not a replacement for the receipt. `list` is given in tests only.
 */
export function wordsForRoot(root: Bytes, list: readonly string[] = DUTCH_WORDS): readonly string[] {
  if (root.length !== HASH_BYTES) throw new RangeError('a root has 32 bytes')
  if (list.length !== 2 ** BITS_PER_WORD) throw new RangeError('a word list has 2048 words')
  const digest = sha256(utf8('openkaart/words/v1\0'), root)
  const bits = new DataView(digest.buffer, digest.byteOffset).getBigUint64(0) >> BigInt(64 - WORD_COUNT * BITS_PER_WORD)
  return Array.from({ length: WORD_COUNT }, (_, place) => {
    const shift = BigInt(BITS_PER_WORD * (WORD_COUNT - 1 - place))
    return list[Number((bits >> shift) & 0x7ffn)]!
  })
}
