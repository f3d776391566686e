import type { Words } from '#information'
import type { FullPolicyIo } from './policy-io.ts'
import { isFileError, upTo } from '../reading.ts'

/** One thing wrong in a file, in words. `line` counts from 1, 0 is the file as a whole; `where` is a path inside it. */
export type FileProblem = { readonly file: string; readonly line: number; readonly where?: string | undefined; readonly clause?: string | undefined; readonly says: Words }

/** Why a file gives no rules or facts: it cannot be opened, or something in it is wrong. */
export type FileRefusal =
  | { readonly code: 'cannot-read'; readonly file: string; readonly reason: string }
  | { readonly code: 'not-valid'; readonly problems: readonly FileProblem[] }

/** `beleid.yaml:12: rules[3].when (1.2): …`, in the form editors follow. */
export function problemLine({ file, line, where, clause, says }: FileProblem, lang: keyof Words): string {
  const place = where === undefined || where === '.' ? '' : ` ${where}${clause === undefined ? '' : ` (${clause})`}:`
  return `${file}${line === 0 ? '' : `:${line}`}:${place} ${says[lang]}`
}

/** The bytes of a file, one more than `most` at the most; or the system's code for why it cannot be read. */
export async function bytesOf(path: string, most: number, { readFile }: Pick<FullPolicyIo, 'readFile'>): Promise<{ readonly bytes: Uint8Array } | { readonly reason: string }> {
  try {
    return { bytes: await upTo(most + 1, readFile(path)) }
  } catch (cause) {
    if (!isFileError(cause)) throw cause
    return { reason: cause.code }
  }
}
