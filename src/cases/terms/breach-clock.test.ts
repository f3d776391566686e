import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromIso, instant, iso, type Instant } from '#ground'
import * as fc from 'fast-check'
import { breachClock, LATE_REPORT_PARTS, MESSAGE_PARTS, RECORD_PARTS, REPORT_PARTS, reportParts, type BreachClock } from './breach-clock.ts'
import { SOURCES } from './sources.ts'

const HOUR_MS = 3_600_000
const at = (written: string): Instant => fromIso(written) ?? assert.fail(written)
const moment = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2100, 0, 1) }).map(instant)

function clock(awareAt: string, now: string, reportedAt?: string): BreachClock {
  const outcome = breachClock({ awareAt: at(awareAt), ...(reportedAt === undefined ? {} : { reportedAt: at(reportedAt) }) }, at(now))
  return outcome.ok ? outcome.value : assert.fail(outcome.refusal.code)
}

test('from Tuesday ten past ten to Friday ten past ten', () => {
  const running = clock('2026-06-02T10:10:00+02:00', '2026-06-03T10:10:00+02:00')
  assert.equal(running.dueAt, at('2026-06-05T10:10:00+02:00'))
  assert.deepEqual([running.state, running.remainingMs, running.lateMs, running.needsReason], ['running', 48 * HOUR_MS, 0, false])
})

test('weekends and holidays count: known on Good Friday, due on Easter Monday', () => {
  assert.equal(iso(clock('2026-04-03T09:00:00+02:00', '2026-04-03T12:00:00+02:00').dueAt), '2026-04-06T07:00:00.000Z')
})

test('72 hours are 72 hours when the clock is put forward or back; on the wall it is an hour later or earlier', () => {
  // Friday 27 March 2026 at 12:20, winter time; Monday 30 March at 13:20, summer time.
  const forward = clock('2026-03-27T12:20:00+01:00', '2026-03-27T12:20:00+01:00')
  assert.equal(forward.dueAt, at('2026-03-30T13:20:00+02:00'))
  assert.match(forward.words.nl, /maandag 30 maart 2026.* 13:20/)
  // Friday 23 October 2026 at 12:20, summer time; Monday 26 October at 11:20, winter time.
  assert.equal(clock('2026-10-23T12:20:00+02:00', '2026-10-23T12:20:00+02:00').dueAt, at('2026-10-26T11:20:00+01:00'))
})

test('the very last millisecond is in time, the next one is late and needs a reason', () => {
  const aware = '2026-06-02T10:10:00Z'
  assert.deepEqual([clock(aware, '2026-06-05T10:10:00.000Z').state, clock(aware, '2026-06-05T10:10:00.001Z').state], ['running', 'overdue'])
  const late = clock(aware, '2026-06-06T10:10:00Z', '2026-06-05T12:10:00Z')
  assert.deepEqual([late.state, late.lateMs, late.needsReason, late.remainingMs], ['reported-late', 2 * HOUR_MS, true, 0])
  assert.deepEqual(clock(aware, '2026-06-09T10:10:00Z', '2026-06-05T10:10:00Z').state, 'reported')
})

test('a late report holds what every report holds, and why it is late', () => {
  assert.deepEqual(reportParts(clock('2026-06-02T10:10:00Z', '2026-06-06T10:10:00Z')), LATE_REPORT_PARTS)
  assert.deepEqual(reportParts(clock('2026-06-02T10:10:00Z', '2026-06-03T10:10:00Z')), REPORT_PARTS)
  assert.deepEqual(LATE_REPORT_PARTS.map(({ id }) => id), ['what', 'contact', 'consequences', 'measures', 'reasons-for-delay'])
  for (const parts of [LATE_REPORT_PARTS, MESSAGE_PARTS, RECORD_PARTS]) for (const { source } of parts) assert.match(SOURCES[source].article, /^3[34]/)
})

test('counted in whole hours the time ends at the full hour after, never earlier and less than an hour later', () => {
  // Regulation 1182/71 art. 3(1): the hour from ten to eleven does not count, so the 72 hours run from eleven.
  assert.equal(clock('2026-06-02T10:10:00Z', '2026-06-02T10:10:00Z').endsByWholeHours, at('2026-06-05T11:00:00Z'))
  fc.assert(fc.property(moment, (awareAt) => {
    const outcome = breachClock({ awareAt }, awareAt)
    assert.ok(outcome.ok)
    const { dueAt, endsByWholeHours, remainingMs } = outcome.value
    assert.equal(dueAt - awareAt, 72 * HOUR_MS)
    assert.equal(remainingMs, 72 * HOUR_MS)
    assert.ok(endsByWholeHours > dueAt && endsByWholeHours - dueAt <= HOUR_MS)
  }))
})

test('moments that cannot be are refused', () => {
  const refusal = (awareAt: string, now: string, reportedAt?: string) => {
    const outcome = breachClock({ awareAt: at(awareAt), ...(reportedAt === undefined ? {} : { reportedAt: at(reportedAt) }) }, at(now))
    return outcome.ok ? undefined : outcome.refusal.code
  }
  assert.equal(refusal('2026-06-02T10:10:01Z', '2026-06-02T10:10:00Z'), 'aware-in-the-future')
  assert.equal(refusal('2026-06-02T10:10:00Z', '2026-06-02T11:00:00Z', '2026-06-02T12:00:00Z'), 'reported-in-the-future')
  assert.equal(refusal('2026-06-02T10:10:00Z', '2026-06-02T11:00:00Z', '2026-06-02T10:00:00Z'), 'reported-before-aware')
})

test('as time goes by what is left never grows and what is late never shrinks', () => {
  fc.assert(fc.property(moment, fc.nat(200 * HOUR_MS), fc.nat(200 * HOUR_MS), (awareAt, first, second) => {
    const [early, later] = [first, first + second].map((ms) => breachClock({ awareAt }, instant(awareAt + ms)))
    assert.ok(early?.ok && later?.ok)
    assert.ok(later.value.remainingMs <= early.value.remainingMs && later.value.lateMs >= early.value.lateMs)
    assert.equal(early.value.remainingMs > 0 && early.value.lateMs > 0, false)
  }))
})
