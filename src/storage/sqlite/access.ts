import type { CaseAccess, CaseAccessPort, CaseListAccess } from '#cases'
import type { Access, AccessPort } from '#recordings'
import type { Commits } from './commits.ts'
import type { Connection } from './connection.ts'
import { instantIn, textIn, textOrNone, wordIn, type Row, type Words } from './row.ts'

/** Notes of access in SQLite, to conversations and to cases: only ever added, oldest first. */
export function sqliteAccess(connection: Connection, commits: Commits): AccessPort & CaseAccessPort {
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
    async noteCase({ at, caseId, what, by, ground }) {
      await commits.write(() => {
        connection.run('INSERT INTO accesses (at, case_id, what, by_kind, by_id, ground) VALUES (?, ?, ?, ?, ?, ?)', at, caseId, what, by.kind, by.id, ground)
        return true
      })
    },
    ofCase: async (caseId) => connection.all('SELECT * FROM accesses WHERE case_id = ? ORDER BY number', caseId).map(readCaseAccess),
    async noteList({ at, what, accountId }) {
      await commits.write(() => {
        connection.run('INSERT INTO case_list_accesses (at, what, account_id) VALUES (?, ?, ?)', at, what, accountId)
        return true
      })
    },
    lists: async (limit) =>
      connection.all('SELECT * FROM case_list_accesses ORDER BY number DESC LIMIT ?', limit).map((row) => ({
        at: instantIn(row, 'at'),
        what: wordIn<CaseListAccess['what']>(row, 'what', { 'opened-list': true, 'opened-overview': true, 'downloaded-overview': true }),
        accountId: textIn(row, 'account_id'),
      })),
  }
}

const WHAT: Words<Access['what']> = {
  listened: true,
  'downloaded-ogg': true,
  'downloaded-m4a': true,
  'downloaded-receipt': true,
  'downloaded-file': true,
  'read-text': true,
  'downloaded-text': true,
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

function readCaseAccess(row: Row): CaseAccess {
  return {
    at: instantIn(row, 'at'),
    caseId: textIn(row, 'case_id'),
    what: wordIn<CaseAccess['what']>(row, 'what', { 'opened-case': true, 'opened-case-outline': true, 'heard-evidence': true, 'downloaded-case': true }),
    by: { kind: wordIn<CaseAccess['by']['kind']>(row, 'by_kind', { 'case-person': true, staff: true }), id: textIn(row, 'by_id') },
    ground: wordIn<CaseAccess['ground']>(row, 'ground', { 'part-of-case': true, 'handles-case': true, 'with-leave': true, oversees: true }),
  }
}
