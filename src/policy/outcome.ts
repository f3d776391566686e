import type { InDoubt } from './decision.ts'
import type { Facts } from './facts.ts'
import type { Program } from './compile.ts'
import type { Mentions } from './mentions.ts'
import { passAgain, passOver, type Pass } from './pass.ts'
import type { ParameterValue } from './policy.ts'
import { belongs, newBlame, newRun, parameterValue, runAgain, type Run } from './run.ts'
import type { AnyVerdict } from './verdicts.ts'
import { VERDICT_WORDS } from './verdicts.ts'
import { beside, HOLD, IN_DOUBT_RECORD, IN_DOUBT_WAIT, inDoubtOf, NO, NOT_YET, YES, type Contribution } from './weigh.ts'

/** A decision before advice joins it and it is put in order. */
export type Outcome = {
  readonly verdict: AnyVerdict
  readonly outOfScope: boolean
  readonly waitingFor: readonly string[]
  readonly declinedBy: readonly string[]
  readonly inDoubt: InDoubt | undefined
  readonly took: readonly Contribution[]
  /** The level of the rules that decide; Infinity when none does. */
  readonly level: number
  readonly first: Pass
  /** The pass that takes no unknown by its name; the first one itself when no rule named it. */
  readonly strict: Pass
}

/** What the policy says with these parameter values. */
export function outcomeOf(program: Program, facts: Facts, values: readonly ParameterValue[]): Outcome {
  const rules = program.deciding.get(facts.question) ?? []
  const first = passOver(program, rules, newRun(program, facts, values))
  if (!first.run.seen.unknownByName) return conclude(program, facts, first, first)
  const strict = passOver(program, rules, newRun(program, facts, values, true))
  strict.run.consulted.forEach((asked, parameter) => asked && (first.run.consulted[parameter] = true))
  for (const fact of strict.run.seen.assumed) first.run.seen.assumed.add(fact)
  return conclude(program, facts, first, strict)
}

/** What the policy says about the same facts when one parameter is different, given all values and where the policy mentions it. */
export function outcomeAgain(program: Program, outcome: Outcome, values: readonly ParameterValue[], mentions: Mentions): Outcome {
  const { first, strict } = outcome
  if (strict !== first) return outcomeOf(program, first.run.facts, values)
  const run = runAgain(first.run, values, mentions.leaning)
  const again = passAgain(program, first, mentions, run)
  if (again === first) return outcome
  return run.seen.unknownByName ? outcomeOf(program, run.facts, values) : conclude(program, run.facts, again, again)
}

function conclude(program: Program, facts: Facts, first: Pass, strict: Pass): Outcome {
  const { took, level } = first
  // An unknown fact never gives a firm yes: what it could still forbid makes it "not yet".
  const possible = Math.min(strict.floor, strict.level === Infinity ? NOT_YET : YES)
  const settled = level > NOT_YET && level !== Infinity && possible < level ? Math.max(possible, NOT_YET) : level
  const outside = level === Infinity ? first.outside : undefined
  const deciding = took.filter((one) => one.level === level)
  const verdict = outside === undefined ? verdictAt(settled, facts) : VERDICT_WORDS[facts.question].outside
  return {
    verdict,
    outOfScope: outside !== undefined,
    waitingFor: level === NOT_YET ? sorted(deciding.flatMap((one) => one.waitingFor)) : [],
    declinedBy: level < NOT_YET ? sorted(deciding.flatMap((one) => one.declinedBy)) : [],
    inDoubt: inDoubt(program, facts, first, deciding, settled),
    took: partaking(first),
    level,
    first,
    strict,
  }
}

const NONE: readonly string[] = []

function verdictAt(level: number, facts: Facts): AnyVerdict {
  const { question } = facts
  const words = VERDICT_WORDS[question]
  switch (level) {
    case HOLD: return question === 'keep' ? 'hold' : words.no
    case NO: return question === 'record' && facts.running ? 'stop' : words.no
    case NOT_YET: return question === 'record' && facts.running ? 'pause' : words.until
    case YES: return words.yes
    case IN_DOUBT_RECORD:
    case IN_DOUBT_WAIT:
    default: return words.open
  }
}

function inDoubt(program: Program, facts: Facts, { outside, run }: Pass, deciding: readonly Contribution[], settled: number): InDoubt | undefined {
  const { question } = facts
  if (settled === Infinity) {
    if (outside !== undefined && outside.rule.effect.kind === 'out-of-scope') return { record: false, decides: outside.rule.effect.decides }
    return otherwise(program, facts, run)
  }
  if (settled === IN_DOUBT_RECORD || settled === IN_DOUBT_WAIT) {
    // Of several open questions the same one is named whatever the order of the rules.
    const named = deciding.toSorted((a, b) => compareText(a.rule.id, b.rule.id))[0]?.inDoubt
    if (named !== undefined || settled === IN_DOUBT_WAIT) return named ?? otherwise(program, facts, run)
    // A yes that an unknown fact could turn into a question that leaves it running: it never holds less than that question would.
    return { ...otherwise(program, facts, run), ...(question === 'record' ? { record: true } : { until: VERDICT_WORDS[question].yes }) }
  }
  return settled === NOT_YET && VERDICT_WORDS[question].until === 'undetermined' ? otherwise(program, facts, run) : undefined
}

function otherwise({ policy, parameterNumbers }: Program, { question }: Facts, run: Run): InDoubt {
  const words = policy.questions.find((one) => one.question === question)
  if (words === undefined) throw new RangeError(`the policy does not answer ${question}`)
  return inDoubtOf(question, parameterValue(run, parameterNumbers.get(words.otherwise.inDoubt) ?? -1), words.otherwise.decides)
}

/** The rules that decide or are overruled, and the one that sets the scope. */
function partaking({ took, outside }: Pass): readonly Contribution[] {
  const weighing = took.filter((one) => one.level !== undefined)
  return outside === undefined ? weighing : [...weighing, beside(outside)]
}

/** The unknown facts that decide whether the verdict stands. */
export function settledBy(program: Program, { strict: { open, run, level: certain }, level }: Outcome): readonly string[] {
  if (open.length === 0) return NONE
  const into = newBlame()
  const undecided = level === Infinity || certain === Infinity
  for (const { rule, floor, whenOpen } of open) {
    // What could only allow less counts, and what the verdict itself rests on.
    if (!undecided && floor > level) continue
    if (!undecided && floor === level && whenOpen && certain === level) continue
    if (whenOpen) rule.when?.blame(run, -1, into)
    else if (!run.peopleKnown) into.facts.add('people')
    else run.people.forEach((_, person) => belongs(run, rule.group, person) === undefined && program.groups[rule.group]?.blame(run, person, into))
  }
  return sorted([...into.facts])
}

export function sorted(names: readonly string[]): readonly string[] {
  return names.length < 2 ? names : [...new Set(names)].toSorted(compareText)
}

/** By code unit: the same everywhere, whatever the language of the machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
