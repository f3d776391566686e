import type { Language } from '#policy'
import { en } from './words-en.ts'
import { nl } from './words-nl.ts'

export type CaseWords = typeof nl

/** What the pages about cases say, by language. */
export const CASE_WORDS = { nl, en } satisfies Record<Language, CaseWords>
