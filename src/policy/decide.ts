import { programOf, type Program } from './compile.ts'
import type { Because, Decision, StepDue } from './decision.ts'
import { defaultsUsed } from './defaults-used.ts'
import { requireSoundFacts } from './fact-fields.ts'
import type { Facts } from './facts.ts'
import { compareText, outcomeOf, settledBy, sorted, type Outcome } from './outcome.ts'
import type { Policy } from './policy.ts'
import { newBlame, type Run } from './run.ts'
import type { VerdictOf } from './verdicts.ts'
import { beside, type Contribution } from './weigh.ts'

/** The verdict without the reasons: what a gate needs. */
export type Judgement<F extends Facts = Facts> = Pick<Decision<F['question']>, 'verdict' | 'waitingFor' | 'declinedBy' | 'inDoubt' | 'settledBy'>

/**
 * What the policy says about the facts. One prohibition or no outweighs every permission, nobody's silence counts as yes,
 * an unknown fact is neither a no nor reason for a firm yes, and neither the order of the rules nor that of the people
 * matters. When no rule decides, the verdict is `undetermined` with a named default. Throws RangeError on facts that
 * contradict themselves (two people with one id, an age that is none), and when the policy does not answer the question.
 */
export function decide<F extends Facts>(policy: Policy, facts: F): Decision<F['question']> {
  requireSoundFacts(facts)
  const program = programOf(policy)
  const outcome = outcomeOf(program, facts, program.values)
  const { run } = outcome.first
  const took = [...outcome.took, ...adviceOn(outcome, program)]
  const { steps, openFacts } = stepsDue(program, took, run)
  return {
    verdict: outcome.verdict as VerdictOf<F['question']>,
    conversationGoesOn: true,
    waitingFor: outcome.waitingFor,
    declinedBy: outcome.declinedBy,
    offers: named(program.ids.offers, 'offers', took),
    encouraged: named(program.ids.encourages, 'encourages', took),
    ...(outcome.inDoubt === undefined ? {} : { inDoubt: outcome.inDoubt }),
    ...(outcome.outOfScope ? { outOfScope: true } : {}),
    settledBy: sorted([...settledBy(program, outcome), ...openFacts]),
    assumed: sorted([...run.seen.assumed]),
    duties: named(program.ids.duties, 'duties', took),
    steps,
    because: because(program, took, outcome.level),
    defaultsUsed: defaultsUsed(program, facts, outcome),
    conflicts: conflicts(program, took, run),
    policy: { id: policy.id, version: policy.version, sha256: policy.sha256 },
  }
}

/** The same verdict as `decide` gives, without reasons, offers and conflicts, and many times faster. */
export function judge<F extends Facts>(policy: Policy, facts: F): Judgement<F> {
  requireSoundFacts(facts)
  const program = programOf(policy)
  const outcome = outcomeOf(program, facts, program.values)
  const { verdict, waitingFor, declinedBy, inDoubt } = outcome
  return { verdict: verdict as VerdictOf<F['question']>, waitingFor, declinedBy, ...(inDoubt === undefined ? {} : { inDoubt }), settledBy: settledBy(program, outcome) }
}

/** Whether sound or images may be made at this moment: a yes, or an open question whose default is to record. */
export function mayRecordNow(decision: Pick<Decision, 'verdict' | 'inDoubt'>): boolean {
  return decision.verdict === 'yes' || (decision.verdict === 'undetermined' && decision.inDoubt?.record === true)
}

/** The rules that advise on this verdict. They are asked last, so that what they look at has no say in it. */
function adviceOn({ verdict, first: { run } }: Outcome, { advising }: Program): readonly Contribution[] {
  const rules = advising.get(run.facts.question) ?? []
  return rules.filter(({ rule: { effect }, when }) => {
    if (effect.kind !== 'advise' || (effect.verdicts.length > 0 && !effect.verdicts.includes(verdict))) return false
    return when === undefined || when.holds(run, -1) === true
  }).map(beside)
}

/** What the rules that took part name in one of their lists, in the policy's order. */
function named(ids: readonly string[], list: 'offers' | 'encourages' | 'duties', took: readonly Contribution[]): readonly string[] {
  const wanted = new Set<string>()
  for (const { rule } of took) for (const id of rule[list]) wanted.add(id)
  return wanted.size === 0 ? [] : ids.filter((id) => wanted.has(id))
}

function because({ clausePlaces }: Program, took: readonly Contribution[], level: number): readonly Because[] {
  const roles = ['decides', 'supports', 'overruled'] as const
  const rows = took.map(({ rule, level: own }) => ({ rule, role: own === undefined ? 1 : own === level ? 0 : 2, place: clausePlaces.get(rule.clause) ?? 0 }))
  return rows
    .sort((a, b) => a.role - b.role || a.place - b.place || compareText(a.rule.id, b.rule.id))
    .map(({ rule, role }) => ({ rule: rule.id, clause: rule.clause, role: roles[role] ?? 'supports' }))
}

function conflicts({ conflicts, conflictsOf }: Program, took: readonly Contribution[], run: Run): readonly string[] {
  const touched = new Set(took.flatMap((one) => conflictsOf.get(one.rule.id) ?? []))
  return conflicts.filter(({ id, always, when }) => (always || touched.has(id)) && (when === undefined || when.holds(run, -1) === true)).map((one) => one.id)
}

/** The steps of the rules that took part, in the policy's order, each with what takes its place where it makes no sense. */
function stepsDue({ policy, steps }: Program, took: readonly Contribution[], run: Run): { readonly steps: readonly StepDue[]; readonly openFacts: readonly string[] } {
  const wanted = new Set(took.flatMap((one) => one.rule.steps))
  const openFacts = newBlame()
  if (wanted.size === 0) return { steps: [], openFacts: [] }
  const due = policy.steps.flatMap((step): readonly StepDue[] => {
    const { when, done, instead } = steps.get(step.id) ?? { when: undefined, done: undefined, instead: [] }
    const taken = when === undefined ? true : when.holds(run, -1)
    if (!wanted.has(step.id) || taken === false) return []
    if (taken === undefined) when?.blame(run, -1, openFacts)
    const other = step.instead[instead.findIndex((one) => one.holds(run, -1) === true)]?.id
    const state = taken === undefined ? 'depends' : done?.holds(run, -1) === true ? 'done' : 'due'
    return [{ step: step.id, state, ...(other === undefined ? {} : { instead: other }) }]
  })
  return { steps: due, openFacts: [...openFacts.facts] }
}
