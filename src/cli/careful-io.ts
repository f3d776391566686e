import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import type { Language } from '#information'
import type { CliIo, FullCliIo } from './cli-io.ts'

const READ_BYTES = 1 << 20

/**
 * The same input and output, filled in with files of this machine, and with every sign that steers a terminal or turns text
 * around shown instead of obeyed: names in files, receipts and rules come from anybody.
 */
export function carefulIo(io: CliIo): FullCliIo {
  return {
    out: (line) => io.out(shown(line)),
    err: (line) => io.err(shown(line)),
    readFile: io.readFile ?? ((path) => createReadStream(pathHere(path), { highWaterMark: READ_BYTES })),
  }
}

/** Where a path on the command line points. npm runs commands in the folder of the project; people mean the folder they were in. */
export function pathHere(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? '.', path)
}

/** The language asked for anywhere in the line: also a mistake is told in it. */
export function languageIn(args: readonly string[]): Language {
  return args.includes('--lang=en') || args[args.indexOf('--lang') + 1] === 'en' ? 'en' : 'nl'
}

function shown(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (sign) => (sign === '\n' ? sign : '\uFFFD'))
}
