import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide, judge, mayRecordNow } from './decide.ts'
import type { Facts, Person, RecordFacts } from './facts.ts'
import type { Policy } from './policy.ts'
import { readPolicy } from './read-policy.ts'
import { samplePolicyAbout, samplePolicyFile, sampleRule } from './sample-policy.ts'

// What a decision brings along besides its verdict: nothing too much, nothing too little, in the same order always.

type File = { readonly [part: string]: unknown }
const words = (text: string) => ({ nl: `${text} (nl)`, en: `${text} (en)` })
const rulesOf = (rules: readonly File[]) => rules.map((rule, index) => sampleRule({ id: `r${index}`, ...rule }))
function read(value: unknown): Policy {
  const found = readPolicy(value)
  assert.ok(found.ok, found.ok ? '' : JSON.stringify(found.refusal.problems, null, 1))
  return found.value
}
const policyOf = (rules: readonly File[], parts: File = {}) => read(samplePolicyFile({ rules: rulesOf(rules), ...parts }))
const person = (id: string, parts: Partial<Person> = {}): Person => ({ id, role: 'other', present: true, answer: 'none', ...parts })
const two = [person('c', { role: 'client' }), person('w', { role: 'professional' })]
const factsOf = (parts: Partial<RecordFacts> = {}): RecordFacts => ({ question: 'record', medium: 'sound', setting: 'site', recorder: 'client', announced: 'before', running: false, people: two, ...parts })
const parameter = (id: string, value: string | number, others: readonly (string | number)[], more: File = {}): File =>
  ({ id, asks: words('x'), value, why: words('y'), choices: [value, ...others].map((one) => ({ value: one, says: words(String(one)) })), ...more })
const withParameters = (...more: readonly File[]) => ({ parameters: [...(samplePolicyFile()['parameters'] as readonly File[]), ...more] })

test('a question the policy does not answer is our mistake, asked either way; so are facts that contradict themselves', () => {
  const policy = policyOf([{}])
  const share = { question: 'share', people: two } as Facts
  for (const ask of [decide, judge]) {
    assert.throws(() => ask(policy, share), /does not answer share/)
    assert.throws(() => ask(policy, factsOf({ people: [two[0]!, two[0]!] })), RangeError)
  }
})

test('the short way says what holds in doubt exactly when the long way does', () => {
  const open = policyOf([])
  assert.deepEqual(judge(open, factsOf()).inDoubt, decide(open, factsOf()).inDoubt)
  assert.equal(judge(open, factsOf()).inDoubt?.record, false)
  for (const decision of [decide(policyOf([{}]), factsOf()), judge(policyOf([{}]), factsOf())]) assert.equal('inDoubt' in decision, false)
})

test('sound is made on a yes and on a doubt that lets it run, and on nothing else', () => {
  const decides = words('x')
  const answers = [{ verdict: 'yes' }, { verdict: 'undetermined', inDoubt: { record: true, decides } }, { verdict: 'undetermined', inDoubt: { record: false, decides } }, { verdict: 'undetermined' }, { verdict: 'no', inDoubt: { record: true, decides } }] as const
  assert.deepEqual(answers.map((one) => mayRecordNow(one)), [true, true, false, false, false])
})

test('reasons come by their part in it, then by the place of the clause, then by name; advice supports', () => {
  const policy = policyOf([
    { id: 'z', clause: '2', effect: 'forbid' }, { id: 'b', clause: '1', effect: 'forbid' }, { id: 'a', clause: '1', effect: 'forbid' }, { id: 'c', clause: '1', effect: 'permit' },
    { id: 'd', clause: '2', effect: 'advise' }, { id: 'e', clause: '1', effect: 'advise' },
  ])
  const roles = decide(policy, factsOf()).because.map(({ rule, role }) => `${rule} ${role}`)
  assert.deepEqual(roles, ['a decides', 'b decides', 'z decides', 'e supports', 'd supports', 'c overruled'])
})

test('an open conflict is shown when its rules take part and its own condition holds, and only then', () => {
  const conflict = (id: string, more: File): File => ({ id, clauses: ['1', '2'], prevails: ['1'], text: words('text'), why: words('why'), ...more })
  const policy = policyOf([{ id: 'used' }, { id: 'unused', effect: 'forbid', when: { fact: 'announced', is: 'no' } }], {
    conflicts: [
      conflict('of-used', { rules: ['used'] }), conflict('of-unused', { rules: ['unused'] }), conflict('when-true', { when: { fact: 'medium', is: 'sound' } }), conflict('when-false', { when: { fact: 'medium', is: 'photo' } }),
      conflict('both', { rules: ['used'], when: { fact: 'medium', is: 'photo' } }), conflict('when-open', { rules: ['used'], when: { fact: 'zone', is: 'corridor' } }), conflict('said-once', {}),
    ],
  })
  // One with neither rules nor a condition is for the page of the rules, not for a decision.
  assert.deepEqual(decide(policy, factsOf()).conflicts, ['of-used', 'when-true'])
  assert.deepEqual(decide(policy, factsOf({ medium: 'photo', zone: 'corridor', announced: 'no' })).conflicts, ['of-used', 'of-unused', 'when-false', 'both', 'when-open'])
})

