import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** How a writer ended: what it printed, and how the system says it went. */
export type Ended = { readonly printed: string; readonly complaints: string; readonly code: number | null; readonly signal: string | null }

/** Runs the writer in a process of its own, behind `before` (such as strace), and kills it after so many acknowledgements. */
export function runWriter(dataFolder: string, options: { readonly count: number; readonly killAfter?: number; readonly script?: string; readonly before?: readonly string[] }): Promise<Ended> {
  const [command = '', ...rest] = [...(options.before ?? []), process.execPath, '--disable-warning=ExperimentalWarning', join(import.meta.dirname, options.script ?? 'keep-segments.ts'), dataFolder, String(options.count)]
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
    let printed = ''
    let complaints = ''
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      printed += part
      if (options.killAfter !== undefined && (printed.match(/^kept /gm)?.length ?? 0) >= options.killAfter) child.kill('SIGKILL')
    })
    child.stderr.setEncoding('utf8').on('data', (part: string) => (complaints += part))
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ printed, complaints, code, signal }))
  })
}
