import { refused, type Result } from '#ground'
import { openPolicy, readCaseBook, type CaseBook, type FileProblem, type FileRefusal, type OpenedPolicy, type ReadWritten } from '#policy'
import { bytesOf } from './file-problem.ts'
import type { FullPolicyIo } from './policy-io.ts'

/** More than a file of rules may be; whoever parses it refuses what is too large. */
const READ_AT_MOST_BYTES = 4 * 1024 * 1024

/** Reads files of rules as this command reads all its files. */
export function readWritten(io: FullPolicyIo): ReadWritten {
  return async (path) => {
    const read = await bytesOf(path, READ_AT_MOST_BYTES, io)
    return 'reason' in read ? refused({ code: 'cannot-read', file: path, reason: read.reason }) : io.writtenFile(path, read.bytes)
  }
}

/** The rules in a file, with the policies it builds on: those in the files given, else beside it. */
export async function openRules(path: string, builtOn: readonly string[], io: FullPolicyIo): Promise<Result<OpenedPolicy, FileRefusal>> {
  return openPolicy(path, readWritten(io), builtOn)
}

/** The case book in a file, or everything that is wrong with it. */
export async function openCaseBook(path: string, io: FullPolicyIo): Promise<Result<CaseBook, FileRefusal>> {
  const opened = await readWritten(io)(path)
  if (!opened.ok) return opened
  const read = readCaseBook(opened.value.value)
  if (read.ok) return read
  const problems = read.refusal.problems.map(({ path: where, clause, says }): FileProblem => ({ file: path, line: opened.value.lineOf(where), where, clause, says }))
  return refused({ code: 'not-valid', problems })
}
