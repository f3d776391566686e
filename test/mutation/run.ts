// `npm run mutation`: tries mutants of the policy room. First with the quick tests of the engine; what survives those is tried
// again with every test of the room. `npm run mutation -- run outcome` tries these files only. Never part of `npm test`.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strykerOptions } from './stryker-options.ts'
import { survivorsIn, type Survivor } from './survivors.ts'

const ROOT = join(import.meta.dirname, '../..')
const WORK = join(ROOT, '.tmp/mutation')
const QUICK_TESTS = 'src/policy/{compile-test,decide-parts,axiehuis,decide,questions,decide.property,agreement,traits,check-policy,schedule,mentions,fact-fields}.test.ts'
/** Of the quick tests those that take longer than this are left for the second round. */
const SLOWEST_QUICK_MS = '700'

install()
const wanted = process.argv.slice(2)
const first = round('quick', wanted, { MUTATION_TESTS: QUICK_TESTS, MUTATION_RUNS: '20', MUTATION_SLOWEST_MS: SLOWEST_QUICK_MS })
const second = first.length === 0 ? [] : round('all', first.map(placeOf), {})
const left = second.filter((one) => first.some((other) => keyOf(other) === keyOf(one)))
const list = left.map((one) => `${one.file}:${one.line} [${one.was}] -> [${one.replacement}]`).join('\n')
writeFileSync(join(WORK, 'survivors.txt'), `${list}\n`)
process.stdout.write(`\n${first.length} mutants survived the quick tests, ${left.length} every test of the room:\n${list}\n`)

/** Stryker stands apart from the packages of the project: nobody else needs its hundred and seventy. */
function install(): void {
  mkdirSync(WORK, { recursive: true })
  const lock = readFileSync(join(import.meta.dirname, 'package-lock.json'), 'utf8')
  const there = join(WORK, 'package-lock.json')
  if (existsSync(join(WORK, 'node_modules')) && existsSync(there) && readFileSync(there, 'utf8') === lock) return
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(import.meta.dirname, name), join(WORK, name))
  const done = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], { cwd: WORK, stdio: 'inherit' })
  if (done.status !== 0) process.exit(1)
}

/** One run of Stryker; what survived it. */
function round(name: string, files: readonly string[], environment: Readonly<Record<string, string>>): readonly Survivor[] {
  const [report, options] = [join(WORK, `${name}.json`), join(WORK, `${name}.options.json`)]
  writeFileSync(options, JSON.stringify(strykerOptions(files, { report, sandbox: `.tmp/mutation/${name}` })))
  const stryker = join(WORK, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', stryker, 'run', options], { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...environment } })
  if (done.status !== 0) process.exit(done.status ?? 1)
  return survivorsIn(JSON.parse(readFileSync(report, 'utf8')))
}

function placeOf({ file, range }: Survivor): string {
  return `${file.replace(/^.*\/|\.ts$/g, '')}:${range}`
}

function keyOf({ file, range, replacement }: Survivor): string {
  return `${file}:${range}:${replacement}`
}
