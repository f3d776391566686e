import type { Words } from './language.ts'
import type { SourceId } from './sources.ts'
import type { Counting, TermLength } from './term-end.ts'

/** The rules of one way to handle complaints, as data. Another organisation's own rules are another value of this type, not code. */
export type Regime = {
  readonly id: string
  readonly name: Words
  /** Which complaints it is for. */
  readonly about: Words
  readonly handledBy: Said
  /** How soon somebody hears that the complaint arrived. */
  readonly acknowledgement: TermRule
  readonly declining: Declining
  /** From receipt to the judgement in writing. */
  readonly decision: TermRule
  /** Instead of `decision`, when a committee gives advice first. */
  readonly decisionWithCommittee?: TermRule
  readonly extension?: Extension
  readonly postponement: Postponement
  readonly suspension?: Suspension
  /** From the judgement to what the organisation says it will do with it, where somebody else judges. */
  readonly response?: TermRule
  readonly hearing: Hearing
  readonly ending: Said
  /** What else the organisation must do: a copy for the person concerned, what a judgement says. */
  readonly duties: readonly Said[]
  /** Where somebody can go when they are not content, or when no judgement came. */
  readonly onwards: readonly Onward[]
  /** How much longer a recording is held after the last day to go on, so that word of it can arrive. */
  readonly holdMargin: TermRule
}

/** A rule in plain words, with where it comes from. */
export type Said = { readonly words: Words; readonly basis: Basis }

export type TermRule = { readonly length: TermLength; readonly counting: Counting; readonly basis: Basis }

/**
 * A law says it, or the law leaves it to the organisation's own rules and this is the value we use until those say otherwise.
 * A default never looks like law on a screen. `within` is the law that leaves it open, when one does.
 */
export type Basis =
  | { readonly by: 'law'; readonly source: SourceId }
  | { readonly by: 'default'; readonly setting: string; readonly why: Words; readonly least: number; readonly most: number; readonly within?: SourceId }

/** When a complaint need not be treated. It is received all the same, and the person hears why and where to go. */
export type Declining = {
  readonly grounds: readonly Said[]
  /** The last day to say so. Without one: as soon as possible. */
  readonly tellWithin?: TermRule
}

/** What the organisation may do by itself to have more time. */
export type Extension = {
  readonly most: TermLength
  readonly times: number
  readonly tell: readonly Party[]
  readonly reasons: boolean
  readonly basis: Basis
}
export type Party = 'complainant' | 'person-concerned' | 'provider'

/**
 * More time because the complainant is content with it. `moves-the-term`: the law knows this. `agreed-only`: it does not, so
 * the term of the law stays what it is, and the complainant can still act on it.
 */
export type Postponement = { readonly effect: 'moves-the-term' | 'agreed-only'; readonly inWriting: boolean; readonly basis: Basis; readonly words: Words }

/** The clock stands still, for instance while both sides talk with a mediator. */
export type Suspension = { readonly inWriting: boolean; readonly basis: Basis; readonly words: Words }

export type Hearing = {
  readonly words: Words
  readonly basis: Basis
  /** When hearing the complainant may be left out. In every other case both are heard before there is a judgement. */
  readonly unless: readonly Words[]
}

export type Onward = {
  readonly body: 'disputes-body' | 'ombudsman' | 'court' | 'disciplinary-board'
  readonly name: Words
  readonly words: Words
  /** The judgement binds both sides. */
  readonly binding: boolean
  /** How long after the judgement, or after the day there should have been one. Without it we know of no single term. */
  readonly within?: TermRule
  /** How long this body itself has. */
  readonly decidesWithin?: TermRule
  readonly basis: Basis
}
