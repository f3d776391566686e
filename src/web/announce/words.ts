import type { RecorderSide, Side } from '#conversations'
import type { Language, Setting } from '#policy'
import type { DraftProblem } from './check-draft.ts'
import { en } from './words-en.ts'

/** A sentence for a talk that is still to come, and one for a recording that was made already. */
export type Timed = { readonly before: string; readonly late: string }

const nl = {
  title: { before: 'Opname melden', late: 'Opname achteraf melden' } as Timed,
  step: (at: number, of: number) => `stap ${at} van ${of}`,
  next: 'Verder',
  back: 'Terug',
  change: 'Wijzig',
  errors: 'Er klopt nog iets niet',
  otherLanguage: 'English',

  what: { before: 'Wat wil je opnemen?', late: 'Wat heb je opgenomen?' } as Timed,
  whatHint: 'Voor geluid maak je hier een kaart. Voor beelden lees je wat je eerst moet regelen.',
  media: { sound: 'Geluid', photo: 'Foto’s', video: 'Video' },
  alreadyTitle: 'Heb je al opgenomen?',
  alreadyText: 'Dan kun je dat alsnog vertellen. Fijn als je dat doet: het gesprek wordt er opener van.',
  already: 'Ik heb al opgenomen',
  notYet: 'Nee, ik ga nog opnemen',
  lateNote: 'Goed dat je het vertelt. We vragen kort hoe het was. Daarna leg je het bestand vast.',

  imagesTitle: { photo: 'Foto’s maken', video: 'Video maken' },
  imagesDo: 'Zo pak je het aan',
  imagesSteps: [
    'Vraag het vooraf aan iedereen die in beeld komt. Vertel ook waarvoor je het wilt gebruiken.',
    'Wacht op een duidelijk ja van ieder van hen. Stil blijven is geen ja.',
    'Zegt iemand nee? Maak dan geen beeld waar die persoon op staat.',
    'Bedenkt iemand zich later? Wis het beeld dan.',
  ],
  imagesHere: 'Openkaart neemt alleen geluid op. Voor beelden maken we hier geen kaart.',
  soundInstead: 'Ik neem liever geluid op',

  me: { before: 'Wie ben jij in dit gesprek?', late: 'Wie was jij in dit gesprek?' } as Timed,
  meRole: 'Ik ben',
  meStaff: 'Werk je hier? Meld het gesprek dan als medewerker:',
  signIn: 'log eerst in',
  meName: 'Hoe mogen de anderen je noemen?',
  person: { before: 'Wie is er nog meer bij?', late: 'Wie was er nog meer bij?' } as Timed,
  personHint: 'Vul één persoon in. Daarna kun je er meer toevoegen.',
  personRole: 'Deze persoon is',
  personName: 'Naam',
  nameHint: 'Een voornaam is genoeg. Je mag dit leeg laten.',
  age: 'Leeftijd',
  ageHint: 'Alleen nodig bij een kind.',
  years: 'jaar',
  addThis: 'Voeg toe',
  people: { before: 'Zijn dit alle mensen?', late: 'Waren dit alle mensen?' } as Timed,
  peopleHint: 'Ook een tolk of iemand die meeluistert, telt mee.',
  peopleList: 'Mensen bij het gesprek',
  you: 'jij',
  remove: 'Haal weg',
  add: 'Voeg iemand toe',
  allThere: 'Ja, dit is iedereen',

  where: { before: 'Waar is het gesprek?', late: 'Waar was het gesprek?' } as Timed,
  settings: {
    site: 'Op een locatie van de organisatie',
    'home-visit': 'Bij iemand thuis',
    'public-activity': 'Bij een open activiteit',
    phone: 'Aan de telefoon',
    'video-call': 'In een videogesprek',
  } satisfies Record<Setting, string>,

  when: { before: 'Wanneer is het, en waarover?', late: 'Wanneer was het, en waarover?' } as Timed,
  whenHint: 'Je mag alles op deze pagina leeg laten.',
  startsAt: 'Datum en tijd',
  startsAtHint: 'Nederlandse tijd, bijvoorbeeld 2‑3‑2027 14:30.',
  subject: 'Onderwerp',
  subjectHint: 'Een paar woorden, bijvoorbeeld “intake”. Iedereen die meedoet kan dit lezen.',

  recorder: { before: 'Wie neemt op?', late: 'Wie heeft opgenomen?' } as Timed,
  recorderHint: 'Alleen wie hier is genoemd, kan de opname starten.',
  recorders: {
    client: { client: 'Ik, of iemand die bij mij hoort', organisation: 'De organisatie', both: 'Allebei' },
    organisation: { client: 'De cliënt, of iemand die met de cliënt meekomt', organisation: 'Ik, voor de organisatie', both: 'Allebei' },
    neither: { client: 'De cliënt, of iemand die met de cliënt meekomt', organisation: 'De organisatie', both: 'Allebei' },
  } satisfies Record<Side, Record<RecorderSide, string>>,

  answer: 'Dit zeggen de regels',
  why: 'Waarom?',
  whereSaid: 'Waar staat dit?',
  rule: 'Regel',
  stillToAnswer: 'Wie nog moet antwoorden',
  encouraged: 'Wat we aanraden',
  declines: 'Als iemand liever niet wil',
  offers: 'Wat jullie elkaar bieden',
  assumptions: 'Waar we van uitgaan',
  conflicts: 'Waar regels elkaar raken',
  yourAnswers: 'Dit heb je ingevuld',
  terms: { what: 'Wat', people: 'Wie', where: 'Waar', when: 'Wanneer', subject: 'Onderwerp', recorder: 'Wie neemt op' },
  notTold: 'Niet ingevuld',
  make: 'Maak mijn gesprekskaart',
  makeHint: 'Op de kaart staat een code. Daarmee doen de anderen mee en geven ze zelf antwoord.',
  lateMakeHint: 'Met de kaart leg je daarna het bestand vast. Ook kunnen de anderen dan meekijken.',

  problems: {
    'medium-missing': 'Kies wat je wilt opnemen.',
    'role-missing': 'Kies wie dit is.',
    'name-long': 'Deze naam is te lang. Gebruik ten hoogste 60 tekens.',
    'age-missing': 'Vul bij een kind de leeftijd in, van 0 tot en met 17.',
    'age-child': 'Een kind is hier jonger dan 18. Kies anders een andere rol.',
    'age-number': 'Vul de leeftijd in als getal, bijvoorbeeld 9.',
    'staff-role': 'Medewerker kun je alleen kiezen als je bent ingelogd.',
    'people-missing': 'Voeg ten minste één ander toe. Een gesprek heb je met iemand.',
    'client-missing': 'Voeg ook de cliënt toe, of iemand die bij de cliënt hoort.',
    'setting-missing': 'Kies waar het gesprek is.',
    'when-unreadable': 'Vul een datum en tijd in, bijvoorbeeld 2-3-2027 14:30.',
    'when-past': 'Dit moment is al voorbij. Is het gesprek al opgenomen? Ga dan terug en kies “Ik heb al opgenomen”.',
    'when-ahead': 'Dit moment is te ver weg. Kies een datum binnen een jaar.',
    'when-future': 'Dit moment moet nog komen. Vul in wanneer het gesprek was.',
    'subject-long': 'Dit is te lang. Gebruik ten hoogste 120 tekens.',
    'recorder-missing': 'Kies wie er opneemt.',
    'recorder-absent': 'Er staat nog geen medewerker op je lijst. Ga terug en voeg die toe.',
  } satisfies Record<DraftProblem, string>,
}
export type AnnounceWords = typeof nl

/** Sentences of announcing. */
export const ANNOUNCE_WORDS: Record<Language, AnnounceWords> = { nl, en }
