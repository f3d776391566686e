import type { CaseRefusal } from '#cases'
import type { ConversationRefusal } from '#conversations'
import type { RecordingRefusal } from '#recordings'
import type { Words } from '#policy'

/** Every refusal of the rooms of conversations, recordings and cases. */
export type RefusalCode = (ConversationRefusal | RecordingRefusal | CaseRefusal)['code']
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
  'case-not-found': row(404, 'We kennen deze zaak niet, of hij is niet voor jou.', 'We do not know this case, or it is not for you.'),
  'not-your-part': row(403, 'Dit kan jij in deze zaak niet doen. Iemand anders kan dat wel.', 'You cannot do this in this case. Somebody else can.'),
  'not-in-this-status': row(409, 'Dit past niet bij hoe de zaak er nu voor staat. Kijk even.', 'This does not fit where the case stands now. Have a look.'),
  'no-such-person': row(422, 'Deze persoon hoort niet bij de zaak. Kies iemand uit de lijst.', 'This person is not part of the case. Choose somebody from the list.'),
  'case-full': row(409, 'Deze zaak is vol. Bel ons als je nog iets wilt vertellen.', 'This case is full. Call us if you want to tell more.'),
  'words-missing': row(422, 'Schrijf op wat er is gebeurd of waarom.', 'Write down what happened or why.'),
  'words-too-long': row(422, 'Deze tekst is te lang. Maak hem korter, of verdeel hem in delen.', 'This text is too long. Make it shorter, or split it.'),
  'said-missing': row(422, 'Schrijf ook op wat de ander zei.', 'Write down what the other said as well.'),
  'facts-not-valid': row(422, 'Een van de antwoorden kennen we niet. Kies uit de lijst.', 'We do not know one of the answers. Choose from the list.'),
  'answer-not-valid': row(422, 'Een van de antwoorden mist of past niet. Kijk ze na.', 'One of the answers is missing or does not fit. Check them.'),
  'day-not-valid': row(422, 'Kies een dag die bestaat.', 'Choose a day that exists.'),
  'day-too-early': row(422, 'Kies een latere dag.', 'Choose a later day.'),
  'day-too-late': row(422, 'Kies een dag die al is geweest, of vandaag.', 'Choose a day that has been, or today.'),
  /** The table has one sentence; `why` says which rule, and whoever shows it says that instead. */
  'term-not-possible': row(409, 'De regels voor deze klacht laten dit nu niet toe.', 'The rules for this complaint do not allow this now.'),
  'no-such-step': row(422, 'Deze stap hoort hier niet bij. Kijk welke stap nu aan de beurt is.', 'This step does not belong here. See which step comes now.'),
  'earlier-step-first': row(409, 'Eerst komt een andere stap. Doe die, of sla hem over met een reden.', 'Another step comes first. Take it, or skip it with a reason.'),
  'step-needs-more-facts': row(409, 'Het is nog niet duidelijk of deze stap nodig is. Pas eerst de feiten aan.', 'It is not clear yet whether this step is needed. Change the facts first.'),
  'together-only': row(409, 'Juridische stappen overweegt een leidinggevende samen met een jurist.', 'A manager and a legal adviser consider legal steps together.'),
  'representative-first': row(409, 'Het gaat om iemand onder de 18. Bereik eerst de vertegenwoordiger.', 'This is about somebody under 18. Reach the representative first.'),
  'not-against-a-child': row(409, 'Tegen een kind onder de 14 overwegen we geen juridische stappen.', 'We consider no legal steps against a child under 14.'),
  'not-serious': row(409, 'Hiervoor zijn geen juridische stappen. Het is niet ernstig genoeg.', 'There are no legal steps for this. It is not serious enough.'),
  'advice-first': row(409, 'Eerst geeft de jurist advies.', 'The legal adviser advises first.'),
  'skip-needs-reason': row(422, 'Deze stap overslaan kan alleen om gevaar, of als hij niet meer kan.', 'This step can only be skipped for danger, or when it is no longer possible.'),
  'somebody-else-reviews': row(403, 'Een andere leidinggevende kijkt dit na. Jij sloeg de stap zelf over.', 'Another manager looks at this. You skipped the step yourself.'),
  'steps-open': row(409, 'Er staat nog een stap open. Doe die eerst, of sla hem over met een reden.', 'A step is still open. Take it first, or skip it with a reason.'),
  'review-first': row(409, 'Er is een stap overgeslagen. Een leidinggevende kijkt daar eerst naar.', 'A step was skipped. A manager looks at that first.'),
  'tell-concerned-first': row(409, 'Vertel het eerst aan de persoon om wie het gaat.', 'First tell the person it is about.'),
  'no-doubt': row(409, 'De spelregels laten dit niet open.', 'The rules do not leave this open.'),
  'regime-missing': row(409, 'Kies eerst de regeling die geldt.', 'First choose the regulation that holds.'),
  'both-sides-first': row(409, 'Hoor eerst allebei de kanten, of schrijf op waarom dat niet ging.', 'First hear both sides, or write down why that was not possible.'),
  'own-case': row(403, 'Dit kan iemand die zelf bij de zaak hoort niet doen.', 'Somebody who is part of the case cannot do this.'),
  'committee-first': row(409, 'De commissie beslist eerst over de opname die nog dicht is.', 'The committee first decides about the recording that is still closed.'),
  'committee-decides': row(403, 'De commissie geeft hier het oordeel.', 'The committee gives the finding here.'),
  'tell-others-first': row(409, 'Licht eerst de anderen in die op de opname te horen zijn.', 'First tell the others who can be heard in the recording.'),
  'complaint-counts': row(409, 'Een klacht telt hier altijd. Geef een oordeel over de klacht zelf.', 'A complaint always counts here. Give a finding on the complaint itself.'),
  'nothing-proposed': row(409, 'Er is nu geen voorstel.', 'There is no proposal now.'),
  'not-suspended': row(409, 'De tijd loopt al.', 'The clock is running already.'),
  'already-so': row(409, 'Dat is al gedaan. Kijk even.', 'That has been done already. Have a look.'),
  'evidence-not-found': row(404, 'We kennen deze opname niet in deze klacht.', 'We do not know this recording in this complaint.'),
  'evidence-closed': row(403, 'Deze opname is dicht tot de commissie beslist.', 'This recording is closed until the committee decides.'),
  'no-sound-here': row(404, 'Het geluid staat niet hier. Vraag wie de opname heeft.', 'The sound is not here. Ask whoever has the recording.'),
  'recording-not-in-conversation': row(422, 'Deze opname hoort niet bij het gesprek van deze zaak.', 'This recording does not belong to the conversation of this case.'),
  'time-not-valid': row(422, 'Vul een begin en een later eind in, zoals 12:30.', 'Give a beginning and a later end, such as 12:30.'),
  'no-such-adviser': row(422, 'Kies een vertrouwenspersoon uit de lijst.', 'Choose a confidential adviser from the list.'),
  'no-such-measure': row(422, 'Kies iets uit de lijst van wat is beloofd.', 'Choose something from the list of what was promised.'),
  'delay-reason-missing': row(422, 'Het is later dan 72 uur. Schrijf op waarom.', 'It is later than 72 hours. Write down why.'),
  'carry-out-first': row(409, 'Doe eerst wat is besloten, en schrijf het op.', 'First do what was decided, and note it.'),
  'cannot-open': row(403, 'Meld je eerst aan als medewerker.', 'Sign in as staff first.'),
} as const satisfies Record<RefusalCode, Row>

function row(status: RefusalStatus, nl: string, en: string): Row {
  return { status, words: { nl, en } }
}
