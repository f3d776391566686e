import { setPriority } from 'node:os'
import { Worker } from 'node:worker_threads'

// What every process that `apart.ts` starts does first and last.

/** Lets whoever waits for a page go first. */
export function stepBack(): void {
  process.on('disconnect', () => process.exit(1))
  try {
    setPriority(10)
  } catch {
    // Some systems do not let a process step back; it then runs at the usual priority.
  }
}

/** Runs the work once a thread watches the memory, which no limit of V8 covers when native code takes it. */
export function watchMemory(mostBytes: number, work: () => Promise<void>): void {
  const watch = new Worker(new URL('memory-watch.ts', import.meta.url), { workerData: { mostBytes }, execArgv: [], resourceLimits: SMALL })
  watch.on('error', failed)
  watch.once('online', () => void work().catch(failed))
}

/** A thread that only looks: as it comes, V8 reserves half a gigabyte for its code. */
const SMALL = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4, codeRangeSizeMb: 4 }

/** Says the last word and ends. */
export function tell(report: object): void {
  process.send?.(report, () => process.exit(0))
}

/** Says that the process itself does not work, as opposed to what it was given. */
export function failed(cause: unknown): void {
  const { code } = cause as NodeJS.ErrnoException
  tell({ kind: 'failed', message: String(cause), ...(typeof code === 'string' ? { errno: code } : {}) })
}
