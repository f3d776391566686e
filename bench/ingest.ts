import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { checkKept } from './ingest/check-kept.ts'
import { diskLimit } from './ingest/disk-limit.ts'
import type { LoadOrder, LoadReport, Target } from './ingest/load.ts'
import { prepareRecorders, type Recorder } from './ingest/prepare.ts'
import { startServer, type ServerProcess } from './ingest/server-process.ts'
import { formatSpread, spreadOf, type Spread } from './measuring/spread.ts'

const RECORDERS = 500
/** A server runs for weeks: what the first seconds after its start cost is left out. */
const WARM_UP_SECONDS = 5
const MEASURED_SECONDS = 30
/** After the last second that counts; then the server is killed while everybody goes on recording. */
const KILL_AFTER_SECONDS = 2
const SECONDS = WARM_UP_SECONDS + MEASURED_SECONDS + KILL_AFTER_SECONDS
const GOAL_P99_MS = 250
const ROOT = join(import.meta.dirname, '..')
const POLICY_FILE = join(ROOT, 'policies/axiehuis.yaml')

type Print = (line: string) => void
type Run = { readonly report: LoadReport; readonly spread: Spread; readonly cpuCores: number | undefined; readonly memoryBytes: number | undefined }

/**
 * 500 people record at once, a segment a second each, sent by the clock over connections that stay open. Three servers in turn,
 * the same segments at the same moments: Openkaart; the tus server with its file store, whose answer promises nothing about
 * the disk; the same with fdatasync added. Each is killed at the end. Throws when an acknowledged segment of Openkaart is lost.
 */
