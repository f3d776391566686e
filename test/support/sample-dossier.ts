import { createHash } from 'node:crypto'
import { instant, utf8, type Bytes } from '#ground'
import type { Dossier, DossierAttachment } from '#cases'

/** A whole case of invented people, in which every part has something. */
export function sampleDossier(changes: Partial<Dossier> = {}): Dossier {
  return {
    title: 'Klacht over een opname zonder het te zeggen',
    reference: 'Z-7KQ4',
    language: 'nl',
    organisation: 'aXiehuis',
    madeAt: at('2026-11-25T09:02:03Z'),
    madeBy: 'S. de Vries, klachtenfunctionaris',
    madeFor: { who: 'Mila Jansen, cliënt', ground: 'De klacht is van haarzelf. Zij mag alles zien wat over haar gaat.' },
    policy: { id: 'axiehuis', version: '2026-1', sha256: 'a3'.repeat(32) },
    people: [
      { name: 'Mila Jansen', role: 'cliënt', side: 'client' },
      { name: 'Tomáš Kovář', role: 'begeleider', side: 'organisation' },
      { name: 'ليلى حداد', role: 'tolk', side: 'neither' },
    ],
    timeline: [
      { at: at('2026-10-01T08:00:00Z'), what: 'Gesprek over het zorgplan', by: 'Tomáš Kovář' },
      { at: at('2026-10-01T08:40:00Z'), what: 'Opname gevonden die niet was gemeld', by: 'Mila Jansen' },
      { at: at('2026-10-02T10:15:00Z'), what: 'Klacht ontvangen', by: 'S. de Vries' },
      { at: at('2026-10-02T10:15:01Z'), what: 'Bevestiging verstuurd', by: '' },
    ],
    statements: [
      {
        at: at('2026-10-02T10:15:00Z'),
        by: 'Mila Jansen',
        about: 'Ik wist niet dat er werd opgenomen',
        text: 'Ik zag pas aan het eind een telefoon liggen.\nDie nam op. Niemand had dat gezegd.\n\nIk wil dat dit niet meer gebeurt.',
        answers: [{ at: at('2026-10-05T09:00:00Z'), by: 'Tomáš Kovář', text: 'Dat klopt. Ik was vergeten het te zeggen. Het spijt me.' }],
      },
      { at: at('2026-10-06T09:00:00Z'), by: 'ليلى حداد', about: 'Wat de tolk hoorde', text: 'لم يخبرني أحد بالتسجيل.\nNobody told me.', answers: [] },
    ],
    recordings: [
      { id: 'r1', title: 'Gesprek van 1 oktober', origin: 'made-elsewhere', openness: 'covert', note: 'De commissie luistert ernaar.', startedAt: at('2026-10-01T08:00:00Z'), durationMs: 2_412_000, words: [] },
      { id: 'r2', title: 'Gesprek bij de klacht', origin: 'sealed-here', openness: 'open', note: '', startedAt: at('2026-10-09T13:00:00Z'), durationMs: 3_723_000, words: ['appel', 'brug', 'citroen', 'dak'] },
    ],
    passages: [{ recording: 'r1', fromMs: 65_000, toMs: 92_500, why: 'Hier wordt gevraagd of iemand opneemt.', by: 'S. de Vries', at: at('2026-10-07T09:00:00Z') }],
    transcripts: [{
      recording: 'r1',
      how: 'Uitgetypt door S. de Vries, van de opname zelf.',
      parts: [
        { fromMs: 65_000, toMs: 70_000, speaker: 'Mila Jansen', text: 'Neem jij dit op?' },
        { fromMs: 70_000, toMs: 92_500, speaker: 'Tomáš Kovář', text: 'Eh … laten we eerst even verder praten.' },
      ],
    }],
    agreements: [{
      title: 'Afspraken van 9 oktober',
      lines: ['De cliënt neemt op.', 'Niemand knipt of plakt in de opname zonder dat te vertellen.'],
      agreed: [{ name: 'Mila Jansen', how: 'signed', at: at('2026-10-09T12:58:00Z') }, { name: 'S. de Vries', how: 'noted', at: at('2026-10-09T12:59:00Z') }],
    }],
    terms: [
      { what: 'Oordeel over de klacht', dueOn: '2026-11-13', state: 'late', source: 'Wkkgz, artikel 17' },
      { what: 'Bevestiging van ontvangst', dueOn: '2026-10-09', state: 'met', source: 'Klachtenregeling' },
    ],
    attachments: [
      attachmentOf({ kind: 'receipt', name: 'bewijs gesprek 9 oktober.txt', mediaType: 'text/plain', description: 'Bewijs van de opname van 9 oktober' }, utf8('openkaart-receipt/v1\nvoorbeeld\n')),
      attachmentOf({ kind: 'agreement', name: 'afspraken.txt', mediaType: 'text/plain', description: 'De afspraken van 9 oktober' }, utf8('De cliënt neemt op.\n')),
    ],
    notIncluded: [{ what: 'Het verslag van de vertrouwenspersoon', why: 'dat is alleen voor de cliënt en de vertrouwenspersoon' }],
    limits: ['Van de opname van 1 oktober is er geen bewijs. Of er iets uit is geknipt, is niet na te gaan.'],
    ...changes,
  }
}

/** An attachment with these bytes, given and inside the PDF unless said otherwise. */
export function attachmentOf(
  about: Pick<DossierAttachment, 'kind' | 'name' | 'mediaType' | 'description'>,
  bytes: Bytes,
  changes: Partial<Pick<DossierAttachment, 'content' | 'inPdf'>> = {},
): DossierAttachment {
  return { ...about, sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), content: { kind: 'given', bytes }, inPdf: true, ...changes }
}

function at(written: string) {
  return instant(Date.parse(written))
}
