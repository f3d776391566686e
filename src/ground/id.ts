import { base64url, type Bytes } from './bytes.ts'

/** Where randomness comes from: `crypto.getRandomValues` in the product, a fixed row in tests. */
export type Random = (byteCount: number) => Bytes

/** Randomness of the platform. */
export const platformRandom: Random = (byteCount) => crypto.getRandomValues(new Uint8Array(byteCount))

/** An identifier of 96 random bits, 16 characters, safe in addresses. It names; it grants nothing. */
export function newId(random: Random): string {
  return base64url(random(12))
}

/** Whether a text has the shape of an identifier made by `newId`. */
export function isId(candidate: string): boolean {
  return /^[A-Za-z0-9_-]{16}$/.test(candidate)
}

/** A secret of 128 random bits, 22 characters, safe in addresses. Store only its hash. */
export function newSecret(random: Random): string {
  return base64url(random(16))
}

/** Whether a text has the shape of a secret made by `newSecret`. */
export function isSecret(candidate: string): boolean {
  return /^[A-Za-z0-9_-]{21}[AQgw]$/.test(candidate)
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code people read aloud or type: 8 characters without I, L, O, U (40 bits). Show it as ABCD-EFGH. */
export function newShortCode(random: Random): string {
  return Array.from(random(8), (byte) => CROCKFORD[byte & 31]).join('')
}

/** The code in what somebody typed (case, dashes, spaces, and o/i/l forgiven), or undefined. @source Crockford base 32 */
export function readShortCode(typed: string): string | undefined {
  const tidy = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(tidy) ? tidy : undefined
}
