import type { Verdict } from './decision.ts'
import type { Facts } from './facts.ts'
import type { Language, Words } from './language.ts'
import type { GroupDefinition, ConditionDefinition, Test } from './test-language.ts'

/**
 * One version of one organisation's rules of play, as read from its policy file. Lists keep the order of the file:
 * that order is for showing, it never decides anything.
 */
export type Policy = {
  readonly id: string
  readonly version: string
  /** SHA-256 (lower-case hex) of the canonical JSON of the whole file. */
  readonly sha256: string
  readonly inForce: InForce
  readonly organisation: Organisation
  readonly title: Words
  /** Languages the organisation offers, its main one first. */
  readonly languages: readonly Language[]
  readonly sources: readonly Source[]
  readonly clauses: readonly Clause[]
  readonly parameters: readonly Parameter[]
  readonly sides: readonly Side[]
  readonly groups: readonly GroupDefinition[]
  readonly conditions: readonly ConditionDefinition[]
  readonly questions: readonly QuestionWords[]
  readonly rules: readonly Rule[]
  readonly offers: readonly Offer[]
  readonly encouragements: readonly Encouragement[]
  readonly conflicts: readonly Conflict[]
  readonly roles: readonly RoleWords[]
  readonly openings: readonly Opening[]
  readonly page: readonly PageSection[]
  readonly contacts: readonly Contact[]
}

export type Question = Facts['question']

/** Days as YYYY-MM-DD; `until` is the last day, absent while the version still stands. */
export type InForce = { readonly from: string; readonly until?: string }

export type Organisation = { readonly name: string; readonly website: string }

/** A document clauses are taken from. `language`: the one in which its clauses are verbatim; others are translations. */
export type Source = {
  readonly id: string
  readonly title: Words
  readonly language: Language
  readonly link?: string
  /** How binding the document is, in words: who it binds and since when. */
  readonly standing: Words
}

export type Clause = {
  readonly id: string
  readonly source: string
  readonly heading?: Words
  /** Verbatim in the language of the source, translated in the others. */
  readonly text: Words
  readonly links: readonly string[]
}

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
}

/**
 * What a matching rule does.
 * permit: it may. forbid: it may not. wait: not yet, something has to happen first.
 * ask: may once the people of a group said yes (`all` of them, where a no blocks; or `one`).
 * veto: a no from somebody of the group blocks; silence does not.
 * refer: a person decides. With `from` only after a no from that group, and nothing is recorded until then;
 * with `inDoubt` always, and that parameter says what holds until then.
 * advise: decides nothing; adds its clause, offers and encouragements, only after the named verdicts if any are named.
 */
export type Effect =
  | { readonly kind: 'permit' }
  | { readonly kind: 'forbid' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'ask'; readonly from: string; readonly quorum: 'all' | 'one' }
  | { readonly kind: 'veto'; readonly from: string }
  | { readonly kind: 'refer'; readonly from: string; readonly decides: Words }
  | { readonly kind: 'refer'; readonly inDoubt: string; readonly decides: Words }
  | { readonly kind: 'advise'; readonly verdicts: readonly Verdict[] }

export type Answer = { readonly verdict: Verdict; readonly text: Words }

/** What a policy says on one question besides its rules. */
export type QuestionWords = {
  readonly question: Question
  readonly answers: readonly Answer[]
  /** When no rule decides: the parameter (`record` or `wait`) that says what holds, and who decides. */
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
