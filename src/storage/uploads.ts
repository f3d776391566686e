import type { UploadPort } from '#uploads'
import type { UploadFiles } from './disk/upload-files.ts'
import type { UploadRows } from './sqlite/uploads.ts'

/**
 * Uploads: rows in SQLite, bytes in files. A file is made before its row and its bytes are on the disk before the row counts them; a row
 * goes before its file. So whatever is broken off leaves at most bytes that no row counts: the next piece is written over them, and a file
 * without a row goes at the next start.
 */
export async function openUploads(rows: UploadRows, files: UploadFiles): Promise<UploadPort> {
  const alone = oneAtATime()
  // A backup may leave the bytes out: whoever sent them hears that they are not here, and sends them again.
  for (const id of rows.ids()) if (((await files.sizeBytes(id)) ?? -1) < (rows.find(id)?.offset ?? 0)) await rows.remove(id)
  return {
    find: async (id) => rows.find(id),
    of: async (owner, about) => rows.of(owner, about),
    chunks: async (id) => rows.chunks(id),
    untouchedSince: async (moment) => rows.untouchedSince(moment),
    begin: (upload, limits) =>
      alone(upload.id, async () => {
        await files.make(upload.id)
        const outcome = await rows.begin(upload, limits, await files.freeBytes())
        if (outcome !== 'begun') await files.remove(upload.id)
        return outcome
      }),
    keepChunk: (id, chunk, bytes, at) =>
      alone(id, async () => {
        // Looked up in turn: two tabs that send the same piece at once would write through each other.
        if (rows.find(id)?.offset !== chunk.offset) return false
        await files.write(id, chunk.offset, bytes)
        return await rows.addChunk(id, chunk, at)
      }),
    finish: (id) =>
      alone(id, async () => {
        const upload = rows.find(id)
        if (upload === undefined || upload.sha256 !== undefined) return upload
        if (upload.offset !== upload.sizeBytes) throw new Error(`upload ${id} is not whole`)
        await rows.setWhole(id, await files.hash(id, upload.sizeBytes))
        return rows.find(id)
      }),
    linkTo: (id, path) =>
      alone(id, async () => {
        if (rows.find(id) === undefined) return false
        await files.linkTo(id, path)
        return true
      }),
    remove: (id) =>
      alone(id, async () => {
        const removed = await rows.remove(id)
        if (removed) await files.remove(id)
        return removed
      }),
  }
}

/** Runs steps about the same thing one after another; about different things at once. */
function oneAtATime(): <T>(key: string, step: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>()
  return (key, step) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(step)
    const settled = turn.catch(() => undefined).finally(() => {
      if (last.get(key) === settled) last.delete(key)
    })
    last.set(key, settled)
    return turn
  }
}
