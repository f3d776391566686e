import type { Bytes } from '#ground'

/** The recordings a crash test writes at once. */
export const NAMES = ['een', 'twee', 'drie', 'vier'] as const

/** Some kilobytes that only this place of this recording has, longer than a page of the database. */
export function soundOf(name: string, index: number): Bytes {
  const seed = name.length * 31 + index
  return Uint8Array.from({ length: 5_000 + (index % 7) * 100 }, (_, i) => (i * 7 + seed * 13) & 0xff)
}

/** The case a crash test adds words to. */
export const CASE = 'zaak'
/** The one picture somebody is marked in. */
export const IMAGE = 'picture'
/** Shares of the first recording, counted apart. */
export const SHARES = 'gedeeld'

/** What stands at this place in that case. */
export function wordsOf(position: number): string {
  return `Dit staat op plek ${position}.`
}
