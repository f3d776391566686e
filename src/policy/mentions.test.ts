import assert from 'node:assert/strict'
import { test } from 'node:test'
import { programOf } from './compile.ts'
import { mentionsIn, type Places } from './mentions.ts'
import { readPolicy } from './read-policy.ts'
import { samplePolicyAbout, samplePolicyFile, sampleRule } from './sample-policy.ts'

type File = { readonly [part: string]: unknown }
const words = (text: string) => ({ nl: text, en: text })
const parameter = (id: string, value: string | number): File => ({ id, asks: words('x'), value, why: words('y'), ...(typeof value === 'number' ? { range: { from: 0, to: 9, says: words('{value}') } } : { choices: ['one', 'two', 'three'].map((one) => ({ value: one, says: words(one) })) }) })
const about = (id: string, is: string): File => ({ parameter: id, is })
const rule = (id: string, more: File): File => sampleRule({ id, ...more })

const groups: readonly File[] = [
  { id: 'plain', who: { present: true } },
  { id: 'under-a', who: { age: { under: { parameter: 'a' } } } },
  { id: 'from-b', who: { all: [{ group: 'plain' }, { not: { age: { from: { parameter: 'b' } } } }] } },
  { id: 'through', who: { any: [{ group: 'under-a' }, { role: 'child' }] } },
  { id: 'on-d', who: { all: [{ present: true }, about('d', 'two')] } },
]
const conditions: readonly File[] = [
  { id: 'enough', holds: { people: 'plain', atLeast: { parameter: 'c' } } },
  { id: 'not-many', holds: { not: { sides: 'plain', atMost: { parameter: 'b' } } } },
  { id: 'by-name', holds: { any: [{ condition: 'enough' }, { fact: 'medium', is: 'sound' }] } },
  { id: 'young', holds: { people: 'through', atLeast: 1 } },
  { id: 'sided', holds: { sides: 'under-a', atLeast: 1 } },
]
// The doubt of `share` is a parameter of its own, `doubt-share`; that of `record` is `no-rule`.
const file = samplePolicyAbout({ share: 'undetermined' }, {})
const policyFile = samplePolicyFile({
  ...file,
  parameters: [...(file['parameters'] as readonly File[]), parameter('a', 5), parameter('b', 3), parameter('c', 2), parameter('d', 'one'), parameter('unused', 'two'), { ...parameter('judges', 'one'), choices: ['wait', 'record'].map((value) => ({ value, says: words(value) })), value: 'wait' }],
  groups: [...(file['groups'] as readonly File[]), ...groups],
  conditions: [...(file['conditions'] as readonly File[]), ...conditions],
  rules: [
    rule('advice', { effect: 'advise', when: about('d', 'one') }),
    rule('nobody', {}),
    rule('outright', { when: { all: [{ fact: 'medium', is: 'sound' }, about('d', 'one')] } }),
    rule('by-condition', { effect: 'forbid', when: { condition: 'by-name' } }),
    rule('by-group', { effect: 'veto', from: 'from-b' }),
    rule('in-doubt', { effect: 'refer', inDoubt: 'judges', decides: words('who') }),
    rule('sharing', { question: 'share', when: { condition: 'young' } }),
  ],
})

function placesOf(id: string, which: 'naming' | 'leaning'): { readonly [part: string]: readonly string[] } {
  const found = readPolicy(policyFile)
  assert.ok(found.ok, found.ok ? '' : JSON.stringify(found.refusal.problems, null, 1))
  const program = programOf(found.value)
  const mentions = mentionsIn(program)[found.value.parameters.findIndex((one) => one.id === id)]
  const places: Places | undefined = mentions?.[which]
  const rules = [...(places?.rules ?? [])].flatMap(([question, list]) => list.map((place) => program.deciding.get(question)?.[place]?.rule.id ?? '?'))
  return { conditions: (places?.conditions ?? []).map((place) => found.value.conditions[place]?.id ?? '?'), groups: (places?.groups ?? []).map((place) => found.value.groups[place]?.id ?? '?'), rules }
}

function valuesOf(id: string) {
  const found = readPolicy(policyFile)
  assert.ok(found.ok)
  const { inDoubt, others, agesOnly } = mentionsIn(programOf(found.value))[found.value.parameters.findIndex((one) => one.id === id)] ?? {}
  return { inDoubt, others, agesOnly }
}

test('what names a parameter outright is found in conditions, groups and deciding rules, inside all, any and not', () => {
  assert.deepEqual(placesOf('a', 'naming'), { conditions: [], groups: ['under-a'], rules: [] })
  assert.deepEqual(placesOf('b', 'naming'), { conditions: ['not-many'], groups: ['from-b'], rules: [] })
  assert.deepEqual(placesOf('c', 'naming'), { conditions: ['enough'], groups: [], rules: [] })
  assert.deepEqual(placesOf('d', 'naming'), { conditions: [], groups: ['on-d'], rules: ['outright'] })
  assert.deepEqual(placesOf('unused', 'naming'), { conditions: [], groups: [], rules: [] })
})

test('what rests on it is found through the conditions and groups that are named, however far', () => {
  assert.deepEqual(placesOf('a', 'leaning'), { conditions: ['young', 'sided'], groups: ['under-a', 'through'], rules: ['sharing'] })
  assert.deepEqual(placesOf('b', 'leaning'), { conditions: ['not-many'], groups: ['from-b'], rules: ['by-group'] })
  assert.deepEqual(placesOf('c', 'leaning'), { conditions: ['enough', 'by-name'], groups: [], rules: ['by-condition'] })
  assert.deepEqual(placesOf('d', 'leaning'), { conditions: [], groups: ['on-d'], rules: ['outright'] })
  assert.deepEqual(placesOf('unused', 'leaning'), { conditions: [], groups: [], rules: [] })
})

test('a rule that leaves it to a person until then rests on the parameter it names', () => {
  for (const which of ['naming', 'leaning'] as const) assert.deepEqual(placesOf('judges', which).rules, ['in-doubt'])
  const doubts = ['judges', 'no-rule', 'doubt-share', 'a', 'd', 'unused'].map((id) => valuesOf(id).inDoubt)
  assert.deepEqual(doubts, [true, true, true, false, false, false])
})

test('the other values are all choices but the one it has, and a number has what its range gives', () => {
  assert.deepEqual(valuesOf('d').others, ['two', 'three'])
  assert.deepEqual(valuesOf('unused').others, ['one', 'three'])
  assert.equal(valuesOf('c').others?.includes(2), false)
  assert.deepEqual(valuesOf('c').others?.toSorted(), [0, 1, 3, 4, 5, 6, 7, 8, 9])
})

test('only ages is a parameter that is nowhere compared with anything else', () => {
  // b is an age in one place and a number of people in another.
  assert.deepEqual(['a', 'b', 'c', 'd'].map((id) => valuesOf(id).agesOnly), [true, false, false, false])
  assert.equal(valuesOf('unused').agesOnly, true)
})
