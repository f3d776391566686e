import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'

const ROOT = join(import.meta.dirname, '../..')
const NODE = ['--disable-warning=ExperimentalWarning', '--import', join(ROOT, 'scripts/tsx.mjs')]
const PATIENCE_MS = 30_000
/** Ticks of processor time in a second, the same on every Linux. @source proc(5), /proc/pid/stat */
const TICKS_PER_SECOND = 100
const PAGE_BYTES = 4096

/** A server in a process of its own. */
export type ServerProcess = {
  readonly port: number
  /** Processor time used so far, all threads; undefined where the system does not tell. */
  readonly cpuSeconds: () => number | undefined
  /** Memory it holds now; undefined where the system does not tell. */
  readonly memoryBytes: () => number | undefined
  /** Ends it at once, with no chance to finish anything. Throws when it had ended by itself before. */
  readonly kill: () => Promise<void>
}

export type ServerOrder = {
  readonly script: string
  readonly args: (port: number) => readonly string[]
  readonly env: (port: number) => Readonly<Record<string, string>>
  /** The path whose answer shows that it runs. */
  readonly healthPath: string
  /** Where its output goes, as a log of a service would. */
  readonly logFile: string
}

/** Starts a server on a free port and waits until it answers. */
export async function startServer({ script, args, env, healthPath, logFile }: ServerOrder): Promise<ServerProcess> {
  const port = await freePort()
  const log = openSync(logFile, 'a')
  const child = spawn(process.execPath, [...NODE, script, ...args(port)], { cwd: ROOT, env: { PATH: process.env['PATH'] ?? '', ...env(port) }, stdio: ['ignore', log, log] })
  closeSync(log)
  let killed = false
  const ended = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
  const check = () => {
    if (killed || (child.exitCode === null && child.signalCode === null)) return
    throw new Error(`${script} ended by itself (${child.exitCode ?? child.signalCode}). Its last words:\n${readFileSync(logFile, 'utf8').slice(-2000)}`)
  }
  await answers(`http://127.0.0.1:${port}${healthPath}`, check)
  const stat = () => statOf(child.pid ?? 0)
  return {
    port,
    cpuSeconds: () => stat()?.cpuSeconds,
    memoryBytes: () => stat()?.memoryBytes,
    async kill() {
      check()
      killed = true
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function answers(url: string, check: () => void): Promise<void> {
  const untilMs = performance.now() + PATIENCE_MS
  for (;;) {
    check()
    try {
      await (await fetch(url)).arrayBuffer()
      return
    } catch (cause) {
      if (performance.now() > untilMs) throw new Error(`nothing answers at ${url}`, { cause })
    }
    await after(100)
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

function statOf(pid: number): { readonly cpuSeconds: number; readonly memoryBytes: number } | undefined {
  try {
    const stat = readFileSync(join('/proc', String(pid), 'stat'), 'utf8')
    // The name of the command comes second, in brackets, and may hold anything; from the state on the fields are plain.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number)
    const [user = Number.NaN, system = Number.NaN] = fields.slice(11, 13)
    return { cpuSeconds: (user + system) / TICKS_PER_SECOND, memoryBytes: (fields[21] ?? Number.NaN) * PAGE_BYTES }
  } catch {
    return undefined
  }
}
