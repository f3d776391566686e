import { chunkLines } from './chunk-lines.ts'
import type { FromSealWorker, SealOrder } from './seal-messages.ts'

// Reads the file beside the page, so that the page stays responsive. Nothing here reaches for the network.
const scope = globalThis as unknown as {
  addEventListener(name: 'message', listener: (event: MessageEvent<SealOrder>) => void): void
  postMessage(message: FromSealWorker, options: StructuredSerializeOptions): void
}
const PROGRESS_EVERY_MS = 150

scope.addEventListener('message', ({ data }) => void hash(data))

async function hash({ file }: SealOrder): Promise<void> {
  let toldAtMs = -Infinity
  try {
    const hashed = await chunkLines(file, (doneBytes) => {
      if (performance.now() - toldAtMs < PROGRESS_EVERY_MS) return
      toldAtMs = performance.now()
      tell({ kind: 'progress', doneBytes, totalBytes: file.size })
    })
    tell(hashed.ok ? { kind: 'hashed', ...hashed.value } : { kind: 'failed', code: hashed.refusal.code })
  } catch (cause) {
    tell({ kind: 'failed', code: cause instanceof DOMException ? 'file-unreadable' : 'failed' })
  }
}

function tell(message: FromSealWorker): void {
  scope.postMessage(message, {})
}
