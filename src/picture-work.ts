import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { base64, fromHex, iso, refused } from '#ground'
import { MOST_VIDEO_MS, type Covering, type ImageFault, type ImageWork, type StateImage, type WorkedFile } from '#images'
import { envelopeLine, imageStatementToSign, type PolicyReference } from '#ledger'
import type { PictureFile, PictureRefusal, Pictures, Videos, VideosRefusal } from '#media'
import type { ServerSigner } from '#recordings'
import type { Storage } from '#storage'

/** The room of images works on files by the room of media. */
export function pictureWork(pictures: Pictures, videos: Videos, files: Storage['files']): ImageWork {
  return {
    async takeIn(path, { whole, small }) {
      const taken = await pictures.takeIn(path, { clean: whole, preview: small })
      // What is no photo may be a film: told by its bytes, in a process of its own again.
      if (!taken.ok && taken.refusal.code === 'picture-not-known') return takeFilm(videos, path, whole)
      if (!taken.ok) return refused({ code: FAULTS[taken.refusal.code] })
      const { mediaType, widthPx, heightPx } = taken.value.picture
      return { ok: true, value: { examined: { kind: 'photo', mediaType, widthPx, heightPx, sha256: await hashOf(path) }, whole: worked(taken.value.clean), small: worked(taken.value.preview) } }
    },
    async cover(path, { whole, small }, covering) {
      if (!('boxes' in covering)) return shortened(videos, path, whole, covering)
      // Nothing to cover is no wish of a picture: then it is drawn as it is.
      const covered = covering.boxes.length === 0 ? await pictures.clean(path, whole) : await pictures.cover(path, whole, covering.boxes, covering.how)
      if (!covered.ok) return refused({ code: FAULTS[covered.refusal.code] })
      const preview = await pictures.preview(whole, small)
      if (!preview.ok) return refused({ code: FAULTS[preview.refusal.code] })
      return { ok: true, value: { whole: worked(covered.value), small: worked(preview.value) } }
    },
    async bring(name, path) {
      const bytes = await files.read(name)
      if (bytes === undefined) throw new Error(`the file ${name} of a picture is not on disk`)
      await pipeline(Readable.from(bytes), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    },
    bytesOf: async (path) => new Uint8Array(await readFile(path)),
    discard: (path) => rm(path, { force: true }),
  }
}

async function takeFilm(videos: Videos, path: string, out: string): ReturnType<ImageWork['takeIn']> {
  const examined = await videos.examine(path)
  if (!examined.ok) return refused({ code: FILM_FAULTS[examined.refusal.code] })
  const { mediaType, widthPx, heightPx, durationMs } = examined.value
  // A long one is refused by whoever asked; copying it first would be work for nothing.
  if (durationMs > MOST_VIDEO_MS) return refused({ code: 'image-too-large' })
  const clean = await videos.clean(path, out)
  if (!clean.ok) return refused({ code: FILM_FAULTS[clean.refusal.code] })
  const { durationMs: _, sha256, ...file } = clean.value
  return { ok: true, value: { examined: { kind: 'video', mediaType, widthPx, heightPx, durationMs, sha256: await hashOf(path) }, whole: { ...file, sha256: inBase64(sha256) }, small: undefined } }
}

async function shortened(videos: Videos, path: string, out: string, covering: Exclude<Covering, { readonly boxes: unknown }>): ReturnType<ImageWork['cover']> {
  const left = await videos.leaveOut(path, out, covering.how === 'mute' ? { what: 'sound' } : { what: 'stretch', fromMs: covering.fromMs, toMs: covering.toMs })
  if (!left.ok) return refused({ code: FILM_FAULTS[left.refusal.code] })
  const { leftOut, sha256, ...file } = left.value
  return { ok: true, value: { whole: { ...file, sha256: inBase64(sha256) }, small: undefined, ...(leftOut === undefined ? {} : { leftOut }) } }
}

/** Signs what the server states about pictures, with the key of its notes. */
export function imageSigner({ key, sign }: ServerSigner): StateImage {
  return async (stated) => {
    const at = iso(stated.at)
    const statement = stated.type === 'image' ? ({ ...stated, v: 1, at, policy: reference(stated.policy) } as const) : ({ ...stated, v: 1, at } as const)
    const { payload, message } = imageStatementToSign(statement)
    return envelopeLine(payload, key, await sign(message))
  }
}

const FAULTS: { readonly [C in PictureRefusal['code']]: ImageFault } = {
  'picture-not-known': 'not-an-image', 'picture-heic': 'image-not-supported', 'picture-moving': 'image-not-supported', 'picture-too-large': 'image-too-large', 'picture-damaged': 'image-damaged',
  'boxes-not-valid': 'image-work-failed', 'nothing-left': 'nothing-left', 'picture-out-of-time': 'image-work-failed', 'picture-no-room': 'image-work-busy',
}

const FILM_FAULTS: { readonly [C in VideosRefusal['code']]: ImageFault } = {
  'video-not-known': 'not-an-image', 'video-damaged': 'image-damaged', 'video-too-large': 'image-too-large', 'video-out-of-time': 'image-work-failed', 'video-no-room': 'image-work-busy',
  'video-stretch-outside': 'stretch-not-valid', 'video-nothing-left': 'film-nothing-left', 'video-no-sound': 'film-no-sound',
}

function worked({ sha256, ...file }: PictureFile): WorkedFile {
  return { ...file, sha256: inBase64(sha256) }
}

function reference({ id, version, sha256 }: PolicyReference): PolicyReference {
  return { id, version, sha256: inBase64(sha256) }
}

function inBase64(hexadecimal: string): string {
  const digest = fromHex(hexadecimal)
  if (digest === undefined) throw new Error('a hash is written in hexadecimal')
  return base64(digest)
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('base64')
}
