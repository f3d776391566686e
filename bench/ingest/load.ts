// A process of its own: sends what so many recorders would send, by the clock, and notes when each second is acknowledged.
import { Agent, request, type OutgoingHttpHeaders } from 'node:http'
import type { Recorder } from './prepare.ts'
import { numbersFrom, segmentsOf, type OutgoingSegment } from './segments.ts'

export type Target = 'openkaart' | 'tus'
export type LoadOrder = { readonly target: Target; readonly port: number; readonly recorders: readonly Recorder[]; readonly seconds: number }

/** What one recorder saw. Segments are acknowledged in order, so the place in the list is the index. */
export type RecorderReport = {
  /** From the moment the second of sound was there until its acknowledgement. */
  readonly latenciesMs: readonly number[]
  /** The head in the last acknowledgement. */
  readonly head: string
  /** Why it stopped before the end; undefined when it did not. */
  readonly stoppedBy: string | undefined
}
export type LoadReport = {
  readonly recorders: readonly RecorderReport[]
  /** How much later than planned this process woke up: its own part in every latency. */
  readonly wokeLateMs: readonly number[]
}

type Connection = (options: { readonly method: string; readonly path: string; readonly headers: OutgoingHttpHeaders }, body?: Uint8Array) => Promise<Answer>
type Answer = { readonly status: number; readonly location: string | undefined; readonly text: string }
/** Hands in one segment and gives the head, or throws with what was wrong. */
type HandIn = (segment: OutgoingSegment) => Promise<string>

process.once('message', (message) => void prepare(message as LoadOrder))

/** Everything that costs time is made before the start: the segments, the uploads of tus, one open connection each. */
async function prepare({ target, port, recorders, seconds }: LoadOrder): Promise<void> {
  const prepared: { readonly segments: readonly OutgoingSegment[]; readonly handIn: HandIn }[] = []
  for (const [person, recorder] of recorders.entries()) {
    const segments = segmentsOf(person, seconds)
    const connection = connectionTo(port)
    prepared.push({ segments, handIn: target === 'tus' ? await tusUpload(connection, segments) : await openkaartRecording(connection, recorder) })
  }
  process.once('message', (startsAtMs) => void run(startsAtMs as number))
  process.send?.('ready')

  async function run(startsAtMs: number): Promise<void> {
    const wokeLateMs: number[] = []
    const phase = numbersFrom(recorders.length)
    const reports = await Promise.all(prepared.map(({ segments, handIn }) => record(segments, handIn, startsAtMs + phase() * 1000, wokeLateMs)))
    process.send?.({ recorders: reports, wokeLateMs } satisfies LoadReport, () => process.exit(0))
  }
}

/**
 * One recorder: a segment every second by the clock, whether or not the one before was acknowledged in time. A late
 * acknowledgement makes the next segment leave late as well, and all of that counts as latency.
 */
async function record(segments: readonly OutgoingSegment[], handIn: HandIn, startsAtMs: number, wokeLateMs: number[]): Promise<RecorderReport> {
  const latenciesMs: number[] = []
  let head = ''
  for (const segment of segments) {
    const dueAtMs = startsAtMs + segment.index * 1000
    if (clockMs() < dueAtMs) {
      await until(dueAtMs)
      wokeLateMs.push(clockMs() - dueAtMs)
    }
    try {
      head = await handIn(segment)
    } catch (error) {
      return { latenciesMs, head, stoppedBy: error instanceof Error ? error.message || error.name : String(error) }
    }
    latenciesMs.push(clockMs() - dueAtMs)
  }
  return { latenciesMs, head, stoppedBy: undefined }
}

async function openkaartRecording(connection: Connection, { recordingId, secret }: Recorder): Promise<HandIn> {
  const path = `/api/v1/recordings/${recordingId}/segments`
  const authorization = `Bearer ${secret}`
  const found = await connection({ method: 'GET', path, headers: { authorization } })
  if (found.status !== 200) throw new Error(`the recording cannot be resumed: ${found.status} ${found.text}`)
  return async ({ index, line, rootBefore, bytes }) => {
    const headers = {
      authorization,
      'content-type': 'application/octet-stream',
      'content-length': bytes.length,
      'content-digest': `sha-256=:${line.split(' ')[6]}:`,
      'openkaart-leaf': line,
      'openkaart-previous': `${index} ${rootBefore}`,
    }
    const { status, text } = await connection({ method: 'PUT', path: `${path}/${index}`, headers }, bytes)
    const answer: { size?: unknown; head?: unknown } = status === 200 ? JSON.parse(text) : {}
    if (answer.size !== index + 1 || typeof answer.head !== 'string') throw new Error(`not acknowledged: ${status} ${text.slice(0, 200)}`)
    return answer.head
  }
}

async function tusUpload(connection: Connection, segments: readonly OutgoingSegment[]): Promise<HandIn> {
  const tus = { 'tus-resumable': '1.0.0' }
  const sizeBytes = segments.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const { status, location } = await connection({ method: 'POST', path: '/files', headers: { ...tus, 'upload-length': sizeBytes, 'content-length': 0 } })
  if (status !== 201 || location === undefined) throw new Error(`no upload was made: ${status}`)
  const path = new URL(location, 'http://127.0.0.1').pathname
  let offset = 0
  return async ({ bytes }) => {
    const headers = { ...tus, 'upload-offset': offset, 'content-type': 'application/offset+octet-stream', 'content-length': bytes.length }
    const answer = await connection({ method: 'PATCH', path, headers }, bytes)
    if (answer.status !== 204) throw new Error(`not acknowledged: ${answer.status} ${answer.text.slice(0, 200)}`)
    offset += bytes.length
    return ''
  }
}

/** One connection that stays open, as every recorder has. */
function connectionTo(port: number): Connection {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  return (options, body) =>
    new Promise((resolve, reject) => {
      const outgoing = request({ ...options, host: '127.0.0.1', port, agent }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', reject)
        response.on('end', () => resolve({ status: response.statusCode ?? 0, location: response.headers.location, text: Buffer.concat(parts).toString() }))
      })
      outgoing.on('error', reject)
      outgoing.end(body)
    })
}

/** The clock of the machine, so that this process and the one that started it mean the same moment. */
function clockMs(): number {
  return performance.timeOrigin + performance.now()
}

function until(atMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, atMs - clockMs()))
  })
}
