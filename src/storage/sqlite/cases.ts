import { afterCase, foldCase, type Case, type CaseAppend, type CaseEvent, type CaseLink, type CasePort } from '#cases'
import type { Commits } from './commits.ts'
import { readCaseEvent, writeCaseEvent } from './case-event-readers.ts'
import { keepIndex } from './case-index.ts'
import type { Connection } from './connection.ts'
import { remembering } from './remembered.ts'
import { instantIn, numberIn, textIn, type Row } from './row.ts'

/** Cases in SQLite. */
export function sqliteCases(connection: Connection, commits: Commits): CasePort {
  const remembered = remembering<Case>()

  function events(id: string): readonly CaseEvent[] {
    return connection
      .all('SELECT type, v, body FROM case_events WHERE case_id = ? ORDER BY position', id)
      .map((row) => readCaseEvent({ type: textIn(row, 'type'), v: numberIn(row, 'v'), body: textIn(row, 'body') }))
  }

  /** The case of this version: what memory holds is used only when the database still has that version. */
  function load(row: Row): Case {
    const id = textIn(row, 'id')
    const version = numberIn(row, 'version')
    const known = remembered.get(id)
    if (known?.version === version) return known
    const one = foldCase(id, events(id))
    if (one.version !== version) throw new Error(`case ${id} has version ${version} and ${one.version} events`)
    // Inside a transaction the row may still be undone, and its number taken by something else.
    if (!connection.inTransaction()) remembered.set(one)
    return one
  }

  function find(id: string): Case | undefined {
    const row = connection.get('SELECT id, version FROM cases WHERE id = ?', id)
    return row === undefined ? undefined : load(row)
  }

  function append({ id, version, events: added, links = [], revokeLinksOf = [] }: CaseAppend): boolean {
    const before = find(id)
    if ((before?.version ?? 0) !== version) return false
    const next = before === undefined ? foldCase(id, added) : added.reduce(afterCase, before)
    if (!keepRow(before, next)) return false
    added.forEach((event, i) => {
      const { type, v, body } = writeCaseEvent(event)
      connection.run('INSERT INTO case_events (case_id, position, type, v, body) VALUES (?, ?, ?, ?, ?)', id, version + i, type, v, body)
    })
    keepIndex(connection, next)
    for (const [kind, subject] of subjectsOf(next)) {
      connection.run('INSERT INTO case_subjects (kind, subject, case_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', kind, subject, id)
    }
    for (const personId of revokeLinksOf) connection.run('DELETE FROM case_links WHERE case_id = ? AND person_id = ?', id, personId)
    for (const { secretHash, caseId, personId, createdAt } of links) {
      connection.run('INSERT INTO case_links (secret_hash, case_id, person_id, created_at) VALUES (?, ?, ?, ?)', secretHash, caseId, personId, createdAt)
    }
    return true
  }

  function keepRow(before: Case | undefined, { id, version, reference, openedAt, closed }: Case): boolean {
    if (before !== undefined) {
      connection.run('UPDATE cases SET version = ?, closed_at = ? WHERE id = ?', version, closed?.at ?? null, id)
      return true
    }
    // A reference that another case has: as if somebody was first, the caller draws a new one.
    if (connection.get('SELECT 1 FROM cases WHERE reference = ?', reference) !== undefined) return false
    connection.run('INSERT INTO cases (id, version, reference, opened_at, closed_at) VALUES (?, ?, ?, ?, ?)', id, version, reference, openedAt, closed?.at ?? null)
    return true
  }

  const bySubject = (kind: string, subject: string): readonly Case[] =>
    connection
      .all('SELECT id, version FROM case_subjects JOIN cases ON id = case_id WHERE kind = ? AND subject = ? ORDER BY opened_at DESC, id', kind, subject)
      .map(load)

  return {
    find: async (id) => find(id),
    events: async (id) => events(id),
    keep: (order) => commits.write(() => append(order)),
    about: async (recordingId) => bySubject('recording', recordingId),
    ofConversation: async (conversationId) => bySubject('conversation', conversationId),
    linkedTo: async (caseId) => bySubject('case', caseId),
    async findLink(secretHash) {
      const row = connection.get('SELECT * FROM case_links WHERE secret_hash = ?', secretHash)
      return row === undefined ? undefined : readLink(row)
    },
  }
}

function subjectsOf({ conversationId, recordings, linked }: Case): readonly (readonly [kind: string, subject: string])[] {
  return [
    ...(conversationId === undefined ? [] : [['conversation', conversationId] as const]),
    ...recordings.map((id) => ['recording', id] as const),
    ...linked.map(({ caseId }) => ['case', caseId] as const),
  ]
}

function readLink(row: Row): CaseLink {
  return { secretHash: textIn(row, 'secret_hash'), caseId: textIn(row, 'case_id'), personId: textIn(row, 'person_id'), createdAt: instantIn(row, 'created_at') }
}
