import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'yaml'
import { readCaseBook, type CaseBook } from './case-book.ts'
import { checkPolicy } from './check-policy.ts'
import { differencesIn, tryOut, withParameter } from './check-situation.ts'
import { comparePolicies, diffPolicies } from './diff-policies.ts'
import type { Finding } from './finding.ts'
import type { Policy } from './policy.ts'
import { readPolicy } from './read-policy.ts'
import { samplePolicyAbout, samplePolicyFile, sampleRule } from './sample-policy.ts'

type File = { readonly [part: string]: unknown }
const file = (name: string): unknown => parse(readFileSync(new URL(`../../policies/${name}.yaml`, import.meta.url), 'utf8'))
const read = (value: unknown): Policy => {
  const found = readPolicy(value, [file('ombudsman')])
  assert.ok(found.ok, found.ok ? '' : JSON.stringify(found.refusal.problems))
  return found.value
}
const book = (value: unknown): CaseBook => {
  const found = readCaseBook(value)
  assert.ok(found.ok, found.ok ? '' : JSON.stringify(found.refusal.problems))
  return found.value
}
const ours = read(file('axiehuis'))
const ourBook = book(file('axiehuis.cases'))
const withRules = (rules: readonly File[], parts: File = {}) => read(samplePolicyFile({ rules: rules.map((rule, i) => sampleRule({ id: `r${i}`, ...rule })), ...parts }))
const codes = (found: readonly Finding[], about?: string) => found.filter((one) => about === undefined || one.rule === about).map((one) => one.code)

test('our own policy agrees with its case book and decides all of it', () => {
  const found = checkPolicy(ours, ourBook)
  assert.deepEqual(found.filter((one) => one.weight === 'problem' || one.code === 'situation-undecided'), [])
  assert.deepEqual(new Set(found.map((one) => one.code)), new Set(['stricter-than-law']))
})

test('it says openly which of its own rules go further than the law they appeal to', () => {
  const found = checkPolicy(ours).filter((one) => one.code === 'stricter-than-law')
  assert.ok(found.some((one) => one.rule === 'image-consent' && one.clause === '2.1'))
  assert.ok(found.every((one) => one.example !== undefined))
})

test('the bases others adopt hold both sides and offer another way', () => {
  for (const name of ['ombudsman', 'ombudsman-jeugd']) assert.deepEqual(checkPolicy(read(file(name))).filter((one) => one.weight === 'problem'), [])
})

test('a refusal without another way is found, with a situation', () => {
  const [found] = checkPolicy(withRules([{}, { effect: 'forbid', when: { fact: 'announced', is: 'no' } }])).filter((one) => one.weight === 'problem')
  assert.deepEqual([found?.code, found?.rule, found?.example?.question], ['refusal-without-alternative', 'r1', 'record'])
  assert.equal(found?.says.nl, 'De regel “r1” zegt nee en er wordt geen andere manier aangeboden.')
})

test('a refusal that stands without another way is found', () => {
  const policy = read(samplePolicyAbout({ refuse: 'accept' }, { rules: [sampleRule({ id: 'fine', question: 'refuse', when: { fact: 'reason', is: 'personal' } })] }))
  assert.ok(codes(checkPolicy(policy), 'fine').includes('refusal-stands-without-alternative'))
})

test('rules that bind one side are found', () => {
  const clientOnly = read(samplePolicyAbout({ edit: 'forbid' }, { rules: [sampleRule({ id: 'cut', question: 'edit', effect: 'forbid', binds: ['client'], when: { fact: 'by', is: 'client' } }), sampleRule({ id: 'ours', question: 'edit', when: { fact: 'by', is: 'organisation' } })] }))
  assert.deepEqual(checkPolicy(clientOnly).filter((one) => one.question === 'edit' && one.weight === 'problem').map((one) => one.code), ['one-sided', 'binds-one-side'])
})

