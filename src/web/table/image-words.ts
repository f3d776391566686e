import type { ImageGround } from '#conversations'
import type { Language, Medium } from '#policy'
import { TABLE_WORDS, type TableWords } from './words.ts'

/** What a table about a photo or a film says that a table about sound does not. */
export type ImageTableWords = ReturnType<typeof nl>['image']

const nl = (one: string) => ({
  title: `Een ${one} maken`,
  joinAsStaffHint: 'Je kijkt nu alleen mee naar de stand. Doe mee om te antwoorden.',
  goesOn: `Het gesprek gaat gewoon door, ook zonder ${one}.`,
  somebodyDeclined: `Niet iedereen wil op de ${one}. We zeggen niet wie. Dat is goed.`,
  answer: {
    heading: (name: string) => `${name}: mag er een ${one} van jou worden gemaakt?`,
    mine: `Geef je toestemming voor een ${one} van jou?`,
    agree: 'Ja, dat mag',
    decline: 'Nee, liever niet',
    declineHint: 'Ja of nee is allebei goed. Je hoeft niet te zeggen waarom. Je mag je altijd bedenken.',
    agreed: 'Jij zei ja.',
    agreedFor: (name: string) => `${name} zei ja.`,
    withdrawHint: `Dan gaat elke ${one} waar je op staat meteen dicht.`,
    declined: 'Jij zei nee. Dat is goed.',
    declinedFor: (name: string) => `${name} zei nee. Dat is goed.`,
    private: `Niemand anders ziet jouw antwoord. Zeg je nee? Dan zien de anderen wel dat niet iedereen op de ${one} wil. Soms raden ze dan van wie dat komt.`,
  },
  people: { answers: { none: 'nog geen antwoord', agrees: 'zei ja', declines: 'zei nee', withdrew: 'wil niet meer', private: 'antwoordt in stilte' } },
  finish: { intro: 'Zijn jullie klaar? Rond het dan af. Dan kan er niemand meer bij. Je bedenken kan ook daarna nog.' },
  image: {
    yes: one === 'foto' ? 'De foto mag' : 'De film mag',
    notYet: `Nog geen ${one} maken`,
    refused: `Niet iedereen wil op de ${one}`,
    madeAlready: `De ${one} is er al`,
    uses: (uses: string) => `De ${one} is voor: ${uses}. Elk doel vragen we je later apart.`,
    onlyMaker: `De ${one} is alleen voor wie hem maakt. De organisatie gebruikt hem niet.`,
    forWhom: (name: string) => `Voor ${name}: geef jij toestemming voor een ${one}?`,
    forWhomText: (name: string) => `${name} is jonger dan 16. Daarom kies jij ook. Merk je dat ${name} het niet wil? Zeg dan nee.`,
    saidYesFor: (name: string) => `Jij zei ja voor ${name}.`,
    saidNoFor: (name: string) => `Jij zei nee voor ${name}. Dat is goed.`,
    noRepresentative: (name: string) => `${name} is jonger dan 16. Dan zegt ook een ouder of voogd ja of nee. Laat die meedoen met de code, als vertegenwoordiger.`,
    make: one === 'foto' ? 'Foto maken' : 'Film maken',
    makeTitle: one === 'foto' ? 'De foto' : 'De film',
    ways: {
      'everybody-agreed': { text: `De anderen zeiden ja. Je mag de ${one} nu maken. Kom je er zelf op? Antwoord dan ook zelf.`, link: one === 'foto' ? 'Foto maken' : 'Film maken' },
      'without-some': { text: `Iemand zei nee. Maak geen ${one} waar die persoon op staat. Vraag niet waarom. Weet je niet wie het is? Maak de ${one} dan liever niet.`, link: one === 'foto' ? 'Foto maken zonder die persoon' : 'Film maken zonder die persoon' },
      'made-already': { text: `Deel de ${one} nog met niemand. Voeg hem hier toe en wijs aan wie erop staat. Zegt iemand nee? Wis hem dan, ook van je telefoon.`, link: one === 'foto' ? 'De foto toevoegen' : 'De film toevoegen' },
    } satisfies Record<ImageGround, { readonly text: string; readonly link: string }>,
    wait: `Wacht met de ${one} tot iedereen heeft geantwoord. Zwijgen is geen ja.`,
    pictures: 'Beelden van deze tafel',
    inIt: `Jij staat op een ${one}`,
    inItOther: (name: string) => `${name} staat op een ${one}`,
    choose: 'Kies waarvoor die mag',
    see: 'Bekijk en wijzig',
    mine: (made: string) => `Door jou toegevoegd op ${made}`,
    question: `Er is een vraag aan jou over een ${one}`,
  },
})

