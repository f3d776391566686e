import { refused, type Result } from '#ground'
import { Worker } from 'node:worker_threads'
import type { TextRefusal, ReadText } from './policy-file.ts'

/** The rules of aXiehuis take half a second on a slow machine. */
const LONGEST_MS = 10_000
/** Enough for a text of the largest size that is what it seems to be. */
const MOST_MEGABYTES = 256

/** What `readPolicyTextWithLines` gives for a text from outside, read beside everything else; refused when that takes too long or too much memory. */
export function readPolicyTextApart(bytes: Uint8Array, longestMs = LONGEST_MS): Promise<Result<ReadText, TextRefusal>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./policy-text-thread.ts', import.meta.url), { workerData: bytes, resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES } })
    worker.unref()
    const giveUp = setTimeout(() => end(tooHard()), longestMs)
    function end(read: Result<ReadText, TextRefusal>) {
      clearTimeout(giveUp)
      resolve(read)
      void worker.terminate()
    }
    worker.once('message', end)
    worker.once('error', (error) => {
      if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') return end(tooHard())
      clearTimeout(giveUp)
      reject(error)
    })
  })
}

function tooHard() {
  return refused({ code: 'policy-file-too-hard', problems: [{ line: 0, says: { nl: 'het bestand lezen duurt te lang', en: 'reading the file takes too long' } }] } as const)
}
