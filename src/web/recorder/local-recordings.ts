import { accepted, refused, type Bytes, type Result } from '#ground'
import { reasonOf } from '#ledger'
import { readLocalFile, type LocalFile } from './local-file.ts'
import { eraseLocalStore, localRecordingIds, openLocalStore } from './local-store.ts'
import type { OpenRecording } from './open-recording.ts'
import type { LocalLeaf, LocalRecording, RecorderRefusal } from './recorder-state.ts'
import { eraseEntry, findEntry } from './recording-index.ts'

/** The recordings on this device, newest first; files in which no recording ever began are left out. */
export async function listRecordings(open: OpenRecording | undefined): Promise<readonly LocalRecording[]> {
  const found: LocalRecording[] = []
  for (const recordingId of await localRecordingIds()) {
    const entry = recordingId === open?.recordingId ? open.entry : await findEntry(recordingId)
    if (entry !== undefined) {
      const { startedAtMs, keeping, sizeBytes, ended, leaves, acknowledged } = entry
      found.push({ recordingId, startedAtMs, keeping, sizeBytes, ended, leaves, acknowledged })
    } else {
      const rebuilt = await withFile(recordingId, (file, sizeBytes) => fromFile(recordingId, file, sizeBytes))
      if (rebuilt !== undefined) found.push(rebuilt)
    }
  }
  return found.sort((a, b) => b.startedAtMs - a.startedAtMs)
}

/** The `.ogg` of a recording: every readable page, also beyond damage. Undefined when there is no sound. */
export async function soundOf(recordingId: string, open: OpenRecording | undefined): Promise<Blob | undefined> {
  const parts: Bytes[] = []
  if (open?.recordingId === recordingId) {
    for (let index = 0; index < open.log.size; index++) {
      const body = open.log.body(index)
      if (body !== undefined && body.length > 0) parts.push(body)
    }
  } else {
    await withFile(recordingId, (file, _size, read) => {
      for (const { body, bodyBytes, bodyOffsetBytes } of [...file.records, ...file.beyondBreak]) {
        if (body === 'whole' && bodyBytes > 0) parts.push(read(bodyOffsetBytes, bodyBytes))
      }
      return undefined
    })
  }
  return parts.length === 0 ? undefined : new Blob(parts, { type: 'audio/ogg; codecs=opus' })
}

/** The unbroken row of leaves of a recording. */
export async function leavesOf(recordingId: string, open: OpenRecording | undefined): Promise<readonly LocalLeaf[]> {
  if (open?.recordingId === recordingId) {
    return Array.from({ length: open.log.size }, (_, index) => ({ line: open.log.line(index), reason: open.log.reason(index) }))
  }
  const found = await withFile(recordingId, ({ records }) => records.map(({ line, leaf }) => ({ line, reason: reasonOf(leaf) })))
  return found ?? []
}

/** Removes file and entry of a recording that is not open here. */
export async function eraseRecording(recordingId: string): Promise<Result<void, RecorderRefusal>> {
  const trouble = await eraseLocalStore(recordingId)
  if (trouble !== undefined) return refused({ code: trouble })
  await eraseEntry(recordingId)
  return accepted(undefined)
}

function fromFile(recordingId: string, file: LocalFile, sizeBytes: number): LocalRecording | undefined {
  if (file.meta === undefined) return undefined
  const { startedAtMs, keeping } = file.meta
  const ended = file.records.at(-1)?.leaf.kind === 'end'
  return { recordingId, startedAtMs, keeping, sizeBytes, ended, leaves: file.records.length, acknowledged: 0 }
}

/** What `use` makes of a file that is not open here; undefined when it is not there, or open in another tab. */
async function withFile<T>(recordingId: string, use: (file: LocalFile, sizeBytes: number, read: (offset: number, size: number) => Bytes) => T): Promise<T | undefined> {
  const store = await openLocalStore(recordingId, 'read')
  if (typeof store === 'string') return undefined
  try {
    return use(readLocalFile(store.read, store.sizeBytes()), store.sizeBytes(), store.read)
  } finally {
    store.close()
  }
}
