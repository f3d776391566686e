import type { Dossier, DossierAttachment, DossierRecording } from './dossier.ts'
import { dossierJson, fileNames, OWN_FILES } from './dossier-json.ts'
import { clock, day, moment } from './dossier-moments.ts'
import type { Block, EmbeddedFile, PrintDocument, Section } from './dossier-print.ts'
import { DOSSIER_WORDS } from './dossier-words.ts'

/**
 * The dossier as a document to print: cover, the same numbered sections every time (an empty one says that it is empty), and the files
 * that go inside. Decides what is said and in which order; nothing about looks.
 */
export function dossierPages(dossier: Dossier): PrintDocument {
  const { language, organisation, reference, title, madeAt, madeBy, madeFor, policy } = dossier
  const words = DOSSIER_WORDS[language]
  return {
    language,
    title: `${words.kind} ${reference}: ${title}`,
    description: fill(words.description, { reference, organisation }),
    author: organisation,
    madeAt,
    cover: {
      kind: words.kind,
      organisation,
      title,
      reference,
      facts: [
        { name: words.reference, value: reference },
        { name: words.madeAt, value: moment(madeAt, language) },
        { name: words.madeBy, value: madeBy },
        { name: words.madeFor, value: madeFor.who },
        { name: words.ground, value: madeFor.ground },
        { name: words.policy, value: fill(words.policyValue, { id: policy.id, version: policy.version }) },
        { name: words.policyHash, value: policy.sha256 },
      ],
      note: words.note,
    },
    words: { contents: words.contents, pageOf: words.pageOf, unprintable: words.unprintable, pictureMissing: words.pictureMissing },
    sections: [
      section(words.about.title, words.about.lines.map(text)),
      people(dossier),
      timeline(dossier),
      statements(dossier),
      recordings(dossier),
      passages(dossier),
      transcripts(dossier),
      agreements(dossier),
      terms(dossier),
      attachments(dossier),
      notIncluded(dossier),
      limits(dossier),
    ],
    files: files(dossier),
  }
}

function people({ people: all, language }: Dossier): Section {
  const { people: words, sides } = DOSSIER_WORDS[language]
  return section(words.title, tableOr(words.none, words.columns, [4, 4, 3], all.map(({ name, role, side }) => [name, role, sides[side]])))
}

function timeline({ timeline: all, language }: Dossier): Section {
  const { timeline: words } = DOSSIER_WORDS[language]
  return section(words.title, tableOr(words.none, words.columns, [4, 9, 4], all.map(({ at, what, by }) => [moment(at, language), what, by])))
}

function statements({ statements: all, language }: Dossier): Section {
  const { statements: words } = DOSSIER_WORDS[language]
  const each = all.map(({ at, by, about, text: said, answers }): Section => section(about, [
    { kind: 'quote', text: said, by: fill(words.by, { by, at: moment(at, language) }) },
    ...(answers.length === 0 ? [aside(words.noAnswers)] : []),
    ...answers.map((answer): Block => ({ kind: 'quote', text: answer.text, by: fill(words.answer, { by: answer.by, at: moment(answer.at, language) }) })),
  ]))
  return section(words.title, all.length === 0 ? [text(words.none)] : [], each)
}

function recordings({ recordings: all, language }: Dossier): Section {
  const { recordings: words, origins, openness: opennesses } = DOSSIER_WORDS[language]
  const rows = all.map(({ title, startedAt, durationMs, origin, openness, note, words: four }) => [
    title,
    startedAt === undefined ? words.unknown : moment(startedAt, language),
    durationMs === undefined ? words.unknown : clock(durationMs),
    [origins[origin], opennesses[openness], ...(note === '' ? [] : [note])].join('\n'),
    four.join(' '),
  ])
  return section(words.title, tableOr(words.none, words.columns, [4, 4, 2, 6, 4], rows))
}

function passages({ passages: all, recordings: known, language }: Dossier): Section {
  const { passages: words } = DOSSIER_WORDS[language]
  const each = known.flatMap((recording): Section[] => {
    const marked = all.filter((passage) => passage.recording === recording.id)
    const rows = marked.map(({ fromMs, toMs, why, by, at }) => [clock(fromMs), clock(toMs), why, `${moment(at, language)}, ${by}`])
    return rows.length === 0 ? [] : [section(recording.title, [table(words.columns, [2, 2, 8, 5], rows)])]
  })
  return section(words.title, each.length === 0 ? [text(words.none)] : [], each)
}

function transcripts({ transcripts: all, recordings: known, language }: Dossier): Section {
  const { transcripts: words } = DOSSIER_WORDS[language]
  const each = all.map(({ recording, how, parts }) => {
    const rows = parts.map(({ fromMs, toMs, speaker, text: said }) => [clock(fromMs), toMs === undefined ? '' : clock(toMs), speaker, said])
    return section(titleOf(known, recording), [aside(how), table(words.columns, [2, 2, 3, 10], rows)])
  })
  return section(words.title, [text(all.length === 0 ? words.none : words.sameRules)], each)
}

