import { accepted, base64, concat, fromBase64, refused, text, utf8, type Bytes, type Result } from '#ground'
import { canonicalJson, readCanonicalObject, type CanonicalValue } from './canonical-json.ts'
import { lowS, verifySignature, type SignatureKey } from './signature-key.ts'

/** The kind of payload our envelopes hold. */
export const PAYLOAD_TYPE = 'application/vnd.openkaart.statement+json'
/** Largest envelope, in bytes. */
export const MAX_ENVELOPE_BYTES = 65_536
/** Largest payload, in bytes: what fits after base64 with room for the signature. */
export const MAX_PAYLOAD_BYTES = 48_000

export type EnvelopeRefusal = {
  readonly code:
    | 'envelope-too-large'
    | 'envelope-malformed'
    | 'envelope-type-unknown'
    | 'envelope-key-unknown'
    | 'envelope-signature-malformed'
    | 'envelope-signature-wrong'
}

/** A payload whose signature was checked. */
export type OpenedEnvelope = { readonly payload: Bytes; readonly key: SignatureKey }

/** The bytes to sign for a payload. @source DSSE v1 protocol, PAE */
export function preAuthenticationEncoding(payloadType: string, payload: Bytes): Bytes {
  const type = utf8(payloadType)
  return concat(utf8(`DSSEv1 ${type.length} `), type, utf8(` ${payload.length} `), payload)
}

/**
 * A payload with its one signature as one line of JSON. The signature is given by whoever holds the key; of a P-256
 * signature the lower `s` is written. Throws RangeError when the signature has not 64 bytes or the payload is too large.
 */
export function envelopeLine(payload: Bytes, key: SignatureKey, signature: Bytes): string {
  const spelled = key.alg === 'es256' ? lowS(signature) : signature
  if (spelled?.length !== 64) throw new RangeError('a signature has 64 bytes')
  if (payload.length > MAX_PAYLOAD_BYTES) throw new RangeError('payload too large')
  return canonicalJson({
    payload: base64(payload),
    payloadType: PAYLOAD_TYPE,
    signatures: [{ keyid: key.keyId, sig: base64(spelled) }],
  })
}

/**
 * The payload of an envelope signed by one of these keys. Accepts one spelling only: canonical JSON, strict base64,
 * exactly one signature, the lower `s`. @source DSSE v1 envelope
 */
export function verifyEnvelope(line: string, keys: readonly SignatureKey[]): Result<OpenedEnvelope, EnvelopeRefusal> {
  const read = readEnvelope(line)
  if (!read.ok) return read
  const { payload, keyId, signature } = read.value
  const named = keys.filter((key) => key.keyId === keyId)
  if (named.length === 0) return refused({ code: 'envelope-key-unknown' })
  const message = preAuthenticationEncoding(PAYLOAD_TYPE, payload)
  const key = named.find((candidate) => verifySignature(candidate, message, signature))
  if (key === undefined) return refused({ code: 'envelope-signature-wrong' })
  if (key.alg === 'es256' && base64(lowS(signature) ?? new Uint8Array()) !== base64(signature))
    return refused({ code: 'envelope-signature-malformed' })
  return accepted({ payload, key })
}

/** The parts of an envelope, with nothing checked but its spelling. */
export function readEnvelope(
  line: string,
): Result<{ readonly payload: Bytes; readonly keyId: string; readonly signature: Bytes }, EnvelopeRefusal> {
  if (line.length > MAX_ENVELOPE_BYTES) return refused({ code: 'envelope-too-large' })
  const envelope = readCanonicalObject(line, MAX_ENVELOPE_BYTES)
  if (envelope === undefined || !hasNames(envelope, ['payload', 'payloadType', 'signatures']))
    return refused({ code: 'envelope-malformed' })
  if (envelope['payloadType'] !== PAYLOAD_TYPE) return refused({ code: 'envelope-type-unknown' })
  const signatures = envelope['signatures']
  const [only] = Array.isArray(signatures) && signatures.length === 1 ? (signatures as readonly CanonicalValue[]) : []
  if (!isRecord(only) || !hasNames(only, ['keyid', 'sig'])) return refused({ code: 'envelope-malformed' })
  const { keyid: keyId, sig } = only
  const payload = typeof envelope['payload'] === 'string' ? fromBase64(envelope['payload']) : undefined
  const signature = typeof sig === 'string' ? fromBase64(sig) : undefined
  if (payload === undefined || payload.length === 0 || typeof keyId !== 'string' || !/^[0-9a-f]{16}$/.test(keyId))
    return refused({ code: 'envelope-malformed' })
  if (signature?.length !== 64) return refused({ code: 'envelope-signature-malformed' })
  if (payload.length > MAX_PAYLOAD_BYTES) return refused({ code: 'envelope-too-large' })
  return accepted({ payload, keyId, signature })
}

/** The text of a payload, or undefined when it is not UTF-8. */
export function payloadText(payload: Bytes): string | undefined {
  try {
    return text(payload)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function hasNames(object: object, names: readonly string[]): boolean {
  return Object.keys(object).join() === names.join()
}
