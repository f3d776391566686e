import { concat, instant, utf8, type Bytes, type Instant } from '#ground'
import type { NoteSignature, NoteVerifier } from './signed-note.ts'
import { verifyEd25519, type Signer } from './signature-key.ts'
import type { VerifierKey } from './verifier-key.ts'

/** A key that signs notes, with the means to use it. */
export type NoteSigner = { readonly key: VerifierKey; readonly sign: Signer }

/** A signature line's content over a note text, by the kind of the key; `now` is used by cosignatures only. */
export async function signNoteText(text: string, { key, sign }: NoteSigner, now: Instant): Promise<NoteSignature> {
  const { name, keyId } = key
  if (key.type === 'note') return { name, keyId, signature: await sign(utf8(text)) }
  const atSeconds = Math.floor(now / 1000)
  const signature = await sign(cosignedMessage(text, BigInt(atSeconds)))
  return { name, keyId, signature: concat(secondsBytes(BigInt(atSeconds)), signature) }
}

/** What checks this key's signature lines. */
export function noteVerifier(key: VerifierKey): NoteVerifier {
  return {
    name: key.name,
    keyId: key.keyId,
    verify: key.type === 'note' ? verifyNoteSignature : verifyCosignature,
  }

  function verifyNoteSignature(text: string, signature: Bytes): boolean {
    return verifyEd25519(key.publicKey, utf8(text), signature)
  }

  function verifyCosignature(text: string, timed: Bytes): boolean {
    if (cosignedAt(timed) === undefined) return false
    return verifyEd25519(key.publicKey, cosignedMessage(text, secondsOf(timed)), timed.slice(8))
  }
}

/** The moment inside a cosignature (72 bytes, whole seconds), or undefined when it holds none that a clock can show. */
export function cosignedAt(timed: Bytes): Instant | undefined {
  if (timed.length !== 72) return undefined
  const seconds = secondsOf(timed)
  return seconds > MAX_SECONDS ? undefined : instant(Number(seconds) * 1000)
}

/** The bytes a cosigner signs: two lines, then the whole note text. @source C2SP tlog-cosignature v1.0.1, "Ed25519 signed message" */
export function cosignedMessage(noteText: string, atSeconds: bigint): Bytes {
  return utf8(`cosignature/v1\ntime ${atSeconds}\n${noteText}`)
}

/** The last second a date can hold; the format itself allows up to 2^63 - 1. */
const MAX_SECONDS = 8_640_000_000_000n

function secondsOf(timed: Bytes): bigint {
  return new DataView(timed.buffer, timed.byteOffset).getBigUint64(0)
}

function secondsBytes(seconds: bigint): Bytes {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, seconds)
  return bytes
}
