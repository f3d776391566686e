import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parse } from 'yaml'
import { withParameter } from './check-situation.ts'
import { decide, judge, mayRecordNow } from './decide.ts'
import { decisionText } from './decision-text.ts'
import type { Decision } from './decision.ts'
import { explain } from './explain.ts'
import { FACT_FIELDS, QUESTIONS, ROLES } from './fact-fields.ts'
import type { Facts, Person, Question, RecordFacts } from './facts.ts'
import { LANGUAGES } from './language.ts'
import type { Policy } from './policy.ts'
import { readPolicy } from './read-policy.ts'
import { samplePolicyFile, sampleRule } from './sample-policy.ts'
import { verdictsOf } from './verdicts.ts'

// Rules are drawn at random over the groups, conditions and parameters of a real policy; so are the facts.
const file = parse(readFileSync(new URL('../../policies/axiehuis.yaml', import.meta.url), 'utf8')) as {
  groups: { id: string }[]; conditions: { id: string }[]; parameters: { id: string; value: unknown; clause?: string }[]; sides: unknown[]
}
file.groups.push({ id: 'everybody-here', who: { present: true } } as { id: string })
type RuleFile = { readonly [part: string]: unknown }

/** Only the names that speak of the facts of this question can be used in its rules. */
const usable = (rule: (id: string) => RuleFile) => ({ id }: { readonly id: string }) => tryPolicy([rule(id)]).ok

const group = fc.constantFrom(...file.groups.filter(usable((from) => ({ effect: 'ask', from }))).map((one) => one.id))
const condition = fc.constantFrom(...file.conditions.filter(usable((condition) => ({ when: { condition } }))).map((one) => one.id))
const decides = { nl: 'iemand', en: 'somebody' }
const listed = Object.entries(FACT_FIELDS.record).flatMap(([name, values]): readonly (readonly [string, readonly (string | boolean)[]])[] => ('least' in values ? [] : [[name, values]]))
const fact = fc.oneof(...listed.map(([name, values]) => fc.record({ fact: fc.constant(name), is: fc.constantFrom<string | boolean>(...values, 'unknown') })))
const plainTest: fc.Arbitrary<RuleFile> = fc.oneof(fact, fc.record({ condition }), fc.record({ people: group, atLeast: fc.integer({ min: 0, max: 4 }) }), fc.record({ sides: group, atMost: fc.integer({ min: 0, max: 4 }) }))
const when: fc.Arbitrary<RuleFile> = fc.oneof(plainTest, fc.record({ not: plainTest }), fc.record({ all: fc.array(plainTest, { minLength: 1, maxLength: 3 }) }), fc.record({ any: fc.array(plainTest, { minLength: 1, maxLength: 3 }) }))
const effect: fc.Arbitrary<RuleFile> = fc.oneof(
  fc.constantFrom<RuleFile>({ effect: 'permit' }, { effect: 'forbid' }, { effect: 'wait' }, { effect: 'advise' }, { effect: 'out-of-scope', decides }, { effect: 'refer', inDoubt: 'outside-text', decides }),
  fc.record({ effect: fc.constant('ask'), from: group, quorum: fc.constantFrom('all', 'one') }),
  fc.record({ effect: fc.constant('ask'), from: group, form: fc.constantFrom('recorded', 'written') }),
  fc.record({ effect: fc.constant('veto'), from: group }),
  fc.record({ effect: fc.constant('refer'), from: group, decides: fc.constant(decides) }),
)
const rule: fc.Arbitrary<RuleFile> = fc.tuple(effect, fc.option(when)).map(([effect, when]) => ({ clause: '1', ...effect, ...(when === null ? {} : { when }) }))
const ruleList = fc.array(rule, { maxLength: 6 })
const prohibition: fc.Arbitrary<RuleFile> = fc.tuple(
  fc.oneof(fc.constant<RuleFile>({ effect: 'forbid' }), fc.record({ effect: fc.constant('veto'), from: group }), fc.record({ effect: fc.constant('refer'), from: group, decides: fc.constant(decides) })),
  fc.option(when),
).map(([effect, when]) => ({ clause: '1', ...effect, ...(when === null ? {} : { when }) }))

