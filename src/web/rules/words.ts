import type { Language } from '#policy'
import { en } from './words-en.ts'
import { nl } from './words-nl.ts'

export type RulesWords = typeof nl

/** What the pages about the rules say, in every language. */
export const RULES_WORDS = { nl, en } satisfies Record<Language, RulesWords>
