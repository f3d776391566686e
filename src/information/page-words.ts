import type { Language } from './language.ts'

const nl = {
  introduction: 'Op deze pagina lees je hoe {organisation} omgaat met opnames van gesprekken. De afspraken gelden voor beide kanten.',
  alternatives: 'Wat we samen kunnen doen zonder opname',
  choices: 'Wat de tekst openlaat',
  choicesText: 'Over deze punten zegt de tekst van het beleid niets. Zo vullen wij ze in.',
  conflicts: 'Waar regels elkaar raken',
  conflictsText: 'Soms wijzen twee regels een andere kant op. Hier staat wat dan geldt, en waarom.',
  version: 'Versie {version}, geldig sinds {from}.',
  versionUntil: 'Versie {version}, geldig van {from} tot en met {until}.',
  versionDescribed: 'Versie {version}, zoals beschreven op {from}.',
  versionDescribedUntil: 'Versie {version}. Dit gold tot en met {until}.',
}

const en = {
  introduction: 'On this page you read how {organisation} deals with recordings of conversations. The agreements bind both sides.',
  alternatives: 'What we can do together without a recording',
  choices: 'What the text leaves open',
  choicesText: 'The text of the policy is silent on these points. This is how we fill them in.',
  conflicts: 'Where rules meet',
  conflictsText: 'Sometimes two rules point different ways. Here is what holds then, and why.',
  version: 'Version {version}, in force since {from}.',
  versionUntil: 'Version {version}, in force from {from} up to and including {until}.',
  versionDescribed: 'Version {version}, as described on {from}.',
  versionDescribedUntil: 'Version {version}. This held up to and including {until}.',
} satisfies typeof nl

/** Sentences of the public page that are the same for every organisation. */
export const PAGE_WORDS = { nl, en } as const satisfies { readonly [L in Language]: typeof nl }
