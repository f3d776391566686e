/** Languages of screens and policy texts, the main one first. */
export const LANGUAGES = ['nl', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** The same text in every language. */
export type Words = { readonly [L in Language]: string }
