import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import * as fc from 'fast-check'
import { dossierPages, type Dossier } from '#cases'
import { attachmentOf, sampleDossier } from '../../test/support/sample-dossier.ts'
import { createDocuments } from './documents.ts'
import { loadFonts } from './fonts.ts'
import { createPdfMaker } from './pdf.ts'
import { nothingToOpen, pagesOf, seePdf, misplacedWords } from './pdf-tools.testing.ts'
import { typeset } from './typeset.ts'

const documents = createDocuments({ timeLimitMs: 300_000 })
after(() => documents.close())
const fonts = loadFonts()

/** A dossier in which this text stands wherever somebody can write. */
function saidEverywhere(texts: readonly string[]): Dossier {
  const sample = sampleDossier()
  const [statement] = sample.statements
  const [title = ''] = texts
  return sampleDossier({
    title,
    organisation: title,
    madeBy: title,
    madeFor: { who: title, ground: title },
    people: texts.map((text) => ({ name: text, role: text, side: 'client' })),
    timeline: texts.map((text) => ({ at: sample.madeAt, what: text, by: text })),
    statements: texts.map((text) => ({ ...statement!, by: text, about: text, text, answers: [{ at: sample.madeAt, by: text, text }] })),
    recordings: sample.recordings.map((recording) => ({ ...recording, title, words: [title] })),
    agreements: texts.map((text) => ({ title: text, lines: [text], agreed: [{ name: text, how: 'noted', at: sample.madeAt }] })),
    attachments: texts.map((text) => attachmentOf({ kind: 'other', name: text, mediaType: 'text/plain', description: text }, new TextEncoder().encode(text))),
    notIncluded: texts.map((text) => ({ what: text, why: text })),
  })
}

/** The text of the PDF of a dossier, all of which has to stand within the margins of a sound file. */
async function textOf(dossier: Dossier): Promise<string> {
  const made = await documents.dossierPdf(dossier, nothingToOpen)
  assert.ok(made.ok, made.ok ? '' : made.refusal.code)
  const { faults, text } = seePdf(made.value)
  assert.equal(faults, '')
  const { beyond, covered, words } = misplacedWords(made.value)
  assert.deepEqual({ beyond, covered }, { beyond: [], covered: [] })
  assert.ok(words > 100)
  return text()
}

const MARKUP = [
  '#read("/etc/passwd")',
  '#read("sheet.json")',
  '#import "@preview/x:1.0.0"',
  '#pagebreak() #set page(width: 1pt)',
  '*vet* _cursief_ $x^2$ @ref <label> `code`',
  '= Kop',
  '[[[((({{{',
  ')))}}}]]]',
  '\\u{41} \\ // /* geen commentaar',
  '"); #panic("x")',
  '<script>alert(1)</script>',
  '(/Title (x) >> endobj',
  '{page} {pages} {count} {by}',
]

test('whatever looks like markup is printed as it was written', async () => {
  const text = (await textOf(saidEverywhere(MARKUP))).replaceAll(/\s+/g, ' ')
  for (const written of MARKUP) assert.ok(text.split(written).length > 4, `${written} stands there`)
  assert.ok(!text.includes('root:'))
  assert.equal(text.split('Wat dit niet bewijst').length - 1, 2, 'in the contents, and as the last heading')
})

test('wide letters without spaces stay in their column, and cover nothing beside it', async () => {
  const wide = ['W'.repeat(40), '@'.repeat(300), 'm'.repeat(29), 'naam@heellangadres.organisatie.example.nl', 'https://www.voorbeeld.nl/een/heel/lang/pad/naar/een/bestand.html?x=1&y=2', 'hulpverleningsgeschiedenissen', 'BCDFGHJKLMNPQRSTVWXZBCDFGH', '—'.repeat(50)]
  const text = await textOf(saidEverywhere(wide))
  assert.ok(text.replaceAll(/\s/g, '').includes('W'.repeat(40)))
})

test('right to left, emoji, invisible signs and signs without letters do not keep a dossier from its reader', async () => {
  const odd = ['لم يخبرني أحد (ABC) 123', 'מה שלומך', '你好世界', '👩‍👩‍👧‍👦 😀 🇳🇱', '\u202Egnissap\u202C', 'zero\u200bwidth\u2060\u00ad', `z${'\u0310\u0330'.repeat(60)}x`, 'a\u0000b\u001b[0m', '\ue000\ufffe\ud800', '\u{e0041}', '\u0301', '', ' ']
  const text = await textOf(saidEverywhere(odd))
  for (const shown of ['[U+202E]gnissap[U+202C]', 'a[U+0000]b[U+001B][0m', '[U+4F60 U+597D U+4E16 U+754C]', '[U+E0041]']) assert.ok(text.includes(shown), shown)
})

