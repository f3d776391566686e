import { createHash } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import type { Study, StudyOrder } from './study-rules.ts'

/** Studies rules beside everything else. The same rules are studied once. */
export type Studies = (order: StudyOrder) => Promise<StudyOutcome>

export type StudyOutcome =
  | { readonly kind: 'studied'; readonly study: Study }
  /** It took longer than we wait, or too much was asked at once. What was asked for is unknown, not fine. */
  | { readonly kind: 'not-studied' }

/** The rules of aXiehuis with their case book take three seconds on a slow machine. */
const LONGEST_MS = 60_000
/** Remembered studies; each is some tens of kilobytes. */
const REMEMBERED = 12
/** Studying the rules of aXiehuis takes a tenth of this. */
const MOST_MEGABYTES = 512
/** How many may wait for their turn. */
const MOST_WAITING = 6

/** One thread at a time, so that studying never takes more than one core. `longestMs`: after which a study is given up. */
export function openStudies({ longestMs = LONGEST_MS }: { readonly longestMs?: number } = {}): Studies {
  const known = new Map<string, Promise<StudyOutcome>>()
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0

  function begin(order: StudyOrder): Promise<StudyOutcome> {
    if (waiting >= MOST_WAITING) return Promise.resolve({ kind: 'not-studied' })
    waiting += 1
    const mine = last.then(() => inThread(order, longestMs)).finally(() => (waiting -= 1))
    last = mine.catch(() => undefined)
    return mine
  }

  return (order) => {
    const key = nameOf(order)
    const before = known.get(key)
    if (before !== undefined) return before
    const outcome = begin(order)
    known.set(key, outcome)
    for (const oldest of known.keys()) if (known.size > REMEMBERED) known.delete(oldest)
    const forget = () => known.get(key) === outcome && known.delete(key)
    outcome.then(({ kind }) => kind === 'not-studied' && forget(), forget)
    return outcome
  }
}

function nameOf({ policy, caseBook, before }: StudyOrder): string {
  const cases = caseBook === undefined ? '' : createHash('sha256').update(JSON.stringify(caseBook)).digest('hex')
  return `${policy.sha256} ${before?.sha256 ?? ''} ${cases}`
}

function inThread(order: StudyOrder, longestMs: number): Promise<StudyOutcome> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./study-thread.ts', import.meta.url), { workerData: order, resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES } })
    worker.unref()
    const giveUp = setTimeout(() => end({ kind: 'not-studied' }), longestMs).unref()
    function end(outcome: StudyOutcome) {
      clearTimeout(giveUp)
      resolve(outcome)
      void worker.terminate()
    }
    worker.once('message', (study: Study) => end({ kind: 'studied', study }))
    worker.once('error', (error) => {
      if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return end({ kind: 'not-studied' })
      clearTimeout(giveUp)
      reject(error)
    })
  })
}