const answer = fc.constantFrom<Person['answer']>('yes', 'no', 'none', 'withdrawn')
const people = fc.array(
  fc.record({ role: fc.constantFrom(...ROLES), present: fc.boolean(), answer, ageYears: fc.option(fc.integer({ min: 0, max: 90 }), { nil: undefined }), unannounced: fc.boolean(), form: fc.constantFrom('spoken', 'recorded', 'written') }),
  { maxLength: 5 },
).map((list) => list.map(({ ageYears, ...one }, index): Person => ({ ...one, id: `p${index}`, ...(ageYears === undefined ? {} : { ageYears }) })))
const facts: fc.Arbitrary<RecordFacts> = fc.tuple(
  fc.record({
    medium: fc.constantFrom(...FACT_FIELDS.record.medium), setting: fc.constantFrom(...FACT_FIELDS.record.setting),
    recorder: fc.constantFrom(...FACT_FIELDS.record.recorder), announced: fc.constantFrom(...FACT_FIELDS.record.announced), running: fc.boolean(),
    zone: fc.constantFrom('unknown', ...FACT_FIELDS.record.zone), means: fc.constantFrom('unknown', ...FACT_FIELDS.record.means),
  }),
  people, fc.option(fc.nat(4)),
).map(([fields, people, recordedBy]) => {
  const by = recordedBy === null ? undefined : people[recordedBy]?.id
  return { question: 'record', ...fields, people, ...(by === undefined ? {} : { recordedBy: by }) }
})

function tryPolicy(rules: readonly RuleFile[], values: { readonly [parameter: string]: unknown } = {}) {
  const parameters = file.parameters.map((one) => ({ ...Object.fromEntries(Object.entries(one).filter(([name]) => name !== 'clause')), ...(one.id in values ? { value: values[one.id] } : {}) }))
  const { groups, conditions, sides } = file
  return readPolicy(samplePolicyFile({ groups, conditions, sides, parameters, rules: rules.map((one, index) => sampleRule({ id: `r${index}`, clause: '1', ...one })) }))
}

function policyOf(rules: readonly RuleFile[], values: { readonly [parameter: string]: unknown } = {}): Policy {
  const read = tryPolicy(rules, values)
  assert.ok(read.ok, read.ok ? '' : JSON.stringify(read.refusal.problems[0]))
  return read.value
}

function allowed({ verdict, inDoubt }: Decision): number {
  if (verdict === 'undetermined') return inDoubt?.record === true ? 3 : 1
  return { no: 0, stop: 0, 'not-yet': 2, pause: 2, yes: 4 }[verdict]
}

const real = (() => {
  const read = readPolicy(file)
  assert.ok(read.ok)
  return read.value
})()
const runs = { numRuns: 250 }
const defaults = fc.record({ 'no-rule': fc.constantFrom('record', 'wait'), 'outside-text': fc.constantFrom('record', 'wait') })

test('adding a prohibition never makes more allowed', () => {
  fc.assert(fc.property(ruleList, prohibition, facts, defaults, (rules, more, facts, values) => {
    assert.ok(allowed(decide(policyOf([...rules, more], values), facts)) <= allowed(decide(policyOf(rules, values), facts)))
  }), runs)
})

test('a no from somebody with a veto always wins', () => {
  fc.assert(fc.property(ruleList, facts, (rules, facts) => {
    const declined = facts.people.some((one) => one.present && (one.answer === 'no' || one.answer === 'withdrawn'))
    fc.pre(declined)
    const decision = decide(policyOf([...rules, { clause: '1', effect: 'veto', from: 'everybody-here' }]), facts)
    assert.equal(decision.verdict, facts.running ? 'stop' : 'no')
    assert.ok(decision.declinedBy.length > 0)
  }), runs)
})

test('neither the order of rules nor that of people matters', () => {
  fc.assert(fc.property(ruleList, facts, fc.infiniteStream(fc.nat(1000)), (rules, facts, stream) => {
    const named = rules.map((one, index) => ({ id: `n${index}`, ...one }))
    const shuffled = <T,>(list: readonly T[]) => list.map((one) => [stream.next().value, one] as const).toSorted((a, b) => a[0] - b[0]).map(([, one]) => one)
    const before = decide(policyOf(named), facts)
    const after = decide(policyOf(shuffled(named)), { ...facts, people: shuffled(facts.people) })
    assert.deepEqual({ ...after, policy: null }, { ...before, policy: null })
  }), runs)
})

for (const [name, policy] of [['random rules', undefined], ['the real policy', real]] as const) {
  test(`with ${name}, more consent never makes it less allowed`, () => {
    fc.assert(fc.property(ruleList, facts, fc.nat(4), fc.boolean(), defaults, (rules, facts, who, toYes, values) => {
      const chosen = facts.people[who]
      fc.pre(chosen !== undefined && chosen.answer !== 'yes')
      const better: Person['answer'] = toYes || chosen.answer === 'none' ? 'yes' : 'none'
      const used = policy ?? policyOf(rules, values)
      const more = { ...facts, people: facts.people.map((one) => (one === chosen ? { ...one, answer: better } : one)) }
      assert.ok(allowed(decide(used, more)) >= allowed(decide(used, facts)))
    }), runs)
  })
}

