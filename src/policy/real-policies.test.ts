import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPolicy } from './check-policy.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { POLICY_IDS, policyFile, policyOf } from './described-for-test.ts'
import type { Facts, Person, Question } from './facts.ts'
import type { Policy } from './policy.ts'

// What the files in policies/ that describe other organisations decide. Everything their documents say is asked at least
// once: by a verdict, by whom is waited for, or by what the decision adds (offers, duties, encouragements, steps).

type File = { readonly [part: string]: unknown }
type Case = readonly [facts: File, verdict: string, more?: Partial<Decision<Question>>]

const yes = (id: string, role: Person['role'], more: Partial<Person> = {}): Person => ({ id, role, present: true, answer: 'yes', ...more })
const client = yes('client', 'client', { answer: 'none' })
const worker = (answer: Person['answer'] = 'none', more: Partial<Person> = {}): Person => yes('worker', 'professional', { answer, ...more })
const partner = (answer: Person['answer'] = 'none'): Person => yes('partner', 'relative', { answer })
const having = (...people: readonly Person[]) => ({ people })
const agreed = having(client, worker('yes'))

const ordinary = { question: 'record', medium: 'sound', setting: 'site', recorder: 'client', announced: 'before', running: false, people: [client, worker()] }
const factsOf = (facts: File): Facts => ({ ...(facts['question'] === undefined ? ordinary : {}), ...facts }) as unknown as Facts
const ask = (question: Question, facts: File = {}): File => ({ question, ...facts })

