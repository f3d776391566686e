import type { RecorderEngine } from '../recorder/engine.ts'

/** What the conversion worker says; its own code belongs to another room, so the page names only what it uses. */
type FromWorker =
  | { readonly kind: 'progress'; readonly doneMs: number; readonly totalMs: number }
  | { readonly kind: 'converted'; readonly blob: Blob }
  | { readonly kind: 'error'; readonly code: string }

const LONGEST_MS = 12 * 60 * 60_000
const wired = new WeakSet<Element>()

/** Lets whoever recorded on this device save the sound from it, as it is or for every player. Nothing is sent anywhere. */
export function keepDeviceCopy(engine: RecorderEngine, recordingId: string, { m4aUrl }: { readonly m4aUrl: string }): void {
  const place = document.querySelector<HTMLElement>(`[data-device-copy="${recordingId}"]`)
  if (place === null || wired.has(place)) return
  wired.add(place)
  place.hidden = false
  const [ogg, m4a] = place.querySelectorAll('button')
  ogg?.addEventListener('click', () => {
    void engine.fileBlob(recordingId).then((file) => file && save(file, `gesprek-${recordingId}.ogg`))
  })
  m4a?.addEventListener('click', () => void saveM4a())

  async function saveM4a(): Promise<void> {
    const file = await engine.fileBlob(recordingId)
    if (file === undefined || m4a === undefined) return
    const label = m4a.textContent
    m4a.disabled = true
    const worker = new Worker(m4aUrl)
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.kind === 'progress') {
        m4a.textContent = `${label} ${Math.floor((100 * data.doneMs) / Math.max(1, data.totalMs))}%`
        return
      }
      if (data.kind === 'converted') save(data.blob, `gesprek-${recordingId}.m4a`)
      m4a.textContent = label
      m4a.disabled = false
      worker.terminate()
    })
    worker.postMessage({ file, longestMs: LONGEST_MS })
  }
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  // The download reads the address after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
