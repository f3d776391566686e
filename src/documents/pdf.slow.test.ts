import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { dossierJson, type Dossier } from '#cases'
import { utf8 } from '#ground'
import { attachmentOf, sampleDossier } from '../../test/support/sample-dossier.ts'
import { createDocuments } from './documents.ts'
import { nothingToOpen, seePdf, tagsOf, type PdfObject } from './pdf-tools.testing.ts'

const documents = createDocuments({ timeLimitMs: 300_000 })
after(() => documents.close())

async function pdfOf(dossier: Dossier, open: Parameters<typeof documents.dossierPdf>[1] = nothingToOpen): Promise<Uint8Array> {
  const made = await documents.dossierPdf(dossier, open)
  assert.ok(made.ok, made.ok ? '' : made.refusal.code)
  return made.value
}

const sample = await pdfOf(sampleDossier())
const seen = seePdf(sample)

test('a dossier is PDF/A-3a: it says so, is tagged, has a language, and every letter in it', () => {
  assert.equal(seen.faults, '')
  assert.match(seen.xmp, /<pdfaid:part>3<\/pdfaid:part>/)
  assert.match(seen.xmp, /<pdfaid:conformance>A<\/pdfaid:conformance>/)
  assert.match(seen.info, /^Tagged: +yes$/m)
  assert.match(seen.info, /^JavaScript: +no$/m)
  assert.match(seen.info, /^Title: +Dossier Z-7KQ4: Klacht over een opname zonder het te zeggen$/m)
  assert.equal(seen.catalog['/Lang'], 'u:nl-NL')
  assert.ok(seen.catalog['/OutputIntents'] !== undefined && seen.catalog['/StructTreeRoot'] !== undefined)
  assert.ok(seen.fonts.length >= 3)
  for (const { name, embedded, unicode } of seen.fonts) assert.ok(embedded && unicode && /Atkinson|Noto/.test(name), name)
})

test('the same dossier gives the same bytes, in another process too, and its date is its own', async () => {
  const other = createDocuments()
  const again = await other.dossierPdf(sampleDossier(), nothingToOpen)
  await other.close()
  assert.ok(again.ok && Buffer.compare(again.value, sample) === 0)
  assert.match(seen.info, /^CreationDate: +Wed Nov 25 \d\d:02:03 2026/m)
  assert.notEqual(Buffer.compare(await pdfOf(sampleDossier({ madeBy: 'Iemand anders' })), sample), 0)
})

test('a screen reader finds headings, tables with their titles, lists and a table of contents', () => {
  const tags = tagsOf(sample)
  for (const heading of ['Wat er gebeurde', 'Bijlagen', 'Wat dit niet bewijst']) assert.match(tags, new RegExp(`H1 [^]{0,80}"${heading}"`))
  assert.match(tags, /H2 [^]{0,80}"Ik wist niet dat er werd opgenomen"/)
  const table = tags.slice(tags.indexOf('"Wat er gebeurde"', tags.indexOf('H1 "Wat er gebeurde"')))
  assert.match(table, /Table[^]*?THead[^]*?TH [^]*?\/Scope \/Column[^]*?"Wanneer"[^]*?TBody[^]*?TD[^]*?"1 oktober 2026, 10:00"/)
  assert.match(tags, /^ {2}TOC\n/m)
  assert.match(tags, /^ *LI\b[^]*?LBody[^]*?"Het bewijst niet dat de microfoon alles hoorde\."/m)
})

test('it begins with a cover, has contents, bookmarks, and pages that say which they are', () => {
  const cover = seen.text(1, 1)
  for (const words of ['aXiehuis', 'Dossier Z-7KQ4', 'Mila Jansen, cliënt', 'Zij mag alles zien wat over haar gaat', 'a3'.repeat(32), 'axiehuis, versie 2026-1', '25 november 2026, 10:02']) assert.ok(cover.replaceAll('\n', ' ').includes(words), words)
  const pages = Number(/^Pages: +(\d+)$/m.exec(seen.info)?.[1])
  for (let page = 2; page <= pages; page++) assert.ok(seen.text(page, page).includes(`Pagina ${page} van ${pages}`), `page ${page}`)
  assert.ok(!cover.includes('Pagina'))
  assert.ok(seen.text(2, 2).includes('Inhoud'))
  assert.equal(seen.bookmarks.filter((title) => /^\d+ /.test(title)).length, 12)
  assert.ok(seen.bookmarks.includes('4.1 Ik wist niet dat er werd opgenomen'))
})

