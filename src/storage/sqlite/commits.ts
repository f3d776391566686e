import { Outage } from '../outage.ts'
import type { Connection } from './connection.ts'

/**
 * Writes that share commits. Those that arrive while another commit is on its way to the disk, or in the few milliseconds
 * after it, land together with one fsync. Each stands alone otherwise: a step that gives false or throws leaves no trace and
 * does not touch the others.
 */
export type Commits = {
  /**
   * Runs `step` inside a transaction and gives what it gave once that is on disk; nothing is kept when it gives false.
   * Rejects with what the step threw, or with Outage: then whether it landed is unknown. A step never awaits.
   */
  readonly write: (step: () => boolean) => Promise<boolean>
  /** Lands what waits, then refuses more. */
  readonly end: () => void
}

type Waiting = { readonly step: () => boolean; readonly resolve: (kept: boolean) => void; readonly reject: (reason: unknown) => void }
type Outcome = { readonly kept: boolean } | { readonly thrown: unknown }

/** A commit is never larger, so that one slow disk does not grow one endless transaction. */
const LARGEST_BATCH = 256
/**
 * Gathering lasts so many times as long as the last commit took: no more than a third of the time goes to waiting for the
 * disk, and a slow or busy one gets fewer, fuller commits.
 */
const GATHERING_PER_COMMIT = 2
const LONGEST_GATHERING_MS = 16

/** Shared commits on this connection. `landed` hears how many writes were committed. */
export function openCommits(connection: Connection, landed: (writes: number) => void = () => undefined): Commits {
  let waiting: Waiting[] = []
  let scheduled = false
  let ended = false
  let lastCommitMs = 0

  function schedule() {
    if (scheduled) return
    scheduled = true
    const gatheringMs = Math.min(Math.floor(lastCommitMs * GATHERING_PER_COMMIT), LONGEST_GATHERING_MS)
    if (gatheringMs < 1) setImmediate(flush)
    else setTimeout(flush, gatheringMs)
  }

  function flush() {
    scheduled = false
    const batch = waiting.slice(0, LARGEST_BATCH)
    waiting = waiting.slice(LARGEST_BATCH)
    if (waiting.length > 0) schedule()
    if (batch.length > 0) land(batch)
  }

  function land(batch: readonly Waiting[]) {
    const beganMs = performance.now()
    let outcomes: readonly Outcome[]
    try {
      connection.exec('BEGIN IMMEDIATE')
      outcomes = batch.map(({ step }) => attempt(step))
      connection.exec('COMMIT')
    } catch (cause) {
      const outage = cause instanceof Outage ? cause : new Outage('a write could not be completed', { cause })
      abandon()
      for (const { reject } of batch) reject(outage)
      return
    }
    lastCommitMs = performance.now() - beganMs
    landed(batch.length)
    batch.forEach(({ resolve, reject }, i) => {
      const outcome = outcomes[i]
      if (outcome !== undefined && 'kept' in outcome) resolve(outcome.kept)
      else reject(outcome?.thrown)
    })
  }

  function attempt(step: () => boolean): Outcome {
    connection.exec('SAVEPOINT step')
    try {
      const kept = step()
      if (!kept) connection.exec('ROLLBACK TO step')
      connection.exec('RELEASE step')
      return { kept }
    } catch (thrown) {
      // Full disks and the like end the whole transaction; our own mistakes only this step.
      if (thrown instanceof Outage || !connection.inTransaction()) throw thrown
      connection.exec('ROLLBACK TO step')
      connection.exec('RELEASE step')
      return { thrown }
    }
  }

  function abandon() {
    try {
      if (connection.inTransaction()) connection.exec('ROLLBACK')
      connection.reload()
    } catch {
      // Still failing: the connection opens again at its next use, and says so if it cannot.
    }
  }

  return {
    write: (step) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(new Error('the storage is closed'))
        waiting.push({ step, resolve, reject })
        schedule()
      }),
    end() {
      ended = true
      while (waiting.length > 0) flush()
    },
  }
}
