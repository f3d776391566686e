/** Languages of the texts of this room, the main one first. */
export const LANGUAGES = ['nl', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** The same text in every language. */
export type Words = { readonly [L in Language]: string }

/** How a language calls itself. */
export const LANGUAGE_NAMES = { nl: 'Nederlands', en: 'English' } as const satisfies Words

/** The language of a visitor's own list of wishes (`Accept-Language`) that is offered first, or the main one offered. */
export function chooseLanguage(wishes: string | undefined, offered: readonly Language[] = LANGUAGES): Language {
  const ranked = (wishes ?? '').slice(0, 500).split(',').map((wish) => {
    const [tag = '', ...options] = wish.trim().toLowerCase().split(';')
    const weight = options.map((option) => option.trim()).find((option) => option.startsWith('q='))?.slice(2)
    const quality = weight === undefined ? 1 : Number(weight)
    return { language: tag.split('-')[0], quality: quality >= 0 && quality <= 1 ? quality : 0 }
  })
  const wanted = ranked.filter((wish) => wish.quality > 0).toSorted((a, b) => b.quality - a.quality)
  for (const { language } of wanted) {
    const found = offered.find((one) => one === language)
    if (found !== undefined) return found
  }
  return offered[0] ?? LANGUAGES[0]
}