test('a step that hangs on an unknown fact says so and names it; one that was taken blames nothing', () => {
  const step = (id: string, more: File): File => ({ id, clause: '1', label: words('label'), text: words('text'), ...more })
  const policy = read(samplePolicyAbout({ breach: 'no-breach' }, {
    rules: rulesOf([{ question: 'breach', effect: 'forbid', when: { fact: 'what', is: 'covert-image' }, steps: ['always', 'asked', 'home'] }]),
    steps: [step('always', {}), step('asked', { when: { fact: 'stopped', is: false } }), step('home', { when: { fact: 'setting', is: 'home-visit' }, done: { fact: 'stopped', is: true } })],
  }))
  const breach = (more: File) => decide(policy, { question: 'breach', what: 'covert-image', ...more } as Facts)
  assert.deepEqual(breach({}).steps, [{ step: 'always', state: 'due' }, { step: 'asked', state: 'depends' }, { step: 'home', state: 'depends' }])
  assert.deepEqual(breach({}).settledBy, ['setting', 'stopped'])
  assert.deepEqual(breach({ stopped: false, setting: 'site' }).steps, [{ step: 'always', state: 'due' }, { step: 'asked', state: 'due' }])
  assert.deepEqual(breach({ stopped: true, setting: 'home-visit' }).steps, [{ step: 'always', state: 'due' }, { step: 'home', state: 'done' }])
  assert.deepEqual(breach({ stopped: true, setting: 'home-visit' }).settledBy, [])
})

test('what is set by a clause is no default, and what was never looked at is not named', () => {
  const veto = (limit: string): File => ({ effect: 'forbid', when: { parameter: limit, is: 'strict' } })
  const silent = parameter('silent', 'loose', ['strict'])
  assert.deepEqual(decide(policyOf([{}, veto('silent')], withParameters(silent)), factsOf()).defaultsUsed, ['silent'])
  assert.deepEqual(decide(policyOf([{}, veto('silent')], withParameters({ ...silent, clause: '1' })), factsOf()).defaultsUsed, [])
  assert.deepEqual(decide(policyOf([{}], withParameters(silent)), factsOf()).defaultsUsed, [])
})

test('a default counts when somebody else is waited for, or somebody else blocks, though the verdict stays', () => {
  const groups = [...(samplePolicyFile()['groups'] as readonly File[]), { id: 'asked', who: { any: [{ role: 'client' }, { all: [{ role: 'professional' }, { parameter: 'staff', is: 'too' }] }] } }]
  const policy = policyOf([{ effect: 'ask', from: 'asked' }], { groups, ...withParameters(parameter('staff', 'not', ['too'])) })
  assert.deepEqual(decide(policy, factsOf()).defaultsUsed, ['staff'])
  const said = (client: Person['answer'], worker: Person['answer']) => decide(policy, factsOf({ people: [{ ...two[0]!, answer: client }, { ...two[1]!, answer: worker }] }))
  assert.deepEqual(said('no', 'no').defaultsUsed, ['staff'])
  assert.deepEqual(said('no', 'yes').defaultsUsed, [])
  assert.deepEqual(said('yes', 'yes').defaultsUsed, [])
})

test('an age limit is named when another age would have decided otherwise, whichever way it is moved', () => {
  const young = (limit: number, ...others: readonly number[]) => policyOf([{}, { effect: 'forbid', when: { people: 'young', atLeast: 1 } }], { parameters: [...(samplePolicyFile()['parameters'] as readonly File[]).filter((one) => one['id'] !== 'age'), parameter('age', limit, others)] })
  const of = (policy: Policy, ageYears?: number) => decide(policy, factsOf({ people: [two[0]!, person('w', ageYears === undefined ? {} : { ageYears })].map((one) => (one.id === 'c' ? { ...one, ageYears: 40 } : one)) })).defaultsUsed
  const limit = young(12, 0, 16, 18)
  assert.deepEqual([of(limit, 11), of(limit, 12), of(limit, 15), of(limit, 16), of(limit, 18), of(limit, 40)], [['age'], ['age'], ['age'], ['age'], [], []])
  // Nobody is under nought, so only there it does not matter that an age is unknown.
  assert.deepEqual([of(limit), of(young(12, 16)), of(young(12, 0))], [['age'], [], ['age']])
})

