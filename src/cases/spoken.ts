import { accepted, refused, type Result } from '#ground'
import type { CaseRefusal } from './refusal.ts'

/** Longest text somebody can add at once, in characters: about three pages. */
export const WORDS_LIMIT = 6_000
/** Names, lines such as the name of a body, and ways to reach somebody. */
export const NAME_LIMIT = 60
export const SHORT_LIMIT = 200
export const CONTACT_LIMIT = 120

/**
 * What somebody wrote, tidied: no control or direction characters, line ends kept, outer space gone. Refused when nothing is
 * left, or when it is too long.
 */
export function readWords(typed: string, limit = WORDS_LIMIT): Result<string, CaseRefusal> {
  const tidy = tidied(typed.slice(0, limit * 4))
  if (saysNothing(tidy)) return refused({ code: 'words-missing' })
  return [...tidy].length > limit ? refused({ code: 'words-too-long', limit }) : accepted(tidy)
}

/** The same for words that may be left out: undefined when nothing was written. */
export function readOptionalWords(typed: string | undefined, limit = WORDS_LIMIT): Result<string | undefined, CaseRefusal> {
  return typed === undefined || saysNothing(tidied(typed.slice(0, limit * 4))) ? accepted(undefined) : readWords(typed, limit)
}

/** Invisible characters alone are no words; inside words and emoji they belong there. */
function saysNothing(tidy: string): boolean {
  return !/[^\s\p{Cf}]/u.test(tidy)
}

function tidied(typed: string): string {
  return typed
    .normalize('NFC')
    .replaceAll(/\r\n?|\p{Zl}|\p{Zp}/gu, '\n')
    .replaceAll(/[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
