/** One line of a text, ready for the typesetter. `rtl`: its first letter belongs to a script that runs from right to left. */
export type Line = { readonly text: string; readonly rtl: boolean }

export type Printing = {
  /** What each font has signs for; a sign with its accents has to come from one of them whole. */
  readonly coverage: readonly ReadonlySet<number>[]
  /** What stands for a long row of signs that no font has; `{count}` is filled in. */
  readonly unprintable: string
}

/**
 * A text from anybody, as lines that can be set: nothing invisible is left in it that turns, hides or overprints what is beside it, no
 * sign the fonts lack, and no row of more than `longestRun` signs without places to break. What cannot be printed is shown as its
 * code, `[U+4E2D]`, or counted when there is much of it. Many empty lines become one; an empty text has one empty line.
 */
export function printable(written: string, { coverage, unprintable }: Printing, longestRun: number): readonly Line[] {
  const lines = written.toWellFormed().normalize('NFC').replaceAll('\t', ' ').trimEnd().split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).map((line) => line.trimEnd())
  // One empty line parts two paragraphs; a thousand of them would be ten empty pages.
  const worth = lines.filter((line, index) => line !== '' || (index > 0 && lines[index - 1] !== ''))
  return (worth.length === 0 ? [''] : worth).map((line) => {
    const text = withBreaks(isPlain(line) ? line : shown(line, coverage, unprintable), longestRun)
    return { text, rtl: RIGHT_TO_LEFT.test(/\p{L}/u.exec(text)?.[0] ?? '') }
  })
}

/** Marks on one sign; more of them would cover the lines above and below. Vietnamese and Devanagari need three. */
const MOST_MARKS = 4
/** Code points of one sign; a family of emoji has up to ten. */
const MOST_PARTS = 16
/** Above this the codes are no longer shown one by one. */
const MOST_CODES = 8
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u
/** Signs that are only understood by what stands beside them: joiners, marks of direction, ways to show an emoji. They print nothing. */
const SILENT: ReadonlySet<string> = new Set('\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f')
/** Controls, signs without meaning, and overrides of direction, with which a text could be made to read as another. */
const NEVER = /^[\p{Cc}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u202a-\u202e\u2061-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]$/u
/** A word somebody may have written: the typesetter hyphenates it. It finds no place in one without vowels or with one letter over and over. */
const WORD = /^[("'\u2018\u201c]?\p{L}{1,30}[.,;:!?)"'\u2019\u201d]{0,3}$/u
const NO_WORD = /(.)\1{3}|^[^aeiouyáéíóúàèäëïöüæøå]*$/iu
const segmenter = new Intl.Segmenter('nl', { granularity: 'grapheme' })

/** Signs of ordinary Dutch, of which the first font has every one. */
function isPlain(line: string): boolean {
  return /^[ -~\u00a1-\u00ac\u00ae-\u00ff\u2013\u2014\u2018\u2019\u201c-\u201e\u2026\u20ac]*$/.test(line)
}

function shown(line: string, coverage: Printing['coverage'], unprintable: string): string {
  let out = ''
  let lacking: number[] = []
  const flush = () => {
    if (lacking.length > MOST_CODES) out += unprintable.replace('{count}', String(lacking.length))
    else if (lacking.length > 0) out += `[${lacking.map((code) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`).join(' ')}]`
    lacking = []
  }
  for (const { segment } of segmenter.segment(line)) {
    const kept = isPrintable(segment, coverage)
    for (const part of kept ? [segment] : segment) {
      if (!kept && !isPrintable(part, coverage)) {
        lacking.push(part.codePointAt(0)!)
        continue
      }
      flush()
      out += part
    }
  }
  flush()
  return out
}

function isPrintable(sign: string, coverage: Printing['coverage']): boolean {
  const parts = [...sign]
  if (parts.length > MOST_PARTS || parts.some((part) => NEVER.test(part))) return false
  if (parts.filter((part) => /\p{M}/u.test(part) && !SILENT.has(part)).length > MOST_MARKS) return false
  const visible = parts.filter((part) => !SILENT.has(part)).map((part) => part.codePointAt(0)!)
  // A mark at the beginning has nothing to stand on but what comes before.
  if (/^\p{M}/u.test(sign)) return false
  return coverage.some((covered) => visible.every((code) => covered.has(code)))
}

/** Breaks are offered by U+200B, which prints nothing. */
function withBreaks(line: string, longestRun: number): string {
  if (line.length <= longestRun) return line
  return line.replaceAll(/[^\s\u200b]+/gu, (run) => {
    if (run.length <= longestRun || (WORD.test(run) && !NO_WORD.test(run))) return run
    const signs = Array.from(segmenter.segment(run), ({ segment }) => segment)
    return signs.length <= longestRun ? run : signs.join('\u200b')
  })
}
