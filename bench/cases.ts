import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { prepareCases, type Prepared } from './cases/prepare.ts'
import { startServer, type ServerProcess } from './ingest/server-process.ts'
import { formatSpread, spreadOf, type Spread } from './measuring/spread.ts'

const CASES = 10_000
const REQUESTS = 200
/** A server runs for weeks: what the first requests after its start cost is left out. */
const WARM_UP = 10
const GOAL_P95_MS = 100
/** Files each account may fetch at once; more than that waits, on purpose. */
const FILES_AN_ACCOUNT = 15
const POLICY_FILE = join(import.meta.dirname, '..', 'policies/axiehuis.yaml')
const OVERVIEW = '/medewerker/zaken/overzicht'
const LIST = '/medewerker/zaken'

type Print = (line: string) => void
type Page = { readonly name: string; readonly path: (i: number) => string; readonly requests?: number; readonly holds: RegExp }

/**
 * Everything a manager of all locations sees of 10,000 cases, 200 requests each, one after the other, to a server in a process of its own.
 * Beside them in the same run: a page of the same server that needs nothing of a case, and the rows alone, asked of the database.
 * Throws when a page does not hold what it should.
 */
export async function bench(print: Print): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-cases-'))
  try {
    const dataFolder = join(folder, 'data')
    const beganMs = performance.now()
    const prepared = await prepareCases(dataFolder, POLICY_FILE, CASES)
    print(`${CASES} cases by the real actions in ${((performance.now() - beganMs) / 1000).toFixed(0)} s; ${prepared.closed} of them closed\n`)
    const startMs = performance.now()
    const server = await startServer({
      script: 'src/main.ts', args: () => ['serve'], env: (port) => ({ PORT: String(port), OPENKAART_DATA: dataFolder, OPENKAART_POLICY: POLICY_FILE }), healthPath: '/healthz', logFile: join(folder, 'openkaart.log'),
    })
    print(`the server answers after ${((performance.now() - startMs) / 1000).toFixed(1)} s`)
    try {
      await pages(server, prepared, print)
    } finally {
      await server.kill()
    }
    rowsAlone(join(dataFolder, 'openkaart.db'), print)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function pages(server: ServerProcess, { managers, caseIds }: Prepared, print: Print): Promise<void> {
  const [secret = ''] = managers
  const ask = async (path: string, as = secret) => {
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`, { headers: { cookie: `openkaart_staff=${as}` } })
    return { status: answer.status, text: await answer.text() }
  }
  const last = /Bladzijde 1 van (\d+)/.exec((await ask(LIST)).text)?.[1] ?? '1'
  const lastOfAll = /Bladzijde 1 van (\d+)/.exec((await ask(OVERVIEW)).text)?.[1] ?? '1'
  const location = /name="locatie"[^]*?<option value="([\w-]{16})"/.exec((await ask(OVERVIEW)).text)?.[1] ?? ''
  const someCase = /href="\/medewerker\/zaken\/[\w-]{16}"/
  const all: readonly Page[] = [
    { name: 'nothing of a case: the page to sign in', path: () => '/medewerker/inloggen', holds: /<h1/ },
    { name: 'list, first page, with reminders', path: () => LIST, holds: someCase },
    { name: `list, last page (${last})`, path: () => `${LIST}?pagina=${last}`, holds: someCase },
    { name: 'list, closed cases', path: () => `${LIST}?lijst=afgerond`, holds: someCase },
    { name: 'overview with all figures', path: () => OVERVIEW, holds: /chart-outcomes/ },
    { name: `overview, last page (${lastOfAll})`, path: () => `${OVERVIEW}?pagina=${lastOfAll}`, holds: someCase },
    { name: 'overview, one kind and status', path: () => `${OVERVIEW}?soort=klacht&stand=in-treatment`, holds: /chart-open/ },
    { name: 'overview, one location', path: () => `${OVERVIEW}?locatie=${location}`, holds: /chart-open/ },
    { name: 'overview, a period', path: () => `${OVERVIEW}?van=2026-01-01&tot=2026-06-30`, holds: /chart-open/ },
    { name: 'overview, what is late', path: () => `${OVERVIEW}?termijn=te-laat`, holds: /chart-open/ },
    { name: 'search: two words that are in almost every case', path: () => `${OVERVIEW}?zoek=opname+gesprek`, holds: someCase },
    { name: 'search: a word that is in none', path: () => `${OVERVIEW}?zoek=zeppelin`, holds: /Er zijn geen zaken/ },
    { name: 'search: a reference', path: () => `${OVERVIEW}?zoek=Z-7KQ4`, holds: /main/ },
    { name: 'page of one case, another each time', path: (i) => `${LIST}/${caseIds[(i * 37) % caseIds.length]}`, holds: /<h1/ },
  ]
  print('')
  const spreads: Spread[] = []
  const measured = (name: string, request: (i: number) => Promise<void>) => measure(name, request, server, print)
  for (const { name, path, holds } of all) spreads.push(await measured(name, async (i) => check(await ask(path(i)), holds, name)))
  const perManager = (i: number) => managers[Math.floor(i / FILES_AN_ACCOUNT) % managers.length] ?? ''
  spreads.push(await measured('the whole list as a file (CSV)', async (i) => check(await ask('/medewerker/zaken/overzicht.csv', perManager(i)), /^\ufeff?"Zaak"/, 'csv')))
  const worst = Math.max(...spreads.slice(1).map(({ p95Ms }) => p95Ms))
  print(`\ngoal: every p95 at most ${GOAL_P95_MS} ms, ${worst <= GOAL_P95_MS ? 'met' : 'NOT met'}; the longest is ${worst.toFixed(0)} ms`)
  print(`server: ${((server.memoryBytes() ?? Number.NaN) / 1e6).toFixed(0)} MB; machine's load ${loadavg()[0]?.toFixed(1)}`)
}

/** Durations as whoever asks sees them: the whole answer, over the loopback. */
async function measure(name: string, request: (i: number) => Promise<void>, server: ServerProcess, print: Print): Promise<Spread> {
  const durations: number[] = []
  let cpuBefore: number | undefined
  for (let i = 0; i < WARM_UP + REQUESTS; i++) {
    if (i === WARM_UP) cpuBefore = server.cpuSeconds()
    const beganMs = performance.now()
    await request(i)
    if (i >= WARM_UP) durations.push(performance.now() - beganMs)
  }
  const spread = spreadOf(durations)
  const cpu = server.cpuSeconds()
  const each = cpu === undefined || cpuBefore === undefined ? '' : `; ${(((cpu - cpuBefore) / REQUESTS) * 1000).toFixed(1)} ms of processor each`
  print(`${name}: ${formatSpread(spread)}${each}`)
  return spread
}

function check({ status, text }: { readonly status: number; readonly text: string }, holds: RegExp, name: string): void {
  if (status !== 200 || !holds.test(text)) throw new Error(`${name}: ${status}, and not what it should hold: ${text.slice(0, 200)}`)
}

/** The limit: the rows alone, without a server, a page or a rule. */
function rowsAlone(path: string, print: Print): void {
  const database = new DatabaseSync(path, { readOnly: true })
  const time = (name: string, sql: string) => {
    const statement = database.prepare(sql)
    const durations = Array.from({ length: REQUESTS }, () => {
      const beganMs = performance.now()
      statement.all()
      return performance.now() - beganMs
    })
    print(`${name}: ${formatSpread(spreadOf(durations))}`)
  }
  print('')
  time('the database alone, 25 rows by index', 'SELECT * FROM case_overview ORDER BY closed_at IS NOT NULL, opened_at DESC, case_id LIMIT 25')
  time('the database alone, all rows', 'SELECT * FROM case_overview')
  time('the database alone, one count over all rows', 'SELECT kind, status, count(*) FROM case_overview GROUP BY kind, status')
  database.close()
}
