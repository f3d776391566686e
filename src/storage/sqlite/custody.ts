import { afterCustody, foldCustody, type Custody, type CustodyAppend, type CustodyPort, type ShareLink, type ShareOpening } from '#recordings'
import type { Commits } from './commits.ts'
import type { Connection } from './connection.ts'
import type { SqliteConversations } from './conversations.ts'
import { readCustodyEvent, writeCustodyEvent } from './custody-event-readers.ts'
import { addNotices } from './notices.ts'
import { instantIn, numberIn, textIn, wordIn, type Row } from './row.ts'

/** What happened with recordings after they were made, in SQLite. `emptyLog` copies the write-ahead log into the database and cuts it off. */
export function sqliteCustody(connection: Connection, commits: Commits, { append }: Pick<SqliteConversations, 'append'>, emptyLog: () => void): CustodyPort {
  const events = (recordingId: string) =>
    connection
      .all('SELECT type, v, body FROM custody_events WHERE recording_id = ? ORDER BY position', recordingId)
      .map((row) => readCustodyEvent({ type: textIn(row, 'type'), v: numberIn(row, 'v'), body: textIn(row, 'body') }))
  const find = (recordingId: string): Custody => foldCustody(recordingId, events(recordingId))

  function keepRow(conversationId: string, { recordingId, version, keeping, eraseRequests, holders }: Custody): void {
    const dueOn = eraseRequests.filter(({ answer }) => answer === undefined).map((one) => one.dueOn).toSorted()[0]
    connection.run(
      `INSERT INTO custodies (recording_id, conversation_id, version, keep_until, answer_due_on, untold) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (recording_id) DO UPDATE SET version = excluded.version, keep_until = excluded.keep_until, answer_due_on = excluded.answer_due_on, untold = excluded.untold`,
      recordingId, conversationId, version, keeping?.until ?? null, dueOn ?? null, holders.filter(({ told }) => told === undefined).length,
    )
  }

  /** Inside the transaction that runs now; false when it changed meanwhile. */
  function appendCustody({ recordingId, conversationId, version, events: added, links = [], texts = [], endLinksOf = [], append: said }: CustodyAppend): boolean {
    if (said !== undefined && !append(said)) return false
    const before = find(recordingId)
    if (before.version !== version) return false
    const next = added.reduce(afterCustody, before)
    if (added.length > 0) keepRow(conversationId, next)
    added.forEach((event, i) => {
      const { type, v, body } = writeCustodyEvent(event)
      connection.run('INSERT INTO custody_events (recording_id, position, type, v, body) VALUES (?, ?, ?, ?, ?)', recordingId, version + i, type, v, body)
    })
    for (const { id, text } of texts) connection.run('INSERT INTO custody_texts (recording_id, id, text) VALUES (?, ?, ?)', recordingId, id, text)
    for (const shareId of endLinksOf) connection.run('DELETE FROM share_links WHERE recording_id = ? AND share_id = ?', recordingId, shareId)
    for (const { secretHash, codeHash, shareId, createdAt, wrongCodes } of links) {
      connection.run(
        'INSERT INTO share_links (secret_hash, code_hash, recording_id, share_id, created_at, wrong_codes) VALUES (?, ?, ?, ?, ?, ?)',
        secretHash, codeHash, recordingId, shareId, createdAt, wrongCodes,
      )
    }
    return true
  }

  return {
    find: async (recordingId) => find(recordingId),
    events: async (recordingId) => events(recordingId),
    keep: (order) => commits.write(() => appendCustody(order)),
    async text(recordingId, id) {
      const row = connection.get('SELECT text FROM custody_texts WHERE recording_id = ? AND id = ?', recordingId, id)
      return row === undefined ? undefined : textIn(row, 'text')
    },
    async findLink(secretHash) {
      const row = connection.get('SELECT * FROM share_links WHERE secret_hash = ?', secretHash)
      return row === undefined ? undefined : readLink(row)
    },
    async noteWrongCode(secretHash) {
      await commits.write(() => {
        connection.run('UPDATE share_links SET wrong_codes = wrong_codes + 1 WHERE secret_hash = ?', secretHash)
        return true
      })
    },
    async noteOpening({ at, recordingId, shareId, what }) {
      await commits.write(() => {
        connection.run('INSERT INTO share_openings (at, recording_id, share_id, what) VALUES (?, ?, ?, ?)', at, recordingId, shareId, what)
        return true
      })
    },
    openings: async (recordingId) => connection.all('SELECT * FROM share_openings WHERE recording_id = ? ORDER BY number', recordingId).map(readOpening),
    async eraseSound({ append: said, custody, notices = [] }) {
      const erased = await commits.write(() => {
        if (!append(said) || !appendCustody(custody)) return false
        connection.run('UPDATE segments SET bytes = NULL WHERE recording_id = ? AND bytes IS NOT NULL', custody.recordingId)
        connection.run('DELETE FROM copies WHERE recording_id = ?', custody.recordingId)
        connection.run('DELETE FROM share_links WHERE recording_id = ?', custody.recordingId)
        connection.run('DELETE FROM custody_texts WHERE recording_id = ?', custody.recordingId)
        connection.run('UPDATE share_addresses SET tell_at = ? WHERE recording_id = ?', said.events.at(-1)?.at ?? 0, custody.recordingId)
        addNotices(connection, notices)
        return true
      })
      // What was overwritten in the database still lies in its log.
      if (erased) emptyLog()
      return erased
    },
    async keepAddress({ recordingId, shareId, address }) {
      await commits.write(() => {
        connection.run('INSERT INTO share_addresses (recording_id, share_id, address) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET address = excluded.address', recordingId, shareId, address)
        return true
      })
    },
    toTell: async (at, limit) =>
      connection.all('SELECT * FROM share_addresses WHERE tell_at <= ? ORDER BY tell_at, share_id LIMIT ?', at, limit).map((row) => ({
        recordingId: textIn(row, 'recording_id'), shareId: textIn(row, 'share_id'), address: textIn(row, 'address'), attempts: numberIn(row, 'attempts'),
      })),
    async tried({ recordingId, shareId }, again) {
      await commits.write(() => {
        if (again === undefined) connection.run('DELETE FROM share_addresses WHERE recording_id = ? AND share_id = ?', recordingId, shareId)
        else connection.run('UPDATE share_addresses SET tell_at = ?, attempts = attempts + 1 WHERE recording_id = ? AND share_id = ?', again, recordingId, shareId)
        return true
      })
    },
    untold: async (limit) => connection.all('SELECT recording_id FROM custodies WHERE untold > 0 ORDER BY recording_id LIMIT ?', limit).map((row) => textIn(row, 'recording_id')),
    due: async ({ on, limit }) =>
      connection
        .all(
          `SELECT recording_id FROM custodies WHERE answer_due_on IS NOT NULL OR keep_until <= ?
           ORDER BY coalesce(answer_due_on, keep_until), recording_id LIMIT ?`,
          on, limit,
        )
        .map((row) => textIn(row, 'recording_id')),
    withWishes: async (at) =>
      connection
        .all("SELECT DISTINCT recording_id FROM custody_events WHERE type = 'share-asked' AND json_extract(body, '$.until') > ? ORDER BY recording_id", at)
        .map((row) => textIn(row, 'recording_id')),
    withoutPurpose: async (limit) =>
      connection
        .all(
          `SELECT id FROM recordings WHERE completeness <> 'open'
             AND EXISTS (SELECT 1 FROM segments WHERE recording_id = recordings.id AND bytes IS NOT NULL)
             AND NOT EXISTS (SELECT 1 FROM custodies WHERE recording_id = recordings.id AND keep_until IS NOT NULL)
           ORDER BY started_at, id LIMIT ?`,
          limit,
        )
        .map((row) => textIn(row, 'id')),
  }
}

function readLink(row: Row): ShareLink {
  return {
    secretHash: textIn(row, 'secret_hash'), codeHash: textIn(row, 'code_hash'), recordingId: textIn(row, 'recording_id'), shareId: textIn(row, 'share_id'),
    createdAt: instantIn(row, 'created_at'), wrongCodes: numberIn(row, 'wrong_codes'),
  }
}

function readOpening(row: Row): ShareOpening {
  return {
    at: instantIn(row, 'at'), recordingId: textIn(row, 'recording_id'), shareId: textIn(row, 'share_id'),
    what: wordIn<ShareOpening['what']>(row, 'what', { 'opened-page': true, listened: true, read: true, downloaded: true }),
  }
}
