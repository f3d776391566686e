/** A mutant no test noticed: where it is, what stood there and what took its place. `range` as Stryker takes it: lines from 1, columns from 0. */
export type Survivor = { readonly file: string; readonly line: number; readonly range: string; readonly was: string; readonly replacement: string }

type Place = { readonly line: number; readonly column: number }
type Report = { readonly files: { readonly [file: string]: { readonly source: string; readonly mutants: readonly { readonly status: string; readonly replacement?: string; readonly location: { readonly start: Place; readonly end: Place } }[] } } }

/** The mutants in a report of Stryker that survived, or that no test came near. */
export function survivorsIn(report: unknown): readonly Survivor[] {
  return Object.entries((report as Report).files).flatMap(([file, { source, mutants }]) => {
    const lines = source.split('\n')
    return mutants.filter(({ status }) => status === 'Survived' || status === 'NoCoverage').map(({ replacement = '', location: { start, end } }) => {
      // In a report columns count from 1.
      const [from, to] = [start.column - 1, end.column - 1]
      const text = lines[start.line - 1] ?? ''
      const was = start.line === end.line ? text.slice(from, to) : `${text.slice(from)} …`
      return { file, line: start.line, range: `${start.line}:${from}-${end.line}:${to}`, was, replacement: replacement.split('\n')[0] ?? '' }
    })
  })
}
