import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Policy } from './policy.ts'
import { readPolicy } from './read-policy.ts'

const FOLDER = new URL('../../policies/', import.meta.url)

/** The id of every policy file in the project, in order. */
export const POLICY_IDS: readonly string[] = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml') && !name.endsWith('.cases.yaml')).map((name) => name.replace(/\.yaml$/, '')).toSorted()

const files = new Map(POLICY_IDS.map((id) => [id, parse(readFileSync(new URL(`${id}.yaml`, FOLDER), 'utf8')) as { readonly [part: string]: unknown }]))

/** The value of one policy file, as it was written. */
export function policyFile(id: string): { readonly [part: string]: unknown } {
  const file = files.get(id)
  if (file === undefined) throw new RangeError(`no policies/${id}.yaml`)
  return file
}

/** One policy of the project, read with what it adopts. */
export function policyOf(id: string): Policy {
  const read = readPolicy(policyFile(id), [...files.values()].filter((one) => one['id'] !== id))
  if (!read.ok) throw new Error(`${id}: ${JSON.stringify(read.refusal.problems, null, 1)}`)
  return read.value
}
