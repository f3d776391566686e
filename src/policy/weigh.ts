import type { InDoubt, Verdict } from './decision.ts'
import type { Evaluation, Maybe } from './evaluate.ts'
import type { Facts, Person } from './facts.ts'
import type { Rule } from './policy.ts'

/**
 * How much a rule allows, from least to most. The lowest level among the rules that take part is the decision, so adding
 * a prohibition can only lower it, and an answer that turns from no to silence to yes can only raise it.
 */
export const NO = 0
export const IN_DOUBT_WAIT = 1
export const NOT_YET = 2
export const IN_DOUBT_RECORD = 3
export const YES = 4

/** What one rule brings to a decision. `level` is undefined when it decides nothing and only adds to it. */
export type Contribution = {
  readonly rule: Rule
  readonly level: number | undefined
  readonly waitingFor: readonly string[]
  readonly declinedBy: readonly string[]
  readonly inDoubt: InDoubt | undefined
}

/** A decision before it is put in words and order. */
export type Outcome = {
  readonly verdict: Verdict
  readonly waitingFor: readonly string[]
  readonly declinedBy: readonly string[]
  readonly inDoubt: InDoubt | undefined
  readonly took: readonly Contribution[]
  readonly level: number
  readonly facts: Evaluation
}

/** What a rule whose condition holds brings in, or undefined when it stays silent. Advice is added afterwards. */
export function weigh(rule: Rule, facts: Facts, ask: Evaluation): Contribution | undefined {
  const bring = (level: number, more: Partial<Contribution> = {}): Contribution => ({
    rule, level, waitingFor: [], declinedBy: [], inDoubt: undefined, ...more,
  })
  // Who may belong is asked, and may say no: a doubt about somebody's place never costs them their voice.
  const among = (group: string, counts: (member: Maybe) => boolean) => facts.people.filter((person) => counts(ask.belongs(group, person)))
  const maybe = (member: Maybe) => member !== false
  const { effect } = rule
  switch (effect.kind) {
    case 'permit': return bring(YES)
    case 'forbid': return bring(NO)
    case 'wait': return bring(NOT_YET)
    case 'advise': return undefined
    case 'veto': {
      const declinedBy = ids(among(effect.from, maybe).filter(declines))
      return declinedBy.length === 0 ? undefined : bring(NO, { declinedBy })
    }
    case 'ask': {
      const people = among(effect.from, maybe)
      const declinedBy = ids(people.filter(declines))
      const waitingFor = ids(people.filter((person) => person.answer === 'none'))
      if (effect.quorum === 'one') {
        if (people.length === 0 || people.some((person) => person.answer === 'yes')) return bring(YES)
        return waitingFor.length > 0 ? bring(NOT_YET, { waitingFor }) : bring(NO, { declinedBy })
      }
      if (declinedBy.length > 0) return bring(NO, { declinedBy })
      return waitingFor.length > 0 ? bring(NOT_YET, { waitingFor }) : bring(YES)
    }
    case 'refer': {
      if ('inDoubt' in effect) {
        const record = ask.parameter(effect.inDoubt) === 'record'
        return bring(record ? IN_DOUBT_RECORD : IN_DOUBT_WAIT, { inDoubt: { record, decides: effect.decides } })
      }
      // Only those who belong for certain: whoever may have a voice of their own is heard through ask and veto.
      const declinedBy = ids(among(effect.from, (member) => member === true).filter(declines))
      return declinedBy.length === 0 ? undefined : bring(IN_DOUBT_WAIT, { declinedBy, inDoubt: { record: false, decides: effect.decides } })
    }
  }
}

function declines({ answer }: Person): boolean {
  return answer === 'no' || answer === 'withdrawn'
}

function ids(people: readonly Person[]): readonly string[] {
  return people.map((person) => person.id)
}
