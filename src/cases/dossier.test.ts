import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from '#ground'
import { readability } from '#information'
import * as fc from 'fast-check'
import { sampleDossier, attachmentOf } from '../../test/support/sample-dossier.ts'
import { dossierBagPlan } from './dossier-bag.ts'
import { checkDossier, MOST_BYTES_IN_PDF, MOST_TEXT } from './dossier-check.ts'
import { dossierJson, fileNames, OWN_FILES } from './dossier-json.ts'
import { dayOf } from './day.ts'
import { clock, day, moment } from './dossier-moments.ts'
import { attachmentNames } from './dossier-names.ts'
import { dossierPages } from './dossier-pages.ts'
import type { Block, Section } from './dossier-print.ts'
import { DOSSIER_WORDS } from './dossier-words.ts'
import type { Dossier } from './dossier.ts'

const textBytes = new TextEncoder().encode('x')
const named = (name: string) => attachmentOf({ kind: 'other', name, mediaType: 'text/plain', description: 'Iets' }, textBytes)

test('a whole dossier is accepted, and what has no meaning is refused with its reason', () => {
  assert.ok(checkDossier(sampleDossier()).ok)
  const [passage] = sampleDossier().passages
  const [attachment] = sampleDossier().attachments
  const wrong: Readonly<Record<string, Partial<Dossier>>> = {
    'the reference': { reference: 'Z\n7' },
    'madeAt is no moment': { madeAt: instant(0) },
    'the hash of the policy': { policy: { id: 'a', version: '1', sha256: 'A3'.repeat(32) } },
    'two recordings': { recordings: [...sampleDossier().recordings, ...sampleDossier().recordings] },
    'recording elsewhere is not': { passages: [{ ...passage!, recording: 'elsewhere' }] },
    'recording gone is not': { transcripts: [{ recording: 'gone', how: '', parts: [] }] },
    'from 9 to 3': { passages: [{ ...passage!, fromMs: 9, toMs: 3 }] },
    '2026-02-30 is no day': { terms: [{ what: 'x', dueOn: '2026-02-30', state: 'running', source: 'x' }] },
    'the hash of attachment': { attachments: [{ ...attachment!, sha256: 'ab' }] },
    'is not 3 bytes long': { attachments: [{ ...attachment!, sizeBytes: 3 }] },
    'has no media type': { attachments: [{ ...attachment!, mediaType: 'text/plain; charset=utf-8' }] },
  }
  for (const [why, change] of Object.entries(wrong)) {
    const checked = checkDossier(sampleDossier(change))
    assert.ok(!checked.ok && checked.refusal.code === 'dossier-not-valid' && checked.refusal.why.includes(why), why)
  }
})

test('a dossier with more text, files or bytes than a document holds is refused, and one just within is not', () => {
  const said = (length: number) => sampleDossier({ statements: [{ ...sampleDossier().statements[0]!, text: 'x'.repeat(length) }] })
  const inPdf = (sizeBytes: number, isIn: boolean) =>
    sampleDossier({ attachments: [{ ...named('geluid.ogg'), sizeBytes, content: { kind: 'to-open', key: 'k' }, inPdf: isIn }] })
  assert.ok(checkDossier(said(MOST_TEXT - 10_000)).ok)
  assert.ok(checkDossier(inPdf(MOST_BYTES_IN_PDF, true)).ok)
  assert.ok(checkDossier(inPdf(MOST_BYTES_IN_PDF * 100, false)).ok, 'the bag has no such limit')
  for (const large of [said(MOST_TEXT), inPdf(MOST_BYTES_IN_PDF + 1, true), sampleDossier({ attachments: Array.from({ length: 1001 }, () => named('a.txt')) })]) {
    const checked = checkDossier(large)
    assert.equal(checked.ok ? 'accepted' : checked.refusal.code, 'dossier-too-large')
  }
})

test('whatever an attachment is called, it gets a plain name of its own that unpacks anywhere', () => {
  const odd = ['../../etc/passwd', 'C:\\boot.ini', 'nul.txt', 'CON', 'bewijs.TXT', 'Bewijs.txt', 'bewijs.txt', '', '...', 'élève 1.pdf', '💥.png', 'a\u0000b\nc.txt', '\u202Egpj.exe', 'dossier.json', 'Dossier.PDF', '.htaccess', 'a.b.c.tar', `${'x'.repeat(500)}.pdf`, 'README.txt', 'x.geen-echte-ending']
  const names = attachmentNames(odd.map((name) => ({ name, kind: 'other' })), Object.values(OWN_FILES))
  assert.deepEqual(names, ['passwd', 'boot.ini', 'nul-other.txt', 'CON-other', 'bewijs.txt', 'Bewijs-2.txt', 'bewijs-3.txt', 'other', 'other-2', 'eleve-1.pdf', 'other.png', 'a-b-c.txt', 'gpj.exe', 'dossier-2.json', 'Dossier-2.pdf', 'htaccess', 'a-b-c.tar', `${'x'.repeat(80)}.pdf`, 'README-2.txt', 'x-geen-echte-ending'])
  fc.assert(fc.property(fc.array(fc.record({ name: fc.string({ unit: 'binary' }), kind: fc.constantFrom('sound', 'image') }), { maxLength: 30 }), (attachments) => {
    const made = attachmentNames(attachments, Object.values(OWN_FILES))
    const lower = [...made, ...Object.values(OWN_FILES)].map((name) => name.toLowerCase())
    return new Set(lower).size === lower.length && made.every((name) => /^[A-Za-z0-9_][A-Za-z0-9_-]{0,95}(\.[a-z0-9]{1,10})?$/.test(name))
  }))
})

