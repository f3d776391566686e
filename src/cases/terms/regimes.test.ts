import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LEAST_FLESCH_DOUMA, readability } from '#information'
import { LATE_REPORT_PARTS, MESSAGE_PARTS, RECORD_PARTS, breachClock } from './breach-clock.ts'
import { basisWords } from './due-words.ts'
import { day } from './example.testing.ts'
import { fromIso } from '#ground'
import type { Basis, Regime } from './regime.ts'
import { isRegimeId, REGIMES, settingsOf, withSettings } from './regimes.ts'
import { byDefault, byLaw, HOLD_MARGIN, law, words } from './rules.ts'
import { cited, SOURCES, type SourceId } from './sources.ts'
import type { TermEvent } from './term-event.ts'
import { termsOf, withEvent } from './terms-of.ts'
import { WHY_NOT_WORDS } from './why-not-words.ts'

/** Everything of one kind that is somewhere in a value. */
function within<T>(value: unknown, isOne: (candidate: object) => boolean): readonly T[] {
  if (typeof value !== 'object' || value === null) return []
  return [...(isOne(value) ? [value as T] : []), ...Object.values(value).flatMap((inner) => within<T>(inner, isOne))]
}
const basesOf = (value: unknown) => within<Basis>(value, (one) => 'by' in one)
const dutchIn = (value: unknown) => within<{ readonly nl: string }>(value, (one) => 'nl' in one && 'en' in one).map(({ nl }) => nl)

test('a regime is known by its name, and the names of objects are not regimes', () => {
  assert.deepEqual(Object.entries(REGIMES).map(([id, regime]) => [id, regime.id]), [['wkkgz', 'wkkgz'], ['jeugdwet', 'jeugdwet'], ['awb', 'awb'], ['own', 'own']])
  assert.deepEqual(['wkkgz', 'toString', '__proto__', 'WKKGZ', ''].map(isRegimeId), [true, false, false, false, false])
})

