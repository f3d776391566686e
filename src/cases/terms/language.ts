/** Languages of the texts of this room, the main one first. */
export const LANGUAGES = ['nl', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** The same text in every language. */
export type Words = { readonly [L in Language]: string }

/** The words with their values put in, all in one go, so that a value holding braces is never filled in itself. */
export function filled(words: Words, values: { readonly [name: string]: Words }): Words {
  const fill = (language: Language) => words[language].replaceAll(/\{([a-z]+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name]?.[language] ?? whole) : whole))
  return { nl: fill('nl'), en: fill('en') }
}

/** Sentences one after another. */
export function sentences(...parts: readonly (Words | undefined)[]): Words {
  const said = parts.filter((part) => part !== undefined)
  return { nl: said.map(({ nl }) => nl).join(' '), en: said.map(({ en }) => en).join(' ') }
}
