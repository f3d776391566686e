// Everything starts here: `serve` runs the website, all else is a command. Each loads only what it needs.
const [command, ...rest] = process.argv.slice(2)

const out = (line: string) => process.stdout.write(`${line}\n`)
const err = (line: string) => process.stderr.write(`${line}\n`)

process.exitCode = command === 'serve' ? await serve() : command === 'invite' ? await inviteFromConsole() : command === 'policy' ? await policy() : await carryOut()

async function serve(): Promise<number> {
  const { runServer } = await import('./run-server.ts')
  return runServer(rest)
}

/** The one command that needs the storage, which no room but the composition may enter. */
async function inviteFromConsole(): Promise<number> {
  const { invite } = await import('./invite.ts')
  return invite(rest, { environment: process.env, out, err })
}

/** Its files are read as the website reads them, which the room of the commands cannot reach by itself. */
async function policy(): Promise<number> {
  const [{ runPolicy }, { writtenFile, linesOf }] = await Promise.all([import('#cli'), import('#storage')])
  return runPolicy(rest, { out, err, writtenFile, linesOf })
}

async function carryOut(): Promise<number> {
  const { runCli } = await import('#cli')
  return runCli(process.argv.slice(2), { out, err })
}
