import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AWB_EXAMPLES } from './examples-awb.testing.ts'
import { JEUGDWET_EXAMPLES } from './examples-jeugdwet.testing.ts'
import { OWN_EXAMPLES } from './examples-own.testing.ts'
import { WKKGZ_EXAMPLES } from './examples-wkkgz.testing.ts'
import { day, outcomeOf, type Example } from './example.testing.ts'
import type { Regime } from './regime.ts'
import { REGIMES, withSettings, type RegimeId } from './regimes.ts'
import type { TermEvent } from './term-event.ts'
import { termsOf, withEvent, type Complaint } from './terms-of.ts'

const EXAMPLES: { readonly [R in RegimeId]: readonly Example[] } = { wkkgz: WKKGZ_EXAMPLES, jeugdwet: JEUGDWET_EXAMPLES, awb: AWB_EXAMPLES, own: OWN_EXAMPLES }

for (const [id, examples] of Object.entries(EXAMPLES)) {
  test(`${id} has at least ten worked examples, each with its source and with days to expect`, () => {
    assert.ok(examples.length >= 10)
    for (const { name, sources, expected } of examples) assert.ok(sources.length > 0 && Object.keys(expected).length > 0, name)
  })
  for (const example of examples) {
    test(`${id}: ${example.name}`, () => {
      const terms = termsOf(complaintOf(id as RegimeId, example), day(example.asOf))
      assert.deepEqual(outcomeOf(terms, example.expected), example.expected, example.counted)
    })
  }
}

function complaintOf(id: RegimeId, { receivedOn, withCommittee = false, settings = {}, events = [] }: Example): Complaint {
  const regime = withSettings(REGIMES[id], settings)
  assert.ok(regime.ok)
  return { regime: regime.value, receivedOn: day(receivedOn), withCommittee, events }
}

const received = (regime: Regime, ...events: readonly TermEvent[]): Complaint => ({ regime, receivedOn: day('2026-02-02'), events })

test('what comes next is what the organisation must do first; what is done or only possible is not', () => {
  const complaint = received(REGIMES.awb)
  assert.equal(termsOf(complaint, day('2026-02-03')).next?.kind, 'acknowledgement')
  const told: Complaint = received(REGIMES.awb, { type: 'acknowledged', on: day('2026-02-04') })
  assert.equal(termsOf(told, day('2026-02-05')).next?.kind, 'decision')
  const decided = received(REGIMES.awb, { type: 'acknowledged', on: day('2026-02-04') }, { type: 'decided', on: day('2026-03-02') })
  assert.equal(termsOf(decided, day('2026-03-03')).next, undefined)
  assert.equal(termsOf(received(REGIMES.jeugdwet, { type: 'decided', on: day('2026-03-02') }), day('2026-03-03')).next?.kind, 'response')
})

test('reminders come a week before, the working day before, and the working day after', () => {
  // Due Monday 16 March 2026: a week before is Monday 9, the working day before is Friday 13, too late from Tuesday 17.
  const on = (kind: string, terms = termsOf(received(REGIMES.wkkgz), day('2026-02-03'))) => terms.reminders.filter(({ due, kind: one }) => due === 'decision' && one === kind).map((one) => one.on)
  assert.deepEqual([on('week-before'), on('day-before'), on('overdue')], [['2026-03-09'], ['2026-03-13'], ['2026-03-17']])
  // Due Tuesday 26 May: a week before is Tuesday 19, the working day before Whit Monday and the weekend is Friday 22.
  const afterWhitsun = termsOf({ regime: REGIMES.wkkgz, receivedOn: day('2026-04-13'), events: [] }, day('2026-04-14'))
  assert.deepEqual([on('week-before', afterWhitsun), on('day-before', afterWhitsun)], [['2026-05-19'], ['2026-05-22']])
})

test('nobody is reminded of what is done, over or standing still', () => {
  assert.deepEqual(termsOf(received(REGIMES.wkkgz, { type: 'acknowledged', on: day('2026-02-03') }, { type: 'decided', on: day('2026-03-02') }), day('2026-03-03')).reminders, [])
  const stopped = received(REGIMES.own, { type: 'acknowledged', on: day('2026-02-03') }, { type: 'suspended', on: day('2026-02-09'), consent: 'in-writing' })
  assert.deepEqual(termsOf(stopped, day('2026-02-20')).reminders, [])
})