function agreements({ agreements: all, language }: Dossier): Section {
  const { agreements: words, agreedHow } = DOSSIER_WORDS[language]
  const each = all.map(({ title, lines, agreed }) => section(title, [
    { kind: 'list', items: lines },
    ...tableOr(words.nobody, words.columns, [4, 5, 4], agreed.map(({ name, how, at }) => [name, agreedHow[how], moment(at, language)])),
  ]))
  return section(words.title, all.length === 0 ? [text(words.none)] : [], each)
}

function terms({ terms: all, language }: Dossier): Section {
  const { terms: words, termStates } = DOSSIER_WORDS[language]
  return section(words.title, tableOr(words.none, words.columns, [5, 4, 3, 5], all.map(({ what, dueOn, state, source }) => [what, day(dueOn, language), termStates[state], source])))
}

function attachments(dossier: Dossier): Section {
  const { attachments: words, fileKinds } = DOSSIER_WORDS[dossier.language]
  const names = fileNames(dossier)
  const hasReceipts = dossier.attachments.some(({ kind }) => kind === 'receipt')
  const each = dossier.attachments.map((attachment, index) => {
    const { name, kind, mediaType, sizeBytes, sha256, description } = attachment
    const file = names[index] ?? ''
    return section(file, [
      { kind: 'facts', facts: [
        { name: words.descriptionIs, value: description },
        ...(name === file ? [] : [{ name: words.originalName, value: name }]),
        { name: words.type, value: `${fileKinds[kind]} (${mediaType})` },
        { name: words.size, value: fill(words.sizeValue, { bytes: grouped(sizeBytes, dossier.language) }) },
        { name: words.where, value: isInside(attachment) ? words.inside : sizeBytes === 0 ? words.empty : words.bagOnly },
        { name: words.hash, value: sha256 },
      ] },
      ...(isShown(attachment) ? [{ kind: 'picture', file, alt: description } as const] : []),
    ])
  })
  return section(words.title, [...(each.length === 0 ? [text(words.none)] : []), ...(hasReceipts ? [text(words.receiptHow)] : [])], each)
}

function notIncluded({ notIncluded: all, language }: Dossier): Section {
  const { notIncluded: words } = DOSSIER_WORDS[language]
  return section(words.title, [all.length === 0 ? text(words.none) : { kind: 'list', items: all.map((one) => fill(words.item, one)) }])
}

function limits({ limits: own, language }: Dossier): Section {
  const { limits: words } = DOSSIER_WORDS[language]
  return section(words.title, [{ kind: 'list', items: [...own, ...words.lines] }])
}

function files(dossier: Dossier): readonly EmbeddedFile[] {
  const names = fileNames(dossier)
  const data = { kind: 'text', text: dossierJson(dossier) } as const
  return [
    { name: OWN_FILES.data, mediaType: 'application/json', description: DOSSIER_WORDS[dossier.language].data, relation: 'source', content: data },
    ...dossier.attachments.flatMap((attachment, index): EmbeddedFile[] => {
      const { mediaType, description } = attachment
      return isInside(attachment) ? [{ name: names[index] ?? '', mediaType, description, relation: 'supplement', content: { kind: 'attachment', attachment } }] : []
    }),
  ]
}

/** A file without bytes has nothing to put inside, and the typesetter cannot. */
function isInside({ inPdf, sizeBytes }: DossierAttachment): boolean {
  return inPdf && sizeBytes > 0
}

/** Other kinds of picture are attached and not shown. */
function isShown(attachment: DossierAttachment): boolean {
  const { kind, mediaType } = attachment
  return kind === 'image' && isInside(attachment) && (mediaType === 'image/png' || mediaType === 'image/jpeg')
}

function titleOf(known: readonly DossierRecording[], id: string): string {
  return known.find((recording) => recording.id === id)?.title ?? id
}

function section(title: string, blocks: readonly Block[], sections: readonly Section[] = []): Section {
  return { title, blocks, sections }
}

function text(words: string): Block {
  return { kind: 'text', text: words }
}

function aside(words: string): Block {
  return { kind: 'aside', text: words }
}

function table(titles: readonly string[], shares: readonly number[], rows: readonly (readonly string[])[]): Block {
  return { kind: 'table', columns: titles.map((title, index) => ({ title, share: shares[index] ?? 1 })), rows }
}

function tableOr(none: string, titles: readonly string[], shares: readonly number[], rows: readonly (readonly string[])[]): readonly Block[] {
  return [rows.length === 0 ? text(none) : table(titles, shares, rows)]
}

/** A sentence with its places filled in, each once; what is filled in is not looked at again. */
function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place)
}

function grouped(count: number, language: Dossier['language']): string {
  return new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB').format(count)
}
