import { fork, type ChildProcess } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import type { PrintDocument } from '#cases'
import { accepted, refused, type Bytes, type Result } from '#ground'
import { readPdfReport, type PdfOrder, type PdfReport } from './pdf-messages.ts'

/**
 * Makes PDF/A-3a files of documents, one at a time, each in a process of its own with a time limit, a memory limit and no right to
 * open files beyond our own code; others wait their turn.
 */
export function createPdfMaker({ timeLimitMs, memoryLimitMb, placesInLine }: PdfSettings): PdfMaker {
  const running = new Set<ChildProcess>()
  let closed = false
  let inRoom = 0
  let line: Promise<unknown> = Promise.resolve()

  async function attempt(order: PdfOrder): Promise<Ending> {
    if (closed) throw new Error('the documents room is closed')
    const child = startProcess(memoryLimitMb)
    running.add(child)
    return await endingOf(child, order, timeLimitMs).finally(() => running.delete(child))
  }

  async function make(document: PrintDocument, files: readonly Uint8Array[]): Promise<Result<Bytes, PdfRefusal>> {
    const first = await attempt({ document, files, showPictures: true })
    // A picture nobody can decode, or too large to, must not keep a whole case from its reader: it stays attached and is not shown.
    const ending = first.kind !== 'made' && hasPictures(document) ? await attempt({ document, files, showPictures: false }) : first
    switch (ending.kind) {
      case 'made':
        return accepted(ending.pdf)
      case 'refused':
        return refused({ code: 'not-printable', why: ending.why })
      case 'failed':
        throw new Error(`the typesetter does not work: ${ending.message}`)
      default:
        return refused({ code: ending.kind })
    }
  }

  return {
    async toPdf(document, files) {
      if (closed) throw new Error('the documents room is closed')
      if (inRoom > placesInLine) return refused({ code: 'no-room' })
      inRoom++
      const turn = line.then(() => make(document, files)).finally(() => inRoom--)
      line = turn.catch(() => undefined)
      return await turn
    },
    async close() {
      closed = true
      for (const child of running) child.kill('SIGKILL')
      await line
    },
  }
}

export type PdfSettings = {
  /** For one document, from its turn on. */
  readonly timeLimitMs: number
  /** Of the whole process. It needs about 160 MB for its code, and some four times what goes into the PDF. */
  readonly memoryLimitMb: number
  /** How many documents may wait while one is made. */
  readonly placesInLine: number
}

export type PdfMaker = {
  /** The PDF of a document; `files` are the bytes of the document's files, in their order. Throws after `close` and when the process is killed from outside. */
  toPdf(document: PrintDocument, files: readonly Uint8Array[]): Promise<Result<Bytes, PdfRefusal>>
  /** Ends what is running, lets those in line fail, and resolves when no process is left. */
  close(): Promise<void>
}

export type PdfRefusal = { readonly code: 'out-of-time' | 'out-of-memory' | 'no-room' } | { readonly code: 'not-printable'; readonly why: string }

type Ending = PdfReport | { readonly kind: 'out-of-time' | 'out-of-memory' }

function hasPictures({ sections }: { readonly sections: PrintDocument['sections'] }): boolean {
  return sections.some(({ blocks, sections: inner }) => blocks.some(({ kind }) => kind === 'picture') || hasPictures({ sections: inner }))
}

function startProcess(memoryLimitMb: number): ChildProcess {
  return fork(join(import.meta.dirname, 'pdf-process.ts'), [String(memoryLimitMb * 1024 * 1024)], {
    execArgv: ['--disable-warning=ExperimentalWarning', '--disable-warning=SecurityWarning', '--permission', '--allow-addons', '--allow-worker', ...READABLE],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
  })
}

function endingOf(child: ChildProcess, order: PdfOrder, timeLimitMs: number): Promise<Ending> {
  return new Promise((resolveEnding, reject) => {
    let ending: Ending | undefined
    let cause: unknown
    let watchSaid = ''
    const clock = setTimeout(() => {
      ending ??= { kind: 'out-of-time' }
      child.kill('SIGKILL')
    }, timeLimitMs)
    ;(child.stdio[WATCH] as Readable).on('data', (chunk: Buffer) => (watchSaid += chunk.toString('latin1').slice(0, 20)))
    child.on('message', (message) => {
      if (isReady(message)) child.send(order, (error) => (cause ??= error ?? undefined))
      else ending ??= readPdfReport(message)
    })
    child.on('error', (thrown) => (cause ??= thrown))
    child.on('close', (status, signal) => {
      clearTimeout(clock)
      if (ending !== undefined) resolveEnding(ending)
      else if (watchSaid.startsWith('memory')) resolveEnding({ kind: 'out-of-memory' })
      else if (signal === 'SIGABRT' || status === ABORTED) resolveEnding({ kind: 'refused', why: 'the typesetter broke off' })
      else reject(new Error(`the typesetting process ended early (${signal ?? status})`, { cause }))
    })
  })
}

function isReady(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'ready'
}

/** Where the thread that watches the memory writes to. */
const WATCH = 4
/** How a process ends whose native code gives up, where there are no signals. Memory is watched long before V8 would do so. */
const ABORTED = 134

/** All the process may read by name: its own code, the typesetter and the fonts, also where these are reached through a link. */
const HOUSE = resolve(import.meta.dirname, '../..')
const READABLE = ['package.json', 'src', 'node_modules']
  .map((name) => join(HOUSE, name))
  .flatMap((path) => [path, realpathSync(path)])
  .map((path) => `--allow-fs-read=${path}`)
