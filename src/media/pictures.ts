import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { open, readFile, rm, type FileHandle } from 'node:fs/promises'
import { accepted, refused, type Result } from '#ground'
import { runApart, type Limits } from './apart.ts'
import { isOnlyPicture } from './only-picture.ts'
import { readPictureReport, type PictureOrder } from './picture-messages.ts'
import { LARGEST_PICTURE_BYTES, type Box, type Covering, type Drawn, type DrawRefusal, type Picture, type Wish } from './picture-types.ts'
import { openPlaces } from './places.ts'

/**
 * Reads pictures of strangers and draws clean ones. Every call runs a process of its own, with limits of time and memory and without
 * files, network or environment; a few at once, the others wait their turn.
 */
export function createPictures(settings: Partial<PictureSettings> = {}): Pictures {
  const { atOnce, placesInLine, ...limits } = { ...STANDARD, ...settings }
  const places = openPlaces({ atOnce, inLine: placesInLine })
  const running = new Set<ChildProcess>()
  let closed = false

  async function make(path: string, wishes: readonly Wish[], outs: readonly string[]): Promise<Result<Finished, PictureRefusal>> {
    if (closed) throw new Error('the media room is closed')
    const handles: FileHandle[] = []
    let landed = false
    try {
      const input = await open(path, 'r')
      handles.push(input)
      const { size } = await input.stat()
      if (size > LARGEST_PICTURE_BYTES) return refused({ code: 'picture-too-large' })
      if (size === 0) return refused({ code: 'picture-not-known' })
      for (const out of outs) handles.push(await open(out, 'wx', 0o600))
      const order: PictureOrder = { wishes, mostBytes: limits.memoryLimitMb * 1024 * 1024 }
      let child: ChildProcess | undefined
      const ending = await runApart({ script: 'picture-process.ts', order, descriptors: handles.map(({ fd }) => fd), addons: true, limits }, (started) => running.add((child = started))).finally(
        () => child !== undefined && running.delete(child),
      )
      if (ending.kind !== 'said') return refused({ code: BY_LIMIT[ending.kind] })
      const report = readPictureReport(ending.message)
      if (report === undefined) throw new Error(`the process of a picture does not work: ${JSON.stringify(ending.message)}`)
      if (report.kind === 'refused') return refused({ code: report.code })
      const drawn = await Promise.all(outs.map((out, at) => checked(out, report.drawn[at])))
      landed = true
      return accepted({ picture: report.picture, drawn })
    } finally {
      await Promise.all(handles.map((handle) => handle.close()))
      // Only what was made here: `open` refuses a name that is taken.
      if (!landed) await Promise.all(outs.slice(0, Math.max(0, handles.length - 1)).map((out) => rm(out, { force: true })))
    }
  }

  /** Wishes that make files come first, in the order of `outs`. */
  async function inTurn(path: string, wishes: readonly Wish[], outs: readonly string[]): Promise<Result<Finished, PictureRefusal>> {
    const made = await places.take(() => make(path, wishes, outs))
    return made === 'full' ? refused({ code: 'picture-no-room' }) : made
  }

  async function one(path: string, wish: Wish, out: string): Promise<Result<PictureFile, PictureRefusal>> {
    const made = await inTurn(path, [wish], [out])
    return made.ok ? accepted(first(made.value.drawn)) : made
  }

  return {
    async examine(path) {
      const made = await inTurn(path, [{ kind: 'examine' }], [])
      return made.ok ? accepted(made.value.picture) : made
    },
    clean: (path, out, { maxSidePx } = {}) => one(path, { kind: 'clean', ...(maxSidePx !== undefined && { maxSidePx: side(maxSidePx) }) }, out),
    preview: (path, out, { maxSidePx = PREVIEW_PX } = {}) => one(path, { kind: 'preview', maxSidePx: side(maxSidePx) }, out),
    cover: (path, out, boxes, how) => one(path, { kind: 'cover', boxes, how }, out),
    async takeIn(path, outs) {
      const made = await inTurn(path, [{ kind: 'clean' }, { kind: 'preview', maxSidePx: PREVIEW_PX }], [outs.clean, outs.preview])
      if (!made.ok) return made
      const [clean, preview] = made.value.drawn
      return accepted({ picture: made.value.picture, clean: first([clean]), preview: first([preview]) })
    },
    async close() {
      closed = true
      for (const child of running) child.kill('SIGKILL')
      await places.empty()
    },
  }
}

export type PictureSettings = Limits & {
  /** How many pictures are worked on at once. */
  readonly atOnce: number
  /** How many may wait. */
  readonly placesInLine: number
}

/** A file that was drawn: whole under its name, not yet forced to the disk. `sha256` in hexadecimal. */
export type PictureFile = Drawn & { readonly sizeBytes: number; readonly sha256: string }

/**
 * Paths are of files; a path that is written must be free, and holds a whole file or nothing. Throws when the disk fails, when a process is
 * killed from outside, and after `close`.
 */
export type Pictures = {
  /** What a picture is. */
  examine(path: string): Promise<Result<Picture, PictureRefusal>>
  /** The same picture, upright, at most so large, without anything but the picture. AVIF becomes JPEG. */
  clean(path: string, out: string, size?: { readonly maxSidePx?: number }): Promise<Result<PictureFile, PictureRefusal>>
  /** A small JPEG of the picture, 1,600 pixels at most when not told otherwise. */
  preview(path: string, out: string, size?: { readonly maxSidePx?: number }): Promise<Result<PictureFile, PictureRefusal>>
  /** The clean picture with these parts unrecognisable. */
  cover(path: string, out: string, boxes: readonly Box[], how: Covering): Promise<Result<PictureFile, PictureRefusal>>
  /** What a picture is, its clean copy and its preview, in one go. */
  takeIn(path: string, outs: { readonly clean: string; readonly preview: string }): Promise<Result<TakenIn, PictureRefusal>>
  /** Ends what is running, lets those in line fail, and resolves when no process and no half file is left. */
  close(): Promise<void>
}

export type TakenIn = { readonly picture: Picture; readonly clean: PictureFile; readonly preview: PictureFile }

/** Beside why a picture is not drawn: `picture-out-of-time`: the time limit passed · `picture-no-room`: the line is full, ask again later. */
export type PictureRefusal = DrawRefusal | { readonly code: 'picture-out-of-time' | 'picture-no-room' }

type Finished = { readonly picture: Picture; readonly drawn: readonly PictureFile[] }

const PREVIEW_PX = 1600
const LARGEST_SIDE_PX = 20_000
const STANDARD: PictureSettings = { timeLimitMs: 60_000, memoryLimitMb: 1280, largestFileMb: 512, atOnce: 2, placesInLine: 40 }

const BY_LIMIT = { 'out-of-time': 'picture-out-of-time', 'out-of-memory': 'picture-too-large', broken: 'picture-damaged' } as const

function side(px: number): number {
  if (!Number.isSafeInteger(px) || px < 1 || px > LARGEST_SIDE_PX) throw new RangeError(`not a side of a picture: ${px}`)
  return px
}

function first(drawn: readonly (PictureFile | undefined)[]): PictureFile {
  if (drawn[0] === undefined) throw new Error('a file was not drawn')
  return drawn[0]
}

/** The file as it is: its own bytes are looked at, because the process that wrote them read those of a stranger. */
async function checked(path: string, drawn: Drawn | undefined): Promise<PictureFile> {
  const bytes = await readFile(path)
  if (drawn === undefined || !isOnlyPicture(bytes, drawn.mediaType)) throw new Error('a drawn picture holds something else than a picture')
  return { ...drawn, sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
