import { isList, type Plain } from './canonical-json.ts'
import { ROLES } from './fact-fields.ts'
import type { FactScope } from './fact-scope.ts'
import type { Field } from './field.ts'
import type { Amount, Scalar, Test } from './test-language.ts'

/** Inside the definition of a group a test is about one person; elsewhere about the facts as a whole. */
export type About = 'facts' | 'person'

const NEVER: Test = { kind: 'any', tests: [] }
export const FACT_FORMS = ['all', 'any', 'not', 'fact', 'parameter', 'condition', 'people', 'sides'] as const
export const PERSON_FORMS = ['group', 'role', 'age', 'present', 'recording', 'unannounced', 'limited'] as const

/** A condition as a policy file writes it: a block whose first name says what kind of test it is. */
export function readTest(field: Field, about: About, scope: FactScope): Test {
  const { value } = field
  const names = value !== null && typeof value === 'object' && !isList(value) ? Object.keys(value) : []
  const form = [...FACT_FORMS, ...PERSON_FORMS].find((one) => names.includes(one))
  if (form === undefined) {
    field.note(names.length === 0 ? 'not-a-block' : 'unknown-field', { name: names[0] ?? '', expected: [...FACT_FORMS, ...PERSON_FORMS].join(', ') })
    return NEVER
  }
  if (about === 'facts' && PERSON_FORMS.some((one) => one === form)) {
    field.note('only-about-people')
    return NEVER
  }
  switch (form) {
    case 'all':
    case 'any': return { kind: form, tests: field.block([form]).at(form).list((part) => readTest(part, about, scope), { least: 1, most: 20 }) }
    case 'not': return { kind: 'not', test: readTest(field.block([form]).at(form), about, scope) }
    case 'fact': return readFactTest(field, scope)
    case 'parameter': {
      const block = field.block(['parameter', 'is'])
      return { kind: 'parameter', parameter: block.at('parameter').id(), is: scalars(block.at('is')) }
    }
    case 'condition': return { kind: 'condition', condition: field.block([form]).at(form).id() }
    case 'people':
    case 'sides': {
      const block = field.block([form], ['atLeast', 'atMost'])
      const limits = { atLeast: block.maybe('atLeast'), atMost: block.maybe('atMost') }
      if (limits.atLeast === undefined && limits.atMost === undefined) field.note('missing-field', { name: 'atLeast' })
      return { kind: form, group: block.at(form).id(), ...amounts(limits) }
    }
    case 'group': return { kind: 'group', group: field.block([form]).at(form).id() }
    case 'role': return { kind: 'role', is: choices(field.block([form]).at(form), ROLES) }
    case 'age': return readAgeTest(field.block([form]).at(form))
    case 'present':
    case 'recording':
    case 'unannounced':
    case 'limited': return { kind: form, is: field.block([form]).at(form).yesNo() }
  }
}

function readFactTest(field: Field, scope: FactScope): Test {
  const block = field.block(['fact'], ['is', 'atLeast', 'under'])
  const fact = block.at('fact').choice(scope.names)
  const kind = scope.kindOf(fact)
  const is = block.maybe('is')
  const limits = { atLeast: block.maybe('atLeast'), under: block.maybe('under') }
  const amountAsked = limits.atLeast !== undefined || limits.under !== undefined
  if (kind !== undefined && 'least' in kind && amountAsked) {
    if (is !== undefined) is.note('unknown-field', { name: 'is', expected: 'atLeast, under' })
    return { kind: 'fact-amount', fact, ...amounts(limits) }
  }
  if (is === undefined) field.note('missing-field', { name: 'is' })
  for (const limit of [limits.atLeast, limits.under]) limit?.note('unknown-field', { name: 'atLeast', expected: 'is' })
  if (is === undefined || kind === undefined) return NEVER
  return { kind: 'fact', fact, is: choices<string | boolean>(is, [...new Set([...('values' in kind ? kind.values : []), 'unknown'])].filter(isWord)) }
}

function isWord(value: Scalar): value is string | boolean {
  return typeof value !== 'number'
}

function readAgeTest(field: Field): Test {
  if (field.value === 'unknown') return { kind: 'age-unknown' }
  const block = field.block([], ['under', 'from'])
  const limits = { under: block.maybe('under'), from: block.maybe('from') }
  if (limits.under === undefined && limits.from === undefined) field.note('missing-field', { name: 'under' })
  return { kind: 'age', ...amounts(limits) }
}

function amounts<N extends string>(fields: { readonly [name in N]: Field | undefined }): { readonly [name in N]?: Amount } {
  const out: { [name in N]?: Amount } = {}
  for (const name of Object.keys(fields) as N[]) {
    const field = fields[name]
    if (field !== undefined) out[name] = readAmount(field)
  }
  return out
}

function readAmount(field: Field): Amount {
  return typeof field.value === 'number' ? field.whole(0, 1_000) : { parameter: field.block(['parameter']).at('parameter').id() }
}

/** One value, or a list of values of which one has to fit. */
function choices<const T extends string | boolean>(field: Field, options: readonly T[]): readonly T[] {
  return isList(field.value) ? field.list((item) => item.choice(options), { least: 1, most: 20 }) : [field.choice(options)]
}

function scalars(field: Field): readonly Scalar[] {
  const one = (item: Field): Scalar => {
    if (isScalar(item.value)) return item.value
    item.note('not-plain-data')
    return ''
  }
  return isList(field.value) ? field.list(one, { least: 1, most: 20 }) : [one(field)]
}

function isScalar(value: Plain): value is Scalar {
  return value !== null && typeof value !== 'object'
}
