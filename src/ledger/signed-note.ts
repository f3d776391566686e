import { accepted, base64, concat, fromBase64, refused, text as textOf, utf8, type Bytes, type Result } from '#ground'
import { isKeyName } from './verifier-key.ts'

/** A text and the signatures under it. Nothing of it may be believed before `openNote`. */
export type Note = {
  /** Ends in a newline. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

export type NoteSignature = {
  readonly name: string
  readonly keyId: number
  /** Without the four bytes of the key id. */
  readonly signature: Bytes
}

/** Somebody whose signatures are known: what `openNote` checks lines against. */
export type NoteVerifier = {
  readonly name: string
  readonly keyId: number
  readonly verify: (text: string, signature: Bytes) => boolean
}

export type NoteRefusal = {
  readonly code:
    | 'note-too-large'
    | 'note-not-text'
    | 'note-malformed'
    | 'note-signature-malformed'
    | 'note-too-many-signatures'
}
export type OpenRefusal = {
  readonly code: 'note-signature-wrong' | 'note-not-signed-by-known-key' | 'note-key-ambiguous'
  readonly name: string
}

/** Most signature lines read. The format asks for at least 16. */
export const MAX_NOTE_SIGNATURES = 100
/** Largest note read, in UTF-16 units: room for sixteen post-quantum signatures. */
export const MAX_NOTE_LENGTH = 262_144

/** The text of a note with its signature lines. Throws RangeError on what no reader would accept. @source C2SP signed-note v1.0.0 */
export function formatNote(note: Note): string {
  const written = `${note.text}\n${note.signatures.map(signatureLine).join('')}`
  const read = readNote(written)
  if (!read.ok || read.value.text !== note.text) throw new RangeError('not a note')
  return written
}

/** The note in a text or its UTF-8 bytes. @source C2SP signed-note v1.0.0, "Format" */
export function readNote(source: string | Bytes): Result<Note, NoteRefusal> {
  if (source.length > MAX_NOTE_LENGTH * (typeof source === 'string' ? 1 : 3)) return refused({ code: 'note-too-large' })
  const written = typeof source === 'string' ? source : decoded(source)
  if (written === undefined || !written.isWellFormed()) return refused({ code: 'note-not-text' })
  if (written.length > MAX_NOTE_LENGTH) return refused({ code: 'note-too-large' })
  // Newline is the one control character a note may hold.
  if (hasControlCharacter(written)) return refused({ code: 'note-not-text' })
  const split = written.lastIndexOf('\n\n')
  if (split === -1 || !written.endsWith('\n')) return refused({ code: 'note-malformed' })
  const lines = written.slice(split + 2).split('\n').slice(0, -1)
  if (lines.length === 0) return refused({ code: 'note-malformed' })
  if (lines.length > MAX_NOTE_SIGNATURES) return refused({ code: 'note-too-many-signatures' })
  const signatures: NoteSignature[] = []
  for (const line of lines) {
    const signature = readSignatureLine(line)
    if (signature === undefined) return refused({ code: 'note-signature-malformed' })
    signatures.push(signature)
  }
  return accepted({ text: written.slice(0, split + 1), signatures })
}

/**
 * The signatures of known keys, each checked, the first of each key. Lines of unknown keys are passed over, as the
 * format demands. Refuses when one fails, when none is left, or when two given keys share name and key id.
 */
export function openNote(note: Note, known: readonly NoteVerifier[]): Result<readonly NoteSignature[], OpenRefusal> {
  const checked = new Map<NoteVerifier, NoteSignature>()
  for (const line of note.signatures) {
    const matches = known.filter((verifier) => verifier.name === line.name && verifier.keyId === line.keyId)
    const [verifier] = matches
    if (verifier === undefined) continue
    if (matches.length > 1) return refused({ code: 'note-key-ambiguous', name: line.name })
    if (checked.has(verifier)) continue
    if (!verifier.verify(note.text, line.signature)) return refused({ code: 'note-signature-wrong', name: line.name })
    checked.set(verifier, line)
  }
  if (checked.size === 0) return refused({ code: 'note-not-signed-by-known-key', name: note.signatures[0]?.name ?? '' })
  return accepted([...checked.values()])
}

/** Whether a text holds an ASCII control character other than newline. */
export function hasControlCharacter(written: string): boolean {
  for (let at = 0; at < written.length; at++) {
    const unit = written.charCodeAt(at)
    if (unit < 0x20 && unit !== 0x0a) return true
  }
  return false
}

const DASH = '\u2014'

function signatureLine({ name, keyId, signature }: NoteSignature): string {
  const id = new Uint8Array(4)
  new DataView(id.buffer).setUint32(0, keyId)
  return `${DASH} ${name} ${base64(concat(id, signature))}\n`
}

function readSignatureLine(line: string): NoteSignature | undefined {
  const [dash, name = '', encoded = '', ...rest] = line.split(' ')
  if (dash !== DASH || rest.length > 0 || !isKeyName(name)) return undefined
  const bytes = fromBase64(encoded)
  if (bytes === undefined || bytes.length < 5) return undefined
  return { name, keyId: new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), signature: bytes.slice(4) }
}

function decoded(bytes: Bytes): string | undefined {
  try {
    const read = textOf(bytes)
    return utf8(read).length === bytes.length ? read : undefined
  } catch {
    return undefined
  }
}
