import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { decide, explain, judge } from '#policy'
import { cedar } from './decide/cedar.ts'
import { counted, type Counted } from './decide/counted-people.ts'
import { jsonRules } from './decide/json-rules.ts'
import { situations, type Asked } from './decide/situations.ts'
import { spreadOf, type Spread } from './measuring/spread.ts'

const GENERATED = 946
const WARM_UP_ROUNDS = 5
const MEASURED_ROUNDS = 20
const GOAL_P50_MICROSECONDS = 30

type Print = (line: string) => void
/** What one decision costs one engine. `times` are in milliseconds, each of one decision. */
type Contestant = { readonly name: string; readonly decideAll: (times: number[]) => void | Promise<void> }

/**
 * One decision at a time, in turn by Openkaart, json-rules-engine and Cedar: the situations of the case book about recording and
 * generated ones, each decided the same by all three before anything is measured. Throws when one of them decides otherwise.
 */
export async function bench(print: Print): Promise<void> {
  const all = situations(GENERATED).map((asked) => ({ asked, facts: counted(asked) }))
  const byJsonRules = jsonRules()
  const byCedar = cedar()
  const verdicts = new Map<string, number>()
  for (const { asked, facts } of all) {
    const { verdict } = judge(asked.policy, asked.facts)
    const answers = [asked.expected ?? verdict, decide(asked.policy, asked.facts).verdict, await byJsonRules(facts), byCedar(facts)]
    if (answers.some((one) => one !== verdict)) throw new Error(`judged ${verdict}, otherwise ${answers.join(', ')}: ${JSON.stringify(asked.facts)}`)
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
  }
  print(`json-rules-engine ${versionOf('json-rules-engine')}, Cedar (@cedar-policy/cedar-wasm) ${versionOf('@cedar-policy/cedar-wasm')}`)
  print(`${all.length} situations, ${all.filter((one) => one.asked.expected !== undefined).length} of them from the case book; all three decide each of them alike:`)
  print(`${[...verdicts].map(([verdict, count]) => `${count} ${verdict}`).join(', ')}\n`)

  const contestants: readonly Contestant[] = [
    each('Openkaart, verdict only (judge)', all, ({ asked }) => judge(asked.policy, asked.facts)),
    each('Openkaart, whole decision (decide)', all, ({ asked }) => decide(asked.policy, asked.facts)),
    each('Openkaart, decision told in Dutch (decide, explain)', all, ({ asked }) => explain(asked.policy, decide(asked.policy, asked.facts), asked.facts, 'nl')),
    { name: 'json-rules-engine, verdict only', decideAll: (times) => eachInTurn(all, byJsonRules, times) },
    each('Cedar, verdict only', all, ({ facts }) => byCedar(facts)),
    each('counting the people for both, not part of their figures', all, ({ asked }) => counted(asked)),
  ]
  const spreads = await measure(contestants)
  for (const [index, { name }] of contestants.entries()) print(`${name}: ${inMicroseconds(spreads[index]!)}`)
  const [verdictOnly, whole, , byRules, byWasm] = spreads.map((one) => one.p50Ms * 1000)
  print(`\nload after it ${loadavg().map((one) => one.toFixed(1)).join(' ')}`)
  print(`verdict only: json-rules-engine takes ${(byRules! / verdictOnly!).toFixed(0)} times as long as Openkaart, Cedar ${(byWasm! / verdictOnly!).toFixed(1)} times (medians)`)
  const within = (median: number) => (median <= GOAL_P50_MICROSECONDS && median < byRules! && median < byWasm! ? 'met' : 'NOT met')
  print(`goal: median at most ${GOAL_P50_MICROSECONDS} µs and below both; verdict only: ${within(verdictOnly!)}, whole decision with its reasons: ${within(whole!)}`)
}

type Situation = { readonly asked: Asked; readonly facts: Counted }

/** Takes turns, so that a busy moment of the machine falls on all of them. */
async function measure(contestants: readonly Contestant[]): Promise<readonly Spread[]> {
  const times = contestants.map((): number[] => [])
  for (let round = 0; round < WARM_UP_ROUNDS + MEASURED_ROUNDS; round++) {
    for (const [index, { decideAll }] of contestants.entries()) await decideAll(round < WARM_UP_ROUNDS ? [] : times[index]!)
  }
  return times.map(spreadOf)
}

function each(name: string, all: readonly Situation[], work: (one: Situation) => unknown): Contestant {
  return {
    name,
    decideAll: (times) => {
      for (const one of all) {
        const started = performance.now()
        work(one)
        times.push(performance.now() - started)
      }
    },
  }
}

async function eachInTurn(all: readonly Situation[], work: (facts: Counted) => Promise<unknown>, times: number[]): Promise<void> {
  for (const { facts } of all) {
    const started = performance.now()
    await work(facts)
    times.push(performance.now() - started)
  }
}

function inMicroseconds({ count, p50Ms, p95Ms, p99Ms }: Spread): string {
  const shown = (ms: number) => (ms * 1000).toFixed(ms < 0.1 ? 1 : 0)
  return `p50 ${shown(p50Ms)} µs, p95 ${shown(p95Ms)} µs, p99 ${shown(p99Ms)} µs (${count} decisions)`
}

function versionOf(name: string): string {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'node_modules', name, 'package.json'), 'utf8')) as { readonly version: string }
  return version
}
