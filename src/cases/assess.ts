import { accepted, refused, type Instant, type Result } from '#ground'
import { decide, decisionText, FACT_FIELDS, type Decision, type FactsOf, type Policy } from '#policy'
import type { By } from './by.ts'
import type { BreachFacts, Weight } from './case.ts'
import type { CaseEventOf } from './events.ts'
import { isLegal } from './step-kinds.ts'
import type { CaseRefusal } from './refusal.ts'

/** The event that the rules were asked about these facts, with their answer. Nothing follows from it by itself. */
export function assessed(policy: Policy, facts: BreachFacts, by: By, at: Instant): CaseEventOf<'assessed'> {
  const decision = decide(policy, facts)
  return { v: 1, type: 'assessed', at, by, facts, decision: decisionText(decision), weight: weightOf(decision) }
}

/**
 * How much something weighs, from what the rules said. A breach is serious when the policy knows legal steps for it. What is
 * no breach can still be otherwise than agreed: the rules encourage or ask for something, or leave it to people.
 */
export function weightOf(decision: Decision<'breach'>): Weight {
  const { verdict, encouraged, duties, offers, inDoubt, steps } = decision
  if (verdict === 'breach') return steps.some(({ step, state }) => isLegal(step) && state !== 'depends') ? 'serious-breach' : 'breach'
  if (verdict === 'undetermined') return inDoubt?.until === 'breach' ? 'breach' : 'not-as-agreed'
  return verdict === 'no-breach' && encouraged.length + duties.length + offers.length > 0 ? 'not-as-agreed' : 'no-breach'
}

/** What a kept decision says. It was written by `decisionText`; anything else is our mistake and throws. */
export function keptDecision<Q extends 'breach' | 'complaint'>(text: string, _question: Q): Decision<Q> {
  const decision = JSON.parse(text) as Decision<Q>
  if (typeof decision.verdict !== 'string' || !Array.isArray(decision.steps)) throw new Error('a kept decision is no decision')
  return decision
}

/** The facts in what a form or a store holds: only those of this question, each with a value it can have. */
export function readFacts<Q extends 'breach' | 'complaint'>(question: Q, given: { readonly [fact: string]: unknown }): Result<FactsOf<Q>, CaseRefusal> {
  const fields: { readonly [fact: string]: unknown } = FACT_FIELDS[question]
  const facts: { [fact: string]: unknown } = { question }
  for (const [fact, value] of Object.entries(given)) {
    if (fact === 'question' || value === undefined) continue
    const values: unknown = Object.hasOwn(fields, fact) ? fields[fact] : undefined
    if (!Array.isArray(values) || !(value === 'unknown' || values.includes(value))) return refused({ code: 'facts-not-valid', fact })
    facts[fact] = value
  }
  return accepted(facts as unknown as FactsOf<Q>)
}
