import type { Block, PrintDocument, Section } from '#cases'
import type { Fonts } from './fonts.ts'
import { printable, type Line } from './printable.ts'

/** What the typesetter reads: the document with every text made printable, and nothing else. The shape of `dossier.typ`'s data. */
export type Sheet = ReturnType<typeof sheetOf>

/** The sheet of a document. The file at `index` of the document is read by the typesetter from `files/INDEX`. */
export function sheetOf(document: PrintDocument, { families, coverage }: Omit<Fonts, 'files'>, showPictures: boolean) {
  const { words, cover } = document
  const printing = { coverage, unprintable: words.unprintable }
  const lines = (text: string) => printable(text, printing, LONGEST_RUN)
  /** In headings and in what describes a file there is one line, and not a book. */
  const line = (text: string, longest = LONGEST_TITLE, longestRun = LONGEST_RUN_IN_TITLE): Line => {
    const [first] = printable(text.slice(0, 2 * longest).replaceAll(/\s+/g, ' '), printing, longestRun)
    return { text: shortened(first!.text, longest), rtl: first!.rtl }
  }
  const facts = (all: PrintDocument['cover']['facts']) => all.map(({ name, value }) => ({ name: line(name), value: printable(value, printing, HASH.test(value) ? value.length : LONGEST_RUN_IN_FACT) }))

  function cells({ columns, rows }: Extract<Block, { kind: 'table' }>) {
    const shares = columns.reduce((sum, { share }) => sum + share, 0)
    const longest = columns.map(({ share }) => Math.max(SHORTEST_RUN, Math.floor((RUN_ACROSS_PAGE * share) / shares)))
    return rows.map((row) => row.map((cell, index) => printable(cell, printing, longest[index] ?? SHORTEST_RUN)))
  }

  function block(one: Block) {
    switch (one.kind) {
      case 'text':
      case 'aside':
        return { kind: one.kind, lines: lines(one.text) }
      case 'list':
        return { kind: one.kind, items: one.items.map(lines) }
      case 'facts':
        return { kind: one.kind, facts: facts(one.facts) }
      case 'quote':
        return { kind: one.kind, lines: lines(one.text), by: lines(one.by) }
      case 'table':
        return { kind: one.kind, titles: one.columns.map(({ title }) => line(title)), shares: one.columns.map(({ share }) => share), rows: cells(one) }
      case 'picture': {
        const index = document.files.findIndex(({ name }) => name === one.file)
        if (!showPictures || index < 0) return { kind: 'aside' as const, lines: lines(words.pictureMissing) }
        return { kind: one.kind, path: pathOf(index), alt: line(one.alt).text }
      }
    }
  }
  type SheetSection = { readonly title: Line; readonly blocks: readonly ReturnType<typeof block>[]; readonly sections: readonly SheetSection[] }
  function section({ title, blocks, sections }: Section): SheetSection {
    return { title: line(title), blocks: blocks.map(block), sections: sections.map(section) }
  }

  const at = new Date(document.madeAt)
  return {
    language: document.language,
    families,
    title: line(document.title).text,
    description: line(document.description).text,
    author: line(document.author).text,
    date: [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()],
    cover: { kind: line(cover.kind), organisation: line(cover.organisation), title: line(cover.title, LONGEST_COVER_TITLE, LONGEST_RUN_ON_COVER), reference: line(cover.reference), facts: facts(cover.facts), note: lines(cover.note) },
    header: { organisation: line(cover.organisation, LONGEST_IN_HEADER), reference: line(cover.reference, LONGEST_IN_HEADER) },
    contents: words.contents,
    pageOf: words.pageOf,
    sections: document.sections.map(section),
    files: document.files.map(({ name, mediaType, description, relation }, index) => ({ path: pathOf(index), name, mediaType, description: line(description).text, relation })),
  }
}

/** Where the typesetter finds the bytes of a file. */
export function pathOf(index: number): string {
  return `files/${index}`
}

/** As many of the widest letters as fit beside each other. */
const LONGEST_RUN = 48
const LONGEST_RUN_IN_FACT = 30
const LONGEST_RUN_IN_TITLE = 28
const LONGEST_RUN_ON_COVER = 15
/** Never broken: somebody may want to copy it. */
const HASH = /^[0-9a-f]{64}$/
/** In a table: as many of the widest letters fit beside each other on the whole width of a page, less the space between columns. */
const RUN_ACROSS_PAGE = 44
const SHORTEST_RUN = 4
const LONGEST_TITLE = 200
const LONGEST_COVER_TITLE = 120
const LONGEST_IN_HEADER = 60

/** At most so many whole signs of a text. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const signs = Array.from(new Intl.Segmenter('nl', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment)
  return signs.length <= most ? text : `${signs.slice(0, most).join('').trimEnd()} …`
}
