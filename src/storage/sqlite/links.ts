import type { LinkPort, PersonalLink } from '#conversations'
import type { Connection } from './connection.ts'
import { instantIn, textIn } from './row.ts'

/** Personal links in SQLite. A revoked link is deleted: nothing is left that tells it from an unknown one. */
export function sqliteLinks(connection: Connection): LinkPort {
  return {
    async find(secretHash) {
      const row = connection.get('SELECT * FROM personal_links WHERE secret_hash = ?', secretHash)
      return row === undefined
        ? undefined
        : {
            secretHash: textIn(row, 'secret_hash'),
            conversationId: textIn(row, 'conversation_id'),
            participantId: textIn(row, 'participant_id'),
            createdAt: instantIn(row, 'created_at'),
          }
    },
  }
}

/** Adds a link inside the transaction that runs now. */
export function insertLink(connection: Connection, { secretHash, conversationId, participantId, createdAt }: PersonalLink): void {
  connection.run(
    'INSERT INTO personal_links (secret_hash, conversation_id, participant_id, created_at) VALUES (?, ?, ?, ?)',
    secretHash, conversationId, participantId, createdAt,
  )
}

/** Ends all links of a participant inside the transaction that runs now. */
export function revokeLinks(connection: Connection, conversationId: string, participantId: string): void {
  connection.run('DELETE FROM personal_links WHERE conversation_id = ? AND participant_id = ?', conversationId, participantId)
}
