import { sha256 } from '@noble/hashes/sha2.js'
import { accepted, hex, refused, utf8, type Result } from '#ground'
import { canonicalJson, isList, type Plain } from './canonical-json.ts'
import { Field } from './field.ts'
import { plainData } from './plain-data.ts'
import type { PolicyProblem, PolicyRefusal } from './problem.ts'

/** Far more than anybody stacks: an organisation on its sector on the Ombudsman is two. */
export const MAX_ADOPTED = 6

/** The lists of a policy file, and the name that tells their entries apart. */
export const LISTS: { readonly [list: string]: 'id' | 'question' | 'role' | 'fact' } = {
  sources: 'id', clauses: 'id', laws: 'id', facts: 'id', unlessSaid: 'fact', parameters: 'id', sides: 'id', groups: 'id', conditions: 'id',
  questions: 'question', rules: 'id', offers: 'id', encouragements: 'id', duties: 'id', steps: 'id', conflicts: 'id',
  roles: 'role', openings: 'id', agreement: 'id', page: 'id', contacts: 'id',
}

type Block = { readonly [name: string]: Plain }
type Place = { readonly path: string; readonly file?: string }
type Entry = { readonly value: Plain; readonly place: Place }

/** A policy file with everything it adopts filled in. `placeOf` says where a part of it was written. */
export type Composed = { readonly value: Plain; readonly placeOf: (path: string) => Place }

/**
 * The file with the policies it adopts filled in, which reads on its own and says under `adopted` what it builds on. Entries
 * come from the adopted policy unless `without` names them or `instead` replaces them; `set` gives parameters another
 * value; the file's own entries are added. A file that adopts nothing comes back as it is. Never throws on any value.
 */
export function composePolicy(value: unknown, library: readonly unknown[]): Result<Composed, PolicyRefusal> {
  const problems: PolicyProblem[] = []
  const plain = plainData(value)
  if (!plain.ok) return plain
  const composed = compose(plain.value, library, problems, [])
  if (composed === undefined || problems.length > 0) return refused({ code: 'policy-unreadable', problems })
  const again = plainData(composed.value)
  return again.ok ? accepted(composed) : again
}

function compose(file: Plain, library: readonly unknown[], problems: PolicyProblem[], trail: readonly string[]): Composed | undefined {
  const same: Composed = { value: file, placeOf: (path) => ({ path }) }
  if (!isBlock(file) || !('adopts' in file)) return same
  const field = new Field(file['adopts'] ?? null, 'adopts', problems)
  const block = field.block(['policy'], ['version', 'sha256', 'without', 'instead', 'set'])
  const name = block.at('policy').id()
  if (problems.length > 0) return undefined
  const own = String(file['id'])
  if (name === own || trail.includes(name)) return void field.note('adopts-itself', { name })
  if (trail.length + 1 > MAX_ADOPTED) return void field.note('adopts-too-far', { expected: `${MAX_ADOPTED}` })
  const base = findAdopted(name, block.maybe('version')?.id(), library, field)
  if (base === undefined) return undefined
  const before = problems.length
  const adopted = compose(base, library, problems, [...trail, own])
  if (adopted === undefined || !isBlock(adopted.value) || problems.length > before) return undefined
  const { sha256: sum, ...lineage } = lineageOf(adopted.value)
  const expected = block.maybe('sha256')
  if (expected !== undefined && expected.value !== sum) return void expected.note('adopts-changed', { name })
  const lists = mergeLists(file, adopted, name, { without: block.maybe('without'), instead: block.maybe('instead'), set: block.maybe('set') }, problems)
  const { adopts: _adopts, ...rest } = file
  const earlier = adopted.value['adopted']
  const values = Object.fromEntries(Object.entries(lists).map(([list, entries]) => [list, entries.map((one) => one.value)]))
  const { languages } = adopted.value
  return {
    value: { ...(languages === undefined ? {} : { languages }), ...rest, ...values, adopted: [{ ...lineage, sha256: sum }, ...(earlier !== undefined && isList(earlier) ? earlier : [])] },
    placeOf(path) {
      const [, list = '', index = '', inside = ''] = /^(\w+)\[(\d+)\](.*)$/.exec(path) ?? []
      const place = lists[list]?.[Number(index)]?.place
      return place === undefined ? { path } : { ...place, path: place.path + inside }
    },
  }
}

