import { QUESTIONS } from './fact-fields.ts'
import { factScope, type FactScope } from './fact-scope.ts'
import type { Field } from './field.ts'
import type { Assumption, Duty, Law, OwnFact, Step } from './policy.ts'
import { BOUND } from './read-rule.ts'
import { readTest } from './read-test.ts'

export function readOwnFact(field: Field): OwnFact {
  const block = field.block(['id', 'questions', 'values', 'asks'])
  return {
    id: block.at('id').id(),
    questions: block.at('questions').list((item) => item.choice(QUESTIONS), { least: 1, most: QUESTIONS.length }),
    values: block.at('values').list((item) => item.id(), { least: 2, most: 40 }),
    asks: block.at('asks').words(200),
  }
}

/** What is ordinarily so about one fact; its value has to be possible for every question named. */
export function readAssumption(field: Field, own: readonly OwnFact[]): Assumption {
  const block = field.block(['fact', 'questions', 'is', 'why'])
  const questions = block.at('questions').list((item) => item.choice(QUESTIONS), { least: 1, most: QUESTIONS.length })
  const fact = block.at('fact').choice(factScope(own).names)
  const shared = questions.map((question) => factScope(own, question).kindOf(fact))
  const values = shared.map((kind) => (kind !== undefined && 'values' in kind ? kind.values : []))
  const possible = (values[0] ?? []).filter((value) => typeof value !== 'number' && value !== 'unknown' && values.every((list) => list.includes(value)))
  return { fact, questions, is: block.at('is').choice(possible as readonly (string | boolean)[]), why: block.at('why').words() }
}

export function readLaw(field: Field, scope: FactScope): Law {
  const block = field.block(['id', 'title', 'says', 'reaches'], ['link'])
  const link = block.maybe('link')?.link()
  return {
    id: block.at('id').id(),
    title: block.at('title').words(200),
    ...(link === undefined ? {} : { link }),
    says: block.at('says').words(),
    reaches: block.at('reaches').list((item) => {
      const one = item.block(['question'], ['when'])
      const when = one.maybe('when')
      return { question: one.at('question').choice(QUESTIONS), ...(when === undefined ? {} : { when: readTest(when, 'facts', scope) }) }
    }, { most: 40 }),
  }
}

export function readDuty(field: Field): Duty {
  const block = field.block(['id', 'on', 'text'], ['clause', 'withinHours'])
  const clause = block.maybe('clause')?.id()
  const withinHours = block.maybe('withinHours')?.whole(0, 8_760)
  return {
    id: block.at('id').id(),
    on: block.at('on').choice(BOUND),
    text: block.at('text').words(),
    ...(clause === undefined ? {} : { clause }),
    ...(withinHours === undefined ? {} : { withinHours }),
  }
}

export function readStep(field: Field, scope: FactScope): Step {
  const block = field.block(['id', 'clause', 'label', 'text'], ['optional', 'when', 'done', 'instead'])
  const test = (name: 'when' | 'done') => {
    const found = block.maybe(name)
    return found === undefined ? {} : { [name]: readTest(found, 'facts', scope) }
  }
  return {
    id: block.at('id').id(),
    clause: block.at('clause').id(),
    label: block.at('label').words(80),
    text: block.at('text').words(),
    optional: block.maybe('optional')?.yesNo() ?? false,
    ...test('when'),
    ...test('done'),
    instead: block.maybe('instead')?.list((item) => {
      const one = item.block(['id', 'when', 'text'])
      return { id: one.at('id').id(), when: readTest(one.at('when'), 'facts', scope), text: one.at('text').words() }
    }, { most: 20 }) ?? [],
  }
}
