import type { Language } from '#policy'
import { en } from './words-en.ts'
import { nl, type AnnounceWords } from './words-nl.ts'

/** Sentences of announcing. */
export const ANNOUNCE_WORDS: Record<Language, AnnounceWords> = { nl, en }
