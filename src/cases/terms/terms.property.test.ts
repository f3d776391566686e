import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { isWorkingDay } from './calendar.ts'
import { addDays, daysBetween, type Day } from './day.ts'
import { day } from './example.testing.ts'
import type { Regime } from './regime.ts'
import { REGIMES } from './regimes.ts'
import type { TermEvent } from './term-event.ts'
import { termsOf, withEvent, type Complaint } from './terms-of.ts'
import type { Due, Terms } from './terms.ts'

const regime: fc.Arbitrary<Regime> = fc.constantFrom(...Object.values(REGIMES))
const receipt = fc.integer({ min: 0, max: 40_000 }).map((count) => addDays(day('1990-01-01'), count))
const consent = fc.constantFrom('in-writing', 'spoken', 'none')
const told = fc.constantFrom(['complainant'] as const, ['complainant', 'person-concerned'] as const, ['complainant', 'person-concerned', 'provider'] as const, [] as const)

/** Anything somebody might put down, sensible or not, within a year and a half of the complaint. */
function anyEvent(receivedOn: Day): fc.Arbitrary<TermEvent> {
  const near = fc.integer({ min: -3, max: 150 }).map((count) => addDays(receivedOn, count))
  const on = fc.oneof(near, fc.integer({ min: 0, max: 500 }).map((count) => addDays(receivedOn, count)))
  return fc.oneof(
    fc.record({ type: fc.constantFrom('acknowledged' as const, 'declined' as const, 'resumed' as const, 'decided' as const, 'responded' as const, 'went-on' as const, 'came-back' as const), on }),
    fc.record({ type: fc.constant('extended' as const), on: near, until: near, reason: fc.constantFrom('', 'ill'), told }),
    fc.record({ type: fc.constant('postponed' as const), on: near, until: on, consent }),
    fc.record({ type: fc.constant('suspended' as const), on: near, consent }),
    fc.record({ type: fc.constant('ended' as const), on, how: fc.constantFrom('settled', 'withdrawn') }),
  )
}

const complaint: fc.Arbitrary<Complaint> = fc.tuple(regime, receipt, fc.boolean()).chain(([regime, receivedOn, withCommittee]) =>
  fc.array(anyEvent(receivedOn), { maxLength: 8 }).map((events) => ({ regime, receivedOn, withCommittee, events })))
const asOfAfter = fc.integer({ min: 0, max: 900 })

const decisionOf = (terms: Terms): Due => terms.dues.find(({ kind }) => kind === 'decision') ?? assert.fail('no judgement is due')
const isUnderAct = ({ kind, body }: Due) => kind !== 'onward' && body === undefined

test('whatever was put down, the terms are told and what does not count is named', () => {
  fc.assert(fc.property(complaint, asOfAfter, (one, later) => {
    const terms = termsOf(one, addDays(one.receivedOn, later))
    assert.equal(terms.dues.filter(({ kind }) => kind === 'decision').length, 1)
    for (const { event } of terms.notCounted) assert.ok(one.events.includes(event))
    for (const due of terms.dues) {
      assert.ok(due.why.nl.length > 20 && due.why.en.length > 20 && !/[{}]|undefined|NaN/.test(due.why.nl + due.why.en), due.why.nl)
      assert.ok(due.day > due.from)
      assert.equal(due.lateDays > 0, due.state === 'overdue' || due.state === 'done-late')
    }
    assert.deepEqual(terms.dues.map((due) => due.day), terms.dues.map((due) => due.day).toSorted())
  }), { numRuns: 800 })
})

test('what the organisation must do is never due on a Saturday, Sunday or holiday, and nobody is reminded on one', () => {
  fc.assert(fc.property(complaint, asOfAfter, (one, later) => {
    const terms = termsOf(one, addDays(one.receivedOn, later))
    for (const due of terms.dues.filter(isUnderAct)) assert.ok(isWorkingDay(due.day), `${due.kind} on ${due.day}`)
    for (const { on } of terms.reminders) assert.ok(isWorkingDay(on), on)
    if (terms.extendUntil !== undefined) assert.ok(isWorkingDay(terms.extendUntil))
  }), { numRuns: 800 })
})

test('an extension, a postponement or a standstill that is accepted never makes a term shorter', () => {
  let accepted = 0
  fc.assert(fc.property(complaint.chain((one) => fc.tuple(fc.constant(one), anyEvent(one.receivedOn))), ([one, event]) => {
    const today = addDays(one.receivedOn, 160)
    const added = withEvent(one, event, today)
    if (!added.ok || !['extended', 'postponed', 'suspended'].includes(event.type)) return
    accepted++
    const [before, after] = [termsOf(one, today), termsOf(added.value, today)].map(decisionOf)
    assert.ok(before !== undefined && after !== undefined && after.day >= before.day, `${event.type}: ${before?.day} became ${after?.day}`)
    assert.ok((after.legalDay ?? after.day) >= (before.legalDay ?? before.day))
  }), { numRuns: 3000 })
  assert.ok(accepted > 50, `only ${accepted} were tried`)
})

