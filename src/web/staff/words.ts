import type { Language } from '#policy'
import { en } from './words-en.ts'
import { nl } from './words-nl.ts'

export type StaffWords = typeof nl

/** What the pages of staff say, in every language. */
export const STAFF_WORDS = { nl, en } satisfies Record<Language, StaffWords>
