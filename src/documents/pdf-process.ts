import { setPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import { loadFonts } from './fonts.ts'
import type { PdfOrder, PdfReport } from './pdf-messages.ts'
import { typeset } from './typeset.ts'

// The process `pdf.ts` starts for one document. Whatever the text of a visitor does to the typesetter happens here: without files but
// our own code, without network or environment of the parent, and with a thread beside it that ends everything above the memory limit.
process.on('disconnect', () => process.exit(1))
try {
  setPriority(10)
} catch {
  // Some systems do not let a process step back; it then runs at the usual priority.
}
const watch = new Worker(new URL('memory-watch.ts', import.meta.url), { workerData: { mostBytes: Number(process.argv[2]) }, execArgv: [] })
watch.on('error', (cause) => tell({ kind: 'failed', message: String(cause) }))
watch.once('online', () => {
  process.once('message', (order: PdfOrder) => {
    try {
      tell(typeset(order, loadFonts()))
    } catch (cause) {
      tell({ kind: 'failed', message: String(cause) })
    }
  })
  process.send?.({ kind: 'ready' })
})

function tell(report: PdfReport): void {
  process.send?.(report, () => process.exit(0))
}
