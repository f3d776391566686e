import type { Copy, Statement } from '#recordings'
import type { Connection } from './connection.ts'
import { instantIn, numberIn, textIn, wordIn, type Row } from './row.ts'

/** Adds a statement inside the transaction that runs now; false when this participant already made one of this type. */
export function insertStatement(connection: Connection, { recordingId, type, participantId, at, envelope }: Statement): boolean {
  const added = connection.run(
    'INSERT INTO statements (recording_id, type, participant_id, at, envelope) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    recordingId, type, participantId, at, envelope,
  )
  return added === 1
}

/** The statement in a row. */
export function readStatement(row: Row): Statement {
  return {
    recordingId: textIn(row, 'recording_id'),
    type: wordIn<Statement['type']>(row, 'type', { seal: true, received: true, 'ogg-copy': true, 'm4a-copy': true, 'ogg-edit': true, 'm4a-edit': true }),
    participantId: textIn(row, 'participant_id'),
    at: instantIn(row, 'at'),
    envelope: textIn(row, 'envelope'),
  }
}

/** The copy in a row. */
export function readCopy(row: Row): Copy {
  return {
    recordingId: textIn(row, 'recording_id'),
    format: wordIn<Copy['format']>(row, 'format', { ogg: true, m4a: true }),
    sha256: textIn(row, 'sha256'),
    sizeBytes: numberIn(row, 'size_bytes'),
  }
}
