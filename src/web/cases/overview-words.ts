import type { CaseListAccess, CaseOutcome, DueWhat, StepHow, TermStanding } from '#cases'
import type { Language } from '#policy'

const nl = {
  title: 'Overzicht van zaken', toOverview: 'Overzicht met cijfers', toList: 'Terug naar de zaken',
  lead: { manager: 'De zaken van je locaties: wat loopt, wat moet op tijd af, en hoe het afliep.', officer: 'Alle klachten: wat loopt, wat moet op tijd af, en hoe het afliep.', outline: 'Aantallen en dagen. Wat er is gezegd, staat hier niet.' },
  noNames: 'Er staan hier geen namen, en er wordt niets per medewerker geteld.',
  bands: 'We noemen geen precieze aantallen, maar stappen van vijf. Zo wijst een getal niemand aan.',
  none: 'geen', few: 'minder dan 5', between: (least: number, most: number) => `${least} tot ${most}`,
  filter: 'Kiezen wat je ziet', kind: 'Soort', status: 'Stand', location: 'Locatie', from: 'Binnengekomen vanaf', until: 'Tot en met', term: 'Termijn', search: 'Zoeken',
  searchHint: { text: 'Een nummer, zoals Z-7KQ4, of woorden uit de zaak. Bij zoeken staan hier geen cijfers.', reference: 'Een nummer, zoals Z-7KQ4. Bij zoeken staan hier geen cijfers.' },
  all: 'Alles', noLocation: 'Zonder locatie', allOpen: 'Alles wat open is', show: 'Laat zien', clear: 'Alles weer laten zien', file: 'Haal deze lijst op als bestand (CSV)', fileName: 'zaken',
  refusals: 'Hoe vaak en waarom er liever niet werd opgenomen, staat in de terugblik.', refusalsLink: 'Naar de terugblik',
  standings: { late: 'Te laat', week: 'Deze week', later: 'Later', none: 'Geen termijn' } satisfies Record<TermStanding, string>,
  dues: { 'take-up': 'Oppakken', acknowledge: 'Ontvangst bevestigen', answer: 'Oordeel geven', respond: 'Zeggen wat we gaan doen', 'tell-authority': 'Melden aan de toezichthouder' } satisfies Record<DueWhat, string>,
  how: { done: 'de ander deed het', declined: 'de ander deed het niet', 'not-reached': 'niet bereikt', skipped: 'overgeslagen' } satisfies Record<StepHow, string>,
  outcomes: {
    'well-founded': 'De klacht klopt', partly: 'Klopt voor een deel', 'not-founded': 'De klacht klopt niet', 'not-admissible': 'Niet aan ons', withdrawn: 'Ingetrokken', settled: 'Samen opgelost',
    'no-breach': 'Niet tegen de afspraken', 'not-as-agreed': 'Niet zoals afgesproken', breach: 'Tegen de afspraken', 'serious-breach': 'Tegen de afspraken, en ernstig',
    reported: 'Gemeld bij de toezichthouder', 'not-reported': 'Melden was niet nodig',
  } satisfies Record<CaseOutcome, string>,
  charts: {
    open: 'Wat nu open staat', terms: 'Termijnen van open zaken', months: (kind: string) => `${kind}: binnengekomen per maand`, locations: 'Per locatie', steps: 'Stappen na een melding', outcomes: 'Hoe het afliep',
    about: 'Een balk tekent het laagste getal van de stap. De tabel hieronder zegt hetzelfde.', table: 'Dezelfde cijfers als tabel', what: 'Wat', count: 'Aantal', month: 'Maand', nothing: 'Er is nog niets te tellen.',
  },
  table: {
    caption: 'De zaken', case: 'Zaak', kind: 'Soort', status: 'Stand', since: 'Sinds', closed: 'Afgerond', location: 'Locatie', due: 'Nog te doen', dueAt: 'Uiterlijk', late: 'Te laat', outcome: 'Uitkomst', none: 'Er zijn geen zaken die hierbij passen.',
    noneLead: 'Kies iets anders, of laat alles weer zien.', dash: '–',
  },
  pager: { label: 'Bladzijden', previous: 'Vorige bladzijde', next: 'Volgende bladzijde', at: (page: number, pages: number) => `Bladzijde ${page} van ${pages}` },
  reminders: { title: 'Dit moet op tijd af', by: (moment: string) => `Uiterlijk ${moment}`, more: 'Alles wat deze week af moet' },
  list: { show: 'Welke zaken?', open: 'Open', closed: 'Afgerond', all: 'Alle' },
  refused: { title: 'Dit overzicht is niet voor jou', text: 'Het is voor leidinggevenden, de klachtenfunctionaris en de privacyfunctionaris.' },
  log: { title: 'Wie keek in lijsten en overzichten?', who: 'Wie', what: 'Wat', when: 'Wanneer', did: { 'opened-list': 'zag de lijst', 'opened-overview': 'zag het overzicht', 'downloaded-overview': 'haalde de lijst op' } satisfies Record<CaseListAccess['what'], string> },
}