const decides: { readonly [id: string]: readonly Case[] } = {
  'nl-kinderombudsman': [
    [{}, 'yes'], [{ announced: 'no' }, 'not-yet'], [{ announced: 'late' }, 'not-yet'], [{ recorder: 'organisation', announced: 'no', people: [yes('client', 'client'), worker()] }, 'not-yet'],
    [having(client, worker('no')), 'undetermined', { offers: ['joint-report'] }],
    [ask('refuse', { by: 'professional', reason: 'sensitive-subject', alternative: 'offered' }), 'accept'], [ask('refuse', { by: 'professional', reason: 'none', alternative: 'none' }), 'accept-if', { offers: ['joint-report'] }],
    [ask('copy', { askedBy: 'organisation', holder: 'client' }), 'allow', { offers: ['copy'] }], [ask('edit', { kind: 'paste', disclosed: false }), 'forbid'], [ask('edit', { kind: 'paste', disclosed: true }), 'allow'],
  ],
  'nl-vt-utrecht': [
    [{}, 'yes', { duties: ['note-in-file'] }], [{ recorder: 'third' }, 'no'], [having(client, worker(), partner('no')), 'no', { offers: ['companion'] }], [having(client, worker(), partner()), 'yes'], [having(client, worker('no')), 'yes'],
    [{ medium: 'video' }, 'no', { offers: ['companion'] }], [{ medium: 'photo', announced: 'no', people: [client, worker('yes')] }, 'no'],
    [{ concern: 'interest-of-child', people: [{ ...client, ageYears: 9 }, worker()] }, 'no', { offers: ['companion'], defaultsUsed: [] }], [{ concern: 'interest-of-child', people: [{ ...client, ageYears: 15 }, worker()] }, 'no', { defaultsUsed: ['minor-age'] }],
    [{ announced: 'no' }, 'yes', { encouraged: ['bring-it-up'] }], [{ recorder: 'both' }, 'yes', { duties: ['note-in-file'] }],
    [ask('edit', { kind: 'cut', people: [client, worker()] }), 'allow-if'], [ask('edit', { kind: 'cut', disclosed: true, people: [yes('client', 'client'), worker('no')] }), 'forbid'],
    [ask('share', { form: 'transcript', recipient: 'third-party', people: [yes('client', 'client'), worker('no')] }), 'forbid'], [ask('share', { form: 'sound', recipient: 'third-party', people: [yes('client', 'client'), worker('yes')] }), 'allow'],
  ],
  'nl-gi-2015': [
    [{ motive: 'written', agreement: 'signed-by-client' }, 'yes', { encouraged: [] }], [{ motive: 'none', agreement: 'signed-by-client' }, 'not-yet'], [{ motive: 'spoken', agreement: 'none' }, 'not-yet', { encouraged: ['in-writing'], duties: ['sign'] }],
    [{}, 'not-yet', { settledBy: ['agreement', 'motive'] }], [{ motive: 'written', agreement: 'signed-by-client', announced: 'no' }, 'not-yet'], [{ motive: 'written', agreement: 'signed-by-client', concern: 'safety' }, 'undetermined'],
    [{ medium: 'video', motive: 'written', agreement: 'signed-by-client', setting: 'home-visit', people: [client, worker('no')] }, 'no'], [{ medium: 'video', motive: 'written', agreement: 'signed-by-client', setting: 'home-visit' }, 'yes'],
  ],
  'nl-uwv-pre2014': [[{}, 'no', { offers: [] }], [{ medium: 'video' }, 'no'], [{ ...agreed, motive: 'written' }, 'no']],
  'nl-ind-2022': [
    [{}, 'yes'], [{ announced: 'no' }, 'not-yet'], [having(client, worker('no')), 'undetermined', { offers: ['companion', 'joint-report', 'explanation'] }], [{ medium: 'photo' }, 'no'], [{ recorder: 'both' }, 'yes'],
    [ask('edit', { kind: 'cut', disclosed: true }), 'forbid'], [ask('edit', { kind: 'convert' }), 'allow'], [ask('share', { recipient: 'own-lawyer' }), 'forbid'], [ask('share', { recipient: 'publication', by: 'organisation' }), 'forbid'], [ask('share', { recipient: 'third-party' }), 'forbid'],
    [ask('copy', { requested: true, askedBy: 'organisation' }), 'allow', { duties: ['give-copy'] }], [ask('complaint', { about: 'recording-refused' }), 'accept', { offers: ['explanation'] }],
  ],
  'nl-smallingerland': [
    [{}, 'yes'], [{ announced: 'no' }, 'not-yet'], [having(client, worker('no')), 'undetermined', { offers: ['joint-report'] }],
    [{ medium: 'video', people: [client, worker()] }, 'not-yet'], [{ medium: 'video', people: [client, worker('yes')] }, 'yes'], [{ medium: 'video', people: [client, worker('no')] }, 'no'],
    [ask('edit', { by: 'organisation', kind: 'cut', people: [client, worker()] }), 'allow-if', { waitingFor: ['client'] }], [ask('edit', { by: 'client', kind: 'cut', disclosed: true, people: [client, worker()] }), 'allow-if', { waitingFor: ['worker'] }],
    [ask('share', { by: 'client', recipient: 'publication', people: [client, worker('yes')] }), 'allow', { encouraged: ['discuss-first', 'ask-what-is-possible'] }], [ask('share', { by: 'client', recipient: 'third-party', people: [client, worker()] }), 'allow-if', { encouraged: ['discuss-first'] }],
    [ask('copy', { askedBy: 'organisation' }), 'allow', { offers: ['copy', 'records-itself'] }],
  ],
  'nl-wijdemeren': [
    [{ agreement: 'signed-by-both' }, 'yes', { duties: ['no-names'], offers: ['companion', 'copy'] }], [{ agreement: 'signed-by-client' }, 'not-yet', { duties: ['sign', 'no-names'] }], [{ agreement: 'signed-by-both', announced: 'no' }, 'yes', { encouraged: ['please-tell'] }], [{ agreement: 'signed-by-both', recorder: 'both' }, 'yes'],
    [{ agreement: 'signed-by-both', people: [client, worker('no')] }, 'undetermined', { offers: ['companion', 'joint-report'] }], [{ agreement: 'signed-by-both', medium: 'photo' }, 'no'],
    [ask('share', { recipient: 'household' }), 'allow'], [ask('share', { by: 'client', recipient: 'publication', people: [client, worker('no')] }), 'forbid'], [ask('share', { by: 'client', recipient: 'publication', people: [client, worker('yes')] }), 'allow'],
    [ask('edit', { kind: 'cut', disclosed: false }), 'forbid'], [ask('copy', { askedBy: 'client' }), 'allow'], [ask('copy', { askedBy: 'organisation' }), 'allow'],
  ],
  'nl-declercq-group': [
    [{}, 'yes'], [{ context: 'group', people: [client, worker('yes'), partner('no')] }, 'no'], [{ context: 'group', people: [client, worker('yes'), partner()] }, 'not-yet'], [{ own: { 'parent-accepted': 'no' } }, 'no'], [{ own: { 'parent-accepted': 'yes' } }, 'yes'],
    [{ medium: 'video', announced: 'no' }, 'not-yet'], [{ medium: 'video' }, 'yes'],
  ],
  'nl-treant': [
    [{ purpose: 'own-use' }, 'yes', { duties: ['say-it-is-possible'] }], [{}, 'yes', { assumed: ['purpose'] }], [{ purpose: 'press' }, 'no'], [{ purpose: 'unknown' }, 'undetermined', { settledBy: ['purpose'] }],
    [ask('share', { recipient: 'publication' }), 'forbid'], [ask('share', { recipient: 'household' }), 'allow'],
  ],
  'nl-aafje': [
    [{ zone: 'own-room', ...agreed }, 'yes'], [{ zone: 'own-room' }, 'not-yet', { waitingFor: ['worker'] }], [{ zone: 'own-room', ...agreed, announced: 'no' }, 'not-yet'], [{ zone: 'own-room', actor: 'representative', ...agreed, announced: 'no' }, 'not-yet'],
    [{ zone: 'living-room', people: [client, worker('yes'), yes('neighbour', 'other', { answer: 'no' })] }, 'no'],
    [{ zone: 'own-room', means: 'fixed-camera', approval: 'asked', motive: 'written', ...agreed }, 'not-yet', { duties: ['note-in-file', 'tell-staff'], offers: ['cover-camera'] }], [{ zone: 'own-room', means: 'fixed-camera', approval: 'not-given', ...agreed }, 'no'],
    [{ zone: 'own-room', means: 'fixed-camera', approval: 'given', motive: 'none', ...agreed }, 'not-yet'], [{ zone: 'own-room', means: 'fixed-camera', approval: 'given', motive: 'written', ...agreed }, 'yes', { offers: ['cover-camera'] }],
    [ask('refuse', { by: 'professional', medium: 'video' }), 'accept', { offers: ['cover-camera'] }], [ask('share', { recipient: 'publication' }), 'allow-if'],
  ],
  'nl-silverein': [
    [{ medium: 'photo', recorder: 'organisation', actor: 'volunteer', approval: 'given', people: [yes('resident', 'client', { form: 'written' })] }, 'yes'], [{ medium: 'photo', recorder: 'organisation', actor: 'volunteer', approval: 'given', people: [yes('resident', 'client')] }, 'not-yet'],
    [{ medium: 'photo', recorder: 'organisation', actor: 'volunteer', approval: 'none', people: [yes('resident', 'client', { form: 'written' })] }, 'not-yet', { duties: ['write-down'] }], [{ medium: 'photo', actor: 'client' }, 'undetermined', { outOfScope: true }],
  ],
  'nl-skj': [[ask('complaint', { evidence: 'recording', openness: 'covert' }), 'accept', { duties: ['transcript', 'right-of-reply'] }], [{}, 'undetermined', { defaultsUsed: ['no-rule'] }]],
  'nl-vanderhucht': [
    ...['app', 'website', 'guide', 'social-media', 'press', 'training', 'study', 'research'].map((purpose): Case => [ask('use-image', { madeBy: 'organisation', purpose, people: [yes('one', 'child', { purposes: [purpose as 'app'] }), yes('two', 'child', { purposes: ['newsletter'] })] }), 'allow-if', { waitingFor: ['two'], encouraged: ['talk-with-your-child'] }]),
    [ask('use-image', { madeBy: 'organisation', purpose: 'app', people: [yes('child', 'child', { purposes: ['app', 'guide'] })] }), 'allow'], [ask('use-image', { madeBy: 'organisation', purpose: 'press', people: [yes('child', 'child', { purposes: ['app'] })] }), 'allow-if'], [ask('use-image', { madeBy: 'visitor', purpose: 'press', people: [] }), 'out-of-scope'],
  ],
  'nl-elkien': [[{ recorder: 'organisation', setting: 'phone' }, 'yes'], [{ setting: 'phone' }, 'no', { offers: [] }], [{ setting: 'phone', ...agreed }, 'no'], [ask('copy', { askedBy: 'client' }), 'allow', { duties: ['give-copy'] }]],
  'be-asz': [
    [{ medium: 'photo', ...agreed }, 'yes'], [{ medium: 'photo', context: 'medical-act', ...agreed }, 'not-yet'], [{ medium: 'photo', context: 'medical-act', people: [client, worker('yes', { form: 'written' })] }, 'yes'], [{ medium: 'photo', people: [client] }, 'yes'],
    [{ medium: 'photo', people: [client, yes('behind', 'other', { answer: 'none' })] }, 'not-yet', { waitingFor: ['behind'] }],
  ],
  'dk-bornholm': [
    [{ approval: 'given', zone: 'treatment-room', ...agreed }, 'yes'], [{ approval: 'given', zone: 'delivery-room', ...agreed }, 'no'], [{ approval: 'given', zone: 'treatment-room', people: [client, worker('yes'), yes('neighbour', 'other')] }, 'not-yet', { waitingFor: ['neighbour'] }],
    [{ approval: 'given', zone: 'treatment-room', people: [client, worker('yes'), yes('neighbour', 'other', { form: 'written' })] }, 'yes'], [{ approval: 'given', zone: 'treatment-room', people: [client, worker('yes'), yes('second', 'professional', { answer: 'none' })] }, 'not-yet', { waitingFor: ['second'] }],
    [{ approval: 'none', zone: 'treatment-room', ...agreed }, 'not-yet'], [{ approval: 'not-given', zone: 'treatment-room', ...agreed }, 'no'],
  ],
  'uk-coventry': [
    [{ approval: 'given', concern: 'none' }, 'yes', { offers: ['notes'] }], [{ approval: 'asked', concern: 'none' }, 'undetermined', { duties: ['consult'] }], [{ approval: 'given', concern: 'information-sharing' }, 'undetermined'], [{ approval: 'given', concern: 'safety', medium: 'video' }, 'undetermined'],
    [{ approval: 'not-given' }, 'no', { offers: ['notes'] }], [ask('share', { recipient: 'third-party' }), 'forbid'],
  ],
  'uk-nhs-protect': [[{ announced: 'no' }, 'yes'], [{ medium: 'video', announced: 'before' }, 'yes'], [{ recorder: 'organisation' }, 'not-yet'], [{ recorder: 'organisation', people: [yes('client', 'client'), worker()] }, 'yes']],
  'uk-almond': [
    [{ zone: 'treatment-room', people: [client, worker('yes', { form: 'recorded' })] }, 'yes'], [{ zone: 'treatment-room', ...agreed }, 'not-yet'], [{ zone: 'corridor', ...agreed }, 'no'], [{ zone: 'waiting-room', ...agreed }, 'no'], [{ zone: 'reception', ...agreed }, 'no'], [{ medium: 'video', zone: 'treatment-room' }, 'no'],
    [{ zone: 'treatment-room', announced: 'no', people: [client, worker('yes', { form: 'recorded' })] }, 'no'], [having(client, worker('yes', { form: 'recorded' })), 'not-yet', { settledBy: ['zone'] }], [ask('share', { recipient: 'household' }), 'forbid'], [ask('breach', { what: 'covert-sound' }), 'breach'],
  ],
  'uk-bethesda': [
    [agreed, 'yes', { duties: ['note-in-file'] }], [{ announced: 'no' }, 'not-yet', { encouraged: ['other-way-round'] }], [{ announced: 'no', ...agreed }, 'yes', { encouraged: ['other-way-round'] }], [ask('refuse', { by: 'professional', reason: 'none' }), 'accept'],
  ],
  'uk-kings': [
    [{ motive: 'spoken', purpose: 'own-use', people: [client, worker('yes'), yes('second', 'professional', { answer: 'none' })] }, 'not-yet', { waitingFor: ['second'] }], [{ motive: 'spoken', purpose: 'own-use', ...agreed }, 'yes', { duties: ['look-at-each'] }],
    [{ motive: 'none', purpose: 'own-use', ...agreed }, 'not-yet'], [{ motive: 'spoken', purpose: 'unknown', ...agreed }, 'not-yet', { duties: ['explain-to-each', 'look-at-each'] }], [ask('refuse', { by: 'professional', reason: 'none' }), 'accept'],
  ],
  'uk-dwp-old': [
    [{ agreement: 'signed-by-client', own: { equipment: 'double' } }, 'yes'], [{ agreement: 'signed-by-client', own: { equipment: 'phone' } }, 'not-yet'], [{ agreement: 'none', own: { equipment: 'double' } }, 'not-yet', { duties: ['sign'] }], [{ agreement: 'signed-by-client', own: { equipment: 'double' }, announced: 'no' }, 'not-yet'],
    [ask('copy', { askedBy: 'organisation', atEnd: true }), 'allow', { duties: ['hand-over'] }], [ask('breach', { what: 'covert-sound', stopped: false }), 'breach', { steps: [{ step: 'ask-to-stop', state: 'due' }, { step: 'ends', state: 'due' }] }], [ask('breach', { what: 'covert-sound', stopped: true }), 'breach', { steps: [{ step: 'ask-to-stop', state: 'done' }] }],
  ],
  'us-federal': [[having(yes('client', 'client'), worker('no')), 'yes'], [having(client, worker()), 'not-yet'], [{ recorder: 'third', people: [yes('client', 'client'), worker()] }, 'no']],
  'us-east-prairie': [
    [{ approval: 'given', noticeHours: 200, motive: 'written' }, 'yes'], [{ approval: 'given', noticeHours: 100, motive: 'written' }, 'not-yet', { defaultsUsed: [] }], [{ approval: 'given', noticeHours: 168, motive: 'spoken' }, 'not-yet'], [{ approval: 'none', noticeHours: 200, motive: 'written' }, 'no'],
    [{ approval: 'asked', noticeHours: 200, motive: 'written' }, 'not-yet', { duties: ['reply-in-writing'] }],
  ],
  'au-miga': [[{}, 'not-yet'], [agreed, 'yes'], [{ announced: 'no', own: { interest: 'lawful' } }, 'yes']],
  'au-schn': [
    [ask('use-image', { purpose: 'press', people: [yes('p', 'representative', { form: 'written' })] }), 'allow', { duties: ['use-the-form'] }], [ask('use-image', { purpose: 'press', people: [yes('p', 'representative')] }), 'allow-if'], [ask('use-image', { purpose: 'private-staff', people: [yes('p', 'representative', { form: 'written' })] }), 'forbid'],
    [{ medium: 'photo', recorder: 'organisation', actor: 'staff', purpose: 'private-staff', people: [yes('client', 'client')] }, 'no'], [ask('breach', { by: 'professional', what: 'covert-image' }), 'breach', { steps: [{ step: 'discipline', state: 'due' }] }],
  ],
}

