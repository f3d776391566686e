import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LEAST_PEOPLE, refusalsIn, reviewByMonth, type CountedRefusal, type Event } from '#conversations'
import { instant } from '#ground'

const ZONE = 'Europe/Amsterdam'
const moment = (iso: string) => instant(Date.parse(iso))
const policy = { id: 'p', version: '1', sha256: 'x' }

/** So many reasons, of so many people. */
function reasons(times: number, people: number, changes: Partial<CountedRefusal> = {}): readonly CountedRefusal[] {
  return Array.from({ length: times }, (_, i) => ({ at: moment('2026-11-10T10:00:00Z'), reason: 'personal', setting: 'site', person: i % people, ...changes }))
}

test('figures are steps of five, never exact, and by reason and setting apart', () => {
  const [month] = reviewByMonth([...reasons(7, 4), ...reasons(5, 3, { reason: 'safety', setting: 'phone' })], ZONE)
  assert.deepEqual(month, {
    month: '2026-11',
    total: { kind: 'between', least: 10, most: 14 },
    parts: {
      reasons: [{ of: 'personal', count: { kind: 'between', least: 5, most: 9 } }, { of: 'safety', count: { kind: 'between', least: 5, most: 9 } }],
      settings: [{ of: 'site', count: { kind: 'between', least: 5, most: 9 } }, { of: 'phone', count: { kind: 'between', least: 5, most: 9 } }],
    },
  })
})

test('one to four times reads the same, and a month with few is not taken apart', () => {
  const seen = [1, 2, 3, 4].map((times) => reviewByMonth(reasons(times, times), ZONE))
  for (const one of seen) assert.deepEqual(one, [{ month: '2026-11', total: { kind: 'few' }, parts: undefined }])
  const [month] = reviewByMonth([...reasons(5, 5), ...reasons(4, 4, { reason: 'safety' })], ZONE)
  assert.deepEqual(month?.parts?.reasons[1], { of: 'safety', count: { kind: 'few' } })
})

test('however often, the figures of fewer than three people are never shown: they would be somebody’s', () => {
  for (let people = 1; people < LEAST_PEOPLE; people++) assert.deepEqual(reviewByMonth(reasons(40, people), ZONE)[0]?.total, { kind: 'few' })
  const [month] = reviewByMonth([...reasons(20, 5), ...reasons(20, 1, { reason: 'safety' })], ZONE)
  assert.deepEqual(month?.parts?.reasons.map(({ count }) => count.kind), ['between', 'few'])
})

test('a month is a month in the Netherlands, newest first', () => {
  const list = [...reasons(1, 1, { at: moment('2026-10-31T22:30:00Z') }), ...reasons(1, 1, { at: moment('2026-10-31T23:30:00Z') }), ...reasons(1, 1, { at: moment('2025-12-31T23:30:00Z') })]
  assert.deepEqual(reviewByMonth(list, ZONE).map(({ month }) => month), ['2026-11', '2026-10', '2026-01'])
})

const announced: Event = { v: 1, type: 'announced', at: moment('2026-11-01T09:00:00Z'), by: 'client-side', medium: 'sound', setting: 'home-visit', recorder: 'client', late: false, policy, code: 'ABCD1234' }
const seat = (participantId: string, deviceId: string, accountName?: string): Event => ({
  v: 1, type: 'seat-taken', at: moment('2026-11-01T09:01:00Z'), participantId, deviceId, established: accountName === undefined ? 'code' : 'staff-account', present: true,
  ...(accountName === undefined ? {} : { accountName }),
})
const explained = (participantId: string, reason: 'personal' | 'safety', minutes: string): Event => ({ v: 1, type: 'refusal-explained', at: moment(`2026-11-01T10:${minutes}:00Z`), participantId, reason, offers: ['companion'] })

test('what is counted has no names, no conversation, and the last reason of each; the same account is the same person everywhere', () => {
  const first = [announced, seat('a', 'tablet', 'Fatima'), seat('b', 'phone'), explained('a', 'personal', '01'), explained('a', 'safety', '02'), explained('b', 'personal', '03')]
  const second: readonly Event[] = [announced, seat('c', 'laptop', 'Fatima'), { v: 1, type: 'blanket-refusal-noted', at: moment('2026-11-01T10:04:00Z'), participantId: 'c' }]
  const found = refusalsIn([first, second], moment('2026-01-01T00:00:00Z'))
  assert.deepEqual(found.map(({ reason, setting, person }) => [reason, setting, person]), [['safety', 'home-visit', 0], ['personal', 'home-visit', 1], ['blanket', 'home-visit', 0]])
  assert.doesNotMatch(JSON.stringify(found), /Fatima|tablet|phone|laptop|"[abc]"/)
  assert.deepEqual(refusalsIn([first], moment('2026-11-01T10:03:00Z')).map(({ reason }) => reason), ['personal'])
})
