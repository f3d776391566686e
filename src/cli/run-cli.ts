import { createReadStream, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Language } from '#information'
import type { CliIo, ExitCode, FullCliIo } from './cli-io.ts'
import { verify } from './verify.ts'
import { CLI_WORDS } from './words.ts'

/** Carries out one command and gives its exit code. Throws only for what nobody foresaw. @source docs/formats/verification.md */
export async function runCli(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const [command, ...rest] = args
  const words = CLI_WORDS[languageIn(args)]
  const careful: FullCliIo = {
    out: (line) => io.out(shown(line)),
    err: (line) => io.err(shown(line)),
    readFile: io.readFile ?? readHere,
  }
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

const READ_BYTES = 1 << 20

/** A file of this machine. npm runs commands in the folder of the project; people mean the folder they were in. */
function readHere(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(resolve(process.env['INIT_CWD'] ?? '.', path), { highWaterMark: READ_BYTES })
}

/** The language asked for anywhere in the line: also a mistake is told in it. */
function languageIn(args: readonly string[]): Language {
  return args.includes('--lang=en') || args[args.indexOf('--lang') + 1] === 'en' ? 'en' : 'nl'
}

/** Text of files and receipts may hold signs that steer a terminal or turn text around; they are shown, not obeyed. */
function shown(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (sign) => (sign === '\n' ? sign : '\uFFFD'))
}

function version(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly version: string }
  return version
}
