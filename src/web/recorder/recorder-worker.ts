import { createRecording, recoverRecording } from './begin-recording.ts'
import type { Calls, FromWorker, ToWorker } from './engine-messages.ts'
import { eraseRecording, leavesOf, listRecordings, soundOf } from './local-recordings.ts'
import type { OpenRecording } from './open-recording.ts'

/*
 * Entry of the recorder's worker: everything between the worklet and the server, away from the page, so that a busy page
 * cannot make sound go missing. One worker has at most one recording open.
 */

let recording: OpenRecording | undefined

const calls: { readonly [Name in keyof Calls]: (order: Parameters<Calls[Name]>[0]) => Promise<ReturnType<Calls[Name]>> } = {
  async start(order) {
    if (recording !== undefined) return { ok: false, refusal: { code: 'already-open' } }
    const opened = await createRecording(order, tell)
    if (!opened.ok) return opened
    recording = opened.value
    return { ok: true, value: undefined }
  },
  async recover(order) {
    if (recording !== undefined) return { ok: false, refusal: { code: 'already-open' } }
    const opened = await recoverRecording(order, tell)
    if (!opened.ok) return opened
    recording = opened.value.recording
    return { ok: true, value: opened.value.recovered }
  },
  resume: async ({ source }) => recording?.resume(source) ?? NOT_RECORDING,
  pause: async ({ reason }) => recording?.pause(reason) ?? NOT_RECORDING,
  stop: async ({ reason, cutoffAtMs }) => recording?.stop(reason, cutoffAtMs) ?? NOT_RECORDING,
  async push({ samples }) {
    await recording?.push(samples)
    return samples
  },
  list: () => listRecordings(recording),
  fileBlob: ({ recordingId }) => soundOf(recordingId, recording),
  leaves: ({ recordingId }) => leavesOf(recordingId, recording),
  async erase({ recordingId }) {
    if (recording?.recordingId === recordingId) {
      if (!recording.over) return { ok: false, refusal: { code: 'already-open' } }
      await recording.close()
      recording = undefined
    }
    return eraseRecording(recordingId)
  },
  async close() {
    await recording?.close()
    recording = undefined
  },
}

const NOT_RECORDING = { ok: false, refusal: { code: 'not-recording' } } as const

function tell(state: Extract<FromWorker, { state: unknown }>['state']): void {
  post({ state })
}

function post(message: FromWorker): void {
  const carrier = 'answer' in message && message.value instanceof Float32Array ? [message.value.buffer] : []
  globalThis.postMessage(message, { transfer: carrier })
}

globalThis.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if ('note' in data) {
    if (data.note === 'send-now') recording?.sendNow()
    else recording?.note(data.conditions)
    return
  }
  const call = calls[data.call] as (order: unknown) => Promise<unknown>
  call(data.order).then(
    (value) => post({ answer: data.id, value }),
    (cause: unknown) => post({ crashed: data.id, message: String(cause) }),
  )
})
