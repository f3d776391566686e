import type { Bytes } from '#ground'
import type { Recording, RecordingPort } from '#recordings'
import type { Commits } from './commits.ts'
import type { Connection } from './connection.ts'
import type { SqliteConversations } from './conversations.ts'
import { bytesIn, instantIn, numberIn, textIn, textOrNone, wordIn, type Row } from './row.ts'
import { insertLeaf, keepSegmentRow, segmentQueries } from './segments.ts'
import { insertStatement, readCopy, readStatement } from './statements.ts'

/**
 * How long a segment waits for others to share a commit with. Recorders ask once a second and wait for no answer before they
 * go on. A few dozen full commits a second instead of hundreds leave the disk and the processor to others when both are busy.
 */
const PATIENCE_MS = 20

/** Recordings in SQLite, their sound included. */
export function sqliteRecordings(connection: Connection, commits: Commits, { append }: Pick<SqliteConversations, 'append'>): RecordingPort {
  function keepRow(recording: Recording): boolean {
    const { id, version, size, frontier, lastLeaf, early, head, completeness } = recording
    const changing = [version, size, frontier, lastLeaf ?? null, JSON.stringify(early), head ?? null, completeness] as const
    if (version > 1) {
      return connection.run(
        `UPDATE recordings SET version = ?, size = ?, frontier = ?, last_leaf = ?, early = ?, head = ?, completeness = ?
         WHERE id = ? AND version = ?`,
        ...changing, id, version - 1,
      ) === 1
    }
    const { conversationId, participantId, deviceId, startedAt, begunAs, fromFile } = recording
    return connection.run(
      `INSERT INTO recordings (version, size, frontier, last_leaf, early, head, completeness,
         id, conversation_id, participant_id, device_id, started_at, begun_as, from_file)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
      ...changing, id, conversationId, participantId, deviceId, startedAt, begunAs, fromFile ? 1 : 0,
    ) === 1
  }

  return {
    ...segmentQueries(connection),
    async find(id) {
      const row = connection.get('SELECT * FROM recordings WHERE id = ?', id)
      return row === undefined ? undefined : read(row)
    },
    ofConversation: async (conversationId) =>
      connection.all('SELECT * FROM recordings WHERE conversation_id = ? ORDER BY started_at, id', conversationId).map(read),
    // The events first: a recording's conversation may begin in the same write.
    keep: (recording, events) => commits.write(() => (events === undefined || append(events)) && keepRow(recording)),
    keepSegment: (segment, recording) =>
      commits.write(() => {
        if (!keepRow(recording)) return false
        keepSegmentRow(connection, segment)
        return true
      }, PATIENCE_MS),
    keepLeaves: (lines, recording, events) =>
      commits.write(() => {
        if ((events !== undefined && !append(events)) || !keepRow(recording)) return false
        lines.forEach((line) => insertLeaf(connection, recording.id, line))
        return true
      }),
    statements: async (recordingId) =>
      connection.all('SELECT * FROM statements WHERE recording_id = ? ORDER BY at, rowid', recordingId).map(readStatement),
    keepStatement: (statement, events) =>
      commits.write(() => (events === undefined || append(events)) && insertStatement(connection, statement)),
    copies: async (recordingId) => connection.all('SELECT * FROM copies WHERE recording_id = ? ORDER BY format', recordingId).map(readCopy),
    keepCopy: ({ recordingId, format, sha256, sizeBytes }, statement) =>
      commits.write(() => {
        // Erased while it was made: a copy of it is not kept.
        if (connection.get(ERASED, recordingId, recordingId) !== undefined) return false
        const added = connection.run(
          'INSERT INTO copies (recording_id, format, sha256, size_bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
          recordingId, format, sha256, sizeBytes,
        )
        return added === 1 && insertStatement(connection, statement)
      }),
  }
}

/** The event that says the sound of a recording was erased, if it was. */
const ERASED = `SELECT 1 FROM events WHERE conversation_id = (SELECT conversation_id FROM recordings WHERE id = ?)
  AND type = 'recording-erased' AND json_extract(body, '$.recordingId') = ?`

function read(row: Row): Recording {
  return {
    id: textIn(row, 'id'),
    conversationId: textIn(row, 'conversation_id'),
    participantId: textIn(row, 'participant_id'),
    deviceId: textIn(row, 'device_id'),
    startedAt: instantIn(row, 'started_at'),
    begunAs: wordIn<Recording['begunAs']>(row, 'begun_as', { 'own-device': true, 'kept-for-both': true }),
    fromFile: numberIn(row, 'from_file') === 1,
    version: numberIn(row, 'version'),
    size: numberIn(row, 'size'),
    frontier: frontierIn(row),
    lastLeaf: textOrNone(row, 'last_leaf'),
    early: readEarly(textIn(row, 'early')),
    head: textOrNone(row, 'head'),
    completeness: wordIn<Recording['completeness']>(row, 'completeness', { open: true, ended: true, closed: true }),
  }
}

function frontierIn(row: Row): Bytes {
  // Callers may keep these bytes: a copy of their own, apart from SQLite's.
  return Uint8Array.from(bytesIn(row, 'frontier'))
}

function readEarly(json: string): Recording['early'] {
  const value: unknown = JSON.parse(json)
  if (!Array.isArray(value)) throw new Error('the early leaves of a recording are no list')
  return value.map((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('index' in one) || !('line' in one)) throw new Error('an early leaf is malformed')
    const { index, line } = one
    if (typeof index !== 'number' || typeof line !== 'string') throw new Error('an early leaf is malformed')
    return { index, line }
  })
}