test('a week to answer has no reminder a week before', () => {
  const kinds = termsOf(received(REGIMES.own), day('2026-02-02')).reminders.filter(({ due }) => due === 'acknowledgement').map(({ kind }) => kind)
  assert.deepEqual(kinds, ['day-before', 'overdue'])
})

test('while somebody else looks at the complaint recordings stay, and for some weeks after', () => {
  const gone = received(REGIMES.wkkgz, { type: 'decided', on: day('2026-03-02') }, { type: 'went-on', on: day('2026-04-01') })
  assert.equal(termsOf(gone, day('2029-01-01')).hold.state, 'while-elsewhere')
  const back: Complaint = { ...gone, events: [...gone.events, { type: 'came-back', on: day('2028-06-01') }] }
  // Thursday 1 June 2028 and 28 days.
  assert.deepEqual(termsOf(back, day('2029-01-01')).hold, { state: 'until', day: '2028-06-29', words: termsOf(back, day('2029-01-01')).hold.words })
})

test('told on the last day itself, an extension still counts; on a holiday the last day is the one after', () => {
  // Six weeks after 20 February 2026 is Good Friday, so the last day is Tuesday 7 April.
  const complaint: Complaint = { regime: REGIMES.wkkgz, receivedOn: day('2026-02-20'), events: [] }
  const told = (on: string): TermEvent => ({ type: 'extended', on: day(on), until: day('2026-04-30'), reason: 'ill', told: ['complainant'] })
  assert.ok(withEvent(complaint, told('2026-04-07'), day('2026-04-08')).ok)
  assert.equal(withEvent(complaint, told('2026-04-08'), day('2026-04-08')).ok, false)
})

test('when the year to go on ends in a weekend, recordings wait for the Monday and the weeks after it', () => {
  const terms = termsOf(received(REGIMES.wkkgz, { type: 'decided', on: day('2026-03-13') }), day('2026-03-14'))
  // 13 March 2027 is a Saturday: the last day all the same. Monday 15 March and 28 days is 12 April.
  assert.equal(terms.dues.find(({ kind }) => kind === 'onward')?.day, '2027-03-13')
  assert.equal(terms.hold.state === 'until' && terms.hold.day, '2027-04-12')
})

test('days that the clock stood still are added to what the organisation may take by itself', () => {
  const stood = received(REGIMES.own, { type: 'suspended', on: day('2026-02-09'), consent: 'in-writing' }, { type: 'resumed', on: day('2026-02-23') })
  // Ten weeks after 2 February is 13 April; fourteen days more is King's Day, Monday 27 April.
  assert.equal(termsOf(stood, day('2026-02-24')).extendUntil, '2026-04-28')
})

test('while the clock stands still nobody can go on because of time, however long it takes', () => {
  const stopped = termsOf(received(REGIMES.own, { type: 'suspended', on: day('2026-02-09'), consent: 'in-writing' }), day('2026-08-03'))
  assert.equal(stopped.canGoOnSince, undefined)
  assert.deepEqual(stopped.dues.filter(({ kind }) => kind === 'onward'), [])
  assert.equal(stopped.extendUntil, undefined)
})

test('a complaint that is open holds recordings however late the judgement is', () => {
  assert.equal(termsOf(received(REGIMES.awb), day('2031-01-01')).hold.state, 'while-open')
})

test('what is dated later than the day asked for does not count yet', () => {
  const complaint = received(REGIMES.wkkgz, { type: 'decided', on: day('2026-03-10') })
  const before = termsOf(complaint, day('2026-03-09'))
  assert.equal(before.dues.find(({ kind }) => kind === 'decision')?.state, 'open')
  assert.deepEqual(before.notCounted.map(({ code }) => code), ['in-the-future'])
  assert.equal(termsOf(complaint, day('2026-03-10')).dues.find(({ kind }) => kind === 'decision')?.state, 'done')
})

