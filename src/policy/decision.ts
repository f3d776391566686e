import type { Language, Words } from './language.ts'

/**
 * What the rules of play say about some facts. The same facts and the same policy version give the same decision,
 * years later.
 */
export type Decision = {
  readonly verdict: Verdict
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
  /** Only with `undetermined`: what holds until a person has decided, and who that is. */
  readonly inDoubt?: InDoubt
  /** Every rule that took part, the deciding ones first. */
  readonly because: readonly Because[]
  /** Parameters used that the policy's own text does not mention. Ids of parameters of the policy. */
  readonly defaultsUsed: readonly string[]
  /** Clauses that pull in different directions here, and which prevailed. Ids of conflicts of the policy. */
  readonly conflicts: readonly string[]
  readonly policy: { readonly id: string; readonly version: string; readonly sha256: string }
}

/**
 * yes: may be recorded. not-yet: somebody still has to answer. pause: was running, somebody new still has to answer.
 * stop: was running and must stop now. no: not to be recorded. undetermined: a person decides, the default is named.
 */
export type Verdict = 'yes' | 'not-yet' | 'pause' | 'stop' | 'no' | 'undetermined'

export type InDoubt = { readonly record: boolean; readonly decides: Words }

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
  readonly assumptions: readonly string[]
  readonly conflicts: readonly string[]
}
