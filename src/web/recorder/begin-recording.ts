import { accepted, refused, type Result } from '#ground'
import { samplesToMs } from '#ledger'
import type { Source, WorkerState } from './engine-messages.ts'
import { DeviceFull, LeafLog } from './leaf-log.ts'
import { metaRecord, readLocalFile, type LocalMeta } from './local-file.ts'
import { eraseLocalStore, openLocalStore } from './local-store.ts'
import { OpenRecording } from './open-recording.ts'
import type { Keeping, Recovered, RecorderRefusal } from './recorder-state.ts'
import { eraseEntry, findEntry } from './recording-index.ts'

type Tell = (state: WorkerState) => void

/** A new recording that already records, or why not; then nothing is left behind. */
export async function createRecording(
  order: { readonly recordingId: string; readonly keeping: Keeping; readonly apiUrl: string; readonly encoderUrl: string; readonly source: Source },
  tell: Tell,
): Promise<Result<OpenRecording, RecorderRefusal>> {
  const { recordingId, keeping, apiUrl, encoderUrl } = order
  const store = await openLocalStore(recordingId, 'create')
  if (typeof store === 'string') return refused({ code: store })
  if (store.sizeBytes() > 0) {
    store.close()
    return refused({ code: 'already-there' })
  }
  const serial = crypto.getRandomValues(new Uint32Array(1))[0]!
  const meta: LocalMeta = { recordingId, keeping, startedAtMs: Date.now(), serial }
  try {
    store.append(metaRecord(meta))
  } catch (cause) {
    store.close()
    await eraseLocalStore(recordingId)
    return refused({ code: cause instanceof DeviceFull ? 'device-full' : 'storage-unavailable' })
  }
  const log = new LeafLog(store, [])
  const made = new OpenRecording({ meta, store, log, phase: 'idle', nowMs: 0, apiUrl, encoderUrl, earlierHead: undefined, tell })
  const started = await made.resume(order.source)
  if (!started.ok) {
    await made.close(false)
    await eraseLocalStore(recordingId)
    await eraseEntry(recordingId)
    return started
  }
  made.send(false)
  return accepted(made)
}

/** A recording that was left behind, its interruption disclosed, being sent again; or why not, and then nothing changed. */
export async function recoverRecording(
  { recordingId, apiUrl, encoderUrl }: { readonly recordingId: string; readonly apiUrl: string; readonly encoderUrl: string },
  tell: Tell,
): Promise<Result<{ readonly recording: OpenRecording; readonly recovered: Recovered }, RecorderRefusal>> {
  const store = await openLocalStore(recordingId, 'go-on')
  if (typeof store === 'string') return refused({ code: store })
  const sizeBytes = store.sizeBytes()
  const { meta, records, beyondBreak, endBytes, tornBytes } = readLocalFile(store.read, sizeBytes)
  if (meta === undefined || beyondBreak.length > 0) {
    store.close()
    return refused({ code: sizeBytes === 0 ? 'not-found' : 'local-file-damaged' })
  }
  if (tornBytes > 0) store.truncate(endBytes)
  const log = new LeafLog(store, records)
  const last = log.last
  const lastEndMs = last === undefined ? 0 : last.atMs + samplesToMs(last.kind === 'audio' ? last.count : 0)
  // While paused no sound was lost, and a gap that was never closed goes on.
  if (last?.kind === 'audio') log.addReason('gap', 'app-closed', lastEndMs)
  const phase = last?.kind === 'end' ? 'stopped' : last?.kind === 'pause' ? 'paused' : 'interrupted'
  // The monotonic clock did not survive: the wall clock takes over, and time never goes back.
  const nowMs = Math.max(Date.now() - meta.startedAtMs, lastEndMs)
  const earlierHead = (await findEntry(recordingId))?.cosignedHead
  const recording = new OpenRecording({ meta, store, log, phase, nowMs, apiUrl, encoderUrl, earlierHead, tell })
  recording.send(true)
  return accepted({ recording, recovered: { canResume: phase !== 'stopped', droppedBytes: tornBytes } })
}
