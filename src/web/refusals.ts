import type { ConversationRefusal } from '#conversations'
import type { RecordingRefusal } from '#recordings'
import type { ScheduleRefusal, WithdrawRefusal, Words } from '#policy'

/** Every refusal of the conversations and recordings rooms, and those about versions of the rules. */
export type RefusalCode = (ConversationRefusal | RecordingRefusal | ScheduleRefusal | WithdrawRefusal)['code']
export type RefusalStatus = 403 | 404 | 409 | 410 | 422

type Row = { readonly status: RefusalStatus; readonly words: Words }

/** What a refusal is in HTTP and in words. A new refusal does not compile until it is here. */
export const REFUSALS = {
  'conversation-not-found': row(404, 'We kennen dit gesprek niet, of je doet er niet aan mee.', 'We do not know this conversation, or you are not part of it.'),
  'recording-not-found': row(404, 'We kennen deze opname niet, of je doet niet mee aan het gesprek.', 'We do not know this recording, or you are not part of the conversation.'),
  'link-not-valid': row(404, 'Deze link werkt niet meer. Vraag een nieuwe.', 'This link no longer works. Ask for a new one.'),
  'conversation-closed': row(409, 'Dit gesprek is al afgerond.', 'This conversation has been closed.'),
  'not-yours': row(403, 'Dit kan alleen iemand doen die het zelf aangaat.', 'Only the person concerned can do this.'),
  'changed-meanwhile': row(409, 'Er veranderde net iets. Kijk even en probeer het nog een keer.', 'Something just changed. Have a look and try again.'),
  'too-many-people': row(422, 'Er doen al te veel mensen mee.', 'Too many people are taking part already.'),
  'place-taken': row(409, 'Iemand anders doet al mee op deze plek. Kies jezelf, of kies "iemand anders".', 'Somebody else has this place already. Choose yourself, or choose "somebody else".'),
  'age-missing': row(422, 'Vul bij een kind de leeftijd in, van 0 tot en met 17 jaar.', 'For a child, give the age: 0 to 17 years.'),
  'people-missing': row(422, 'Noem ten minste twee mensen, met iemand aan de kant van de cliënt.', 'Name at least two people, one of them on the client’s side.'),
  'answer-changed-meanwhile': row(409, 'Er is al geantwoord. Kijk wat er nu staat.', 'There is an answer already. See what it says now.'),
  'answer-not-possible': row(409, 'Dit antwoord past niet bij wat er nu staat.', 'This answer does not fit what it says now.'),
  'signature-not-valid': row(422, 'De handtekening van dit apparaat klopt niet. Laad de pagina opnieuw.', 'The signature of this device is not right. Load the page again.'),
  'no-such-offer': row(422, 'Kies een van de voorstellen uit de lijst.', 'Choose one of the suggestions in the list.'),
  'staff-only': row(403, 'Dit kan alleen een medewerker die is ingelogd.', 'Only staff who are signed in can do this.'),
  'recording-running': row(409, 'Er loopt nog een opname. Stop die eerst.', 'A recording is still going on. Stop it first.'),
  'not-allowed-now': row(409, 'Opnemen kan nu niet. Op het scherm staat waarom.', 'Recording is not possible now. The screen says why.'),
  'not-the-recorder': row(403, 'Alleen wie opneemt kan dit doen.', 'Only whoever records can do this.'),
  'already-recording': row(409, 'Aan jouw kant wordt al opgenomen.', 'Your side is recording already.'),
  'keeping-differs': row(409, 'Er is net iets anders gekozen voor het bewaren. Kijk even.', 'Another way of keeping was just chosen. Have a look.'),
  'not-possible-now': row(409, 'Dat kan nu niet.', 'That is not possible now.'),
  'leaf-not-valid': row(422, 'Dit stukje opname klopt niet.', 'This piece of the recording is not right.'),
  'digest-differs': row(422, 'Dit stukje opname kwam niet goed aan.', 'This piece of the recording did not arrive well.'),
  'segment-differs': row(409, 'Op deze plek staat al iets anders.', 'There is something else at this place already.'),
  'head-differs': row(409, 'De volgorde van de opname klopt niet.', 'The order of the recording is not right.'),
  'too-far-ahead': row(409, 'Dit stukje komt te vroeg.', 'This piece comes too early.'),
  'conversation-stopped': row(410, 'De opname is gestopt.', 'The recording has been stopped.'),
  'not-complete-yet': row(409, 'De opname is nog niet compleet. Wacht even.', 'The recording is not complete yet. Please wait.'),
  'sealed-away': row(403, 'Dit deel is dicht tot het samen is besproken.', 'This part is closed until it has been settled together.'),
  'no-copy': row(404, 'De opname staat op het apparaat van wie opnam. Vraag om een kopie.', 'The recording is on the device of whoever made it. Ask for a copy.'),
  'other-policy': row(422, 'Dit zijn andere spelregels dan die hier gelden. Het kenmerk moet gelijk zijn.', 'These are other rules of play than those that hold here. The id must be the same.'),
  'version-taken': row(422, 'Deze versie is er al. Geef je bestand een andere versie.', 'This version is here already. Give your file another version.'),
  'starts-in-past': row(422, 'De eerste dag van deze versie is voorbij. Kies vandaag of later.', 'The first day of this version has passed. Choose today or later.'),
  'too-many-scheduled': row(409, 'Er staan al te veel versies klaar. Trek er eerst een in.', 'Too many versions are scheduled already. Withdraw one first.'),
  'problems-not-seen': row(422, 'Zeg eerst dat je hebt gezien wat er niet klopt.', 'Say first that you have seen what is not right.'),
  'version-not-found': row(404, 'We kennen deze versie niet.', 'We do not know this version.'),
  'version-in-force': row(409, 'Deze versie geldt al. Zet een nieuwe versie klaar.', 'This version holds already. Schedule a new one.'),
} as const satisfies Record<RefusalCode, Row>

function row(status: RefusalStatus, nl: string, en: string): Row {
  return { status, words: { nl, en } }
}
