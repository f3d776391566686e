import { Outage } from '../outage.ts'
import type { Connection } from './connection.ts'

/**
 * Writes that share commits: those that arrive while another commit is on its way to the disk, or in the few milliseconds
 * after it, land together with one fsync. Each stands alone otherwise: a step that gives false or throws leaves no trace and
 * does not touch the others.
 */
export type Commits = {
  /**
   * Runs `step` inside a transaction and gives what it gave once that is on disk; nothing is kept when it gives false.
   * Rejects with what the step threw, or with Outage: then whether it landed is unknown. A step never awaits.
   * `patienceMs`: how long it may wait for others to share its commit with; nobody looks at a screen until it is there.
   */
  readonly write: (step: () => boolean, patienceMs?: number) => Promise<boolean>
  /** Lands what waits, then refuses more. */
  readonly end: () => void
}

type Waiting = { readonly step: () => boolean; readonly resolve: (kept: boolean) => void; readonly reject: (reason: unknown) => void }
type Outcome = { readonly kept: boolean } | { readonly thrown: unknown }

/** A commit is never larger, so that one slow disk does not grow one endless transaction. */
const LARGEST_BATCH = 256
/** Gathering lasts at least as long as the last commit took, at most this: a slow disk gets fewer, fuller commits. */
const LONGEST_GATHERING_MS = 8

/** Shared commits on this connection. `landed` hears how many writes were committed. */
export function openCommits(connection: Connection, landed: (writes: number) => void = () => undefined): Commits {
  let waiting: Waiting[] = []
  let next: { readonly atMs: number; readonly cancel: () => void } | undefined
  let ended = false
  let lastCommitMs = 0

  /** The most impatient write decides; the others come along. */
  function schedule(patienceMs: number) {
    const delayMs = Math.max(patienceMs, Math.min(Math.floor(lastCommitMs), LONGEST_GATHERING_MS))
    const atMs = performance.now() + delayMs
    if (next !== undefined && next.atMs <= atMs) return
    next?.cancel()
    if (delayMs < 1) {
      const immediate = setImmediate(flush)
      next = { atMs, cancel: () => clearImmediate(immediate) }
    } else {
      const timeout = setTimeout(flush, delayMs)
      next = { atMs, cancel: () => clearTimeout(timeout) }
    }
  }

  function flush() {
    next?.cancel()
    next = undefined
    const batch = waiting.slice(0, LARGEST_BATCH)
    waiting = waiting.slice(LARGEST_BATCH)
    if (waiting.length > 0) schedule(0)
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
    connection.run('SAVEPOINT step')
    try {
      const kept = step()
      if (!kept) connection.run('ROLLBACK TO step')
      connection.run('RELEASE step')
      return { kept }
    } catch (thrown) {
      // Full disks and the like end the whole transaction; our own mistakes only this step.
      if (thrown instanceof Outage || !connection.inTransaction()) throw thrown
      connection.run('ROLLBACK TO step')
      connection.run('RELEASE step')
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
    write: (step, patienceMs = 0) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(new Error('the storage is closed'))
        waiting.push({ step, resolve, reject })
        schedule(patienceMs)
      }),
    end() {
      ended = true
      while (waiting.length > 0) flush()
    },
  }
}
