import { accepted, newId, refused, type Bytes, type Random, type Result } from '#ground'
import { again, isOwnDevice, sideOf, type Browser } from '#conversations'
import { hashFile, leafLine } from '#ledger'
import type { AccessPort, FilePort } from '../port.ts'
import type { RecordingRefusal } from '../refusal.ts'
import type { CopyRequest, Custody, FileCopy } from './custody.ts'
import type { CustodyEvent } from './events.ts'
import { findCustody, holderOn, type Acts, type CustodyDeps, type FoundCustody } from './find-custody.ts'

const LEAVES_AT_ONCE = 5_000

/** Name of the file that is the organisation's copy of a recording made with another app. */
export function fileCopyName(recordingId: string, { id }: Pick<FileCopy, 'id'>): string {
  return `${recordingId}-${id}.copy`
}

/** Whether this file, of those kept, is a copy that still stands. */
export function standsFor(name: string, recordingId: string, { fileCopy }: Custody, erased: boolean): boolean {
  return !erased && fileCopy !== undefined && name === fileCopyName(recordingId, fileCopy)
}

/**
 * The request of the organisation on which whoever recorded with another app chose to give the file, on this device of theirs; undefined
 * when there is none, when the file is here already, or when nothing may leave.
 */
export function awaitedFile({ conversation, note, custody }: Pick<FoundCustody, 'conversation' | 'note' | 'custody'>, { deviceId }: Pick<Browser, 'deviceId'>): CopyRequest | undefined {
  if (!note.fromFile || note.erased !== undefined || note.restricted || custody.fileCopy !== undefined || !isOwnDevice(conversation, note.participantId, deviceId)) return undefined
  return custody.copyRequests.find(({ form, answer, meant }) => form === 'sound' && meant !== undefined && answer?.what === 'app')
}

type KeepDeps = CustodyDeps & { readonly files: FilePort; readonly random: Random }
export type FileCopyOrder = { readonly recordingId: string; readonly deviceId: string; /** A file of `files.temporary()`; it is gone afterwards, or kept. */ readonly temporaryPath: string }

/**
 * Keeps the file of a recording made with another app as the organisation's copy, once it is the one that was sealed: every piece has the
 * hash of its leaf, and no piece is missing. What it is kept for and until when begins in the same write.
 */
export async function keepFileCopy(deps: KeepDeps, { recordingId, deviceId, temporaryPath }: FileCopyOrder): Promise<Result<FileCopy, RecordingRefusal>> {
  const id = newId(deps.random)
  const name = fileCopyName(recordingId, { id })
  // Until an event names it nobody gets it, and the next start takes it away.
  await deps.files.keepFile(temporaryPath, name)
  const kept = await keepChecked(deps, { recordingId, id, name, deviceId })
  if (!kept.ok) await deps.files.erase(name)
  return kept
}

type Stored = { readonly recordingId: string; readonly id: string; readonly name: string; readonly deviceId: string }

async function keepChecked(deps: KeepDeps, { recordingId, id, name, deviceId }: Stored): Promise<Result<FileCopy, RecordingRefusal>> {
  const before = await findCustody(deps, recordingId)
  if (before === undefined || awaitedFile(before, { deviceId }) === undefined) return refused({ code: 'not-possible-now' })
  const { recording } = before
  const bytes = await deps.files.read(name)
  if (bytes === undefined) throw new Error(`the file ${name} was kept and is not there`)
  const hashed = await hashFile(bytes, 'chunks')
  const lines = hashed.ok ? hashed.value.segments.map(({ offset, sizeBytes, sha256 }, index) => leafLine({ kind: 'chunk', index, start: offset, count: sizeBytes, atMs: 0, sha256 })) : []
  if (!hashed.ok || !(await areTheLeaves(deps, recording.id, recording.size, lines))) return refused({ code: 'not-the-sealed-file' })
  const { sizeBytes, sha256 } = hashed.value
  return again<FileCopy, RecordingRefusal>(async () => {
    const found = await findCustody(deps, recording.id)
    const request = found && awaitedFile(found, { deviceId })
    if (found === undefined || request?.meant === undefined) return refused({ code: 'not-possible-now' })
    const at = deps.now()
    const copy: FileCopy = { id, at, sha256, sizeBytes }
    const events: readonly CustodyEvent[] = [
      { v: 1, type: 'file-copy-kept', at, requestId: request.id, fileId: id, sha256, sizeBytes },
      { v: 1, type: 'keeping-set', at, by: { kind: 'participant', id: request.askedBy }, purpose: request.meant.purpose, until: request.meant.keepUntil },
    ]
    const { custody, conversation } = found
    const kept = await deps.custody.keep({ recordingId: recording.id, conversationId: conversation.id, version: custody.version, events })
    return kept ? accepted(copy) : refused({ code: 'changed-meanwhile' })
  })
}

async function areTheLeaves({ recordings }: KeepDeps, recordingId: string, size: number, lines: readonly string[]): Promise<boolean> {
  if (lines.length !== size) return false
  for (let from = 0; from < size; from += LEAVES_AT_ONCE) {
    const leaves = await recordings.leaves(recordingId, from, Math.min(size, from + LEAVES_AT_ONCE))
    if (leaves.length !== Math.min(LEAVES_AT_ONCE, size - from) || leaves.some(({ index, line }) => line !== lines[index])) return false
  }
  return true
}

type OpenDeps = CustodyDeps & { readonly files: Pick<FilePort, 'read'>; readonly access: AccessPort }

/** The organisation's copy, for somebody of the organisation who took part. That it was taken is on disk before the first byte. */
export async function openFileCopy(deps: OpenDeps, order: Acts & { readonly recordingId: string }): Promise<Result<{ readonly sizeBytes: number; readonly read: () => Promise<AsyncIterable<Bytes>> }, RecordingRefusal>> {
  const found = await findCustody(deps, order.recordingId)
  const one = found && holderOn(found.conversation, order)
  if (found === undefined || one === undefined) return refused({ code: 'recording-not-found' })
  const { note, custody, conversation } = found
  if (note.erased !== undefined) return refused({ code: 'erased' })
  if (note.restricted) return refused({ code: 'sealed-away' })
  if (sideOf(one.role) !== 'organisation') return refused({ code: 'not-yours' })
  if (custody.fileCopy === undefined) return refused({ code: 'no-copy' })
  const name = fileCopyName(note.id, custody.fileCopy)
  await deps.access.note({ at: deps.now(), conversationId: conversation.id, recordingId: note.id, what: 'downloaded-file', by: { kind: 'participant', id: one.id }, ground: 'took-part' })
  return accepted({
    sizeBytes: custody.fileCopy.sizeBytes,
    async read() {
      const bytes = await deps.files.read(name)
      if (bytes === undefined) throw new Error(`the file ${name} is not on disk`)
      return bytes
    },
  })
}
