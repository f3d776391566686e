import type { SQLInputValue } from 'node:sqlite'
import { weekFrom, type CaseSearch, type ScopeWay } from '#cases'

/** A condition on rows of `case_overview`, called `o`, with the values in it. */
export type Condition = { readonly sql: string; readonly values: readonly SQLInputValue[] }

/** Which cases a search is about: those of the scope, and of them those the filter leaves. */
export function conditionOf(search: CaseSearch): Condition {
  return both([scopeCondition(search), ...filterConditions(search)])
}

/** All of these at once. */
export function both(conditions: readonly Condition[]): Condition {
  return { sql: conditions.map(({ sql }) => `(${sql})`).join(' AND '), values: conditions.flatMap(({ values }) => values) }
}

/** At least one of these; none of none. */
function either(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return { sql: '0', values: [] }
  return { sql: conditions.map(({ sql }) => `(${sql})`).join(' OR '), values: conditions.flatMap(({ values }) => values) }
}

function scopeCondition({ scope }: CaseSearch): Condition {
  const { accountId, deviceId, ways } = scope
  const mine = [accountId, deviceId ?? '']
  const each = ways.map((way) => wayCondition(way, accountId, deviceId ?? ''))
  const among: Condition = either(each)
  // Whoever it is about sees no data breach, and has no other role in anything: where only roles count, such a case is not counted.
  const asPart = ways.some(({ by }) => by === 'concerned' || by === 'seat')
  // Asked once for all rows, not once for each.
  const notConcerned = `o.case_id NOT IN (SELECT t.case_id FROM case_ties t WHERE t.tie = 'concerned' AND ${IS_ME})`
  const notOwn = `o.case_id NOT IN (SELECT t.case_id FROM case_ties t WHERE t.tie = 'opener' AND ${IS_ME})`
  if (asPart) return both([among, { sql: `o.kind <> 'data-breach' OR ${notConcerned}`, values: mine }])
  return both([among, { sql: notConcerned, values: mine }, { sql: `o.kind <> 'complaint' OR ${notOwn}`, values: mine }])
}

/** Where this device took a place of its own; a lent device shows nothing of a case. */
const TAKEN = `FROM events e WHERE e.type = 'seat-taken' AND json_extract(e.body, '$.deviceId') = ? AND json_extract(e.body, '$.established') <> 'shared-device'`
const SEATS = `SELECT json_extract(e.body, '$.participantId') ${TAKEN}`
/** Conversations in which that place was a professional's. */
const WORKED_AT = `SELECT e.conversation_id ${TAKEN} AND EXISTS (
  SELECT 1 FROM events p WHERE p.conversation_id = e.conversation_id AND p.type = 'participant-added'
    AND json_extract(p.body, '$.participantId') = json_extract(e.body, '$.participantId') AND json_extract(p.body, '$.role') = 'professional')`
const IS_ME = `(t.who = ? OR t.who IN (${SEATS}))`

function wayCondition(way: ScopeWay, accountId: string, deviceId: string): Condition {
  switch (way.by) {
    case 'role': {
      const kinds = inList('o.kind', way.kinds)
      return way.locations === 'all' ? kinds : both([kinds, inList('o.location', ['', ...way.locations])])
    }
    case 'legal':
      return { sql: `o.kind = 'report' AND o.legal = 1`, values: [] }
    case 'seat':
      return { sql: `o.case_id IN (SELECT t.case_id FROM case_ties t WHERE t.who IN (${SEATS}))`, values: [deviceId] }
    case 'table':
      return { sql: `o.kind = 'report' AND o.case_id IN (SELECT s.case_id FROM case_subjects s WHERE s.kind = 'conversation' AND s.subject IN (${WORKED_AT}))`, values: [deviceId] }
    default:
      return { sql: 'o.case_id IN (SELECT t.case_id FROM case_ties t WHERE t.who = ? AND t.tie = ?)', values: [accountId, way.by] }
  }
}

function filterConditions({ filter, now, text }: CaseSearch): readonly Condition[] {
  const { kinds, statuses, open, location, openedFrom, openedBefore, standing, search } = filter
  return [
    ...(kinds === undefined ? [] : [inList('o.kind', kinds)]),
    ...(statuses === undefined ? [] : [inList('o.status', statuses)]),
    ...(open === undefined ? [] : [{ sql: `(o.closed_at IS NULL) = ?`, values: [open ? 1 : 0] }]),
    ...(location === undefined ? [] : [{ sql: 'o.location = ?', values: [typeof location === 'string' ? location : ''] }]),
    ...(openedFrom === undefined ? [] : [{ sql: 'o.opened_at >= ?', values: [openedFrom] }]),
    ...(openedBefore === undefined ? [] : [{ sql: 'o.opened_at < ?', values: [openedBefore] }]),
    ...(standing === undefined ? [] : [{ late: { sql: 'o.due_at < ?', values: [now] }, week: { sql: 'o.due_at >= ? AND o.due_at <= ?', values: [now, weekFrom(now)] }, later: { sql: 'o.due_at > ?', values: [weekFrom(now)] }, none: { sql: 'o.due_at IS NULL', values: [] } }[standing]]),
    ...(search === undefined ? [] : [searchCondition(search, text)]),
  ]
}

/** Words as the index cuts them; what is typed between them, and every sign that means something to it, is left out. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu
const MOST_WORDS = 12

function searchCondition(search: string, text: boolean): Condition {
  const reference = search.trim().toUpperCase().replace(/^Z?[\s-]*/, '')
  const named: Condition = { sql: 'o.reference = ?', values: [`Z-${reference}`] }
  const words = (search.normalize('NFC').match(WORD) ?? []).slice(0, MOST_WORDS)
  if (!text || words.length === 0) return named
  // Each word may go on: opname finds opnames.
  const match = words.map((word) => `"${word}" *`).join(' AND ')
  return { sql: `o.reference = ? OR o.number IN (SELECT rowid FROM case_words WHERE case_words MATCH ?)`, values: [...named.values, match] }
}

function inList(column: string, values: readonly string[]): Condition {
  return values.length === 0 ? { sql: '0', values: [] } : { sql: `${column} IN (${values.map(() => '?').join(', ')})`, values }
}