for (const [id, cases] of Object.entries(decides)) {
  test(`${id} decides as its document says`, () => {
    const policy = policyOf(id)
    for (const [facts, verdict, more] of cases) {
      const decision: Decision<Question> = decide(policy, factsOf(facts))
      assert.equal(decision.verdict, verdict, JSON.stringify(facts))
      for (const [part, value] of Object.entries(more ?? {})) assert.deepEqual(decision[part as keyof typeof decision], value, `${part} of ${JSON.stringify(facts)}`)
    }
  })

  test(`${id}: every point of its document has a rule or a duty, is on the page, and is asked for here`, () => {
    const policy = policyOf(id)
    const own = policy.clauses.filter((one) => one.source === 'own').map((one) => one.id)
    const carried = new Set([...policy.rules, ...policy.duties, ...policy.steps].map((one) => one.clause))
    const told = new Set(policy.page.flatMap((one) => one.clauses))
    const asked = new Set(cases.flatMap(([facts]) => clausesBehind(policy, factsOf(facts))))
    assert.ok(own.length > 0)
    for (const clause of own) assert.deepEqual([carried.has(clause), told.has(clause), asked.has(clause)], [true, true, true], `clause ${clause}`)
  })
}

/** The clauses a decision rests on or says something must be done by. */
function clausesBehind(policy: Policy, facts: Facts): readonly (string | undefined)[] {
  const { because, duties, steps }: Decision<Question> = decide(policy, facts)
  const named = [...duties, ...steps.map((one) => one.step)]
  return [...because.map((one) => one.clause), ...[...policy.duties, ...policy.steps].filter((one) => named.includes(one.id)).map((one) => one.clause)]
}

