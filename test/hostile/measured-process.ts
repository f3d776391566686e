import { spawn } from 'node:child_process'
import { ROOT } from '../house/source-files.ts'

/** How a run of the program ended, seen from outside. */
export type MeasuredRun = {
  /** The exit code; null when it had to be stopped. */
  readonly code: number | null
  /** Everything it wrote, to both outputs. */
  readonly said: string
  /** Time of the processor, which other programs on the machine hardly change; with that of its threads. NaN when it was stopped before it could say. */
  readonly workedMs: number
  /** The most memory it ever held. */
  readonly mostBytes: number
}

/** Has the process write down what it used, at its very end and on an output of its own. */
const TELL = `data:text/javascript,${encodeURIComponent("import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, JSON.stringify(process.resourceUsage())))")}`

/** Starts the program as `npm start` does, with these words and settings and no others, and stops it after `mostMs`. */
export function measured(words: readonly string[], settings: Readonly<Record<string, string>>, mostMs: number): Promise<MeasuredRun> {
  const args = ['--disable-warning=ExperimentalWarning', '--import', TELL, '--import', './scripts/tsx.mjs', 'src/main.ts', ...words]
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, env: { PATH: process.env['PATH'], ...settings }, stdio: ['ignore', 'pipe', 'pipe', 'pipe'], timeout: mostMs, killSignal: 'SIGKILL' })
    let said = ''
    let used = ''
    child.stdout?.on('data', (piece: Buffer) => (said += piece.toString()))
    child.stderr?.on('data', (piece: Buffer) => (said += piece.toString()))
    child.stdio[3]?.on('data', (piece: Buffer) => (used += piece.toString()))
    child.once('error', reject)
    child.once('close', (code) => {
      const { userCPUTime, systemCPUTime, maxRSS } = (used === '' ? {} : JSON.parse(used)) as { readonly userCPUTime?: number; readonly systemCPUTime?: number; readonly maxRSS?: number }
      resolve({ code, said, workedMs: ((userCPUTime ?? NaN) + (systemCPUTime ?? NaN)) / 1_000, mostBytes: (maxRSS ?? NaN) * 1_024 })
    })
  })
}
