import type { Language } from '#policy'
import { en } from './words-en.ts'
import { nl } from './words-nl.ts'

export type ImageWords = typeof nl

/** What the pages about photos and videos say, by language. */
export const IMAGE_WORDS = { nl, en } satisfies Record<Language, ImageWords>
