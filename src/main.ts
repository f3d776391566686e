// Everything starts here: `serve` runs the website, all else is a command. Each loads only what it needs.
const [command, ...rest] = process.argv.slice(2)

process.exitCode = command === 'serve' ? await serve() : await carryOut()

async function serve(): Promise<number> {
  const { runServer } = await import('./run-server.ts')
  return runServer(rest)
}

async function carryOut(): Promise<number> {
  const { runCli } = await import('#cli')
  return runCli(process.argv.slice(2), { out: (line) => process.stdout.write(`${line}\n`), err: (line) => process.stderr.write(`${line}\n`) })
}
