import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { linesOf, writtenFile } from '#storage'
import { runPolicy } from './run-policy.ts'

/** The text of a whole policy, to change for a test. */
export const AXIEHUIS = await readFile(join(import.meta.dirname, '../../../policies/axiehuis.yaml'), 'utf8')

/** A conversation at somebody's home with an interpreter; the client has asked to record. */
export const SEVERAL_PEOPLE = {
  question: 'record', medium: 'sound', setting: 'home-visit', recorder: 'client', announced: 'before', running: false,
  people: [
    { id: 'c', role: 'client', present: true, answer: 'yes' },
    { id: 'p', role: 'professional', present: true, answer: 'none' },
    { id: 't', role: 'interpreter', present: true, answer: 'none' },
  ],
}

/** Runs one command about the rules over texts by file name, given a few bytes at a time. */
export async function runOver(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  async function* pieces(path: string): AsyncGenerator<Uint8Array> {
    const text = Object.hasOwn(files, path) ? files[path] : undefined
    if (text === undefined) throw Object.assign(new Error(`no ${path}`), { code: 'ENOENT', syscall: 'open' })
    const bytes = new TextEncoder().encode(text)
    for (let at = 0; at < bytes.length; at += 9_999) yield bytes.subarray(at, at + 9_999)
  }
  const code = await runPolicy(args, { out: (line) => out.push(line), err: (line) => err.push(line), readFile: pieces, writtenFile, linesOf, namesIn: async (path) => (path.endsWith('/') ? Object.keys(files).flatMap((name) => (name.startsWith(path) ? [name.slice(path.length)] : [])) : undefined) })
  return { code, out: out.join('\n'), err: err.join('\n') }
}