test('a rule that can never fit, and one that never decides, are found; one a setting wakes up is not', () => {
  const contradiction = { all: [{ fact: 'medium', is: 'sound' }, { fact: 'medium', is: 'photo' }] }
  const parameters = [...(samplePolicyFile()['parameters'] as readonly File[]), { id: 'strict', asks: { nl: 'x', en: 'y' }, value: false, why: { nl: 'x', en: 'y' }, choices: [{ value: true, says: { nl: 'x', en: 'y' } }, { value: false, says: { nl: 'x', en: 'y' } }] }]
  const found = checkPolicy(withRules([
    { effect: 'forbid', when: contradiction },
    { effect: 'permit' },
    { effect: 'wait', when: { fact: 'announced', is: 'no' } },
    { effect: 'forbid', when: { fact: 'announced', is: ['no', 'late'] } },
    { effect: 'forbid', when: { parameter: 'strict', is: true } },
  ], { parameters }))
  assert.deepEqual(codes(found, 'r0'), ['never-matches'])
  assert.deepEqual(codes(found, 'r1'), [])
  assert.deepEqual(codes(found, 'r2'), ['always-overruled'])
  assert.ok(!codes(found, 'r4').includes('never-matches'))
})

test('a rule that calls itself law and names none is remarked on', () => {
  assert.ok(codes(checkPolicy(withRules([{ effect: 'forbid', strength: 'law', when: { fact: 'announced', is: 'no' } }])), 'r0').includes('law-not-named'))
})

test('a text that was not translated is found', () => {
  const found = checkPolicy(withRules([{ says: { nl: 'Not translated yet', en: 'Not translated yet' } }]))
  assert.deepEqual(found.filter((one) => one.code === 'not-translated').map((one) => one.says.en), ['The text at rules r0 is the same in every language.'])
})

test('a situation nobody decides, and one decided otherwise than the book says, are found', () => {
  const cases = book({
    format: 'openkaart-cases/1', policy: 'sample', unlessSaid: { record: { medium: 'sound', setting: 'site', recorder: 'client', announced: 'before', running: false } },
    cases: [
      { id: 'one', says: 'Nobody said anything.', people: [], verdict: 'undetermined', record: false, defaults: ['no-rule'] },
      { id: 'two', says: 'It was not told.', facts: { announced: 'no' }, people: [], verdict: 'yes' },
    ],
  })
  const found = checkPolicy(withRules([{ effect: 'forbid', when: { fact: 'announced', is: 'no' } }]), cases)
  assert.deepEqual(found.filter((one) => one.situation !== undefined).map((one) => `${one.code} ${one.situation}`), ['situation-differs two', 'situation-undecided one'])
})

test('a situation that comes out otherwise is told part by part, and nothing in a book can make the trying fail', () => {
  const { situations: [first] } = book({
    format: 'openkaart-cases/1', policy: 'sample', cases: [{
      id: 'one', says: 'x', facts: { medium: 'sound', setting: 'site', recorder: 'client', announced: 'before', running: false }, people: [], verdict: 'no', clauses: ['1', '2'],
      turns: [{ parameter: 'age', value: 99, verdict: 'yes' }, { parameter: 'no-rule', value: 'record', verdict: 'stop' }],
    }],
  })
  const policy = withRules([{}])
  assert.deepEqual(tryOut(policy, first!), {
    kind: 'decided', verdict: 'yes', differences: [
      { what: 'verdict', found: ['yes'], expected: ['no'] },
      { what: 'clauses', found: ['1'], expected: ['2'] },
      { what: 'parameter', turn: { parameter: 'age', value: 99 }, found: [], expected: ['99'] },
      { what: 'verdict', turn: { parameter: 'no-rule', value: 'record' }, found: ['yes'], expected: ['stop'] },
    ],
  })
  assert.deepEqual(differencesIn(policy, first!)[0], 'verdict: yes, expected no')
  const other = { ...first!, facts: { question: 'share' } } as const
  assert.deepEqual(tryOut(policy, other), { kind: 'not-answered' })
  assert.equal(differencesIn(policy, other).length, 1)
})

test('a situation is told in every language, or in one text for all', () => {
  const says = (value: unknown) => {
    const found = readCaseBook({ format: 'openkaart-cases/1', policy: 'x', cases: [{ id: 'a', says: value, question: 'share', verdict: 'allow' }] })
    return found.ok ? found.value.situations[0]?.says : found.refusal.problems[0]?.code
  }
  assert.deepEqual([says('Somebody shares.'), says({ nl: 'Iemand deelt.', en: 'Somebody shares.' })], [{ nl: 'Somebody shares.', en: 'Somebody shares.' }, { nl: 'Iemand deelt.', en: 'Somebody shares.' }])
  assert.deepEqual([says({ nl: 'Iemand deelt.' }), says(''), says(3)], ['missing-field', 'not-text', 'not-a-block'])
})

