// Runs everything: types, lint, then all tests; the slow ones and the journeys last, one after the other.
// `npm test -- src/ledger` runs only the test files whose path contains that text, without types and lint.
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'

/** No single test takes this long on a slow machine; one that hangs must not hold up the rest for ever. */
const TEST_LIMIT_MS = 15 * 60_000
const root = join(import.meta.dirname, '..')
const wanted = process.argv.slice(2)
const bin = (name) => join(root, 'node_modules', '.bin', name)

if (wanted.length === 0) {
  run('types', bin('tsc'), ['--noEmit'])
  run('lint', bin('oxlint'), ['--deny-warnings'])
}

const all = globSync(['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'], { cwd: root })
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort()
const slow = (file) => /\.slow\.test\.tsx?$/.test(file) || file.startsWith('test/journeys/')
const quickFiles = all.filter((file) => !slow(file))
const slowFiles = all.filter(slow)

if (all.length === 0) {
  console.error('No test file matches.')
  process.exit(1)
}
if (quickFiles.length > 0) run('quick tests', bin('node'), testArguments(quickFiles, 2))
if (slowFiles.length > 0) slowTests(slowFiles)

/** One file after the other: browsers, crashes and whole conversions want the machine for themselves. */
function slowTests(files) {
  const failed = files.filter((file) => !passes(file))
  if (failed.length === 0) return
  console.error(`\nFailed: ${failed.join(', ')}`)
  process.exit(1)
}

function passes(file) {
  return spawnSync(bin('node'), testArguments([file], 1), { cwd: root, stdio: 'inherit' }).status === 0
}

function testArguments(files, concurrency) {
  return [
    '--disable-warning=ExperimentalWarning', '--import', './scripts/tsx.mjs',
    '--test', '--test-reporter=spec', `--test-timeout=${TEST_LIMIT_MS}`, `--test-concurrency=${concurrency}`, ...files,
  ]
}

function run(name, command, args) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (done.status === 0) return
  console.error(`\n${name}: failed`)
  process.exit(done.status ?? 1)
}
