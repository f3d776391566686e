import type { ImageCannotKnowCode, ImageEditInput, ImageProblemCode, ImageVerificationInput } from './image-verification-input.ts'
import type { Language } from './language.ts'

type Catalogue = {
  readonly verdicts: { readonly [V in ImageVerificationInput['verdict']]: { readonly headline: string; readonly text: string } }
  readonly problems: { readonly [C in ImageProblemCode]: string }
  readonly edits: { readonly [H in ImageEditInput['how']]: string }
  readonly statedBy: string
  readonly knownKey: string
  readonly takenIn: { readonly photo: string; readonly video: string }
  readonly edited: string
  readonly cannotKnow: { readonly [C in ImageCannotKnowCode]: string }
}

const nl = {
  verdicts: {
    'as-received': { headline: 'Het bestand zoals het binnenkwam', text: 'Dit is precies het bestand dat de server kreeg op {at}. De server bewaarde het niet zo: plaats en camera gingen eruit.' },
    'as-kept': { headline: 'Het beeld zoals het is bewaard', text: 'Dit is precies het bestand dat de server maakte op {at}. Plaats en camera gingen eruit. Daarna is er niets aan veranderd.' },
    'as-covered': { headline: 'Een bewerkt beeld, zoals is gezegd', text: 'De server maakte dit bestand op {at}. {edit} Daarna is er niets aan veranderd.' },
    'other-file': { headline: 'Een ander bestand', text: 'Dit is geen van de bestanden van deze verklaring. Apps en websites maken een beeld vaak kleiner. Dan is het ook een ander bestand.' },
    'statements-invalid': { headline: 'Deze verklaring klopt niet', text: 'We kunnen hiermee niets controleren.' },
    'cannot-tell': { headline: 'Dit kunnen we niet zeggen', text: 'We kennen de server van deze verklaring niet. Vraag de organisatie om haar sleutel.' },
  },
  problems: {
    'statements-too-large': 'Het bestand is te groot voor een verklaring.',
    'statements-not-text': 'Een verklaring is een tekst. Dit is iets anders.',
    'not-statements': 'Dit is geen verklaring over een beeld.',
    'statements-version-unknown': 'Deze verklaring is van een soort die we nog niet kennen. Kijk of er een nieuwe versie is van deze pagina.',
    'statements-malformed': 'In de verklaring staat een regel die er zo niet kan staan.',
    'server-key-differs': 'De verklaring noemt een server die je kent, maar de sleutel is anders. Vertrouw het niet.',
    'statement-invalid': 'Een handtekening van de server past niet bij wat er staat.',
    'statements-of-several': 'De verklaring gaat over meer dan één beeld.',
  },
  edits: {
    blur: 'Een deel is wazig gemaakt.', fill: 'Over een deel ligt een vlak.', cut: 'Een deel is eraf geknipt.', sound: 'Al het geluid is eruit.', stretch: 'Het stuk van {from} tot {to} van de vorige versie is eruit.',
  },
  statedBy: 'De server {name} heeft dit getekend{known}.',
  knownKey: ', met een sleutel die je kent',
  takenIn: { photo: 'De server kreeg de foto op {at}.', video: 'De server kreeg de video op {at}.' },
  edited: 'De server maakte een nieuwe versie op {at}. {edit}',
  cannotKnow: {
    'server-key-known': 'Of de server echt van deze organisatie is. Vergelijk de sleutel met die op haar website.',
    'made-from': 'Van welk bestand een versie is gemaakt. Die verklaring ontbreekt.',
    'only-the-server': 'Of de server de waarheid zegt. Niemand anders tekende mee.',
    'before-it-came': 'Wat er met het bestand gebeurde voor het binnenkwam.',
    'what-it-shows': 'Of het echt zo is gegaan als je ziet.',
    'who-is-in-it': 'Wie er te zien zijn, en wie het beeld maakte.',
    'nobody-recognisable': 'Of er nog iemand te herkennen is. Dat keek een mens na.',
    'may-be-used': 'Of het beeld gebruikt mag worden. Vraag dat aan de organisatie.',
    'other-versions': 'Of er nog andere versies of kopieën zijn.',
    'exact-time': 'Hoe laat het precies was. De tijd komt van de klok van de server.',
  },
} as const satisfies Catalogue

const en = {
  verdicts: {
    'as-received': { headline: 'The file as it came in', text: 'This is exactly the file the server got on {at}. The server did not keep it like that: place and camera were taken out.' },
    'as-kept': { headline: 'The picture as it was kept', text: 'This is exactly the file the server made on {at}, without place and camera. Nothing in it was changed since.' },
    'as-covered': { headline: 'An edited picture, as was told', text: 'The server made this file on {at}. {edit} Nothing in it was changed since.' },
    'other-file': { headline: 'Another file', text: 'This is none of the files of this statement. Apps and websites often make a picture smaller. Then it is another file, too.' },
    'statements-invalid': { headline: 'This statement does not hold', text: 'We cannot check anything with it.' },
    'cannot-tell': { headline: 'This we cannot tell', text: 'We do not know the server of this statement. Ask the organisation for its key.' },
  },
  problems: {
    'statements-too-large': 'The file is too large for a statement.',
    'statements-not-text': 'A statement is text. This is something else.',
    'not-statements': 'This is no statement about a picture.',
    'statements-version-unknown': 'This statement is of a kind we do not know yet. See whether there is a newer version of this page.',
    'statements-malformed': 'The statement holds a line that cannot be there like that.',
    'server-key-differs': 'The statement names a server you know, but the key is another one. Do not trust it.',
    'statement-invalid': 'A signature of the server does not fit what it says.',
    'statements-of-several': 'The statement is about more than one picture.',
  },
  edits: {
    blur: 'A part was blurred.', fill: 'A part was covered with a plain area.', cut: 'A part was cut off.', sound: 'All of the sound was taken out.', stretch: 'The stretch from {from} to {to} of the version before was taken out.',
  },
  statedBy: 'The server {name} signed this{known}.',
  knownKey: ', with a key you know',
  takenIn: { photo: 'The server got the photo on {at}.', video: 'The server got the video on {at}.' },
  edited: 'The server made a new version on {at}. {edit}',
  cannotKnow: {
    'server-key-known': 'Whether the server really belongs to this organisation. Compare the key with the one on its website.',
    'made-from': 'Of which file a version was made. That statement is missing.',
    'only-the-server': 'Whether the server tells the truth. Nobody else signed along.',
    'before-it-came': 'What happened to the file before it came in.',
    'what-it-shows': 'Whether it really went as you see it.',
    'who-is-in-it': 'Who can be seen, and who made the picture.',
    'nobody-recognisable': 'Whether anybody can still be recognised. A person checked that.',
    'may-be-used': 'Whether the picture may be used. Ask the organisation.',
    'other-versions': 'Whether there are other versions or copies.',
    'exact-time': 'What time it was exactly. The time is by the clock of the server.',
  },
} as const satisfies Catalogue

/** What is said about a picture that was checked. */
export const IMAGE_VERIFICATION_WORDS: { readonly [L in Language]: Catalogue } = { nl, en }
