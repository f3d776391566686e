import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'yaml'
import { checkPolicy } from './check-policy.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import type { Facts, Person, Question } from './facts.ts'
import type { Policy } from './policy.ts'
import { readPolicy } from './read-policy.ts'
import { samplePolicyAbout, sampleRule } from './sample-policy.ts'
import { verdictsOf } from './verdicts.ts'

// House rules of other organisations, in the Netherlands and elsewhere, each written as data only: their decisive rules with
// what they should decide. What only needs a sentence, a duty or an offer is left out where another house shows it.

type File = { readonly [part: string]: unknown }
type House = { readonly rules: readonly File[]; readonly parts?: File; readonly decides: readonly (readonly [facts: File, verdict: string, more?: Partial<Decision<Question>>])[] }

const said = (text: string) => ({ nl: text, en: text })
const yes = (id: string, role: Person['role'], more: Partial<Person> = {}): Person => ({ id, role, present: true, answer: 'yes', ...more })
const client = yes('client', 'client', { answer: 'none' })
const worker = (answer: Person['answer'] = 'none', more: Partial<Person> = {}): Person => yes('worker', 'professional', { answer, ...more })
const partner = (answer: Person['answer'] = 'none'): Person => yes('partner', 'relative', { answer })

const sound = { fact: 'medium', is: 'sound' }
const image = { fact: 'medium', is: ['photo', 'video'] }
const all = (...tests: readonly File[]): File => ({ all: tests })
const is = (fact: string, is: unknown): File => ({ fact, is })
const not = (test: File): File => ({ not: test })
const permit = (when?: File, more: File = {}): File => ({ effect: 'permit', ...(when === undefined ? {} : { when }), ...more })
const forbid = (when?: File, more: File = {}): File => ({ effect: 'forbid', ...(when === undefined ? {} : { when }), ...more })
const wait = (when: File, more: File = {}): File => ({ effect: 'wait', when, ...more })
const ask = (from: string, when?: File, more: File = {}): File => ({ effect: 'ask', from, ...(when === undefined ? {} : { when }), ...more })
const about = (question: Question, ...rules: readonly File[]): readonly File[] => rules.map((rule) => ({ question, ...rule }))
const manager = { decides: said('the manager') }
const refer = (when: File, more: File = {}): File => ({ effect: 'refer', inDoubt: 'no-rule', when, ...manager, ...more })

const GROUPS = [
  { id: 'staff', who: { all: [{ present: true }, { role: 'professional' }] } },
  { id: 'others-here', who: { all: [{ present: true }, { recording: false }] } },
  { id: 'not-staff', who: { all: [{ present: true }, { recording: false }, { not: { role: 'professional' } }] } },
  { id: 'all-in-it', who: { any: [{ present: true }, { present: false }] } },
  { id: 'other-side', who: { any: [{ all: [is('by', 'client'), { role: 'professional' }] }, { all: [is('by', 'organisation'), { not: { role: 'professional' } }] }] } },
  { id: 'children', who: { all: [{ present: true }, { role: ['client', 'child'] }, { age: { under: 16 } }] } },
]
const OFFERS = ['companion', 'report'].map((id) => ({ id, kind: 'alternative', label: said(id), text: said(id) }))
const DUTIES = ['note-in-file', 'reply-in-writing', 'give-copy', 'transcript', 'right-of-reply', 'no-names', 'sign'].map((id) => ({ id, on: 'everybody', text: said(id) }))
const STEPS = ['stop', 'end-as-refusal'].map((id) => ({ id, clause: '1', label: said(id), text: said(id) }))

function policyOf({ rules, parts = {} }: House): Policy {
  const questions = [...new Set(rules.map((rule) => (rule['question'] ?? 'record') as Question))].filter((one) => one !== 'record')
  const doubts = Object.fromEntries(questions.map((question) => [question, verdictsOf(question)[0]]))
  const read = readPolicy(samplePolicyAbout(doubts, {
    offers: OFFERS, duties: DUTIES, steps: STEPS, ...parts, groups: [...GROUPS, ...((parts['groups'] ?? []) as readonly File[])], rules: rules.map((rule, index) => sampleRule({ id: `r${index}`, ...rule })),
  }))
  assert.ok(read.ok, read.ok ? '' : JSON.stringify(read.refusal.problems, null, 1))
  return read.value
}

