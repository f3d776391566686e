import type { Language } from '#policy'

type Medium = 'photo' | 'video'
type Timed = { readonly before: string; readonly late: string }

/** What announcing says otherwise when it is about a photo or a film, and what it asks besides. */
export type ImageAnnounceWords = ReturnType<typeof nl>

const nl = (one: string) => ({
  title: { before: `Een ${one} melden`, late: `Een ${one} achteraf melden` } satisfies Timed,
  lateNote: 'Goed dat je het vertelt. We vragen kort hoe het was. Daarna vraag je iedereen die erop staat.',
  me: { before: 'Wie ben jij?', late: 'Wie ben jij?' } satisfies Timed,
  peopleHint: `Noem iedereen die op de ${one} kan komen. Ook wie op de achtergrond staat.`,
  peopleList: `Mensen bij de ${one}`,
  where: { before: `Waar maak je de ${one}?`, late: `Waar is de ${one} gemaakt?` } satisfies Timed,
  when: { before: `Wanneer is het, en waarover gaat het?`, late: 'Wanneer was het, en waarover ging het?' } satisfies Timed,
  recorder: { before: `Wie maakt de ${one}?`, late: `Wie heeft de ${one} gemaakt?` } satisfies Timed,
  recorderHint: `Alleen wie hier is genoemd, kan de ${one} toevoegen.`,
  uses: { before: `Waarvoor is de ${one}?`, late: `Waarvoor is de ${one}?` } satisfies Timed,
  usesHint: 'Vink alles aan wat je wilt. Voor elk doel vragen we iedereen apart toestemming.',
  onlyMe: 'Alleen voor mijzelf',
  onlyMeHint: `De organisatie gebruikt de ${one} dan nergens voor.`,
  doTitle: { before: 'Zo gaat het verder', late: `Wat doe je met de ${one} die er al is?` } satisfies Timed,
  doSteps: {
    before: [
      'De anderen doen mee met de code. Ieder van hen kiest zelf: ja of nee. Niemand hoeft te zeggen waarom.',
      'Zwijgen is geen ja. Wacht tot iedereen heeft geantwoord.',
      `Zegt iemand nee? Maak dan geen ${one} waar die persoon op staat.`,
      'Bedenkt iemand zich later? Dan gaat het beeld meteen dicht.',
    ],
    late: [
      'Deel hem nog met niemand.',
      'Vraag het alsnog aan iedereen die erop staat. De anderen doen mee met de code en kiezen zelf.',
      `Wil je niet vragen, of zegt iemand nee? Wis de ${one} dan, ook van je telefoon. Of maak die persoon onherkenbaar.`,
    ],
  },
  terms: { what: 'Wat', people: 'Wie', where: 'Waar', when: 'Wanneer', subject: 'Onderwerp', compulsory: 'Verplicht', recorder: 'Wie maakt het', uses: 'Waarvoor' },
  make: 'Maak mijn kaart',
  makeHint: 'Op de kaart staat een code. Daarmee doen de anderen mee en kiezen ze zelf.',
  lateMakeHint: 'Met de kaart vraag je daarna iedereen die erop staat.',
})

const en = (one: string): ImageAnnounceWords => ({
  title: { before: `Announce a ${one}`, late: `Announce a ${one} afterwards` },
  lateNote: 'Good that you tell us. We ask briefly how it was. After that you ask everybody in it.',
  me: { before: 'Who are you?', late: 'Who are you?' },
  peopleHint: `Name everybody who may be in the ${one}. In the background as well.`,
  peopleList: `People in the ${one}`,
  where: { before: `Where do you make the ${one}?`, late: `Where was the ${one} made?` },
  when: { before: 'When is it, and what is it about?', late: 'When was it, and what was it about?' },
  recorder: { before: `Who makes the ${one}?`, late: `Who made the ${one}?` },
  recorderHint: `Only whoever is named here can add the ${one}.`,
  uses: { before: `What is the ${one} for?`, late: `What is the ${one} for?` },
  usesHint: 'Tick everything you want. For each use we ask everybody’s consent separately.',
  onlyMe: 'For myself only',
  onlyMeHint: `The organisation then uses the ${one} for nothing.`,
  doTitle: { before: 'How it goes on', late: `What to do with the ${one} that is there already` },
  doSteps: {
    before: [
      'The others take part with the code. Each of them chooses: yes or no. Nobody has to say why.',
      'Silence is no yes. Wait until everybody has answered.',
      `Does somebody say no? Then make no ${one} with that person in it.`,
      'Does somebody think better of it later? Then the picture closes at once.',
    ],
    late: [
      'Share it with nobody yet.',
      'Ask everybody in it after all. The others take part with the code and choose for themselves.',
      `Would you rather not ask, or does somebody say no? Then erase the ${one}, from your phone as well. Or make that person unrecognisable.`,
    ],
  },
  terms: { what: 'What', people: 'Who', where: 'Where', when: 'When', subject: 'Subject', compulsory: 'Compulsory', recorder: 'Who makes it', uses: 'What for' },
  make: 'Make my card',
  makeHint: 'The card has a code. With it the others take part and choose for themselves.',
  lateMakeHint: 'With the card you then ask everybody in it.',
})

/** By language and by what is announced. */
export const IMAGE_ANNOUNCE_WORDS: Record<Language, Record<Medium, ImageAnnounceWords>> = {
  nl: { photo: nl('foto'), video: nl('film') },
  en: { photo: en('photo'), video: en('film') },
}
