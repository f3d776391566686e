import type { Language } from '#information'

const nl = {
  skip: 'Naar de tekst',
  contents: 'Op deze pagina',
  languages: 'Talen',
  rules: 'Deze regels horen erbij:',
  clauses: 'De regels, woord voor woord',
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
  clauses: 'The rules, word for word',
  sources: 'Where the rules come from',
  website: 'Website of',
  otherForms: 'This page is also there as',
  asMarkdown: 'text (Markdown)',
  asJsonLd: 'data for search engines (JSON-LD)',
  fingerprint: 'Fingerprint of the rules:',
}

/** Words around the published page; the page itself comes from the room of information. */
export const PUBLISHED_WORDS: Readonly<Record<Language, typeof nl>> = { nl, en }
