import assert from 'node:assert/strict'
import { test } from 'node:test'
import { STATUSES, tableOf, type CaseKind, type ComplaintAbout } from '#cases'
import { decide, FACT_FIELDS, type FactsOf } from '#policy'
import { housePolicy } from '../../../test/support/house-for-test.ts'
import { REFUSALS } from '../refusals.ts'
import { routes } from '../routes.ts'
import { browser, colleague, COMPLAINT, inApp, throughWizard } from './visitor.testing.ts'
import { TERMS_WORDS } from './terms-words.ts'
import { CASE_WORDS } from './words.ts'

/** What never happens in a case, whatever somebody asks. */

const ABOUTS: readonly ComplaintAbout[] = ['recording-refused', 'breach', 'decision', 'care', 'other']
const idOf = (address: string) => address.split('/').at(-1) ?? ''

test('that no rights can be derived from the policy decides nothing about a complaint, whatever it is about and whatever comes with it', async () => {
  const policy = await housePolicy()
  const disclaimers = policy.clauses.filter(({ text }) => /geen rechten/.test(text.nl)).map(({ id }) => id)
  assert.deepEqual(disclaimers, ['0.2'], 'the policy has such a clause')
  const { by, about, evidence, openness, parties, venue } = FACT_FIELDS.complaint
  let looked = 0
  for (const [b, a, v] of by.flatMap((b) => about.flatMap((a) => venue.map((v) => [b, a, v] as const)))) {
    for (const [e, o, p] of evidence.flatMap((e) => openness.flatMap((o) => parties.map((p) => [e, o, p] as const)))) {
      const facts = { question: 'complaint', by: b, about: a, venue: v, evidence: e, openness: o, parties: p } as FactsOf<'complaint'>
      const { verdict, because } = decide(policy, facts)
      if (v !== 'court') assert.ok(verdict !== 'forbid' && verdict !== 'out-of-scope', JSON.stringify(facts))
      assert.ok(because.every(({ clause, role }) => !disclaimers.includes(clause) || role !== 'decides'), JSON.stringify(facts))
      looked++
    }
  }
  assert.ok(looked > 1_000)
})

inApp('a complaint about anything is taken, and nobody can put it aside as not admissible', async (app) => {
  const kim = await colleague(app, 'Kim', ['complaints-officer'])
  for (const about of ABOUTS) {
    const id = idOf(await throughWizard(browser(app), routes.complain, [{ about }, { words: 'Hier ontleen ik rechten aan.' }, { role: 'client' }]))
    for (const [action, fields] of [
      ['choose-regime', { regime: 'own' }], ['acknowledge', { answerBy: '2026-12-14', words: 'We hebben je klacht.' }], ['begin-treatment', { words: 'We beginnen.' }],
    ] as const) assert.equal((await kim.post(routes.staffCaseAct(id, action), fields)).status, 303, action)
    const aside = await kim.post(routes.staffCaseAct(id, 'give-finding'), { finding: 'not-admissible', appealBody: 'de ombudsman', appealUntil: '2027-06-01', words: 'Aan ons beleid kun je geen rechten ontlenen.' })
    assert.equal(aside.status, 409)
    assert.ok((await aside.text()).includes(REFUSALS['complaint-counts'].words.nl))
    assert.equal((await app.house.storage.cases.find(id))?.status, 'in-treatment')
  }
})

/** Verbs with a device or a file as their object. */
const TAKES = /(afpak|afnem|inneem|innem|in beslag|confisc|seiz|take (away )?(the|a|your) (phone|telephone|device)|wissen|wiste\b|gewist|took a phone|taking a phone|verwijder|weggooi|delet|eras|remove the (file|recording))/i

test('taking a telephone or erasing somebody’s file is offered nowhere: no action, no step, no choice, no button', async () => {
  for (const kind of Object.keys(STATUSES) as CaseKind[]) for (const [action] of tableOf(kind)) assert.doesNotMatch(action, /device|phone|take-(?!up|step)|seize|erase|delete|wipe|destroy/)
  const policy = await housePolicy()
  for (const { id, label, text, instead } of policy.steps) for (const { nl, en } of [label, text, ...instead.map((one) => one.text)]) assert.doesNotMatch(`${nl} ${en}`, TAKES, id)
  for (const { actions, outcomes, skips, tellings, done } of Object.values(CASE_WORDS)) {
    for (const offered of [actions, outcomes, skips, tellings, done]) for (const words of Object.values(offered)) assert.doesNotMatch(words, TAKES)
  }
  // Where the words do stand, they forbid it, or are what somebody reports that was done to them.
  const said = Object.values(CASE_WORDS).flatMap((words) => [...sentencesOf(words)].filter((sentence) => TAKES.test(sentence)))
  assert.deepEqual(said.toSorted(), ['Asking is fine. Taking a phone or erasing something never is.', 'Iemand pakte een telefoon af of wiste iets', 'Somebody took a phone or erased something', 'Vragen mag. Een telefoon afpakken of iets wissen nooit.'])
  const holds = Object.values(TERMS_WORDS).flatMap((words) => [...sentencesOf(words)].filter((sentence) => TAKES.test(sentence)))
  assert.ok(holds.length > 0 && holds.every((sentence) => /^De opnames in deze klacht blijven|^The recordings in this complaint are kept/.test(sentence)))
})

function* sentencesOf(words: unknown): Generator<string> {
  if (typeof words === 'string') yield words
  else if (typeof words === 'function') yield* sentencesOf((words as (...blanks: unknown[]) => unknown)('x', 'x'))
  else if (typeof words === 'object' && words !== null) for (const value of Object.values(words)) yield* sentencesOf(value)
}

inApp('an act nobody knows, also one that would take or erase something, is refused for everybody', async (app) => {
  const sam = browser(app)
  const id = idOf(await throughWizard(sam, routes.complain, COMPLAINT))
  const all = await colleague(app, 'Kim', ['professional', 'manager', 'complaints-officer', 'committee-member', 'privacy-officer', 'confidential-adviser', 'legal-adviser', 'administrator'])
  for (const action of ['take-device', 'erase-file', 'delete', '__proto__', 'constructor']) {
    assert.equal((await all.post(routes.staffCaseAct(id, action), { words: 'Geef hier.' })).status, 403, action)
    assert.equal((await sam.post(routes.ownCaseAct(id, action), { words: 'Geef hier.' })).status, 403, action)
    assert.equal((await all.get(routes.staffCaseAct(id, action))).status, 403, action)
  }
  assert.equal((await app.house.storage.cases.find(id))?.words.length, 1)
})