test('a standstill that is over leaves as many days as there were', () => {
  fc.assert(fc.property(fc.constantFrom(REGIMES.own, REGIMES.jeugdwet), receipt, fc.nat(60), fc.nat(60), (one, receivedOn, start, length) => {
    const [on, until] = [addDays(receivedOn, start), addDays(receivedOn, start + length)]
    const events: readonly TermEvent[] = [{ type: 'suspended', on, consent: 'in-writing' }, { type: 'resumed', on: until }]
    const [plain, moved] = [[], events].map((list) => decisionOf(termsOf({ regime: one, receivedOn, events: list }, until)).day)
    assert.ok(plain !== undefined && moved !== undefined)
    // A holiday at the old end or at the new one makes a few days of difference; the count itself makes none.
    assert.ok(Math.abs(daysBetween(plain, moved) - length) <= 6 && moved >= plain, `${plain} became ${moved} after ${length} days`)
  }))
})

test('the latest day to extend to is one that is accepted, and no later one is', () => {
  fc.assert(fc.property(complaint, fc.integer({ min: 0, max: 100 }), (one, later) => {
    const today = addDays(one.receivedOn, later)
    const { extendUntil } = termsOf(one, today)
    if (extendUntil === undefined) return
    const extended = (until: Day): TermEvent => ({ type: 'extended', on: today, until, reason: 'ill', told: ['complainant', 'person-concerned', 'provider'] })
    const settled = { ...one, events: one.events.filter(({ on }) => on <= today) }
    const added = withEvent(settled, extended(extendUntil), today)
    assert.ok(added.ok)
    assert.equal(decisionOf(termsOf(added.value, today)).day >= extendUntil, true)
    assert.equal(withEvent(settled, extended(addDays(extendUntil, 1)), today).ok, false)
  }), { numRuns: 800 })
})

test('a complaint that came later is never due earlier', () => {
  fc.assert(fc.property(regime, receipt, fc.integer({ min: 0, max: 60 }), fc.boolean(), (one, receivedOn, later, withCommittee) => {
    const daysOf = (from: Day) => {
      const terms = termsOf({ regime: one, receivedOn: from, withCommittee, events: [] }, from)
      return new Map([...terms.dues.map((due) => [due.kind, due.day] as const), ['extend', terms.extendUntil ?? from] as const])
    }
    const [first, second] = [daysOf(receivedOn), daysOf(addDays(receivedOn, later))]
    for (const [kind, at] of first) assert.ok((second.get(kind) ?? assert.fail(kind)) >= at, `${kind} of ${receivedOn} and ${later} days later`)
  }), { numRuns: 800 })
})

test('days go by and only what is late grows: by one a day', () => {
  fc.assert(fc.property(regime, receipt, fc.integer({ min: 0, max: 300 }), (one, receivedOn, later) => {
    const late = (asOf: Day) => decisionOf(termsOf({ regime: one, receivedOn, events: [] }, asOf))
    const [today, tomorrow] = [late(addDays(receivedOn, later)), late(addDays(receivedOn, later + 1))]
    assert.equal(today.day, tomorrow.day)
    assert.equal(today.lateDays, Math.max(0, daysBetween(today.day, addDays(receivedOn, later))))
    assert.equal(tomorrow.lateDays - today.lateDays, tomorrow.lateDays > 0 ? 1 : 0)
  }))
})

test('recordings stay at least until every last day to go on, and as long as the complaint is open', () => {
  fc.assert(fc.property(complaint, asOfAfter, (one, later) => {
    const terms = termsOf(one, addDays(one.receivedOn, later))
    const over = ['done', 'done-late', 'lapsed'].includes(decisionOf(terms).state)
    if (terms.hold.state === 'while-open') assert.ok(!over)
    if (terms.hold.state !== 'until') return
    assert.ok(over)
    for (const { kind, day: last } of terms.dues) if (kind === 'onward') assert.ok(daysBetween(last, terms.hold.day) >= 7)
  }), { numRuns: 800 })
})

test('in which order things were written down does not matter, only on which days they happened', () => {
  fc.assert(fc.property(complaint, asOfAfter, fc.nat(7), (one, later, turn) => {
    const onOwnDay = one.events.filter((event, index) => one.events.findIndex(({ on }) => on === event.on) === index)
    const turned = [...onOwnDay.slice(turn % Math.max(1, onOwnDay.length)), ...onOwnDay.slice(0, turn % Math.max(1, onOwnDay.length))]
    const asOf = addDays(one.receivedOn, later)
    const plain = ({ notCounted, ...rest }: Terms) => ({ ...rest, notCounted: notCounted.map(({ event, code }) => `${event.on} ${code}`).toSorted() })
    assert.deepEqual(plain(termsOf({ ...one, events: turned }, asOf)), plain(termsOf({ ...one, events: onOwnDay }, asOf)))
  }))
})
