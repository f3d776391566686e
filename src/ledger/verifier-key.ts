import { accepted, base64, concat, fromBase64, hex, refused, utf8, type Bytes, type Result } from '#ground'
import { sha256 } from './hash.ts'

/** What a note key signs: `note` the text itself (type 0x01), `cosignature` a checkpoint and the time (type 0x04). */
export type NoteKeyType = 'note' | 'cosignature'

/**
 * Who may sign notes, and with which key. ML-DSA-44 cosignatures (type 0x06) would be a third type; until then their
 * lines are signatures of an unknown key, which readers pass over.
 */
export type VerifierKey = {
  readonly name: string
  readonly type: NoteKeyType
  /** The first four bytes, as a number, that tell this key's signature lines apart. */
  readonly keyId: number
  /** 32 bytes, Ed25519. */
  readonly publicKey: Bytes
}

export type VerifierKeyRefusal = {
  readonly code: 'verifier-key-malformed' | 'verifier-key-type-unknown' | 'verifier-key-id-differs'
}

/** A verifier key of its parts. Throws RangeError on a name notes cannot carry or a key that has not 32 bytes. */
export function verifierKey(name: string, type: NoteKeyType, publicKey: Bytes): VerifierKey {
  if (!isKeyName(name)) throw new RangeError(`not a key name: ${name}`)
  if (publicKey.length !== 32) throw new RangeError('an Ed25519 public key has 32 bytes')
  return { name, type, publicKey, keyId: keyIdFor(name, type, publicKey) }
}

/** The text of a verifier key, NAME+KEYID+KEY. @source C2SP signed-note v1.0.0, "Verifier keys" */
export function formatVerifierKey(key: VerifierKey): string {
  return `${key.name}+${key.keyId.toString(16).padStart(8, '0')}+${base64(concat(typeByte(key.type), key.publicKey))}`
}

/** The verifier key a text stands for, when its key id is the recommended one. */
export function readVerifierKey(written: string): Result<VerifierKey, VerifierKeyRefusal> {
  const malformed = refused({ code: 'verifier-key-malformed' } as const)
  if (written.length > MAX_VERIFIER_KEY_LENGTH) return malformed
  const match = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(written)
  const [, name = '', keyId = '', encoded = ''] = match ?? []
  const material = fromBase64(encoded)
  if (!isKeyName(name) || material === undefined || material.length < 2) return malformed
  const type = NOTE_KEY_TYPES.find((known) => TYPE_BYTES[known] === material[0])
  if (type === undefined) return refused({ code: 'verifier-key-type-unknown' })
  if (material.length !== 33) return malformed
  const key = verifierKey(name, type, material.slice(1))
  return formatVerifierKey(key) === `${name}+${keyId}+${encoded}` ? accepted(key) : refused({ code: 'verifier-key-id-differs' })
}

/** Whether a text may be the name of a key: not empty, no spaces, no plus, no control characters. */
export function isKeyName(name: string): boolean {
  return name.length > 0 && name.length <= 255 && name.isWellFormed() && !/[\p{White_Space}+\p{Cc}]/u.test(name)
}

const NOTE_KEY_TYPES = ['note', 'cosignature'] as const satisfies readonly NoteKeyType[]
const TYPE_BYTES: Readonly<Record<NoteKeyType, number>> = { note: 0x01, cosignature: 0x04 }
const MAX_VERIFIER_KEY_LENGTH = 512

function typeByte(type: NoteKeyType): Bytes {
  return Uint8Array.of(TYPE_BYTES[type])
}

function keyIdFor(name: string, type: NoteKeyType, publicKey: Bytes): number {
  return Number.parseInt(hex(sha256(utf8(`${name}\n`), typeByte(type), publicKey).subarray(0, 4)), 16)
}
