import type { DossierRefusal } from '#cases'
import type { Words } from '#policy'

/** What a refusal to make a dossier is in HTTP and in words. 503 where trying again later helps. A new refusal does not compile until it is here. */
export const DOSSIER_REFUSALS = {
  'dossier-not-valid': row(422, 'Van deze zaak kunnen we nu geen dossier maken. Er klopt iets niet. Meld het aan de beheerder.', 'We cannot make a case file of this now. Something is not right. Tell the administrator.'),
  'dossier-too-large': row(422, 'Dit dossier is te groot voor één document. Laat het geluid weg, of kies een deel.', 'This case file is too large for one document. Leave out the sound, or choose a part.'),
  'dossier-out-of-memory': row(422, 'Dit dossier is te groot om in één keer te maken. Kies een deel.', 'This case file is too large to make in one go. Choose a part.'),
  'dossier-not-printable': row(422, 'Het dossier kon niet worden gemaakt. Meld het aan de beheerder.', 'The case file could not be made. Tell the administrator.'),
  'dossier-out-of-time': row(503, 'Het dossier maken duurde te lang. Probeer het straks nog een keer.', 'Making the case file took too long. Try again in a while.'),
  'dossier-no-room': row(503, 'Er worden nu veel dossiers gemaakt. Probeer het over een paar minuten nog een keer.', 'Many case files are being made now. Try again in a few minutes.'),
} as const satisfies Record<DossierRefusal['code'], Row>

type Row = { readonly status: 422 | 503; readonly words: Words }

function row(status: Row['status'], nl: string, en: string): Row {
  return { status, words: { nl, en } }
}
