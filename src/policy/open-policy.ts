import { accepted, refused, type Result } from '#ground'
import { composePolicy, MAX_ADOPTED } from './adopt.ts'
import type { Policy } from './policy.ts'
import { readPolicy } from './read-policy.ts'
import type { FileProblem, FileRefusal, ReadWritten, WrittenFile } from './written-file.ts'

export type OpenedPolicy = {
  readonly policy: Policy
  /** The file with everything it adopts filled in: what to keep, because it reads as the same policy on its own. */
  readonly value: unknown
  /** Where a rule was written, also when that is in a file this one builds on. */
  readonly placeOfRule: (id: string) => { readonly file: string; readonly line: number } | undefined
}

/**
 * The policy in a file, read with the policies it adopts; or everything that is wrong, each with file, line and clause.
 * A policy X it adopts, and what that adopts in turn, is the one among `builtOn` with that id; otherwise the file `X.yaml` in the
 * same folder. At most `MAX_ADOPTED` files are looked up so, and never one outside that folder.
 */
export async function openPolicy(path: string, read: ReadWritten, builtOn: readonly string[] = []): Promise<Result<OpenedPolicy, FileRefusal>> {
  const own = await read(path)
  if (!own.ok) return own
  const library: WrittenFile[] = []
  for (const one of builtOn) {
    const opened = await read(one)
    if (!opened.ok) return opened
    library.push(opened.value)
  }
  const beside = await readBeside(own.value, library, read)
  if (!beside.ok) return beside
  const files = [own.value, ...library, ...beside.value]
  const values = files.slice(1).map(({ value }) => value)
  const policy = readPolicy(own.value.value, values)
  const composed = composePolicy(own.value.value, values)
  if (policy.ok && composed.ok) return accepted({ policy: policy.value, value: composed.value.value, placeOfRule: (id) => placeOfRule(id, files) })
  const problems = (policy.ok ? [] : policy.refusal.problems).map(({ path: where, clause, file, says }): FileProblem => {
    const written = file === undefined ? own.value : (files.slice(1).find(({ value }) => inside(value, 'id') === file) ?? own.value)
    return { file: written.path, line: written.lineOf(where), where, clause, says }
  })
  return refused({ code: 'not-valid', problems })
}

/** The file a policy of this id is expected in, beside the file that adopts it. */
export function policyPathBeside(path: string, id: string): string {
  return `${path.replace(/[^/\\]*$/, '')}${id}.yaml`
}

/** A name that can be part of a path without leading anywhere: the id of a policy. */
const SAFE_NAME = /^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$/

/** What is adopted and was not given, followed from file to file. What is wrong with the names themselves is told when the policy is read. */
async function readBeside(own: WrittenFile, given: readonly WrittenFile[], read: ReadWritten): Promise<Result<readonly WrittenFile[], FileRefusal>> {
  const found: WrittenFile[] = []
  const seen = new Set<unknown>([inside(own.value, 'id')])
  let from = own
  // One more than may be adopted: the reader refuses the row as too long then.
  for (let count = 0; count <= MAX_ADOPTED; count++) {
    const name = inside(inside(from.value, 'adopts'), 'policy')
    if (typeof name !== 'string' || !SAFE_NAME.test(name) || seen.has(name)) break
    seen.add(name)
    const known = given.find(({ value }) => inside(value, 'id') === name)
    if (known !== undefined) {
      from = known
      continue
    }
    const path = policyPathBeside(from.path, name)
    const one = await read(path)
    if (!one.ok) return one.refusal.code === 'cannot-read' && one.refusal.reason === 'ENOENT' ? notThere(from, name, path) : one
    found.push(one.value)
    from = one.value
  }
  return accepted(found)
}

function notThere({ path, lineOf }: WrittenFile, name: string, expected: string): Result<never, FileRefusal> {
  return refused({
    code: 'not-valid',
    problems: [{
      file: path,
      line: lineOf('adopts.policy'),
      where: 'adopts.policy',
      says: {
        nl: `Dit bestand neemt “${name}” over. Dat beleid is niet meegegeven, en het staat ook niet in ${expected}.`,
        en: `This file adopts “${name}”. That policy was not given, and it is not in ${expected} either.`,
      },
    }],
  })
}

function placeOfRule(id: string, files: readonly WrittenFile[]): { readonly file: string; readonly line: number } | undefined {
  for (const { path, value, lineOf } of files) {
    const places = [['rules', inside(value, 'rules')], ['adopts.instead.rules', inside(inside(inside(value, 'adopts'), 'instead'), 'rules')]] as const
    for (const [where, rules] of places) {
      const index = Array.isArray(rules) ? rules.findIndex((rule: unknown) => inside(rule, 'id') === id) : -1
      if (index >= 0) return { file: path, line: lineOf(`${where}[${index}]`) }
    }
  }
  return undefined
}

function inside(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as { readonly [name: string]: unknown })[name] : undefined
}
