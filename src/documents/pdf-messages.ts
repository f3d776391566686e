import type { PrintDocument } from '#cases'

/** What the process is given: the document, and the bytes of each of its files in their order. */
export type PdfOrder = { readonly document: PrintDocument; readonly files: readonly Uint8Array[]; readonly showPictures: boolean }

/**
 * What the process says last. `refused`: the typesetter would not have it, `why` in its own words. `failed`: the process itself does
 * not work. A process that says nothing was ended.
 */
export type PdfReport =
  | { readonly kind: 'made'; readonly pdf: Uint8Array<ArrayBuffer>; readonly pages: number }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'failed'; readonly message: string }

/** What a message of the process says, or undefined. It has read hostile text, so nothing it says is taken on trust. */
export function readPdfReport(message: unknown): PdfReport | undefined {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return undefined
  const { kind, pdf, pages, why, message: text } = message as Record<string, unknown>
  switch (kind) {
    case 'made':
      return pdf instanceof Uint8Array && Number.isSafeInteger(pages) ? { kind, pdf: Uint8Array.from(pdf), pages: Number(pages) } : undefined
    case 'refused':
      return { kind, why: String(why).slice(0, LONGEST_REPORT) }
    case 'failed':
      return { kind, message: String(text).slice(0, LONGEST_REPORT) }
    default:
      return undefined
  }
}

const LONGEST_REPORT = 2000
