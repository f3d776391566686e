import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromIso, instant, iso, type Instant } from '#ground'
import * as fc from 'fast-check'
import { addDays, type Day } from './day.ts'
import { day } from './example.testing.ts'
import { dayAt, startOfDay, writtenMoment } from './local-time.ts'

const at = (written: string): Instant => fromIso(written) ?? assert.fail(written)
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays(day('1990-01-01'), count))

test('the day in Amsterdam is not the day in Greenwich around midnight', () => {
  assert.equal(dayAt(at('2026-01-31T22:59:59.999Z')), '2026-01-31')
  assert.equal(dayAt(at('2026-01-31T23:00:00Z')), '2026-02-01')
  assert.equal(dayAt(at('2026-07-31T21:59:59.999Z')), '2026-07-31')
  assert.equal(dayAt(at('2026-07-31T22:00:00Z')), '2026-08-01')
})

test('days begin at their own midnight on both sides of a changed clock', () => {
  const starts = (...days: readonly string[]) => days.map((one) => iso(startOfDay(day(one))))
  // Forward on Sunday 29 March 2026, back on Sunday 25 October 2026, both at 01:00 UTC.
  assert.deepEqual(starts('2026-03-29', '2026-03-30'), ['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'])
  assert.deepEqual(starts('2026-10-25', '2026-10-26'), ['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'])
})

test('of every day the first millisecond is in it and the one before is in the day before', () => {
  fc.assert(fc.property(anyDay, (one: Day) => {
    const start = startOfDay(one)
    assert.equal(dayAt(start), one)
    assert.equal(dayAt(instant(start - 1)), addDays(one, -1))
    const hours = (startOfDay(addDays(one, 1)) - start) / 3_600_000
    assert.ok([23, 24, 25].includes(hours), `${one} lasts ${hours}`)
  }), { numRuns: 500 })
})

test('every moment of a day lies between its start and that of the next', () => {
  fc.assert(fc.property(fc.integer({ min: at('1990-01-02T00:00:00Z'), max: at('2100-12-30T00:00:00Z') }), (epochMs) => {
    const one = dayAt(instant(epochMs))
    assert.ok(startOfDay(one) <= epochMs && epochMs < startOfDay(addDays(one, 1)))
  }), { numRuns: 500 })
})

test('a moment is written with weekday, date and time in Amsterdam, in both languages', () => {
  assert.match(writtenMoment(at('2026-03-30T10:20:00Z'), 'nl'), /^maandag 30 maart 2026.* 12:20/)
  assert.match(writtenMoment(at('2026-03-30T10:20:00Z'), 'en'), /^Monday,? 30 March 2026.* 12:20/)
  // Both are 02:30 on the wall, an hour apart: what the clock is called tells them apart.
  assert.notEqual(writtenMoment(at('2026-10-25T00:30:00Z'), 'nl'), writtenMoment(at('2026-10-25T01:30:00Z'), 'nl'))
})
