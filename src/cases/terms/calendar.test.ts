import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addWorkingDays, easterSunday, freeDay, holidaysOf, isWorkingDay, workingDayFrom, workingDayUntil } from './calendar.ts'
import { addDays, addMonths, dayOf, daysBetween, partsOf, readDay, weekdayOf, type Day } from './day.ts'
import { EQUATED_DAYS, YEARS_COMPLETE } from './equated-days.ts'
import { day } from './example.testing.ts'

const anyDay = fc.integer({ min: 0, max: daysBetween(day('1990-01-01'), day('2100-12-31')) }).map((count) => addDays(day('1990-01-01'), count))

/** Lists as others published them, without the Sundays of Easter and Whitsun, which are free anyway. */
const PUBLISHED: readonly { readonly year: number; readonly source: string; readonly days: readonly string[] }[] = [
  { year: 2021, source: 'https://www.boitenluhrs.nl/explootvrije-dagen', days: ['01-01', '04-02', '04-05', '04-27', '05-05', '05-13', '05-14', '05-24', '12-25', '12-26'] },
  { year: 2023, source: 'https://www.houwelingen-partners.nl/nieuws/feestdagen-en-atw-dagen-2023', days: ['01-01', '04-07', '04-10', '04-27', '04-28', '05-05', '05-18', '05-19', '05-29', '12-25', '12-26'] },
  { year: 2024, source: 'https://www.kbvg.nl/nieuws-en-opinie/kbvg-nieuws/wist-je-dat-explootvrije-dagen-en-gelijkgestelde-dagen-in-2024', days: ['01-01', '03-29', '04-01', '04-27', '05-05', '05-09', '05-10', '05-20', '12-25', '12-26', '12-27'] },
  { year: 2026, source: 'http://www.alle-feestdagen.be/nederland/feestdagen-2026.html, and the decree for 2 January and 15 May', days: ['01-01', '01-02', '04-03', '04-06', '04-27', '05-05', '05-14', '05-15', '05-25', '12-25', '12-26'] },
]

for (const { year, days, source } of PUBLISHED) {
  test(`the holidays of ${year} are those that were published`, () => {
    assert.deepEqual([...new Set(holidaysOf(year).map((one) => one.day))], days.map((rest) => `${year}-${rest}`), source)
  })
}

test('Easter is on the Sunday that was published', () => {
  // boitenluhrs.nl (2021), webwoordenboek.nl (2022), kbvg.nl (2024), alle-feestdagen.be (2026).
  for (const written of ['2021-04-04', '2022-04-17', '2024-03-31', '2026-04-05']) assert.equal(easterSunday(Number(written.slice(0, 4))), written)
})

test('another way to count Easter gives the same day in every year from 1990 to 2100', () => {
  // J.-M. Oudin, 1940, as in the Explanatory Supplement to the Astronomical Almanac.
  const byOudin = (year: number) => {
    const century = Math.floor(year / 100)
    const golden = year % 19
    const k = Math.floor((century - 17) / 25)
    const raised = (century - Math.floor(century / 4) - Math.floor((century - k) / 3) + 19 * golden + 15) % 30
    const moon = raised - Math.floor(raised / 28) * (1 - Math.floor(raised / 28) * Math.floor(29 / (raised + 1)) * Math.floor((21 - golden) / 11))
    const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7
    const past = moon - weekday
    const month = 3 + Math.floor((past + 40) / 44)
    return dayOf(year, month, past + 28 - 31 * Math.floor(month / 4))
  }
  for (let year = 1990; year <= 2100; year++) assert.equal(easterSunday(year), byOudin(year))
})

test('in every year from 1990 to 2100 Easter is a Sunday from 22 March to 25 April', () => {
  for (let year = 1990; year <= 2100; year++) {
    const easter = easterSunday(year)
    assert.equal(weekdayOf(easter), 7, easter)
    assert.ok(easter >= dayOf(year, 3, 22) && easter <= dayOf(year, 4, 25), easter)
  }
})

test('in every year the holidays of the law are there, on the weekday they have', () => {
  for (let year = 1990; year <= 2100; year++) {
    const named = new Map(holidaysOf(year).map(({ day, name }) => [name.en, day]))
    const on = (name: string) => named.get(name) ?? assert.fail(`${year} has no ${name}`)
    const weekdays = ['Good Friday', 'Easter Monday', 'Ascension Day', 'Whit Monday'].map((name) => weekdayOf(on(name)))
    assert.deepEqual(weekdays, [5, 1, 4, 1], String(year))
    assert.equal(daysBetween(on('Ascension Day'), on('Whit Monday')), 11)
    assert.deepEqual([on('New Year’s Day'), on('Liberation Day'), on('Christmas Day'), on('Boxing Day')], [`${year}-01-01`, `${year}-05-05`, `${year}-12-25`, `${year}-12-26`])
  }
})

