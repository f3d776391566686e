import type { By } from './by.ts'
import type { CasePerson, Evidence } from './case.ts'
import type { CaseEvent } from './events.ts'
import type { DossierLanguage, DossierPerson } from './dossier.ts'
import type { CaseAccess } from './port.ts'

/** How people and what they did are called, in one language: given by whoever shows cases, so that paper and screen say the same. */
export type DossierTelling = {
  readonly language: DossierLanguage
  /** What kind of case it is: `Klacht`. */
  readonly kind: string
  readonly organisation: string
  readonly by: (by: By) => string
  readonly person: (person: { readonly role: DossierRole; readonly name: string | undefined; readonly ageYears: number | undefined }) => Pick<DossierPerson, 'name' | 'role'>
  /** What somebody is who acts for the house. */
  readonly houseRole: (as: Extract<By, { readonly kind: 'staff' }>['as']) => string
  /** What an event is, without who and without the words said in it. */
  readonly happened: (event: CaseEvent) => string
}
type DossierRole = CasePerson['role']

const nl = {
  grounds: {
    'part-of-case': 'Deze zaak is van of over deze lezer.',
    'with-leave': 'Deze lezer kijkt mee, omdat iemand uit de zaak dat wil.',
    'handles-case': 'Deze lezer behandelt de zaak.',
    oversees: 'Deze lezer ziet toe op hoe we met gegevens omgaan.',
  },
  otherSide: 'de andere kant',
  recording: 'Opname',
  conversationRecording: 'Opname van het gesprek',
  elsewhere: 'De opname staat niet in dit systeem.',
  late: 'Het gesprek is pas achteraf aangekondigd.',
  evidenceState: { heard: 'De opname telt mee.', sealed: 'De opname is dicht tot de commissie beslist.', 'not-heard': 'De commissie luistert niet naar de opname.' },
  typed: 'Met de hand uitgetypt in deze zaak.',
  agreement: 'De afspraak over opnemen',
  sound: 'Het geluid van een opname in deze klacht',
  receipt: 'Bewijs van een opname',
  terms: {
    promised: 'Antwoord op de klacht, zoals beloofd', promisedBy: 'Dat staat in de bevestiging.',
    reply: 'Antwoord op een opname', replyBy: 'Dat is afgesproken in deze zaak.',
    appeal: 'Naar een andere instantie gaan', appealBy: 'Dat staat in het oordeel.',
    authority: 'Melden aan de toezichthouder', authorityBy: 'AVG artikel 33: 72 uur na de ontdekking.',
  },
  out: {
    contact: ['Telefoonnummers en adressen', 'Die ziet alleen wie de zaak behandelt. In een dossier staan ze nooit.'],
    advice: ['Het advies van de jurist', 'Dat is alleen voor de leidinggevende en de jurist.'],
    closed: ['wat erop te horen is', 'De opname is voor deze lezer dicht.'],
    soundElsewhere: ['het geluid', 'Het staat niet in dit systeem, of er is nog geen kopie.'],
    soundClosed: ['het geluid', 'Dat is dicht. Het mag nu niet mee.'],
    soundNoEvidence: ['het geluid', 'De opname is niet ingebracht in een klacht.'],
    agreement: ['De afspraak over opnemen en de bewijzen', 'Deze lezer was niet bij het gesprek.'],
    noReceipt: ['het bewijs', 'De opname is nog niet verzegeld.'],
    children: ['Wat een kind antwoordde', 'Dat ziet alleen het kind zelf.'],
    linked: ['Andere zaken die erbij horen', 'Elke zaak heeft een eigen dossier.'],
  },
} as const satisfies Telling

const en: Telling = {
  grounds: {
    'part-of-case': 'This case is from or about this reader.',
    'with-leave': 'This reader looks along, because somebody of the case wants that.',
    'handles-case': 'This reader handles the case.',
    oversees: 'This reader oversees how we deal with personal data.',
  },
  otherSide: 'the other side',
  recording: 'Recording',
  conversationRecording: 'Recording of the conversation',
  elsewhere: 'The recording is not in this system.',
  late: 'The conversation was announced only afterwards.',
  evidenceState: { heard: 'The recording counts.', sealed: 'The recording is closed until the committee decides.', 'not-heard': 'The committee does not listen to the recording.' },
  typed: 'Typed by hand in this case.',
  agreement: 'The agreement on recording',
  sound: 'The sound of a recording in this complaint',
  receipt: 'Receipt of a recording',
  terms: {
    promised: 'Answer to the complaint, as promised', promisedBy: 'The acknowledgement says so.',
    reply: 'Reply to a recording', replyBy: 'That was agreed in this case.',
    appeal: 'Going to another body', appealBy: 'The finding says so.',
    authority: 'Reporting to the authority', authorityBy: 'GDPR article 33: 72 hours after the discovery.',
  },
  out: {
    contact: ['Telephone numbers and addresses', 'Only whoever handles the case sees them. They are never in a case file.'],
    advice: ['The advice of the lawyer', 'That is for the manager and the legal adviser only.'],
    closed: ['what can be heard', 'The recording is closed for this reader.'],
    soundElsewhere: ['the sound', 'It is not in this system, or there is no copy yet.'],
    soundClosed: ['the sound', 'That is closed. It may not come along now.'],
    soundNoEvidence: ['the sound', 'The recording was not put in in a complaint.'],
    agreement: ['The agreement on recording and the receipts', 'This reader was not in the conversation.'],
    noReceipt: ['the receipt', 'The recording has not been sealed yet.'],
    children: ['What a child answered', 'Only the child sees that.'],
    linked: ['Other cases that belong with it', 'Every case has a case file of its own.'],
  },
}

type Telling = {
  readonly grounds: Readonly<Record<CaseAccess['ground'], string>>
  readonly otherSide: string
  readonly recording: string
  readonly conversationRecording: string
  readonly elsewhere: string
  readonly late: string
  readonly evidenceState: Readonly<Record<Evidence['state'], string>>
  readonly typed: string
  readonly agreement: string
  readonly sound: string
  readonly receipt: string
  readonly terms: Readonly<Record<'promised' | 'promisedBy' | 'reply' | 'replyBy' | 'appeal' | 'appealBy' | 'authority' | 'authorityBy', string>>
  readonly out: Readonly<Record<'contact' | 'advice' | 'closed' | 'soundElsewhere' | 'soundClosed' | 'soundNoEvidence' | 'agreement' | 'noReceipt' | 'children' | 'linked', readonly [what: string, why: string]>>
}

/** Fixed sentences of a dossier that is made from a case. */
export const TELLING_WORDS: Readonly<Record<DossierLanguage, Telling>> = { nl, en }
