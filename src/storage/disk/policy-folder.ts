import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { LARGEST_POLICY_FILE_BYTES, readPolicyFile } from './policy-file.ts'

/** More rules in one folder than this are not looked at. */
const MOST_FILES = 100
const CASES = /\.cases\.ya?ml$/i
const RULES = /\.ya?ml$/i

/** The plain values of the other files with rules in the folder of this one: what a version of it may adopt. Files that cannot be read are left out. */
export async function policiesBeside(policyFile: string): Promise<readonly unknown[]> {
  const folder = dirname(resolve(policyFile))
  const names = (await readdir(folder)).filter((name) => RULES.test(name) && !CASES.test(name) && name !== basename(policyFile)).sort().slice(0, MOST_FILES)
  const files = await Promise.all(names.map((name) => readPolicyFile(join(folder, name))))
  return files.flatMap((file) => (file.ok ? [file.value.value] : []))
}

/** The bytes of the case book beside a file with rules (`huis.yaml`: `huis.cases.yaml`), or undefined when there is none that can be read. */
export async function caseBookBeside(policyFile: string): Promise<Uint8Array | undefined> {
  const path = policyFile.replace(RULES, '') + '.cases.yaml'
  try {
    const { size } = await stat(path)
    // One byte over the limit is enough for whoever reads it to see that it is too large.
    return size > LARGEST_POLICY_FILE_BYTES ? new Uint8Array(LARGEST_POLICY_FILE_BYTES + 1) : await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}