test('the King’s birthday is never celebrated on a Sunday; before 2014 it was the Queen’s, at the end of April', () => {
  const celebrated = (year: number) => holidaysOf(year).find(({ name }) => /(?:King|Queen)’s Day/.test(name.en))
  // 30 April was a Sunday in 1995, 2000 and 2006; 27 April in 2014 and 2025, and will be in 2031.
  const known = { 1990: '1990-04-30', 1995: '1995-04-29', 2000: '2000-04-29', 2006: '2006-04-29', 2013: '2013-04-30', 2014: '2014-04-26', 2015: '2015-04-27', 2025: '2025-04-26', 2031: '2031-04-26' }
  for (const [year, expected] of Object.entries(known)) assert.equal(celebrated(Number(year))?.day, expected)
  for (let year = 1990; year <= 2100; year++) {
    const one = celebrated(year)
    assert.ok(one !== undefined && weekdayOf(one.day) !== 7, String(year))
    assert.equal(one.name.nl, year < 2014 ? 'Koninginnedag' : 'Koningsdag')
  }
})

test('days put on a par with holidays are weekdays, named once, beside a holiday; and years that are complete have one', () => {
  const days = EQUATED_DAYS.flatMap((one) => one.days)
  assert.equal(new Set(days).size, days.length)
  for (const one of days) {
    assert.equal(readDay(one), one)
    assert.ok(weekdayOf(one) === 5 || weekdayOf(one) === 1, one)
    const beside = weekdayOf(one) === 5 ? addDays(one, -1) : addDays(one, 1)
    assert.ok(holidaysOf(partsOf(beside).year).some((holiday) => holiday.day === beside), one)
    assert.ok(!isWorkingDay(one), one)
  }
  for (const year of YEARS_COMPLETE) assert.ok(days.some((one) => partsOf(one).year === year), String(year))
})

test('why a day is free is said: holiday first, then Saturday or Sunday', () => {
  const said = (written: string) => freeDay(day(written))?.nl
  assert.deepEqual(['2026-12-26', '2026-12-27', '2026-12-24', '2026-12-19', '2026-04-06'].map(said), ['tweede kerstdag', 'een zondag', undefined, 'een zaterdag', 'tweede paasdag'])
})

test('working days are found forwards and backwards', () => {
  // Easter 2026: Good Friday 3 April to Easter Monday 6 April.
  assert.equal(workingDayFrom(day('2026-04-03')), '2026-04-07')
  assert.equal(workingDayUntil(day('2026-04-06')), '2026-04-02')
  assert.equal(addWorkingDays(day('2026-04-02'), 1), '2026-04-07')
  assert.equal(addWorkingDays(day('2026-04-04'), 2), '2026-04-08')
})

test('from 1990 to 2100 the next working day is never more than six days away', () => {
  let longest = 0
  for (let one = day('1990-01-01'); one <= '2100-12-31'; one = addDays(one, 1)) {
    const next = workingDayFrom(one)
    assert.ok(isWorkingDay(next) && next >= one && workingDayUntil(one) <= one, one)
    longest = Math.max(longest, daysBetween(one, next))
  }
  assert.ok(longest >= 4 && longest <= 6, String(longest))
})

test('days are read strictly: a day that does not exist, another spelling or another age is none', () => {
  for (const written of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-4-1', '26-04-01', '2026-04-01T00:00', ' 2026-04-01', '2026-04-01\n', '٢٠٢٦-٠٤-٠١', '1989-12-31', '2101-01-01', '1900-02-29', '']) {
    assert.equal(readDay(written), undefined, JSON.stringify(written))
  }
  for (const written of ['1990-01-01', '2000-02-29', '2028-02-29', '2100-12-31']) assert.equal(readDay(written), written)
  assert.equal(readDay('2100-02-29'), undefined)
  assert.throws(() => dayOf(2026, 2, 29), RangeError)
  assert.throws(() => dayOf(2026, 1.5, 2), RangeError)
})

test('adding and counting days agree, and weeks keep their weekday', () => {
  fc.assert(fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (one, count) => {
    assert.equal(daysBetween(one, addDays(one, count)), count)
    assert.equal(weekdayOf(addDays(one, 7 * (count % 100))), weekdayOf(one))
  }))
  assert.equal(weekdayOf(day('2026-02-02')), 1)
  // The first of January 1900 was a Monday.
  assert.equal(weekdayOf(dayOf(1900, 1, 1)), 1)
})

test('months end on the same day, or on the last day of a shorter month', () => {
  const known: readonly (readonly [string, number, string])[] = [['2026-01-31', 1, '2026-02-28'], ['2028-01-31', 1, '2028-02-29'], ['2026-12-15', 1, '2027-01-15'], ['2024-02-29', 12, '2025-02-28'], ['2026-03-31', -1, '2026-02-28'], ['2026-01-15', -1, '2025-12-15']]
  for (const [from, count, expected] of known) assert.equal(addMonths(from as Day, count), expected)
})
