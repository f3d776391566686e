import { accepted, base64, fromHex, iso, refused, type Bytes, type Now, type Refusal, type Result } from '#ground'
import { seatsOf, type ConversationPort } from '#conversations'
import { envelopeLine, hashFile, statementToSign, type Edit, type SealedCopy, type SignatureKey, type Signer } from '#ledger'
import { leavingSound, type LeavingSound } from './leaving-sound.ts'
import { whyClosed } from './leaving.ts'
import { both, holdsCopy } from './seal.ts'
import type { Access, AccessPort, FilePort, RecordingPort } from './port.ts'
import type { Copy } from './recording.ts'
import type { RecordingRefusal } from './refusal.ts'

/** Makes a playback copy that every player understands, in a process of its own. */
export type MediaPort = {
  /** Reads `sound`, writes the file at `outputPath`; sizes in bytes, `sha256` in lower-case hexadecimal. */
  readonly toM4a: (sound: AsyncIterable<Bytes>, outputPath: string) => Promise<Result<{ readonly sha256: string; readonly sizeBytes: number; readonly durationMs: number }, Refusal>>
}
export type ServerSigner = { readonly key: SignatureKey; readonly sign: Signer }

type MakeDeps = {
  readonly conversations: ConversationPort
  readonly recordings: RecordingPort
  readonly files: FilePort
  readonly media: MediaPort
  readonly serverSigner: ServerSigner
  readonly now: Now
}

/**
 * Makes the playback copy of a sealed recording whose sound is all here, and states which files hold that sound: the
 * original and the copy; of a recording from which passages stay behind, the files without them, and which those are. Doing it again
 * makes only what is missing.
 */
export async function makeCopies(deps: MakeDeps, recordingId: string): Promise<Result<readonly Copy[], RecordingRefusal | Refusal>> {
  const found = await both(deps, recordingId)
  if (found === undefined) return refused({ code: 'recording-not-found' })
  const { note } = found
  const there = await deps.recordings.copies(recordingId)
  if (there.length === 2) return accepted(there)
  const closed = whyClosed(note)
  if (closed !== undefined) return refused({ code: closed })
  if ((await deps.recordings.withoutBytes(recordingId)).length > 0) return refused({ code: 'no-copy' })
  const leaving = await leavingSound(deps.recordings, note)
  if (leaving === undefined) return refused({ code: 'no-copy' })
  if (!there.some((one) => one.format === 'ogg')) {
    const hashed = await hashFile(await leaving.read(), 'chunks')
    if (!hashed.ok) return hashed
    await stateCopy(deps, found, leaving, { recordingId, format: 'ogg', sha256: hashed.value.sha256, sizeBytes: hashed.value.sizeBytes })
  }
  if (!there.some((one) => one.format === 'm4a')) {
    const temporaryPath = await deps.files.temporary()
    const made = await deps.media.toM4a(await leaving.forPlayers(), temporaryPath)
    if (!made.ok) return made
    await deps.files.keepFile(temporaryPath, m4aName(recordingId))
    const digest = fromHex(made.value.sha256)
    if (digest === undefined) throw new Error('a hash of a file is written in hexadecimal')
    // Erased while it was made: nothing of it may stay.
    if (!(await stateCopy(deps, found, leaving, { recordingId, format: 'm4a', sha256: base64(digest), sizeBytes: made.value.sizeBytes }))) await deps.files.erase(m4aName(recordingId))
  }
  return accepted(await deps.recordings.copies(recordingId))
}

async function stateCopy(deps: MakeDeps, { conversation, recording, note }: NonNullable<Awaited<ReturnType<typeof both>>>, { leftOut }: LeavingSound, copy: Copy): Promise<boolean> {
  const at = deps.now()
  const about = {
    v: 1, conversation: conversation.id, recording: recording.id, root: note.sealed!.root, format: copy.format,
    sha256: copy.sha256, sizeBytes: copy.sizeBytes, at: iso(at),
  } as const
  const statement: SealedCopy | Edit = leftOut.length === 0 ? { ...about, type: 'copy' } : { ...about, type: 'edit', leftOut, reason: 'voice-left-out' }
  const { payload, message } = statementToSign(statement)
  const envelope = envelopeLine(payload, deps.serverSigner.key, await deps.serverSigner.sign(message))
  return deps.recordings.keepCopy(copy, { recordingId: recording.id, type: `${copy.format}-${statement.type}`, participantId: '', at, envelope })
}

/** Name of the file that is the M4A copy of a recording. */
export function m4aName(recordingId: string): string {
  return `${recordingId}.m4a`
}

type OpenDeps = {
  readonly conversations: ConversationPort
  readonly recordings: RecordingPort
  readonly files: FilePort
  readonly access: AccessPort
  readonly now: Now
}
export type OpenOrder = {
  readonly recordingId: string
  readonly deviceId: string
  readonly format: 'ogg' | 'm4a'
  readonly what: 'listened' | 'downloaded'
}

/**
 * The sound of a recording for somebody who holds a copy: on either side of the conversation, of a sealed recording, that is
 * not sealed away. The access is written down before the first byte is given.
 */
export async function openCopy(
  deps: OpenDeps, order: OpenOrder,
): Promise<Result<{ readonly sizeBytes: number; readonly read: (range?: { offset: number; end: number }) => Promise<AsyncIterable<Bytes>> }, RecordingRefusal>> {
  const found = await both(deps, order.recordingId)
  const mine = found === undefined ? [] : seatsOf(found.conversation, order.deviceId)
  const holder = mine.find(holdsCopy)
  if (found === undefined || mine.length === 0) return refused({ code: 'recording-not-found' })
  if (holder === undefined) return refused({ code: 'not-yours' })
  const { recording, note } = found
  const closed = whyClosed(note)
  if (closed !== undefined) return refused({ code: closed })
  if ((await deps.recordings.withoutBytes(recording.id)).length > 0) return refused({ code: 'no-copy' })
  const m4a = order.format === 'm4a' ? (await deps.recordings.copies(recording.id)).find((one) => one.format === 'm4a') : undefined
  if (order.format === 'm4a' && m4a === undefined) return refused({ code: 'not-complete-yet' })
  const what: Access['what'] = order.what === 'listened' ? 'listened' : order.format === 'ogg' ? 'downloaded-ogg' : 'downloaded-m4a'
  await deps.access.note({
    at: deps.now(), conversationId: found.conversation.id, recordingId: recording.id, what,
    by: { kind: 'participant', id: holder.id }, ground: 'took-part',
  })
  if (m4a === undefined) {
    const sound = await leavingSound(deps.recordings, note)
    return sound === undefined ? refused({ code: 'no-copy' }) : accepted(sound)
  }
  return accepted({
    sizeBytes: m4a.sizeBytes,
    read: async (range) => {
      const bytes = await deps.files.read(m4aName(recording.id), range)
      if (bytes === undefined) throw new Error(`the M4A copy of recording ${recording.id} is not on disk`)
      return bytes
    },
  })
}
