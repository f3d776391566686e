import { checkDossier, dossierBagPlan, dossierPages, type DossierMaker, type DossierRefusal, type EmbeddedFile, type OpenAttachment } from '#cases'
import { accepted, refused, utf8, type Bytes } from '#ground'
import { wholeOf } from './attachment-bytes.ts'
import { bagStream } from './bag.ts'
import { createPdfMaker, type PdfRefusal, type PdfSettings } from './pdf.ts'

/** The documents room: makes a PDF or a bag of a dossier. */
export function createDocuments(settings: Partial<PdfSettings> = {}): Documents {
  const pdfs = createPdfMaker({ ...STANDARD, ...settings })

  const maker: DossierMaker = {
    async dossierPdf(dossier, open) {
      const checked = checkDossier(dossier)
      if (!checked.ok) return checked
      const document = dossierPages(dossier)
      const made = await pdfs.toPdf(document, await Promise.all(document.files.map(({ content }) => bytesOf(content, open))))
      return made.ok ? made : refused(inWords(made.refusal))
    },
    async dossierBag(dossier, open) {
      const made = await maker.dossierPdf(dossier, open)
      return made.ok ? accepted(bagStream({ plan: dossierBagPlan(dossier), pdf: made.value, madeAt: dossier.madeAt, open })) : made
    },
  }
  return { ...maker, close: () => pdfs.close() }
}

export type Documents = DossierMaker & {
  /** Ends what is being made, and resolves when no process is left. Streams of bags that were given out go on. */
  close(): Promise<void>
}

/** A case of three hundred pages takes some seconds and a few hundred MB on a slow machine. */
const STANDARD: PdfSettings = { timeLimitMs: 120_000, memoryLimitMb: 1536, placesInLine: 10 }

const CODES = {
  'out-of-time': 'dossier-out-of-time',
  'out-of-memory': 'dossier-out-of-memory',
  'no-room': 'dossier-no-room',
  'not-printable': 'dossier-not-printable',
} as const satisfies Record<PdfRefusal['code'], DossierRefusal['code']>

function inWords({ code }: PdfRefusal): DossierRefusal {
  return { code: CODES[code] }
}

async function bytesOf(content: EmbeddedFile['content'], open: OpenAttachment): Promise<Bytes> {
  return content.kind === 'text' ? utf8(content.text) : await wholeOf(content.attachment, open)
}
