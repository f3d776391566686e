import type { Language, Words } from '#information'

/** Why the system does not give a file, with its own code behind it for who looks that up. What is not here is told by the code alone. */
const WHY_NOT_READ: { readonly [code: string]: Words | undefined } = {
  ENOENT: { nl: 'het is er niet, ENOENT', en: 'it is not there, ENOENT' },
  EISDIR: { nl: 'het is een map, EISDIR', en: 'it is a folder, EISDIR' },
  EACCES: { nl: 'dat mag niet van het systeem, EACCES', en: 'the system does not allow it, EACCES' },
  'not a file': { nl: 'het is geen gewoon bestand', en: 'it is no ordinary file' },
}

const nl = {
  usage: `De spelregels op de opdrachtregel:

  npm run openkaart -- policy decide REGELS --facts FEITEN    wat mag er?
  npm run openkaart -- policy explain REGELS --facts FEITEN   en waarom?
  npm run openkaart -- policy publish REGELS --to MAP         voor je website
  npm run openkaart -- policy check REGELS                    klopt dit?
  npm run openkaart -- policy diff OUD NIEUW --cases BOEK     wat verandert er?
  npm run openkaart -- policy compare A B C                   wie zegt wat?

  --facts FEITEN           de situatie, als JSON-bestand
  --json                   antwoord voor programma's
  --cases CASUSBOEK        situaties, bij check, diff en compare
  --to MAP                 bij publish: waar de bestanden komen
  --style inline|none      bij publish: met of zonder eigen opmaak
  --force                  bij publish: ook bestanden vervangen die er al lagen
  --with REGELS            regels waarop het bestand bouwt; mag vaker.
                           Of een map, bij compare met alle regels daarin
  --lang nl|en             taal van het antwoord; bij publish ook both

Niets wordt verstuurd. De uitgang: 0 gelukt, 1 klopt niet of geweigerd,
2 verkeerd gevraagd of niet te lezen.`,
  problems: {
    noCommand: () => 'Zeg wat je wilt: decide, explain, publish, check, diff of compare.',
    unknownCommand: (about: string) => `Deze opdracht kennen we niet: policy ${about}`,
    unknownOption: (about: string) => `Deze keuze hoort hier niet: ${about}`,
    optionValue: (about: string) => `Bij ${about} klopt iets niet. Kijk of er iets achter moet.`,
    noFile: () => 'Noem het bestand met de regels.',
    noOther: () => 'Noem ook het bestand om mee te vergelijken.',
    noCases: () => 'Noem het casusboek, met --cases.',
    oneFile: (about: string) => `Noem één bestand tegelijk. Dit is er een te veel: ${about}`,
    lang: (about: string) => `Deze taal kennen we niet: ${about}`,
    noFacts: () => 'Noem het bestand met de feiten, met --facts.',
    noFolder: () => 'Noem de map voor de pagina, met --to.',
    style: (about: string) => `Deze opmaak kennen we niet: ${about}`,
  },
  fromTo: (before: string, after: string) => `Van ${before} naar ${after}`,
  noSituationChanges: (all: number) => `Geen van de ${all} situaties wordt anders beslist.`,
  situationsChange: (count: number, all: number) => `Anders beslist: ${count} van de ${all} situaties.`,
  partsChange: 'Wat er in de regels zelf anders is:',
  partChange: { added: 'nieuw', removed: 'weg', changed: 'anders' },
  sameIn: (same: number, all: number) => `In ${same} van de ${all} situaties is het antwoord hetzelfde. Daar waar niet:`,
  notAnswered: 'zegt hier niets over',
  cannotRead: (path: string, code: string) => `Dit bestand kunnen we niet lezen: ${path} (${WHY_NOT_READ[code]?.nl ?? code})`,
  notValid: (count: number) => (count === 1 ? 'Er klopt één ding niet:' : `Er kloppen ${count} dingen niet:`),
  why: 'Waarom',
  gaveWay: 'Wat hier ook speelt, maar niet de doorslag geeft',
  change: 'Wat het antwoord nog kan veranderen',
  unclear: (fact: string) => `Nog niet bekend: ${fact}.`,
  otherwise: (says: string, answer: string) => `Kiest de organisatie dit: “${says}” Dan is het antwoord: “${answer}”`,
  ifSomebodyDeclines: 'Als iemand liever niet wil',
  offers: 'Wat we aanbieden',
  duties: 'Wat moet',
  steps: 'Stappen',
  stepState: { due: 'te doen', done: 'gedaan', depends: 'hangt ervan af' },
  encouraged: 'Wat we fijn vinden',
  defaults: 'Keuzes die niet in de tekst van het beleid staan',
  assumed: 'Waar we van uitgaan, omdat niemand iets anders zei',
  conflicts: 'Waar regels elkaar raken',
  prevails: (clauses: string, prevailing: string) => `Regels ${clauses}; voor gaat: ${prevailing}.`,
  standTogether: (clauses: string) => `Regels ${clauses}; ze blijven alle staan.`,
  under: (organisation: string, id: string, version: string, sha256: string) => `Regels van ${organisation}: ${id}, versie ${version}, controlegetal ${sha256.slice(0, 16)}`,
  sound: (path: string, rules: number, clauses: number) => `Dit bestand is bruikbaar: ${path} (${clauses} regels, met ${rules} beslisregels)`,
  checked: (situations: number | undefined) => [
    'Gecontroleerd: de vorm, elke verwijzing, en of elke tekst er in elke taal is.',
    'Ook: of er bij een nee een andere manier is, en of de regels beide kanten binden.',
    'En ook: of een regel strenger is dan de wet die hij noemt, en of elke regel ooit beslist.',
    situations === undefined ? 'Geen situaties uitgeprobeerd. Dat kan met --cases.' : `Situaties uit het casusboek uitgeprobeerd: ${situations}.`,
    'Of de regels verstandig zijn, blijft mensenwerk.',
  ],
  wrong: (count: number) => `Wat niet goed is (${count}):`,
  toLookAt: (count: number) => `Waar je naar kunt kijken (${count}):`,
  nothingFound: 'We vonden niets om naar te kijken.',
  example: 'Feiten waarbij dit speelt:',
  made: (path: string) => `Gemaakt: ${path}`,
  same: (path: string) => `Was al zo: ${path}`,
  stale: (path: string) => `Dit bestand is van een eerdere keer en niet bijgewerkt: ${path}`,
  notMade: 'Er is niets gemaakt of veranderd.',
  folderProblem: (path: string, code: string) => `In deze map kunnen we niets maken: ${path} (${code})`,
  blocked: {
    foreign: (path: string) => `Dit bestand maakten wij niet, of iemand veranderde het daarna: ${path}`,
    'no-file': (path: string) => `Hier ligt iets anders dan een gewoon bestand: ${path}`,
  },
  forceHint: 'Met --force vervangen we bestanden toch.',
}

