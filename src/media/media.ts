import { fork, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { open, rename, unlink, type FileHandle } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { accepted, newId, platformRandom, refused, type Result } from '#ground'
import type { ConvertRefusal, OnProgress } from './convert.ts'
import { readProcessReport, type ProcessReport } from './process-report.ts'

/**
 * The media room: turns sealed recordings into files that play everywhere. One conversion runs at a time, each in a
 * process of its own with a time limit, a memory limit and no right to open files; others wait their turn.
 */
export function createMedia({ timeLimitMs, longestMs = LONGEST_MS, memoryLimitMb = 256, placesInLine = 20 }: MediaSettings): Media {
  if (longestMs > LONGEST_MS) throw new RangeError(`an M4A of ours holds at most ${LONGEST_MS} ms`)
  const running = new Set<ChildProcess>()
  let closed = false
  let inRoom = 0
  let line: Promise<unknown> = Promise.resolve()

  async function convert(inputPath: string, outputPath: string, onProgress?: OnProgress): Promise<Result<M4aFile, MediaRefusal>> {
    const target = resolve(outputPath)
    const temporary = `${target}.${newId(platformRandom)}.part`
    const input = await open(inputPath, 'r')
    let output: FileHandle | undefined
    let landed = false
    try {
      if (closed) throw new Error('the media room is closed')
      output = await open(temporary, 'wx+', 0o600)
      const child = startProcess(input, output)
      running.add(child)
      const report = await lastReport(child, onProgress).finally(() => running.delete(child))
      if (report === 'out-of-time') return refused({ code: report })
      if (report.kind === 'refused') return refused({ code: report.code })
      if (report.kind === 'failed') throw Object.assign(new Error(`conversion failed: ${report.message}`), { code: report.errno })
      await output.sync()
      const { sizeBytes, sha256 } = await fingerprint(output)
      if (sizeBytes !== report.sizeBytes) throw new Error(`the file holds ${sizeBytes} bytes, ${report.sizeBytes} were written`)
      await rename(temporary, target)
      landed = true
      await syncFolder(dirname(target))
      return accepted({ durationMs: report.durationMs, sizeBytes, sha256 })
    } finally {
      await input.close()
      await output?.close()
      if (output !== undefined && !landed) await unlink(temporary)
    }
  }

  function startProcess(input: FileHandle, output: FileHandle): ChildProcess {
    return fork(join(import.meta.dirname, 'convert-process.ts'), [String(longestMs)], {
      execArgv: ['--disable-warning=ExperimentalWarning', `--max-old-space-size=${memoryLimitMb}`, '--permission', ...READABLE],
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc', input.fd, output.fd],
    })
  }

  function lastReport(child: ChildProcess, onProgress?: OnProgress): Promise<LastReport> {
    return new Promise((resolve, reject) => {
      let last: LastReport | undefined
      let cause: unknown
      const clock = setTimeout(() => {
        last ??= 'out-of-time'
        child.kill('SIGKILL')
      }, timeLimitMs)
      child.on('message', (message) => {
        const report = readProcessReport(message)
        if (report === undefined || last !== undefined) return
        if (report.kind !== 'progress') {
          last = report
          return
        }
        try {
          onProgress?.({ doneMs: report.doneMs, totalMs: report.totalMs })
        } catch (thrown) {
          cause ??= thrown
          child.kill('SIGKILL')
        }
      })
      child.on('error', (thrown) => (cause ??= thrown))
      child.on('close', (status, signal) => {
        clearTimeout(clock)
        if (cause === undefined && last !== undefined) resolve(last)
        else reject(new Error(`the conversion process ended early (${signal ?? status})`, { cause }))
      })
    })
  }

  return {
    async toM4a(inputPath, outputPath, onProgress) {
      if (closed) throw new Error('the media room is closed')
      if (inRoom > placesInLine) return refused({ code: 'no-room' })
      inRoom++
      const turn = line.then(() => convert(inputPath, outputPath, onProgress)).finally(() => inRoom--)
      line = turn.catch(() => undefined)
      return turn
    },
    async close() {
      closed = true
      for (const child of running) child.kill('SIGKILL')
      await line
    },
  }
}

export type MediaSettings = {
  /** For one conversion, from its turn on. An hour of sound takes one to two minutes. */
  readonly timeLimitMs: number
  /** Of the sound; at most a day. */
  readonly longestMs?: number
  /** Of JavaScript objects in the process; its WebAssembly and buffers need some 40 MB besides. */
  readonly memoryLimitMb?: number
  /** How many conversions may wait while one runs. */
  readonly placesInLine?: number
}

export type Media = {
  /**
   * An M4A file at `outputPath` with the sound of the Ogg/Opus file at `inputPath`, durably on disk under its name, or
   * nothing there at all. `onProgress` is called a few times a second. Throws when the disk fails, when the process is
   * killed from outside, and after `close`.
   */
  toM4a(inputPath: string, outputPath: string, onProgress?: OnProgress): Promise<Result<M4aFile, MediaRefusal>>
  /** Ends the running conversion, lets those in line fail, and resolves when no process and no half file is left. */
  close(): Promise<void>
}

/** `sha256` in hexadecimal, of the whole file. */
export type M4aFile = { readonly durationMs: number; readonly sizeBytes: number; readonly sha256: string }

/**
 * `not-ogg-opus`: no Ogg/Opus file with sound · `decode-incomplete`: damaged, or not all that is promised came out ·
 * `too-long` · `out-of-time`: the time limit passed · `no-room`: the line is full, ask again later.
 */
export type MediaRefusal = ConvertRefusal | { readonly code: 'out-of-time' | 'no-room' }

type LastReport = Exclude<ProcessReport, { kind: 'progress' }> | 'out-of-time'

/** The time fields of the file hold 32 bits; a day of 48 kHz frames fits. */
const LONGEST_MS = 24 * 3600 * 1000

/** All the process may read by name: its own code, also where that is reached through a link. */
const HOUSE = resolve(import.meta.dirname, '../..')
const READABLE = ['package.json', 'src', 'node_modules']
  .map((name) => join(HOUSE, name))
  .flatMap((path) => [path, realpathSync(path)])
  .map((path) => `--allow-fs-read=${path}`)

async function fingerprint(file: FileHandle): Promise<{ sizeBytes: number; sha256: string }> {
  const hash = createHash('sha256')
  const buffer = new Uint8Array(256 * 1024)
  let sizeBytes = 0
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, sizeBytes)
    if (bytesRead === 0) return { sizeBytes, sha256: hash.digest('hex') }
    hash.update(buffer.subarray(0, bytesRead))
    sizeBytes += bytesRead
  }
}

/** A new name is durable only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
