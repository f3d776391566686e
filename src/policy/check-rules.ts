import { programOf, type Program } from './compile.ts'
import type { Facts } from './facts.ts'
import { finding, type Finding } from './finding.ts'
import { imagine, type Imagined } from './imagined.ts'
import { outcomeOf } from './outcome.ts'
import type { ParameterValue, Policy, Rule } from './policy.ts'
import { newRun } from './run.ts'
import { testsOf } from './tests-of.ts'

/** More combinations of settings than this are not tried for one rule. */
const MAX_SETTINGS = 64
/** How often conditions are tried, and whole decisions made, for one policy. When it is used up, what is left counts as fine. */
const MAX_TRIED = 2_000_000
const MAX_DECIDED = 200_000

/** Whether every rule can fit, can decide, and goes no further than the law it appeals to. */
export function checkRules(policy: Policy): readonly Finding[] {
  const program = programOf(policy)
  const left: Left = { tries: MAX_TRIED, decisions: MAX_DECIDED }
  const wide = new Map(policy.questions.map(({ question }) => [question, imagine(policy, question, policy.rules.filter((rule) => rule.question === question)).situations]))
  return policy.rules.flatMap((rule): readonly Finding[] => {
    const near = imagine(policy, rule.question, [rule])
    const settings = settingsFor(policy, rule)
    if (!canFit(program, rule, near, settings, left)) return near.complete ? [finding('never-matches', 'problem', rule.id, { rule: rule.id, clause: rule.clause, question: rule.question })] : []
    const overruled = decidesSomewhere(program, rule, [...near.situations, ...(wide.get(rule.question) ?? [])], settings, left) ? [] : [finding('always-overruled', 'remark', rule.id, { rule: rule.id, clause: rule.clause, question: rule.question })]
    return [...overruled, ...checkLaw(program, rule, near)]
  })
}

type Left = { tries: number; decisions: number }

/** The parameter values of the file, and those with what the rule looks at set otherwise. */
function settingsFor({ parameters, ...policy }: Policy, rule: Rule): readonly (readonly ParameterValue[])[] {
  const asked = new Set(testsOf({ parameters, ...policy }, rule).flatMap((test) => (test.kind === 'parameter' ? [test.parameter] : [])))
  let all: readonly (readonly ParameterValue[])[] = [parameters.map((one) => one.value)]
  parameters.forEach(({ id, choices }, number) => {
    if (asked.has(id) && all.length * choices.length <= MAX_SETTINGS) all = all.flatMap((values) => choices.map((choice) => values.with(number, choice.value)))
  })
  return all
}

function canFit(program: Program, rule: Rule, { situations }: Imagined, settings: readonly (readonly ParameterValue[])[], left: Left): boolean {
  const when = program.rules.get(rule.question)?.find((one) => one.rule === rule)?.when
  return when === undefined || settings.some((values) => situations.some((facts) => left.tries-- < 0 || when.holds(newRun(program, facts, values), -1) === true))
}

/** Advice decides nothing, and a rule that sets the scope steps back for every other; neither is overruled. */
function decidesSomewhere(program: Program, rule: Rule, situations: readonly Facts[], settings: readonly (readonly ParameterValue[])[], left: Left): boolean {
  if (rule.effect.kind === 'advise' || rule.effect.kind === 'out-of-scope') return true
  return settings.some((values) =>
    situations.some((facts) => {
      if (left.decisions-- < 0) return true
      const { took, level } = outcomeOf(program, facts, values)
      return took.some((one) => one.rule === rule && one.level === level)
    }))
}

/** A rule that limits somebody by appeal to a law, in a situation none of those laws speaks about. */
function checkLaw(program: Program, rule: Rule, { situations }: Imagined): readonly Finding[] {
  const { policy } = program
  const { kind } = rule.effect
  if (kind === 'permit' || kind === 'advise' || kind === 'out-of-scope') return []
  const place = { rule: rule.id, clause: rule.clause, question: rule.question }
  const cited = policy.clauses.find((one) => one.id === rule.clause)?.cites ?? []
  if (cited.length === 0) return rule.strength === 'law' ? [finding('law-not-named', 'remark', rule.id, place)] : []
  const reaches = program.laws.filter((one) => cited.includes(one.law) && one.question === rule.question)
  const when = program.rules.get(rule.question)?.find((one) => one.rule === rule)?.when
  const example = situations.find((facts) => {
    const run = newRun(program, facts, program.values)
    return (when === undefined || when.holds(run, -1) === true) && !reaches.some((one) => one.when === undefined || one.when.holds(run, -1) !== false)
  })
  return example === undefined ? [] : [finding('stricter-than-law', rule.strength === 'law' ? 'problem' : 'remark', rule.id, { ...place, example })]
}
