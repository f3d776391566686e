import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { accepted, refused, type Result } from '#ground'
import { runApart, type Limits } from './apart.ts'
import { openPlaces } from './places.ts'
import { readVideoReport, type VideoOrder } from './video-messages.ts'
import { LARGEST_VIDEO_BYTES, type LeaveOut, type Stretch, type Video, type VideoRefusal, type VideoType } from './video-types.ts'

/** Reads films of strangers and makes clean copies, each in a process of its own with limits; one at a time, the others wait their turn. */
export function createVideos(settings: Partial<VideoSettings> = {}): Videos {
  const { placesInLine, ...limits } = { ...STANDARD, ...settings }
  const places = openPlaces({ atOnce: 1, inLine: placesInLine })
  const running = new Set<ChildProcess>()
  let closed = false

  async function make(path: string, out: string | undefined, leaveOut?: LeaveOut): Promise<Result<Made, VideosRefusal>> {
    if (closed) throw new Error('the media room is closed')
    const handles: FileHandle[] = []
    let landed = false
    try {
      handles.push(await open(path, 'r'))
      if ((await handles[0]!.stat()).size > LARGEST_VIDEO_BYTES) return refused({ code: 'video-too-large' })
      if (out !== undefined) handles.push(await open(out, 'wx', 0o600))
      const order: VideoOrder = { copies: out !== undefined, ...(leaveOut !== undefined && { leaveOut }), mostBytes: limits.memoryLimitMb * 1024 * 1024 }
      let child: ChildProcess | undefined
      const ending = await runApart({ script: 'video-process.ts', order, descriptors: handles.map(({ fd }) => fd), addons: false, limits }, (started) => running.add((child = started))).finally(
        () => child !== undefined && running.delete(child),
      )
      if (ending.kind !== 'said') return refused({ code: BY_LIMIT[ending.kind] })
      const report = readVideoReport(ending.message)
      if (report === undefined) throw new Error(`the process of a film does not work: ${JSON.stringify(ending.message)}`)
      if (report.kind === 'refused') return refused({ code: report.code })
      landed = true
      return accepted(report)
    } finally {
      await Promise.all(handles.map((handle) => handle.close()))
      if (!landed && out !== undefined && handles.length > 1) await rm(out, { force: true })
    }
  }

  async function inTurn(path: string, out: string | undefined, leaveOut?: LeaveOut): Promise<Result<Made, VideosRefusal>> {
    const made = await places.take(() => make(path, out, leaveOut))
    return made === 'full' ? refused({ code: 'video-no-room' }) : made
  }

  return {
    async examine(path) {
      const made = await inTurn(path, undefined)
      return made.ok ? accepted(made.value.video) : made
    },
    async clean(path, out) {
      const made = await inTurn(path, out)
      return made.ok ? accepted(await copyAt(out, made.value.video)) : made
    },
    async leaveOut(path, out, order) {
      const made = await inTurn(path, out, order)
      if (!made.ok) return made
      // What was made is looked at on its own: it has to be a film, and without what was to go.
      const left = await inTurn(out, undefined)
      if (left.ok && isWithout(left.value.video, made.value, order)) return accepted({ ...(await copyAt(out, left.value.video)), leftOut: made.value.leftOut })
      await rm(out, { force: true })
      return left.ok ? refused({ code: 'video-damaged' }) : left
    },
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
  /**
   * The same film without a stretch, or without its sound. Nothing is decoded, so a stretch goes from key picture to key picture: `leftOut`
   * says which milliseconds went, never less than asked, with a tenth of a second more of the sound on both sides. Nobody is covered in
   * pictures that stay: that would take decoding and encoding every one of them.
   */
  leaveOut(path: string, out: string, order: LeaveOut): Promise<Result<VideoCopy & { readonly leftOut: Stretch | undefined }, VideosRefusal>>
  /** Ends what is running, lets those in line fail, and resolves when no process and no half file is left. */
  close(): Promise<void>
}

/** Beside why a film cannot be read, or left with less: `video-out-of-time` · `video-no-room`: the line is full, ask again later. */
export type VideosRefusal = VideoRefusal | { readonly code: 'video-out-of-time' | 'video-no-room' }

type Made = { readonly video: Video; readonly leftOut: Stretch | undefined }

/** A last picture may not say how long it is; then a film seems a little longer than it was. */
const SLACK_MS = 500

function isWithout(left: Video, { video, leftOut }: Made, { what }: LeaveOut): boolean {
  if (what === 'sound') return !left.hasSound
  return leftOut !== undefined && left.durationMs <= video.durationMs - (leftOut.toMs - leftOut.fromMs) + SLACK_MS
}

/** A copy as it is on disk. */
async function copyAt(path: string, { mediaType, widthPx, heightPx, durationMs }: Video): Promise<VideoCopy> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  await pipeline(createReadStream(path), async (portions: AsyncIterable<Uint8Array>) => {
    for await (const portion of portions) {
      hash.update(portion)
      sizeBytes += portion.length
    }
  })
  return { mediaType: mediaType === 'video/webm' ? mediaType : 'video/mp4', widthPx, heightPx, durationMs, sizeBytes, sha256: hash.digest('hex') }
}

const STANDARD: VideoSettings = { timeLimitMs: 10 * 60_000, memoryLimitMb: 640, largestFileMb: 1200, placesInLine: 10 }
const BY_LIMIT = { 'out-of-time': 'video-out-of-time', 'out-of-memory': 'video-too-large', broken: 'video-damaged' } as const
