// `npm run bench -- NAME` runs bench/NAME.ts; without a name it says which there are.
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'

type Bench = { readonly bench: (print: (line: string) => void) => Promise<void> }

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .sort()

process.exitCode = await run(process.argv.slice(2))

async function run([name, ...more]: readonly string[]): Promise<number> {
  const choice = `There are: ${names.join(', ')}. Run one with: npm run bench -- NAME`
  if (name === undefined) {
    console.log(choice)
    return 0
  }
  if (!names.includes(name) || more.length > 0) {
    console.error(more.length > 0 ? `One at a time, so that they do not disturb each other. ${choice}` : `There is no benchmark called "${name}". ${choice}`)
    return 2
  }
  console.log(`${name}, ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC\n${machine()}`)
  const { bench } = (await import(`./${name}.ts`)) as Bench
  await bench((line) => console.log(line))
  return 0
}

/** What the figures were measured on. The load tells whether somebody else was using it. */
function machine(): string {
  const model = cpus()[0]?.model.trim() || 'unknown processor'
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB memory`
  const load = loadavg().map((one) => one.toFixed(1)).join(' ')
  return `${model}, ${availableParallelism()} cores, ${memory}, ${system()}, Node ${process.versions.node}, load before the start ${load}`
}

function system(): string {
  try {
    const name = /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync(join('/etc', 'os-release'), 'utf8'))?.[1]
    if (name !== undefined) return `${name} (${platform()} ${release()})`
  } catch {
    // Not every system has this file.
  }
  return `${platform()} ${release()}`
}
