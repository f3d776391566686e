import type { Instant } from '#ground'
import type { DossierAttachment, DossierLanguage } from './dossier.ts'

/**
 * A document to be printed, of which nothing is left to decide but its looks. Every string is plain text: a line end in it is a line
 * end on paper, and nothing else in it means anything. The first page is `cover`; then come the contents and the sections.
 */
export type PrintDocument = {
  readonly language: DossierLanguage
  readonly title: string
  readonly description: string
  readonly author: string
  /** The date of the file: the same document gives the same bytes. */
  readonly madeAt: Instant
  readonly cover: {
    readonly kind: string
    readonly organisation: string
    readonly title: string
    readonly reference: string
    readonly facts: readonly Fact[]
    readonly note: string
  }
  readonly words: PageWords
  readonly sections: readonly Section[]
  readonly files: readonly EmbeddedFile[]
}

/** Words that stand on every page, and in place of what cannot be printed. `{count}` and the like are filled in when the page is made. */
export type PageWords = {
  readonly contents: string
  /** With `{page}` and `{pages}`. */
  readonly pageOf: string
  /** With `{count}`: signs that no letter type of ours has. */
  readonly unprintable: string
  readonly pictureMissing: string
}

export type Fact = { readonly name: string; readonly value: string }

/** A numbered heading and what stands under it; sections inside it are numbered too. */
export type Section = { readonly title: string; readonly blocks: readonly Block[]; readonly sections: readonly Section[] }

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  /** Beside the matter itself: who said it, when. */
  | { readonly kind: 'aside'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  /** Words of somebody, set apart; `by` comes under it. */
  | { readonly kind: 'quote'; readonly text: string; readonly by: string }
  /** `columns` with their share of the width; the row of titles is repeated on every page. */
  | { readonly kind: 'table'; readonly columns: readonly { readonly title: string; readonly share: number }[]; readonly rows: readonly (readonly string[])[] }
  /** One of `files`, shown; `alt` for who does not see it. */
  | { readonly kind: 'picture'; readonly file: string; readonly alt: string }

/** A file inside the PDF. `relation` as PDF/A-3 knows it: `source` the document was made from it, `supplement` it goes with it. */
export type EmbeddedFile = {
  readonly name: string
  readonly mediaType: string
  readonly description: string
  readonly relation: 'source' | 'supplement'
  readonly content: { readonly kind: 'text'; readonly text: string } | { readonly kind: 'attachment'; readonly attachment: DossierAttachment }
}