const ordinary = { question: 'record', medium: 'sound', setting: 'site', recorder: 'client', announced: 'before', running: false, people: [client, worker()] }
const factsOf = (facts: File): Facts => ({ ...(facts['question'] === undefined ? ordinary : {}), ...facts }) as unknown as Facts
const exceptWithAdvice = (rule: File): File => ({ effect: 'advise', verdicts: ['no', 'stop', 'not-yet', 'undetermined'], ...rule })

const houses: { readonly [name: string]: House } = {
  'Kinderombudsman: a good reason and another way of reporting; whoever records says so first': {
    rules: [permit(sound), wait(is('announced', ['no', 'late'])), { effect: 'refer', from: 'staff', ...manager }, exceptWithAdvice({ offers: ['report'] })],
    decides: [[{}, 'yes'], [{ announced: 'no' }, 'not-yet'], [{ recorder: 'organisation', announced: 'no' }, 'not-yet'], [{ people: [client, worker('no')] }, 'undetermined', { offers: ['report'] }]],
  },
  'Veilig Thuis Utrecht: take part, no veto of staff, the interest of a minor, and we record when you do': {
    rules: [
      permit(all(sound, not(is('recorder', 'third')))), forbid(is('recorder', 'third')), { effect: 'veto', from: 'not-staff' }, forbid(image),
      forbid(all({ people: 'children', atLeast: 1 }, is('concern', 'interest-of-child'))), exceptWithAdvice({ offers: ['companion'] }),
      ...about('edit', ask('all-in-it', is('kind', ['cut', 'paste']))),
      ...about('share', ask('all-in-it', is('form', ['sound', 'transcript']))),
      { effect: 'advise', when: is('recorder', 'client'), duties: ['note-in-file'] },
    ],
    parts: { unlessSaid: [{ fact: 'concern', questions: ['record'], is: 'none', why: said('usually') }] },
    decides: [
      [{}, 'yes', { duties: ['note-in-file'] }], [{ people: [client, worker(), partner('no')] }, 'no'], [{ people: [client, worker('no')] }, 'yes'], [{ medium: 'video' }, 'no'],
      [{ concern: 'interest-of-child', people: [{ ...client, ageYears: 9 }, worker()] }, 'no', { offers: ['companion'] }],
      [{ question: 'edit', kind: 'cut', people: [client, worker()] }, 'allow-if'], [{ question: 'share', form: 'transcript', people: [yes('client', 'client'), worker('no')] }, 'forbid'],
    ],
  },
  'Gecertificeerde instellingen 2015: ask beforehand with a reason, in writing if possible, sign; staff may refuse images': {
    rules: [permit(sound), wait(is('motive', 'none')), wait(is('agreement', ['none', 'spoken']), { duties: ['sign'] }), permit(image), { effect: 'veto', from: 'staff', when: image }, { effect: 'advise', when: is('motive', 'spoken'), duties: ['reply-in-writing'] }],
    decides: [[{ motive: 'written', agreement: 'signed-by-client' }, 'yes'], [{ motive: 'none', agreement: 'signed-by-client' }, 'not-yet'], [{ motive: 'spoken', agreement: 'none' }, 'not-yet', { duties: ['reply-in-writing', 'sign'] }], [{}, 'not-yet', { settledBy: ['agreement', 'motive'] }], [{ medium: 'video', motive: 'written', agreement: 'signed-by-client', setting: 'home-visit', people: [client, worker('no')] }, 'no']],
  },
  'UWV before 2014: never at the insurance physician': { rules: [forbid()], decides: [[{}, 'no'], [{ medium: 'video' }, 'no']] },
  'IND 2022: beforehand, copy, nobody cuts, nobody publishes, may record too, never images': {
    rules: [
      permit(sound), wait(is('announced', 'no')), forbid(image), { effect: 'refer', from: 'staff', ...manager }, exceptWithAdvice({ offers: ['companion'] }),
      ...about('edit', forbid(is('kind', ['cut', 'paste', 'mute'])), permit(is('kind', ['none', 'convert']))),
      ...about('share', forbid(is('recipient', ['publication', 'third-party', 'own-lawyer', 'journalist']))),
      ...about('copy', permit(is('requested', true), { duties: ['give-copy'] })), ...about('complaint', permit()),
    ],
    decides: [[{}, 'yes'], [{ announced: 'no' }, 'not-yet'], [{ medium: 'photo' }, 'no'], [{ question: 'edit', kind: 'cut', disclosed: true }, 'forbid'], [{ question: 'share', recipient: 'own-lawyer' }, 'forbid'], [{ question: 'copy', requested: true }, 'allow', { duties: ['give-copy'] }], [{ question: 'complaint', about: 'recording-refused' }, 'accept'], [{ recorder: 'both' }, 'yes']],
  },
  'Smallingerland: copy or record yourself; no cutting without prior agreement; images if the staff member agrees': {
    rules: [
      permit(sound), ask('staff', image), wait(all(sound, is('announced', 'no'))), exceptWithAdvice({ offers: ['report'] }),
      ...about('edit', ask('other-side', is('kind', ['cut', 'paste']))), ...about('share', ask('other-side')), ...about('copy', permit(undefined, { offers: ['report'] })),
    ],
    decides: [[{ medium: 'video', people: [client, worker()] }, 'not-yet'], [{ medium: 'video', people: [client, worker('yes')] }, 'yes'], [{ question: 'edit', by: 'organisation', kind: 'cut', people: [client, worker()] }, 'allow-if', { waitingFor: ['client'] }], [{ question: 'share', by: 'client', recipient: 'publication', people: [client, worker('yes')] }, 'allow']],
  },
  'Wijdemeren: home use, no data of others, agreements signed by both': {
    rules: [permit(sound), forbid(image), wait(is('agreement', ['none', 'spoken', 'signed-by-client']), { duties: ['sign'] }), { effect: 'advise', when: sound, duties: ['no-names'], offers: ['companion'] }, ...about('share', permit(is('recipient', 'household')), ask('other-side', not(is('recipient', 'household'))))],
    decides: [[{ agreement: 'signed-by-both' }, 'yes', { duties: ['no-names'], offers: ['companion'] }], [{ agreement: 'signed-by-client' }, 'not-yet'], [{ question: 'share', recipient: 'household' }, 'allow'], [{ question: 'share', by: 'client', recipient: 'publication', people: [client, worker('no')] }, 'forbid']],
  },
  'A reading of the law for doctors: a group needs everybody; a parent beside a child of 12 the child accepted': {
    rules: [permit(not(is('context', 'group'))), ask('others-here', is('context', 'group')), forbid(is('parent-accepted', 'no')), wait(all(image, is('announced', 'no')))],
    parts: { facts: [{ id: 'parent-accepted', questions: ['record'], values: ['yes', 'no', 'no-parent'], asks: said('whether the child accepts the parent') }], unlessSaid: [{ fact: 'parent-accepted', questions: ['record'], is: 'no-parent', why: said('usually') }, { fact: 'context', questions: ['record'], is: 'ordinary', why: said('usually') }] },
    decides: [[{}, 'yes'], [{ context: 'group', people: [client, worker('yes'), partner('no')] }, 'no'], [{ own: { 'parent-accepted': 'no' } }, 'no'], [{ own: { 'parent-accepted': 'yes' } }, 'yes']],
  },
  'Treant: staff bring it up; for own use, no publication': {
    rules: [permit(is('purpose', 'own-use')), forbid(is('purpose', ['press', 'social-media', 'website'])), { effect: 'advise', duties: ['right-of-reply'] }, ...about('share', forbid(is('recipient', 'publication')), permit(not(is('recipient', 'publication'))))],
    decides: [[{ purpose: 'own-use' }, 'yes'], [{ purpose: 'press' }, 'no'], [{}, 'undetermined', { settledBy: ['purpose'] }], [{ question: 'share', recipient: 'publication' }, 'forbid']],
  },
  'Aafje: in the own room for own use; a fixed camera by the manager; staff may cover it': {
    rules: [permit(is('zone', ['own-room', 'living-room'])), ask('others-here'), wait(all(is('means', 'fixed-camera'), not(is('approval', 'given'))), { duties: ['note-in-file'] }), forbid(all(is('means', 'fixed-camera'), is('approval', 'not-given'))), wait(is('announced', 'no')), ...about('share', wait(is('recipient', 'publication')), permit(not(is('recipient', 'publication'))))],
    parts: { unlessSaid: [{ fact: 'means', questions: ['record'], is: 'handheld', why: said('usually') }] },
    decides: [[{ zone: 'own-room', people: [client, worker('yes')] }, 'yes'], [{ zone: 'own-room' }, 'not-yet'], [{ zone: 'own-room', means: 'fixed-camera', approval: 'asked', people: [client, worker('yes')] }, 'not-yet', { duties: ['note-in-file'] }], [{ zone: 'own-room', means: 'fixed-camera', approval: 'not-given', people: [client, worker('yes')] }, 'no']],
  },
  'Silverein: a volunteer needs the resident and the coordinator, in writing': {
    rules: [ask('not-staff', all(image, is('actor', 'volunteer')), { form: 'written' }), wait(all(image, is('actor', 'volunteer'), not(is('approval', 'given')))), permit(not(is('actor', 'volunteer')))],
    decides: [[{ medium: 'photo', recorder: 'organisation', actor: 'volunteer', approval: 'given', people: [yes('resident', 'client', { form: 'written' })] }, 'yes'], [{ medium: 'photo', recorder: 'organisation', actor: 'volunteer', approval: 'given', people: [yes('resident', 'client')] }, 'not-yet'], [{ medium: 'photo', recorder: 'organisation', actor: 'volunteer', approval: 'none', people: [yes('resident', 'client', { form: 'written' })] }, 'not-yet']],
  },
  'SKJ: recordings are admitted, with a transcript and a reply': {
    rules: about('complaint', permit(is('evidence', 'recording'), { duties: ['transcript', 'right-of-reply'] })),
    decides: [[{ question: 'complaint', evidence: 'recording', openness: 'covert' }, 'accept', { duties: ['transcript', 'right-of-reply'] }]],
  },
  'Van der Huchtscholen: per child and per purpose, for images made by the school': {
    rules: about('use-image', ask('all-in-it', is('madeBy', 'organisation')), { effect: 'out-of-scope', when: is('madeBy', ['client', 'visitor']), decides: said('the parents') }),
    decides: [[{ question: 'use-image', madeBy: 'organisation', purpose: 'app', people: [yes('child', 'child', { purposes: ['app', 'guide'] })] }, 'allow'], [{ question: 'use-image', madeBy: 'organisation', purpose: 'press', people: [yes('child', 'child', { purposes: ['app'] })] }, 'allow-if'], [{ question: 'use-image', madeBy: 'visitor', purpose: 'press', people: [] }, 'out-of-scope']],
  },
  'Elkien: records calls itself and did not let tenants record': {
    rules: [permit(is('recorder', 'organisation')), forbid(is('recorder', 'client'), { binds: ['client'] }), ...about('copy', permit(is('askedBy', 'client'), { duties: ['give-copy'] }))],
    decides: [[{ recorder: 'organisation', setting: 'phone' }, 'yes'], [{ setting: 'phone' }, 'no'], [{ question: 'copy', askedBy: 'client' }, 'allow']],
  },
  'ASZ Aalst: written for a medical act, spoken for a staff portrait, background counts, selfies free': {
    rules: [ask('others-here', all(image, is('context', 'medical-act')), { form: 'written' }), ask('others-here', all(image, not(is('context', 'medical-act'))))],
    parts: { unlessSaid: [{ fact: 'context', questions: ['record'], is: 'ordinary', why: said('usually') }] },
    decides: [[{ medium: 'photo', people: [client, worker('yes')] }, 'yes'], [{ medium: 'photo', context: 'medical-act', people: [client, worker('yes')] }, 'not-yet'], [{ medium: 'photo', people: [client] }, 'yes'], [{ medium: 'photo', people: [client, yes('behind', 'other', { answer: 'none' })] }, 'not-yet', { waitingFor: ['behind'] }]],
  },
  'Bornholm: only as agreed with the ward, fellow patients in writing, never in a delivery room': {
    rules: [permit(is('approval', 'given')), forbid(is('approval', 'not-given')), wait(is('approval', ['asked', 'none'])), ask('fellow', undefined, { form: 'written' }), ask('staff'), forbid(is('zone', 'delivery-room'))],
    parts: { groups: [{ id: 'fellow', who: { role: 'other' } }] },
    decides: [[{ approval: 'given', zone: 'treatment-room', people: [client, worker('yes')] }, 'yes'], [{ approval: 'given', zone: 'delivery-room', people: [client, worker('yes')] }, 'no'], [{ approval: 'given', zone: 'treatment-room', people: [client, worker('yes'), yes('neighbour', 'other')] }, 'not-yet'], [{ approval: 'none', zone: 'treatment-room', people: [client, worker('yes')] }, 'not-yet']],
  },
  'Coventry: only with prior permission of a senior manager, who weighs information sharing and safety': {
    rules: [permit(is('approval', 'given')), forbid(is('approval', 'not-given')), refer(is('approval', ['asked', 'none'])), refer(is('concern', ['information-sharing', 'safety'])), ...about('share', forbid(not(is('recipient', 'everybody-in-it'))))],
    decides: [[{ approval: 'given', concern: 'none' }, 'yes'], [{ approval: 'asked', concern: 'none' }, 'undetermined'], [{ approval: 'given', concern: 'information-sharing' }, 'undetermined'], [{ question: 'share', recipient: 'third-party' }, 'forbid']],
  },
  'NHS Protect: a patient may, in secret too; professionals need the patient’s consent': {
    rules: [permit(is('recorder', 'client')), ask('not-staff', is('recorder', ['organisation', 'both']))],
    decides: [[{ announced: 'no' }, 'yes'], [{ recorder: 'organisation' }, 'not-yet'], [{ recorder: 'organisation', people: [yes('client', 'client'), worker()] }, 'yes']],
  },
  'Almond: consent of staff at the start, never video, never in waiting rooms': {
    rules: [ask('staff', sound, { form: 'recorded' }), forbid(is('medium', 'video')), forbid(is('announced', 'no')), forbid(is('zone', ['waiting-room', 'corridor', 'reception'])), ...about('share', forbid(not(is('recipient', 'everybody-in-it'))))],
    decides: [[{ zone: 'treatment-room', people: [client, worker('yes', { form: 'recorded' })] }, 'yes'], [{ zone: 'corridor', people: [client, worker('yes')] }, 'no'], [{ medium: 'video', zone: 'treatment-room' }, 'no'], [{ people: [client, worker('yes', { form: 'recorded' })] }, 'not-yet', { settledBy: ['zone'] }]],
  },
  'Bethesda: when the practitioner consents, noted in the record; secret recording discouraged': {
    rules: [ask('staff'), { effect: 'advise', verdicts: ['yes'], duties: ['note-in-file'] }],
    decides: [[{ people: [client, worker('yes')] }, 'yes', { duties: ['note-in-file'] }], [{ announced: 'no' }, 'not-yet']],
  },
  'King’s: every staff member involved, and the purpose explained to each': {
    rules: [ask('staff'), wait(is('motive', 'none')), wait(is('purpose', 'unknown'))],
    decides: [[{ motive: 'spoken', purpose: 'own-use', people: [client, worker('yes'), yes('second', 'professional', { answer: 'none' })] }, 'not-yet', { waitingFor: ['second'] }], [{ motive: 'spoken', purpose: 'own-use', people: [client, worker('yes')] }, 'yes'], [{ motive: 'none', purpose: 'own-use', people: [client, worker('yes')] }, 'not-yet']],
  },
  'DWP until about 2020: own equipment that gives a copy at the end, a signed declaration, and steps for a secret recording': {
    rules: [permit(is('equipment', 'double')), wait(is('equipment', 'phone')), wait(is('agreement', ['none', 'spoken']), { duties: ['sign'] }), wait(is('announced', 'no')), ...about('breach', forbid(is('what', 'covert-sound'), { steps: ['stop', 'end-as-refusal'] }))],
    parts: { facts: [{ id: 'equipment', questions: ['record'], values: ['double', 'phone'], asks: said('whether it gives two copies') }] },
    decides: [[{ agreement: 'signed-by-client', own: { equipment: 'double' } }, 'yes'], [{ agreement: 'signed-by-client', own: { equipment: 'phone' } }, 'not-yet'], [{ question: 'breach', what: 'covert-sound' }, 'breach', { steps: [{ step: 'stop', state: 'due' }, { step: 'end-as-refusal', state: 'due' }] }]],
  },
  'US federal law: one participant is enough, who may be the recorder': {
    rules: [ask('present', undefined, { quorum: 'one', strength: 'law' }), forbid(is('recorder', 'third'))],
    decides: [[{ people: [yes('client', 'client'), worker('no')] }, 'yes'], [{ recorder: 'third', people: [yes('client', 'client'), worker()] }, 'no']],
  },
  'East Prairie: not, unless a written request with reasons came a week before and was granted': {
    rules: [permit(is('approval', 'given')), forbid(is('approval', ['none', 'not-given'])), wait(is('approval', 'asked'), { duties: ['reply-in-writing'] }), wait({ fact: 'noticeHours', under: { parameter: 'notice' } }), wait(is('motive', ['none', 'spoken']))],
    parts: { parameters: [{ id: 'notice', asks: said('?'), value: 168, why: said('a week'), choices: [{ value: 168, says: said('a week') }, { value: 24, says: said('a day') }] }] },
    decides: [[{ approval: 'given', noticeHours: 200, motive: 'written' }, 'yes'], [{ approval: 'given', noticeHours: 100, motive: 'written' }, 'not-yet', { defaultsUsed: ['notice'] }], [{ approval: 'none', noticeHours: 200, motive: 'written' }, 'no'], [{ approval: 'asked', noticeHours: 200, motive: 'written' }, 'not-yet', { duties: ['reply-in-writing'] }]],
  },
  'Australian states: each party consents, except to protect a lawful interest': {
    rules: [permit(is('interest', 'lawful')), ask('others-here', is('interest', 'none'), { strength: 'law' })],
    parts: { facts: [{ id: 'interest', questions: ['record'], values: ['none', 'lawful'], asks: said('whether a lawful interest is at stake') }], unlessSaid: [{ fact: 'interest', questions: ['record'], is: 'none', why: said('usually') }] },
    decides: [[{}, 'not-yet'], [{ people: [client, worker('yes')] }, 'yes'], [{ announced: 'no', own: { interest: 'lawful' } }, 'yes']],
  },
  'Sydney Children’s Hospitals: written consent on a form; staff never for private use': {
    rules: about('use-image', ask('all-in-it', undefined, { form: 'written' }), forbid(is('purpose', 'private-staff'))),
    decides: [[{ question: 'use-image', purpose: 'press', people: [yes('p', 'representative', { form: 'written' })] }, 'allow'], [{ question: 'use-image', purpose: 'press', people: [yes('p', 'representative')] }, 'allow-if'], [{ question: 'use-image', purpose: 'private-staff', people: [yes('p', 'representative', { form: 'written' })] }, 'forbid']],
  },
}

