import { accepted, refused, type Result } from '#ground'
import { readCaseBook, readPolicy, type CaseBook, type Policy } from '#policy'
import type { FileProblem, FileRefusal } from './file-problem.ts'
import { openYaml, type OpenedYaml } from './open-yaml.ts'
import type { FullPolicyIo } from './policy-io.ts'

export type OpenedPolicy = {
  readonly policy: Policy
  /** Where a rule was written, also when that is in a file this one builds on. */
  readonly placeOfRule: (id: string) => { readonly file: string; readonly line: number } | undefined
}

/** The rules in a file, read with the policies it builds on; or everything that is wrong, each with file, line and clause. */
export async function openPolicy(path: string, builtOn: readonly string[], io: FullPolicyIo): Promise<Result<OpenedPolicy, FileRefusal>> {
  const own = await openYaml(path, io)
  if (!own.ok) return own
  const library: OpenedYaml[] = []
  for (const one of builtOn) {
    const opened = await openYaml(one, io)
    if (!opened.ok) return opened
    library.push(opened.value)
  }
  const read = readPolicy(own.value.value, library.map(({ value }) => value))
  if (read.ok) return accepted({ policy: read.value, placeOfRule: (id) => placeOfRule(id, [own.value, ...library]) })
  const problems = read.refusal.problems.map(({ path: where, clause, file, says }): FileProblem => {
    const written = file === undefined ? own.value : (library.find(({ value }) => inside(value, 'id') === file) ?? own.value)
    return { file: written.path, line: written.lineOf(where), where, clause, says }
  })
  return refused({ code: 'not-valid', problems })
}

/** The case book in a file, or everything that is wrong with it. */
export async function openCaseBook(path: string, io: FullPolicyIo): Promise<Result<CaseBook, FileRefusal>> {
  const opened = await openYaml(path, io)
  if (!opened.ok) return opened
  const read = readCaseBook(opened.value.value)
  if (read.ok) return read
  const problems = read.refusal.problems.map(({ path: where, clause, says }): FileProblem => ({ file: path, line: opened.value.lineOf(where), where, clause, says }))
  return refused({ code: 'not-valid', problems })
}

function placeOfRule(id: string, files: readonly OpenedYaml[]): { readonly file: string; readonly line: number } | undefined {
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