test('a text of a hundred thousand signs is printed whole, inside the page, with and without spaces', async () => {
  const [statement] = sampleDossier().statements
  const said = (text: string) => sampleDossier({ statements: [{ ...statement!, text }], timeline: [{ at: sampleDossier().madeAt, what: text, by: 'Mila' }] })
  const letters = await textOf(said('q'.repeat(100_000)))
  assert.equal(letters.match(/q/g)?.length, 200_000)
  assert.equal((await textOf(said('@'.repeat(3000)))).match(/@/g)?.length, 6000, 'wide ones too')
  const words = await textOf(said('qua '.repeat(25_000)))
  assert.equal(words.match(/qua/g)?.length, 50_000)
})

test('every sign the fonts have can be set, and so can any mixture of signs', () => {
  const all = [...new Set(fonts.coverage.flatMap((covered) => [...covered]))].map((code) => String.fromCodePoint(code))
  const mixtures = fc.sample(fc.string({ unit: 'binary', maxLength: 40 }), { numRuns: 300, seed: 7 })
  const clusters = fc.sample(fc.array(fc.constantFrom('a', 'ب', 'क', '्', 'ष', '\u0301', '\u0653', '👩', '\u200d', '\ufe0f', 'ễ', 'Ж', '\u0306', ' '), { maxLength: 30 }).map((parts) => parts.join('')), { numRuns: 300, seed: 7 })
  const document = dossierPages(sampleDossier({ attachments: [], statements: [], notIncluded: [all.join(' '), all.join(''), ...mixtures, ...clusters].map((text) => ({ what: text, why: text })) }))
  const report = typeset({ document, files: [new Uint8Array(1)], showPictures: true }, fonts)
  assert.equal(report.kind, 'made', report.kind === 'refused' ? report.why.slice(0, 500) : '')
})

test('the typesetter has nothing to read but what it is given, even if its template asked', () => {
  const document = dossierPages(sampleDossier({ attachments: [] }))
  for (const template of ['#read("/etc/passwd")', '#read("../typeset.ts")', '#read("dossier.typ")', '#include "main.typ"', '#image("/etc/hostname")', '#pdf.attach("/etc/passwd")']) {
    assert.equal(typeset({ document, files: [new Uint8Array(1)], showPictures: true }, fonts, template).kind, 'refused', template)
  }
  assert.equal(typeset({ document, files: [new Uint8Array(1)], showPictures: true }, fonts, '#set document(title: "x", date: datetime(year: 2026, month: 1, day: 1))\n#set text(font: "Letters 0", fallback: false)\n#read("files/0", encoding: none).len()').kind, 'made')
  const own = readFileSync(new URL('dossier.typ', import.meta.url), 'utf8')
  assert.ok(!/\b(eval|plugin|import|include|toml|yaml|xml|csv|cbor|bibliography)\b/.test(own.replaceAll(/\/\/.*/g, '')), 'and it asks for nothing else')
})

test('who runs into a limit is told which', async () => {
  const [statement] = sampleDossier().statements
  const large = sampleDossier({ statements: Array.from({ length: 20 }, () => ({ ...statement!, text: 'Dit is een verklaring. '.repeat(3000) })) })
  for (const [settings, code] of [[{ timeLimitMs: 150 }, 'dossier-out-of-time'], [{ memoryLimitMb: 200 }, 'dossier-out-of-memory']] as const) {
    const tight = createDocuments(settings)
    for (const outcome of [await tight.dossierPdf(large, nothingToOpen), await tight.dossierBag(large, nothingToOpen)]) {
      // Never the whole outcome: comparing a PDF with a refusal takes gigabytes to say how they differ.
      assert.equal(outcome.ok ? 'made' : outcome.refusal.code, code)
    }
    if (code === 'dossier-out-of-memory') assert.ok((await tight.dossierPdf(sampleDossier(), nothingToOpen)).ok, 'an ordinary case needs less')
    await tight.close()
  }
  const narrow = createDocuments({ placesInLine: 0 })
  const [first, second] = await Promise.all([narrow.dossierPdf(sampleDossier(), nothingToOpen), narrow.dossierPdf(sampleDossier(), nothingToOpen)])
  assert.ok(first.ok)
  assert.equal(second.ok ? 'made' : second.refusal.code, 'dossier-no-room')
  assert.ok((await narrow.dossierPdf(sampleDossier(), nothingToOpen)).ok, 'and afterwards there is room again')
  await narrow.close()
})