test('every length is a law with an article and an address, or a default that says why and between which bounds', () => {
  for (const regime of Object.values(REGIMES)) {
    for (const basis of basesOf(regime)) {
      if (basis.by === 'law') assert.match(SOURCES[basis.source].url, /^https:\/\/(?:wetten\.overheid\.nl|eur-lex\.europa\.eu)\//)
      else assert.ok(basis.why.nl.length > 10 && basis.why.en.length > 10, basis.setting)
    }
    for (const { acknowledgement, decision, holdMargin } of [regime]) {
      for (const rule of [acknowledgement, decision, holdMargin]) assert.ok(Number.isInteger(rule.length.count) && rule.length.count > 0)
    }
    for (const [setting, { least, most }] of settingsOf(regime)) assert.ok(Number.isInteger(least) && most > least, setting)
  }
})

test('what a law sets is what the law says', () => {
  const { wkkgz, awb, jeugdwet, own } = REGIMES
  assert.deepEqual([wkkgz.decision.length, wkkgz.extension?.most, awb.decision.length, awb.decisionWithCommittee?.length, awb.extension?.most, awb.declining.tellWithin?.length, jeugdwet.response?.length], [
    { unit: 'weeks', count: 6 }, { unit: 'weeks', count: 4 }, { unit: 'weeks', count: 6 }, { unit: 'weeks', count: 10 }, { unit: 'weeks', count: 4 }, { unit: 'weeks', count: 4 }, { unit: 'months', count: 1 },
  ])
  assert.deepEqual([wkkgz, awb].map(({ decision }) => decision.basis.by), ['law', 'law'])
  // The Jeugdwet and own rules leave the weeks open: they may never look like law.
  assert.deepEqual([jeugdwet, own].map(({ decision }) => decision.basis.by), ['default', 'default'])
  assert.deepEqual([awb.postponement.effect, wkkgz.postponement.effect], ['moves-the-term', 'agreed-only'])
})

test('a default says on the screen that it is a choice, and a law is cited', () => {
  assert.match(basisWords(REGIMES.own.decision.basis).nl, /^Dit getal is een keuze\. /)
  assert.equal(basisWords(REGIMES.awb.decision.basis).nl, 'Dat staat in de Algemene wet bestuursrecht (Awb), artikel 9:11.')
  assert.equal(basisWords(law('wkkgz-17-2')).en, 'The law says so: Wet kwaliteit, klachten en geschillen zorg (Wkkgz), article 17 paragraph 2.')
  assert.equal(cited('avg-33-1'), 'Algemene verordening gegevensbescherming (AVG), artikel 33 lid 1')
})

test('every complaint can go on somewhere, and both sides are heard in every regime', () => {
  for (const { onwards, hearing, id } of Object.values(REGIMES)) {
    assert.ok(onwards.some(({ within }) => within !== undefined), id)
    assert.ok(onwards.some(({ body }) => body === 'court'), id)
    assert.match(hearing.words.nl, /allebei|beide/, id)
  }
})

test('an organisation sets what the law leaves open, within bounds, and never what a law sets', () => {
  const set = (regime: Regime, settings: { readonly [setting: string]: number }) => {
    const outcome = withSettings(regime, settings)
    return outcome.ok ? outcome.value : outcome.refusal
  }
  assert.deepEqual(set(REGIMES.wkkgz, { decision: 12 }), { code: 'setting-unknown', setting: 'decision' })
  assert.deepEqual(set(REGIMES.wkkgz, { toString: 12 } as never), { code: 'setting-unknown', setting: 'toString' })
  for (const count of [0, 13, 1.5, Number.NaN, Number.POSITIVE_INFINITY, -1, '6' as never]) {
    assert.deepEqual(set(REGIMES.jeugdwet, { decision: count }), { code: 'setting-out-of-bounds', setting: 'decision', least: 1, most: 12 })
  }
  const own = withSettings(REGIMES.own, { decision: 4, extension: 0, acknowledgement: 2, 'ombudsman-term': 24, 'hold-margin': 8, declining: 2 })
  assert.ok(own.ok)
  const { decision, extension, acknowledgement, onwards, holdMargin, declining } = own.value
  assert.deepEqual([decision.length.count, extension?.most.count, acknowledgement.length.count, onwards[0]?.within?.length.count, holdMargin.length.count, declining.tellWithin?.length.count], [4, 0, 2, 24, 8, 2])
  assert.equal(REGIMES.own.decision.length.count, 6, 'the default itself stays')
  const terms = termsOf({ regime: own.value, receivedOn: day('2026-02-02'), events: [] }, day('2026-02-02'))
  assert.equal(terms.extendUntil, undefined, 'no weeks more is no extension')
})

test('a new regime is data only', () => {
  const school: Regime = {
    ...REGIMES.own,
    id: 'school',
    name: words('Klacht over school', 'Complaint about a school'),
    acknowledgement: byDefault(2, 'days', 'acknowledgement', { least: 1, most: 5 }, words('Zo doet de school het.', 'The school does it so.')),
    decision: byLaw(20, 'days', 'awb-9:11'),
    extension: { most: { unit: 'days', count: 10 }, times: 2, tell: [], reasons: false, basis: law('awb-9:11') },
    onwards: [],
    holdMargin: HOLD_MARGIN,
  }
  const more = (on: string, until: string): TermEvent => ({ type: 'extended', on: day(on), until: day(until), reason: '', told: [] })
  const complaint = { regime: school, receivedOn: day('2026-02-02'), events: [more('2026-02-10', '2026-02-26')] }
  const again = withEvent(complaint, more('2026-02-20', '2026-03-04'), day('2026-02-23'))
  assert.ok(again.ok)
  // Twenty days after 2 February is Sunday 22, so Monday 23; then two extensions of its own choice, the last within 30 days.
  const due = (events: readonly TermEvent[]) => termsOf({ ...complaint, events }, day('2026-02-24')).dues.find(({ kind }) => kind === 'decision')?.day
  assert.deepEqual([due([]), due(complaint.events), due(again.value.events)], ['2026-02-23', '2026-02-26', '2026-03-04'])
  const closed = termsOf({ ...complaint, events: [{ type: 'decided', on: day('2026-02-12') }] }, day('2026-02-13'))
  assert.deepEqual(closed.hold.state === 'until' && closed.hold.day, '2026-03-12', 'without anywhere to go on, four weeks after the judgement')
})

test('every Dutch text is plain: short sentences and no office words', () => {
  const at = fromIso('2026-06-02T10:10:00Z') ?? assert.fail()
  const clocks = [0, 73].map((hours) => breachClock({ awareAt: at }, (at + hours * 3_600_000) as typeof at))
  const events: readonly TermEvent[] = [
    { type: 'suspended', on: day('2026-02-09'), consent: 'in-writing' }, { type: 'resumed', on: day('2026-02-16') },
    { type: 'extended', on: day('2026-03-03'), until: day('2026-03-31'), reason: 'x', told: ['complainant', 'person-concerned', 'provider'] },
    { type: 'postponed', on: day('2026-03-10'), until: day('2026-05-29'), consent: 'in-writing' },
  ]
  const told = Object.values(REGIMES).flatMap((regime) => ['2026-02-02', '2031-04-14'].flatMap((receivedOn) =>
    [[], events, [...events, { type: 'decided', on: day('2026-05-20') } as const]].map((list) => termsOf({ regime, receivedOn: day(receivedOn), events: list }, day('2031-12-01')))))
  const groups = { regimes: dutchIn(REGIMES), refusals: dutchIn(WHY_NOT_WORDS), breach: dutchIn([LATE_REPORT_PARTS, MESSAGE_PARTS, RECORD_PARTS, clocks]), terms: dutchIn(told) }
  for (const [group, texts] of Object.entries(groups)) {
    assert.ok(texts.length > 10, group)
    for (const text of texts) assert.deepEqual(readability(text).findings.filter(({ code }) => code !== 'hard-to-read' && code !== 'sentences-long-on-average'), [], text)
    const whole = readability([...new Set(texts)].join('\n'))
    assert.ok(whole.meanWordsPerSentence <= 15, `${group}: ${whole.meanWordsPerSentence}`)
    assert.ok(whole.fleschDouma >= LEAST_FLESCH_DOUMA, `${group}: ${whole.fleschDouma}`)
  }
  assert.doesNotMatch(JSON.stringify(groups), /toestemming|illegaal|\bu dient\b|\b[Uu]w\b/)
})

test('every source is used, and what was read with others says where', () => {
  const inData = [...basesOf(REGIMES).map((basis) => (basis.by === 'law' ? basis.source : basis.within)), ...[...LATE_REPORT_PARTS, ...MESSAGE_PARTS, ...RECORD_PARTS].map(({ source }) => source)]
  // These stand behind how things are counted, not behind one rule: calendar.ts, term-end.ts, breach-clock.ts.
  const inCode: readonly SourceId[] = ['atw-1', 'atw-2', 'atw-3', 'atw-4', 'avg-33-4', 'periods-3']
  const ids = Object.keys(SOURCES) as readonly SourceId[]
  assert.deepEqual(ids.filter((id) => !inData.includes(id) && !inCode.includes(id)), [])
  for (const id of ids) assert.ok(SOURCES[id].checked !== 'applied' || 'readAt' in SOURCES[id], id)
})
