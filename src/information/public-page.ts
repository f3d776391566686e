import { fill } from './fill.ts'
import type { Language, Words } from './language.ts'
import { PAGE_WORDS } from './page-words.ts'

/** What a public page is made of; a `Policy` of the policy room fits as it is. */
export type PublicPageInput = {
  readonly version: string
  readonly inForce: { readonly from: string; readonly until?: string; readonly startKnown?: false }
  readonly organisation: { readonly name: string; readonly website: string }
  readonly title: Words
  readonly introduction?: Words
  readonly sources: readonly { readonly id: string; readonly title: Words; readonly standing: Words; readonly wording: PublicClause['wording']; readonly link?: string }[]
  readonly clauses: readonly { readonly id: string; readonly source: string; readonly text: Words; readonly heading?: Words }[]
  readonly page: readonly {
    readonly id: string
    readonly heading: Words
    readonly paragraphs: readonly Words[]
    readonly items: readonly Words[]
    readonly clauses: readonly string[]
  }[]
  readonly offers: readonly { readonly id: string; readonly kind: string; readonly label: Words; readonly text: Words }[]
  readonly parameters: readonly {
    readonly id: string
    readonly asks: Words
    readonly value: boolean | number | string
    readonly choices: readonly { readonly value: boolean | number | string; readonly says: Words }[]
    readonly clause?: string
  }[]
  readonly conflicts: readonly { readonly id: string; readonly clauses: readonly string[]; readonly text: Words; readonly why: Words }[]
  readonly contacts: readonly { readonly id: string; readonly name: Words; readonly text: Words; readonly link?: string }[]
}

/** The page in one language, ready to lay out. Plain text, no mark-up. */
export type PublicPage = {
  readonly language: Language
  readonly title: string
  readonly introduction: string
  readonly sections: readonly PublicSection[]
  /** Every clause the page leans on, as the policy gives it, with the document it comes from. */
  readonly clauses: readonly PublicClause[]
  readonly sources: readonly { readonly id: string; readonly title: string; readonly standing: string; readonly link: string | undefined }[]
  /** "Version 2024-01, in force since 1 January 2024." */
  readonly version: string
}

export type PublicSection = {
  /** The policy's own section id, or `alternatives`, `choices`, `conflicts`. Safe as an anchor. */
  readonly id: string
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly items: readonly PublicItem[]
  readonly clauses: readonly string[]
  /** Few people need it: told under a fold where pages have one. */
  readonly folded: boolean
}

/** One point of a list. */
export type PublicItem = { readonly label: string | undefined; readonly text: string; readonly link: string | undefined }

/** `described`: the text tells what the document says and is not a quotation from it. */
export type PublicClause = { readonly id: string; readonly heading: string | undefined; readonly text: string; readonly source: string; readonly wording: 'verbatim' | 'described' }

/**
 * The organisation's public page about recording, told from its policy: the sections the policy brings, the alternatives
 * when somebody would rather not, the choices its text leaves open, and where clauses pull in different directions.
 * @source clause S2: information about recording on the own website
 */
export function publicPage(input: PublicPageInput, language: Language): PublicPage {
  const words = PAGE_WORDS[language]
  const say = (text: Words) => text[language]
  const plainItem = (text: Words): PublicItem => ({ label: undefined, text: say(text), link: undefined })
  const own = input.page.map((section): PublicSection => ({
    id: section.id,
    heading: say(section.heading),
    paragraphs: section.paragraphs.map(say),
    items: [...section.items.map(plainItem), ...(section.id === 'complaints' ? contacts(input, language) : [])],
    clauses: section.clauses,
    folded: false,
  }))
  const afterDeclining = own.findIndex((section) => section.id === 'declining') + 1
  const sections = [...own.slice(0, afterDeclining), ...alternatives(input, language), ...own.slice(afterDeclining), ...choices(input, language), ...conflicts(input, language)]
  const cited = new Set(sections.flatMap((section) => section.clauses))
  return {
    language,
    title: say(input.title),
    introduction: input.introduction === undefined ? fill(words.introduction, { organisation: input.organisation.name }) : say(input.introduction),
    sections: sections.filter((section) => section.paragraphs.length + section.items.length > 0),
    clauses: input.clauses.filter((clause) => cited.has(clause.id)).map((clause) => {
      const source = input.sources.find(({ id }) => id === clause.source)
      return {
        id: clause.id,
        heading: clause.heading === undefined ? undefined : say(clause.heading),
        text: say(clause.text),
        source: source === undefined ? clause.source : say(source.title),
        wording: source?.wording ?? 'verbatim',
      }
    }),
    sources: input.sources.map(({ id, title, standing, link }) => ({ id, title: say(title), standing: say(standing), link })),
    version: fill(versionWords(input.inForce, language), {
      version: input.version,
      from: day(input.inForce.from, language),
      until: day(input.inForce.until ?? '', language),
    }),
  }
}

function versionWords({ until, startKnown }: PublicPageInput['inForce'], language: Language): string {
  const words = PAGE_WORDS[language]
  if (startKnown === false) return until === undefined ? words.versionDescribed : words.versionDescribedUntil
  return until === undefined ? words.version : words.versionUntil
}

function alternatives({ offers }: PublicPageInput, language: Language): readonly PublicSection[] {
  const items = offers.filter((offer) => offer.kind === 'alternative')
    .map((offer): PublicItem => ({ label: offer.label[language], text: offer.text[language], link: undefined }))
  return [{ id: 'alternatives', heading: PAGE_WORDS[language].alternatives, paragraphs: [], items, clauses: [], folded: false }]
}

/** What the policy's own text leaves open and how the organisation fills it in, in one line each: the question and the first sentence of the answer. */
function choices({ parameters }: PublicPageInput, language: Language): readonly PublicSection[] {
  const items = parameters.filter((one) => one.clause === undefined).map((one): PublicItem => ({
    label: one.asks[language],
    text: firstSentence(one.choices.find((choice) => choice.value === one.value)?.says[language] ?? String(one.value)),
    link: undefined,
  }))
  const { choices, choicesText } = PAGE_WORDS[language]
  return items.length === 0 ? [] : [{ id: 'choices', heading: choices, paragraphs: [choicesText], items, clauses: [], folded: true }]
}

function conflicts(input: PublicPageInput, language: Language): readonly PublicSection[] {
  const items = input.conflicts.map((one): PublicItem => ({ label: undefined, text: `${one.text[language]} ${one.why[language]}`, link: undefined }))
  const { conflicts, conflictsText } = PAGE_WORDS[language]
  const clauses = [...new Set(input.conflicts.flatMap((one) => one.clauses))]
  return items.length === 0 ? [] : [{ id: 'conflicts', heading: conflicts, paragraphs: [conflictsText], items, clauses, folded: true }]
}

function contacts(input: PublicPageInput, language: Language): readonly PublicItem[] {
  return input.contacts.map((contact) => ({ label: contact.name[language], text: contact.text[language], link: contact.link }))
}

function firstSentence(text: string): string {
  return /^.+?[.!?…](?=\s|$)/u.exec(text)?.[0] ?? text
}

/** 1 January 2024, in words; a day has no time zone. */
function day(written: string, language: Language): string {
  const moment = new Date(`${written}T12:00:00Z`)
  if (Number.isNaN(moment.getTime())) return written
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(moment)
}