const en: typeof nl = {
  usage: `The rules of play on the command line:

  npm run openkaart -- policy decide RULES --facts FACTS    what may be done?
  npm run openkaart -- policy explain RULES --facts FACTS   and why?
  npm run openkaart -- policy publish RULES --to FOLDER     for your website
  npm run openkaart -- policy check RULES                   is this right?
  npm run openkaart -- policy diff OLD NEW --cases BOOK     what changes?
  npm run openkaart -- policy compare A B C                 who says what?

  --facts FACTS            the situation, a JSON file
  --json                   an answer for programs
  --cases CASEBOOK         situations, with check, diff and compare
  --to FOLDER              with publish: where the files go
  --style inline|none      with publish: with or without a style of its own
  --force                  with publish: also replace files that were there
  --with RULES             rules the file builds on; more than once if you like.
                           Or a folder, with compare all rules in it
  --lang nl|en             language of the answer; with publish also both

Nothing is sent. The exit code: 0 done, 1 not right or refused,
2 asked wrongly or not readable.`,
  problems: {
    noCommand: () => 'Say what you want: decide, explain, publish, check, diff or compare.',
    unknownCommand: (about) => `We do not know this command: policy ${about}`,
    unknownOption: (about) => `This option does not belong here: ${about}`,
    optionValue: (about) => `Something is wrong with ${about}. Check whether it needs a value.`,
    noFile: () => 'Name the file with the rules.',
    noOther: () => 'Also name the file to compare with.',
    noCases: () => 'Name the case book, with --cases.',
    oneFile: (about) => `Name one file at a time. This one is too many: ${about}`,
    lang: (about) => `We do not know this language: ${about}`,
    noFacts: () => 'Name the file with the facts, with --facts.',
    noFolder: () => 'Name the folder for the page, with --to.',
    style: (about) => `We do not know this style: ${about}`,
  },
  fromTo: (before, after) => `From ${before} to ${after}`,
  noSituationChanges: (all) => `None of the ${all} situations is decided otherwise.`,
  situationsChange: (count, all) => `Decided otherwise: ${count} of the ${all} situations.`,
  partsChange: 'What differs in the rules themselves:',
  partChange: { added: 'new', removed: 'gone', changed: 'changed' },
  sameIn: (same, all) => `In ${same} of the ${all} situations the answer is the same. Where it is not:`,
  notAnswered: 'says nothing about this',
  cannotRead: (path, code) => `We cannot read this file: ${path} (${WHY_NOT_READ[code]?.en ?? code})`,
  notValid: (count) => (count === 1 ? 'One thing is not right:' : `${count} things are not right:`),
  why: 'Why',
  gaveWay: 'What also bears on this, but does not decide',
  change: 'What can still change the answer',
  unclear: (fact) => `Not known yet: ${fact}.`,
  otherwise: (says, answer) => `Should the organisation choose this: “${says}” Then the answer is: “${answer}”`,
  ifSomebodyDeclines: 'If somebody would rather not',
  offers: 'What we offer',
  duties: 'What must be done',
  steps: 'Steps',
  stepState: { due: 'to do', done: 'done', depends: 'depends' },
  encouraged: 'What we like',
  defaults: 'Choices that are not in the text of the policy',
  assumed: 'What we take to be so, because nobody said otherwise',
  conflicts: 'Where rules meet',
  prevails: (clauses, prevailing) => `Rules ${clauses}; what goes first: ${prevailing}.`,
  standTogether: (clauses) => `Rules ${clauses}; all of them stand.`,
  under: (organisation, id, version, sha256) => `Rules of ${organisation}: ${id}, version ${version}, fingerprint ${sha256.slice(0, 16)}`,
  sound: (path, rules, clauses) => `This file can be used: ${path} (${clauses} clauses, with ${rules} deciding rules)`,
  checked: (situations) => [
    'Checked: the form, every reference, and whether every text is there in every language.',
    'Also: whether a no comes with another way, and whether the rules bind both sides.',
    'And also: whether a rule is stricter than the law it names, and whether every rule ever decides.',
    situations === undefined ? 'No situations tried. You can do that with --cases.' : `Situations of the case book tried: ${situations}.`,
    'Whether the rules are wise remains for people.',
  ],
  wrong: (count) => `What is not right (${count}):`,
  toLookAt: (count) => `What you can look at (${count}):`,
  nothingFound: 'We found nothing to look at.',
  example: 'Facts in which this shows:',
  made: (path) => `Made: ${path}`,
  same: (path) => `Was so already: ${path}`,
  stale: (path) => `This file is from an earlier time and was not updated: ${path}`,
  notMade: 'Nothing was made or changed.',
  folderProblem: (path, code) => `We cannot make anything in this folder: ${path} (${code})`,
  blocked: {
    foreign: (path) => `We did not make this file, or somebody changed it since: ${path}`,
    'no-file': (path) => `Something other than a plain file is here: ${path}`,
  },
  forceHint: 'With --force we replace files all the same.',
}

