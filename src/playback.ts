import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { instant, type Now } from '#ground'
import { createMedia, type Media } from '#media'
import { m4aName, makeCopies, standsFor, type MediaPort, type ServerSigner } from '#recordings'
import type { Storage } from '#storage'
import type { Log } from './log.ts'

/** States the files of sealed recordings and makes their playback copies in the background, one after another. */
export type Playback = {
  /** Asks for the copy of a recording; what cannot be made yet, or was made, is passed over. */
  readonly make: (recordingId: string) => void
  /** Asks for the copies that were still missing when the server stopped. */
  readonly catchUp: () => Promise<void>
  /** Gives up what is being made: it is made at the next start. */
  readonly close: () => Promise<void>
}

type Deps = Pick<Storage, 'conversations' | 'recordings' | 'custody' | 'files'> & { readonly serverSigner: ServerSigner; readonly now: Now; readonly log: Log }

/** For one copy. An hour of sound takes one to two minutes on a slow machine. */
const TIME_LIMIT_MS = 20 * 60_000
/** How far back missing copies are looked for at the start. */
const LOOK_BACK_MS = 30 * 24 * 60 * 60_000

/** Playback copies of the recordings in this storage. */
export function openPlayback({ log, ...deps }: Deps): Playback {
  const media = createMedia({ timeLimitMs: TIME_LIMIT_MS })
  const making = { ...deps, media: mediaPort(media, deps.files) }
  let closed = false
  let line: Promise<unknown> = Promise.resolve()

  async function attempt(recordingId: string) {
    if (closed) return
    try {
      // A refusal says that there is nothing to make: not complete, no copy agreed, sealed away.
      const made = await makeCopies(making, recordingId)
      if (!made.ok && made.refusal.code === 'erased') await deps.files.erase(m4aName(recordingId))
    } catch (error) {
      if (!closed) log({ event: 'failed', where: 'playback', error })
    }
  }

  /** A file that no copy stands for was being made or erased when the server stopped: it is made again, or was to be gone. */
  async function sweep() {
    for (const name of await deps.files.names()) {
      if (name.endsWith('.copy')) {
        if (!(await isCopy(name))) await deps.files.erase(name)
        continue
      }
      const recordingId = /^([\w-]{16})\.m4a$/.exec(name)?.[1]
      const kept = recordingId === undefined || (await deps.recordings.copies(recordingId)).some(({ format }) => format === 'm4a')
      if (!kept) await deps.files.erase(name)
    }
  }

  /** Whether a file somebody gave, made with another app, is a copy that still stands. */
  async function isCopy(name: string): Promise<boolean> {
    const recording = await deps.recordings.find(name.slice(0, 16))
    const conversation = recording && (await deps.conversations.find(recording.conversationId))
    const note = conversation?.recordings.find(({ id }) => id === recording?.id)
    return note !== undefined && standsFor(name, note.id, await deps.custody.find(note.id), note.erased !== undefined)
  }

  function make(recordingId: string) {
    line = line.then(() => attempt(recordingId))
  }

  return {
    make,
    async catchUp() {
      await sweep()
      const lately = await deps.conversations.list({ finishedSince: instant(deps.now() - LOOK_BACK_MS) })
      for (const note of lately.flatMap(({ recordings }) => recordings)) {
        if (note.sealed !== undefined && (await deps.recordings.copies(note.id)).length < 2) make(note.id)
      }
    },
    async close() {
      closed = true
      await media.close()
      await line
    },
  }
}

/** The media room reads files; recordings give their sound piece by piece. A file in between connects the two. */
function mediaPort(media: Media, files: Storage['files']): MediaPort {
  return {
    async toM4a(sound, outputPath) {
      const inputPath = await files.temporary()
      try {
        await pipeline(sound, createWriteStream(inputPath, { flags: 'wx', mode: 0o600 }))
        return await media.toM4a(inputPath, outputPath)
      } finally {
        await rm(inputPath, { force: true })
      }
    },
  }
}
