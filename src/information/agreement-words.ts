import type { Language } from './language.ts'

const nl = {
  title: {
    sound: 'Onze afspraken over de geluidsopname van dit gesprek',
    images: 'Onze afspraken over de beelden die we hier maken',
  },
  about: 'Deze afspraken gelden voor iedereen die meedoet, voor jou en voor {organisation}.',
  where: {
    site: 'We praten op een plek van {organisation}.',
    'home-visit': 'We praten bij iemand thuis.',
    'public-activity': 'We zijn bij een open activiteit van {organisation}.',
    phone: 'We praten via de telefoon.',
    'video-call': 'We praten via een videogesprek.',
  },
  recorder: {
    client: 'De cliënt neemt op, of iemand die met de cliënt meekomt.',
    organisation: 'De organisatie neemt op.',
    both: 'De cliënt en de organisatie nemen allebei op.',
  },
  keeping: {
    'own-device': 'De opname blijft op het apparaat van wie opneemt. Naar de server gaan alleen controlegetallen, geen geluid.',
    'kept-for-both': 'De opname wordt voor beide kanten bewaard op de server van {organisation}. Beide kanten kunnen ernaar luisteren.',
  },
  joining: 'Komt er iemand bij? Dan stopt de opname even. We gaan verder als die persoon deze afspraken ook maakt.',
  stopping: 'Iedereen mag op elk moment zeggen dat de opname stopt. Het gesprek zelf gaat door.',
  copy: 'Wie opneemt, geeft de andere kant een kopie als die daarom vraagt.',
  cutting: 'Niemand knipt of plakt in de opname zonder dat te vertellen. Dat geldt voor beide kanten.',
  sharing: 'Niemand geeft de opname aan anderen of zet die online, tenzij de andere kant dat goed vindt.',
  images: 'Iedereen die op beeld komt, geeft daar zelf vooraf toestemming voor. Die mag je altijd weer intrekken.',
  declining: 'Wil iemand liever geen opname? Dan zoeken we samen een andere manier. De zorg of hulp gaat gewoon door.',
  openTo: 'Is er later een klacht? Dan mag de opname daarbij worden gebruikt.',
  policy: 'Hierbij hoort het beleid van {organisation}, versie {version}.',
}

const en = {
  title: {
    sound: 'Our agreements about the sound recording of this conversation',
    images: 'Our agreements about the images we make here',
  },
  about: 'These agreements bind everybody who takes part, you and {organisation} alike.',
  where: {
    site: 'We talk at a location of {organisation}.',
    'home-visit': 'We talk at somebody’s home.',
    'public-activity': 'We are at an open activity of {organisation}.',
    phone: 'We talk on the phone.',
    'video-call': 'We talk in a video call.',
  },
  recorder: {
    client: 'The client records, or somebody who comes with the client.',
    organisation: 'The organisation records.',
    both: 'The client and the organisation both record.',
  },
  keeping: {
    'own-device': 'The recording stays on the device of whoever records. Only check numbers go to the server, no sound.',
    'kept-for-both': 'The recording is kept for both sides on the server of {organisation}. Both sides can listen to it.',
  },
  joining: 'Does somebody join? Then the recording pauses. We go on when that person makes these agreements too.',
  stopping: 'Everybody may say at any moment that the recording stops. The conversation itself goes on.',
  copy: 'Whoever records gives the other side a copy when they ask for it.',
  cutting: 'Nobody cuts or pastes in the recording without telling. That holds for both sides.',
  sharing: 'Nobody gives the recording to others or puts it online, unless the other side agrees.',
  images: 'Everybody who can be seen gives their own consent beforehand. You can always take it back.',
  declining: 'Would somebody rather have no recording? Then we look for another way together. Care or help simply goes on.',
  openTo: 'Is there a complaint later? Then the recording may be used in it.',
  policy: 'The policy of {organisation}, version {version}, belongs to this.',
} satisfies typeof nl

/** How a line that puts a clause of the policy in words is written. */
export const AGREED_WORDS = {
  nl: { line: '{text} (regel {clause})' },
  en: { line: '{text} (rule {clause})' },
} as const satisfies { readonly [L in Language]: { readonly line: string } }

/** The lines of the agreement. Change a word, and `AGREEMENT_VERSION` changes with it. */
export const AGREEMENT_WORDS = { nl, en } as const satisfies { readonly [L in Language]: typeof nl }

/** The lines about a photo or film that the words about sound would say wrongly, beside lines of the policy. */
export const IMAGE_AGREEMENT_WORDS = {
  nl: {
    where: {
      site: 'We zijn op een plek van {organisation}.', 'home-visit': 'We zijn bij iemand thuis.', 'public-activity': 'We zijn bij een open activiteit van {organisation}.',
      phone: 'We praten via de telefoon.', 'video-call': 'We zien elkaar in een videogesprek.',
    },
    maker: {
      client: 'De cliënt maakt het beeld, of iemand die met de cliënt meekomt.', organisation: 'De organisatie maakt het beeld.', both: 'De cliënt en de organisatie maken allebei beeld.',
    },
    closed: 'Alleen wie het beeld maakt, ziet het, tot iedereen die erop staat ja zegt. Waarvoor het mag, vragen we ieder apart.',
  },
  en: {
    where: {
      site: 'We are at a location of {organisation}.', 'home-visit': 'We are at somebody’s home.', 'public-activity': 'We are at an open activity of {organisation}.',
      phone: 'We talk on the phone.', 'video-call': 'We see each other in a video call.',
    },
    maker: {
      client: 'The client makes the picture, or somebody who comes with the client.', organisation: 'The organisation makes the picture.', both: 'The client and the organisation both make pictures.',
    },
    closed: 'Only whoever makes the picture sees it, until everybody in it says yes. What it may be used for is asked of each person separately.',
  },
} as const satisfies { readonly [L in Language]: { readonly where: object; readonly maker: object; readonly closed: string } }
