import { Worker } from 'node:worker_threads'
import type { Place } from './connection.ts'

/**
 * Copying the log into the database, in a thread of its own: it takes two fsyncs and hundreds of scattered writes, and
 * requests should not wait for that. Nothing depends on it: what is in the log is already on the disk.
 */
export type Checkpoints = {
  /** Tells that so many writes were committed. */
  readonly written: (writes: number) => void
  /** Ends the thread, after what it is doing now. */
  readonly end: () => Promise<void>
}

/** A few megabytes of log: enough for a row that changes every second to be copied once instead of each time. */
const WRITES_BETWEEN = 400

/** The copying for a database at this place. A database in memory has no log, and one that is hardly written to no thread. */
export function openCheckpoints(place: Place): Checkpoints {
  let running: { readonly worker: Worker; readonly ended: Promise<void> } | undefined
  let busy = false
  let over = false
  let uncopied = 0

  function start(path: string) {
    const worker = new Worker(new URL('./checkpoint.worker.ts', import.meta.url), { workerData: path })
    worker.on('message', () => (busy = false))
    // Without this thread the connection that commits copies a log that grew too long, and hears what is wrong with the disk.
    worker.on('error', () => (over = true))
    const ended = new Promise<void>((resolve) => void worker.once('exit', () => resolve()))
    worker.unref()
    return { worker, ended }
  }

  return {
    written(writes) {
      uncopied += writes
      if (place.kind === 'memory' || busy || over || uncopied < WRITES_BETWEEN) return
      running ??= start(place.path)
      busy = true
      uncopied = 0
      running.worker.postMessage('copy')
    },
    async end() {
      over = true
      running?.worker.ref()
      running?.worker.postMessage('end')
      await running?.ended
    },
  }
}
