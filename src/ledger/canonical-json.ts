import { utf8 } from '#ground'

/** What a statement may hold: text, whole numbers, yes or no, lists and objects of these. No null, no fractions. */
export type CanonicalValue = string | number | boolean | readonly CanonicalValue[] | CanonicalObject
export type CanonicalObject = { readonly [name: string]: CanonicalValue }

/** Deepest nesting written or read. */
export const MAX_DEPTH = 8

/**
 * The one spelling of a value: names sorted by UTF-16 units, no white space, strings escaped as `JSON.stringify` does.
 * Throws RangeError on fractions, unsafe numbers, lone surrogates and nesting deeper than `MAX_DEPTH`.
 * @source RFC 8785, without its floating-point numbers
 */
export function canonicalJson(value: CanonicalValue): string {
  return written(value, 0)
}

/** The object in a text of at most `maxBytes` of UTF-8 that is written exactly as `canonicalJson` would, or undefined. */
export function readCanonicalObject(json: string, maxBytes: number): CanonicalObject | undefined {
  if (json.length > maxBytes || utf8(json).length > maxBytes) return undefined
  try {
    const value: unknown = JSON.parse(json)
    if (!isObject(value)) return undefined
    // Writing it again is the whole check: doubled names, spaces, 1.0, -0 and other escapes all come out differently.
    return written(value, 0) === json ? (value as CanonicalObject) : undefined
  } catch {
    return undefined
  }
}

function written(value: unknown, depth: number): string {
  if (depth > MAX_DEPTH) throw new RangeError('nested too deep')
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new RangeError('half a character')
    return JSON.stringify(value)
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new RangeError(`not a whole number: ${value}`)
    return String(value)
  }
  if (typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return `[${value.map((item) => written(item, depth + 1)).join(',')}]`
  if (!isObject(value)) throw new RangeError('not a value a statement may hold')
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${written(name, depth)}:${written(value[name], depth + 1)}`).join(',')}}`
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