test('every policy in the folder is read and is asked about, here or with its case book', () => {
  const elsewhere = ['axiehuis', 'basis', 'ombudsman', 'ombudsman-jeugd']
  assert.deepEqual([...Object.keys(decides), ...elsewhere].toSorted(), POLICY_IDS)
  for (const id of POLICY_IDS) assert.equal(policyOf(id).id, id)
})

test('a described policy names its source, says it is not the official text, and says so before anything else', () => {
  for (const id of Object.keys(decides)) {
    const { sources, introduction } = policyOf(id)
    const own = sources.find((one) => one.id === 'own')
    assert.ok(own?.link !== undefined && own.wording === 'described', id)
    assert.match(introduction?.nl ?? '', /in onze eigen woorden|naar een bericht|in 2012 niet behoorlijk/, id)
    assert.ok('from' in (policyFile(id)['inForce'] as object), id)
  }
})

/** What the self-check finds wrong in the described policies: it is so in their documents. */
const FOUND: { readonly [id: string]: readonly string[] } = {
  'nl-uwv-pre2014': ['never-allowed', 'refusal-without-alternative never'],
  'nl-elkien': ['never-allowed', 'refusal-without-alternative tenants-may-not', 'one-sided', 'binds-one-side'],
  'nl-gi-2015': ['refusal-without-alternative staff-refuse-images'],
  'nl-declercq-group': ['refusal-without-alternative group-needs-everybody', 'refusal-without-alternative parent-not-accepted'],
  'nl-treant': ['refusal-without-alternative not-to-publish'],
  'nl-aafje': ['refusal-without-alternative others-consent', 'refusal-without-alternative camera-refused', 'refusal-stands-without-alternative staff-cover'],
  'nl-silverein': ['refusal-without-alternative resident-in-writing'],
  'be-asz': ['refusal-without-alternative everybody-in-the-picture', 'refusal-without-alternative medical-act-in-writing'],
  'dk-bornholm': ['refusal-without-alternative each-staff-member', 'refusal-without-alternative ward-said-no', 'refusal-without-alternative delivery-room'],
  'uk-almond': ['consent-at-start', 'no-video', 'not-in-secret', 'not-in-shared-rooms'].map((rule) => `refusal-without-alternative ${rule}`),
  'uk-bethesda': ['refusal-without-alternative practitioner-agrees', 'refusal-stands-without-alternative may-not-suit'],
  'uk-kings': ['refusal-without-alternative every-staff-member', 'refusal-stands-without-alternative no-obligation'],
  'uk-nhs-protect': ['refusal-without-alternative professionals-ask'],
  'uk-dwp-old': ['binds-one-side', 'binds-one-side'],
  'us-east-prairie': ['refusal-without-alternative no-recording'],
  'au-miga': ['refusal-without-alternative each-party'],
  'au-schn': ['refusal-without-alternative staff-made-private'],
}

test('the self-check finds in each file what is so in its document, and nothing else', () => {
  for (const id of POLICY_IDS) {
    const problems = checkPolicy(policyOf(id)).filter((one) => one.weight === 'problem').map(({ code, rule }) => (rule === undefined ? code : `${code} ${rule}`))
    assert.deepEqual(problems.toSorted(), [...(FOUND[id] ?? [])].toSorted(), id)
  }
  const stricter = checkPolicy(policyOf('nl-vt-utrecht')).find((one) => one.code === 'stricter-than-law')
  assert.deepEqual([stricter?.rule, stricter?.clause], ['never-images', '5'])
})
