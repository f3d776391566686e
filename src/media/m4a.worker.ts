import { convertToM4a } from './convert.ts'
import type { ToWorker, FromWorker } from './m4a-messages.ts'

// The browser's counterpart of `convert-process.ts`: a recording that stays on the person's own device becomes an M4A
// file there. Nothing is fetched; this script's own answer needs `script-src 'self' 'wasm-unsafe-eval'`.
const scope = globalThis as unknown as {
  addEventListener(name: 'message', listener: (event: MessageEvent<ToWorker>) => void): void
  postMessage(message: FromWorker, options: StructuredSerializeOptions): void
}
const READ_BYTES = 1024 * 1024
const PROGRESS_EVERY_MS = 250

scope.addEventListener('message', ({ data }) => void convert(data))

async function convert({ file, longestMs }: ToWorker): Promise<void> {
  const body: Blob[] = []
  const head: Blob[] = []
  let toldAtMs = -Infinity
  try {
    const result = await convertToM4a({
      longestMs,
      open: () => chunksOf(file),
      write(bytes, position) {
        // Blobs, so that the browser may keep them on disk.
        (position === 0 ? head : body).push(new Blob([bytes]))
      },
      onProgress(progress) {
        if (performance.now() - toldAtMs < PROGRESS_EVERY_MS) return
        toldAtMs = performance.now()
        tell({ kind: 'progress', ...progress })
      },
    })
    if (!result.ok) tell({ kind: 'error', code: result.refusal.code })
    else tell({ kind: 'converted', blob: new Blob([...head, ...body], { type: 'audio/mp4' }), ...result.value })
  } catch (cause) {
    tell({ kind: 'error', code: 'failed', message: String(cause) })
  }
}

function tell(message: FromWorker): void {
  scope.postMessage(message, {})
}

async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += READ_BYTES) yield new Uint8Array(await file.slice(at, at + READ_BYTES).arrayBuffer())
}
