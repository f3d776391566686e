import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { housePolicy } from '../../test/support/house-for-test.ts'
import { FACT_FIELDS } from '#policy'
import { instant } from '#ground'
import { assessed } from './assess.ts'
import { CASE_ROLES, type By, type CaseRole } from './by.ts'
import type { BreachFacts, Case, ReportCase } from './case.ts'
import { decideCase, type CaseAct } from './decide-case.ts'
import type { CaseEvent } from './events.ts'
import { afterCase, foldCase } from './fold.ts'
import { ladderOf } from './ladder.ts'
import { possibleNow } from './possible.ts'
import { isMinor } from './restraint.ts'
import { SIGHT } from './sight.ts'
import { isLeave, isLegal } from './step-kinds.ts'
import { rowOf, STATUSES } from './tables.ts'
import { storyOf } from './story.ts'
import { viewCase } from './view.ts'
import { rolesIn, type Viewer } from './viewer.ts'

// People of every role try everything, in any order, in every kind of case. What may never be, is looked for after each act.

const policy = await housePolicy()
const at = instant(Date.parse('2026-11-23T10:00:00Z'))
const used = { id: policy.id, version: policy.version, sha256: policy.sha256 }
const opener: By = { kind: 'person', personId: 'opener' }
const ids = ['opener', 'concerned', 'e0', 'e1', 'm0', 'anna', 'bram'] as const

const words = fc.constantFrom('Zo ging het.', 'GEHEIM van de andere kant', 'Goed.', 'Nee.', '  ')
const text = { words }
const id = fc.constantFrom(...ids)
const day = fc.constantFrom('2026-11-20', '2027-01-10', '2027-03-01', 'morgen')
const step = fc.constantFrom('ask-to-stop', 'leave', 'report', 'legal', 'ask-to-stop', 'leave', 'report', 'other')
const facts = fc.record(
  Object.fromEntries(Object.entries(FACT_FIELDS.breach).map(([name, values]) => [name, fc.constantFrom<unknown>(...values, 'unknown')])), { requiredKeys: ['what'] },
)
const is = fc.boolean()
const member = fc.record({ accountId: fc.constantFrom('anna', 'bram'), name: fc.constant('A') })
const given = fc.record({
  happened: fc.constantFrom('lost', 'published'), content: fc.constant('sound'), people: fc.constant('few'), children: fc.constant('no'), readable: fc.constant('no'),
  reachable: fc.constant('no'), consequences: words, measures: words,
})
const action = <const A extends string>(name: A, fields: object = text) => fc.record({ action: fc.constant(name), ...fields })
const act = fc.oneof(
  ...(['tell', 'close', 'reopen', 'take-up', 'propose-legal', 'advise-legal', 'begin-treatment', 'suspend-term', 'resume-term', 'propose-settlement', 'accept-settlement', 'decline-settlement', 'set-measure', 'withdraw', 'resume'] as const).map((name) => action(name)),
  action('assess', { facts }),
  action('settle-doubt', { ...text, as: fc.constantFrom('breach', 'no-breach') }),
  ...[1, 2, 3].map(() => action('take-step', { ...text, step, outcome: fc.constantFrom('done', 'declined', 'not-reached'), said: words })),
  ...[1, 2].map(() => action('skip-step', { ...text, step, reason: fc.constantFrom('danger', 'not-possible', 'not-needed') })),
  action('review-skip', { ...text, step, right: is }),
  action('add-step', { ...text, step }),
  action('note-representative', { ...text, reached: is }),
  action('tell-concerned', { ...text, how: fc.constantFrom('copy', 'not-possible') }),
  action('decide-legal', { ...text, pursue: is }),
  action('new-link', { ...text, personId: id }),
  action('give-leave', { adviser: member, personId: id }),
  action('end-leave', { accountId: id, personId: id }),
  action('choose-regime', { regime: fc.constantFrom('wkkgz', 'own') }),
  action('acknowledge', { ...text, answerBy: day }),
  action('assign-committee', { members: fc.array(member, { maxLength: 2 }) }),
  action('note-hearing', { ...text, side: fc.constantFrom('complainant', 'other'), heard: is }),
  action('extend-term', { ...text, until: day, agreed: is }),
  action('give-finding', { ...text, outcome: fc.constantFrom('partly', 'not-admissible'), appealBody: words, appealUntil: day }),
  action('note-measure-done', { ...text, measureId: id }),
  action('attach-evidence', { ...text, openness: fc.constantFrom('open', 'covert'), parties: fc.constantFrom('one-to-one', 'several'), recording: fc.constant({ kind: 'elsewhere' }) }),
  ...(['tell-others', 'reply-to-evidence', 'type-transcript', 'mark-passage'] as const).map((name) => action(name, { ...text, evidenceId: fc.constantFrom('e0', 'e1'), fromMs: fc.constant(0), toMs: fc.constantFrom(0, 9) })),
  action('decide-evidence', { ...text, evidenceId: fc.constantFrom('e0', 'e1'), hear: is }),
  action('ask-reply', { evidenceId: fc.constantFrom('e0', 'e1'), until: day }),
  action('answer-questions', { ...text, given }),
  action('decide-authority', { ...text, report: is }),
  action('decide-persons', { ...text, tell: is }),
  action('note-done', { ...text, what: fc.constantFrom('authority-told', 'persons-told'), delay: fc.option(words, { nil: undefined }) }),
) as fc.Arbitrary<CaseAct>
const walk = fc.record({
  kind: fc.constantFrom(...(['report', 'complaint', 'data-breach'] as const)),
  age: fc.constantFrom(undefined, 12, 15, 40),
  facts: fc.oneof(facts, fc.constant({ what: 'covert-image', ongoing: true, setting: 'site', mistake: false, by: 'client' })),
  /** `chance` picks who does it. Seldom anybody at all; mostly somebody who is offered it then, so that walks get far. */
  acts: fc.array(fc.record({ act, chance: fc.nat() }), { minLength: 60, maxLength: 250 }),
})
type Walk = typeof walk extends fc.Arbitrary<infer W> ? W : never