test('ten thousand attachments with one name get names in the time of one breath', () => {
  const names = attachmentNames(Array.from({ length: 10_000 }, () => ({ name: 'foto.jpg', kind: 'image' as const })), [])
  assert.equal(new Set(names).size, 10_000)
  assert.equal(names.at(-1), 'foto-10000.jpg')
})

test('times on paper are Dutch, also around the change of the clocks', () => {
  const at = (written: string) => instant(Date.parse(written))
  assert.equal(moment(at('2026-10-25T00:30:00Z'), 'nl'), '25 oktober 2026, 02:30')
  assert.equal(moment(at('2026-10-25T01:30:00Z'), 'nl'), '25 oktober 2026, 02:30')
  assert.equal(moment(at('2026-10-25T23:30:00Z'), 'en'), '26 October 2026, 00:30')
  assert.equal(dayOf(at('2026-12-31T23:30:00Z')), '2027-01-01')
  assert.equal(day('2026-03-01', 'nl'), '1 maart 2026')
  assert.deepEqual([0, 999, 59_999, 60_000, 605_000, 3_599_999, 3_600_000, 36_061_000].map(clock), ['0:00', '0:00', '0:59', '1:00', '10:05', '59:59', '1:00:00', '10:01:01'])
})

test('the data is the whole dossier, comes out the same every time, and holds no bytes', () => {
  const dossier = sampleDossier()
  const data = JSON.parse(dossierJson(dossier)) as Record<string, unknown>
  const { madeAt, attachments, timeline, ...rest } = dossier
  assert.equal(dossierJson(dossier), dossierJson(sampleDossier()))
  assert.equal(data['format'], 'openkaart-dossier/v1')
  assert.equal(data['madeAt'], new Date(madeAt).toISOString())
  assert.deepEqual(data['timeline'], timeline.map((one) => ({ ...one, at: new Date(one.at).toISOString() })))
  assert.deepEqual(data['attachments'], attachments.map(({ content: _content, ...one }, index) => ({ file: fileNames(dossier)[index], ...one })))
  for (const same of ['title', 'reference', 'language', 'organisation', 'madeBy', 'madeFor', 'policy', 'people', 'transcripts', 'terms', 'notIncluded', 'limits'] as const) assert.deepEqual(data[same], rest[same], same)
  assert.deepEqual(Object.keys(data).sort(), ['format', ...Object.keys(dossier)].sort(), 'nothing is forgotten')
  assert.ok(dossierJson(sampleDossier({ title: 'half \ud800' })).includes('half \ufffd'))
})

/** Every text of a section and what is in it. */
function textsOf({ title, blocks, sections }: Section): readonly string[] {
  const texts: string[] = []
  const walk = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk)
  }
  blocks.forEach((block: Block) => walk(block))
  return [title, ...texts, ...sections.flatMap(textsOf)]
}

test('on paper stands everything the dossier says, in the same twelve sections', () => {
  const dossier = sampleDossier()
  const { sections } = dossierPages(dossier)
  assert.deepEqual(sections.map(({ title }) => title), ['Wat dit is', 'Wie erbij horen', 'Wat er gebeurde', 'Wat mensen zeiden', 'Opnames', 'Gemarkeerde stukken', 'Uitgeschreven stukken', 'Afspraken', 'Termijnen', 'Bijlagen', 'Wat er niet in zit, en waarom', 'Wat dit niet bewijst'])
  const printed = sections.flatMap(textsOf).join('\n')
  const said: string[] = []
  const walk = (value: unknown): void => {
    if (typeof value === 'string') said.push(value)
    else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) Object.values(value).forEach(walk)
  }
  walk([dossier.people.map(({ name, role }) => [name, role]), dossier.timeline, dossier.statements, dossier.recordings.map(({ title, words }) => [title, words]), dossier.passages.map(({ why, by }) => [why, by]),
    dossier.transcripts.map(({ how, parts }) => [how, parts]), dossier.agreements.map(({ title, lines }) => [title, lines]), dossier.terms.map(({ what, source }) => [what, source]),
    dossier.attachments.map(({ name, description, sha256 }) => [name, description, sha256]), dossier.notIncluded, dossier.limits])
  assert.ok(said.length > 50)
  assert.deepEqual(said.filter((one) => !printed.includes(one)), [])
})

