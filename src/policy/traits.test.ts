import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Policy } from './policy.ts'
import { readPolicy } from './read-policy.ts'
import { samplePolicyAbout, samplePolicyFile, sampleRule } from './sample-policy.ts'
import { compareTraits, traitsOf } from './traits.ts'

const read = (file: unknown): Policy => {
  const found = readPolicy(file)
  assert.ok(found.ok, found.ok ? '' : JSON.stringify(found.refusal.problems))
  return found.value
}
const withRules = (...rules: readonly { readonly [part: string]: unknown }[]) => read(samplePolicyFile({ rules: rules.map((rule, index) => sampleRule({ id: `r${index}`, ...rule })) }))

test('a policy that allows everything asks nobody for anything', () => {
  const { 'may-record': may, approval, 'staff-consent': staff, 'staff-declines': declines, announcing, reason, signing, 'others-there': others, images, 'another-way': other, cutting } = traitsOf(withRules({}))
  assert.deepEqual([may, approval, staff, declines, announcing, reason, signing, others, images, other, cutting], ['yes', 'no', 'no', 'goes-on', 'free', 'no', 'no', 'no', 'free', 'never-refused', 'silent'])
})

test('a policy without a rule is silent, and one that only forbids says never', () => {
  assert.deepEqual(new Set(Object.values(traitsOf(withRules()))), new Set(['silent']))
  const traits = traitsOf(withRules({ effect: 'forbid' }))
  assert.deepEqual([traits['may-record'], traits.images, traits['staff-consent'], traits['another-way']], ['never', 'never', 'silent', 'nothing'])
})

test('how long beforehand is found, whatever the limit', () => {
  const before = (hours: number) => traitsOf(withRules({}, { effect: 'wait', when: { fact: 'noticeHours', under: hours } })).announcing
  assert.deepEqual([0, 1, 24, 25, 168, 169].map(before), ['free', 'a-day', 'a-day', 'a-week', 'a-week', 'longer'])
})

test('a permission that depends on a fact of the policy itself is found', () => {
  const fact = { id: 'device', questions: ['record'], values: ['one', 'two'], asks: { nl: 'x', en: 'y' } }
  const policy = read(samplePolicyFile({ facts: [fact], rules: [sampleRule({ id: 'two', when: { fact: 'device', is: 'two' } }), sampleRule({ id: 'staff', effect: 'ask', from: 'others' })] }))
  assert.deepEqual([traitsOf(policy)['may-record'], traitsOf(policy)['staff-consent'], traitsOf(policy).announcing], ['yes', 'yes', 'asks'])
})

test('policies stand together where they answer alike, and answers nobody gives are left out', () => {
  const [free, strict] = [withRules({}), read({ ...samplePolicyAbout({ edit: 'forbid' }, { rules: [sampleRule({ id: 'permit' }), sampleRule({ id: 'cut', question: 'edit', effect: 'forbid' })] }), id: 'strict' })]
  const rows = new Map(compareTraits([free, strict]).map((row) => [row.trait, row.answers.map(({ answer, policies }) => [answer, policies.map(({ id }) => id)])]))
  assert.deepEqual(rows.get('may-record'), [['yes', ['sample', 'strict']]])
  assert.deepEqual(rows.get('cutting'), [['never', ['strict']], ['silent', ['sample']]])
})

