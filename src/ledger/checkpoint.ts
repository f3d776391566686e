import { accepted, base64, refused, type Bytes, type Instant, type Result } from '#ground'
import { cosignedAt, noteVerifier, signNoteText, type NoteSigner } from './cosignature.ts'
import { HASH_BYTES, readHash } from './hash.ts'
import { formatNote, hasControlCharacter, openNote, readNote, type NoteRefusal, type OpenRefusal } from './signed-note.ts'
import type { VerifierKey } from './verifier-key.ts'

/** Size and root of a tree at one moment, and whose tree it is. */
export type Checkpoint = {
  /** The name of the list: for a recording, `recordingOrigin`. */
  readonly origin: string
  readonly size: number
  readonly root: Bytes
}

/** A checkpoint whose known signatures were all checked. */
export type OpenedCheckpoint = Checkpoint & {
  readonly signedBy: readonly VerifierKey[]
  readonly cosignedBy: readonly { readonly key: VerifierKey; readonly at: Instant }[]
}

export type CheckpointRefusal = { readonly code: 'checkpoint-malformed' } | NoteRefusal | OpenRefusal

/** The origin of the list that is one recording. Throws RangeError when the installation's name cannot be a line. */
export function recordingOrigin(installation: string, recording: string): string {
  const origin = `${installation}/recordings/${recording}`
  if (/[\s+]/u.test(origin)) throw new RangeError(`not an origin: ${origin}`)
  return origin
}

/** The text of a checkpoint, before signatures. @source C2SP tlog-checkpoint v1.0.0 */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  if (origin === '' || origin.includes('\n') || hasControlCharacter(origin) || !Number.isSafeInteger(size) || size < 0 || root.length !== HASH_BYTES)
    throw new RangeError('not a checkpoint')
  return `${origin}\n${size}\n${base64(root)}\n`
}

/** The checkpoint in a note text. Extension lines are refused: our checkpoints have none, and nobody could audit them. */
export function readCheckpointText(text: string): Result<Checkpoint, { readonly code: 'checkpoint-malformed' }> {
  const [origin = '', sizeText = '', rootText = '', end, ...more] = text.split('\n')
  const root = readHash(rootText)
  const size = /^(0|[1-9][0-9]{0,15})$/.test(sizeText) ? Number(sizeText) : Number.NaN
  if (origin === '' || root === undefined || !Number.isSafeInteger(size) || end !== '' || more.length > 0)
    return refused({ code: 'checkpoint-malformed' })
  return accepted({ origin, size, root })
}

/** A checkpoint signed and cosigned by these keys, as the text of a note. `now` is the moment cosigners state. */
export async function signCheckpoint(checkpoint: Checkpoint, signers: readonly NoteSigner[], now: Instant): Promise<string> {
  const text = checkpointText(checkpoint)
  return formatNote({ text, signatures: await Promise.all(signers.map((signer) => signNoteText(text, signer, now))) })
}

/** The checkpoint in a note that at least one of these keys signed. One wrong signature of a known key refuses it. */
export function openCheckpoint(
  note: string | Bytes,
  keys: readonly VerifierKey[],
): Result<OpenedCheckpoint, CheckpointRefusal> {
  const read = readNote(note)
  if (!read.ok) return read
  const opened = openNote(read.value, keys.map(noteVerifier))
  if (!opened.ok) return opened
  const checkpoint = readCheckpointText(read.value.text)
  if (!checkpoint.ok) return checkpoint
  const signedBy: VerifierKey[] = []
  const cosignedBy: { key: VerifierKey; at: Instant }[] = []
  for (const line of opened.value) {
    const key = keys.find(({ name, keyId }) => name === line.name && keyId === line.keyId)
    if (key === undefined) throw new Error('openNote returned a line of a key it was not given')
    const at = key.type === 'cosignature' ? cosignedAt(line.signature) : undefined
    if (at === undefined) signedBy.push(key)
    else cosignedBy.push({ key, at })
  }
  return accepted({ ...checkpoint.value, signedBy, cosignedBy })
}

/** The origin, size and root a note claims, unchecked: to find which list it is about before its keys are known. */
export function peekCheckpoint(note: string | Bytes): Result<Checkpoint, CheckpointRefusal> {
  const read = readNote(note)
  return read.ok ? readCheckpointText(read.value.text) : read
}
