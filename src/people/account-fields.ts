import { COMMON_PASSWORDS } from './common-passwords.ts'

/** What can be wrong with what somebody typed for an account. */
export type FieldProblem =
  | 'name-missing'
  | 'name-too-long'
  | 'email-missing'
  | 'email-malformed'
  | PasswordProblem
export type PasswordProblem = 'password-missing' | 'password-too-short' | 'password-too-long' | 'password-easily-guessed'

/** Limits in characters (code points). */
export const PASSWORD_LENGTH = { min: 12, max: 200 } as const
export const NAME_MAX_LENGTH = 80
/** @source RFC 5321 section 4.5.3.1.3 less the angle brackets */
export const EMAIL_MAX_LENGTH = 254

/** Either something readable, or why it is not. */
export type Read<T, P extends FieldProblem = FieldProblem> = { readonly value: T } | { readonly problem: P }

/** A name as shown to others: one line, surrounding and doubled spaces gone, no control or direction characters. */
export function readName(typed: string): Read<string> {
  const name = typed.normalize('NFC').replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').replaceAll(/\s+/g, ' ').trim()
  if (name === '') return { problem: 'name-missing' }
  if (characters(name) > NAME_MAX_LENGTH) return { problem: 'name-too-long' }
  return { value: name }
}

/** An e-mail address in the one spelling used for signing in: trimmed and in lower case. Whether it exists is not known. */
export function readEmail(typed: string): Read<string> {
  const email = typed.normalize('NFC').trim().toLowerCase()
  if (email === '') return { problem: 'email-missing' }
  if (email.length > EMAIL_MAX_LENGTH) return { problem: 'email-malformed' }
  if (!/^[^\s@,;:<>()"\p{Cc}\p{Cf}]+@[^\s@,;:<>()"\p{Cc}\p{Cf}]+\.[^\s@.,;:<>()"\p{Cc}\p{Cf}]{2,}$/u.test(email)) return { problem: 'email-malformed' }
  return { value: email }
}

/**
 * A new password in the spelling that is hashed. Length and a short list of the most guessed ones decide; there are no
 * rules about kinds of characters, because those make passwords worse.
 * @source NIST SP 800-63B-4 section 3.1.1.2
 */
export function readNewPassword(typed: string, about: readonly string[] = []): Read<string, PasswordProblem> {
  const password = passwordSpelling(typed)
  if (password === '') return { problem: 'password-missing' }
  const length = characters(password)
  if (length < PASSWORD_LENGTH.min) return { problem: 'password-too-short' }
  if (length > PASSWORD_LENGTH.max) return { problem: 'password-too-long' }
  if (easilyGuessed(password, about)) return { problem: 'password-easily-guessed' }
  return { value: password }
}

/** The one spelling of a password: keyboards send the same accented letter in different ways. */
export function passwordSpelling(typed: string): string {
  return typed.normalize('NFKC')
}

function easilyGuessed(password: string, about: readonly string[]): boolean {
  const folded = fold(password)
  // Twelve spaces with a letter or two are no twelve characters.
  if (characters(folded) < 6) return true
  if (COMMON_PASSWORDS.has(folded)) return true
  // One short piece over and over: aaaaaaaaaaaa, 123412341234.
  if (/^(.{1,4}?)\1+.{0,3}$/su.test(folded) && new Set(folded).size <= 4) return true
  return about.some((word) => fold(word) === folded)
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll(/\s/g, '')
}

function characters(text: string): number {
  return [...text].length
}
