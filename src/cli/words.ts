import type { Language } from '#information'

const nl = {
  usage: `Openkaart: samen en open een gesprek opnemen.

  npm start                                   start de website
  npm run openkaart -- verify BESTAND …       controleer een opname of beeld
  npm run openkaart -- policy …               vraag en publiceer spelregels
  npm run openkaart -- invite                 maak een link voor een account
  npm run openkaart -- help                   laat dit zien
  npm run openkaart -- --version              laat de versie zien

Typ alleen verify of policy, en je leest hoe dat gaat. In English: --lang en`,
  verifyUsage: `Zo controleer je een opname, een foto of een video:

  npm run openkaart -- verify BESTAND --receipt BEWIJS

  --receipt BEWIJS   het bewijs of de verklaring, als tekstbestand
  --key SLEUTEL      een sleutel van een server die je vertrouwt; mag vaker
  --json             antwoord voor programma's
  --lang nl|en       taal van het antwoord

Het bestand blijft op dit apparaat. Het antwoord is ook de uitgang van het programma:
0 hetzelfde, 1 anders, 2 verkeerd gevraagd, 3 bewijs klopt niet of geen antwoord.`,
  unknownCommand: (command: string) => `Deze opdracht kennen we niet: ${command}`,
  cannotRead: (path: string, code: string) => `Dit bestand kunnen we niet lezen: ${path} (${code})`,
  problems: {
    noFile: () => 'Noem het bestand dat je wilt controleren.',
    oneFile: (about: string) => `Noem één bestand tegelijk. Dit is er een te veel: ${about}`,
    noReceipt: () => 'Noem het bewijs, met --receipt.',
    unknownOption: (about: string) => `Deze keuze kennen we niet: ${about}`,
    optionValue: (about: string) => `Bij ${about} klopt iets niet. Kijk of er iets achter moet.`,
    lang: (about: string) => `Deze taal kennen we niet: ${about}`,
    key: (about: string) => `Dit is geen sleutel van een server: ${about}`,
  },
  file: 'Bestand',
  size: 'Grootte',
  bytes: (count: number) => `${count.toLocaleString('nl-NL')} bytes`,
  recording: 'Opname',
  fourWords: 'Vier woorden',
  server: 'Server',
  serverKey: 'Sleutel',
  trust: {
    known: 'Dit is een sleutel die jij noemde.',
    unknown: 'Deze sleutel zat niet bij de sleutels die jij noemde.',
    unasked: 'Met geen andere sleutel vergeleken. Dat kan met --key.',
  },
  differences: 'Wat is er anders',
  established: 'Wat vaststaat',
  cannotKnow: 'Wat we niet kunnen weten',
}

const en: typeof nl = {
  usage: `Openkaart: record a conversation openly and together.

  npm start                                   start the website
  npm run openkaart -- verify FILE …          check a recording or picture
  npm run openkaart -- policy …               ask and publish rules of play
  npm run openkaart -- invite                 make a link for an account
  npm run openkaart -- help                   show this
  npm run openkaart -- --version              show the version

Type just verify or policy to read how that goes. In het Nederlands: --lang nl`,
  verifyUsage: `This is how you check a recording, a photo or a video:

  npm run openkaart -- verify FILE --receipt RECEIPT

  --receipt RECEIPT  the receipt or the statement, a text file
  --key KEY          a key of a server you trust; more than once if you like
  --json             an answer for programs
  --lang nl|en       language of the answer

The file stays on this device. The answer is also the exit code:
0 the same, 1 differs, 2 asked wrongly, 3 receipt does not hold or no answer.`,
  unknownCommand: (command) => `We do not know this command: ${command}`,
  cannotRead: (path, code) => `We cannot read this file: ${path} (${code})`,
  problems: {
    noFile: () => 'Name the file you want to check.',
    oneFile: (about) => `Name one file at a time. This is one too many: ${about}`,
    noReceipt: () => 'Name the receipt, with --receipt.',
    unknownOption: (about) => `We do not know this option: ${about}`,
    optionValue: (about) => `Something is wrong with ${about}. See whether a value belongs after it.`,
    lang: (about) => `We do not know this language: ${about}`,
    key: (about) => `This is not a key of a server: ${about}`,
  },
  file: 'File',
  size: 'Size',
  bytes: (count) => `${count.toLocaleString('en-GB')} bytes`,
  recording: 'Recording',
  fourWords: 'Four words',
  server: 'Server',
  serverKey: 'Key',
  trust: {
    known: 'This is a key you named.',
    unknown: 'This key was not among the keys you named.',
    unasked: 'Compared with no other key. You can do that with --key.',
  },
  differences: 'What differs',
  established: 'What is certain',
  cannotKnow: 'What we cannot know',
}

/** Words of the commands; those of a verification itself come from the room of information. */
export const CLI_WORDS: Readonly<Record<Language, typeof nl>> = { nl, en }
