import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DossierAttachment } from '#cases'

/** What other people's programs (poppler, qpdf) find in a PDF. */
export type PdfSeen = {
  /** The text of pages, from the first (1) to the last given; all of them when left out. */
  readonly text: (from?: number, to?: number) => string
  /** Lines of `pdfinfo`. */
  readonly info: string
  readonly xmp: string
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean; readonly unicode: boolean }[]
  /** Attached files, by name, as they come out. */
  readonly attached: ReadonlyMap<string, Buffer>
  readonly bookmarks: readonly string[]
  /** The objects of the file, as qpdf shows them. */
  readonly objects: readonly PdfObject[]
  readonly catalog: PdfObject
  /** What qpdf says of its form; empty when nothing is wrong. */
  readonly faults: string
}
export type PdfObject = { readonly [name: string]: unknown }

/** Looks at a PDF with poppler and qpdf. */
export function seePdf(pdf: Uint8Array): PdfSeen {
  const folder = mkdtempSync(join(tmpdir(), 'openkaart-pdf-'))
  const path = join(folder, 'seen.pdf')
  try {
    writeFileSync(path, pdf)
    const checked = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' })
    const out = join(folder, 'attached')
    execFileSync('mkdir', [out])
    execFileSync('pdfdetach', ['-saveall', '-o', out, path], { stdio: 'ignore' })
    const json = JSON.parse(run('qpdf', ['--json=2', path])) as QpdfJson
    const objects = Object.values(json.qpdf[1]).flatMap(({ value, stream }) => (isObject(value) ? [value] : isObject(stream?.dict) ? [stream.dict] : []))
    const pages = run('pdftotext', ['-enc', 'UTF-8', path, '-']).split('\f')
    return {
      text: (from = 1, to = pages.length) => pages.slice(from - 1, to).join('\f'),
      info: run('pdfinfo', [path]),
      xmp: run('pdfinfo', ['-meta', path]),
      fonts: run('pdffonts', [path]).split('\n').slice(2).filter(Boolean).map((line) => {
        const columns = line.trim().split(/\s+/)
        const [embedded, , unicode] = columns.slice(-5)
        return { name: columns[0] ?? '', embedded: embedded === 'yes', unicode: unicode === 'yes' }
      }),
      attached: new Map(readdirSync(out).map((name) => [name, readFileSync(join(out, name))])),
      bookmarks: titles(json.outlines),
      objects,
      catalog: objects.find((object) => object['/Type'] === '/Catalog') ?? {},
      faults: checked.status === 0 ? '' : checked.stdout + checked.stderr,
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The tree of tags of a PDF with their texts. Poppler takes some seconds for it. */
export function tagsOf(pdf: Uint8Array): string {
  return withFile(pdf, (path) => run('pdfinfo', ['-struct-text', path]))
}

/** How many pages a PDF has. */
export function pagesOf(pdf: Uint8Array): number {
  return withFile(pdf, (path) => Number(/^Pages: +(\d+)$/m.exec(run('pdfinfo', [path]))?.[1]))
}

/**
 * Words that reach beyond the margins of their page, and words that stand on top of others, of how many. The margins of ours are
 * 24 mm left and right, here 15: a row without spaces may hang over by a letter. Arabic is left out: poppler gives its dots a word of
 * their own.
 */
export function misplacedWords(pdf: Uint8Array): { readonly beyond: readonly string[]; readonly covered: readonly (readonly [string, string])[]; readonly words: number } {
  const pages = withFile(pdf, (path) => run('pdftotext', ['-bbox', path, '-'])).split('<page ').slice(1).map((page) =>
    [...page.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g)].map(([, left, top, right, bottom, word = '']) =>
      ({ left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom), word })))
  const margin = 15 * POINTS_PER_MM
  const found = pages.flat()
  const arabic = /\p{Script=Arabic}/u
  const beyond = found.filter(({ left, top, right, bottom }) => left < margin || right > A4.width - margin || top < 0 || bottom > A4.height)
  const covered = pages.map((page) => page.filter(({ word }) => !arabic.test(word))).flatMap((page) => page.flatMap((a, at) => page.slice(at + 1).flatMap((b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > OVERLAP.across && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > OVERLAP.down ? [[a.word, b.word] as const] : [])))
  return { beyond: beyond.map(({ word }) => word), covered, words: found.length }
}

const A4 = { width: 595.28, height: 841.89 }
const POINTS_PER_MM = 72 / 25.4
/** Boxes of lines under each other touch a little; these are points. */
const OVERLAP = { across: 2, down: 5 }

function withFile<T>(pdf: Uint8Array, look: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'openkaart-pdf-'))
  try {
    writeFileSync(join(folder, 'seen.pdf'), pdf)
    return look(join(folder, 'seen.pdf'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Refuses to open: for dossiers in which everything is given. */
export function nothingToOpen(attachment: DossierAttachment): never {
  throw new Error(`${attachment.name} was opened`)
}

type Outline = { readonly title: string; readonly kids: readonly Outline[] }
type QpdfJson = {
  readonly outlines: readonly Outline[]
  readonly qpdf: readonly [unknown, Readonly<Record<string, { readonly value?: unknown; readonly stream?: { readonly dict: unknown } }>>]
}

function run(command: string, args: readonly string[]): string {
  return execFileSync(command, [...args], { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] })
}

function titles(outlines: readonly Outline[]): readonly string[] {
  return outlines.flatMap(({ title, kids }) => [title, ...titles(kids)])
}

function isObject(value: unknown): value is PdfObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