test('what is assumed is named also when only the strict look at an unknown needed it', () => {
  const unlessSaid = [{ fact: 'context', questions: ['record'], is: 'ordinary', why: words('x') }]
  const policy = policyOf([{}, { effect: 'wait', when: { all: [{ fact: 'announced', is: ['no', 'unknown'] }, { fact: 'context', is: 'group' }] } }], { unlessSaid })
  assert.deepEqual(decide(policy, factsOf({ announced: 'unknown' })).assumed, ['context'])
  const either = policyOf([{}, { effect: 'wait', when: { not: { any: [{ fact: 'announced', is: ['no', 'unknown'] }, { fact: 'context', is: 'group' }] } } }], { unlessSaid })
  assert.deepEqual([decide(either, factsOf({ announced: 'unknown' })).assumed, decide(either, factsOf({ announced: 'no' })).assumed], [['context'], []])
})

test('a default that only the strict look at an unknown asks for is named', () => {
  const when = { all: [{ not: { fact: 'announced', is: ['no', 'unknown'] } }, { parameter: 'strict', is: 'yes' }] }
  const policy = policyOf([{}, { effect: 'forbid', when }], withParameters(parameter('strict', 'no', ['yes'])))
  assert.deepEqual(decide(policy, factsOf({ announced: 'unknown' })).verdict, 'yes')
  assert.deepEqual(decide(policy, factsOf({ announced: 'unknown' })).defaultsUsed, ['strict'])
  assert.deepEqual(decide(policy, factsOf({ announced: 'no' })).defaultsUsed, [])
})

test('advice whose condition does not hold brings nothing, and of what can be offered only what was named comes', () => {
  const offer = (id: string): File => ({ id, kind: 'alternative', label: words('label'), text: words('text') })
  const offers = [offer('first'), offer('second'), offer('third')]
  const policy = policyOf([
    { effect: 'forbid', offers: ['third'] }, { effect: 'advise', offers: ['first'], when: { fact: 'medium', is: 'sound' } }, { effect: 'advise', offers: ['second'], when: { fact: 'medium', is: 'photo' } },
    { effect: 'advise', offers: ['second'], when: { fact: 'zone', is: 'corridor' } }, { effect: 'advise', offers: ['second'], verdicts: ['yes'] },
  ], { offers })
  assert.deepEqual(decide(policy, factsOf()).offers, ['first', 'third'])
  assert.deepEqual(decide(policy, factsOf({ medium: 'photo' })).offers, ['second', 'third'])
  assert.deepEqual(decide(policyOf([{}], { offers }), factsOf()).offers, [])
})

test('whoever declined is named by the rule that decides, not by one that gives way; out of scope is said only when it is so', () => {
  const groups = [...(samplePolicyFile()['groups'] as readonly File[]), { id: 'staff', who: { role: 'professional' } }]
  const refer = { effect: 'refer', from: 'staff', decides: words('manager') }
  const said = factsOf({ people: [two[0]!, { ...two[1]!, answer: 'no' }] })
  assert.deepEqual(decide(policyOf([refer], { groups }), said).declinedBy, ['w'])
  const decision = decide(policyOf([refer, { effect: 'forbid' }], { groups }), said)
  assert.deepEqual([decision.verdict, decision.declinedBy, 'outOfScope' in decision, 'inDoubt' in decision], ['no', [], false, false])
})

test('of two open questions the one that lets least happen is named, whatever the rules are called', () => {
  const doubts = withParameters(parameter('lets', 'record', ['wait']), parameter('waits', 'wait', ['record']))
  const refer = (id: string, inDoubt: string): File => ({ id, effect: 'refer', inDoubt, decides: words(inDoubt) })
  for (const rules of [[refer('a', 'lets'), refer('b', 'waits')], [refer('a', 'waits'), refer('b', 'lets')]]) {
    const { verdict, inDoubt } = decide(policyOf(rules, doubts), factsOf())
    assert.deepEqual([verdict, inDoubt], ['undetermined', { record: false, decides: words('waits') }])
  }
  const equal = (...ids: readonly string[]) => decide(policyOf(ids.map((id) => ({ ...refer(id, 'waits'), decides: words(id) })), doubts), factsOf()).inDoubt?.decides.en
  assert.deepEqual([equal('a', 'b', 'c'), equal('c', 'b', 'a'), equal('b', 'a', 'c')], ['a (en)', 'a (en)', 'a (en)'])
  // For a breach "not yet" is an open question as well.
  const breach = read(samplePolicyAbout({ breach: 'no-breach' }, { rules: rulesOf([{ question: 'breach', effect: 'wait' }]) }))
  assert.deepEqual(decide(breach, { question: 'breach' } as Facts).inDoubt, { record: false, until: 'no-breach', decides: words('the manager') })
})

