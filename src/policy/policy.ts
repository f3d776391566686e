import type { Circumstances } from './circumstances.ts'
import type { Question } from './facts.ts'
import type { Language, Words } from './language.ts'
import type { GroupDefinition, ConditionDefinition, Test } from './test-language.ts'
import type { AnyVerdict } from './verdicts.ts'

/**
 * One version of one organisation's rules of play, as read from its policy file. Lists keep the order of the file:
 * that order is for showing, it never decides anything.
 */
export type Policy = {
  readonly id: string
  readonly version: string
  /** SHA-256 (lower-case hex) of the canonical JSON of the whole file, with everything it adopts filled in. */
  readonly sha256: string
  /** The policies it builds on, the nearest first. */
  readonly adopted: readonly Adopted[]
  readonly inForce: InForce
  readonly organisation: Organisation
  readonly title: Words
  /** What a page says first; absent: that the agreements bind both sides. */
  readonly introduction?: Words
  /** Languages the organisation offers, its main one first. */
  readonly languages: readonly Language[]
  readonly sources: readonly Source[]
  readonly clauses: readonly Clause[]
  readonly laws: readonly Law[]
  /** Facts this policy needs that the format does not know. */
  readonly facts: readonly OwnFact[]
  /** What is taken to be so about facts nobody raised. */
  readonly unlessSaid: readonly Assumption[]
  readonly parameters: readonly Parameter[]
  readonly sides: readonly Side[]
  readonly groups: readonly GroupDefinition[]
  readonly conditions: readonly ConditionDefinition[]
  readonly questions: readonly QuestionWords[]
  readonly rules: readonly Rule[]
  readonly offers: readonly Offer[]
  readonly encouragements: readonly Encouragement[]
  readonly duties: readonly Duty[]
  /** What is done about a breach, in the order of the policy. */
  readonly steps: readonly Step[]
  readonly conflicts: readonly Conflict[]
  readonly roles: readonly RoleWords[]
  readonly openings: readonly Opening[]
  /** What both sides agree on about a recording. Empty: the policy writes no agreement of its own. */
  readonly agreement: readonly AgreedLine[]
  readonly page: readonly PageSection[]
  readonly contacts: readonly Contact[]
}

/** One policy another builds on; `sha256` is over that policy as a whole. */
export type Adopted = { readonly id: string; readonly version: string; readonly sha256: string }

/**
 * Days as YYYY-MM-DD; `until` is the last day, absent while the version still stands. Without `startKnown` the version began on
 * `from`; with false nobody here knows when, and `from` is the day it was described as standing.
 */
export type InForce = { readonly from: string; readonly until?: string; readonly startKnown?: false }

export type Organisation = { readonly name: string; readonly website: string }

/**
 * A document clauses are taken from. `language`: the one in which its clauses are verbatim; others are translations. With wording
 * `described` no clause of it is verbatim: the file tells what the document says, in its own words.
 */
export type Source = {
  readonly id: string
  readonly title: Words
  readonly language: Language
  readonly wording: Wording
  readonly link?: string
  /** How binding the document is, in words: who it binds and since when. */
  readonly standing: Words
}

export type Wording = 'verbatim' | 'described'

export type Clause = {
  readonly id: string
  readonly source: string
  readonly heading?: Words
  /** Verbatim in the language of the source and translated in the others, unless the source says `described`. */
  readonly text: Words
  readonly links: readonly string[]
  /** Laws the clause appeals to. */
  readonly cites: readonly string[]
}

/**
 * A law clauses appeal to, with the situations it speaks about itself: a rule that forbids more than that is a house
 * rule, and is called one. `reaches` lists them per question.
 */
export type Law = {
  readonly id: string
  readonly title: Words
  readonly link?: string
  readonly says: Words
  readonly reaches: readonly { readonly question: Question; readonly when?: Test }[]
}

/** A fact of this policy alone, asked in words; stated under `own`. */
export type OwnFact = {
  readonly id: string
  readonly questions: readonly Question[]
  readonly values: readonly string[]
  readonly asks: Words
}

/**
 * The value of a fact that is absent: what is ordinarily so and only worth a question when it is not. A fact that is
 * stated as `unknown` stays unknown.
 */
export type Assumption = { readonly fact: string; readonly questions: readonly Question[]; readonly is: string | boolean; readonly why: Words }

export type ParameterValue = boolean | number | string

/** Something a policy leaves open or sets. Without `clause` the value is a default the policy's own text does not give. */
export type Parameter = {
  readonly id: string
  readonly asks: Words
  readonly value: ParameterValue
  /** Every value it may take, the chosen one included. */
  readonly choices: readonly ParameterChoice[]
  readonly clause?: string
  readonly why: Words
}

/** `says`: what holds when this value is chosen. A number's text may hold `{value}`. */
export type ParameterChoice = { readonly value: ParameterValue; readonly says: Words }

/** Roles that count as one when a policy counts sides instead of people. */
export type Side = { readonly id: string; readonly roles: readonly string[] }

export type Strength = 'law' | 'house-rule' | 'guidance' | 'courtesy'
export type Bound = 'client' | 'organisation' | 'professional' | 'others-present' | 'everybody'

