import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { isWorkingDay } from './calendar.ts'
import { addDays, daysBetween, type Day } from './day.ts'
import { day } from './example.testing.ts'
import { countFrom, termEnd, underTermsAct, type TermLength } from './term-end.ts'

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays(day('1990-01-01'), count))
const length: fc.Arbitrary<TermLength> = fc.record({ unit: fc.constantFrom('working-days', 'days', 'weeks', 'months', 'years'), count: fc.integer({ min: 1, max: 15 }) })
const end = (from: string, count: number, unit: TermLength['unit'] = 'days', counting: 'terms-act' | 'as-it-stands' = 'terms-act') => termEnd(day(from), { unit, count }, counting).day

/** Working days after the first day, up to and with the last. */
function workingDaysIn(after: Day, until: Day): number {
  let count = 0
  for (let at = addDays(after, 1); at <= until; at = addDays(at, 1)) if (isWorkingDay(at)) count++
  return count
}

test('three days to think again about a house, the example jurists give of the terms act', () => {
  // https://staatsrechtpraktijk.nl/nieuwjaarsdag-en-kerstmis-in-het-staatsrecht/: signed on 19 December 2017 until the 22nd, on the 20th until the 27th.
  assert.equal(end('2017-12-19', 3), '2017-12-22')
  assert.equal(end('2017-12-20', 3), '2017-12-27')
})

test('the day something happens does not count, and six weeks end on the same weekday', () => {
  // https://www.wieringa-advocaten.nl/nl/weblog/2011/05/19/termijnen-in-het-bestuursrecht/
  assert.equal(end('2026-02-05', 6, 'weeks'), '2026-03-19')
})

test('a term of three days or more holds two working days at least', () => {
  // From Thursday 24 December 2026: 25 and 26 Christmas, 27 Sunday. Monday 28 alone is one working day too few.
  assert.equal(end('2026-12-24', 3), '2026-12-29')
  assert.deepEqual(termEnd(day('2026-12-24'), { unit: 'days', count: 3 }, 'terms-act').moved, { because: 'few-working-days' })
  // Two days are not three: Saturday 26 becomes Monday 28.
  assert.equal(end('2026-12-24', 2), '2026-12-28')
})

test('the terms act is not about years, nor about more than twelve weeks, three months or ninety days', () => {
  const under = (count: number, unit: TermLength['unit']) => underTermsAct({ unit, count })
  assert.deepEqual([under(12, 'weeks'), under(13, 'weeks'), under(3, 'months'), under(4, 'months'), under(90, 'days'), under(91, 'days'), under(1, 'years')], [true, false, true, false, true, false, false])
  // 25 May 2026 is Whit Monday.
  assert.equal(end('2025-05-25', 1, 'years'), '2026-05-25')
  assert.equal(end('2026-02-23', 13, 'weeks'), '2026-05-25')
  assert.equal(end('2026-03-02', 12, 'weeks'), '2026-05-26')
})

test('without the terms act a term ends where the count ends', () => {
  assert.equal(end('2026-04-13', 6, 'weeks', 'as-it-stands'), '2026-05-25')
})

test('a term under the terms act never ends on a Saturday, Sunday or holiday, and never before the count', () => {
  fc.assert(fc.property(anyDay, length, (from, one) => {
    const { day: last, counted, moved } = termEnd(from, one, 'terms-act')
    assert.ok(last >= counted && counted > from)
    assert.equal(moved !== undefined, last !== counted)
    if (!underTermsAct(one)) return assert.equal(last, counted)
    assert.ok(isWorkingDay(last), last)
    const threeDays = !['days', 'working-days'].includes(one.unit) || one.count >= 3
    if (threeDays) assert.ok(workingDaysIn(from, last) >= 2)
    // No day earlier would do.
    for (let at = counted; at < last; at = addDays(at, 1)) assert.ok(!isWorkingDay(at) || (threeDays && workingDaysIn(from, at) < 2))
  }), { numRuns: 500 })
})

test('what starts later never ends earlier, and longer never ends earlier', () => {
  fc.assert(fc.property(anyDay, fc.integer({ min: 0, max: 30 }), length, fc.constantFrom('terms-act', 'as-it-stands'), (from, later, one, counting) => {
    const ends = (start: Day, extra = 0) => termEnd(start, { ...one, count: one.count + extra }, counting).day
    assert.ok(ends(addDays(from, later)) >= ends(from))
    // Beyond twelve weeks, three months or ninety days the act stops moving terms, so there alone a longer one can end some days earlier.
    if (counting === 'as-it-stands' || underTermsAct({ ...one, count: one.count + 1 })) assert.ok(ends(from, 1) >= ends(from))
  }), { numRuns: 500 })
})

test('weeks are seven days each, whatever the season', () => {
  fc.assert(fc.property(anyDay, fc.integer({ min: 1, max: 100 }), (from, count) => {
    assert.equal(daysBetween(from, countFrom(from, { unit: 'weeks', count })), 7 * count)
  }))
})
