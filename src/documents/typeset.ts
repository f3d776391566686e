import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { Fonts } from './fonts.ts'
import type { PdfOrder, PdfReport } from './pdf-messages.ts'
import { pathOf, sheetOf } from './sheet.ts'

/**
 * The PDF/A-3a of a document, or why the typesetter refuses it; it checks the standard itself. Runs in the process `pdf-process.ts`:
 * it takes as much time and memory as the text asks for.
 */
export function typeset({ document, files, showPictures }: PdfOrder, fonts: Fonts, template = readFileSync(TEMPLATE, 'utf8')): PdfReport {
  const compiler = NodeCompiler.create({ workspace: NOWHERE, fontArgs: [{ fontBlobs: fonts.files.map((font) => Buffer.from(font)) }] })
  compiler.addSource(join(NOWHERE, 'main.typ'), template)
  compiler.mapShadow(join(NOWHERE, 'sheet.json'), Buffer.from(JSON.stringify(sheetOf(document, fonts, showPictures))))
  files.forEach((bytes, index) => compiler.mapShadow(join(NOWHERE, pathOf(index)), Buffer.from(bytes)))
  const compiled = compiler.compile({ mainFilePath: join(NOWHERE, 'main.typ') })
  if (compiled.result === null) return { kind: 'refused', why: JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics) }
  try {
    return { kind: 'made', pdf: Uint8Array.from(compiler.pdf(compiled.result, { pdfStandard: 'a-3a' })), pages: compiled.result.numOfPages }
  } catch (cause) {
    return { kind: 'refused', why: String(cause) }
  }
}

const TEMPLATE = join(import.meta.dirname, 'dossier.typ')
/** A folder that is not there, so that there is nothing to read but what is given. */
const NOWHERE = join(import.meta.dirname, 'no-such-folder')
