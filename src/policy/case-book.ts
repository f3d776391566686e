import { accepted, refused, type Result } from '#ground'
import { isList, type Plain } from './canonical-json.ts'
import { FACT_FIELDS, factKind, QUESTIONS, ROLES } from './fact-fields.ts'
import type { Facts, Person, Question } from './facts.ts'
import { Field } from './field.ts'
import type { Words } from './language.ts'
import { plainData } from './plain-data.ts'
import type { ParameterValue } from './policy.ts'
import type { PolicyProblem, PolicyRefusal } from './problem.ts'
import { VERDICTS, type AnyVerdict } from './verdicts.ts'

/** Concrete situations with what a policy should decide about them. */
export type CaseBook = { readonly policy: string; readonly situations: readonly Situation[] }

export type Situation = {
  readonly id: string
  /** What happens, in words. A book written in one language says the same in every one. */
  readonly says: Words
  readonly facts: Facts
  readonly expects: Expectation
}

/**
 * What should come out. `clauses`, `offers`, `encouraged`, `duties` and `conflicts` must be among the outcome; the other
 * lists are exact. `ambiguous`: what carries the answer where the policy's
 * text leaves it open: parameters (each with a turn), conflicts, offers, duties, encouragements.
 */
export type Expectation = {
  readonly verdict: AnyVerdict
  readonly record: boolean | undefined
  readonly until: string | undefined
  readonly waitingFor: readonly string[]
  readonly declinedBy: readonly string[]
  readonly settledBy: readonly string[]
  /** As `report`, `ask-to-stop (done)`, `leave: worker-leaves`. */
  readonly steps: readonly string[]
  readonly defaults: readonly string[]
  readonly clauses: readonly string[]
  readonly offers: readonly string[]
  readonly encouraged: readonly string[]
  readonly duties: readonly string[]
  readonly conflicts: readonly string[]
  readonly ambiguous: readonly string[]
  readonly turns: readonly Turn[]
}

/** With this value of a parameter the same facts are decided so instead. */
export type Turn = { readonly parameter: string; readonly value: ParameterValue; readonly verdict: AnyVerdict; readonly steps: readonly string[] | undefined }

export const CASE_BOOK_FORMAT = 'openkaart-cases/1'

/** A case book from the value its file holds, or everything that is wrong with it. @source docs/formats/policy.md */
export function readCaseBook(value: unknown): Result<CaseBook, PolicyRefusal> {
  const plain = plainData(value)
  if (!plain.ok) return plain
  const problems: PolicyProblem[] = []
  const block = new Field(plain.value, '', problems).block(['format', 'policy', 'cases'], ['unlessSaid'])
  block.at('format').choice([CASE_BOOK_FORMAT])
  const unlessSaid = block.maybe('unlessSaid')?.block([], QUESTIONS)
  const book: CaseBook = {
    policy: block.at('policy').id(),
    situations: block.at('cases').list((item) => readSituation(item, (question) => unlessSaid?.maybe(question)), { least: 1, most: 2_000 }),
  }
  const ids = book.situations.map((one) => one.id)
  ids.forEach((id, i) => ids.indexOf(id) !== i && new Field(null, `cases[${i}]`, problems).note('said-twice', { name: id }))
  return problems.length > 0 ? refused({ code: 'policy-unreadable', problems }) : accepted(book)
}

const LISTS = ['waitingFor', 'declinedBy', 'settledBy', 'defaults', 'clauses', 'offers', 'encouraged', 'duties', 'conflicts', 'ambiguous'] as const

