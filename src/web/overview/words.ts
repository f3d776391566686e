import type { Case } from '#cases'
import type { Language } from '#policy'
import type { Access } from '#recordings'

const nl = {
  title: 'Mijn overzicht',
  lead: 'Alles wat hier van dit gesprek over jou bekend is. Wat anderen zelf antwoordden, staat er niet bij.',
  print: 'Print dit overzicht',
  take: 'Neem alles mee',
  takeHint: 'Een map met je opnames, bewijzen en dit overzicht voor de computer. Een bestand dat eindigt op .zip.',
  back: 'Naar de gesprekskaart',
  nothing: 'Niets.',
  link: 'Alles over mij op een pagina',
  sections: { aboutMe: 'Over mij', recordings: 'Opnames', pictures: 'Foto’s en video’s', inPictures: 'Foto’s en video’s waar ik op sta', opened: 'Wie iets opende', shares: 'Delen en kopieën', keeping: 'Bewaren en wissen', cases: 'Meldingen en klachten' },
  iAm: (name: string) => `Jij doet mee als ${name}.`,
  announced: (when: string) => `Het gesprek is gemeld op ${when}.`,
  answered: (answer: string, when: string, signed: boolean) => `${answer} op ${when}${signed ? ', ondertekend met je apparaat' : ''}.`,
  answers: { agrees: 'Je ging akkoord', declines: 'Je wilde liever niet', withdrew: 'Je wilde toch niet' },
  devices: (count: number) => (count === 1 ? 'Je deed mee op 1 apparaat.' : `Je deed mee op ${count} apparaten.`),
  recording: (when: string, state: string) => `Opname van ${when}: ${state}.`,
  states: { erased: 'gewist', closed: 'dicht', 'kept-for-both': 'bewaard voor allebei', 'own-device': 'op het apparaat van wie opnam' },
  picture: (kind: string, when: string, stand: string) => `${kind} van ${when}, gemaakt op dit apparaat: ${stand.toLowerCase()}.`,
  pictureKinds: { photo: 'Foto', video: 'Video' } satisfies Record<'photo' | 'video', string>,
  answeredFor: (name: string, answer: string, when: string) => `Voor ${name}: ${answer.toLowerCase()} op ${when}.`,
  inPicture: (kind: string, when: string, answers: string) => `${kind} van ${when}. ${answers === '' ? 'Nog geen antwoord' : `Dit zei je over ${answers}`}.`,
  inAPicture: 'Sta je zelf op een foto of video? Dan heb je daarvoor een eigen link. Daar zie je wat je antwoordde, en daar neem je het terug.',
  opened: (when: string, who: string, what: string) => `${when}: ${who} ${what}`,
  somebodyHere: 'iemand van de organisatie',
  whats: {
    listened: 'luisterde terug', 'downloaded-ogg': 'bewaarde de opname', 'downloaded-m4a': 'bewaarde de opname', 'downloaded-receipt': 'bewaarde het bewijs',
    'opened-conversation': 'bekeek het overzicht',
  } satisfies Record<Access['what'], string>,
  eraseAsked: (when: string, day: string) => `Op ${when} is gevraagd om te wissen. Het antwoord komt uiterlijk op ${day}.`,
  aCase: (reference: string, kind: string, when: string) => `${kind} ${reference}, van ${when}.`,
  kinds: { report: 'Melding', complaint: 'Klacht', 'data-breach': 'Datalek' } satisfies Record<Case['kind'], string>,
}

const en: typeof nl = {
  title: 'My overview',
  lead: 'Everything that is known here about you from this conversation. What others answered themselves is not in it.',
  print: 'Print this overview',
  take: 'Take everything along',
  takeHint: 'A folder with your recordings, receipts and this overview for a computer. A file that ends in .zip.',
  back: 'To the conversation card',
  nothing: 'Nothing.',
  link: 'Everything about me on one page',
  sections: { aboutMe: 'About me', recordings: 'Recordings', pictures: 'Photos and videos', inPictures: 'Photos and videos I am in', opened: 'Who opened something', shares: 'Sharing and copies', keeping: 'Keeping and erasing', cases: 'Reports and complaints' },
  iAm: (name) => `You take part as ${name}.`,
  announced: (when) => `The conversation was announced on ${when}.`,
  answered: (answer, when, signed) => `${answer} on ${when}${signed ? ', signed with your device' : ''}.`,
  answers: { agrees: 'You agreed', declines: 'You would rather not', withdrew: 'You took your yes back' },
  devices: (count) => (count === 1 ? 'You took part on 1 device.' : `You took part on ${count} devices.`),
  recording: (when, state) => `Recording of ${when}: ${state}.`,
  states: { erased: 'erased', closed: 'closed', 'kept-for-both': 'kept for both', 'own-device': 'on the device of whoever recorded' },
  picture: (kind, when, stand) => `${kind} of ${when}, made on this device: ${stand.toLowerCase()}.`,
  pictureKinds: { photo: 'Photo', video: 'Video' },
  answeredFor: (name, answer, when) => `For ${name}: ${answer.toLowerCase()} on ${when}.`,
  inPicture: (kind, when, answers) => `${kind} of ${when}. ${answers === '' ? 'No answer yet' : `What you said about ${answers}`}.`,
  inAPicture: 'Are you in a photo or video yourself? Then you have a link of your own for it. There you see what you answered, and there you take it back.',
  opened: (when, who, what) => `${when}: ${who} ${what}`,
  somebodyHere: 'somebody of the organisation',
  whats: { listened: 'listened', 'downloaded-ogg': 'kept the recording', 'downloaded-m4a': 'kept the recording', 'downloaded-receipt': 'kept the receipt', 'opened-conversation': 'saw the overview' },
  eraseAsked: (when, day) => `On ${when} somebody asked to erase. The answer comes by ${day} at the latest.`,
  aCase: (reference, kind, when) => `${kind} ${reference}, of ${when}.`,
  kinds: { report: 'Report', complaint: 'Complaint', 'data-breach': 'Data breach' },
}

/** Sentences of the overview. */
export const OVERVIEW_WORDS = { nl, en } satisfies Record<Language, typeof nl>