type File = { readonly [part: string]: unknown }
const words = (text: string) => ({ nl: text, en: text })
const GROUPS: readonly File[] = [{ id: 'staff', who: { role: 'professional' } }, { id: 'clients', who: { role: 'client' } }, { id: 'relatives', who: { role: 'relative' } }, { id: 'strangers', who: { role: 'other' } }]
const DOUBTS = { edit: 'undetermined', share: 'undetermined', copy: 'undetermined', complaint: 'undetermined' } as const
const OFFERS = { offers: [{ id: 'notes', kind: 'alternative', label: words('Notes'), text: words('Notes') }, { id: 'copy', kind: 'copy', label: words('Copy'), text: words('Copy') }], encouragements: [{ id: 'tell', to: 'client', text: words('Tell it') }, { id: 'ask', to: 'client', text: words('Ask') }] }
/** What is said about one policy that may answer every question traits are found by: these rules, and nothing else. */
function about(rules: readonly File[], parts: File = {}) {
  return traitsOf(read(samplePolicyAbout(DOUBTS, { ...OFFERS, groups: GROUPS, rules: rules.map((rule, index) => sampleRule({ id: `r${index}`, ...rule })), ...parts })))
}
const ALLOWED: File = {}
const when = (fact: string, ...is: readonly string[]): File => ({ when: { fact, is } })
const all = (...facts: readonly (readonly [fact: string, is: string | boolean])[]): File => ({ when: { all: facts.map(([fact, is]) => ({ fact, is })) } })
const forbid = (condition: File = {}): File => ({ effect: 'forbid', ...condition })
const from = (effect: 'ask' | 'veto', group: string, condition: File = {}): File => ({ effect, from: group, ...condition })
const refer = (condition: File): File => ({ effect: 'refer', inDoubt: 'no-rule', decides: words('the manager'), ...condition })

test('a permission of somebody, a reason, a signature: each is seen where the rules make it matter, and how far', () => {
  const of = (trait: 'approval' | 'reason' | 'signing', fact: string, ...is: readonly string[]) => about([ALLOWED, forbid(when(fact, ...is))])[trait]
  assert.deepEqual([of('approval', 'approval', 'none'), of('approval', 'approval', 'not-given'), of('approval', 'motive', 'none')], ['yes', 'no', 'no'])
  assert.deepEqual([of('reason', 'motive', 'none'), of('reason', 'motive', 'none', 'spoken'), of('reason', 'motive', 'spoken')], ['spoken', 'written', 'no'])
  assert.deepEqual([of('signing', 'agreement', 'none'), of('signing', 'agreement', 'none', 'signed-by-client'), of('signing', 'agreement', 'signed-by-client')], ['client', 'both', 'no'])
})

test('what staff have to say: asked, with a no that counts, left to a person, or nothing', () => {
  const of = (...rules: readonly File[]) => { const { 'staff-consent': consent, 'staff-declines': declines } = about([ALLOWED, ...rules]); return [consent, declines] }
  assert.deepEqual(of(from('ask', 'staff')), ['yes', 'blocks'])
  assert.deepEqual(of(from('veto', 'staff')), ['no', 'blocks'])
  assert.deepEqual(of({ effect: 'refer', from: 'staff', decides: words('the manager') }), ['no', 'person'])
  assert.deepEqual(of(from('ask', 'clients')), ['no', 'goes-on'])
})

test('telling beforehand: required, encouraged, by asking, or free', () => {
  const of = (...rules: readonly File[]) => about(rules).announcing
  assert.equal(of(ALLOWED, forbid(when('announced', 'no'))), 'required')
  const encouraged = [{ ...when('announced', 'no'), encourages: ['tell'] }, when('announced', 'before')]
  assert.equal(of(...encouraged), 'encouraged')
  assert.equal(of({ encourages: ['tell'] }), 'free', 'said whether it was announced or not')
  assert.equal(of(...encouraged, from('ask', 'staff')), 'asks')
  assert.equal(of(ALLOWED, forbid(when('approval', 'none'))), 'asks')
  assert.equal(of(forbid(when('announced', 'no')), ALLOWED, from('ask', 'staff')), 'required')
})

test('somebody else at the table: asked, able to stop it, left to a person, in a group only, or nothing; one kind of person is enough', () => {
  for (const group of ['relatives', 'strangers']) {
    const of = (...rules: readonly File[]) => about([ALLOWED, ...rules])['others-there']
    assert.equal(of(from('ask', group)), 'asked')
    assert.equal(of(from('veto', group)), 'veto')
    assert.equal(of({ effect: 'refer', from: group, decides: words('the manager') }), 'person')
    assert.equal(of(from('veto', group, when('context', 'group'))), 'group')
    assert.equal(of(from('veto', group, when('zone', 'waiting-room'))), 'no')
    assert.equal(of(from('ask', 'staff')), 'no', 'staff who said yes already')
  }
})