const en: typeof nl = {
  title: 'Overview of cases', toOverview: 'Overview with figures', toList: 'Back to the cases',
  lead: { manager: 'The cases of your locations: what is going on, what must be done in time, and how it ended.', officer: 'All complaints: what is going on, what must be done in time, and how it ended.', outline: 'Numbers and days. What was said is not here.' },
  noNames: 'There are no names here, and nothing is counted by worker.',
  bands: 'We give no exact numbers but steps of five, so that a number points at nobody.',
  none: 'none', few: 'fewer than 5', between: (least, most) => `${least} to ${most}`,
  filter: 'Choose what you see', kind: 'Kind', status: 'Stands at', location: 'Location', from: 'Came in from', until: 'Up to and with', term: 'Term', search: 'Search',
  searchHint: { text: 'A number, such as Z-7KQ4, or words from the case. While searching there are no figures here.', reference: 'A number, such as Z-7KQ4. While searching there are no figures here.' },
  all: 'Everything', noLocation: 'Without location', allOpen: 'Everything that is open', show: 'Show', clear: 'Show everything again', file: 'Fetch this list as a file (CSV)', fileName: 'cases',
  refusals: 'How often and why people would rather not be recorded is in the look back.', refusalsLink: 'To the look back',
  standings: { late: 'Late', week: 'This week', later: 'Later', none: 'No term' },
  dues: { 'take-up': 'Take up', acknowledge: 'Acknowledge receipt', answer: 'Give the finding', respond: 'Say what we will do', 'tell-authority': 'Report to the authority' },
  how: { done: 'the other did it', declined: 'the other did not', 'not-reached': 'not reached', skipped: 'skipped' },
  outcomes: {
    'well-founded': 'Well founded', partly: 'Partly founded', 'not-founded': 'Not founded', 'not-admissible': 'Not ours to judge', withdrawn: 'Withdrawn', settled: 'Settled together',
    'no-breach': 'Not against the agreement', 'not-as-agreed': 'Not as agreed', breach: 'Against the agreement', 'serious-breach': 'Against the agreement, and serious',
    reported: 'Reported to the authority', 'not-reported': 'Reporting was not needed',
  },
  charts: {
    open: 'What is open now', terms: 'Terms of open cases', months: (kind) => `${kind}: came in by month`, locations: 'By location', steps: 'Steps after a report', outcomes: 'How it ended',
    about: 'A bar draws the lowest number of the step. The table below says the same.', table: 'The same figures as a table', what: 'What', count: 'How many', month: 'Month', nothing: 'There is nothing to count yet.',
  },
  table: {
    caption: 'The cases', case: 'Case', kind: 'Kind', status: 'Stands at', since: 'Since', closed: 'Closed', location: 'Location', due: 'Still to do', dueAt: 'By', late: 'Late', outcome: 'Outcome', none: 'No cases fit this.',
    noneLead: 'Choose something else, or show everything again.', dash: '–',
  },
  pager: { label: 'Pages', previous: 'Previous page', next: 'Next page', at: (page, pages) => `Page ${page} of ${pages}` },
  reminders: { title: 'This must be done in time', by: (moment) => `By ${moment}`, more: 'Everything that is due this week' },
  list: { show: 'Which cases?', open: 'Open', closed: 'Closed', all: 'All' },
  refused: { title: 'This overview is not for you', text: 'It is for managers, the complaints officer and the privacy officer.' },
  log: { title: 'Who looked at lists and overviews?', who: 'Who', what: 'What', when: 'When', did: { 'opened-list': 'saw the list', 'opened-overview': 'saw the overview', 'downloaded-overview': 'fetched the list' } },
}

export type OverviewWords = typeof nl

/** What the overview of cases says, by language. */
export const OVERVIEW_WORDS = { nl, en } satisfies Record<Language, OverviewWords>
