import type { Bytes } from '#ground'
import { DeviceFull, type LeafStore } from './leaf-log.ts'

/** The file of one recording in the origin-private file system, open for this worker alone. */
export type LocalStore = LeafStore & {
  readonly sizeBytes: () => number
  /** Cuts a torn tail off. */
  readonly truncate: (sizeBytes: number) => void
  readonly close: () => void
}

/** Opening failed: why. */
export type StoreTrouble = 'storage-unavailable' | 'open-elsewhere' | 'not-found' | 'device-full'

/**
 * The open file of a recording, or why not. One sync-access handle stays open: a write and a flush take under a millisecond,
 * and what was flushed survives the death of the browser. Only workers can have one.
 */
export async function openLocalStore(recordingId: string, purpose: 'create' | 'go-on' | 'read'): Promise<LocalStore | StoreTrouble> {
  let handle: SyncAccessHandle
  const create = purpose === 'create'
  try {
    const folder = await recordingsFolder(create)
    const file = (await folder.getFileHandle(fileName(recordingId), { create })) as WithSyncAccess
    handle = await file.createSyncAccessHandle()
  } catch (cause) {
    return troubleOf(cause)
  }
  let endBytes = handle.getSize()
  // Before Safari 16.4 these methods answered with promises: "flushed" would be a hope there, and a leaf counts only after it.
  if (typeof endBytes !== 'number') {
    handle.close()
    return 'storage-unavailable'
  }
  const reserve = purpose === 'read' ? undefined : await openReserve(recordingId)
  return {
    append(record) {
      const offset = endBytes
      try {
        writeAll(handle, record, offset)
      } catch (cause) {
        handle.truncate(offset)
        throw cause
      }
      endBytes += record.length
      return offset
    },
    replaceFrom(offsetBytes, records) {
      writeAll(handle, records, offsetBytes)
      endBytes = offsetBytes + records.length
      handle.truncate(endBytes)
      handle.flush()
    },
    read(offsetBytes, sizeBytes) {
      const bytes = new Uint8Array(Math.max(0, Math.min(sizeBytes, handle.getSize() - offsetBytes)))
      const got = handle.read(bytes, { at: offsetBytes })
      return got === bytes.length ? bytes : bytes.slice(0, got)
    },
    freeReserve() {
      reserve?.truncate(0)
      reserve?.flush()
    },
    sizeBytes: () => handle.getSize(),
    truncate(sizeBytes) {
      handle.truncate(sizeBytes)
      handle.flush()
      endBytes = sizeBytes
    },
    close() {
      handle.close()
      reserve?.truncate(0)
      reserve?.close()
    },
  }
}

/** Identifiers of the recordings this device has a file of. */
export async function localRecordingIds(): Promise<readonly string[]> {
  try {
    const folder = await recordingsFolder(false)
    const ids: string[] = []
    for await (const name of folder.keys()) if (name.endsWith(SUFFIX)) ids.push(name.slice(0, -SUFFIX.length))
    return ids
  } catch (cause) {
    if (troubleOf(cause) === 'not-found') return []
    throw cause
  }
}

/** Removes the file of a recording; nothing happens when there is none. */
export async function eraseLocalStore(recordingId: string): Promise<StoreTrouble | undefined> {
  try {
    const folder = await recordingsFolder(false)
    await folder.removeEntry(fileName(recordingId))
    await folder.removeEntry(reserveName(recordingId)).catch(() => undefined)
    return undefined
  } catch (cause) {
    const trouble = troubleOf(cause)
    return trouble === 'not-found' ? undefined : trouble
  }
}

const SUFFIX = '.recording'
/** Room for the gap and the end leaf of a device that is full. */
const RESERVE_BYTES = 65_536

const fileName = (recordingId: string): string => `${recordingId}${SUFFIX}`
const reserveName = (recordingId: string): string => `${recordingId}.reserve`

async function recordingsFolder(create: boolean): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  return root.getDirectoryHandle('recordings', { create })
}

/** The reserve is random bytes: some disks would not give zeros any room. Without it recording goes on all the same. */
async function openReserve(recordingId: string): Promise<SyncAccessHandle | undefined> {
  try {
    const folder = await recordingsFolder(true)
    const file = (await folder.getFileHandle(reserveName(recordingId), { create: true })) as WithSyncAccess
    const handle = await file.createSyncAccessHandle()
    try {
      writeAll(handle, crypto.getRandomValues(new Uint8Array(RESERVE_BYTES)), 0)
    } catch {
      // The first missing byte of sound will tell that the device is full.
    }
    return handle
  } catch {
    return undefined
  }
}

/** Writes and flushes all of it, or throws DeviceFull or what the disk said; then part of it may stand there. */
function writeAll(handle: SyncAccessHandle, bytes: Bytes, at: number): void {
  try {
    let done = 0
    while (done < bytes.length) {
      const wrote = handle.write(bytes.subarray(done), { at: at + done })
      if (wrote === 0) throw new DeviceFull('nothing more was written')
      done += wrote
    }
    handle.flush()
  } catch (cause) {
    if (cause instanceof DeviceFull || nameOf(cause) === 'QuotaExceededError') throw new DeviceFull('no room on this device', { cause })
    throw cause
  }
}

function troubleOf(cause: unknown): StoreTrouble {
  const name = nameOf(cause)
  if (name === 'NotFoundError') return 'not-found'
  if (name === 'NoModificationAllowedError') return 'open-elsewhere'
  if (name === 'QuotaExceededError') return 'device-full'
  return 'storage-unavailable'
}

function nameOf(cause: unknown): string {
  return cause instanceof Error || cause instanceof DOMException ? cause.name : ''
}

/* The part of the File System API that only workers see, which the DOM types lack. @source WHATWG File System, section 2.6 */
type WithSyncAccess = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccessHandle> }
type SyncAccessHandle = {
  read(into: Uint8Array, options: { at: number }): number
  write(bytes: Uint8Array, options: { at: number }): number
  getSize(): number
  truncate(sizeBytes: number): void
  flush(): void
  close(): void
}
