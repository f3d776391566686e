import type { Language } from '#policy'

const nl = {
  title: 'Privacy',
  description: 'Wat deze website van je bewaart, en wat niet.',
  lead: (organisation: string) => `Deze website is van ${organisation}. Hier lees je wat we bewaren, wie het ziet en wat je kunt vragen.`,
  sections: [
    {
      heading: 'Wat we bewaren',
      paragraphs: [],
      items: [
        'Wat je zelf invult over een gesprek: wanneer, waar, wie erbij is en waarover het gaat.',
        'Wat ieder antwoordt: ja, nee of teruggetrokken, en hoe laat.',
        'De stand van de opname: begonnen, gepauzeerd, gestopt.',
        'Controlegetallen van een opname. Daaruit kan niemand horen wat er is gezegd.',
        'Het geluid zelf, alleen als de opname voor beide kanten wordt bewaard. Anders blijft het op het apparaat van wie opneemt.',
        'De handtekening die je apparaat onder de afspraken zet.',
        'Wie een opname heeft beluisterd of gedownload.',
        'Foto’s en korte video’s zonder plaats en toestel, met wie erop staat en wat die antwoordde. Wie ze bekeek, staat erbij. Bij wissen gaan bestand en namen weg.',
        'Heel even: hoe vaak één verbinding iets vraagt. Zo kan niemand codes raden.',
      ],
    },
    {
      heading: 'Wat we niet doen',
      paragraphs: [],
      items: [
        'Je hebt geen account nodig. Een voornaam is genoeg, en ook die is niet verplicht.',
        'We volgen je niet en tonen geen reclame.',
        'Deze software stuurt het geluid niet naar andere bedrijven. Ze zet het ook niet om in tekst.',
        'We geven niemand een score of een cijfer.',
        'Een opname begint nooit vanzelf, op afstand of in het geheim.',
      ],
    },
    {
      heading: 'Wie ziet wat',
      paragraphs: [
        'Wie aan een gesprek meedoet, ziet de kaart en de antwoorden van dat gesprek.',
        'Het antwoord van een kind laten we niet aan de anderen zien. Wel zien zij wat het voor de opname betekent.',
        'De organisatie beheert de server. Haar beheerder kan dus bij wat erop staat.',
      ],
      items: [],
    },
    {
      heading: 'Cookies',
      paragraphs: ['Cookies zijn kleine bestanden in je browser. We gebruiken alleen wat nodig is:'],
      items: [
        'openkaart_apparaat: zo weten we dat jij weer bij je gesprek hoort. Blijft 400 dagen.',
        'openkaart_taal: de taal die je koos. Blijft een jaar.',
        'openkaart_link: toont je eigen link nadat je hem kreeg. Blijft tien minuten.',
        'openkaart_gedeeld: onthoudt de code van een opname die iemand met je deelt. Blijft vier uur.',
        'openkaart_staff: alleen voor medewerkers die inloggen.',
      ],
    },
    {
      heading: 'Wat jij kunt vragen',
      paragraphs: [
        'Je mag vragen wat er over jou bewaard is. Je mag vragen om iets te verbeteren of te wissen.',
        'Vraag ook gerust hoe lang iets bewaard blijft. De organisatie is daarvoor verantwoordelijk en antwoordt binnen een maand.',
        'Kom je er samen niet uit? Dan kun je naar de Autoriteit Persoonsgegevens.',
      ],
      items: [],
    },
  ],
  ask: (organisation: string) => `Naar de website van ${organisation}`,
  authority: 'Naar de Autoriteit Persoonsgegevens',
  contacts: 'Waar je terechtkunt',
}

const en: typeof nl = {
  title: 'Privacy',
  description: 'What this website keeps about you, and what it does not.',
  lead: (organisation) => `This website belongs to ${organisation}. Here you read what we keep, who sees it and what you can ask.`,
  sections: [
    {
      heading: 'What we keep',
      paragraphs: [],
      items: [
        'What you fill in about a conversation: when, where, who is there and what it is about.',
        'What everybody answers: yes, no or taken back, and at what time.',
        'The state of the recording: started, paused, stopped.',
        'Check numbers of a recording. Nobody can hear from them what was said.',
        'The sound itself, only when the recording is kept for both sides. Otherwise it stays on the device of whoever records.',
        'The signature your device puts under the agreements.',
        'Who listened to a recording or downloaded it.',
        'Photos and short videos without place and device, with who is in them and what they answered. Who looked at them is there too. Erasing takes away the file and the names.',
        'For a moment: how often one connection asks for something. So nobody can guess codes.',
      ],
    },
    {
      heading: 'What we do not do',
      paragraphs: [],
      items: [
        'You need no account. A first name is enough, and you may leave that out too.',
        'We do not follow you and show no advertising.',
        'This software does not send the sound to other companies. Nor does it turn it into text.',
        'We give nobody a score or a mark.',
        'A recording never starts by itself, from a distance or in secret.',
      ],
    },
    {
      heading: 'Who sees what',
      paragraphs: [
        'Whoever takes part in a conversation sees its card and its answers.',
        'We do not show the answer of a child to the others. They do see what it means for the recording.',
        'The organisation runs the server. Its administrator can therefore reach what is on it.',
      ],
      items: [],
    },
    {
      heading: 'Cookies',
      paragraphs: ['Cookies are small files in your browser. We only use what is needed:'],
      items: [
        'openkaart_apparaat: tells us that you belong to your conversation. Stays for 400 days.',
        'openkaart_taal: the language you chose. Stays for a year.',
        'openkaart_link: shows your own link after you got it. Stays for ten minutes.',
        'openkaart_gedeeld: remembers the code of a recording somebody shares with you. Stays four hours.',
        'openkaart_staff: only for staff who sign in.',
      ],
    },
    {
      heading: 'What you can ask',
      paragraphs: [
        'You may ask what is kept about you. You may ask to correct or erase something.',
        'Feel free to ask how long something is kept. The organisation is responsible for that and answers within a month.',
        'Can you not work it out together? Then you can go to the Dutch Data Protection Authority.',
      ],
      items: [],
    },
  ],
  ask: (organisation) => `To the website of ${organisation}`,
  authority: 'To the Dutch Data Protection Authority',
  contacts: 'Where you can go',
}

/** What happens with data, as this software works. */
export const PRIVACY_WORDS = { nl, en } satisfies Record<Language, typeof nl>
