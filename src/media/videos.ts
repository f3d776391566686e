import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { accepted, refused, type Result } from '#ground'
import { runApart, type Limits } from './apart.ts'
import { openPlaces } from './places.ts'
import { readVideoReport, type VideoOrder } from './video-messages.ts'
import { LARGEST_VIDEO_BYTES, type Video, type VideoRefusal, type VideoType } from './video-types.ts'

/** Reads films of strangers and makes clean copies, each in a process of its own with limits; one at a time, the others wait their turn. */
export function createVideos(settings: Partial<VideoSettings> = {}): Videos {
  const { placesInLine, ...limits } = { ...STANDARD, ...settings }
  const places = openPlaces({ atOnce: 1, inLine: placesInLine })
  const running = new Set<ChildProcess>()
  let closed = false

  async function make(path: string, out: string | undefined): Promise<Result<Video, VideosRefusal>> {
    if (closed) throw new Error('the media room is closed')
    const handles: FileHandle[] = []
    let landed = false
    try {
      handles.push(await open(path, 'r'))
      if ((await handles[0]!.stat()).size > LARGEST_VIDEO_BYTES) return refused({ code: 'video-too-large' })
      if (out !== undefined) handles.push(await open(out, 'wx', 0o600))
      const order: VideoOrder = { copies: out !== undefined, mostBytes: limits.memoryLimitMb * 1024 * 1024 }
      let child: ChildProcess | undefined
      const ending = await runApart({ script: 'video-process.ts', order, descriptors: handles.map(({ fd }) => fd), addons: false, limits }, (started) => running.add((child = started))).finally(
        () => child !== undefined && running.delete(child),
      )
      if (ending.kind !== 'said') return refused({ code: BY_LIMIT[ending.kind] })
      const report = readVideoReport(ending.message)
      if (report === undefined) throw new Error(`the process of a film does not work: ${JSON.stringify(ending.message)}`)
      if (report.kind === 'refused') return refused({ code: report.code })
      landed = true
      return accepted(report.video)
    } finally {
      await Promise.all(handles.map((handle) => handle.close()))
      if (!landed && out !== undefined && handles.length > 1) await rm(out, { force: true })
    }
  }

  async function inTurn(path: string, out: string | undefined): Promise<Result<Video, VideosRefusal>> {
    const made = await places.take(() => make(path, out))
    return made === 'full' ? refused({ code: 'video-no-room' }) : made
  }

  return {
    examine: (path) => inTurn(path, undefined),
    async clean(path, out) {
      const made = await inTurn(path, out)
      if (!made.ok) return made
      const hash = createHash('sha256')
      let sizeBytes = 0
      await pipeline(createReadStream(out), async (portions: AsyncIterable<Uint8Array>) => {
        for await (const portion of portions) {
          hash.update(portion)
          sizeBytes += portion.length
        }
      })
      const { mediaType, widthPx, heightPx, durationMs } = made.value
      return accepted({ mediaType: mediaType === 'video/webm' ? mediaType : 'video/mp4', widthPx, heightPx, durationMs, sizeBytes, sha256: hash.digest('hex') })
    },
    cover: () => refused({ code: 'video-cannot-be-covered' }),
    async close() {
      closed = true
      for (const child of running) child.kill('SIGKILL')
      await places.empty()
    },
  }
}

export type VideoSettings = Limits & {
  /** How many films may wait. */
  readonly placesInLine: number
}

/** A copy that was made: whole under its name, not yet forced to the disk. `sha256` in hexadecimal. */
export type VideoCopy = {
  readonly mediaType: VideoType
  readonly widthPx: number
  readonly heightPx: number
  readonly durationMs: number
  readonly sizeBytes: number
  readonly sha256: string
}

/** A path that is written must be free. Throws when the disk fails, when a process is killed from outside, and after `close`. */
export type Videos = {
  /** What a film is. */
  examine(path: string): Promise<Result<Video, VideosRefusal>>
  /** The same picture and sound, unchanged, in a file that tells nothing else. MOV becomes MP4. */
  clean(path: string, out: string): Promise<Result<VideoCopy, VideosRefusal>>
  /** Always refused: nobody is made unrecognisable in a film here. */
  cover(): Result<never, VideosRefusal>
  /** Ends what is running, lets those in line fail, and resolves when no process and no half file is left. */
  close(): Promise<void>
}

/**
 * Beside why a film cannot be read: `video-out-of-time` · `video-no-room`: the line is full, ask again later · `video-cannot-be-covered`: that
 * takes decoding and encoding every picture; whoever has to be unrecognisable is cut out before it is sent, or the film is not used.
 */
export type VideosRefusal = VideoRefusal | { readonly code: 'video-out-of-time' | 'video-no-room' | 'video-cannot-be-covered' }

const STANDARD: VideoSettings = { timeLimitMs: 10 * 60_000, memoryLimitMb: 640, largestFileMb: 1200, placesInLine: 10 }
const BY_LIMIT = { 'out-of-time': 'video-out-of-time', 'out-of-memory': 'video-too-large', broken: 'video-damaged' } as const
