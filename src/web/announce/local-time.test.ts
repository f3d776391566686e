import assert from 'node:assert/strict'
import test from 'node:test'
import { iso } from '#ground'
import { fromLocalTime, toLocalTime } from './local-time.ts'

const utc = (typed: string) => {
  const at = fromLocalTime(typed)
  return at === undefined ? undefined : iso(at)
}

test('a time in the Netherlands is one hour ahead in winter and two in summer', () => {
  assert.equal(utc('2027-03-02T14:30'), '2027-03-02T13:30:00.000Z')
  assert.equal(utc('2027-07-02T14:30'), '2027-07-02T12:30:00.000Z')
  assert.equal(utc('2027-07-02T00:10'), '2027-07-01T22:10:00.000Z')
})

test('the hour that comes twice means the first one, the hour that is skipped reads as one later', () => {
  assert.equal(utc('2027-10-31T02:30'), '2027-10-31T00:30:00.000Z')
  assert.equal(utc('2027-10-31T03:00'), '2027-10-31T02:00:00.000Z')
  assert.equal(utc('2027-03-28T01:59'), '2027-03-28T00:59:00.000Z')
  assert.equal(utc('2027-03-28T02:30'), '2027-03-28T01:30:00.000Z')
  assert.equal(utc('2027-03-28T03:00'), '2027-03-28T01:00:00.000Z')
})

test('what people type without a picker is read as well', () => {
  for (const typed of ['2-3-2027 14:30', '02/03/2027 14.30', '2-3-2027 om 14:30 uur', '2\u20113\u20112027 14:30', ' 2027-03-02 14:30 ', '2027-03-02T14:30:00']) {
    assert.equal(utc(typed), '2027-03-02T13:30:00.000Z', typed)
  }
})

test('what is no moment is refused', () => {
  for (const typed of ['', 'morgen', '2027-02-29T10:00', '2027-03-02T24:00', '2027-03-02T10:60', '2027-13-01T10:00', '32-1-2027 10:00', '2-3-27 10:00', '2027-03-02', '9'.repeat(400)]) {
    assert.equal(fromLocalTime(typed), undefined, typed)
  }
})

test('a moment goes back into the picker as it came', () => {
  for (const typed of ['2027-03-02T14:30', '2027-07-02T00:10', '2027-10-31T02:30', '2027-12-31T23:59']) {
    assert.equal(toLocalTime(fromLocalTime(typed)!), typed)
  }
})
