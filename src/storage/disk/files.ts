import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Bytes } from '#ground'
import type { FilePort } from '#recordings'
import { Outage } from '../outage.ts'
import { syncFile, syncFolder } from './durable.ts'

/** Bytes read at once: enough to keep a line busy, little enough for many listeners. */
const PORTION_BYTES = 64 * 1024

/** Files in one folder. What an interrupted write left behind is removed here. */
export async function openFiles(folder: string): Promise<FilePort> {
  const unfinished = join(folder, 'unfinished')
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  await syncFolder(folder)

  return {
    async read(name, range) {
      const path = join(folder, checkedName(name))
      const sizeBytes = await sizeOf(path)
      if (sizeBytes === undefined) return undefined
      const offset = range?.offset ?? 0
      const end = Math.min(range?.end ?? sizeBytes, sizeBytes)
      if (!Number.isSafeInteger(offset) || offset < 0) throw new RangeError(`not an offset: ${offset}`)
      return portions(path, offset, end)
    },
    temporary: async () => join(unfinished, randomBytes(12).toString('hex')),
    async keepFile(temporaryPath, name) {
      const path = join(folder, checkedName(name))
      if (dirname(resolve(temporaryPath)) !== resolve(unfinished)) throw new Error('only files from `temporary` can be kept')
      try {
        await syncFile(temporaryPath)
        const { size } = await stat(temporaryPath)
        await rename(temporaryPath, path)
        await syncFolder(folder)
        return { sizeBytes: size }
      } catch (cause) {
        throw new Outage(`the file ${name} could not be kept`, { cause })
      }
    },
    async names() {
      const entries = await readdir(folder, { withFileTypes: true })
      return entries.filter((one) => one.isFile()).map(({ name }) => name).toSorted()
    },
    async erase(name) {
      const path = join(folder, checkedName(name))
      try {
        await rm(path, { force: true })
        await syncFolder(folder)
      } catch (cause) {
        throw new Outage(`the file ${name} could not be erased`, { cause })
      }
    },
  }
}

/** A name as this software makes them; throws on anything that could point elsewhere. */
function checkedName(name: string): string {
  if (!/^[A-Za-z0-9_-]{1,80}\.[a-z0-9]{1,8}$/.test(name)) throw new Error('a file name may hold letters, digits, - and _, and needs one ending')
  return name
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new Outage('a file could not be found out about', { cause })
  }
}

async function* portions(path: string, offset: number, end: number): AsyncGenerator<Bytes> {
  const handle = await open(path, 'r')
  try {
    for (let at = offset; at < end; ) {
      const buffer = new Uint8Array(Math.min(PORTION_BYTES, end - at))
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at)
      if (bytesRead === 0) throw new Outage('a file became shorter while it was read', { cause: undefined })
      yield buffer.subarray(0, bytesRead)
      at += bytesRead
    }
  } finally {
    await handle.close()
  }
}