function begun({ kind, age, facts: told }: Walk): readonly CaseEvent[] {
  const head = { v: 1, at, by: opener } as const
  return [
    {
      ...head, type: 'opened', kind, reference: 'Z-0000', channel: 'public-page', policy: used, words: 'Zo ging het.', recordings: [],
      ...(kind === 'complaint' ? { about: 'care', receivedOn: '2026-11-23', admission: { facts: { question: 'complaint', about: 'care', venue: 'organisation' }, decision: '{"verdict":"accept","steps":[]}' } } as const : {}),
      ...(kind === 'data-breach' ? { discoveredAt: at } : {}),
    },
    { ...head, type: 'person-named', personId: 'opener', part: 'opener', role: 'client', contact: 'GEHEIM nummer' },
    { ...head, type: 'person-named', personId: 'concerned', part: 'concerned', role: age === undefined ? 'child' : 'client', ...(age === undefined ? {} : { ageYears: age }) },
    ...(kind === 'report' ? [assessed(policy, { question: 'breach', ...told } as BreachFacts, opener, at)] : []),
  ]
}

/** Goes through a walk; `each` hears what every accepted act did. */
function go(one: Walk, each: (before: Case, act: CaseAct, by: By, events: readonly CaseEvent[], after: Case) => void): { readonly last: Case; readonly accepted: number } {
  let now = foldCase('case', begun(one))
  let made = 0
  let accepted = 0
  for (const { act, chance } of one.acts) {
    const anybody = chance % 8 === 0
    const roles = anybody ? CASE_ROLES : (rowOf(now.kind, act.action)?.by ?? [])
    const role = roles[chance % Math.max(1, roles.length)]
    if (role === undefined || (!anybody && !possibleNow(now, [role], policy).includes(act.action))) continue
    const accountId = chance % 3 === 0 ? 'anna' : 'bram'
    const by: By = role === 'opener' || role === 'concerned' ? { kind: 'person', personId: role } : { kind: 'staff', accountId, name: 'A', as: role }
    const decided = decideCase(now, act, { policy, by, at, newId: () => `${act.action === 'set-measure' ? 'm' : 'e'}${made++}` })
    if (!decided.ok) continue
    const next = decided.value.reduce(afterCase, now)
    each(now, act, by, decided.value, next)
    now = next
    accepted += 1
  }
  return { last: now, accepted }
}

test('nothing happens that the table does not give to that role in that status, and the status that follows is one of the table', () => {
  let accepted = 0
  fc.assert(fc.property(walk, (one) => {
    accepted += go(one, (before, act, by, events, after) => {
      const row = rowOf(before.kind, act.action)
      if (row === undefined) return assert.fail(`${act.action} is in no table`)
      assert.ok(row.from.includes(before.status))
      assert.ok(row.by.includes(by.kind === 'staff' ? by.as : (by.personId as CaseRole)), `${act.action} by ${JSON.stringify(by)}`)
      if (after.status !== before.status) assert.ok(row.to !== 'same' && row.to.includes(after.status), `${act.action}: ${before.status} to ${after.status}`)
      assert.ok((STATUSES[after.kind] as readonly string[]).includes(after.status))
      assert.ok(events.length > 0 && events.every((event) => event.at === at))
    }).accepted
  }), { numRuns: 200 })
  assert.ok(accepted > 1_000, `${accepted} acts were accepted`)
})

