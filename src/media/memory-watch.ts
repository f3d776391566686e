import { workerData } from 'node:worker_threads'

// Runs beside work whose memory no limit of V8 covers, and during which nothing else in its thread runs. On Linux the system itself keeps
// a limit too; this one works everywhere.
const EVERY_MS = 20
const { mostBytes } = workerData as { readonly mostBytes: number }

setInterval(() => {
  // The parent knows a process that ends so by its limit: nobody else sends this signal.
  if (process.memoryUsage.rss() > mostBytes) process.kill(process.pid, 'SIGUSR2')
}, EVERY_MS)
