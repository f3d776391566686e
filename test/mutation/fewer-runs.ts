// Stands in for `fast-check` while mutants are tried: the same properties, on fewer values.
import * as fc from 'fast-check'

export * from 'fast-check'

/** Read for each property, so that the same process can try a few values first. */
const MOST_RUNS = Number(process.env['MUTATION_RUNS'] ?? Infinity)

/** As the library's own, with no more runs than are asked for here. */
export function assert<T>(property: fc.IProperty<T>, parameters: fc.Parameters<T> = {}): void {
  void fc.assert(property, { ...parameters, numRuns: Math.min(parameters.numRuns ?? 100, MOST_RUNS) })
}