test('no later step is taken before the earlier ones were taken, skipped with a reason, or done by itself', () => {
  let taken = 0
  fc.assert(fc.property(walk, (one) => {
    go({ ...one, kind: 'report' }, (before, act, by, events) => {
      for (const event of events) {
        const step = event.type === 'step-taken' || event.type === 'step-skipped' ? event.step : event.type === 'legal-proposed' ? 'legal' : undefined
        if (step === undefined) continue
        taken += 1
        const ladder = ladderOf(before as ReportCase, policy)
        const place = ladder.findIndex((rung) => rung.step === step)
        assert.ok(place >= 0)
        for (const earlier of ladder.slice(0, place)) {
          assert.equal(earlier.state, 'handled', `${step} before ${earlier.step}`)
          if (earlier.record?.kind === 'skipped') assert.ok(earlier.record.words.trim().length > 0 && ['danger', 'not-possible', 'not-needed'].includes(earlier.record.reason))
        }
      }
    })
  }), { numRuns: 300 })
  assert.ok(taken > 100, `${taken} steps were taken`)
})

test('a child is not sent away, and no legal steps considered, before the representative was reached; legal steps never without a lawyer or about what is not serious', () => {
  fc.assert(fc.property(walk, (one) => {
    go({ ...one, kind: 'report' }, (before, act, by, events) => {
      const report = before as ReportCase
      const minor = report.people.some((person) => person.part === 'concerned' && isMinor(person))
      for (const event of events) {
        if (minor && ((event.type === 'step-taken' && isLeave(event.step)) || event.type === 'legal-proposed')) assert.equal(report.representative?.reached, true)
        if (event.type === 'step-taken') assert.ok(!isLegal(event.step))
        if (event.type === 'legal-proposed') {
          assert.equal(report.assessments.at(-1)?.weight, 'serious-breach')
          assert.ok(report.people.every(({ part, ageYears }) => part === 'opener' || (ageYears !== undefined && ageYears >= 14)))
        }
        if (event.type === 'legal-decided') assert.ok(report.legal.kind === 'proposed' && report.legal.advice?.by.kind === 'staff' && report.legal.advice.by.as === 'legal-adviser')
      }
    })
  }), { numRuns: 200 })
})

test('no finding without both sides, except that nobody here judges it; nobody but the complainant or their adviser ends a complaint', () => {
  let ended = 0
  fc.assert(fc.property(walk, (one) => {
    go({ ...one, kind: 'complaint' }, (before, act, by, events, after) => {
      if (before.kind !== 'complaint') return
      if (after.status === 'finding-given') assert.ok(before.hearings.complainant !== undefined && before.hearings.other !== undefined)
      if (after.status !== before.status && (after.status === 'withdrawn' || after.status === 'settled')) {
        ended += 1
        assert.ok(by.kind === 'staff' ? ['opener', 'confidential-adviser'].includes(by.as) : by.personId === 'opener')
      }
    })
  }), { numRuns: 200 })
  assert.ok(ended > 20, `${ended} complaints were ended`)
})

test('whatever happened, every status has an action left for somebody, and the events told again give the same case', () => {
  fc.assert(fc.property(walk, (one) => {
    const events = [...begun(one)]
    const { last } = go(one, (_before, _act, _by, added) => void events.push(...added))
    assert.deepEqual(foldCase('case', events), last)
    assert.deepEqual(last.version, events.length)
    assert.ok(possibleNow(last, CASE_ROLES, policy).length > 0)
  }), { numRuns: 200 })
})

test('no role sees what it may not, whatever was said', () => {
  const viewers = CASE_ROLES.flatMap((role): readonly (readonly [CaseRole, Viewer])[] =>
    role === 'opener' || role === 'concerned'
      ? [[role, { personIds: [role], deviceId: undefined, staff: undefined }]]
      : [[role, { personIds: [], deviceId: undefined, staff: { accountId: 'anna', name: 'A', roles: [role], locations: 'all' } }]])
  fc.assert(fc.property(walk, (one) => {
    const events = [...begun(one)]
    const { last } = go(one, (_before, _act, _by, added) => void events.push(...added))
    for (const [role, viewer] of viewers) {
      const view = viewCase(last, undefined, viewer, policy)
      const roles = rolesIn(last, undefined, viewer)
      if (!roles.includes(role)) assert.equal(view, undefined, `${role} is nothing here and sees something`)
      else assert.equal(view === undefined ? 'none' : view.sees, SIGHT[last.kind][role], role)
      const shown = JSON.stringify([view ?? {}, view?.sees === 'whole' ? storyOf(events, view) : []])
      if (view?.sees !== 'whole') assert.ok(!shown.includes('GEHEIM') && !shown.includes('Zo ging het'), role)
      if (role === 'concerned') assert.ok(!shown.includes('GEHEIM nummer'))
      if (view?.sees === 'whole') for (const action of view.may) assert.ok(rowOf(last.kind, action)?.by.includes(role), `${role}: ${action}`)
    }
  }), { numRuns: 150 })
})
