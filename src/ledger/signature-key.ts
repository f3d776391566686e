import { accepted, base64, concat, fromBase64, hex, refused, type Bytes, type Result } from '#ground'
import { ed25519 } from '@noble/curves/ed25519.js'
import { p256 } from '@noble/curves/nist.js'
import { sha256 } from './hash.ts'

/** How statements are signed: `es256` is what WebCrypto keys in browsers make, `ed25519` what the server's keys make. */
export const SIGNATURE_ALGORITHMS = ['ed25519', 'es256'] as const
export type SignatureAlgorithm = (typeof SIGNATURE_ALGORITHMS)[number]

/** Makes a signature over a message with a key that stays where it is. May be Node's crypto, WebCrypto or a device. */
export type Signer = (message: Bytes) => Bytes | Promise<Bytes>

/** A public key that signs statements. */
export type SignatureKey = {
  readonly alg: SignatureAlgorithm
  /** SubjectPublicKeyInfo in standard base64: what WebCrypto and Node export as `spki`. */
  readonly spki: string
  /** First 8 bytes of the SHA-256 of the SPKI, in hexadecimal. It selects a key; it does not prove one. */
  readonly keyId: string
}

export type KeyRefusal = { readonly code: 'key-algorithm-unknown' | 'key-malformed' | 'key-weak' }

/** The key an SPKI stands for: Ed25519 (RFC 8410), or P-256 as an uncompressed point (RFC 5480) that lies on the curve. */
export function readSignatureKey(alg: string, spki: string): Result<SignatureKey, KeyRefusal> {
  const known = SIGNATURE_ALGORITHMS.find((name) => name === alg)
  if (known === undefined) return refused({ code: 'key-algorithm-unknown' })
  const point = spki.length > 200 ? undefined : pointOf(known, spki)
  if (point === undefined) return refused({ code: 'key-malformed' })
  if (!isStrong(known, point)) return refused({ code: 'key-weak' })
  return accepted({ alg: known, spki, keyId: keyIdOf(spki) })
}

/** The SPKI, in standard base64, of a raw 32-byte Ed25519 public key. @source RFC 8410 section 4 */
export function ed25519Spki(publicKey: Bytes): string {
  if (publicKey.length !== 32) throw new RangeError('an Ed25519 public key has 32 bytes')
  return base64(concat(SPKI_PREFIX.ed25519, publicKey))
}

/** The name signatures use for a key. Throws on a text that is not base64. */
export function keyIdOf(spki: string): string {
  const bytes = fromBase64(spki)
  if (bytes === undefined) throw new RangeError('an SPKI is written in standard base64')
  return hex(sha256(bytes).subarray(0, 8))
}

/** Whether the signature (64 bytes: R then S, or r then s) is this key's over the message. Any P-256 `s` passes here. */
export function verifySignature(key: Pick<SignatureKey, 'alg' | 'spki'>, message: Bytes, signature: Bytes): boolean {
  const point = pointOf(key.alg, key.spki)
  if (point === undefined || signature.length !== 64) return false
  return key.alg === 'ed25519' ? verifyEd25519(point, message, signature) : verifyEs256(point, message, signature)
}

/**
 * Whether an Ed25519 signature holds, by the strict rules: one spelling of each point, no small keys.
 * @source RFC 8032 section 5.1.7; FIPS 186-5 section 7.7.2
 */
export function verifyEd25519(publicKey: Bytes, message: Bytes, signature: Bytes): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false
  }
}

/** The same signature with the lower of its two possible `s` values, so that a statement has one spelling; undefined when out of range. */
export function lowS(signature: Bytes): Bytes | undefined {
  try {
    const { r, s } = p256.Signature.fromBytes(signature, 'compact')
    const low = s > P256_ORDER / 2n ? P256_ORDER - s : s
    return concat(new p256.Signature(r, low).toBytes('compact'))
  } catch {
    return undefined
  }
}

function verifyEs256(publicKey: Bytes, message: Bytes, signature: Bytes): boolean {
  try {
    return p256.verify(signature, message, publicKey, { prehash: true, lowS: false, format: 'compact' })
  } catch {
    return false
  }
}

const SPKI_PREFIX: Readonly<Record<SignatureAlgorithm, Bytes>> = {
  ed25519: Uint8Array.from([0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]),
  es256: Uint8Array.from([
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce,
    0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
  ]),
}
const POINT_BYTES: Readonly<Record<SignatureAlgorithm, number>> = { ed25519: 32, es256: 65 }
const P256_ORDER = p256.Point.Fn.ORDER

/** The raw key inside an SPKI: both algorithms have exactly one DER prefix, so no DER parser is needed. */
function pointOf(alg: SignatureAlgorithm, spki: string): Bytes | undefined {
  const bytes = fromBase64(spki)
  const prefix = SPKI_PREFIX[alg]
  if (bytes === undefined || bytes.length !== prefix.length + POINT_BYTES[alg]) return undefined
  if (prefix.some((byte, at) => bytes[at] !== byte)) return undefined
  const point = bytes.slice(prefix.length)
  return alg === 'es256' && point[0] !== 4 ? undefined : point
}

function isStrong(alg: SignatureAlgorithm, point: Bytes): boolean {
  try {
    if (alg === 'es256') p256.Point.fromBytes(point).assertValidity()
    else if (ed25519.Point.fromBytes(point, false).isSmallOrder()) return false
    return true
  } catch {
    return false
  }
}
