import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { coverageOf } from './font-coverage.ts'
import { fontFromWoff } from './woff.ts'

/** The letters of a document: the files, the families in the order they are tried, and what each has signs for. */
export type Fonts = {
  readonly files: readonly Uint8Array[]
  readonly families: readonly string[]
  readonly coverage: readonly ReadonlySet<number>[]
}

/**
 * The fonts of our packages, unpacked; never those of the machine, so that the same dossier gives the same bytes everywhere. A sign is
 * taken from the first family that has it: Atkinson Hyperlegible Next for Dutch and its neighbours, Noto for Greek, Cyrillic,
 * Vietnamese, Devanagari and Arabic, and Noto Emoji without colour.
 */
export function loadFonts(): Fonts {
  const loaded = FAMILIES.map(({ files }, index) => {
    // A plain number: some words in a name would be taken for a style, and cut off.
    const family = `Letters ${index}`
    return { family, fonts: files.map((file) => fontFromWoff(readFileSync(join(PACKAGES, file)), family)) }
  })
  return {
    files: loaded.flatMap(({ fonts }) => fonts),
    families: loaded.map(({ family }) => family),
    coverage: loaded.map(({ fonts: [regular] }) => coverageOf(regular!)),
  }
}

const PACKAGES = join(import.meta.dirname, '../../node_modules/@fontsource')

/** Each with its regular style first, which decides what the family covers. */
const FAMILIES: readonly { readonly files: readonly string[] }[] = [
  ...['latin', 'latin-ext'].map((part) => ({ files: styles('atkinson-hyperlegible-next', part, ['400-normal', '700-normal', '400-italic']) })),
  ...['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'devanagari'].map((part) => ({ files: styles('noto-sans', part, ['400-normal', '700-normal']) })),
  { files: styles('noto-sans-arabic', 'arabic', ['400-normal', '700-normal']) },
  { files: styles('noto-emoji', 'emoji', ['400-normal', '700-normal']) },
]

function styles(name: string, part: string, wanted: readonly string[]): readonly string[] {
  return wanted.map((style) => `${name}/files/${name}-${part}-${style}.woff`)
}
