import { accepted, refused, type Result } from '#ground'
import { bytesOf, type FileProblem, type FileRefusal } from './file-problem.ts'
import { linesOf } from './line-of-path.ts'
import type { FullPolicyIo } from './policy-io.ts'

/** More than a file of rules may be; whoever parses it refuses what is too large. */
const READ_AT_MOST_BYTES = 4 * 1024 * 1024

/** A file that was read, and where the parts of its value stand in it. */
export type OpenedYaml = { readonly path: string; readonly value: unknown; readonly lineOf: (where: string) => number }

/** The plain value of a YAML or JSON file, or why there is none. */
export async function openYaml(path: string, io: FullPolicyIo): Promise<Result<OpenedYaml, FileRefusal>> {
  const read = await bytesOf(path, READ_AT_MOST_BYTES, io)
  if ('reason' in read) return refused({ code: 'cannot-read', file: path, reason: read.reason })
  const parsed = io.parsePolicy(read.bytes)
  if (parsed.ok) {
    // Following a text a second time takes as long as reading it; most files are never asked for a line.
    let lines: ReturnType<typeof linesOf> | undefined
    const lineOf = (where: string) => (lines ??= linesOf(new TextDecoder().decode(read.bytes))).of(where)
    return accepted({ path, value: parsed.value, lineOf })
  }
  return refused({
    code: 'not-valid',
    problems: parsed.refusal.problems.map(({ line, message }): FileProblem => ({ file: path, line, says: { nl: `dit is niet te lezen als YAML: ${message}`, en: `this cannot be read as YAML: ${message}` } })),
  })
}
