import { accepted, refused, type Result } from '#ground'
import { CASE_BOOK_FORMAT, readCaseBook, type Facts, type FileProblem, type FileRefusal, type Policy } from '#policy'
import { bytesOf } from './file-problem.ts'
import type { FullPolicyIo } from './policy-io.ts'
import { FACT_PROBLEMS } from './words.ts'

/** A situation with a hundred people is some ten kilobytes. */
const MOST_FACTS_BYTES = 256 * 1024

/**
 * The facts in a JSON file, sound enough to decide on under this policy; or everything that is wrong with them. Of somebody
 * whose `present` or `answer` is not stated it is taken that they are there and have not answered.
 * @source docs/formats/facts.md
 */
export async function openFacts(path: string, policy: Policy, io: FullPolicyIo): Promise<Result<Facts, FileRefusal>> {
  const read = await bytesOf(path, MOST_FACTS_BYTES, io)
  if ('reason' in read) return refused({ code: 'cannot-read', file: path, reason: read.reason })
  const whole = (says: FileProblem['says']) => refused({ code: 'not-valid', problems: [{ file: path, line: 0, says }] } as const)
  if (read.bytes.length > MOST_FACTS_BYTES) return whole(FACT_PROBLEMS.tooLarge(MOST_FACTS_BYTES))
  let text: string
  let value: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(read.bytes)
    value = JSON.parse(text)
  } catch (cause) {
    return whole(FACT_PROBLEMS.notJson(cause instanceof SyntaxError ? cause.message : 'UTF-8'))
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return whole(FACT_PROBLEMS.notABlock)
  const book = readCaseBook({ format: CASE_BOOK_FORMAT, policy: policy.id, cases: [asSituation(value)] })
  const lines = io.linesOf(text)
  const at = ({ where, says }: Found): FileProblem => ({ file: path, line: lines.of(where), where, says })
  const missing: readonly Found[] = 'question' in value ? [] : [{ where: '.', says: FACT_PROBLEMS.noQuestion }]
  if (!book.ok) return refused({ code: 'not-valid', problems: [...missing, ...book.refusal.problems.map(inTheseFacts)].map(at) })
  const facts = book.value.situations[0]?.facts
  if (facts === undefined) throw new Error('the situation went missing')
  const problems = [...missing, ...contradictions(facts, policy)].map(at)
  for (const line of lines.doubles) problems.push({ file: path, line, says: FACT_PROBLEMS.double })
  return problems.length > 0 ? refused({ code: 'not-valid', problems }) : accepted(facts)
}

type Found = { readonly where: string; readonly says: FileProblem['says'] }

/** A case book keeps people and own facts apart from the rest; otherwise its facts are these. */
function asSituation(value: object): unknown {
  const { question, people, own, ...facts } = value as { readonly [name: string]: unknown }
  const stated = { question, people, own }
  return { id: 'facts', says: 'facts', verdict: 'yes', facts, ...Object.fromEntries(Object.entries(stated).filter(([, one]) => one !== undefined)) }
}

/** The same problem, told about the facts file instead of a case book. */
function inTheseFacts({ path, says }: { readonly path: string; readonly says: FileProblem['says'] }): Found {
  const where = path.replace(/^cases\[0\]\.?/, '').replace(/^facts(?:\.|$)/, '')
  const own = (text: string) => text.replace('“facts.', '“')
  return { where: where === '' ? '.' : where, says: { nl: own(says.nl), en: own(says.en) } }
}

function contradictions(facts: Facts, policy: Policy): readonly Found[] {
  const found: Found[] = []
  if (!policy.questions.some(({ question }) => question === facts.question)) {
    found.push({ where: 'question', says: FACT_PROBLEMS.notAnswered(facts.question, policy.questions.map(({ question }) => question).join(', ')) })
  }
  const known = policy.facts.filter(({ questions }) => questions.includes(facts.question))
  for (const [id, stated] of Object.entries(facts.own ?? {})) {
    const fact = known.find((one) => one.id === id)
    if (fact === undefined) found.push({ where: `own.${id}`, says: FACT_PROBLEMS.notOwn(id, known.map((one) => one.id).join(', ') || '-') })
    else if (stated !== 'unknown' && !fact.values.includes(stated)) found.push({ where: `own.${id}`, says: FACT_PROBLEMS.notThatValue(stated, [...fact.values, 'unknown'].join(', ')) })
  }
  return found
}