test('what is attached comes out byte for byte, and says what it is to the page', () => {
  const { attachments } = sampleDossier()
  assert.deepEqual([...seen.attached.keys()].sort(), ['afspraken.txt', 'bewijs-gesprek-9-oktober.txt', 'dossier.json'])
  assert.equal(seen.attached.get('dossier.json')?.toString(), dossierJson(sampleDossier()))
  const [receipt, agreement] = attachments.map(({ content }) => (content.kind === 'given' ? content.bytes : undefined))
  assert.deepEqual(new Uint8Array(seen.attached.get('bewijs-gesprek-9-oktober.txt')!), receipt)
  assert.deepEqual(new Uint8Array(seen.attached.get('afspraken.txt')!), agreement)
  const files = seen.objects.filter((object) => object['/Type'] === '/Filespec').map((object) => [object['/UF'], object['/AFRelationship'], object['/Desc']])
  assert.deepEqual(files, [
    ['u:dossier.json', '/Source', 'u:Het dossier als gegevens, voor een computer'],
    ['u:bewijs-gesprek-9-oktober.txt', '/Supplement', 'u:Bewijs van de opname van 9 oktober'],
    ['u:afspraken.txt', '/Supplement', 'u:De afspraken van 9 oktober'],
  ])
  assert.equal((seen.catalog['/AF'] as readonly unknown[]).length, 3)
  const types = seen.objects.filter((object) => object['/Type'] === '/EmbeddedFile').map((object) => object['/Subtype'])
  assert.deepEqual(types, ['/application/json', '/text/plain', '/text/plain'])
})

test('an English dossier is English', async () => {
  const english = seePdf(await pdfOf(sampleDossier({ language: 'en' })))
  assert.equal(english.catalog['/Lang'], 'u:en-GB')
  for (const words of ['Case file Z-7KQ4', 'What this does not prove', 'Page 2 of ']) assert.ok(english.text().includes(words), words)
  assert.ok(!english.text().includes('Pagina'))
})

test('sound is inside only when somebody asked for it, and then whole', async () => {
  const bytes = Uint8Array.from({ length: 3_000_000 }, (_, at) => (at * 2654435761) >>> 24)
  const sound = attachmentOf({ kind: 'sound', name: 'gesprek.ogg', mediaType: 'audio/ogg', description: 'Het gesprek' }, bytes, { content: { kind: 'to-open', key: 'r2' } })
  const without = seePdf(await pdfOf(sampleDossier({ attachments: [{ ...sound, inPdf: false }] })))
  assert.deepEqual([...without.attached.keys()], ['dossier.json'])
  assert.ok(without.text().includes('alleen in de map met bestanden'))
  async function* open() {
    for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000)
  }
  const inside = seePdf(await pdfOf(sampleDossier({ attachments: [sound] }), open))
  assert.equal(Buffer.compare(inside.attached.get('gesprek.ogg')!, bytes), 0)
  assert.equal(inside.faults, '')
})

test('a picture is shown, and who does not see it hears what it is; one that is broken stays attached', async () => {
  const png = Uint8Array.from(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64'))
  const about = { kind: 'image', name: 'gang.png', mediaType: 'image/png', description: 'De gang bij de achterdeur' } as const
  const shown = seePdf(await pdfOf(sampleDossier({ attachments: [attachmentOf(about, png)] })))
  const alts = (objects: readonly PdfObject[]) => objects.filter((object) => object['/S'] === '/Figure').map((object) => object['/Alt'])
  assert.deepEqual(alts(shown.objects), ['u:De gang bij de achterdeur'])
  const broken = seePdf(await pdfOf(sampleDossier({ attachments: [attachmentOf(about, png.slice(0, 40))] })))
  assert.deepEqual(alts(broken.objects), [])
  assert.ok(broken.text().includes('Deze afbeelding kan hier niet worden getoond'))
  assert.equal(broken.attached.get('gang.png')?.length, 40)
})

test('a long table has its titles on every page', async () => {
  const [moment] = sampleDossier().timeline
  const long = seePdf(await pdfOf(sampleDossier({ timeline: Array.from({ length: 150 }, () => moment!) })))
  const pages = long.text().split('\f').filter((page) => page.includes('Gesprek over het zorgplan'))
  assert.ok(pages.length >= 4)
  for (const page of pages) assert.match(page, /Wanneer\s+Wat\s+Door wie/)
})

test('an attachment that is not the file the dossier names goes into no PDF', async () => {
  const bytes = utf8('goed')
  const attachment = attachmentOf({ kind: 'receipt', name: 'a.txt', mediaType: 'text/plain', description: 'x' }, bytes)
  const opened = { ...attachment, content: { kind: 'to-open', key: 'k' } } as const
  const giving = (given: Uint8Array) => async function* () {
    yield given
  }
  await assert.rejects(documents.dossierPdf(sampleDossier({ attachments: [{ ...attachment, content: { kind: 'given', bytes: utf8('fout') } }] }), nothingToOpen), /a\.txt is not the file/)
  for (const wrong of [utf8('fout'), utf8('goe'), utf8('goedd')]) await assert.rejects(documents.dossierPdf(sampleDossier({ attachments: [opened] }), giving(wrong)), /a\.txt is/)
  assert.ok((await documents.dossierPdf(sampleDossier({ attachments: [opened] }), giving(bytes))).ok)
})
