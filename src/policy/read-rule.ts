import { QUESTIONS } from './fact-fields.ts'
import type { Field } from './field.ts'
import type { Verdict } from './decision.ts'
import type { Answer, Bound, Conflict, Effect, QuestionWords, Rule, Strength } from './policy.ts'
import { readTest } from './read-test.ts'

export const VERDICTS = ['yes', 'not-yet', 'pause', 'stop', 'no', 'undetermined'] as const satisfies readonly Verdict[]
const STRENGTHS = ['law', 'house-rule', 'guidance', 'courtesy'] as const satisfies readonly Strength[]
export const BOUND = ['client', 'organisation', 'professional', 'others-present', 'everybody'] as const satisfies readonly Bound[]
const EFFECTS = ['permit', 'forbid', 'wait', 'ask', 'veto', 'refer', 'advise'] as const

/** One rule. Which further fields it needs depends on its effect. */
export function readRule(field: Field): Rule {
  const block = field.block(
    ['id', 'question', 'clause', 'strength', 'binds', 'effect', 'says'],
    ['when', 'answers', 'offers', 'encourages', 'from', 'quorum', 'inDoubt', 'decides', 'verdicts'],
  )
  const question = block.at('question').choice(QUESTIONS)
  const when = block.maybe('when')
  const ids = (name: 'offers' | 'encourages') => block.maybe(name)?.list((item) => item.id(), { most: 40 }) ?? []
  const kind = block.at('effect').choice(EFFECTS)
  const used = new Set<string>()
  const use = <N extends 'from' | 'quorum' | 'inDoubt' | 'decides' | 'verdicts'>(name: N): Field | undefined => {
    used.add(name)
    return block.maybe(name)
  }
  const needed = (name: 'from' | 'decides'): Field => {
    const found = use(name)
    if (found === undefined) field.note('missing-field', { name })
    return found ?? field.inside(name, null, true)
  }
  const effect = readEffect()
  for (const name of ['from', 'quorum', 'inDoubt', 'decides', 'verdicts'] as const) {
    const surplus = block.maybe(name)
    if (surplus !== undefined && !used.has(name)) surplus.note('unknown-field', { name, expected: [...used].join(', ') || '-' })
  }
  return {
    id: block.at('id').id(),
    question,
    clause: block.at('clause').id(),
    strength: block.at('strength').choice(STRENGTHS),
    binds: block.at('binds').list((item) => item.choice(BOUND), { least: 1, most: BOUND.length }),
    ...(when === undefined ? {} : { when: readTest(when, 'facts', question) }),
    effect,
    says: block.at('says').words(),
    answers: block.maybe('answers')?.list(readAnswer, { most: VERDICTS.length }) ?? [],
    offers: ids('offers'),
    encourages: ids('encourages'),
  }

  function readEffect(): Effect {
    switch (kind) {
      case 'permit':
      case 'forbid':
      case 'wait': return { kind }
      case 'ask': return { kind, from: needed('from').id(), quorum: use('quorum')?.choice(['all', 'one']) ?? 'all' }
      case 'veto': return { kind, from: needed('from').id() }
      case 'advise': return { kind, verdicts: use('verdicts')?.list((item) => item.choice(VERDICTS), { least: 1, most: VERDICTS.length }) ?? [] }
      case 'refer': {
        const decides = needed('decides').words(200)
        const inDoubt = block.maybe('from') === undefined ? use('inDoubt') : undefined
        return inDoubt === undefined ? { kind, from: needed('from').id(), decides } : { kind, inDoubt: inDoubt.id(), decides }
      }
    }
  }
}

export function readAnswer(field: Field): Answer {
  const block = field.block(['verdict', 'text'])
  return { verdict: block.at('verdict').choice(VERDICTS), text: block.at('text').words() }
}

/** The words that go with one question, an answer for every verdict among them. */
export function readQuestion(field: Field): QuestionWords {
  const block = field.block(['question', 'answers', 'otherwise', 'ifSomebodyDeclines'])
  const otherwise = block.at('otherwise').block(['inDoubt', 'decides'])
  const answers = block.at('answers').list(readAnswer)
  const missing = VERDICTS.filter((verdict) => !answers.some((answer) => answer.verdict === verdict))
  if (missing.length > 0) block.at('answers').note('no-answer', { expected: missing.join(', ') })
  return {
    question: block.at('question').choice(QUESTIONS),
    answers,
    otherwise: { inDoubt: otherwise.at('inDoubt').id(), decides: otherwise.at('decides').words(200) },
    ifSomebodyDeclines: block.at('ifSomebodyDeclines').list((item) => item.words(), { least: 1, most: 10 }),
  }
}

export function readConflict(field: Field): Conflict {
  const block = field.block(['id', 'clauses', 'prevails', 'text', 'why'], ['when', 'rules'])
  const when = block.maybe('when')
  return {
    id: block.at('id').id(),
    clauses: block.at('clauses').list((item) => item.id(), { least: 1, most: 20 }),
    prevails: block.at('prevails').list((item) => item.id(), { least: 1, most: 20 }),
    text: block.at('text').words(),
    why: block.at('why').words(),
    ...(when === undefined ? {} : { when: readTest(when, 'facts') }),
    rules: block.maybe('rules')?.list((item) => item.id(), { least: 1, most: 40 }) ?? [],
  }
}