test('with the real policy nobody who takes part is recorded against their no, and nobody else than a lone staff member by silence', () => {
  fc.assert(fc.property(facts, (facts) => {
    const { verdict } = decide(real, facts)
    if (verdict !== 'yes') return
    const here = facts.people.filter((one) => one.present && one.unannounced !== true)
    const grown = here.filter((one) => (one.ageYears ?? 99) >= 12)
    assert.ok(grown.every((one) => one.answer === 'yes' || one.answer === 'none'))
    const silent = here.filter((one) => one.answer === 'none' && (one.ageYears ?? 99) >= 12)
    if (here.length > 2) assert.ok(silent.length <= 1, 'only whoever records may be silent')
  }), { numRuns: 2000 })
})

test('the same facts under the same version are decided the same', () => {
  fc.assert(fc.property(facts, (facts) => assert.deepEqual(decide(real, facts), decide(real, structuredClone(facts)))), runs)
})

test('every decision can be told in every language, and about sound without the word permission', () => {
  fc.assert(fc.property(facts, (facts) => {
    const decision = decide(real, facts)
    for (const language of LANGUAGES) {
      const { answer, why, waiting, encouraged, offers, ifSomebodyDeclines, assumptions, conflicts } = explain(real, decision, facts, language)
      const texts = [answer, ...waiting, ...encouraged, ...offers, ...ifSomebodyDeclines, ...assumptions, ...conflicts, ...why.flatMap((one) => [one.text, one.clauseText])]
      for (const text of texts) assert.ok(text !== '' && !/[{}]|undefined/.test(text), text)
      const own = [answer, ...waiting, ...encouraged, ...offers, ...why.map((one) => one.text)].join(' ')
      if (facts.medium === 'sound') assert.doesNotMatch(own, /toestemming|consent|permission/i)
    }
    assert.equal(mayRecordNow(decision), decision.verdict === 'yes' || decision.inDoubt?.record === true)
  }), { numRuns: 500 })
})

test('with the real policy a no is never given without another way, unless a stranger to the talk records', () => {
  const kinds = new Map(real.offers.map((offer) => [offer.id, offer.kind]))
  fc.assert(fc.property(facts, (facts) => {
    fc.pre(facts.recorder !== 'third')
    const { verdict, offers } = decide(real, facts)
    if (verdict === 'no' || verdict === 'stop') assert.ok(offers.some((id) => kinds.get(id) === 'alternative'))
  }), { numRuns: 1000 })
})

/** The same facts with what was unknown filled in. */
function completed(facts: RecordFacts, filling: RecordFacts, age: number, who: number): RecordFacts {
  const stated = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== 'unknown'))
  const people = facts.people.map((one) => ({ ageYears: age, ...one }))
  const { recordedBy: _, ...rest } = { ...filling, ...stated, people } as RecordFacts
  // Who holds the recorder is read from the roles; it is only unknown among several.
  const candidates = people.filter((one) => one.present && one.role === 'client')
  const by = facts.recordedBy ?? (facts.recorder === 'client' && candidates.length > 1 ? candidates[who % candidates.length]?.id : undefined)
  return by === undefined ? rest : { ...rest, recordedBy: by }
}
const filling = facts.map((one) => ({ ...one, announced: one.announced === 'unknown' ? 'no' : one.announced, recorder: one.recorder === 'unknown' ? 'client' : one.recorder, zone: one.zone === 'unknown' ? 'corridor' : one.zone ?? 'corridor', means: one.means === 'unknown' ? 'livestream' : one.means ?? 'handheld' }) as RecordFacts)
const naming = fc.record({ fact: fc.constantFrom('announced', 'recorder', 'zone', 'means'), is: fc.constantFrom('unknown', ['unknown', 'no', 'client', 'corridor']) })
  .filter(({ is }) => is === 'unknown').map((when): RuleFile => ({ effect: 'permit', when }))

for (const [name, policy] of [['random rules', undefined], ['the real policy', real]] as const) {
  test(`with ${name}, an unknown fact never gives a yes that knowing it could overturn, and what could change a verdict is named`, () => {
    fc.assert(fc.property(ruleList, fc.array(naming, { maxLength: 1 }), facts, filling, fc.nat(90), fc.nat(4), (rules, more, facts, other, age, who) => {
      const used = policy ?? policyOf([...rules, ...more])
      const before = judge(used, facts)
      const after = judge(used, completed(facts, other, age, who))
      if (before.verdict === 'yes') assert.equal(after.verdict, 'yes')
      if (before.settledBy.length === 0) assert.equal(after.verdict, before.verdict)
    }), { numRuns: policy === undefined ? 600 : 1500 })
  })
}

