import { base64, concat, fromBase64, type Bytes } from '#ground'
import { sha256 as digest } from '@noble/hashes/sha2.js'

/** Bytes of a SHA-256. */
export const HASH_BYTES = 32

/** SHA-256 of the parts one after another. @source FIPS 180-4 */
export function sha256(...parts: readonly Uint8Array[]): Bytes {
  const running = runningSha256()
  for (const part of parts) running.update(part)
  return running.digest()
}

/** A SHA-256 that is fed piece by piece, for files that do not fit in memory. Use `digest` once. */
export type RunningHash = { update(bytes: Uint8Array): void; digest(): Bytes }

/** A new running SHA-256. */
export function runningSha256(): RunningHash {
  const state = digest.create()
  return {
    update(bytes) {
      state.update(bytes)
    },
    digest() {
      return concat(state.digest())
    },
  }
}

/** Standard base64 of the SHA-256 of the parts: how hashes are written in leaves and statements. */
export function sha256Base64(...parts: readonly Uint8Array[]): string {
  return base64(sha256(...parts))
}

/** The 32 bytes of a strictly written base64 hash, or undefined. */
export function readHash(encoded: string): Bytes | undefined {
  if (encoded.length !== 44) return undefined
  const bytes = fromBase64(encoded)
  return bytes?.length === HASH_BYTES ? bytes : undefined
}