export async function bench(print: Print): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-ingest-'))
  try {
    print(`${RECORDERS} people, one segment of 4-5 kB a second each, ${MEASURED_SECONDS} s after ${WARM_UP_SECONDS} s of warming up\n`)
    const disk = measureDisk(folder, print)
    const ours = await openkaart(folder, print)
    await tus(folder, 'as-published', print)
    const synced = await tus(folder, 'with-fdatasync', print)
    measureDisk(folder, print)
    const times = (other: number) => `${(ours.p99Ms / other).toFixed(1)} times`
    print(`\nOpenkaart's p99 is ${times(synced.p99Ms)} that of tus with fdatasync, ${times(disk.p50Ms)} the disk's usual fdatasync`)
    print(`goal: p99 at most ${GOAL_P99_MS} ms, ${ours.p99Ms <= GOAL_P99_MS ? 'met' : 'NOT met'}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function measureDisk(folder: string, print: Print): Spread {
  const limit = diskLimit(folder, 3000)
  print(`disk alone, 4 kB and fdatasync: ${limit.perSecond.toFixed(0)} a second, ${formatSpread(limit)}`)
  return limit
}

async function openkaart(folder: string, print: Print): Promise<Spread> {
  const dataFolder = join(folder, 'data')
  const recorders = await prepareRecorders(dataFolder, POLICY_FILE, RECORDERS)
  const server = await startServer({
    script: 'src/main.ts',
    args: () => ['serve'],
    env: (port) => ({ PORT: String(port), OPENKAART_DATA: dataFolder, OPENKAART_POLICY: POLICY_FILE }),
    healthPath: '/healthz',
    logFile: join(folder, 'openkaart.log'),
  })
  const run = await load('openkaart', server, recorders)
  printRun('Openkaart, answers after the disk has bytes, leaf and cosigned head', run, print)
  const { acknowledged, lost, headsChecked, headsWrong } = await checkKept(dataFolder, recorders, run.report.recorders)
  print(`  after kill -9 while all were recording: ${acknowledged} acknowledged, ${lost} lost; ${headsChecked} heads checked, ${headsWrong} wrong`)
  if (lost > 0 || headsWrong > 0) throw new Error('what was acknowledged is not all there')
  return run.spread
}

async function tus(folder: string, store: 'as-published' | 'with-fdatasync', print: Print): Promise<Spread> {
  const directory = join(folder, `tus-${store}`)
  await mkdir(directory)
  const server = await startServer({
    script: 'bench/ingest/tus-server.ts', args: (port) => [String(port), directory, store], env: () => ({}), healthPath: '/', logFile: join(folder, `tus-${store}.log`),
  })
  const nobody: Recorder = { recordingId: '', secret: '' }
  const run = await load('tus', server, Array.from({ length: RECORDERS }, () => nobody))
  printRun(store === 'as-published' ? 'tus file store, answers before the disk has anything' : 'tus file store with fdatasync added to each answer', run, print)
  return run.spread
}

/** Lets everybody record, kills the server while they do, and gives what they saw. */
async function load(target: Target, server: ServerProcess, recorders: readonly Recorder[]): Promise<Run> {
  const generator = fork(join(import.meta.dirname, 'ingest/load.ts'), { serialization: 'advanced' })
  try {
    generator.send({ target, port: server.port, recorders, seconds: SECONDS + 1 } satisfies LoadOrder)
    await reply(generator)
    const startsAtMs = performance.timeOrigin + performance.now() + 500
    generator.send(startsAtMs)
    const reported = reply(generator)
    const at = (seconds: number) => after(Math.max(0, startsAtMs + seconds * 1000 - performance.timeOrigin - performance.now()))
    await at(WARM_UP_SECONDS)
    const cpuBefore = server.cpuSeconds()
    await at(WARM_UP_SECONDS + MEASURED_SECONDS)
    const cpuAfter = server.cpuSeconds()
    const memoryBytes = server.memoryBytes()
    await at(SECONDS)
    await server.kill()
    const report = (await reported) as LoadReport
    const cpuCores = cpuBefore === undefined || cpuAfter === undefined ? undefined : (cpuAfter - cpuBefore) / MEASURED_SECONDS
    return { report, spread: spreadOf(report.recorders.flatMap(measured)), cpuCores, memoryBytes }
  } finally {
    generator.kill()
    await server.kill()
  }
}

/** The durations that count for one recorder; a second that was never acknowledged counts as endless. */
function measured({ latenciesMs }: { readonly latenciesMs: readonly number[] }): readonly number[] {
  return Array.from({ length: MEASURED_SECONDS }, (_, i) => latenciesMs[WARM_UP_SECONDS + i] ?? Number.POSITIVE_INFINITY)
}

async function reply(generator: ReturnType<typeof fork>): Promise<unknown> {
  const ended = once(generator, 'exit').then(() => Promise.reject(new Error('the load generator ended too early')))
  const [message]: unknown[] = await Promise.race([once(generator, 'message'), ended])
  return message
}

function printRun(name: string, { report, spread, cpuCores, memoryBytes }: Run, print: Print): void {
  const warm = spreadOf(report.recorders.flatMap(({ latenciesMs }) => latenciesMs.slice(0, WARM_UP_SECONDS)))
  const perSecond = report.recorders.flatMap(measured).filter(Number.isFinite).length / MEASURED_SECONDS
  const reasons = new Set(report.recorders.flatMap(({ stoppedBy }) => stoppedBy ?? []))
  print(`\n${name}:`)
  print(`  acknowledgement: ${formatSpread(spread)}; ${perSecond.toFixed(0)} a second`)
  print(`  server: ${cpuCores === undefined ? 'unknown' : cpuCores.toFixed(2)} cores, ${memoryBytes === undefined ? 'unknown' : (memoryBytes / 1e6).toFixed(0)} MB; machine's load ${loadavg()[0]?.toFixed(1)}`)
  print(`  warming up: ${formatSpread(warm)}; load generator woke late: ${formatSpread(spreadOf(report.wokeLateMs))}`)
  print(`  recorders stopped by: ${[...reasons].map((reason) => reason.slice(0, 120)).join('; ') || 'nothing'}`)
}