test('another way is offered, or not named, or never needed', () => {
  const of = (...rules: readonly File[]) => about(rules)['another-way']
  assert.equal(of(ALLOWED, { ...from('veto', 'staff'), offers: ['notes'] }), 'offered')
  assert.equal(of(ALLOWED, { ...from('veto', 'relatives'), offers: ['notes'] }), 'offered')
  assert.equal(of(ALLOWED, { ...forbid(all(['medium', 'video'])), offers: ['notes'] }), 'offered')
  assert.equal(of(ALLOWED, { ...forbid(when('setting', 'phone')), offers: ['notes'] }), 'offered')
  for (const [fact, is] of [['approval', 'not-given'], ['announced', 'no'], ['context', 'group'], ['zone', 'waiting-room'], ['purpose', 'press']] as const) assert.equal(of(ALLOWED, { ...forbid(when(fact, is)), offers: ['notes'] }), 'offered', fact)
  assert.equal(of(ALLOWED, { ...refer(when('announced', 'no')), offers: ['notes'] }), 'offered')
  // A copy is no other way, and one no without an offer does not undo another with one.
  assert.equal(of(ALLOWED, { ...from('veto', 'staff'), offers: ['copy'] }), 'nothing')
  assert.equal(of(ALLOWED, from('veto', 'relatives'), { ...from('veto', 'staff'), offers: ['notes'] }), 'offered')
  assert.equal(of({ offers: ['notes'] }), 'never-refused')
  // Somebody who is waited for refused nothing.
  assert.equal(of(ALLOWED, { effect: 'wait', offers: ['notes'], ...when('announced', 'no') }), 'never-refused')
  assert.equal(of(when('medium', 'sound')), 'never-refused')
  // What is left outside the rules, and what only advice goes with, is no refusal by them.
  assert.equal(of(ALLOWED, { effect: 'out-of-scope', decides: words('the law'), offers: ['notes'], ...when('announced', 'no') }), 'never-refused')
  assert.equal(of(when('announced', 'before'), { effect: 'advise', verdicts: ['undetermined'], offers: ['notes'], ...when('announced', 'no') }), 'never-refused')
  assert.equal(of({ ...forbid(when('medium', 'video')), offers: ['notes'] }), 'offered', 'where sound is not spoken of at all')
  const ownRoom = when('zone', 'own-room')
  assert.equal(of(ownRoom, { ...from('veto', 'staff', ownRoom), offers: ['notes'] }), 'offered', 'asked where recording is allowed')
})

test('recording by both, filming and shared rooms are asked about each by itself', () => {
  const too = (...rules: readonly File[]) => about([ALLOWED, ...rules])['organisation-too']
  assert.deepEqual([too(), too(forbid(when('recorder', 'both'))), too(from('ask', 'clients', when('recorder', 'both'))), too(refer(when('recorder', 'both'))), too(from('ask', 'staff', when('recorder', 'both')))], ['may', 'not', 'asks', 'silent', 'may'])
  const images = (...rules: readonly File[]) => about(rules).images
  const film = when('medium', 'video')
  assert.deepEqual([images(ALLOWED), images(ALLOWED, forbid(film)), images(ALLOWED, from('ask', 'staff', film)), images(ALLOWED, from('veto', 'staff', film)), images(when('medium', 'sound')), images(film)], ['free', 'never', 'agreed', 'veto', 'silent', 'free'])
  const rooms = (...rules: readonly File[]) => about([ALLOWED, ...rules])['shared-rooms']
  assert.deepEqual([rooms(), rooms(forbid(when('zone', 'waiting-room'))), rooms(refer(when('zone', 'waiting-room'))), rooms(forbid(when('zone', 'corridor')))], ['same', 'no', 'open', 'same'])
})