const en = (one: string): ReturnType<typeof nl> => ({
  title: `Making a ${one}`,
  joinAsStaffHint: 'You only see how things stand. Take part to answer.',
  goesOn: `The conversation simply goes on, without a ${one} as well.`,
  somebodyDeclined: `Not everybody wants to be in the ${one}. We do not say who. That is fine.`,
  answer: {
    heading: (name) => `${name}: may a ${one} of you be made?`,
    mine: `Do you consent to a ${one} of you?`,
    agree: 'Yes, that is fine',
    decline: 'No, rather not',
    declineHint: 'Yes and no are both fine. You need not say why. You may always think better of it.',
    agreed: 'You said yes.',
    agreedFor: (name) => `${name} said yes.`,
    withdrawHint: `Then every ${one} you are in closes at once.`,
    declined: 'You said no. That is fine.',
    declinedFor: (name) => `${name} said no. That is fine.`,
    private: `Nobody else sees your answer. Do you say no? Then the others do see that not everybody wants to be in the ${one}. Sometimes they guess whose no it is.`,
  },
  people: { answers: { none: 'no answer yet', agrees: 'said yes', declines: 'said no', withdrew: 'no longer wants it', private: 'answers in private' } },
  finish: { intro: 'Are you done? Then close it. Nobody can join after that. You can still think better of it later.' },
  image: {
    yes: one === 'photo' ? 'The photo is fine' : 'The film is fine',
    notYet: `No ${one} yet`,
    refused: `Not everybody wants to be in the ${one}`,
    madeAlready: `The ${one} is there already`,
    uses: (uses) => `The ${one} is for: ${uses}. We ask you about each use separately later.`,
    onlyMaker: `The ${one} is for whoever makes it only. The organisation does not use it.`,
    forWhom: (name) => `For ${name}: do you consent to a ${one}?`,
    forWhomText: (name) => `${name} is under 16. So you choose as well. Do you notice that ${name} does not want it? Then say no.`,
    saidYesFor: (name) => `You said yes for ${name}.`,
    saidNoFor: (name) => `You said no for ${name}. That is fine.`,
    noRepresentative: (name) => `${name} is under 16. Then a parent or guardian says yes or no as well. Let them join with the code, as a representative.`,
    make: one === 'photo' ? 'Take the photo' : 'Make the film',
    makeTitle: one === 'photo' ? 'The photo' : 'The film',
    ways: {
      'everybody-agreed': { text: `The others said yes. You may make the ${one} now. Are you in it yourself? Then answer as well.`, link: one === 'photo' ? 'Take the photo' : 'Make the film' },
      'without-some': { text: `Somebody said no. Make no ${one} with that person in it. Do not ask why. You do not know who it is? Then rather do not make the ${one}.`, link: `Make a ${one} without that person` },
      'made-already': { text: `Share the ${one} with nobody yet. Add it here and mark who is in it. Does somebody say no? Then erase it, from your phone as well.`, link: `Add the ${one}` },
    },
    wait: `Wait with the ${one} until everybody has answered. Silence is no yes.`,
    pictures: 'Pictures of this table',
    inIt: `You are in a ${one}`,
    inItOther: (name) => `${name} is in a ${one}`,
    choose: 'Choose what it may be used for',
    see: 'See and change',
    mine: (made) => `Added by you on ${made}`,
    question: `There is a question for you about a ${one}`,
  },
})

const IMAGE_TABLE = { nl: { photo: nl('foto'), video: nl('film') }, en: { photo: en('photo'), video: en('film') } } as const

/** The words of a table about this. */
export function tableWords(lang: Language, medium: Medium): TableWords {
  const base = TABLE_WORDS[lang]
  if (medium === 'sound') return base
  const { image: _, answer, people, finish, ...words } = IMAGE_TABLE[lang][medium]
  return { ...base, ...words, answer: { ...base.answer, ...answer }, people: { ...base.people, ...people }, finish: { ...base.finish, ...finish } }
}

/** What a table about images says besides; undefined at one about sound. */
export function imageTableWords(lang: Language, medium: Medium): ImageTableWords | undefined {
  return medium === 'sound' ? undefined : IMAGE_TABLE[lang][medium].image
}