/** Words of the commands about the rules of play; what the rules say themselves comes from their file. */
export const POLICY_CLI_WORDS: Readonly<Record<Language, typeof nl>> = { nl, en }

/** What can be wrong with facts beyond what the format says. */
export const FACT_PROBLEMS = {
  tooLarge: (most: number): Words => ({ nl: `dit bestand is te groot; de grens is ${most} bytes`, en: `this file is too large; the limit is ${most} bytes` }),
  notJson: (why: string): Words => ({ nl: `dit is geen JSON: ${why}`, en: `this is no JSON: ${why}` }),
  notABlock: { nl: 'hier horen feiten te staan, als één blok met namen', en: 'facts belong here, as one block of names' },
  noQuestion: { nl: '“question” ontbreekt.', en: '“question” is missing.' },
  double: { nl: 'Deze naam staat twee keer in hetzelfde blok.', en: 'This name stands twice in the same block.' },
  notAnswered: (question: string, answered: string): Words => ({ nl: `Deze regels gaan niet over “${question}”. Wel over: ${answered}.`, en: `These rules do not answer “${question}”. They do answer: ${answered}.` }),
  notOwn: (id: string, known: string): Words => ({ nl: `Deze regels kennen het feit “${id}” niet bij deze vraag. Wel: ${known}.`, en: `These rules do not know the fact “${id}” with this question. They do know: ${known}.` }),
  notThatValue: (value: string, known: string): Words => ({ nl: `“${value}” kan hier niet. Kies uit: ${known}.`, en: `“${value}” is not possible here. Choose from: ${known}.` }),
} as const