export type Rule = {
  readonly id: string
  readonly question: Question
  readonly clause: string
  readonly strength: Strength
  readonly binds: readonly Bound[]
  /** Absent: always. */
  readonly when?: Test
  readonly effect: Effect
  /** Why, in one or two plain sentences. */
  readonly says: Words
  /** The answer in words when this rule decides, per verdict; otherwise the answer of the question. */
  readonly answers: readonly Answer[]
  readonly offers: readonly string[]
  readonly encourages: readonly string[]
  readonly duties: readonly string[]
  readonly steps: readonly string[]
}

/**
 * What a matching rule does.
 * permit: it may. forbid: it may not. wait: not yet, something has to happen first. hold: neither used nor erased for now.
 * ask: may once the people of a group said yes (`all` of them, where a no blocks; or `one`), in that form if one is named.
 * veto: a no from somebody of the group blocks; silence does not.
 * refer: a person decides. With `from` only after a no from that group, and nothing is recorded until then;
 * with `inDoubt` always, and that parameter says what holds until then.
 * out-of-scope: when no other rule decides, these rules do not speak about it, and it is said who does.
 * advise: decides nothing; adds its clause, offers and encouragements, only after the named verdicts if any are named.
 */
export type Effect =
  | { readonly kind: 'permit' }
  | { readonly kind: 'forbid' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'hold' }
  | { readonly kind: 'out-of-scope'; readonly decides: Words }
  | { readonly kind: 'ask'; readonly from: string; readonly quorum: 'all' | 'one'; readonly form?: YesForm }
  | { readonly kind: 'veto'; readonly from: string }
  | { readonly kind: 'refer'; readonly from: string; readonly decides: Words }
  | { readonly kind: 'refer'; readonly inDoubt: string; readonly decides: Words }
  | { readonly kind: 'advise'; readonly verdicts: readonly AnyVerdict[] }

export type YesForm = 'recorded' | 'written'

export type Answer = { readonly verdict: AnyVerdict; readonly text: Words }

/** What a policy says on one question besides its rules. */
export type QuestionWords = {
  readonly question: Question
  readonly answers: readonly Answer[]
  /**
   * When no rule decides: the parameter that says what holds, and who decides. Its choices are `record` and `wait`, or for
   * other questions verdicts of that question.
   */
  readonly otherwise: { readonly inDoubt: string; readonly decides: Words }
  readonly ifSomebodyDeclines: readonly Words[]
}

/** Something people can be offered. `alternative`: another way to hold on to what was said. */
export type Offer = {
  readonly id: string
  readonly kind: 'alternative' | 'copy' | 'information' | 'talk' | 'arrangement'
  readonly label: Words
  readonly text: Words
}

export type Encouragement = { readonly id: string; readonly to: Bound; readonly text: Words }

/** Something that must be done, by whom, and within how many hours when the policy says so. */
export type Duty = { readonly id: string; readonly on: Bound; readonly text: Words; readonly clause?: string; readonly withinHours?: number }

/** One step on a breach. Taken when `when` holds (absent: always), done when `done` holds. */
export type Step = {
  readonly id: string
  readonly clause: string
  readonly label: Words
  readonly text: Words
  /** Whether a person decides about it first. */
  readonly optional: boolean
  readonly when?: Test
  readonly done?: Test
  /** What happens in its place where the step itself makes no sense; the first that holds. */
  readonly instead: readonly { readonly id: string; readonly when: Test; readonly text: Words }[]
}

/** Clauses that pull in different directions, and what holds. Shown with a decision when `when` or `rules` fit. */
export type Conflict = {
  readonly id: string
  readonly clauses: readonly string[]
  /** The clauses that prevail; several when both stay standing side by side. */
  readonly prevails: readonly string[]
  readonly text: Words
  readonly why: Words
  /** Absent together with `rules`: stated on the page, never with one decision. */
  readonly when?: Test
  /** Shown when one of these rules took part. */
  readonly rules: readonly string[]
}

export type RoleWords = { readonly role: string; readonly one: Words; readonly many: Words }

/** A sentence to start talking about recording with. `moment` says when it fits. */
export type Opening = {
  readonly id: string
  readonly speaker: 'professional' | 'client'
  readonly moment: OpeningMoment
  readonly text: Words
  readonly clause: string
}
export type OpeningMoment =
  | 'start' | 'client-asks' | 'several-people' | 'call' | 'home-visit' | 'declining' | 'told-late' | 'child'

/** One thing both sides agree on, on one line, with the clause it puts in words. */
export type AgreedLine = {
  readonly id: string
  readonly clause: string
  readonly binds: readonly Bound[]
  readonly text: Words
  readonly only: AgreedOnly
}

/** The circumstances a line is for; what is absent does not matter. */
export type AgreedOnly = { readonly [C in keyof Circumstances]?: readonly Circumstances[C][] }

export type PageSection = {
  readonly id: PageSectionId
  readonly heading: Words
  readonly paragraphs: readonly Words[]
  readonly items: readonly Words[]
  readonly clauses: readonly string[]
}
export type PageSectionId = (typeof PAGE_SECTIONS)[number]
/** What a public page must tell, in the order it tells it. */
export const PAGE_SECTIONS = [
  'may-record', 'how', 'several-people', 'declining', 'copy', 'no-cutting', 'no-sharing', 'images', 'complaints',
] as const

export type Contact = { readonly id: string; readonly name: Words; readonly text: Words; readonly link?: string }
