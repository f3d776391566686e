import type { DueKind, DueState } from '#cases'
import type { Language } from '#policy'

const nl = {
  title: 'Wanneer hoort wat klaar te zijn?',
  noRegime: 'Eerst kiezen we welke regeling hier past. Daarna staan hier alle dagen.',
  kinds: {
    acknowledgement: 'Zeggen dat de klacht er is', declining: 'Zeggen dat de klacht niet wordt behandeld', decision: 'Een oordeel op papier', response: 'Zeggen wat we met het oordeel doen',
    onward: 'Ergens anders verder gaan',
  } satisfies Record<DueKind, string>,
  states: { open: 'Loopt nog', overdue: 'Te laat', done: 'Op tijd gedaan', 'done-late': 'Te laat gedaan', stopped: 'De tijd staat stil', lapsed: 'Niet meer nodig', passed: 'Voorbij' } satisfies Record<DueState, string>,
  by: (day: string) => `Uiterlijk ${day}`,
  until: (day: string) => `Kan tot en met ${day}`,
  law: 'wet', choice: 'keuze, geen wet',
  why: 'Waarom deze dag?',
  promised: (day: string) => `Beloofd is: uiterlijk ${day}.`,
  extended: (day: string, words: string) => `Er is meer tijd genomen, tot en met ${day}. De reden: ${words}`,
  agreed: 'Wie klaagt vond dat goed.',
  suspended: (day: string) => `De tijd staat stil sinds ${day}.`,
  goOn: (day: string) => `Er kwam geen oordeel op tijd. Wie klaagt mag al verder, sinds ${day}.`,
  extendUntil: (day: string) => `Meer tijd nemen kan zelf nog, tot en met ${day}. Vertel het voor de laatste dag, met de reden.`,
  noExtension: 'Zelf meer tijd nemen kan nu niet meer. Samen iets afspreken kan wel.',
  notCounted: 'Dit telt niet mee:',
  legal: 'De wet kort verteld. Vraag bij twijfel een jurist.',
  hold: {
    running: 'De opnames in deze klacht blijven bewaard tot dit klaar is. Niemand kan ze wissen, ook niet als de bewaartijd voorbij is.',
    appeal: (day: string) => `Wie klaagt kan nog verder. Daarom blijven de opnames bewaard tot en met ${day}. Ook als de bewaartijd voorbij is.`,
    free: 'Deze klacht houdt de opnames niet meer vast. De gewone bewaartijd geldt weer.',
  },
  breach: {
    title: 'De 72 uur', count: 'De tijd loopt vanaf de ontdekking. Nachten, weekenden en vrije dagen tellen mee. Dat staat in de AVG, artikel 33 lid 1.',
    report: 'Wat staat er in de melding?', message: 'Wat vertellen we de mensen om wie het gaat?',
  },
  suggested: (day: string) => `Volgens de regeling kan dat tot en met ${day}.`,
  bodies: (names: string) => `Deze regeling noemt: ${names}.`,
}

const en = {
  title: 'When should what be done?',
  noRegime: 'First we choose which regulation fits. After that all days are here.',
  kinds: {
    acknowledgement: 'Saying that we have the complaint', declining: 'Saying that the complaint is not treated', decision: 'A judgement in writing', response: 'Saying what we do with the judgement',
    onward: 'Going on somewhere else',
  },
  states: { open: 'Still running', overdue: 'Late', done: 'Done in time', 'done-late': 'Done late', stopped: 'The clock stands still', lapsed: 'No longer needed', passed: 'Over' },
  by: (day: string) => `By ${day} at the latest`,
  until: (day: string) => `Possible up to and including ${day}`,
  law: 'law', choice: 'a choice, no law',
  why: 'Why this day?',
  promised: (day: string) => `Promised: by ${day} at the latest.`,
  extended: (day: string, words: string) => `More time was taken, up to and including ${day}. The reason: ${words}`,
  agreed: 'The complainant was content with it.',
  suspended: (day: string) => `The clock has been standing still since ${day}.`,
  goOn: (day: string) => `No judgement came in time. The complainant may go on already, since ${day}.`,
  extendUntil: (day: string) => `You can still take more time yourself, up to and including ${day}. Say so before the last day, with the reason.`,
  noExtension: 'Taking more time yourself is no longer possible. Agreeing on something together is.',
  notCounted: 'This does not count:',
  legal: 'The law told briefly. Ask a lawyer when in doubt.',
  hold: {
    running: 'The recordings in this complaint are kept until this is over. Nobody can erase them, not even after their keeping date.',
    appeal: (day: string) => `The complainant can still go on. So the recordings are kept up to and including ${day}. Also after their keeping date.`,
    free: 'This complaint no longer holds the recordings. Their ordinary keeping date counts again.',
  },
  breach: {
    title: 'The 72 hours', count: 'The time runs from the discovery. Nights, weekends and holidays count. The GDPR says so, article 33 paragraph 1.',
    report: 'What is in the report to the authority?', message: 'What do we tell the people it is about?',
  },
  suggested: (day: string) => `Under this regulation that is possible up to and including ${day}.`,
  bodies: (names: string) => `This regulation names: ${names}.`,
} satisfies typeof nl

/** What the part of a case about its days says. */
export const TERMS_WORDS: { readonly [L in Language]: typeof nl } = { nl, en }