function findAdopted(name: string, version: string | undefined, library: readonly unknown[], field: Field): Block | undefined {
  const readable = library.flatMap((one) => {
    const plain = plainData(one)
    return plain.ok && isBlock(plain.value) ? [plain.value] : []
  })
  const fitting = readable.filter((one) => one['id'] === name && (version === undefined || one['version'] === version))
  if (fitting.length === 1) return fitting[0]
  const here = readable.map((one) => `${String(one['id'])} ${String(one['version'])}`.slice(0, 80))
  field.note('adopts-unknown', { name: version === undefined ? name : `${name} ${version}`, expected: here.slice(0, 20).join(', ') || '-' })
  return undefined
}

type Changes = { readonly [part in 'without' | 'instead' | 'set']: Field | undefined }

function mergeLists(file: Block, adopted: Composed, from: string, { without, instead, set }: Changes, problems: PolicyProblem[]): { readonly [list: string]: readonly Entry[] } {
  const base = adopted.value as Block
  const lists: { [list: string]: readonly Entry[] } = {}
  const removed = without?.block([], Object.keys(LISTS))
  const replaced = instead?.block([], Object.keys(LISTS))
  const values = new Map(set?.value !== undefined && isBlock(set.value) ? Object.entries(set.value) : [])
  if (set !== undefined && !isBlock(set.value)) set.note('not-a-block')
  for (const [list, key] of Object.entries(LISTS)) {
    const known = new Set<string>()
    const entries: Entry[] = itemsOf(base[list]).map((value, index) => {
      known.add(nameOf(value, key))
      const place = adopted.placeOf(`${list}[${index}]`)
      return { value, place: { path: place.path, file: place.file ?? from } }
    })
    const gone = new Set(removed?.maybe(list)?.list((item) => check(item, item.id(), known, list)) ?? [])
    const other = new Map(replaced?.maybe(list)?.list((item) => [check(item, nameOf(item.value, key), known, list), item] as const) ?? [])
    const kept = entries.filter(({ value }) => !gone.has(nameOf(value, key))).map((entry) => {
      const name = nameOf(entry.value, key)
      const item = other.get(name)
      if (item !== undefined) return { value: item.value, place: { path: item.path } }
      if (list !== 'parameters' || !values.has(name) || !isBlock(entry.value)) return entry
      return { value: { ...entry.value, value: values.get(name) ?? null }, place: entry.place }
    })
    if (list === 'parameters') for (const name of values.keys()) if (!known.has(name)) set?.note('not-in-adopted', { name, expected: list })
    const added = itemsOf(file[list]).map((value, index) => {
      const name = nameOf(value, key)
      const place = { path: `${list}[${index}]` }
      if (known.has(name) && !gone.has(name)) new Field(value, place.path, problems).note('already-adopted', { name })
      return { value, place }
    })
    if (kept.length > 0 || added.length > 0) lists[list] = [...kept, ...added]
  }
  return lists
}

function check(field: Field, name: string, known: ReadonlySet<string>, list: string): string {
  if (!known.has(name)) field.note('not-in-adopted', { name, expected: list })
  return name
}

function lineageOf(value: Block): { readonly id: Plain; readonly version: Plain; readonly sha256: string } {
  return { id: value['id'] ?? null, version: value['version'] ?? null, sha256: hex(sha256(utf8(canonicalJson(value)))) }
}

function itemsOf(value: Plain | undefined): readonly Plain[] {
  return value !== undefined && isList(value) ? value : []
}

function nameOf(value: Plain, key: string): string {
  const name = isBlock(value) ? value[key] : undefined
  return typeof name === 'string' ? name : ''
}

function isBlock(value: Plain): value is Block {
  return value !== null && typeof value === 'object' && !isList(value)
}
