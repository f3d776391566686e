import type { Language } from '#policy'

const nl = {
  title: 'Meedoen aan een gesprek',
  lead: 'Je hebt een code gekregen van iemand die iets wil opnemen, of een foto of film wil maken. Vul die hier in.',
  code: 'Code',
  codeHint: 'Acht tekens, bijvoorbeeld 7KMP-3XQ9. Hoofdletters en streepjes maken niet uit.',
  next: 'Verder',
  errors: 'Er klopt nog iets niet',
  codeUnreadable: 'Een code heeft acht letters en cijfers. Kijk nog eens goed.',
  codeUnknown: 'We vinden geen gesprek met deze code. Vraag de ander de code nog eens voor te lezen.',
  codeUnknownWhy: 'Misschien is het gesprek al afgerond, of is er een teken anders.',
  noCode: 'Heb je een eigen link gekregen? Open dan die link.',
  codeLine: (code: string) => `Code ${code}`,

  who: 'Wie ben je?',
  whoHint: 'Kies jezelf. Daarna lees je de afspraken en geef je zelf antwoord.',
  whoHintImage: 'Kies jezelf. Daarna lees je waar het om gaat en kies je zelf: ja of nee.',
  whoMissing: 'Kies wie je bent. Sta je er niet bij? Kies dan “Ik sta er niet bij”.',
  joining: 'Ik doe mee',
  notListed: 'Ik sta er niet bij',
  other: 'Vertel wie je bent',
  otherHint: 'De anderen zien dit. Loopt er een opname? Dan wacht die tot jij hebt geantwoord.',
  otherHintImage: 'De anderen zien dit. Er wordt pas iets gemaakt als ook jij hebt geantwoord.',
  role: 'Ik ben',
  name: 'Hoe mogen de anderen je noemen?',
  back: 'Terug',
  otherLanguage: 'English',

  linkTitle: 'Welkom terug',
  linkLead: 'Dit is je eigen link naar je gesprek. Druk op de knop om verder te gaan.',
  linkNote: 'Dit apparaat mag daarna voor jou meedoen. Is dit niet jouw apparaat? Sluit dan deze pagina.',
  linkButton: 'Verder naar mijn gesprek',
  linkBadTitle: 'Deze link werkt niet',
  linkBad: 'Misschien is er een nieuwe link gemaakt, of is er een stukje weggevallen.',
  linkBadHow: [
    'Kijk of je de hele link hebt overgenomen.',
    'Heb je het gesprek nog op een ander apparaat? Maak daar een nieuwe link.',
    'Of vraag de ander om de code, en doe daarmee mee.',
  ],
}

const en: typeof nl = {
  title: 'Join a conversation',
  lead: 'You got a code from somebody who wants to record something, or to make a photo or a film. Type it here.',
  code: 'Code',
  codeHint: 'Eight characters, such as 7KMP-3XQ9. Capitals and dashes do not matter.',
  next: 'Continue',
  errors: 'Something is not right yet',
  codeUnreadable: 'A code has eight letters and digits. Please look again.',
  codeUnknown: 'We find no conversation with this code. Ask the other person to read it out once more.',
  codeUnknownWhy: 'Perhaps the conversation has been closed, or one character differs.',
  noCode: 'Did you get a link of your own? Then open that link.',
  codeLine: (code) => `Code ${code}`,

  who: 'Who are you?',
  whoHint: 'Choose yourself. Then you read the agreements and answer for yourself.',
  whoHintImage: 'Choose yourself. Then you read what it is about and choose for yourself: yes or no.',
  whoMissing: 'Choose who you are. Are you not on the list? Choose “I am not on the list”.',
  joining: 'Join',
  notListed: 'I am not on the list',
  other: 'Say who you are',
  otherHint: 'The others see this. Is a recording going on? Then it waits until you have answered.',
  otherHintImage: 'The others see this. Nothing is made before you have answered as well.',
  role: 'I am',
  name: 'What may the others call you?',
  back: 'Back',
  otherLanguage: 'Nederlands',

  linkTitle: 'Welcome back',
  linkLead: 'This is your own link to your conversation. Press the button to go on.',
  linkNote: 'This device may then act for you. Is this not your device? Then close this page.',
  linkButton: 'On to my conversation',
  linkBadTitle: 'This link does not work',
  linkBad: 'Perhaps a new link was made, or a piece of it was lost.',
  linkBadHow: [
    'See whether you copied the whole link.',
    'Do you still have the conversation on another device? Make a new link there.',
    'Or ask the other person for the code, and join with that.',
  ],
}

/** Sentences of coming in. */
export const JOIN_WORDS = { nl, en } satisfies Record<Language, typeof nl>