for (const [name, house] of Object.entries(houses)) {
  test(name, () => {
    const policy = policyOf(house)
    for (const [facts, verdict, more] of house.decides) {
      const decision: Decision<Question> = decide(policy, factsOf(facts))
      assert.equal(decision.verdict, verdict, JSON.stringify(facts))
      for (const [part, value] of Object.entries(more ?? {})) assert.deepEqual(decision[part as keyof typeof decision], value, `${part} of ${JSON.stringify(facts)}`)
    }
  })
}

test('with the policy of aXiehuis and the two of the Ombudsman that is every policy looked at', () => {
  assert.equal(Object.keys(houses).length + 3, 29)
})

test('a ban without another way, and a house that records but lets nobody record, are found', () => {
  const codes = (name: string) => checkPolicy(policyOf(Object.entries(houses).find(([house]) => house.startsWith(name))![1])).map((one) => one.code)
  assert.deepEqual(codes('UWV').filter((code) => code !== 'question-not-answered' && code !== 'never-used' && code !== 'not-translated'), ['never-allowed', 'refusal-without-alternative'])
  for (const code of ['never-allowed', 'one-sided', 'binds-one-side', 'refusal-without-alternative'] as const) assert.ok(codes('Elkien').includes(code), code)
})

test('the house this product began with is whole: nothing in it is a problem', () => {
  const read = readPolicy(parse(readFileSync(new URL('../../policies/axiehuis.yaml', import.meta.url), 'utf8')))
  assert.ok(read.ok)
  assert.deepEqual(checkPolicy(read.value).filter((one) => one.weight === 'problem'), [])
})
