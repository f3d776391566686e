/** A value of JSON and nothing else: no dates, no undefined, no class instances. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain }

/**
 * The one text of a JSON value: keys sorted by UTF-16 code unit, no white space, numbers and strings as JSON.stringify
 * writes them. Two files that say the same get the same text, whatever their layout or comments.
 * @source RFC 8785
 */
export function canonicalJson(value: Plain): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const keys = Object.keys(value).toSorted((a, b) => (a < b ? -1 : 1))
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`).join(',')}}`
}

/** Whether a value is a list. */
export function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value)
}
