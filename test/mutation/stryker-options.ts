/**
 * The files of the policy room that decide something. Words, schemas and the readers of files are not among them: a mutant of a
 * text says little, and the readers have tests that change a real file at every place.
 */
const DECIDING = [
  'agreement', 'check-policy', 'check-rules', 'check-sides', 'check-situation', 'compile', 'compile-test', 'decide', 'defaults-used', 'fact-fields', 'fact-scope', 'in-force', 'mentions',
  'outcome', 'pass', 'run', 'schedule', 'tests-of', 'traits', 'verdicts', 'weigh',
]

/** What Stryker is told. `wanted`: names of files, all that decide when empty, each with a place behind it or not: `run:40:5-40:20`. */
export function strykerOptions(wanted: readonly string[], { report, sandbox }: { readonly report: string; readonly sandbox: string }): object {
  const names = wanted.length === 0 ? DECIDING : wanted
  return {
    testRunner: 'in-process',
    plugins: ['./test/mutation/in-process-runner.ts'],
    mutate: names.map((one) => one.replace(/^[a-z-]+/, (name) => `src/policy/${name}.ts`)),
    coverageAnalysis: 'perTest',
    concurrency: 1,
    timeoutMS: 20_000,
    timeoutFactor: 0.3,
    dryRunTimeoutMinutes: 15,
    // TypeScript 7 has no programming interface to rewrite a tsconfig with; nothing has to be rewritten.
    tsconfigFile: 'none',
    disableTypeChecks: false,
    tempDirName: sandbox,
    ignorePatterns: ['bench', 'docs/pictures', 'data', 'demo-data', '.tmp'],
    reporters: ['clear-text', 'json', 'progress-append-only'],
    clearTextReporter: { logTests: false, reportTests: false, allowColor: false, allowEmojis: false },
    jsonReporter: { fileName: report },
  }
}
