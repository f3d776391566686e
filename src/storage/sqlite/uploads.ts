import type { Instant } from '#ground'
import type { Chunk, Upload, UploadLimits } from '#uploads'
import type { Commits } from './commits.ts'
import type { Connection } from './connection.ts'
import { instantIn, numberIn, textIn, textOrNone, type Row } from './row.ts'

/** The rows of uploads; `uploads.ts` beside this folder joins them with the bytes. */
export type UploadRows = {
  readonly find: (id: string) => Upload | undefined
  readonly ids: () => readonly string[]
  readonly of: (owner: string, about: string) => readonly Upload[]
  readonly chunks: (id: string) => readonly Chunk[]
  readonly untouchedSince: (moment: Instant) => readonly Upload[]
  /** `freeBytes`: of the disk, before anything that is promised. */
  readonly begin: (upload: Upload, limits: UploadLimits, freeBytes: number) => Promise<'begun' | 'owner-full' | 'all-full'>
  readonly addChunk: (id: string, chunk: Chunk, at: Instant) => Promise<boolean>
  readonly setWhole: (id: string, sha256: string) => Promise<boolean>
  readonly remove: (id: string) => Promise<boolean>
}

/** Uploads in SQLite. */
export function sqliteUploads(connection: Connection, commits: Commits): UploadRows {
  const find = (id: string) => {
    const row = connection.get('SELECT * FROM uploads WHERE id = ?', id)
    return row === undefined ? undefined : readUpload(row)
  }
  return {
    find,
    ids: () => connection.all('SELECT id FROM uploads').map((row) => textIn(row, 'id')),
    of: (owner, about) => connection.all('SELECT * FROM uploads WHERE owner = ? AND about = ? ORDER BY began_at, id', owner, about).map(readUpload),
    chunks: (id) =>
      connection
        .all('SELECT place, size_bytes, sha256 FROM upload_chunks WHERE upload_id = ? ORDER BY place', id)
        .map((row) => ({ offset: numberIn(row, 'place'), sizeBytes: numberIn(row, 'size_bytes'), sha256: textIn(row, 'sha256') })),
    untouchedSince: (moment) => connection.all('SELECT * FROM uploads WHERE touched_at < ? ORDER BY touched_at', moment).map(readUpload),
    async begin({ id, owner, about, sizeBytes, offset, beganAt, touchedAt, sha256 }, limits, freeBytes) {
      let outcome: 'begun' | 'owner-full' | 'all-full' = 'begun'
      await commits.write(() => {
        const own = counted(connection.get('SELECT count(*) AS count, coalesce(sum(size_bytes), 0) AS bytes, 0 AS missing FROM uploads WHERE owner = ?', owner))
        const all = counted(connection.get('SELECT count(*) AS count, coalesce(sum(size_bytes), 0) AS bytes, coalesce(sum(size_bytes - taken), 0) AS missing FROM uploads'))
        if (own.count >= limits.mostEach || own.bytes + sizeBytes > limits.mostEachBytes) outcome = 'owner-full'
        else if (all.count >= limits.mostInAll || all.bytes + sizeBytes > limits.mostInAllBytes || freeBytes - all.missing - 2 * sizeBytes < limits.leaveFreeBytes) outcome = 'all-full'
        if (outcome !== 'begun') return false
        connection.run(
          'INSERT INTO uploads (id, owner, about, size_bytes, taken, began_at, touched_at, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
          id, owner, about, sizeBytes, offset, beganAt, touchedAt, sha256 ?? null,
        )
        return true
      })
      return outcome
    },
    addChunk: (id, { offset, sizeBytes, sha256 }, at) =>
      commits.write(() => {
        const moved = connection.run('UPDATE uploads SET taken = taken + ?, touched_at = ? WHERE id = ? AND taken = ? AND taken + ? <= size_bytes', sizeBytes, at, id, offset, sizeBytes)
        if (moved === 1) connection.run('INSERT INTO upload_chunks (upload_id, place, size_bytes, sha256) VALUES (?, ?, ?, ?)', id, offset, sizeBytes, sha256)
        return moved === 1
      }),
    setWhole: (id, sha256) => commits.write(() => connection.run('UPDATE uploads SET sha256 = ? WHERE id = ? AND taken = size_bytes', sha256, id) === 1),
    remove: (id) => commits.write(() => connection.run('DELETE FROM uploads WHERE id = ?', id) === 1),
  }
}

function counted(row: Row | undefined): { readonly count: number; readonly bytes: number; readonly missing: number } {
  if (row === undefined) throw new Error('a count gives a row')
  return { count: numberIn(row, 'count'), bytes: numberIn(row, 'bytes'), missing: numberIn(row, 'missing') }
}

function readUpload(row: Row): Upload {
  return {
    id: textIn(row, 'id'),
    owner: textIn(row, 'owner'),
    about: textIn(row, 'about'),
    sizeBytes: numberIn(row, 'size_bytes'),
    offset: numberIn(row, 'taken'),
    beganAt: instantIn(row, 'began_at'),
    touchedAt: instantIn(row, 'touched_at'),
    sha256: textOrNone(row, 'sha256'),
  }
}
