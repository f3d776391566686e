/** Raw bytes; never a string in disguise. */
export type Bytes = Uint8Array<ArrayBuffer>

/** UTF-8 bytes of a text. */
export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text)
}

/** Text of UTF-8 bytes; throws TypeError on bytes that are not UTF-8. */
export function text(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

/** The parts one after another. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

/** Whether two byte strings are the same. Not constant in time: never for secrets, compare their hashes. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  let out = ''
  for (const byte of bytes) out += byte.toString(16).padStart(2, '0')
  return out
}

/** Bytes of lower-case hexadecimal, or undefined. */
export function fromHex(encoded: string): Bytes | undefined {
  if (encoded.length % 2 !== 0 || !/^[0-9a-f]*$/.test(encoded)) return undefined
  return Uint8Array.from({ length: encoded.length / 2 }, (_, at) => Number.parseInt(encoded.slice(2 * at, 2 * at + 2), 16))
}

/** Standard base64 with padding. @source RFC 4648 section 4 */
export function base64(bytes: Uint8Array): string {
  let binary = ''
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return btoa(binary)
}

/**
 * Bytes of strict standard base64, or undefined. Exactly one spelling is accepted for each byte string:
 * a lenient decoder would let somebody alter a receipt without altering what it says.
 */
export function fromBase64(encoded: string): Bytes | undefined {
  if (encoded.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) return undefined
  let binary: string
  try {
    binary = atob(encoded)
  } catch {
    return undefined
  }
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return base64(bytes) === encoded ? bytes : undefined
}

/** URL-safe base64 without padding. @source RFC 4648 section 5 */
export function base64url(bytes: Uint8Array): string {
  return base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Bytes of strict URL-safe base64 without padding, or undefined. */
export function fromBase64url(encoded: string): Bytes | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(encoded)) return undefined
  const standard = encoded.replaceAll('-', '+').replaceAll('_', '/')
  return fromBase64(standard + '='.repeat((4 - (standard.length % 4)) % 4))
}
