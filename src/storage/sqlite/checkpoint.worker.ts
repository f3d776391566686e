// A thread of its own: copies the log into the database when asked. PASSIVE: it never makes a reader or a writer wait.
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'

/** While the first pass ran, more was written; the second is short and often reaches the end, so that the log starts anew. */
const PASSES = 2

const path: unknown = workerData
if (parentPort === null || typeof path !== 'string') throw new Error('this runs as a worker, with the path of a database')
const port = parentPort
const database = new DatabaseSync(path, { timeout: 0 })
database.exec('PRAGMA synchronous = FULL; PRAGMA checkpoint_fullfsync = ON; PRAGMA wal_autocheckpoint = 0;')
const copy = database.prepare('PRAGMA wal_checkpoint(PASSIVE)')

port.on('message', (order: 'copy' | 'end') => {
  if (order === 'end') {
    database.close()
    port.close()
    return
  }
  try {
    for (let pass = 0; pass < PASSES; pass++) copy.get()
  } catch {
    // Nothing is lost: the log keeps what could not be copied. Whoever commits next hears whether the disk failed.
  }
  port.postMessage('copied')
})