test('the short way gives the same verdict as the whole decision', () => {
  fc.assert(fc.property(ruleList, facts, (rules, facts) => {
    const policy = policyOf(rules)
    const { verdict, waitingFor, declinedBy, inDoubt, settledBy } = decide(policy, facts)
    assert.deepEqual(judge(policy, facts), { verdict, waitingFor, declinedBy, ...(inDoubt === undefined ? {} : { inDoubt }), settledBy })
  }), runs)
})

test('a default is named exactly when another value would have decided otherwise', () => {
  const essence = (policy: Policy, facts: RecordFacts) => {
    const { verdict, waitingFor, declinedBy, inDoubt } = judge(policy, facts)
    return JSON.stringify([verdict, waitingFor, declinedBy, inDoubt?.record])
  }
  fc.assert(fc.property(ruleList, fc.array(naming, { maxLength: 2 }), facts, (rules, more, facts) => {
    const policy = policyOf([...rules, ...more])
    const now = essence(policy, facts)
    const turning = policy.parameters.filter(({ id, value, choices }) => choices.some((choice) => choice.value !== value && essence(withParameter(policy, id, choice.value), facts) !== now))
    assert.deepEqual(decide(policy, facts).defaultsUsed, turning.map((one) => one.id))
  }), { numRuns: 60 })
})

/** Any facts for any question, each of them stated, unknown or absent. */
const anyFacts = fc.constantFrom(...QUESTIONS.filter((one) => one !== 'record')).chain((question) => {
  const fields = Object.entries(FACT_FIELDS[question]).map(([name, values]) => [name, fc.option(fc.constantFrom<string | boolean>(...(values as readonly (string | boolean)[]), 'unknown'), { nil: undefined })] as const)
  return fc.tuple(fc.record(Object.fromEntries(fields)), fc.option(people)).map(([stated, people]) => {
    const known = Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined))
    return { question, ...known, ...(people === null ? {} : { people }) } as Exclude<Facts, RecordFacts>
  })
})

test('every question is decided, told in every language and kept as the same text, whatever is known', () => {
  fc.assert(fc.property(anyFacts, (facts) => {
    const decision: Decision<Question> = decide(real, facts)
    assert.ok((verdictsOf(facts.question) as readonly string[]).includes(decision.verdict))
    assert.equal(decisionText(JSON.parse(decisionText(decision)) as typeof decision), decisionText(decision))
    for (const language of LANGUAGES) {
      const { answer, why, steps, duties, unclear, offers } = explain(real, decision, facts, language)
      for (const text of [answer, ...unclear, ...duties, ...offers, ...steps.map((one) => one.text), ...why.map((one) => one.text)]) assert.ok(text !== '' && !/[{}]|undefined/.test(text), text)
    }
  }), { numRuns: 600 })
})

test('for every question more consent never makes less allowed, and knowing more never overturns a yes', () => {
  const rank = (verdict: string) => ['hold', 'forbid', 'breach', 'out-of-scope', 'undetermined', 'allow-if', 'accept-if', 'no-breach', 'allow', 'accept'].indexOf(verdict)
  fc.assert(fc.property(anyFacts, fc.nat(4), anyFacts, fc.nat(90), (facts, who, other, age) => {
    const before = judge(real, facts)
    const chosen = facts.people?.[who]
    if (chosen !== undefined && chosen.answer !== 'yes' && before.verdict !== 'undetermined') {
      const better = { ...facts, people: facts.people?.map((one) => (one === chosen ? { ...one, answer: 'yes' as const } : one)) } as typeof facts
      assert.ok(rank(judge(real, better).verdict) >= rank(before.verdict))
    }
    if (other.question !== facts.question || !['allow', 'accept', 'no-breach'].includes(before.verdict)) return
    const stated = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== 'unknown'))
    const people = (facts.people ?? other.people)?.map((one) => ({ ageYears: age, ...one }))
    const assumed = real.unlessSaid.filter((one) => one.questions.includes(facts.question) && !(one.fact in facts)).map((one) => one.fact)
    const filled = { ...Object.fromEntries(Object.entries(other).filter(([name]) => !assumed.includes(name))), ...stated, ...(people === undefined ? {} : { people }) } as unknown as typeof facts
    assert.equal(judge(real, filled).verdict, before.verdict)
  }), { numRuns: 4_000 })
})
