import { appendFileSync, existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runTests, loadTests, type SetTest, type TestEnd } from './test-set.ts'

// Stryker asks for a test runner; this one keeps the tests of a room in one process, so that a mutant costs what its tests
// cost and no start of a program. Stryker itself is not imported: its types would have to be installed to read this file.

/** What Stryker reads of the instrumented code and writes for it, in this process. */
type Instrumented = { activeMutant?: string | undefined; currentTestId?: string | undefined; hitCount?: number | undefined; hitLimit?: number | undefined; mutantCoverage?: unknown }
type MutantOrder = { readonly activeMutant: { readonly id: string }; readonly testFilter?: readonly string[]; readonly hitLimit?: number; readonly mutantActivation: 'static' | 'runtime' }

const TEST_FILES = process.env['MUTATION_TESTS'] ?? 'src/policy/*.test.ts'
/** Tests that take longer than this are left out; `npm run mutation` tries what survives with all of them. */
const SLOWEST_MS = Number(process.env['MUTATION_SLOWEST_MS'] ?? Infinity)
/** Where each mutant that was not killed is written down at once: a run that is broken off still says something. */
const FOUND = process.env['MUTATION_FOUND']
/** Under this name instrumented code and runner know each other. */
const SHARED = '__stryker__'
const SUCCESS = 0
const FAILED = 1

/** What Stryker finds in this file. */
export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', factory: Object.assign(() => inProcessRunner(process.cwd(), TEST_FILES, SLOWEST_MS), { inject: [] as const }) }]

/** Runs the tests that match in a folder, for whichever mutant is on. Those that kill most for their time go first: most mutants die at once. */
export function inProcessRunner(folder: string, pattern: string, slowestMs = Infinity) {
  const instrumented = ((globalThis as { [SHARED]?: Instrumented })[SHARED] ??= {})
  let tests: readonly SetTest[] | undefined
  const durations = join(folder, 'test-durations.json')
  let took: { readonly [id: string]: number } | undefined
  const kills = new Map<string, number>()
  // Stryker starts new processes along the way; what the first one measured holds for all.
  const durationOf = (id: string) => (took ??= existsSync(durations) ? (JSON.parse(readFileSync(durations, 'utf8')) as { readonly [id: string]: number }) : {})[id] ?? 0
  const worth = ({ id }: SetTest) => ((kills.get(id) ?? 0) + 0.1) / (durationOf(id) + 1)
  const loaded = async () => (tests ??= await loadTests(folder, globSync(pattern, { cwd: folder }).sort()))
  return {
    capabilities: () => ({ reloadEnvironment: false }),
    async dryRun() {
      const ends = await runTests(await loaded(), { bail: false, before: (id) => (instrumented.currentTestId = id) })
      instrumented.currentTestId = undefined
      writeFileSync(durations, JSON.stringify(Object.fromEntries(ends.map(({ id, durationMs }) => [id, durationMs]))))
      return { status: 'complete', mutantCoverage: instrumented.mutantCoverage, tests: ends.map(({ id, durationMs, failed }) => ({ id, name: id, timeSpentMs: durationMs, ...(failed === undefined ? { status: SUCCESS } : { status: FAILED, failureMessage: failed }) })) }
    },
    async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }: MutantOrder) {
      if (mutantActivation === 'static') instrumented.activeMutant = activeMutant.id
      const all = await loaded()
      instrumented.activeMutant = activeMutant.id
      instrumented.hitCount = hitLimit === undefined ? undefined : 0
      instrumented.hitLimit = hitLimit
      const chosen = all.filter(({ id }) => (testFilter === undefined || testFilter.includes(id)) && durationOf(id) <= slowestMs)
      const ends = await runTests(chosen.toSorted((a, b) => worth(b) - worth(a)), { bail: true })
      for (const { id, failed } of ends) if (failed !== undefined) kills.set(id, (kills.get(id) ?? 0) + 1)
      const endless = hitLimit !== undefined && (instrumented.hitCount ?? 0) > hitLimit
      instrumented.activeMutant = undefined
      const result = endless ? { status: 'timeout', reason: 'it went round too often' } : told(ends)
      if (FOUND !== undefined) appendFileSync(FOUND, `${JSON.stringify({ status: result.status, tests: ends.length, ...activeMutant })}\n`)
      return result
    },
  }
}

function told(ends: readonly TestEnd[]) {
  const killer = ends.find(({ failed }) => failed !== undefined)
  return killer === undefined ? { status: 'survived', nrOfTests: ends.length } : { status: 'killed', killedBy: [killer.id], failureMessage: killer.failed ?? '', nrOfTests: ends.length }
}