function readSituation(field: Field, unlessSaid: (question: Question) => Field | undefined): Situation {
  const block = field.block(['id', 'says', 'verdict'], ['question', 'facts', 'own', 'people', 'record', 'until', 'steps', 'turns', ...LISTS])
  const question = block.maybe('question')?.choice(QUESTIONS) ?? 'record'
  const peopleField = block.maybe('people')
  const people = peopleField?.list(readPerson, { most: 100 })
  const own = block.maybe('own')
  const facts = {
    question,
    ...readFacts(unlessSaid(question), question),
    ...readFacts(block.maybe('facts'), question),
    ...(own === undefined ? {} : { own: readOwn(own) }),
    ...(people === undefined ? {} : { people }),
  }
  if (question === 'record') {
    if (people === undefined) field.note('missing-field', { name: 'people' })
    for (const name of ['medium', 'setting', 'recorder', 'announced', 'running']) if (!(name in facts)) field.note('missing-field', { name: `facts.${name}` })
  }
  const list = (name: (typeof LISTS)[number]) => block.maybe(name)?.list((item) => item.id(), { most: 100 }) ?? []
  if (peopleField !== undefined && people !== undefined) checkPeople(people, peopleField, 'recordedBy' in facts ? facts.recordedBy : undefined, block.maybe('facts') ?? field)
  return {
    id: block.at('id').id(),
    says: readSays(block.at('says')),
    facts: facts as unknown as Facts,
    expects: {
      verdict: block.at('verdict').choice(VERDICTS),
      record: block.maybe('record')?.yesNo(),
      until: block.maybe('until')?.choice(VERDICTS),
      steps: block.maybe('steps')?.list((item) => item.text(140), { most: 20 }) ?? [],
      turns: block.maybe('turns')?.list(readTurn, { most: 20 }) ?? [],
      ...(Object.fromEntries(LISTS.map((name) => [name, list(name)])) as { readonly [L in (typeof LISTS)[number]]: readonly string[] }),
    },
  }
}

/** Words per language, or one text for all of them. */
function readSays(field: Field): Words {
  if (typeof field.value !== 'string') return field.words(500)
  const text = field.text(500)
  return { nl: text, en: text }
}

/** People who cannot be told apart, and a recorder who is none of them: no decision can be made about such facts. */
function checkPeople(people: readonly Person[], field: Field, recordedBy: unknown, facts: Field): void {
  const ids = people.map((one) => one.id)
  ids.forEach((id, i) => ids.indexOf(id) !== i && new Field(null, `${field.path}[${i}].id`, field.problems).note('same-person', { name: id }))
  if (typeof recordedBy === 'string' && !ids.includes(recordedBy)) new Field(null, `${facts.path}.recordedBy`, field.problems).note('nobody', { name: recordedBy })
}

function readTurn(field: Field): Turn {
  const block = field.block(['parameter', 'value', 'verdict'], ['steps'])
  const { value } = block.at('value')
  const scalar = typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string'
  if (!scalar) block.at('value').note('not-plain-data')
  return {
    parameter: block.at('parameter').id(),
    value: scalar ? value : '',
    verdict: block.at('verdict').choice(VERDICTS),
    steps: block.maybe('steps')?.list((item) => item.text(140), { most: 20 }),
  }
}

function readPerson(field: Field): Person {
  const block = field.block(['id', 'role'], ['present', 'answer', 'ageYears', 'unannounced', 'limited', 'form', 'purposes'])
  const ageYears = block.maybe('ageYears')?.whole(0, 150)
  const form = block.maybe('form')?.choice(['spoken', 'recorded', 'written'])
  const purposes = block.maybe('purposes')?.list((item) => item.id(), { most: 40 })
  const unannounced = block.maybe('unannounced')?.yesNo()
  const limited = block.maybe('limited')?.yesNo()
  return {
    id: block.at('id').id(),
    role: block.at('role').choice(ROLES),
    present: block.maybe('present')?.yesNo() ?? true,
    answer: block.maybe('answer')?.choice(['yes', 'no', 'none', 'withdrawn']) ?? 'none',
    ...(ageYears === undefined ? {} : { ageYears }),
    ...(unannounced === undefined ? {} : { unannounced }),
    ...(limited === undefined ? {} : { limited }),
    ...(form === undefined ? {} : { form }),
    ...(purposes === undefined ? {} : { purposes }),
  }
}

function readFacts(field: Field | undefined, question: Question): { readonly [fact: string]: Plain } {
  if (field === undefined) return {}
  const block = field.block([], [...Object.keys(FACT_FIELDS[question]), 'recordedBy'])
  const stated: { [fact: string]: Plain } = {}
  for (const name of [...Object.keys(FACT_FIELDS[question]), 'recordedBy']) {
    const one = block.maybe(name)
    if (one === undefined) continue
    const kind = factKind(question, name)
    if (kind === undefined) stated[name] = one.id()
    else if ('least' in kind && one.value !== 'unknown') stated[name] = one.whole(kind.least, kind.most)
    else stated[name] = one.choice([...('values' in kind ? kind.values : []), 'unknown'].filter((value) => typeof value !== 'number'))
  }
  return stated
}

/** Facts of the policy's own, by id. */
function readOwn(field: Field): { readonly [fact: string]: string } {
  const { value } = field
  if (value === null || typeof value !== 'object' || isList(value)) {
    field.note('not-a-block')
    return {}
  }
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, field.inside(name, inside, false).id()]))
}
