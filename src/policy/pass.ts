import type { CompiledRule, Program } from './compile.ts'
import type { Mentions } from './mentions.ts'
import { belongs, conditionHolds, type Run } from './run.ts'
import { weigh, type Contribution } from './weigh.ts'

/** All rules of one question weighed against one set of facts. */
export type Pass = {
  readonly run: Run
  /** In the order of the rules; undefined for one that does not take part, whatever turns out. */
  readonly weighed: readonly (Weighed | undefined)[]
  readonly took: readonly Contribution[]
  /** The level of the rules that decide; Infinity when none does. */
  readonly level: number
  /** The least that could come out once everything is known. */
  readonly floor: number
  /** The rule that says these rules of play do not speak about it. */
  readonly outside: CompiledRule | undefined
  /** Rules of which something about the facts decides whether, or how, they take part. */
  readonly open: readonly { readonly rule: CompiledRule; readonly floor: number; readonly whenOpen: boolean }[]
}

/** `holds` undefined: it cannot be told whether the rule takes part. */
type Weighed = { readonly rule: CompiledRule; readonly holds: true | undefined; readonly brings: Contribution | undefined }

/** Weighs every rule. */
export function passOver(program: Program, rules: readonly CompiledRule[], run: Run): Pass {
  return sum(rules.map((rule) => weighed(rule, run, program)), run)
}

/**
 * The pass when one parameter has another value, given where the policy mentions it and a run with that value. Only what rests
 * on the parameter is weighed anew; `before` itself when it turns out to be the same.
 */
export function passAgain(program: Program, before: Pass, { naming, leaning, inDoubt }: Mentions, run: Run): Pass {
  const { question } = run.facts
  const rules = program.deciding.get(question) ?? []
  if (!inDoubt && !answersDiffer(before.run, run, naming, rules)) return before
  const after = [...before.weighed]
  for (const number of leaning.rules.get(question) ?? []) after[number] = weighed(rules[number]!, run, program)
  return sum(after, run)
}

/** Whether anything that names the parameter, and was asked, is answered otherwise. If not, nothing that rests on it is either. */
function answersDiffer(run: Run, other: Run, naming: Mentions['naming'], rules: readonly CompiledRule[]): boolean {
  for (const condition of naming.conditions) {
    const answer = run.conditionAnswers[condition]
    if (answer !== null && conditionHolds(other, condition) !== answer) return true
  }
  for (const group of naming.groups) {
    for (let person = 0; person < run.people.length; person++) {
      const answer = run.memberAnswers[group * run.people.length + person]
      if (answer !== null && belongs(other, group, person) !== answer) return true
    }
  }
  for (const number of naming.rules.get(run.facts.question) ?? []) {
    const when = rules[number]?.when
    if (when?.holds(other, -1) !== when?.holds(run, -1)) return true
  }
  // On another way to the same answer the unknown may have been asked for by name.
  return other.seen.unknownByName
}

function weighed(rule: CompiledRule, run: Run, program: Program): Weighed | undefined {
  const holds = rule.when === undefined ? true : rule.when.holds(run, -1)
  if (holds === false) return undefined
  if (rule.rule.effect.kind === 'out-of-scope') return { rule, holds, brings: undefined }
  const brings = weigh(rule, run, program)
  return brings === undefined ? undefined : { rule, holds, brings }
}

function sum(weighed: Pass['weighed'], run: Run): Pass {
  const took: Contribution[] = []
  const open: { rule: CompiledRule; floor: number; whenOpen: boolean }[] = []
  let outside: CompiledRule | undefined
  let level = Infinity
  let floor = Infinity
  for (const one of weighed) {
    if (one === undefined) continue
    const { rule, holds, brings } = one
    if (brings === undefined) {
      if (holds === undefined) open.push({ rule, floor: Infinity, whenOpen: true })
      else if (outside === undefined || rule.rule.id < outside.rule.id) outside = rule
      continue
    }
    floor = Math.min(floor, brings.floor)
    if (holds === undefined) {
      open.push({ rule, floor: brings.floor, whenOpen: true })
      continue
    }
    took.push(brings)
    if (brings.level !== undefined) level = Math.min(level, brings.level)
    if (brings.floor !== brings.level || brings.unsure) open.push({ rule, floor: brings.floor, whenOpen: false })
  }
  return { run, weighed, took, level, floor, outside, open }
}