test('a typesetter that breaks off over a file refuses the document, and the server goes on', async () => {
  const pdfs = createPdfMaker({ timeLimitMs: 60_000, memoryLimitMb: 1024, placesInLine: 1 })
  const document = dossierPages(sampleDossier({ attachments: [] }))
  const refused = await pdfs.toPdf(document, [new Uint8Array(0)])
  assert.ok(!refused.ok && refused.refusal.code === 'not-printable', 'a file without bytes, which a dossier never has inside')
  assert.ok((await pdfs.toPdf(document, [new Uint8Array(1)])).ok)
  await pdfs.close()
  const empty = attachmentOf({ kind: 'other', name: 'leeg.txt', mediaType: 'text/plain', description: 'Niets' }, new Uint8Array(0))
  assert.ok((await textOf(sampleDossier({ attachments: [empty] }))).includes('want het is leeg'))
})

test('closing ends what is being made and leaves no process', { skip: !existsSync('/proc/self/task') && 'processes are counted in /proc' }, async () => {
  const closing = createDocuments()
  const made = closing.dossierPdf(sampleDossier({ statements: Array.from({ length: 10 }, () => ({ ...sampleDossier().statements[0]!, text: 'woord '.repeat(15_000) })) }), nothingToOpen)
  const outcome = assert.rejects(made, /ended early|closed/)
  const before = await untilChildren((count) => count > 0)
  assert.ok(before > 0)
  await closing.close()
  await outcome
  assert.equal(await untilChildren((count) => count === 0), 0)
  await assert.rejects(closing.dossierPdf(sampleDossier(), nothingToOpen), /closed/)
})

async function untilChildren(enough: (count: number) => boolean): Promise<number> {
  for (let tries = 0; ; tries++) {
    const count = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean).length
    if (enough(count) || tries > 400) return count
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

test('a case of three hundred pages is made within a minute of work and 900 MB', { skip: !existsSync('/proc/self/task') && 'the memory of a process is read from /proc' }, async (t) => {
  const sample = sampleDossier()
  const large = sampleDossier({
    statements: Array.from({ length: 450 }, (_, at) => ({ ...sample.statements[0]!, about: `Verklaring ${at}`, text: 'Dit is een verklaring van gewone lengte met woorden. '.repeat(25) })),
    timeline: Array.from({ length: 1000 }, (_, at) => ({ at: sample.madeAt, what: `Gebeurtenis ${at} `.repeat(6), by: 'Iemand' })),
    transcripts: [{ recording: 'r1', how: 'x', parts: Array.from({ length: 1000 }, (_, at) => ({ fromMs: at, toMs: at + 1, speaker: 'Mila', text: 'Wat er gezegd werd. '.repeat(8) })) }],
  })
  let peakMb = 0
  let workMs = 0
  const look = setInterval(() => {
    for (const id of readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean)) {
      if (!existsSync(`/proc/${id}/stat`)) continue
      peakMb = Math.max(peakMb, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1024)
      // Work, not waiting: others use the same machine. Fields 14 and 15 count hundredths of a second.
      const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
      workMs = Math.max(workMs, 10 * (Number(fields[11]) + Number(fields[12])))
    }
  }, 50)
  const made = await documents.dossierPdf(large, nothingToOpen).finally(() => clearInterval(look))
  assert.ok(made.ok, made.ok ? '' : made.refusal.code)
  const pages = pagesOf(made.value)
  t.diagnostic(`${pages} pages, ${made.value.length} bytes, ${Math.round(workMs)} ms of work, peak ${Math.round(peakMb)} MB`)
  assert.ok(pages >= 300, `${pages} pages`)
  assert.ok(workMs > 0 && workMs < 60_000, `${workMs} ms`)
  assert.ok(peakMb > 0 && peakMb < 900, `${peakMb} MB`)
})