test('cutting, publishing, copies and complaints are found from a question with every fact known', () => {
  const cut = { question: 'edit', ...all(['by', 'client'], ['kind', 'cut'], ['disclosed', true], ['medium', 'sound']) }
  const copy = { question: 'copy', ...all(['askedBy', 'organisation'], ['holder', 'client'], ['requested', true], ['medium', 'sound'], ['form', 'sound']) }
  const share = { question: 'share', ...all(['by', 'client'], ['recipient', 'publication'], ['act', 'hold'], ['form', 'sound'], ['parties', 'one-to-one']) }
  const complain = { question: 'complaint', ...all(['by', 'client'], ['about', 'care'], ['evidence', 'recording'], ['openness', 'covert'], ['parties', 'one-to-one'], ['medium', 'sound'], ['venue', 'committee']) }
  const of = (trait: 'cutting' | 'copy' | 'publishing' | 'complaint', rule: File, ...effects: readonly File[]) => about([ALLOWED, ...effects.map((effect) => ({ ...rule, ...effect }))])[trait]
  const ask = from('ask', 'staff')
  const decides = { effect: 'refer', inDoubt: 'doubt-complaint', decides: words('the committee') }
  assert.deepEqual([of('cutting', cut, {}), of('cutting', cut, {}, ask), of('cutting', cut, forbid()), of('cutting', cut)], ['told', 'agreed', 'never', 'silent'])
  assert.deepEqual([of('copy', copy, {}), of('copy', copy, {}, { effect: 'wait' }), of('copy', copy, forbid()), of('copy', copy)], ['yes', 'agreed', 'no', 'silent'])
  assert.deepEqual([of('publishing', share, {}), of('publishing', share, {}, ask), of('publishing', share, forbid()), of('publishing', share, {}, from('veto', 'staff')), of('publishing', share)], ['free', 'agreed', 'never', 'free', 'silent'])
  assert.deepEqual([of('complaint', complain, {}), of('complaint', complain, {}, { effect: 'wait' }), of('complaint', complain, {}, decides), of('complaint', complain, forbid()), of('complaint', complain)], ['yes', 'person', 'person', 'no', 'silent'])
  // What the rules leave outside, and what only supports a decision, is no answer.
  assert.equal(of('cutting', cut, { effect: 'out-of-scope', decides: words('the law') }), 'silent')
})

test('every value of the policy’s own facts is tried until one allows it; facts of other questions are left alone', () => {
  const own = (id: string, questions: readonly string[]) => ({ id, questions, values: ['one', 'two', 'three'], asks: words('x') })
  const facts = [own('device', ['record']), own('place', ['record', 'edit']), own('mood', ['edit'])]
  assert.equal(about([all(['device', 'three'], ['place', 'two'])], { facts })['may-record'], 'yes')
  assert.equal(about([all(['device', 'three'], ['device', 'two'])], { facts })['may-record'], 'silent')
})

test('a policy that does not speak of recording is silent about it, and still answers what it speaks of', () => {
  const edit = samplePolicyAbout({ edit: 'forbid' }, { rules: [sampleRule({ id: 'cut', question: 'edit', effect: 'forbid' })] })
  const { questions, ...rest } = edit
  const traits = traitsOf(read({ ...rest, questions: (questions as readonly File[]).filter(({ question }) => question !== 'record') }))
  assert.deepEqual([traits['may-record'], traits.images, traits.approval, traits['another-way'], traits.cutting], ['silent', 'silent', 'silent', 'silent', 'never'])
})

test('the easiest talk meets every condition a policy can set by a fact everybody knows', () => {
  const met = [['medium', 'sound'], ['setting', 'site'], ['recorder', 'client'], ['announced', 'before'], ['running', false], ['actor', 'client'], ['means', 'handheld'], ['context', 'ordinary'], ['phase', 'whole'], ['motive', 'written'], ['purpose', 'own-use'], ['approval', 'given'], ['agreement', 'signed-by-both'], ['concern', 'none'], ['exclusion', 'none'], ['compulsory', false], ['accommodation', 'none']] as const
  for (const one of met) assert.equal(about([all(one)])['may-record'], 'yes', one[0])
  assert.equal(about([{ when: { fact: 'noticeHours', atLeast: 168 } }])['may-record'], 'yes')
  for (const place of [['zone', 'meeting-room'], ['zone', 'own-room'], ['setting', 'phone']] as const) assert.equal(about([all(place)])['may-record'], 'yes', place[1])
  assert.equal(about([ALLOWED, { ...from('ask', 'staff'), form: 'written' }])['may-record'], 'yes', 'whoever says yes does so in writing')
})
