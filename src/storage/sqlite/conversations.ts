import { after, fold, refusalsIn, REVIEWED_EVENTS, type Append, type Conversation, type ConversationPort, type Event } from '#conversations'
import type { Commits } from './commits.ts'
import type { Connection } from './connection.ts'
import { readEvent, writeEvent } from './event-readers.ts'
import { insertLink, revokeLinks } from './links.ts'
import { remembering } from './remembered.ts'
import { numberIn, textIn } from './row.ts'

/** Conversations in SQLite, and the one way in which other rooms' writes carry events along. */
export type SqliteConversations = ConversationPort & {
  /** Appends inside the transaction that runs now; false when the conversation changed meanwhile. */
  readonly append: (append: Append) => boolean
}

/** Conversations on this connection. */
export function sqliteConversations(connection: Connection, commits: Commits): SqliteConversations {
  const remembered = remembering<Conversation>()

  function events(id: string): readonly Event[] {
    return connection
      .all('SELECT type, v, body FROM events WHERE conversation_id = ? ORDER BY position', id)
      .map((row) => readEvent({ type: textIn(row, 'type'), v: numberIn(row, 'v'), body: textIn(row, 'body') }))
  }

  /** The conversation of this version: what memory holds is used only when the database still has that version. */
  function load(id: string, version: number): Conversation {
    const known = remembered.get(id)
    if (known?.version === version) return known
    const conversation = fold(id, events(id))
    if (conversation.version !== version) throw new Error(`conversation ${id} has version ${version} and ${conversation.version} events`)
    // Inside a transaction the row may still be undone, and its number taken by something else.
    if (!connection.inTransaction()) remembered.set(conversation)
    return conversation
  }

  function find(id: string): Conversation | undefined {
    const row = connection.get('SELECT version FROM conversations WHERE id = ?', id)
    return row === undefined ? undefined : load(id, numberIn(row, 'version'))
  }

  function append({ id, version, events: added, links = [], revokeLinksOf = [] }: Append): boolean {
    const before = find(id)
    if ((before?.version ?? 0) !== version) return false
    const next = before === undefined ? fold(id, added) : added.reduce(after, before)
    if (!keepRow(before, next, added)) return false
    added.forEach((event, i) => {
      const { type, v, body } = writeEvent(event)
      connection.run('INSERT INTO events (conversation_id, position, type, v, body) VALUES (?, ?, ?, ?, ?)', id, version + i, type, v, body)
    })
    for (const participantId of revokeLinksOf) revokeLinks(connection, id, participantId)
    for (const link of links) insertLink(connection, link)
    return true
  }

  function keepRow(before: Conversation | undefined, next: Conversation, added: readonly Event[]): boolean {
    const { id, version, phase, code } = next
    const soonestAt = next.startsAt ?? next.announcedAt
    const finishedAt = phase === 'finished' || phase === 'cancelled' ? (added.at(-1)?.at ?? null) : null
    if (before !== undefined) {
      connection.run('UPDATE conversations SET version = ?, phase = ?, finished_at = coalesce(finished_at, ?) WHERE id = ?', version, phase, finishedAt, id)
      return true
    }
    // A code that another unfinished conversation uses: as if somebody was first, the caller draws a new one.
    if (connection.get(BY_CODE, code) !== undefined) return false
    connection.run(
      'INSERT INTO conversations (id, version, phase, code, soonest_at, finished_at) VALUES (?, ?, ?, ?, ?, ?)',
      id, version, phase, code, soonestAt, finishedAt,
    )
    return true
  }

  return {
    append,
    find: async (id) => find(id),
    events: async (id) => events(id),
    async findByCode(code) {
      const row = connection.get(BY_CODE, code)
      return row === undefined ? undefined : load(textIn(row, 'id'), numberIn(row, 'version'))
    },
    keep: (order) => commits.write(() => append(order)),
    async list({ finishedSince }) {
      const unfinished = connection.all(`SELECT id, version FROM conversations WHERE ${UNFINISHED} ORDER BY soonest_at, id`)
      const finished = connection.all('SELECT id, version FROM conversations WHERE finished_at >= ? ORDER BY finished_at DESC, id', finishedSince)
      return [...unfinished, ...finished].map((row) => load(textIn(row, 'id'), numberIn(row, 'version')))
    },
    async refusals({ since, most }) {
      const ids = connection.all(WITH_REFUSALS, since, most + 1).map((row) => textIn(row, 'id'))
      const told = ids.slice(0, most).map((id) =>
        connection
          .all(`SELECT type, v, body FROM events WHERE conversation_id = ? AND type IN (${listOf(REVIEWED_EVENTS)}) ORDER BY position`, id)
          .map((row) => readEvent({ type: textIn(row, 'type'), v: numberIn(row, 'v'), body: textIn(row, 'body') })),
      )
      return { refusals: refusalsIn(told, since), more: ids.length > most }
    },
  }
}

/** Written exactly as in the partial indexes, or SQLite does not use them. */
const UNFINISHED = `phase IN ('announced', 'open')`
const BY_CODE = `SELECT id, version FROM conversations WHERE code = ? AND ${UNFINISHED}`

/** Conversations in which a reason was brought forward: the unfinished ones, then those that ended last. Both find their way by index. */
const WITH_REFUSALS = `SELECT id FROM (
    SELECT id, 0 AS ended, -soonest_at AS place FROM conversations WHERE ${UNFINISHED}
    UNION ALL SELECT id, 1, -finished_at FROM conversations WHERE finished_at >= ?
  ) AS found
  WHERE EXISTS (SELECT 1 FROM events WHERE conversation_id = found.id AND type IN (${listOf(['refusal-explained', 'blanket-refusal-noted'])}))
  ORDER BY ended, place, id LIMIT ?`

function listOf(types: readonly Event['type'][]): string {
  return types.map((type) => `'${type}'`).join(', ')
}
