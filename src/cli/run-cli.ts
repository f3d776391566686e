import { readFileSync } from 'node:fs'
import { carefulIo, languageIn } from './careful-io.ts'
import type { CliIo, ExitCode } from './cli-io.ts'
import { verify } from './verify.ts'
import { CLI_WORDS } from './words.ts'

/** Carries out one command and gives its exit code. Throws only for what nobody foresaw. @source docs/formats/verification.md */
export async function runCli(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const [command, ...rest] = args
  const words = CLI_WORDS[languageIn(args)]
  const careful = carefulIo(io)
  switch (command) {
    case 'verify': return verify(rest, careful)
    case '--version':
      careful.out(`openkaart ${version()}`)
      return 0
    case 'help':
    case '--help':
    case '-h':
      careful.out(words.usage)
      return 0
    case undefined:
      careful.err(words.usage)
      return 2
    default:
      careful.err(words.unknownCommand(command))
      careful.err(words.usage)
      return 2
  }
}

function version(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly version: string }
  return version
}
