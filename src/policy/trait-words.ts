import type { Words } from './language.ts'

const SILENT: Words = { nl: 'Zegt er niets over', en: 'Says nothing about it' }
const NO: Words = { nl: 'Nee', en: 'No' }
const NEVER: Words = { nl: 'Nooit', en: 'Never' }
const PERSON: Words = { nl: 'Dan beslist een mens', en: 'Then a person decides' }

/** What rules of play are told apart by: each question with its possible answers, in the order they are shown. */
export const TRAIT_WORDS = {
  'may-record': { asks: { nl: 'Mag een cliënt een gesprek opnemen?', en: 'May a client record a conversation?' }, answers: { yes: { nl: 'Ja', en: 'Yes' }, never: NEVER, silent: SILENT } },
  approval: { asks: { nl: 'Moet de leiding het eerst goedvinden?', en: 'Does the management have to approve first?' }, answers: { no: NO, yes: { nl: 'Ja', en: 'Yes' }, silent: SILENT } },
  'staff-consent': { asks: { nl: 'Moet de medewerker eerst ja zeggen?', en: 'Does the staff member have to say yes first?' }, answers: { no: NO, yes: { nl: 'Ja', en: 'Yes' }, silent: SILENT } },
  'staff-declines': {
    asks: { nl: 'En als de medewerker nee zegt?', en: 'And if the staff member says no?' },
    answers: { blocks: { nl: 'Dan is er geen opname', en: 'Then there is no recording' }, person: PERSON, 'goes-on': { nl: 'Opnemen mag dan nog steeds', en: 'Recording is still allowed then' }, silent: SILENT },
  },
  announcing: {
    asks: { nl: 'Moet je vooraf zeggen dat je opneemt?', en: 'Do you have to say beforehand that you record?' },
    answers: {
      free: NO, asks: { nl: 'Ja, want je moet het eerst vragen', en: 'Yes, because you have to ask first' }, encouraged: { nl: 'Nee, maar het wordt aangemoedigd', en: 'No, but it is encouraged' }, required: { nl: 'Ja', en: 'Yes' }, 'a-day': { nl: 'Ja, minstens een dag vooraf', en: 'Yes, at least a day before' },
      'a-week': { nl: 'Ja, minstens een week vooraf', en: 'Yes, at least a week before' }, longer: { nl: 'Ja, meer dan een week vooraf', en: 'Yes, more than a week before' }, silent: SILENT,
    },
  },
  reason: {
    asks: { nl: 'Moet je zeggen waarom je opneemt?', en: 'Do you have to say why you record?' },
    answers: { no: NO, spoken: { nl: 'Ja', en: 'Yes' }, written: { nl: 'Ja, op papier', en: 'Yes, in writing' }, silent: SILENT },
  },
  signing: {
    asks: { nl: 'Moet er eerst iemand tekenen?', en: 'Does somebody have to sign first?' },
    answers: { no: NO, client: { nl: 'Ja, de cliënt', en: 'Yes, the client' }, both: { nl: 'Ja, allebei', en: 'Yes, both' }, silent: SILENT },
  },
  'others-there': {
    asks: { nl: 'Hebben anderen in het gesprek een stem?', en: 'Do others in the conversation have a say?' },
    answers: { asked: { nl: 'Ja, zij moeten eerst ja zeggen', en: 'Yes, they have to say yes first' }, veto: { nl: 'Ja, een nee van hen telt', en: 'Yes, a no of theirs counts' }, person: PERSON, group: { nl: 'Alleen in een groepsgesprek', en: 'In a group conversation only' }, no: NO, silent: SILENT },
  },
  'another-way': {
    asks: { nl: 'Wat is er als opnemen niet mag?', en: 'What is there when recording is refused?' },
    answers: { offered: { nl: 'Een andere manier', en: 'Another way' }, nothing: { nl: 'Geen andere manier genoemd', en: 'No other way named' }, 'never-refused': { nl: 'Niemand houdt een opname tegen', en: 'Nobody stops a recording' }, silent: SILENT },
  },
  'organisation-too': {
    asks: { nl: 'Neemt de organisatie ook op als jij opneemt?', en: 'Does the organisation record too when you record?' },
    answers: { may: { nl: 'Ja, zonder het jou te vragen', en: 'Yes, without asking you' }, asks: { nl: 'Alleen als jij het goed vindt', en: 'Only if you agree' }, not: NO, silent: SILENT },
  },
  images: {
    asks: { nl: 'Mag je filmen?', en: 'May you film?' },
    answers: { free: { nl: 'Ja', en: 'Yes' }, veto: { nl: 'Ja, tot iemand die erop staat nee zegt', en: 'Yes, until somebody in it says no' }, agreed: { nl: 'Als wie erop staat het goed vindt', en: 'If whoever is in it agrees' }, never: NEVER, silent: SILENT },
  },
  'shared-rooms': {
    asks: { nl: 'Mag het ook in de wachtkamer?', en: 'May you in the waiting room too?' },
    answers: { no: NO, same: { nl: 'Daar geldt hetzelfde', en: 'The same holds there' }, open: { nl: 'Dat is niet zeker', en: 'That is not certain' }, silent: SILENT },
  },
  cutting: {
    asks: { nl: 'Mag je in de opname knippen?', en: 'May you cut the recording?' },
    answers: { told: { nl: 'Als je het vertelt', en: 'If you tell it' }, agreed: { nl: 'Als de ander het goed vindt', en: 'If the other agrees' }, never: NEVER, silent: SILENT },
  },
  publishing: {
    asks: { nl: 'Mag je de opname online zetten?', en: 'May you publish the recording?' },
    answers: { free: { nl: 'Ja', en: 'Yes' }, agreed: { nl: 'Als de ander het goed vindt', en: 'If the other agrees' }, never: NEVER, silent: SILENT },
  },
  copy: {
    asks: { nl: 'Krijgt de organisatie een kopie als zij het vraagt?', en: 'Does the organisation get a copy when it asks?' },
    answers: { yes: { nl: 'Ja', en: 'Yes' }, agreed: { nl: 'Als de ander het goed vindt', en: 'If the other agrees' }, no: NO, silent: SILENT },
  },
  complaint: {
    asks: { nl: 'Telt een stiekeme opname bij een klacht?', en: 'Does a secret recording count in a complaint?' },
    answers: { yes: { nl: 'Ja', en: 'Yes' }, person: PERSON, no: NO, silent: SILENT },
  },
} as const satisfies { readonly [trait: string]: { readonly asks: Words; readonly answers: { readonly [answer: string]: Words } } }

export type TraitId = keyof typeof TRAIT_WORDS
export type TraitAnswer<T extends TraitId> = keyof (typeof TRAIT_WORDS)[T]['answers'] & string
