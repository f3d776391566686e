import { instant } from '#ground'
import type { VersionContents, VersionEvent, VersionPort } from '#policy'
import { z } from 'zod'
import type { Commits } from './commits.ts'
import type { Connection } from './connection.ts'
import { numberIn, textIn, textOrNone, type Row } from './row.ts'

/** Scheduled versions of the rules of play in SQLite. */
export function sqliteVersions(connection: Connection, commits: Commits): VersionPort {
  return {
    history: async () => connection.all('SELECT position, type, v, body FROM version_events ORDER BY position').map(readEvent),
    async contents(position) {
      const row = connection.get(`SELECT value, case_book FROM version_events WHERE position = ? AND type = 'scheduled'`, position)
      if (row === undefined) return undefined
      const caseBook = textOrNone(row, 'case_book')
      const contents: VersionContents = { value: JSON.parse(textIn(row, 'value')), caseBook: caseBook === undefined ? undefined : JSON.parse(caseBook) }
      return contents
    },
    async append(position, event, contents) {
      const { type, v, ...body } = event
      if ((type === 'scheduled') !== (contents !== undefined)) throw new TypeError('contents come with a version that is scheduled, and with nothing else')
      const value = contents === undefined ? null : JSON.stringify(contents.value)
      const caseBook = contents?.caseBook === undefined ? null : JSON.stringify(contents.caseBook)
      return commits.write(() => {
        if (numberIn(connection.get('SELECT count(*) AS events FROM version_events') ?? {}, 'events') !== position) return false
        connection.run('INSERT INTO version_events (position, type, v, body, value, case_book) VALUES (?, ?, ?, ?, ?, ?)', position, type, v, JSON.stringify(body), value, caseBook)
        return true
      })
    },
  }
}

const MOMENT = z.int().transform((epochMs) => instant(epochMs))
const ACTOR = z.strictObject({ accountId: z.string(), name: z.string() })
const DAY = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const SCHEDULED = z.strictObject({
  at: MOMENT,
  by: ACTOR,
  policy: z.strictObject({ id: z.string(), version: z.string(), sha256: z.string() }),
  inForce: z.strictObject({ from: DAY, until: DAY.optional() }),
})
const WITHDRAWN = z.strictObject({ at: MOMENT, by: ACTOR, position: z.int().min(0) })

/** Readers of versions that were ever stored stay. */
function readEvent(row: Row): VersionEvent {
  const [type, v, body] = [textIn(row, 'type'), numberIn(row, 'v'), JSON.parse(textIn(row, 'body')) as unknown]
  if (v !== 1) throw new Error(`this software does not read version ${v} of the event ${type}`)
  if (type === 'withdrawn') return { v: 1, type, ...WITHDRAWN.parse(body) }
  const { inForce: { from, until }, ...rest } = SCHEDULED.parse(body)
  return { v: 1, type: 'scheduled', ...rest, inForce: { from, ...(until !== undefined && { until }) } }
}
