import { afterActivity, foldActivity, type Activity, type ActivityAppend, type ActivityEvent, type ActivityPort } from '#images'
import type { Instant } from '#ground'
import type { Commits } from './commits.ts'
import type { Connection } from './connection.ts'
import { readActivityEvent, writeActivityEvent } from './image-event-readers.ts'
import { remembering } from './remembered.ts'
import { instantIn, numberIn, textIn, type Row } from './row.ts'

/** Activities with their visitors in SQLite. */
export function sqliteActivities(connection: Connection, commits: Commits): ActivityPort {
  const remembered = remembering<Activity>()

  function events(id: string): readonly ActivityEvent[] {
    return connection
      .all('SELECT type, v, body FROM activity_events WHERE activity_id = ? ORDER BY position', id)
      .map((row) => readActivityEvent({ type: textIn(row, 'type'), v: numberIn(row, 'v'), body: textIn(row, 'body') }))
  }

  function load(row: Row): Activity {
    const [id, version] = [textIn(row, 'id'), numberIn(row, 'version')]
    const known = remembered.get(id)
    if (known?.version === version) return known
    const one = foldActivity(id, events(id))
    if (one.version !== version) throw new Error(`activity ${id} has version ${version} and ${one.version} events`)
    if (!connection.inTransaction()) remembered.set(one)
    return one
  }

  function one(where: 'id' | 'code', value: string): Activity | undefined {
    const row = connection.get(`SELECT id, version FROM activities WHERE ${where} = ?`, value)
    return row === undefined ? undefined : load(row)
  }

  /** In the place of what they said it says that somebody came, or said something. Numbers of others stay what they were. */
  function forget(activityId: string, visitors: ReadonlySet<string>, at: Instant | undefined): void {
    for (const [position, event] of events(activityId).entries()) {
      if (!('visitorId' in event) || !visitors.has(event.visitorId) || at === undefined) continue
      const { type, v, body } = writeActivityEvent({ v: 1, type: 'visitor-forgotten', at, by: { kind: 'visitor' }, came: event.type === 'visitor-came' })
      connection.run('UPDATE activity_events SET type = ?, v = ?, body = ? WHERE activity_id = ? AND position = ?', type, v, body, activityId, position)
    }
    for (const visitorId of visitors) connection.run('DELETE FROM visitor_links WHERE activity_id = ? AND visitor_id = ?', activityId, visitorId)
  }

  function append({ id, version, events: added, links = [], forgetVisitors = [] }: ActivityAppend): boolean {
    const before = one('id', id)
    if ((before?.version ?? 0) !== version) return false
    if (forgetVisitors.length > 0) forget(id, new Set(forgetVisitors), added[0]?.at)
    const next = before === undefined ? foldActivity(id, added) : forgetVisitors.length > 0 ? foldActivity(id, [...events(id), ...added]) : added.reduce(afterActivity, before)
    if (before !== undefined) connection.run('UPDATE activities SET version = ? WHERE id = ?', next.version, id)
    else {
      // A code that another activity has: as if somebody was first, the caller draws a new one.
      if (connection.get('SELECT 1 FROM activities WHERE code = ?', next.code) !== undefined) return false
      connection.run('INSERT INTO activities (id, version, code, opened_at) VALUES (?, ?, ?, ?)', id, next.version, next.code, next.openedAt)
    }
    added.forEach((event, i) => {
      const { type, v, body } = writeActivityEvent(event)
      connection.run('INSERT INTO activity_events (activity_id, position, type, v, body) VALUES (?, ?, ?, ?, ?)', id, version + i, type, v, body)
    })
    for (const { secretHash, activityId, visitorId, createdAt } of links) {
      connection.run('INSERT INTO visitor_links (secret_hash, activity_id, visitor_id, created_at) VALUES (?, ?, ?, ?)', secretHash, activityId, visitorId, createdAt)
    }
    return true
  }

  return {
    findActivity: async (id) => one('id', id),
    findByCode: async (code) => one('code', code),
    keepActivity: (order) => commits.write(() => append(order)),
    listActivities: async (limit) => connection.all('SELECT id, version FROM activities ORDER BY opened_at DESC, id LIMIT ?', limit).map(load),
    async findVisitorLink(secretHash) {
      const row = connection.get('SELECT * FROM visitor_links WHERE secret_hash = ?', secretHash)
      return row === undefined ? undefined : { secretHash, activityId: textIn(row, 'activity_id'), visitorId: textIn(row, 'visitor_id'), createdAt: instantIn(row, 'created_at') }
    },
  }
}
