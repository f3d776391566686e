import type { Because, Decision, InDoubt, Verdict } from './decision.ts'
import { defaultsUsed } from './defaults-used.ts'
import { requireSoundFacts } from './fact-fields.ts'
import type { Facts } from './facts.ts'
import type { ParameterValue, Policy, Rule } from './policy.ts'
import { weigh, NO, NOT_YET, YES, type Contribution, type Outcome } from './weigh.ts'
import { evaluation, type Evaluation } from './evaluate.ts'

/**
 * What the policy says about the facts. One prohibition or no outweighs every permission, nobody's silence counts as yes,
 * and neither the order of the rules nor that of the people matters. When no rule decides, the verdict is `undetermined`
 * with a named default. Throws RangeError on facts that contradict themselves (two people with one id, an age that is none).
 */
export function decide(policy: Policy, facts: Facts): Decision {
  requireSoundFacts(facts)
  const outcome = decideWith(policy, facts, new Map())
  const verdictOf = (settings: ReadonlyMap<string, ParameterValue>) => decideWith(policy, facts, settings)
  return {
    verdict: outcome.verdict,
    conversationGoesOn: true,
    waitingFor: outcome.waitingFor,
    declinedBy: outcome.declinedBy,
    offers: inFileOrder(policy.offers, outcome.took.flatMap((one) => one.rule.offers)),
    encouraged: inFileOrder(policy.encouragements, outcome.took.flatMap((one) => one.rule.encourages)),
    ...(outcome.inDoubt === undefined ? {} : { inDoubt: outcome.inDoubt }),
    because: because(policy, outcome),
    defaultsUsed: defaultsUsed(policy, outcome, verdictOf),
    conflicts: conflicts(policy, outcome),
    policy: { id: policy.id, version: policy.version, sha256: policy.sha256 },
  }
}

/** Whether sound or images may be made at this moment: a yes, or an open question whose default is to record. */
export function mayRecordNow(decision: Decision): boolean {
  return decision.verdict === 'yes' || (decision.verdict === 'undetermined' && decision.inDoubt?.record === true)
}

function decideWith(policy: Policy, facts: Facts, settings: ReadonlyMap<string, ParameterValue>): Outcome {
  const ask = evaluation(policy, facts, settings)
  const matching = policy.rules.filter((rule) => rule.question === facts.question && (rule.when === undefined || ask.holds(rule.when) === true))
  const weighed = matching.map((rule) => weigh(rule, facts, ask)).filter((one) => one !== undefined)
  const level = Math.min(...weighed.map((one) => one.level ?? Infinity))
  const decided = level !== Infinity
  const deciding = weighed.filter((one) => one.level === level)
  const inDoubt = decided ? firstInDoubt(deciding) : otherwise(policy, facts, ask)
  const verdict = verdictAt(decided ? level : undefined, facts)
  const advice = matching.filter((rule) => rule.effect.kind === 'advise' && (rule.effect.verdicts.length === 0 || rule.effect.verdicts.includes(verdict)))
  return {
    verdict,
    waitingFor: level === NOT_YET ? sorted(deciding.flatMap((one) => one.waitingFor)) : [],
    declinedBy: level < NOT_YET ? sorted(deciding.flatMap((one) => one.declinedBy)) : [],
    inDoubt: verdict === 'undetermined' ? inDoubt : undefined,
    took: [...weighed, ...advice.map((rule) => ({ rule, level: undefined, waitingFor: [], declinedBy: [], inDoubt: undefined }))],
    level,
    facts: ask,
  }
}

function verdictAt(level: number | undefined, { running }: Facts): Verdict {
  if (level === NO) return running ? 'stop' : 'no'
  if (level === NOT_YET) return running ? 'pause' : 'not-yet'
  return level === YES ? 'yes' : 'undetermined'
}

/** Of several open questions the same one is named whatever the order of the rules. */
function firstInDoubt(deciding: readonly Contribution[]): InDoubt | undefined {
  return deciding.toSorted((a, b) => compareText(a.rule.id, b.rule.id)).find((one) => one.inDoubt !== undefined)?.inDoubt
}

function otherwise(policy: Policy, facts: Facts, ask: Evaluation): InDoubt {
  const words = policy.questions.find((one) => one.question === facts.question)
  if (words === undefined) throw new RangeError(`the policy does not answer ${facts.question}`)
  return { record: ask.parameter(words.otherwise.inDoubt) === 'record', decides: words.otherwise.decides }
}

function because(policy: Policy, { took, level }: Outcome): readonly Because[] {
  const roles = ['decides', 'supports', 'overruled'] as const
  const clauseOrder = new Map(policy.clauses.map((clause, index) => [clause.id, index]))
  const place = (rule: Rule) => clauseOrder.get(rule.clause) ?? 0
  const rows = took.map((one) => ({ rule: one.rule, role: roles[one.level === undefined ? 1 : one.level === level ? 0 : 2] ?? 'supports' }))
  return rows
    .toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || place(a.rule) - place(b.rule) || compareText(a.rule.id, b.rule.id))
    .map(({ rule, role }) => ({ rule: rule.id, clause: rule.clause, role }))
}

function conflicts(policy: Policy, { took, facts }: Outcome): readonly string[] {
  const partook = new Set(took.map((one) => one.rule.id))
  return policy.conflicts
    .filter(({ when, rules }) => {
      if (when === undefined && rules.length === 0) return false
      return (when === undefined || facts.holds(when) === true) && (rules.length === 0 || rules.some((rule) => partook.has(rule)))
    })
    .map((conflict) => conflict.id)
}

function inFileOrder(list: readonly { readonly id: string }[], wanted: readonly string[]): readonly string[] {
  return list.map((one) => one.id).filter((id) => wanted.includes(id))
}

function sorted(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].toSorted(compareText)
}

/** By code unit: the same everywhere, whatever the language of the machine. */
function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
