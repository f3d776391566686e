import { OFFICIALESE } from './officialese.ts'

/** What a readability check of a Dutch text says. It measures lengths and words; no machine can certify a language level. */
export type Readability = {
  readonly words: number
  readonly sentences: number
  readonly meanWordsPerSentence: number
  readonly longestSentenceWords: number
  readonly syllablesPerWord: number
  /** 100 is very easy, 0 very hard. @source Flesch-Douma (Douma 1960): 206.83 - 0.93 x words per sentence - 77 x syllables per word */
  readonly fleschDouma: number
  readonly findings: readonly ReadabilityFinding[]
}

export type ReadabilityFinding =
  | { readonly code: 'hard-to-read'; readonly fleschDouma: number }
  | { readonly code: 'sentences-long-on-average'; readonly meanWordsPerSentence: number }
  | { readonly code: 'sentence-too-long'; readonly sentence: string; readonly words: number }
  | { readonly code: 'officialese'; readonly found: string; readonly simpler: string }

export const LEAST_FLESCH_DOUMA = 60
export const MOST_MEAN_WORDS = 15
export const MOST_SENTENCE_WORDS = 20
/** Below this many words the score says too little and is not held against a text. */
export const LEAST_WORDS_FOR_SCORE = 30

/** Checks a Dutch text of any length; several paragraphs may be joined with line ends. An empty text has no findings. */
export function readability(text: string): Readability {
  const sentences = sentencesOf(text)
  const perSentence = sentences.map((sentence) => wordsOf(sentence))
  const words = perSentence.flat()
  const meanWordsPerSentence = sentences.length === 0 ? 0 : words.length / sentences.length
  const syllablesPerWord = words.length === 0 ? 0 : words.reduce((sum, word) => sum + syllables(word), 0) / words.length
  const fleschDouma = words.length === 0 ? 100 : 206.83 - 0.93 * meanWordsPerSentence - 77 * syllablesPerWord
  const findings: ReadabilityFinding[] = []
  if (words.length >= LEAST_WORDS_FOR_SCORE && fleschDouma < LEAST_FLESCH_DOUMA) findings.push({ code: 'hard-to-read', fleschDouma })
  if (meanWordsPerSentence > MOST_MEAN_WORDS) findings.push({ code: 'sentences-long-on-average', meanWordsPerSentence })
  sentences.forEach((sentence, index) => {
    const count = perSentence[index]?.length ?? 0
    if (count > MOST_SENTENCE_WORDS) findings.push({ code: 'sentence-too-long', sentence, words: count })
  })
  findings.push(...officialese(text))
  return {
    words: words.length,
    sentences: sentences.length,
    meanWordsPerSentence,
    longestSentenceWords: Math.max(0, ...perSentence.map((one) => one.length)),
    syllablesPerWord,
    fleschDouma,
    findings,
  }
}

function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?…])["”’)]*\s+|\n+/u).map((part) => part.trim()).filter((part) => wordsOf(part).length > 0)
}

function wordsOf(sentence: string): readonly string[] {
  return sentence.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu) ?? []
}

/** Groups of vowels as Dutch spells them; every word has at least one, and each figure counts as one. */
export function syllables(word: string): number {
  const plain = word.toLowerCase().replaceAll('ij', 'y')
  // A diaeresis starts a new syllable; `i` and `j` between vowels do not glue two groups together.
  const groups = plain.match(/aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|au|ou|[aeiouyàáâèéêìíòóôùú]|[äëïöü][eiu]?/gu) ?? []
  const figures = plain.match(/\p{N}/gu) ?? []
  return Math.max(1, groups.length + figures.length)
}

function officialese(text: string): readonly ReadabilityFinding[] {
  const padded = ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `
  return OFFICIALESE.filter(([found]) => padded.includes(` ${found} `)).map(([found, simpler]) => ({ code: 'officialese', found, simpler }))
}
