import type { Language } from '#policy'
import { en } from './words-en.ts'
import { nl } from './words-nl.ts'

/** Sentences about what happens with a recording after it was made. */
export const SHARING_WORDS = { nl, en } satisfies Record<Language, typeof nl>