test('years of which not all extra holidays are known say so', () => {
  const due = (receivedOn: string) => termsOf({ regime: REGIMES.wkkgz, receivedOn: day(receivedOn), events: [] }, day(receivedOn)).dues.find(({ kind }) => kind === 'decision')
  assert.equal(due('2026-02-02')?.holidaysKnown, true)
  assert.equal(due('2031-02-03')?.holidaysKnown, false)
  assert.match(due('2031-02-03')?.why.nl ?? '', /niet alle extra feestdagen/)
})

test('every mistake in an event is refused by its own code before it is kept', () => {
  const told = ['complainant'] as const
  const base = received(REGIMES.wkkgz)
  const closed = received(REGIMES.wkkgz, { type: 'decided', on: day('2026-03-02') })
  const stopped = received(REGIMES.own, { type: 'suspended', on: day('2026-02-09'), consent: 'in-writing' })
  const ext = (on: string, until: string, reason = 'ill'): TermEvent => ({ type: 'extended', on: day(on), until: day(until), reason, told })
  const today = day('2026-03-20')
  const cases: readonly (readonly [string, Complaint, TermEvent])[] = [
    ['before-receipt', base, { type: 'acknowledged', on: day('2026-02-01') }],
    ['in-the-future', base, { type: 'decided', on: day('2026-03-21') }],
    ['closed-already', closed, { type: 'ended', how: 'settled', on: day('2026-03-03') }],
    ['done-already', received(REGIMES.wkkgz, { type: 'acknowledged', on: day('2026-02-03') }), { type: 'acknowledged', on: day('2026-02-04') }],
    ['not-yet', base, { type: 'came-back', on: day('2026-03-03') }],
    ['not-yet', received(REGIMES.jeugdwet), { type: 'responded', on: day('2026-03-03') }],
    ['not-in-this-regime', base, { type: 'suspended', on: day('2026-02-09'), consent: 'in-writing' }],
    ['not-in-this-regime', closed, { type: 'responded', on: day('2026-03-03') }],
    ['too-late', base, ext('2026-03-17', '2026-03-30')],
    ['too-often', received(REGIMES.wkkgz, ext('2026-03-02', '2026-03-30')), ext('2026-03-03', '2026-04-07')],
    ['too-long', base, ext('2026-03-02', '2026-04-14')],
    ['not-later', base, ext('2026-03-02', '2026-03-16')],
    ['not-a-working-day', base, ext('2026-03-02', '2026-04-03')],
    ['reason-missing', base, ext('2026-03-02', '2026-03-30', ' ')],
    ['not-everybody-told', received(REGIMES.own), ext('2026-03-02', '2026-03-30')],
    ['no-consent', base, { type: 'postponed', on: day('2026-03-02'), until: day('2026-03-30'), consent: 'none' }],
    ['not-in-writing', base, { type: 'postponed', on: day('2026-03-02'), until: day('2026-03-30'), consent: 'spoken' }],
    ['clock-stopped', stopped, { type: 'postponed', on: day('2026-03-02'), until: day('2026-04-30'), consent: 'in-writing' }],
    ['clock-running', received(REGIMES.own), { type: 'resumed', on: day('2026-03-02') }],
  ]
  for (const [code, complaint, event] of cases) assert.deepEqual(withEvent(complaint, event, today), { ok: false, refusal: { code } }, code)
})

test('an event put in between may not undo what was kept after it', () => {
  const extended = received(REGIMES.wkkgz, { type: 'extended', on: day('2026-03-09'), until: day('2026-03-30'), reason: 'ill', told: ['complainant'] })
  const before: TermEvent = { type: 'extended', on: day('2026-03-02'), until: day('2026-03-23'), reason: 'ill', told: ['complainant'] }
  assert.deepEqual(withEvent(extended, before, day('2026-03-20')), { ok: false, refusal: { code: 'too-often' } })
})

test('an event that fits is added, and the complaint it was added to stays as it was', () => {
  const complaint = received(REGIMES.wkkgz)
  const added = withEvent(complaint, { type: 'acknowledged', on: day('2026-02-05') }, day('2026-02-05'))
  assert.ok(added.ok)
  assert.equal(added.value.events.length, 1)
  assert.equal(complaint.events.length, 0)
})
