import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../..')
const START_LIMIT_MS = 30_000

/** The real server in a process of its own, on a data folder of its own. */
export type Server = {
  readonly port: number
  /** Where people reach it. */
  readonly origin: string
  readonly dataFolder: string
  /** The one-time link to the first account, as it was printed at the first start. */
  readonly firstAccountLink: string
  /** Everything it logged, over all its starts. */
  readonly log: () => string
  /** Ends it as a power cut would: nothing is closed, nothing is written. */
  readonly kill: () => Promise<void>
  /** Starts it again on the same folder and port. */
  readonly restart: () => Promise<void>
  /** Ends it and removes its data. */
  readonly close: () => Promise<void>
  /** Lets this much time pass at once; only for a server that was started with a clock of its own. */
  readonly pass: (durationMs: number) => Promise<void>
}

/** A new installation that answers requests. `ownClock`: its time can be moved on. */
export async function startServer({ ownClock = false }: { readonly ownClock?: boolean } = {}): Promise<Server> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'openkaart-journey-'))
  const port = await freePort()
  const origin = `http://localhost:${port}`
  let log = ''
  let child = await start()
  const firstAccountLink = /http:\S+\/medewerker\/welkom\/\S+/.exec(log)?.[0]
  if (firstAccountLink === undefined) throw new Error(`no link to the first account in:\n${log}`)

  async function start(): Promise<ChildProcess> {
    const env = { ...process.env, PORT: String(port), OPENKAART_DATA: dataFolder, NODE_TEST_CONTEXT: '' }
    const entry = ownClock ? ['test/journeys/support/serve-moved.ts'] : ['src/main.ts', 'serve']
    const started = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', './scripts/tsx.mjs', ...entry], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe', ...(ownClock ? (['ipc'] as const) : [])] })
    const before = log.length
    const note = (part: Buffer) => void (log += part.toString())
    started.stdout?.on('data', note)
    started.stderr?.on('data', note)
    const deadline = Date.now() + START_LIMIT_MS
    // The link to the first account comes after the address, when there is one.
    while (!/Openkaart runs at/.test(log.slice(before))) {
      if (started.exitCode !== null || Date.now() > deadline) throw new Error(`the server did not start:\n${log.slice(before)}`)
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
    return started
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  return {
    port, origin, dataFolder, firstAccountLink,
    log: () => log,
    kill: () => end('SIGKILL'),
    async pass(durationMs) {
      if (!ownClock) throw new Error('this server goes by the clock of the machine')
      const moved = once(child, 'message')
      child.send({ passMs: durationMs })
      await moved
    },
    async restart() {
      child = await start()
    },
    async close() {
      await end('SIGKILL')
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
