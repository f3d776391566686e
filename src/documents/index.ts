export { createDocuments, type Documents } from './documents.ts'
export type { PdfSettings } from './pdf.ts'
