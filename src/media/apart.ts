import { spawn, type ChildProcess } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** How a process apart ended: with a last message, or against one of its limits. `broken`: native code gave up on what it was given. */
export type Ending = { readonly kind: 'said'; readonly message: unknown } | { readonly kind: 'out-of-time' | 'out-of-memory' | 'broken' }

export type ApartOrder = {
  /** The file of this folder that the process runs. */
  readonly script: string
  /** Its one argument, as JSON. */
  readonly order: object
  /** Open files it gets as descriptors 4, 5 and so on. It opens none itself. */
  readonly descriptors: readonly number[]
  /** Whether it loads native code. */
  readonly addons: boolean
  readonly limits: Limits
}

export type Limits = {
  /** From its start on. */
  readonly timeLimitMs: number
  /** Of the whole process. */
  readonly memoryLimitMb: number
  /** Of each file it writes. */
  readonly largestFileMb: number
}

/**
 * Runs a file of this room in a process of its own: no environment, no network, no files but our own code to read, a limit of time and of
 * memory. On Linux the system itself keeps limits as well, which native code cannot pass: memory, processor time, size of files, no dump.
 * `started` gets the process, so that it can be ended. Throws when it was killed from outside or does not work itself.
 */
export function runApart({ script, order, descriptors, addons, limits }: ApartOrder, started: (child: ChildProcess) => void): Promise<Ending> {
  const flags = [
    '--disable-warning=ExperimentalWarning', '--disable-warning=SecurityWarning', `--max-old-space-size=${HEAP_MB}`,
    '--permission', '--allow-worker', ...(addons ? ['--allow-addons'] : []), ...READABLE,
  ]
  const command = [process.execPath, ...flags, join(import.meta.dirname, script), JSON.stringify(order)]
  const [program = '', ...words] = process.platform === 'linux' ? ['/bin/sh', '-c', systemLimits(limits), ...command] : command
  const child = spawn(program, words, { env: {}, cwd: import.meta.dirname, stdio: ['ignore', 'ignore', 'ignore', 'ipc', ...descriptors] })
  started(child)
  return endingOf(child, limits.timeLimitMs)
}

/** Of JavaScript objects; pictures and packets are outside it. */
const HEAP_MB = 256

/** What Node reserves for code and threads before anything is read: measured 680 MB, nearly all of it never used. */
const RESERVED_MB = 768

/** What a shell sets before it becomes the process. Units: kilobytes, seconds, blocks of 512 bytes. */
function systemLimits({ timeLimitMs, memoryLimitMb, largestFileMb }: Limits): string {
  return `ulimit -d ${(memoryLimitMb + RESERVED_MB) * 1024}; ulimit -t ${Math.ceil(timeLimitMs / 1000) + 1}; ulimit -f ${largestFileMb * 2048}; ulimit -c 0; exec "$0" "$@"`
}

function endingOf(child: ChildProcess, timeLimitMs: number): Promise<Ending> {
  return new Promise((resolveEnding, reject) => {
    let ending: Ending | undefined
    let cause: unknown
    const clock = setTimeout(() => {
      ending ??= { kind: 'out-of-time' }
      child.kill('SIGKILL')
    }, timeLimitMs)
    child.on('message', (message) => (ending ??= { kind: 'said', message }))
    child.on('error', (thrown) => (cause ??= thrown))
    child.on('close', (status, signal) => {
      clearTimeout(clock)
      const limit = signal === null ? status === ABORTED && 'broken' : BY_SIGNAL[signal]
      if (cause === undefined && ending !== undefined) resolveEnding(ending)
      else if (cause === undefined && limit) resolveEnding({ kind: limit })
      else reject(new Error(`a media process ended early (${signal ?? status})`, { cause }))
    })
  })
}

/** Signals by which a process ends on what it was given. Any other came from outside. */
const BY_SIGNAL: Readonly<Partial<Record<NodeJS.Signals, Exclude<Ending['kind'], 'said'>>>> = {
  SIGUSR2: 'out-of-memory',
  SIGXFSZ: 'out-of-memory',
  SIGXCPU: 'out-of-time',
  SIGABRT: 'broken',
  SIGSEGV: 'broken',
  SIGBUS: 'broken',
  SIGILL: 'broken',
  SIGTRAP: 'broken',
  SIGFPE: 'broken',
}
/** How a process ends whose native code gives up, where there are no signals. */
const ABORTED = 134

/** All the process may read by name: its own code, also where that is reached through a link. */
const HOUSE = resolve(import.meta.dirname, '../..')
const READABLE = ['package.json', 'src', 'node_modules']
  .map((name) => join(HOUSE, name))
  .flatMap((path) => [path, realpathSync(path)])
  .map((path) => `--allow-fs-read=${path}`)
