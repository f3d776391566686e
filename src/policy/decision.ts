import type { Question } from './facts.ts'
import type { Language, Words } from './language.ts'
import type { VerdictOf } from './verdicts.ts'

/**
 * What the rules of play say about some facts. The same facts and the same policy version give the same decision,
 * years later. Nothing but JSON values.
 */
export type Decision<out Q extends Question = 'record'> = {
  readonly verdict: VerdictOf<Q>
  /** The conversation itself goes on: declining to be recorded never ends the care. */
  readonly conversationGoesOn: true
  /** People (ids from the facts) whose answer is still needed, for `not-yet` and `pause`. */
  readonly waitingFor: readonly string[]
  /** People (ids from the facts) who said no or withdrew, where that decides. */
  readonly declinedBy: readonly string[]
  /** What must be offered now: an alternative, a copy, an explanation. Ids of offers of the policy. */
  readonly offers: readonly string[]
  /** What is encouraged and not required, e.g. announcing beforehand. Ids of encouragements of the policy. */
  readonly encouraged: readonly string[]
  /** Only with `undetermined` and out of scope: what holds until a person has decided, and who that is. */
  readonly inDoubt?: InDoubt
  /** The rules of play do not speak about this; `inDoubt` says who does. */
  readonly outOfScope?: true
  /** Names of facts that are unknown and could change the verdict. Empty: no unknown fact can. */
  readonly settledBy: readonly string[]
  /** Names of facts nobody raised, for which the policy says what is ordinarily so, and that were looked at. */
  readonly assumed: readonly string[]
  /** What must be done. Ids of duties of the policy. */
  readonly duties: readonly string[]
  /** What is done about a breach, in the policy's order. */
  readonly steps: readonly StepDue[]
  /** Every rule that took part, the deciding ones first. */
  readonly because: readonly Because[]
  /** Parameters used that the policy's own text does not mention. Ids of parameters of the policy. */
  readonly defaultsUsed: readonly string[]
  /** Clauses that pull in different directions here, and which prevailed. Ids of conflicts of the policy. */
  readonly conflicts: readonly string[]
  readonly policy: { readonly id: string; readonly version: string; readonly sha256: string }
}

/** `until`: for questions other than `record`, the verdict that holds until then. */
export type InDoubt = { readonly record: boolean; readonly until?: string; readonly decides: Words }

/** One step. `depends`: an unknown fact says whether it comes to that. `instead`: what takes its place here. */
export type StepDue = { readonly step: string; readonly state: 'due' | 'done' | 'depends'; readonly instead?: string }

export type Because = { readonly rule: string; readonly clause: string; readonly role: 'decides' | 'supports' | 'overruled' }

/** A decision in words for a person: the answer first, then why. Plain text, no mark-up. */
export type Explanation = {
  readonly language: Language
  readonly answer: string
  readonly why: readonly { readonly text: string; readonly clause: string; readonly clauseText: string }[]
  readonly waiting: readonly string[]
  readonly encouraged: readonly string[]
  readonly ifSomebodyDeclines: readonly string[]
  readonly offers: readonly string[]
  readonly duties: readonly string[]
  readonly steps: readonly { readonly text: string; readonly state: StepDue['state']; readonly clause: string }[]
  /** What has to be known before the answer is firm. */
  readonly unclear: readonly string[]
  readonly assumptions: readonly string[]
  readonly conflicts: readonly string[]
}
