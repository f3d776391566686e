import type { Language } from './language.ts'
import type {
  CannotKnowCode, CannotTellReason, DifferenceKind, EstablishedInput, ReasonCode, ReceiptProblemCode, VerificationInput,
} from './verification-input.ts'

/** `text` is empty where the reason tells it all. */
type Told = { readonly headline: string; readonly text: string }
type VerificationCatalogue = {
  readonly verdicts: { readonly [V in VerificationInput['verdict']]: Told }
  readonly differsSomewhere: string
  readonly problems: { readonly [C in ReceiptProblemCode]: string }
  readonly reasons: { readonly [C in CannotTellReason]: string }
  readonly differences: { readonly [K in DifferenceKind]: { readonly sound: string; readonly pieces: string } }
  readonly counts: string
  readonly established: { readonly [C in EstablishedInput['code']]: string }
  readonly gapToTheEnd: { readonly [C in 'pause' | 'gap']: string }
  readonly knownKey: string
  readonly otherText: string
  readonly because: { readonly [C in ReasonCode]: string }
  readonly cannotKnow: { readonly [C in CannotKnowCode]: string }
  readonly roles: { readonly [role: string]: string }
}

const nl = {
  verdicts: {
    same: { headline: 'Hetzelfde als de verzegelde opname', text: 'Dit bestand is precies wat er is verzegeld. Er is niets aan veranderd.' },
    'same-as-sealed-copy': { headline: 'Een kopie die bij de opname hoort', text: 'Dit bestand is een kopie die de server van de verzegelde opname heeft gemaakt, als {format}. Daarna is er niets aan veranderd.' },
    'edited-as-told': { headline: 'Een kopie zonder een paar stukken, zoals is gezegd', text: 'De server maakte dit bestand van de verzegelde opname, als {format}. Iemand wilde zijn stem er niet bij. Daarom zijn stukken weggelaten: {stretches}. Daarna is er niets aan veranderd.' },
    differs: { headline: 'Niet hetzelfde als de verzegelde opname', text: 'Dit bestand is anders dan wat er is verzegeld. Hieronder zie je waar. Wie dat deed en waarom, zien we niet. Praat er samen over.' },
    'other-recording': { headline: 'Een andere opname', text: 'Niets van dit bestand zit in de opname van dit bewijs. Kijk of je het goede bestand hebt gekozen.' },
    'receipt-invalid': { headline: 'Dit bewijs klopt niet', text: 'We kunnen met dit bewijs niets controleren.' },
    'cannot-tell': { headline: 'Dit kunnen we niet zeggen', text: '' },
  },
  differsSomewhere: 'Dit bestand is anders dan wat er is verzegeld. Waar het anders is, zien we niet. Wie dat deed en waarom ook niet. Praat er samen over.',
  problems: {
    'receipt-too-large': 'Het bestand is te groot voor een bewijs.',
    'receipt-not-text': 'Een bewijs is een tekst. Dit is iets anders.',
    'not-a-receipt': 'Dit is geen bewijs van een opname. Het bewijs begint met “openkaart-receipt”.',
    'receipt-version-unknown': 'Dit bewijs is van een soort die we nog niet kennen. Kijk of er een nieuwe versie van deze pagina is.',
    'receipt-damaged': 'Het bewijs is niet heel. Er mist iets, of er is iets aan veranderd.',
    'receipt-malformed': 'In het bewijs staat een regel die er zo niet kan staan.',
    'head-signature-wrong': 'De handtekening van de server past niet bij dit bewijs.',
    'head-not-signed-by-server': 'De handtekening van de server ontbreekt.',
    'head-malformed': 'Het deel met de handtekening van de server is niet te lezen.',
    'head-of-other-recording': 'De handtekening van de server hoort bij een andere opname.',
    'server-key-differs': 'Dit bewijs noemt een server die je kent, maar de sleutel is anders. Vertrouw het niet.',
    'leaves-do-not-fit-head': 'De lijst met stukjes geluid past niet bij de handtekening.',
    'leaves-not-continuous': 'In de lijst met stukjes geluid zit een gat of een fout.',
    'statement-invalid': 'Een handtekening van een van de mensen klopt niet.',
    'statement-of-other-recording': 'Een verklaring in dit bewijs hoort bij een andere opname.',
    'statement-by-other-signer': 'Een verklaring is getekend door een ander dan er staat.',
    'statement-doubled': 'Een verklaring staat er twee keer in.',
    'seal-does-not-fit-head': 'De verzegeling past niet bij de handtekening van de server.',
    'seal-does-not-fit-leaves': 'De verzegeling past niet bij de lijst met stukjes geluid.',
    'seals-disagree': 'De verzegelingen spreken elkaar tegen.',
    'seal-times-impossible': 'De tijden in de verzegeling kunnen niet kloppen.',
  },
  reasons: {
    'leaves-needed': 'Dit is het korte bewijs. Met het lange bewijs kunnen we meer zeggen.',
    'other-format': 'Dit bestand heeft een andere vorm dan de opname. Gebruik het bestand zoals je het hebt gekregen.',
    'rest-unknown': 'Wat in dit bestand staat, is precies zo verzegeld. Of er daarna nog iets kwam, weten we niet.',
    'server-key-unknown': 'We kennen de server van dit bewijs niet. Vraag de organisatie om haar sleutel.',
    'file-empty': 'Het bestand is leeg.',
    'file-in-too-many-pieces': 'Het bestand bestaat uit te veel stukjes.',
  },
  differences: {
    changed: { sound: 'Van {from} tot {to} is het geluid anders.', pieces: 'Stuk {first} tot en met {last} is anders.' },
    removed: { sound: 'Het geluid van {from} tot {to} ontbreekt.', pieces: 'Stuk {first} tot en met {last} ontbreekt.' },
    moved: { sound: 'Het geluid van {from} tot {to} staat op een andere plek.', pieces: 'Stuk {first} tot en met {last} staat op een andere plek.' },
    inserted: { sound: 'Bij {from} is iets toegevoegd dat niet is verzegeld.', pieces: 'Voor stuk {first} is iets toegevoegd dat niet is verzegeld.' },
    truncated: { sound: 'Het einde ontbreekt, vanaf {from}.', pieces: 'Het einde ontbreekt, vanaf stuk {first}.' },
    extra: { sound: 'Na het einde komt nog iets dat niet is verzegeld.', pieces: 'Na het einde komt nog iets dat niet is verzegeld.' },
  },
  counts: '{found} van de {sealed} verzegelde stukjes zitten in dit bestand.',
  established: {
    'head-signed-by': 'De server {name} heeft deze opname getekend{known}.',
    'head-cosigned-by': 'De getuige {name} heeft meegetekend op {at}.',
    'agreed-by': '{who} heeft de afspraken getekend op {at}{known}.{other}',
    'sealed-by': '{who} heeft de opname verzegeld: {length} geluid, van {start} tot {stop}{known}.',
    'received-by': '{who} heeft de verzegelde opname ontvangen op {at}{known}.',
    'edit-made': 'De server heeft op {at} een kopie gemaakt als {format}, zonder {leaves} stukjes geluid. Dat is toen gezegd.',
    'copy-made': 'De server heeft een kopie gemaakt als {format} op {at}.',
    'list-unbroken': 'De lijst met {leaves} stukjes heeft geen gaten. Stiekem knippen zou opvallen.',
    pause: 'Bij {sound} staat een pauze van {length}: {because}.',
    gap: 'Bij {sound} is {length} niet opgenomen: {because}.',
    mark: 'Bij {sound} staat een aantekening: {because}.',
    end: 'De opname stopt bij {sound}: {because}.',
  },
  gapToTheEnd: {
    pause: 'Bij {sound} begint een pauze. Daarna is niet verder opgenomen: {because}.',
    gap: 'Vanaf {sound} is niets meer opgenomen: {because}.',
  },
  knownKey: ', met een sleutel die je kent',
  otherText: ' Die tekst is een andere dan die bij de verzegeling hoort.',
  because: {
    'by-person': 'iemand heeft dat zo gekozen',
    'somebody-joined': 'er kwam iemand bij',
    withdrawn: 'iemand trok een ja weer in',
    declined: 'iemand zei nee',
    'microphone-taken': 'een ander programma gebruikte de microfoon',
    'screen-locked': 'het scherm ging op slot',
    'app-closed': 'de opname-app ging dicht',
    'device-full': 'het apparaat was vol',
    'frames-lost': 'het apparaat kon het geluid niet bijhouden',
    'network-back': 'de verbinding was er weer',
    'stopped-by-person': 'iemand heeft de opname gestopt',
    'stopped-by-agreement': 'zo was het afgesproken',
  },
  cannotKnow: {
    'server-key-known': 'Of de server echt van deze organisatie is. Vergelijk de sleutel met die op haar website.',
    'device-keys-known': 'Van wie de apparaten zijn die hebben getekend. Je kende hun sleutels nog niet allemaal.',
    'agreed-text': 'Welke afspraken bij deze opname horen. Niemand heeft die tekst getekend.',
    sealed: 'Of de opname af is. Niemand heeft hem verzegeld.',
    'sealed-by-both-sides': 'Of beide kanten dezelfde opname hebben. Maar één kant heeft getekend.',
    'recording-ended': 'Hoe de opname is gestopt. Het einde staat er niet in.',
    'time-by-other-clock': 'Of de tijden kloppen. Er is geen klok van iemand anders gebruikt.',
    'in-public-log': 'Of dit bewijs in een openbaar logboek staat.',
    'place-of-differences': 'Waar een verschil zit. Daarvoor is het lange bewijs nodig.',
    'made-elsewhere': 'Wat er voor het verzegelen met het bestand is gebeurd. De opname is met iets anders gemaakt.',
    'microphone-heard-truth': 'Of de microfoon alles hoorde, en of het echt zo is gezegd.',
    'loudspeaker-recorded': 'Of er een opname van een luidspreker is gemaakt.',
    'copied-outside': 'Of iemand een kopie heeft gemaakt buiten deze app om.',
    'second-recorder': 'Of er nog een apparaat meeliep.',
    identity: 'Wie iemand precies is. We weten alleen wat de organisatie heeft nagegaan.',
    'exact-time': 'Hoe laat het precies was, tot op de seconde.',
  },
  roles: {
    client: 'De cliënt', representative: 'De vertegenwoordiger', child: 'Het kind', relative: 'Het familielid', professional: 'De medewerker',
    interpreter: 'De tolk', companion: 'Degene die meekwam', adviser: 'De adviseur', observer: 'De toehoorder', other: 'Iemand anders',
  },
} as const satisfies VerificationCatalogue

