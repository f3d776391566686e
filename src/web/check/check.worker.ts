import { checkImage, isAboutImage } from './check-image.ts'
import { checkFile } from './check-file.ts'
import type { CheckOrder, FromCheckWorker } from './check-messages.ts'

// Runs beside the page, so that it stays responsive while a large file is read. Nothing here reaches for the network.
const scope = globalThis as unknown as {
  addEventListener(name: 'message', listener: (event: MessageEvent<CheckOrder>) => void): void
  postMessage(message: FromCheckWorker, options: StructuredSerializeOptions): void
}
const PROGRESS_EVERY_MS = 150

scope.addEventListener('message', ({ data }) => void check(data))

async function check(order: CheckOrder): Promise<void> {
  let toldAtMs = -Infinity
  try {
    const onProgress = (doneBytes: number) => {
      if (performance.now() - toldAtMs < PROGRESS_EVERY_MS) return
      toldAtMs = performance.now()
      tell({ kind: 'progress', doneBytes, totalBytes: order.recording.size })
    }
    if (await isAboutImage(order)) tell({ kind: 'image-checked', outcome: await checkImage(order, onProgress) })
    else tell({ kind: 'checked', outcome: await checkFile(order, onProgress) })
  } catch (cause) {
    tell({ kind: 'failed', code: cause instanceof DOMException ? 'file-unreadable' : 'failed' })
  }
}

function tell(message: FromCheckWorker): void {
  scope.postMessage(message, {})
}
