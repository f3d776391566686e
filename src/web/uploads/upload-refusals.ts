import type { Words } from '#policy'
import type { UploadRefusal } from '#uploads'

type Row = { readonly status: 404 | 409 | 413 | 422 | 429 | 507; readonly words: Words }

/** What a refusal of an upload is in HTTP and in words. A new one does not compile until it is here. `no-file`: a form came without one. */
export const UPLOAD_REFUSALS = {
  'upload-not-found': row(404, 'We kennen dit bestand niet meer. Kies het opnieuw.', 'We do not know this file any more. Choose it again.'),
  'upload-size-not-valid': row(413, 'Dit bestand is leeg, of groter dan 1 GB. Kies een ander bestand.', 'This file is empty, or larger than 1 GB. Choose another file.'),
  'uploads-too-many': row(429, 'Je bent al veel bestanden aan het sturen. Wacht tot die er zijn, of stop er een.', 'You are sending many files already. Wait until they are here, or stop one.'),
  'uploads-full': row(507, 'Er is bij ons nu geen plek. Probeer het later, of vraag een medewerker.', 'We have no room right now. Try later, or ask somebody who works here.'),
  'chunk-not-valid': row(422, 'Een stuk van het bestand past niet. Kies het bestand opnieuw.', 'A piece of the file does not fit. Choose the file again.'),
  'chunk-damaged': row(422, 'Een stuk van het bestand kwam niet goed aan. We proberen het opnieuw.', 'A piece of the file did not arrive well. We try again.'),
  'chunk-elsewhere': row(409, 'Het bestand is al verder of nog niet zo ver. We gaan daar verder.', 'The file is further already, or not as far. We go on there.'),
  'chunk-differs': row(409, 'Dit is een ander bestand dan eerst. Stop en kies het opnieuw.', 'This is another file than before. Stop and choose it again.'),
  'upload-not-complete': row(409, 'Het bestand is nog niet helemaal aangekomen. Wacht even.', 'The file has not arrived whole yet. Please wait.'),
  'no-file': row(422, 'Kies eerst een bestand.', 'Choose a file first.'),
} as const satisfies Record<UploadRefusal['code'] | 'no-file', Row>

function row(status: Row['status'], nl: string, en: string): Row {
  return { status, words: { nl, en } }
}
