// What `npm run mutation` tries: every file of the policy room that decides something. Words, schemas and the readers of files are not
// in it: a mutant of a text says little, and the readers have tests that change a real file at every place.
const DECIDING = [
  'agreement', 'check-policy', 'check-rules', 'check-sides', 'check-situation', 'compile', 'compile-test', 'decide', 'defaults-used', 'fact-fields', 'fact-scope', 'in-force', 'mentions',
  'outcome', 'pass', 'run', 'schedule', 'tests-of', 'traits', 'verdicts', 'weigh',
]
// A name alone, or with a place behind it: `run:40:5-40:20`.
const wanted = process.env.MUTATION_FILES?.split(',') ?? DECIDING
const path = (one) => one.replace(/^[a-z-]+/, (name) => `src/policy/${name}.ts`)

export default {
  testRunner: 'in-process',
  plugins: ['./test/mutation/in-process-runner.ts'],
  mutate: wanted.map(path),
  coverageAnalysis: 'perTest',
  concurrency: Number(process.env.MUTATION_PROCESSES ?? 1),
  timeoutMS: 20_000,
  timeoutFactor: 0.3,
  dryRunTimeoutMinutes: 15,
  // TypeScript 7 has no programming interface to rewrite a tsconfig with; nothing has to be rewritten.
  tsconfigFile: 'none',
  disableTypeChecks: false,
  tempDirName: process.env.MUTATION_SANDBOX ?? '.tmp/mutation/sandbox',
  ignorePatterns: ['bench', 'docs/pictures', 'data', 'demo-data', '.tmp'],
  reporters: ['clear-text', 'json', 'progress-append-only'],
  clearTextReporter: { logTests: false, reportTests: false, allowColor: false, allowEmojis: false },
  jsonReporter: { fileName: process.env.MUTATION_REPORT ?? '.tmp/mutation/mutants.json' },
}
