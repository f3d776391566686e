import type { Language } from '#policy'
import { en } from './words-en.ts'
import { nl, type AnnounceWords } from './words-nl.ts'

export type { AnnounceWords }

/** Sentences of announcing. */
export const ANNOUNCE_WORDS: Record<Language, AnnounceWords> = { nl, en }