test('what is empty says that it is empty, and what no dossier proves is always said', () => {
  const empty = sampleDossier({ people: [], timeline: [], statements: [], recordings: [], passages: [], transcripts: [], agreements: [], terms: [], attachments: [], notIncluded: [], limits: [] })
  for (const language of ['nl', 'en'] as const) {
    const words = DOSSIER_WORDS[language]
    const { sections, files } = dossierPages({ ...empty, language })
    assert.equal(sections.length, 12)
    for (const section of sections) assert.ok(textsOf(section).length >= 2, section.title)
    for (const part of ['people', 'timeline', 'statements', 'recordings', 'passages', 'transcripts', 'agreements', 'terms', 'attachments', 'notIncluded'] as const) {
      assert.ok(sections.some((section) => textsOf(section).includes(words[part].none)), part)
    }
    for (const line of words.limits.lines) assert.ok(textsOf(sections.at(-1)!).includes(line))
    assert.deepEqual(files.map(({ name }) => name), ['dossier.json'])
  }
})

test('only what is meant for the PDF goes inside it, and only pictures that are inside are shown', () => {
  const picture = { kind: 'image', name: 'foto.jpg', mediaType: 'image/jpeg', description: 'De gang' } as const
  const pages = dossierPages(sampleDossier({ attachments: [attachmentOf(picture, textBytes), attachmentOf({ ...picture, name: 'geheim.jpg' }, textBytes, { inPdf: false }), attachmentOf({ ...picture, name: 'x.svg', mediaType: 'image/svg+xml' }, textBytes)] }))
  assert.deepEqual(pages.files.map(({ name, relation }) => [name, relation]), [['dossier.json', 'source'], ['foto.jpg', 'supplement'], ['x.svg', 'supplement']])
  const shown = pages.sections[9]!.sections.flatMap(({ blocks }) => blocks).filter((block) => block.kind === 'picture')
  assert.deepEqual(shown, [{ kind: 'picture', file: 'foto.jpg', alt: 'De gang' }])
})

test('what somebody wrote cannot fill in a place in a sentence', () => {
  const { sections } = dossierPages(sampleDossier({ statements: [{ ...sampleDossier().statements[0]!, by: '{at} {by} $& {version}' }] }))
  assert.ok(textsOf(sections[3]!).includes('2 oktober 2026, 12:15, {at} {by} $& {version}'))
})

test('the bag has every file once, in the folder of its kind, and names nobody outside the data', () => {
  const dossier = sampleDossier({ organisation: 'aXiehuis\r\nPayload-Oxum: 0.0' })
  const { name, files, info } = dossierBagPlan(dossier)
  assert.equal(name, 'dossier-Z-7KQ4-2026-11-25')
  assert.deepEqual(files.map(({ path }) => path), ['data/LEESMIJ.txt', 'data/README.txt', 'data/dossier.json', 'data/dossier.pdf', 'data/ro-crate-metadata.json', 'data/receipts/bewijs-gesprek-9-oktober.txt', 'data/agreements/afspraken.txt'])
  assert.ok(info.every(({ label, value }) => !/[\r\n]/.test(label + value)), 'no value becomes a line of its own')
  const crate = files.find(({ path }) => path.endsWith('ro-crate-metadata.json'))!.content
  assert.ok(crate.kind === 'text')
  const graph = (JSON.parse(crate.text) as { '@graph': { '@id': string; hasPart?: { '@id': string }[] }[] })['@graph']
  assert.deepEqual(graph.find((one) => one['@id'] === './')?.hasPart?.map((part) => `data/${part['@id']}`).sort(), files.map(({ path }) => path).filter((path) => path !== 'data/ro-crate-metadata.json').sort())
  const outside = JSON.stringify(info) + crate.text
  for (const person of ['Mila', 'Jansen', 'Kovář', 'Vries', 'ليلى']) assert.ok(!outside.includes(person), person)
})

test('the fixed Dutch of a dossier reads easily', () => {
  const texts: string[] = []
  const walk = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk)
  }
  walk({ ...DOSSIER_WORDS.nl, readme: DOSSIER_WORDS.nl.readme.filter((line) => /[.?]$/.test(line)) })
  const sentences = texts.filter((text) => /[.?]$/.test(text))
  assert.ok(sentences.length > 25)
  for (const text of texts) assert.deepEqual(readability(text).findings.filter(({ code }) => code === 'sentence-too-long' || code === 'officialese'), [], text)
  assert.deepEqual(readability(sentences.join('\n')).findings, [])
})
