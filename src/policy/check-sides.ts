import { decide, judge } from './decide.ts'
import type { Facts, Person, Question, RecordFacts } from './facts.ts'
import { finding, type Finding } from './finding.ts'
import { imagine } from './imagined.ts'
import type { Policy, Rule } from './policy.ts'

/** Whether a no comes with another way, and whether both sides are bound alike. */
export function checkSides(policy: Policy): readonly Finding[] {
  const answered = policy.questions.map((one) => one.question)
  return [
    ...(answered.includes('record') ? checkRefusals(policy) : []),
    ...(answered.includes('refuse') ? checkRefusing(policy) : []),
    ...answered.flatMap((question) => checkMirror(policy, question)),
    ...answered.flatMap((question) => checkBinding(policy, question)),
  ]
}

const rulesOf = (policy: Policy, question: Question) => policy.rules.filter((rule) => rule.question === question)
const record = (policy: Policy) => imagine(policy, 'record', rulesOf(policy, 'record')).situations as readonly RecordFacts[]

/** One finding per rule that can say no without an alternative. Whoever takes no part in the talk is owed none. */
function checkRefusals(policy: Policy): readonly Finding[] {
  const alternatives = new Set(policy.offers.filter((offer) => offer.kind === 'alternative').map((offer) => offer.id))
  const found = new Map<string, Finding>()
  let everAllowed = false
  let clientAsked = false
  for (const facts of record(policy)) {
    if (facts.recorder === 'third') continue
    const { verdict, offers, because, outOfScope } = decide(policy, facts)
    // What the rules do not speak about they do not allow either.
    if (facts.recorder === 'client' && facts.people.length > 0 && outOfScope !== true) {
      clientAsked = true
      everAllowed ||= verdict === 'yes' || verdict === 'not-yet' || verdict === 'pause' || verdict === 'undetermined'
    }
    if ((verdict !== 'no' && verdict !== 'stop') || offers.some((id) => alternatives.has(id))) continue
    for (const { rule, clause, role } of because) {
      if (role === 'decides' && !found.has(rule)) found.set(rule, finding('refusal-without-alternative', 'problem', rule, { rule, clause, question: 'record', example: facts }))
    }
  }
  return [...(clientAsked && !everAllowed ? [finding('never-allowed', 'problem', '', { question: 'record' })] : []), ...found.values()]
}

function checkRefusing(policy: Policy): readonly Finding[] {
  const found = new Map<string, Finding>()
  const situations = imagine(policy, 'refuse', rulesOf(policy, 'refuse')).situations
  for (const facts of situations.flatMap((one) => (['professional', 'organisation'] as const).map((by) => ({ ...one, by, alternative: 'none' }) as Facts))) {
    if (judge(policy, facts).verdict !== 'accept') continue
    for (const { rule, clause, role } of decide(policy, facts).because) {
      if (role === 'decides' && !found.has(rule)) found.set(rule, finding('refusal-stands-without-alternative', 'problem', rule, { rule, clause, question: 'refuse', example: facts }))
    }
  }
  return [...found.values()]
}

const YES: readonly string[] = ['yes', 'allow', 'accept']
const NO: readonly string[] = ['no', 'stop', 'forbid', 'hold']

/** The same person on the other side of the table. */
function turned(one: Person): Person {
  return one.role === 'client' ? { ...one, role: 'professional' } : one.role === 'professional' ? { ...one, role: 'client' } : one
}

/** Whether the organisation may something that the client may not, all else being equal. */
function checkMirror(policy: Policy, question: Question): readonly Finding[] {
  const side = question === 'record' ? 'recorder' : question === 'copy' ? 'askedBy' : 'by'
  for (const facts of imagine(policy, question, rulesOf(policy, question)).situations) {
    if ((facts as unknown as { readonly [fact: string]: unknown })[side] !== 'organisation' || question === 'refuse' || question === 'breach') continue
    const mirrored = { ...facts, [side]: 'client', ...(facts.people === undefined ? {} : { people: facts.people.map(turned) }) } as Facts
    if (YES.includes(judge(policy, facts).verdict) && NO.includes(judge(policy, mirrored).verdict)) return [finding('one-sided', 'problem', question, { question, example: mirrored })]
  }
  return []
}

/** Whether every rule that limits anybody limits the client only. */
function checkBinding(policy: Policy, question: Question): readonly Finding[] {
  const limiting = rulesOf(policy, question).filter(({ effect: { kind } }: Rule) => kind !== 'permit' && kind !== 'advise' && kind !== 'out-of-scope')
  const clientOnly = limiting.length > 0 && limiting.every((rule) => rule.binds.every((bound) => bound === 'client' || bound === 'others-present'))
  return clientOnly ? [finding('binds-one-side', 'problem', question, { question })] : []
}
