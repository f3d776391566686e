import type { Language, Medium } from '#policy'
import { CARD_WORDS, type CardWords } from './words.ts'

const nl = (one: string) => ({
  title: one === 'foto' ? 'Fotokaart' : 'Filmkaart',
  sheet: `We willen hier een ${one} maken`,
  lateSheet: `Hier is een ${one} gemaakt`,
  lateMade: `Je kaart is klaar. Deel de ${one} nog met niemand. Vraag nu eerst iedereen die erop staat. Wil iemand het niet? Wis de ${one} dan.`,
  sound: `Een ${one}, als iedereen ja zegt`,
  late: `Een ${one} die al gemaakt is`,
  whatFor: 'Waarvoor',
  recorder: 'Wie maakt het',
  openTable: `Open de tafel`,
  code: 'Code om mee te doen',
  qr: 'QR-code om mee te doen',
  paperTitle: 'Toestemming op papier',
  paperColumns: { who: 'Wie', answer: one === 'foto' ? 'Foto' : 'Film', when: 'Datum en tijd', initials: 'Paraaf' },
  paperAnswer: '☐ ja   ☐ nee',
  eventTitle: one === 'foto' ? 'Foto maken' : 'Film maken',
  cancelText: 'Trek de kaart in. De code werkt dan niet meer.',
})

const en = (one: string): ReturnType<typeof nl> => ({
  title: one === 'photo' ? 'Photo card' : 'Film card',
  sheet: `We would like to make a ${one} here`,
  lateSheet: `A ${one} was made here`,
  lateMade: `Your card is ready. Share the ${one} with nobody yet. First ask everybody in it. Does somebody not want it? Then erase the ${one}.`,
  sound: `A ${one}, when everybody says yes`,
  late: `A ${one} that was made already`,
  whatFor: 'What for',
  recorder: 'Who makes it',
  openTable: 'Open the table',
  code: 'Code to take part',
  qr: 'QR code to take part',
  paperTitle: 'Consent on paper',
  paperColumns: { who: 'Who', answer: one === 'photo' ? 'Photo' : 'Film', when: 'Date and time', initials: 'Initials' },
  paperAnswer: '☐ yes   ☐ no',
  eventTitle: one === 'photo' ? 'Taking a photo' : 'Making a film',
  cancelText: 'Take the card back. The code then stops working.',
})

const IMAGE_CARD = { nl: { photo: nl('foto'), video: nl('film') }, en: { photo: en('photo'), video: en('film') } } as const

/** Sentences of the card for what was announced. */
export function cardWords(lang: Language, medium: Medium): CardWords {
  const base = CARD_WORDS[lang]
  if (medium === 'sound') return base
  const { whatFor: _, recorder, ...words } = IMAGE_CARD[lang][medium]
  return { ...base, ...words, terms: { ...base.terms, recorder } }
}

/** What stands before the uses of a photo or film. */
export function whatForTerm(lang: Language): string {
  return IMAGE_CARD[lang].photo.whatFor
}
