/**
 * What somebody typed as one line that looks like what it is: no line breaks, control characters, halves of characters, or marks that make
 * a text run the other way. Names and subjects are shown to others, who must not be shown something else.
 * @source Unicode UAX 9, explicit directional formatting
 */
export function oneLine(typed: string): string {
  return typed.toWellFormed().normalize('NFC').replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim().replaceAll(/\s+/g, ' ')
}
