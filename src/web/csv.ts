/**
 * Rows for a spreadsheet as Dutch ones expect them: semicolons, a byte order mark, everything in quotes. What a spreadsheet would take
 * for a formula gets an apostrophe in front, so that it is read and not carried out.
 * @source RFC 4180, section 2; OWASP, CSV Injection
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  // Most cells say what others say too: a kind, a day, a name of a place.
  const known = new Map<string, string>()
  const written = (text: string) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const now = cell(text)
    known.set(text, now)
    return now
  }
  return `\ufeff${rows.map((row) => row.map(written).join(';')).join('\r\n')}\r\n`
}

function cell(text: string): string {
  // Excel takes the wide forms of these signs for the narrow ones, and skips what comes before them.
  const safe = /^\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
