import { read, write } from 'node:fs'
import { setPriority } from 'node:os'
import { promisify } from 'node:util'
import { convertToM4a } from './convert.ts'
import type { ProcessReport } from './process-report.ts'

// The process `media.ts` starts for one conversion. It opens nothing: the sound comes in through descriptor 4 and leaves
// through descriptor 5, and the permission flags it is started with close the rest of the machine to it.
const INPUT = 4
const OUTPUT = 5
const READ_BYTES = 64 * 1024
const PROGRESS_EVERY_MS = 250

const readAt = promisify(read)
const writeAt = promisify(write)
const longestMs = Number(process.argv[2])
let toldAtMs = -Infinity

process.on('disconnect', () => process.exit(1))
try {
  setPriority(10)
} catch {
  // Some systems do not let a process step back; it then runs at the usual priority.
}

try {
  const result = await convertToM4a({ open, write: writeAll, onProgress, longestMs })
  tell(result.ok ? { kind: 'converted', ...result.value } : { kind: 'refused', code: result.refusal.code })
} catch (cause) {
  const { code } = cause as NodeJS.ErrnoException
  tell({ kind: 'failed', message: String(cause), ...(typeof code === 'string' ? { errno: code } : {}) })
}

async function* open(): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await readAt(INPUT, new Uint8Array(READ_BYTES), 0, READ_BYTES, position)
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

async function writeAll(bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await writeAt(OUTPUT, bytes, done, bytes.length - done, position + done)).bytesWritten
  }
}

function onProgress({ doneMs, totalMs }: { doneMs: number; totalMs: number }): void {
  if (performance.now() - toldAtMs < PROGRESS_EVERY_MS) return
  toldAtMs = performance.now()
  tell({ kind: 'progress', doneMs, totalMs })
}

function tell(report: ProcessReport): void {
  process.send?.(report, () => {
    if (report.kind !== 'progress') process.exit(0)
  })
}
