import type { Bytes } from '#ground'
import type { RecordingPort, Segment } from '#recordings'
import type { Connection } from './connection.ts'
import { bytesIn, numberIn, textIn } from './row.ts'

/** How many segments are in memory at once while sound is read: about 64 kilobytes to 1 megabyte. */
const SEGMENTS_AT_ONCE = 16

/** Reading what a recording consists of. */
export function segmentQueries(
  connection: Connection,
): Pick<RecordingPort, 'findSegment' | 'leaves' | 'gaps' | 'withoutBytes' | 'sound' | 'soundSizeBytes' | 'soundPieces' | 'soundPiece'> {
  return {
    async findSegment(recordingId, index) {
      const row = connection.get('SELECT line, bytes IS NOT NULL AS has_bytes FROM segments WHERE recording_id = ? AND position = ?', recordingId, index)
      return row === undefined ? undefined : { index, line: textIn(row, 'line'), hasBytes: numberIn(row, 'has_bytes') === 1 }
    },
    leaves: async (recordingId, from, to) =>
      connection
        .all('SELECT position, line FROM segments WHERE recording_id = ? AND position >= ? AND position < ? ORDER BY position', recordingId, from, to)
        .map((row) => ({ index: numberIn(row, 'position'), line: textIn(row, 'line') })),
    gaps: async (recordingId) =>
      connection
        .all(
          `SELECT line FROM segments JOIN recordings ON recordings.id = recording_id
           WHERE recording_id = ? AND position < recordings.size AND line LIKE 'v1 gap %' ORDER BY position`,
          recordingId,
        )
        .map((row) => textIn(row, 'line')),
    withoutBytes: async (recordingId) =>
      connection
        .all(
          `SELECT position FROM segments JOIN recordings ON recordings.id = recording_id
           WHERE recording_id = ? AND position < recordings.size AND bytes IS NULL AND (line LIKE 'v1 audio %' OR line LIKE 'v1 chunk %')
           ORDER BY position`,
          recordingId,
        )
        .map((row) => numberIn(row, 'position')),
    async *sound(recordingId): AsyncGenerator<Bytes> {
      // In portions, never one open cursor: a listener on a slow line would keep the database's log from being emptied.
      for (let after = -1; ; ) {
        const rows = connection.all(
          // What came early and never joined the unbroken row is no part of the recording.
          `SELECT position, bytes FROM segments JOIN recordings ON recordings.id = recording_id
           WHERE recording_id = ? AND position > ? AND position < recordings.size AND bytes IS NOT NULL ORDER BY position LIMIT ?`,
          recordingId, after, SEGMENTS_AT_ONCE,
        )
        for (const row of rows) yield bytesIn(row, 'bytes')
        const last = rows.at(-1)
        if (last === undefined) return
        after = numberIn(last, 'position')
      }
    },
    soundPieces: async (recordingId) =>
      connection
        .all(
          `SELECT position, line, length(bytes) AS size_bytes FROM segments JOIN recordings ON recordings.id = recording_id
           WHERE recording_id = ? AND position < recordings.size AND bytes IS NOT NULL ORDER BY position`,
          recordingId,
        )
        .map((row) => ({ index: numberIn(row, 'position'), line: textIn(row, 'line'), sizeBytes: numberIn(row, 'size_bytes') })),
    async soundPiece(recordingId, index) {
      const row = connection.get(
        `SELECT bytes FROM segments JOIN recordings ON recordings.id = recording_id
         WHERE recording_id = ? AND position = ? AND position < recordings.size AND bytes IS NOT NULL`,
        recordingId, index,
      )
      return row === undefined ? undefined : bytesIn(row, 'bytes')
    },
    async soundSizeBytes(recordingId) {
      const row = connection.get(
        `SELECT coalesce(sum(length(bytes)), 0) AS size_bytes FROM segments JOIN recordings ON recordings.id = recording_id
         WHERE recording_id = ? AND position < recordings.size`,
        recordingId,
      )
      return row === undefined ? 0 : numberIn(row, 'size_bytes')
    },
  }
}

/** Adds a segment, or its bytes when its leaf was there without, inside the transaction that runs now. */
export function keepSegmentRow(connection: Connection, { recordingId, index, line, bytes }: Segment): void {
  const added = connection.run('INSERT INTO segments (recording_id, position, line, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING', recordingId, index, line, bytes ?? null)
  if (added === 1) return
  const before = connection.get('SELECT line FROM segments WHERE recording_id = ? AND position = ?', recordingId, index)
  if (before === undefined || textIn(before, 'line') !== line) throw new Error(`recording ${recordingId} already has another leaf at ${index}`)
  // The leaf holds the digest of the bytes: the same leaf cannot come with other bytes, so the first ones stay.
  if (bytes !== undefined) connection.run('UPDATE segments SET bytes = ? WHERE recording_id = ? AND position = ? AND bytes IS NULL', bytes, recordingId, index)
}

/** Adds a leaf without bytes at the place it names, inside the transaction that runs now. */
export function insertLeaf(connection: Connection, recordingId: string, line: string): void {
  const index = /^v1 [a-z]+ (0|[1-9]\d*) /.exec(line)?.[1]
  if (index === undefined) throw new Error('a leaf without its place')
  connection.run('INSERT INTO segments (recording_id, position, line, bytes) VALUES (?, ?, ?, NULL)', recordingId, Number(index), line)
}