const en = {
  verdicts: {
    same: { headline: 'The same as the sealed recording', text: 'This file is exactly what was sealed. Nothing in it was changed.' },
    'edited-as-told': { headline: 'A copy without some stretches, as was told', text: 'The server made this file of the sealed recording, as {format}. Somebody did not want their voice in it. So stretches were left out: {stretches}. Nothing in it was changed since.' },
    'same-as-sealed-copy': { headline: 'A copy that belongs to the recording', text: 'This file is a copy the server made of the sealed recording, as {format}. Nothing in it was changed since.' },
    differs: { headline: 'Not the same as the sealed recording', text: 'This file differs from what was sealed. Below you see where. Who did that and why, we do not see. Talk about it together.' },
    'other-recording': { headline: 'Another recording', text: 'Nothing of this file is in the recording of this receipt. Check whether you chose the right file.' },
    'receipt-invalid': { headline: 'This receipt does not hold', text: 'We cannot check anything with this receipt.' },
    'cannot-tell': { headline: 'This we cannot tell', text: '' },
  },
  differsSomewhere: 'This file differs from what was sealed. Where it differs, we do not see. Nor who did that or why. Talk about it together.',
  problems: {
    'receipt-too-large': 'The file is too large for a receipt.',
    'receipt-not-text': 'A receipt is text. This is something else.',
    'not-a-receipt': 'This is not a receipt of a recording. A receipt starts with “openkaart-receipt”.',
    'receipt-version-unknown': 'This receipt is of a kind we do not know yet. See whether there is a newer version of this page.',
    'receipt-damaged': 'The receipt is not whole. Something is missing or was changed.',
    'receipt-malformed': 'The receipt holds a line that cannot be there like that.',
    'head-signature-wrong': 'The server’s signature does not fit this receipt.',
    'head-not-signed-by-server': 'The server’s signature is missing.',
    'head-malformed': 'The part with the server’s signature cannot be read.',
    'head-of-other-recording': 'The server’s signature belongs to another recording.',
    'server-key-differs': 'This receipt names a server you know, with another key. Do not trust it.',
    'leaves-do-not-fit-head': 'The list of pieces of sound does not fit the signature.',
    'leaves-not-continuous': 'The list of pieces of sound has a hole or a mistake.',
    'statement-invalid': 'A signature of one of the people is not right.',
    'statement-of-other-recording': 'A statement in this receipt belongs to another recording.',
    'statement-by-other-signer': 'A statement was signed by somebody else than it says.',
    'statement-doubled': 'A statement is in it twice.',
    'seal-does-not-fit-head': 'The seal does not fit the server’s signature.',
    'seal-does-not-fit-leaves': 'The seal does not fit the list of pieces of sound.',
    'seals-disagree': 'The seals contradict each other.',
    'seal-times-impossible': 'The times in the seal cannot be right.',
  },
  reasons: {
    'leaves-needed': 'This is the short receipt. With the long receipt we can say more.',
    'other-format': 'This file has another form than the recording. Use the file as you were given it.',
    'rest-unknown': 'What is in this file was sealed exactly so. Whether more came after it, we do not know.',
    'server-key-unknown': 'We do not know the server of this receipt. Ask the organisation for its key.',
    'file-empty': 'The file is empty.',
    'file-in-too-many-pieces': 'The file consists of too many pieces.',
  },
  differences: {
    changed: { sound: 'From {from} to {to} the sound differs.', pieces: 'Pieces {first} to {last} differ.' },
    removed: { sound: 'The sound from {from} to {to} is missing.', pieces: 'Pieces {first} to {last} are missing.' },
    moved: { sound: 'The sound from {from} to {to} is in another place.', pieces: 'Pieces {first} to {last} are in another place.' },
    inserted: { sound: 'At {from} something was added that was not sealed.', pieces: 'Before piece {first} something was added that was not sealed.' },
    truncated: { sound: 'The end is missing, from {from}.', pieces: 'The end is missing, from piece {first}.' },
    extra: { sound: 'After the end comes something that was not sealed.', pieces: 'After the end comes something that was not sealed.' },
  },
  counts: '{found} of the {sealed} sealed pieces are in this file.',
  established: {
    'head-signed-by': 'The server {name} signed this recording{known}.',
    'head-cosigned-by': 'The witness {name} signed too on {at}.',
    'agreed-by': '{who} signed the agreements on {at}{known}.{other}',
    'sealed-by': '{who} sealed the recording: {length} of sound, from {start} to {stop}{known}.',
    'received-by': '{who} received the sealed recording on {at}{known}.',
    'edit-made': 'On {at} the server made a copy as {format} without {leaves} pieces of sound, and said so.',
    'copy-made': 'The server made a copy as {format} on {at}.',
    'list-unbroken': 'The list of {leaves} pieces has no holes. A secret cut would show.',
    pause: 'At {sound} there is a pause of {length}: {because}.',
    gap: 'At {sound} {length} was not recorded: {because}.',
    mark: 'At {sound} there is a note: {because}.',
    end: 'The recording stops at {sound}: {because}.',
  },
  gapToTheEnd: {
    pause: 'At {sound} a pause starts. Nothing was recorded after it: {because}.',
    gap: 'From {sound} nothing more was recorded: {because}.',
  },
  knownKey: ', with a key you know',
  otherText: ' That text is not the one that belongs to the seal.',
  because: {
    'by-person': 'somebody chose so',
    'somebody-joined': 'somebody joined',
    withdrawn: 'somebody took back a yes',
    declined: 'somebody said no',
    'microphone-taken': 'another program used the microphone',
    'screen-locked': 'the screen was locked',
    'app-closed': 'the recording app was closed',
    'device-full': 'the device was full',
    'frames-lost': 'the device could not keep up with the sound',
    'network-back': 'the connection was back',
    'stopped-by-person': 'somebody stopped the recording',
    'stopped-by-agreement': 'it was agreed so',
  },
  cannotKnow: {
    'server-key-known': 'Whether the server really belongs to this organisation. Compare the key with the one on its website.',
    'device-keys-known': 'Whose the devices are that signed. You did not know all their keys yet.',
    'agreed-text': 'Which agreements belong to this recording. Nobody signed that text.',
    sealed: 'Whether the recording is finished. Nobody sealed it.',
    'sealed-by-both-sides': 'Whether both sides hold the same recording. Only one side signed.',
    'recording-ended': 'How the recording stopped. The end is not in it.',
    'time-by-other-clock': 'Whether the times are right. Nobody else’s clock was used.',
    'in-public-log': 'Whether this receipt is in a public log.',
    'place-of-differences': 'Where a difference is. That needs the long receipt.',
    'made-elsewhere': 'What happened to the file before it was sealed. The recording was made with something else.',
    'microphone-heard-truth': 'Whether the microphone heard everything, and whether it was really said like that.',
    'loudspeaker-recorded': 'Whether a loudspeaker was recorded.',
    'copied-outside': 'Whether somebody made a copy outside this app.',
    'second-recorder': 'Whether another device was running too.',
    identity: 'Who exactly somebody is. We only know what the organisation established.',
    'exact-time': 'What time it was exactly, to the second.',
  },
  roles: {
    client: 'The client', representative: 'The representative', child: 'The child', relative: 'The relative', professional: 'The staff member',
    interpreter: 'The interpreter', companion: 'The companion', adviser: 'The adviser', observer: 'The observer', other: 'Somebody else',
  },
} as const satisfies VerificationCatalogue

/** Words for every code of a verification. A code without words does not compile. */
export const VERIFICATION_WORDS: { readonly [L in Language]: VerificationCatalogue } = { nl, en }