test('a case book with people who cannot be told apart, or a recorder who is nobody, is refused', () => {
  const facts = { medium: 'sound', setting: 'site', recorder: 'client', announced: 'before', running: false }
  const wrong = (parts: File) => {
    const found = readCaseBook({ format: 'openkaart-cases/1', policy: 'x', cases: [{ id: 'a', says: 'x', facts, verdict: 'yes', ...parts }] })
    return found.ok ? [] : found.refusal.problems.map((one) => one.code)
  }
  assert.deepEqual(wrong({ people: [{ id: 'a', role: 'client' }, { id: 'a', role: 'child' }] }), ['same-person'])
  assert.deepEqual(wrong({ people: [{ id: 'a', role: 'client' }], facts: { ...facts, recordedBy: 'b' } }), ['nobody'])
  assert.deepEqual(wrong({ people: [{ id: 'a', role: 'client' }], facts: { ...facts, recordedBy: 'a' } }), [])
})

test('a case book with a fact or a value that does not exist is refused', () => {
  const wrong = (parts: File) => {
    const found = readCaseBook({ format: 'openkaart-cases/1', policy: 'x', cases: [{ id: 'a', says: 'x', question: 'share', verdict: 'allow', ...parts }] })
    return found.ok ? [] : found.refusal.problems.map((one) => `${one.code} ${one.path}`)
  }
  assert.deepEqual(wrong({}), [])
  assert.deepEqual(wrong({ facts: { colour: 'red' } }), ['unknown-field cases[0].facts.colour'])
  assert.deepEqual(wrong({ facts: { recipient: 'moon' } }), ['not-a-choice cases[0].facts.recipient'])
  assert.deepEqual(wrong({ verdict: 'perhaps' }), ['not-a-choice cases[0].verdict'])
  assert.deepEqual(wrong({ question: 'record' }).slice(0, 2), ['missing-field cases[0]', 'missing-field cases[0]'])
})

test('a difference between two versions is told by situation, in words, and by part', () => {
  const later = { ...withParameter(ours, 'party', 'side'), version: 'later' }
  const diff = diffPolicies(ours, later, ourBook)
  assert.deepEqual(diff.situations.map((one) => [one.situation, one.before, one.after]), [['C14', 'not-yet', 'yes']])
  assert.deepEqual(diff.situations[0]?.says[0], { nl: 'Was: nog niet. Wordt: ja.', en: 'Was: not yet. Becomes: yes.' })
  assert.deepEqual(diff.situations[0]?.says.slice(1).map((one) => one.nl), ['Er wordt niet meer gewacht op: de medewerker; de medewerker.', 'Wordt nu aangeboden: Een kopie.'])
  assert.deepEqual(diff.parts, [{ part: 'parameters', id: 'party', change: 'changed' }])
  assert.deepEqual(diffPolicies(ours, ours, ourBook), { situations: [], parts: [] })
  const renamed = { ...ours, title: { ...ours.title, en: 'New' }, roles: [], unlessSaid: ours.unlessSaid.slice(1), questions: ours.questions.map((one) => (one.question === 'keep' ? { ...one, answers: [] } : one)) }
  assert.deepEqual(diffPolicies(ours, renamed, { policy: ours.id, situations: [] }).parts.filter(({ part }) => part !== 'roles').map(({ part, id, change }) => `${part} ${id} ${change}`), [
    'head title changed', `unlessSaid ${ours.unlessSaid[0]?.fact} removed`, 'questions keep changed',
  ])
})

test('policies are laid side by side, also where one has no answer', () => {
  const base = read(file('ombudsman'))
  const { policies, rows } = comparePolicies([ours, base], ourBook)
  assert.deepEqual(policies.map((one) => one.id), ['axiehuis', 'ombudsman'])
  const row = (id: string) => rows.find((one) => one.situation === id)
  assert.deepEqual([row('C01')?.verdicts, row('C01')?.same], [['yes', 'yes'], true])
  assert.deepEqual([row('C02')?.verdicts, row('C02')?.same], [['yes', 'not-yet'], false])
  assert.deepEqual(row('C62')?.verdicts, ['forbid', undefined])
})
