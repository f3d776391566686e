// Work on files without reading pictures, for tests of what is decided around it: a "picture" is any file that begins with
// PICTURE or VIDEO, and covering adds a line that says what was covered.
import { createHash } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { accepted, refused } from '#ground'
import type { ImageFiles, ImageWork } from './port.ts'

export const PICTURE = 'PICTURE'
const MEDIA_TYPE = 'image/jpeg'

/** The work of the house for tests, over these files. */
export function imageWorkForTest(files: ImageFiles): ImageWork {
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64')
  async function write(out: string, bytes: Buffer, widthPx = 400, mediaType = MEDIA_TYPE) {
    await writeFile(out, bytes)
    return { mediaType, widthPx, heightPx: widthPx, sha256: hash(bytes), sizeBytes: bytes.length }
  }
  return {
    async takeIn(path, outs) {
      const bytes = await readFile(path)
      const video = bytes.toString('latin1').startsWith('VIDEO')
      if (!video && !bytes.toString('latin1').startsWith(PICTURE)) return refused({ code: 'not-an-image' })
      const whole = await write(outs.whole, Buffer.from(bytes.toString('latin1').replace(/GPS.*/, ''), 'latin1'))
      const examined = { kind: video ? 'video' : 'photo', mediaType: MEDIA_TYPE, widthPx: 400, heightPx: 400, sha256: hash(bytes), ...(video ? { durationMs: 5_000 } : {}) } as const
      return accepted({ examined, whole, small: video ? undefined : await write(outs.small, Buffer.concat([Buffer.from('small '), bytes]), 40) })
    },
    async cover(path, outs, covering) {
      if (covering.how === 'mute') return accepted({ whole: { ...(await write(outs.whole, Buffer.concat([await readFile(path), Buffer.from('\nmute')]))), durationMs: 5_000 }, small: undefined })
      if (covering.how === 'stretch') {
        // As a film does: from one whole second to another.
        const leftOut = { fromMs: Math.floor(covering.fromMs / 1_000) * 1_000, toMs: Math.ceil(covering.toMs / 1_000) * 1_000 }
        const left = 5_000 - (Math.min(5_000, leftOut.toMs) - leftOut.fromMs)
        if (left < 1_000) return refused({ code: 'film-nothing-left' })
        const whole = await write(outs.whole, Buffer.concat([await readFile(path), Buffer.from(`\nwithout ${leftOut.fromMs} to ${leftOut.toMs}`)]))
        return accepted({ whole: { ...whole, durationMs: left }, small: undefined, leftOut })
      }
      const { how, boxes } = covering
      const covered = Buffer.concat([await readFile(path), Buffer.from(`\n${how} ${boxes.length}`)])
      return accepted({ whole: await write(outs.whole, covered), small: await write(outs.small, Buffer.concat([Buffer.from('small '), covered]), 40) })
    },
    async bring(name, path) {
      const parts: Uint8Array[] = []
      for await (const part of (await files.read(name)) ?? []) parts.push(part)
      await writeFile(path, Buffer.concat(parts))
    },
    bytesOf: async (path) => new Uint8Array(await readFile(path)),
    discard: (path) => rm(path, { force: true }),
  }
}
