import type { Keeping } from './recorder-state.ts'

/** What is kept beside the file of a recording. A convenience: the file alone is the truth, and can rebuild all but the head. */
export type IndexEntry = {
  readonly recordingId: string
  readonly startedAtMs: number
  readonly keeping: Keeping
  readonly sizeBytes: number
  readonly ended: boolean
  readonly leaves: number
  readonly acknowledged: number
  /** The newest cosigned head: the receipt so far. */
  readonly cosignedHead: string | undefined
}

/** Keeps an entry; false when the browser would not. */
export async function keepEntry(entry: IndexEntry): Promise<boolean> {
  return (await inStore('readwrite', (store) => store.put(entry))) !== undefined
}

/** The entry of a recording, or undefined. */
export async function findEntry(recordingId: string): Promise<IndexEntry | undefined> {
  return (await inStore('readonly', (store) => store.get(recordingId))) as IndexEntry | undefined
}

/** Removes an entry. */
export async function eraseEntry(recordingId: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(recordingId))
}

const DATABASE = 'openkaart-recorder'
const STORE = 'recordings'

let opened: Promise<IDBDatabase> | undefined

async function inStore(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  try {
    opened ??= open()
    const transaction = (await opened).transaction(STORE, mode)
    const request = ask(transaction.objectStore(STORE))
    return await new Promise((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve(request.result))
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('the index was not written')))
    })
  } catch {
    // No index, a full one, or one that another version closed: recording goes on without it.
    opened = undefined
    return undefined
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE, { keyPath: 'recordingId' }))
    request.addEventListener('success', () => {
      request.result.addEventListener('versionchange', () => request.result.close())
      resolve(request.result)
    })
    request.addEventListener('error', () => reject(request.error ?? new Error('no index')))
    request.addEventListener('blocked', () => reject(new Error('the index is blocked')))
  })
}
