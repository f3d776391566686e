import type { InDoubt } from './decision.ts'
import type { Facts } from './facts.ts'
import type { CompiledRule, Program } from './compile.ts'
import type { ParameterValue } from './policy.ts'
import { belongs, newBlame, newRun, parameterValue, type Run } from './run.ts'
import type { AnyVerdict } from './verdicts.ts'
import { VERDICT_WORDS } from './verdicts.ts'
import { HOLD, IN_DOUBT_RECORD, IN_DOUBT_WAIT, inDoubtOf, NO, NOT_YET, weigh, YES, type Contribution } from './weigh.ts'

/** A decision before it is put in words and order. */
export type Outcome = {
  readonly verdict: AnyVerdict
  readonly outOfScope: boolean
  readonly waitingFor: readonly string[]
  readonly declinedBy: readonly string[]
  readonly inDoubt: InDoubt | undefined
  readonly took: readonly Contribution[]
  /** The level of the rules that decide; Infinity when none does. */
  readonly level: number
  readonly settledBy: readonly string[]
  /** Facts nobody raised whose ordinary value was used. */
  readonly assumed: readonly string[]
  readonly run: Run
}

/** What the policy says with these parameter values. Whoever only needs the verdict leaves the advice out: `program.deciding`. */
export function outcomeOf(program: Program, facts: Facts, values: readonly ParameterValue[], among = program.rules): Outcome {
  const rules = among.get(facts.question) ?? []
  const first = pass(program, rules, newRun(program, facts, values))
  const strict = first.run.seen.unknownByName ? pass(program, rules, newRun(program, facts, values, true)) : first
  const { run, took, level } = first
  if (strict !== first) {
    strict.run.consulted.forEach((asked, parameter) => asked && (run.consulted[parameter] = true))
    for (const fact of strict.run.seen.assumed) run.seen.assumed.add(fact)
  }
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
    took: [...took.filter((one) => one.level !== undefined), ...adviceFor(verdict, first)],
    level,
    settledBy: settledBy(program, strict, level),
    assumed: run.seen.assumed.size === 0 ? NONE : sorted([...run.seen.assumed]),
    run,
  }
}

const NONE: readonly string[] = []

type Pass = {
  readonly run: Run
  readonly took: readonly Contribution[]
  readonly level: number
  /** The least that could come out once everything is known. */
  readonly floor: number
  readonly advice: readonly CompiledRule[]
  readonly outside: CompiledRule | undefined
  /** Rules of which something about the facts decides whether, or how, they take part. */
  readonly open: readonly { readonly rule: CompiledRule; readonly floor: number; readonly whenOpen: boolean }[]
}

function pass(program: Program, rules: readonly CompiledRule[], run: Run): Pass {
  const took: Contribution[] = []
  const advice: CompiledRule[] = []
  const open: { rule: CompiledRule; floor: number; whenOpen: boolean }[] = []
  let outside: CompiledRule | undefined
  let level = Infinity
  let floor = Infinity
  for (const rule of rules) {
    const holds = rule.when === undefined ? true : rule.when.holds(run, -1)
    if (holds === false) continue
    const { kind } = rule.rule.effect
    if (kind === 'advise') {
      if (holds === true) advice.push(rule)
      continue
    }
    if (kind === 'out-of-scope') {
      if (holds === true) outside = outside === undefined || rule.rule.id < outside.rule.id ? rule : outside
      else open.push({ rule, floor: Infinity, whenOpen: true })
      continue
    }
    const one = weigh(rule, run, program)
    if (one === undefined) continue
    floor = Math.min(floor, one.floor)
    if (holds === undefined) {
      open.push({ rule, floor: one.floor, whenOpen: true })
      continue
    }
    took.push(one)
    if (one.level !== undefined) level = Math.min(level, one.level)
    if (one.floor !== one.level || one.unsure) open.push({ rule, floor: one.floor, whenOpen: false })
  }
  return { run, took, level, floor, advice, outside, open }
}

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
    return deciding.filter((one) => one.inDoubt !== undefined).toSorted((a, b) => compareText(a.rule.id, b.rule.id))[0]?.inDoubt ?? otherwise(program, facts, run)
  }
  return settled === NOT_YET && VERDICT_WORDS[question].until === 'undetermined' ? otherwise(program, facts, run) : undefined
}

function otherwise({ policy, parameterNumbers }: Program, { question }: Facts, run: Run): InDoubt {
  const words = policy.questions.find((one) => one.question === question)
  if (words === undefined) throw new RangeError(`the policy does not answer ${question}`)
  return inDoubtOf(question, parameterValue(run, parameterNumbers.get(words.otherwise.inDoubt) ?? -1), words.otherwise.decides)
}

function adviceFor(verdict: AnyVerdict, { advice, outside }: Pass): readonly Contribution[] {
  const taking = advice.filter(({ rule: { effect } }) => effect.kind === 'advise' && (effect.verdicts.length === 0 || effect.verdicts.includes(verdict)))
  return [...taking, ...(outside === undefined ? [] : [outside])].map(({ rule }) => ({ rule, level: undefined, floor: YES, unsure: false, waitingFor: [], declinedBy: [], inDoubt: undefined }))
}

/** The unknown facts that decide whether the verdict stands. */
function settledBy(program: Program, { open, run, level: certain }: Pass, level: number): readonly string[] {
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

function sorted(names: readonly string[]): readonly string[] {
  return names.length < 2 ? names : [...new Set(names)].toSorted(compareText)
}

/** By code unit: the same everywhere, whatever the language of the machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
