import { iso } from '#ground'
import { dayOf } from './day.ts'
import type { Dossier, DossierAttachment } from './dossier.ts'
import { dossierJson, fileNames, OWN_FILES } from './dossier-json.ts'
import { plainStem } from './dossier-names.ts'
import { DOSSIER_WORDS } from './dossier-words.ts'

/** What goes into the bag, apart from what can only be known while it is written: hashes and the size of it all. */
export type BagPlan = {
  /** Of the one folder everything is in, and of the zip file. */
  readonly name: string
  /** The payload, in the order it is written; paths from the folder, all under `data/`. */
  readonly files: readonly BagFile[]
  /** Lines of `bag-info.txt` that are known beforehand. The people of the case are not in them: archives show these to everybody. */
  readonly info: readonly BagInfo[]
}

export type BagFile = {
  readonly path: string
  readonly content: { readonly kind: 'text'; readonly text: string } | { readonly kind: 'pdf' } | { readonly kind: 'attachment'; readonly attachment: DossierAttachment }
}

export type BagInfo = { readonly label: string; readonly value: string }

/** The plan of a bag with this dossier as data, as PDF, and with every attachment. @source RFC 8493; RO-Crate 1.2 for what is what */
export function dossierBagPlan(dossier: Dossier): BagPlan {
  const { reference, madeAt, organisation } = dossier
  const names = fileNames(dossier)
  return {
    name: `dossier-${plainStem(reference, 'x')}-${dayOf(madeAt)}`,
    files: [
      { path: `data/${OWN_FILES.readmeNl}`, content: lines(DOSSIER_WORDS.nl.readme) },
      { path: `data/${OWN_FILES.readmeEn}`, content: lines(DOSSIER_WORDS.en.readme) },
      { path: `data/${OWN_FILES.data}`, content: { kind: 'text', text: dossierJson(dossier) } },
      { path: `data/${OWN_FILES.pdf}`, content: { kind: 'pdf' } },
      { path: `data/${OWN_FILES.crate}`, content: { kind: 'text', text: crate(dossier, names) } },
      ...dossier.attachments.map((attachment, index): BagFile => ({ path: pathOf(attachment, names[index] ?? ''), content: { kind: 'attachment', attachment } })),
    ],
    info: [
      { label: 'Source-Organization', value: organisation },
      { label: 'External-Identifier', value: reference },
      { label: 'External-Description', value: 'Case file as PDF/A-3, as data, and with its attachments' },
      { label: 'Bagging-Date', value: dayOf(madeAt) },
      { label: 'Bag-Software-Agent', value: 'Openkaart' },
    ].map(({ label, value }) => ({ label, value: oneLine(value) })),
  }
}

const FOLDERS = { receipt: 'receipts', agreement: 'agreements', sound: 'sound', image: 'images', other: 'other' } as const satisfies Record<DossierAttachment['kind'], string>

function pathOf({ kind }: DossierAttachment, name: string): string {
  return `data/${FOLDERS[kind]}/${name}`
}

function lines(all: readonly string[]): BagFile['content'] {
  return { kind: 'text', text: `${all.join('\n')}\n` }
}

/** What each file is, for archives. Names no people: descriptions of attachments may, and stay in the dossier. */
function crate({ madeAt, organisation, reference, language, attachments }: Dossier, names: readonly string[]): string {
  const own = [
    { file: OWN_FILES.data, mediaType: 'application/json', name: 'Case file as data' },
    { file: OWN_FILES.pdf, mediaType: 'application/pdf', name: 'Case file as PDF/A-3a' },
    { file: OWN_FILES.readmeNl, mediaType: 'text/plain', name: 'Leesmij' },
    { file: OWN_FILES.readmeEn, mediaType: 'text/plain', name: 'Readme' },
  ].map(({ file, mediaType, name }) => ({ '@id': file, '@type': 'File', name, encodingFormat: mediaType }))
  const added = attachments.map((attachment, index) => {
    const { kind, mediaType, sizeBytes, sha256 } = attachment
    const id = pathOf(attachment, names[index] ?? '').slice('data/'.length)
    return { '@id': id, '@type': 'File', name: DOSSIER_WORDS.en.fileKinds[kind], encodingFormat: mediaType, contentSize: String(sizeBytes), sha256 }
  })
  const files = [...own, ...added]
  const graph = [
    { '@id': OWN_FILES.crate, '@type': 'CreativeWork', about: { '@id': './' }, conformsTo: { '@id': 'https://w3id.org/ro/crate/1.2' } },
    {
      '@id': './',
      '@type': 'Dataset',
      name: `Case file ${reference}`.toWellFormed(),
      description: 'A case file with its evidence',
      identifier: reference.toWellFormed(),
      inLanguage: language,
      datePublished: iso(madeAt),
      license: 'Not public. Only for the reader it was made for.',
      publisher: { '@id': '#organisation' },
      hasPart: files.map(({ '@id': id }) => ({ '@id': id })),
    },
    { '@id': '#organisation', '@type': 'Organization', name: organisation.toWellFormed() },
    ...files,
  ]
  return `${JSON.stringify({ '@context': 'https://w3id.org/ro/crate/1.2/context', '@graph': graph }, null, 2)}\n`
}

/** A value of `bag-info.txt` that cannot become another line. */
function oneLine(value: string): string {
  return value.toWellFormed().replaceAll(/[\p{Cc}\u2028\u2029\s]+/gu, ' ').trim()
}
