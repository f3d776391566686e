import type { Language, PublicClause, PublicPage } from '#information'

const nl = {
  skip: 'Naar de tekst',
  contents: 'Op deze pagina',
  languages: 'Talen',
  rules: 'Deze regels horen erbij:',
  clauses: { verbatim: 'De regels, woord voor woord', described: 'De regels, in eigen woorden', both: 'De regels zelf' },
  described: (source: string) => `In eigen woorden, naar: ${source}`,
  sources: 'Waar de regels vandaan komen',
  website: 'Website van',
  otherForms: 'Deze pagina is er ook als',
  asMarkdown: 'tekst (Markdown)',
  asJsonLd: 'gegevens voor zoekmachines (JSON-LD)',
  fingerprint: 'Controlegetal van de regels:',
}

const en: typeof nl = {
  skip: 'To the text',
  contents: 'On this page',
  languages: 'Languages',
  rules: 'These rules belong to it:',
  clauses: { verbatim: 'The rules, word for word', described: 'The rules, in other words', both: 'The rules themselves' },
  described: (source) => `In other words, after: ${source}`,
  sources: 'Where the rules come from',
  website: 'Website of',
  otherForms: 'This page is also there as',
  asMarkdown: 'text (Markdown)',
  asJsonLd: 'data for search engines (JSON-LD)',
  fingerprint: 'Fingerprint of the rules:',
}

/** How the rules on a page are headed: only what is word for word in its document is called so. */
export function clausesHeading({ clauses, language }: PublicPage): string {
  const [first, ...others] = new Set(clauses.map(({ wording }) => wording))
  return PUBLISHED_WORDS[language].clauses[first === undefined || others.length > 0 ? 'both' : first]
}

/** Where a rule comes from, and whether it is quoted. */
export function clauseSource({ source, wording }: PublicClause, language: Language): string {
  return wording === 'described' ? PUBLISHED_WORDS[language].described(source) : source
}

/** Words around the published page; the page itself comes from the room of information. */
export const PUBLISHED_WORDS: Readonly<Record<Language, typeof nl>> = { nl, en }
