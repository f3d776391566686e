import { createHash } from 'node:crypto'
import { link, mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Outage } from '../outage.ts'
import { syncFile, syncFolder } from './durable.ts'

/** The bytes of uploads, one file each, in one folder. */
export type UploadFiles = {
  readonly make: (id: string) => Promise<void>
  /** Undefined when there is no such file. */
  readonly sizeBytes: (id: string) => Promise<number | undefined>
  /** The bytes are on the disk itself when this resolves. */
  readonly write: (id: string, offset: number, bytes: Uint8Array) => Promise<void>
  /** SHA-256 of exactly so many bytes, in hexadecimal, read from the disk. */
  readonly hash: (id: string, sizeBytes: number) => Promise<string>
  readonly linkTo: (id: string, path: string) => Promise<void>
  readonly remove: (id: string) => Promise<void>
  readonly freeBytes: () => Promise<number>
}

/** How much is read at once while hashing. */
const PORTION_BYTES = 1024 * 1024

/** The folder of uploads. Files that belong to none of these, left by a crash, are removed. */
export async function openUploadFiles(folder: string, known: readonly string[]): Promise<UploadFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const wanted = new Set(known)
  for (const name of await readdir(folder)) if (!wanted.has(name)) await rm(join(folder, name), { recursive: true, force: true })
  await syncFolder(folder)
  const pathOf = (id: string) => {
    if (!/^[A-Za-z0-9_-]{1,80}$/.test(id)) throw new Error('the id of an upload holds letters, digits, - and _')
    return join(folder, id)
  }

  return {
    make: (id) =>
      outward('made', async () => {
        await (await open(pathOf(id), 'wx', 0o600)).close()
        await syncFolder(folder)
      }),
    sizeBytes: (id) =>
      outward('found', async () => {
        const found = await stat(pathOf(id)).catch((cause: NodeJS.ErrnoException) => (cause.code === 'ENOENT' ? undefined : Promise.reject(cause)))
        return found?.size
      }),
    write: (id, offset, bytes) =>
      outward('written', async () => {
        // Opened anew each time: after a failed sync nothing may be believed that only the system's memory holds.
        const handle = await open(pathOf(id), 'r+')
        try {
          for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at, bytes.length - at, offset + at)).bytesWritten
          await handle.datasync()
        } finally {
          await handle.close()
        }
      }),
    hash: (id, sizeBytes) =>
      outward('read', async () => {
        const handle = await open(pathOf(id), 'r')
        try {
          const hash = createHash('sha256')
          const portion = new Uint8Array(PORTION_BYTES)
          let at = 0
          while (at < sizeBytes) {
            const { bytesRead } = await handle.read(portion, 0, Math.min(portion.length, sizeBytes - at), at)
            if (bytesRead === 0) throw new Error(`${sizeBytes} bytes were acknowledged, ${at} are there`)
            hash.update(portion.subarray(0, bytesRead))
            at += bytesRead
          }
          return hash.digest('hex')
        } finally {
          await handle.close()
        }
      }),
    linkTo: (id, path) =>
      outward('handed over', async () => {
        await link(pathOf(id), path)
        await syncFile(path)
      }),
    remove: (id) =>
      outward('removed', async () => {
        await rm(pathOf(id), { force: true })
        await syncFolder(folder)
      }),
    freeBytes: () =>
      outward('measured', async () => {
        const { bavail, bsize } = await statfs(folder)
        return bavail * bsize
      }),
  }
}

async function outward<T>(done: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (cause) {
    throw new Outage(`the file of an upload could not be ${done}`, { cause })
  }
}
