import type { Bytes } from '#ground'

/** Length of each piece a crash test sends: not a whole number of disk blocks. */
export const PIECE_BYTES = 9_000

/** Bytes that only this piece of this upload has. */
export function pieceOf(id: string, index: number): Bytes {
  const seed = [...id].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), index * 977) >>> 0
  return Uint8Array.from({ length: PIECE_BYTES }, (_, at) => (seed + at * 7 + (at >> 8) * 13) & 0xff)
}
