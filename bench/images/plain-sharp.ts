import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { cp, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import sharp from 'sharp'

/** The same conversions as Openkaart makes, by sharp in this process: the speed there is to reach, without a limit or a second look. */
export function plainSharp(folder: string): (path: string) => Promise<void> {
  sharp.cache(false)
  sharp.concurrency(1)
  let made = 0
  return async (path) => {
    const name = join(folder, `plain-${made++}`)
    const outs = [`${name}-original.jpg`, `${name}-clean.jpg`, `${name}-preview.jpg`] as const
    await cp(path, outs[0])
    await Promise.all([
      hashOf(outs[0]),
      sharp(outs[0]).metadata(),
      sharp(outs[0], { sequentialRead: true }).autoOrient().jpeg({ quality: 90 }).toFile(outs[1]),
      sharp(outs[0], { sequentialRead: true }).autoOrient().resize({ width: 1600, height: 1600, fit: 'inside' }).jpeg({ quality: 80 }).toFile(outs[2]),
    ])
    for (const out of outs) {
      const file = await open(out, 'r+')
      await file.sync()
      await file.close()
      await rm(out)
    }
  }
}

/** SHA-256 of a file, in hexadecimal. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
