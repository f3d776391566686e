import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'

// Runs beside the typesetter, whose memory no limit of V8 covers and during whose work nothing else in its thread runs.
const EVERY_MS = 20
/** What the parent reads before it sees the process end. */
const REPORT = 4
const { mostBytes } = workerData as { readonly mostBytes: number }

setInterval(() => {
  if (process.memoryUsage.rss() <= mostBytes) return
  writeSync(REPORT, 'memory')
  process.kill(process.pid, 'SIGKILL')
}, EVERY_MS)
