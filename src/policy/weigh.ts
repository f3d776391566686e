import type { InDoubt } from './decision.ts'
import type { Person } from './facts.ts'
import type { CompiledRule, Program } from './compile.ts'
import type { Effect, Rule } from './policy.ts'
import { belongs, parameterValue, type Maybe, type Run } from './run.ts'
import { VERDICT_WORDS } from './verdicts.ts'

/**
 * How much a rule allows, from least to most. The lowest level among the rules that take part is the decision, so adding
 * a prohibition can only lower it, and an answer that turns from no to silence to yes can only raise it.
 */
export const HOLD = -1
export const NO = 0
export const IN_DOUBT_WAIT = 1
export const NOT_YET = 2
export const IN_DOUBT_RECORD = 3
export const YES = 4

/** What one rule brings to a decision. `level` is undefined when it decides nothing and only adds to it. */
export type Contribution = {
  readonly rule: Rule
  readonly level: number | undefined
  /** The least it could bring once unknown facts about people are known; the level itself when nothing is unknown. */
  readonly floor: number
  /** Somebody is waited for, or blocks, of whom it cannot be told whether they belong. */
  readonly unsure: boolean
  readonly waitingFor: readonly string[]
  readonly declinedBy: readonly string[]
  readonly inDoubt: InDoubt | undefined
}

/** Nobody. Shared, so that a decision costs little. */
const NOBODY: readonly string[] = []

/** What a rule whose condition holds brings in, or undefined when it stays silent whatever turns out. Advice comes later. */
export function weigh({ rule, group }: CompiledRule, run: Run, program: Program): Contribution | undefined {
  const { effect } = rule
  switch (effect.kind) {
    case 'permit': return bring(rule, YES)
    case 'forbid': return bring(rule, NO)
    case 'hold': return bring(rule, HOLD)
    case 'wait': return bring(rule, NOT_YET)
    case 'advise':
    case 'out-of-scope': return undefined
    case 'veto': return run.peopleKnown ? weighNo(rule, NO, group, run, (member) => member !== false) : silent(rule, NO)
    case 'ask': return run.peopleKnown ? weighAsk(rule, effect, group, run) : bring(rule, NOT_YET, { floor: NO })
    case 'refer': {
      if (!('inDoubt' in effect)) return weighReferral(rule, effect, group, run)
      const until = parameterValue(run, program.parameterNumbers.get(effect.inDoubt) ?? -1)
      const inDoubt = inDoubtOf(rule.question, until, effect.decides)
      return bring(rule, isAllowing(rule.question, until) ? IN_DOUBT_RECORD : IN_DOUBT_WAIT, { inDoubt })
    }
  }
}

/** What holds until a person has decided. */
export function inDoubtOf(question: Rule['question'], until: unknown, decides: InDoubt['decides']): InDoubt {
  return question === 'record' ? { record: until === 'record', decides } : { record: false, until: String(until), decides }
}

function isAllowing(question: Rule['question'], until: unknown): boolean {
  return question === 'record' ? until === 'record' : until === VERDICT_WORDS[question].yes
}

function bring(rule: Rule, level: number, { floor = level, unsure = false, waitingFor = NOBODY, declinedBy = NOBODY, inDoubt }: Partial<Contribution> = {}): Contribution {
  return { rule, level, floor, unsure, waitingFor, declinedBy, inDoubt }
}

/** A rule that takes part and decides nothing. */
export function beside({ rule }: CompiledRule): Contribution {
  return silent(rule, YES)
}

function silent(rule: Rule, floor: number): Contribution {
  return { rule, level: undefined, floor, unsure: false, waitingFor: NOBODY, declinedBy: NOBODY, inDoubt: undefined }
}

