import { readdir } from 'node:fs/promises'
import { pathHere } from '../careful-io.ts'
import type { FullPolicyIo } from './policy-io.ts'

/** Far more than anybody keeps in one folder of rules. */
const MOST_FILES = 200
const RULES = /^(?!.*\.cases\.)[^.].*\.ya?ml$/

/** The files meant by paths of which some may be folders: those that were named, and of a folder the files of rules in it, by name. */
export async function filesAmong(paths: readonly string[], { namesIn }: Pick<FullPolicyIo, 'namesIn'>): Promise<{ readonly named: readonly string[]; readonly listed: readonly string[] }> {
  const listed: string[] = []
  const named: string[] = []
  for (const path of paths) {
    const names = await namesIn(path)
    if (names === undefined) named.push(path)
    else listed.push(...names.filter((name) => RULES.test(name)).toSorted().slice(0, MOST_FILES).map((name) => `${path.replace(/\/+$/, '')}/${name}`))
  }
  return { named, listed }
}

/** Names in a folder of this machine. What cannot be listed is taken for a file, which then says itself what is wrong. */
export async function namesHere(path: string): Promise<readonly string[] | undefined> {
  try {
    return await readdir(pathHere(path))
  } catch {
    return undefined
  }
}
