import { accepted, refused, type Result } from '#ground'
import { readPolicy, type Policy } from '#policy'
import { bytesOf, type FileProblem, type FileRefusal } from './file-problem.ts'
import { linesOf } from './line-of-path.ts'
import type { FullPolicyIo } from './policy-io.ts'

/** More than a rules file may be; whoever parses it refuses what is too large. */
const READ_AT_MOST_BYTES = 4 * 1024 * 1024

/** The rules in a file, read with the policies it builds on; or everything that is wrong, each with file, line and clause. */
export async function openPolicy(path: string, builtOn: readonly string[], io: FullPolicyIo): Promise<Result<Policy, FileRefusal>> {
  const files: Opened[] = []
  for (const one of [path, ...builtOn]) {
    const opened = await open(one, io)
    if (!opened.ok) return opened
    files.push(opened.value)
  }
  const [own, ...library] = files
  if (own === undefined) throw new Error('no file was named')
  const read = readPolicy(own.value, library.map(({ value }) => value))
  if (read.ok) return read
  const lines = new Map<Opened, ReturnType<typeof linesOf>>()
  const problems = read.refusal.problems.map(({ path: where, clause, file, says }): FileProblem => {
    const opened = file === undefined ? own : (library.find(({ value }) => idOf(value) === file) ?? own)
    const found = lines.get(opened) ?? linesOf(new TextDecoder().decode(opened.bytes))
    lines.set(opened, found)
    return { file: opened.path, line: found.of(where), where, clause, says }
  })
  return refused({ code: 'not-valid', problems })
}

type Opened = { readonly path: string; readonly bytes: Uint8Array; readonly value: unknown }

async function open(path: string, io: FullPolicyIo): Promise<Result<Opened, FileRefusal>> {
  const read = await bytesOf(path, READ_AT_MOST_BYTES, io)
  if ('reason' in read) return refused({ code: 'cannot-read', file: path, reason: read.reason })
  const parsed = io.parsePolicy(read.bytes)
  if (parsed.ok) return accepted({ path, bytes: read.bytes, value: parsed.value })
  return refused({
    code: 'not-valid',
    problems: parsed.refusal.problems.map(({ line, message }) => ({ file: path, line, says: { nl: `dit is niet te lezen als YAML: ${message}`, en: `this cannot be read as YAML: ${message}` } })),
  })
}

function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
}
