import type { FileProblem } from '#policy'
import type { FullPolicyIo } from './policy-io.ts'
import { isFileError, upTo } from '../reading.ts'

/** `beleid.yaml:12: rules[3].when (1.2): …`, in the form editors follow. */
export function problemLine({ file, line, where, clause, says }: FileProblem, lang: keyof FileProblem['says']): string {
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