// Who may belong is asked, and may say no: a doubt about somebody's place never costs them their voice.
function weighNo(rule: Rule, level: number, group: number, run: Run, counts: (member: Maybe) => boolean): Contribution | undefined {
  let declinedBy: string[] | undefined
  let unsure = false
  for (let i = 0; i < run.people.length; i++) {
    const person = run.people[i]!
    if (!declines(person)) continue
    const member = belongs(run, group, i)
    if (!counts(member)) continue
    declinedBy = declinedBy === undefined ? [person.id] : [...declinedBy, person.id]
    unsure ||= member === undefined
  }
  return declinedBy === undefined ? undefined : bring(rule, level, { declinedBy, unsure })
}

/** Only those who belong for certain count: whoever may have a voice of their own is heard through ask and veto. */
function weighReferral(rule: Rule, { decides }: Extract<Effect, { kind: 'refer' }>, group: number, run: Run): Contribution | undefined {
  if (!run.peopleKnown) return silent(rule, IN_DOUBT_WAIT)
  const certain = weighNo(rule, IN_DOUBT_WAIT, group, run, (member) => member === true)
  const until = rule.question === 'record' ? 'wait' : VERDICT_WORDS[rule.question].no
  if (certain !== undefined) return { ...certain, inDoubt: inDoubtOf(rule.question, until, decides) }
  return weighNo(rule, IN_DOUBT_WAIT, group, run, (member) => member === undefined) === undefined ? undefined : silent(rule, IN_DOUBT_WAIT)
}

function weighAsk(rule: Rule, { quorum, form }: Extract<Effect, { kind: 'ask' }>, group: number, run: Run): Contribution {
  const waitingFor: string[] = []
  const declinedBy: string[] = []
  let size = 0
  let agreed = 0
  let certainlyAgreed = 0
  let certainlySilent = 0
  let certainlyThere = 0
  let doubts = 0
  for (let i = 0; i < run.people.length; i++) {
    const member = belongs(run, group, i)
    if (member === false) continue
    const person = run.people[i]!
    const certain = member === true ? 1 : 0
    const before = agreed
    size += 1
    certainlyThere += certain
    if (declines(person)) declinedBy.push(person.id)
    else if (reaches(person, run, form)) {
      agreed += 1
      certainlyAgreed += certain
    } else {
      waitingFor.push(person.id)
      certainlySilent += certain
    }
    if (agreed === before) doubts += 1 - certain
  }
  const unsure = doubts > 0
  if (quorum === 'one') {
    const floor = certainlyAgreed > 0 ? YES : oneFloor(certainlySilent, certainlyThere, declinedBy.length, waitingFor.length)
    if (size === 0 || agreed > 0) return bring(rule, YES, { floor })
    return waitingFor.length > 0 ? bring(rule, NOT_YET, { floor, waitingFor, unsure }) : bring(rule, NO, { declinedBy, unsure })
  }
  if (declinedBy.length > 0) return bring(rule, NO, { declinedBy, unsure })
  return waitingFor.length > 0 ? bring(rule, NOT_YET, { waitingFor, unsure }) : bring(rule, YES)
}

/** With nobody who for certain belongs and agreed: the least a group of which one yes is enough could turn out to give. */
function oneFloor(certainlySilent: number, certainlyThere: number, declined: number, silent: number): number {
  if (certainlySilent > 0) return NOT_YET
  if (declined > 0) return NO
  return certainlyThere > 0 || silent > 0 ? NOT_YET : YES
}

/** Whether a yes is one to what is asked now: in the form that is needed, and for this purpose. */
function reaches({ answer, form, purposes }: Person, run: Run, needed: 'recorded' | 'written' | undefined): boolean {
  if (answer !== 'yes') return false
  if (needed === 'written' && form !== 'written') return false
  if (needed === 'recorded' && form !== 'written' && form !== 'recorded') return false
  const purpose = 'purpose' in run.facts ? run.facts.purpose : undefined
  return purposes === undefined || (purpose !== undefined && purpose !== 'unknown' && purposes.includes(purpose))
}

function declines({ answer }: Person): boolean {
  return answer === 'no' || answer === 'withdrawn'
}
