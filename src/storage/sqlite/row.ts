import type { SQLOutputValue } from 'node:sqlite'
import { instant, type Bytes, type Instant } from '#ground'

/** One row as SQLite gives it. */
export type Row = Readonly<Record<string, SQLOutputValue>>

/** The text in a column; throws when the column holds something else. */
export function textIn(row: Row, column: string): string {
  const value = row[column]
  return typeof value === 'string' ? value : wrong(row, column, 'text')
}

/** The text in a column, or undefined for NULL. */
export function textOrNone(row: Row, column: string): string | undefined {
  return row[column] === null ? undefined : textIn(row, column)
}

/** Every word of a closed union, written as an object so that a word that joins the union does not compile until it is here. */
export type Words<W extends string> = Readonly<Record<W, true>>

/** The text in a column when it is one of a closed union; throws otherwise. */
export function wordIn<W extends string>(row: Row, column: string, words: Words<NoInfer<W>>): W {
  const value = textIn(row, column)
  return Object.hasOwn(words, value) ? (value as W) : wrong(row, column, `one of ${Object.keys(words).join(', ')}`)
}

/** The whole number in a column; throws when the column holds something else. */
export function numberIn(row: Row, column: string): number {
  const value = row[column]
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : wrong(row, column, 'a whole number')
}

/** The moment in a column. */
export function instantIn(row: Row, column: string): Instant {
  return instant(numberIn(row, column))
}

/** The moment in a column, or undefined for NULL. */
export function instantOrNone(row: Row, column: string): Instant | undefined {
  return row[column] === null ? undefined : instantIn(row, column)
}

/** The bytes in a column; throws when the column holds something else. */
export function bytesIn(row: Row, column: string): Bytes {
  const value = row[column]
  if (!(value instanceof Uint8Array)) return wrong(row, column, 'bytes')
  return value.buffer instanceof ArrayBuffer ? (value as Bytes) : Uint8Array.from(value)
}

function wrong(row: Row, column: string, wanted: string): never {
  throw new Error(`column ${column} should hold ${wanted} and holds ${column in row ? typeof row[column] : 'nothing'}`)
}