test('what could still allow less changes a yes, and never a no or an open question', () => {
  const open = { when: { fact: 'zone', is: 'corridor' } }
  const doubts = withParameters(parameter('waits', 'wait', ['record']), parameter('lets', 'record', ['wait']))
  const verdict = (...rules: readonly File[]) => decide(policyOf(rules, doubts), factsOf()).verdict
  assert.equal(verdict({}, { effect: 'forbid', ...open }), 'not-yet')
  assert.equal(verdict({ effect: 'refer', inDoubt: 'waits', decides: words('x') }, { effect: 'forbid', ...open }), 'undetermined')
  // A yes that may turn into an open question that lets the sound run: it runs meanwhile, though the default of no rule is to wait.
  const perhaps = decide(policyOf([{}, { effect: 'refer', inDoubt: 'lets', decides: words('x'), ...open }], doubts), factsOf())
  assert.deepEqual([perhaps.verdict, perhaps.inDoubt], ['undetermined', { record: true, decides: words('the manager') }])
  const keeping = read(samplePolicyAbout({ keep: 'hold' }, { rules: rulesOf([{ question: 'keep', effect: 'forbid', when: { fact: 'purposeMet', is: true } }, { question: 'keep', effect: 'hold', when: { fact: 'complaintRunning', is: true } }]) }))
  const keep = decide(keeping, { question: 'keep', purposeMet: true } as Facts)
  assert.deepEqual([keep.verdict, keep.settledBy], ['forbid', ['complaintRunning']])
})

test('a rule that might bring something, once it is known who the people are, is no reason yet', () => {
  const policy = read(samplePolicyAbout({ share: 'forbid' }, { rules: rulesOf([{ question: 'share', effect: 'permit' }, { question: 'share', effect: 'veto', from: 'present' }]) }))
  const decision = decide(policy, { question: 'share' } as Facts)
  assert.deepEqual([decision.verdict, decision.because, decision.settledBy], ['allow-if', [{ rule: 'r0', clause: '1', role: 'decides' }], ['people']])
})

test('what would settle it is named when it could change the outcome or what that rests on, and not otherwise', () => {
  const zone = { when: { fact: 'zone', is: 'corridor' } }
  const settled = (...rules: readonly File[]) => decide(policyOf(rules), factsOf({ announced: 'unknown' })).settledBy
  // A second permission adds nothing to one that is certain; without that one it does.
  assert.deepEqual([settled({}, zone), settled(zone), settled({ effect: 'forbid' }, zone), settled({ effect: 'forbid' }, { effect: 'wait', ...zone })], [[], ['zone'], [], []])
  assert.deepEqual(settled({ effect: 'out-of-scope', decides: words('x'), ...zone }), ['zone'])
  // Once the no that rests on an unknown is gone, nothing decides but what is open.
  const unsaid = { effect: 'forbid', when: { fact: 'announced', is: ['no', 'unknown'] } }
  assert.deepEqual(settled(unsaid, zone), ['announced', 'zone'])
  assert.deepEqual(settled({}, unsaid, zone), ['announced'])
})

test('of people who may belong, what is unknown of them is named, and nothing of those who do not', () => {
  const groups = [...(samplePolicyFile()['groups'] as readonly File[]), { id: 'young-listeners', who: { all: [{ age: { under: 12 } }, { recording: false }] } }]
  const policy = policyOf([{ effect: 'ask', from: 'young-listeners' }], { groups })
  const people = [person('a', { role: 'client', ageYears: 40 }), person('b', { role: 'client', ageYears: 50 }), person('c')]
  assert.deepEqual(decide(policy, factsOf({ people })).settledBy, ['ageYears'])
})

test('a default is named when somebody else is waited for instead, and when only nobody’s age settles it', () => {
  const groups = [...(samplePolicyFile()['groups'] as readonly File[]), { id: 'one-of-two', who: { any: [{ all: [{ role: 'client' }, { parameter: 'who', is: 'client' }] }, { all: [{ role: 'professional' }, { parameter: 'who', is: 'staff' }] }] } }]
  assert.deepEqual(decide(policyOf([{ effect: 'ask', from: 'one-of-two' }], { groups, ...withParameters(parameter('who', 'client', ['staff'])) }), factsOf()).defaultsUsed, ['who'])
  const limit = policyOf([{}, { effect: 'forbid', when: { people: 'young', atLeast: 2 } }], { parameters: [...(samplePolicyFile()['parameters'] as readonly File[]).filter((one) => one['id'] !== 'age'), parameter('age', 12, [0])] })
  const decision = decide(limit, factsOf({ people: [person('a', { ageYears: 5 }), person('b')] }))
  assert.deepEqual([decision.verdict, decision.defaultsUsed], ['not-yet', ['age']])
})
