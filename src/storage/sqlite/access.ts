import type { Access, AccessPort } from '#recordings'
import type { Commits } from './commits.ts'
import type { Connection } from './connection.ts'
import { instantIn, textIn, textOrNone, wordIn, type Row, type Words } from './row.ts'

/** Notes of access in SQLite: only ever added, oldest first. */
export function sqliteAccess(connection: Connection, commits: Commits): AccessPort {
  return {
    async note({ at, conversationId, recordingId, what, by, ground }) {
      await commits.write(() => {
        connection.run(
          'INSERT INTO accesses (at, conversation_id, recording_id, what, by_kind, by_id, ground) VALUES (?, ?, ?, ?, ?, ?, ?)',
          at, conversationId, recordingId ?? null, what, by.kind, by.id, ground,
        )
        return true
      })
    },
    of: async (conversationId) => connection.all('SELECT * FROM accesses WHERE conversation_id = ? ORDER BY number', conversationId).map(read),
  }
}

const WHAT: Words<Access['what']> = {
  listened: true,
  'downloaded-ogg': true,
  'downloaded-m4a': true,
  'downloaded-receipt': true,
  'opened-conversation': true,
}

function read(row: Row): Access {
  return {
    at: instantIn(row, 'at'),
    conversationId: textIn(row, 'conversation_id'),
    recordingId: textOrNone(row, 'recording_id'),
    what: wordIn<Access['what']>(row, 'what', WHAT),
    by: { kind: wordIn<Access['by']['kind']>(row, 'by_kind', { participant: true, staff: true }), id: textIn(row, 'by_id') },
    ground: wordIn<Access['ground']>(row, 'ground', { 'took-part': true, 'staff-of-organisation': true }),
  }
}
