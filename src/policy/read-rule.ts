import { QUESTIONS } from './fact-fields.ts'
import { factScope, type FactScope } from './fact-scope.ts'
import type { Field } from './field.ts'
import type { Question } from './facts.ts'
import type { Answer, Bound, Conflict, Effect, OwnFact, QuestionWords, Rule, Strength } from './policy.ts'
import { readTest } from './read-test.ts'
import { verdictsOf } from './verdicts.ts'

export const STRENGTHS = ['law', 'house-rule', 'guidance', 'courtesy'] as const satisfies readonly Strength[]
export const BOUND = ['client', 'organisation', 'professional', 'others-present', 'everybody'] as const satisfies readonly Bound[]
export const EFFECTS = ['permit', 'forbid', 'hold', 'wait', 'ask', 'veto', 'refer', 'out-of-scope', 'advise'] as const
const EXTRAS = ['from', 'quorum', 'form', 'inDoubt', 'decides', 'verdicts'] as const

/** One rule. Which further fields it needs depends on its effect. */
export function readRule(field: Field, own: readonly OwnFact[]): Rule {
  const block = field.block(
    ['id', 'question', 'clause', 'strength', 'binds', 'effect', 'says'],
    ['when', 'answers', 'offers', 'encourages', 'duties', 'steps', ...EXTRAS],
  )
  const question = block.at('question').choice(QUESTIONS)
  const when = block.maybe('when')
  const ids = (name: 'offers' | 'encourages' | 'duties' | 'steps') => block.maybe(name)?.list((item) => item.id(), { most: 40 }) ?? []
  const kind = block.at('effect').choice(EFFECTS)
  const used = new Set<string>()
  const use = (name: (typeof EXTRAS)[number]): Field | undefined => {
    used.add(name)
    return block.maybe(name)
  }
  const needed = (name: 'from' | 'decides'): Field => {
    const found = use(name)
    if (found === undefined) field.note('missing-field', { name })
    return found ?? field.inside(name, null, true)
  }
  const effect = readEffect()
  for (const name of EXTRAS) {
    const surplus = block.maybe(name)
    if (surplus !== undefined && !used.has(name)) surplus.note('unknown-field', { name, expected: [...used].join(', ') || '-' })
  }
  return {
    id: block.at('id').id(),
    question,
    clause: block.at('clause').id(),
    strength: block.at('strength').choice(STRENGTHS),
    binds: block.at('binds').list((item) => item.choice(BOUND), { least: 1, most: BOUND.length }),
    ...(when === undefined ? {} : { when: readTest(when, 'facts', factScope(own, question)) }),
    effect,
    says: block.at('says').words(),
    answers: block.maybe('answers')?.list((item) => readAnswer(item, question), { most: 12 }) ?? [],
    offers: ids('offers'),
    encourages: ids('encourages'),
    duties: ids('duties'),
    steps: ids('steps'),
  }

  function readEffect(): Effect {
    switch (kind) {
      case 'permit':
      case 'forbid':
      case 'wait': return { kind }
      case 'hold': {
        if (question !== 'keep') block.at('effect').note('only-about-keeping')
        return { kind }
      }
      case 'out-of-scope': return { kind, decides: needed('decides').words(200) }
      case 'ask': {
        const form = use('form')?.choice(['recorded', 'written'])
        return { kind, from: needed('from').id(), quorum: use('quorum')?.choice(['all', 'one']) ?? 'all', ...(form === undefined ? {} : { form }) }
      }
      case 'veto': return { kind, from: needed('from').id() }
      case 'advise': return { kind, verdicts: use('verdicts')?.list((item) => item.choice(verdictsOf(question)), { least: 1, most: 12 }) ?? [] }
      case 'refer': {
        const decides = needed('decides').words(200)
        const inDoubt = block.maybe('from') === undefined ? use('inDoubt') : undefined
        return inDoubt === undefined ? { kind, from: needed('from').id(), decides } : { kind, inDoubt: inDoubt.id(), decides }
      }
    }
  }
}

function readAnswer(field: Field, question: Question): Answer {
  const block = field.block(['verdict', 'text'])
  return { verdict: block.at('verdict').choice(verdictsOf(question)), text: block.at('text').words() }
}

/** The words that go with one question, an answer for every verdict among them. */
export function readQuestion(field: Field): QuestionWords {
  const block = field.block(['question', 'answers', 'otherwise'], ['ifSomebodyDeclines'])
  const question = block.at('question').choice(QUESTIONS)
  const otherwise = block.at('otherwise').block(['inDoubt', 'decides'])
  const answers = block.at('answers').list((item) => readAnswer(item, question))
  const said = block.maybe('ifSomebodyDeclines')
  if (said === undefined && question === 'record') field.note('missing-field', { name: 'ifSomebodyDeclines' })
  const missing = verdictsOf(question).filter((verdict) => !answers.some((answer) => answer.verdict === verdict))
  if (missing.length > 0) block.at('answers').note('no-answer', { expected: missing.join(', ') })
  return {
    question,
    answers,
    otherwise: { inDoubt: otherwise.at('inDoubt').id(), decides: otherwise.at('decides').words(200) },
    ifSomebodyDeclines: said?.list((item) => item.words(), { least: 1, most: 10 }) ?? [],
  }
}

export function readConflict(field: Field, scope: FactScope): Conflict {
  const block = field.block(['id', 'clauses', 'prevails', 'text', 'why'], ['when', 'rules'])
  const when = block.maybe('when')
  return {
    id: block.at('id').id(),
    clauses: block.at('clauses').list((item) => item.id(), { least: 1, most: 20 }),
    prevails: block.at('prevails').list((item) => item.id(), { least: 1, most: 20 }),
    text: block.at('text').words(),
    why: block.at('why').words(),
    ...(when === undefined ? {} : { when: readTest(when, 'facts', scope) }),
    rules: block.maybe('rules')?.list((item) => item.id(), { least: 1, most: 40 }) ?? [],
  }
}
