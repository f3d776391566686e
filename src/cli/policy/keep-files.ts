import { createHash, randomUUID } from 'node:crypto'
import { lstat, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { accepted, refused, type Result } from '#ground'
import { isFileError } from '../reading.ts'

/** What became of the files: `stale` ones were made earlier and are no longer part of what is published. All are paths. */
export type KeptFiles = { readonly made: readonly string[]; readonly same: readonly string[]; readonly stale: readonly string[] }
export type NotKept =
  | { readonly code: 'blocked'; readonly blocked: readonly { readonly path: string; readonly why: 'foreign' | 'no-file' }[] }
  | { readonly code: 'folder'; readonly path: string; readonly reason: string }

/** Lists what was made, with the SHA-256 of each, so that a later time can tell its own files from somebody's work. */
export const LIST_NAME = 'opnemen.openkaart.json'
const LIST_FORMAT = 'openkaart-published/1'
/** Beyond this a file is not ours: no page comes near. */
const MOST_OWN_BYTES = 8 * 1024 * 1024

/**
 * Puts files in a folder, which is made when it is not there. A file that we did not make, or that was changed since, is
 * replaced only with `force`; a link, folder or device never, and nothing is ever written through a link. Everything is
 * looked at before anything is written, and each file appears whole or not at all.
 */
export async function keepFiles(folder: string, files: ReadonlyMap<string, string>, { force }: { readonly force: boolean }): Promise<Result<KeptFiles, NotKept>> {
  try {
    await mkdir(folder, { recursive: true })
    const listed = await readList(join(folder, LIST_NAME))
    const found = await Promise.all([...files].map(async ([name, text]) => ({ name, text, is: await look(join(folder, name)) })))
    const list = await look(join(folder, LIST_NAME))
    const foreign = ({ name, text, is }: (typeof found)[number]) => is.kind === 'file' && is.sha256 !== sha256(text) && is.sha256 !== listed?.get(name)
    const blocked = [
      ...found.filter(({ is }) => is.kind === 'no-file').map(({ name }) => ({ path: join(folder, name), why: 'no-file' as const })),
      ...(list.kind === 'no-file' ? [{ path: join(folder, LIST_NAME), why: 'no-file' as const }] : []),
      ...(force ? [] : found.filter(foreign).map(({ name }) => ({ path: join(folder, name), why: 'foreign' as const }))),
      ...(force || list.kind !== 'file' || listed !== undefined ? [] : [{ path: join(folder, LIST_NAME), why: 'foreign' as const }]),
    ]
    if (blocked.length > 0) return refused({ code: 'blocked', blocked })
    const stale = await stillThere(folder, [...(listed?.keys() ?? [])].filter((name) => !files.has(name)))
    const changed = found.filter(({ text, is }) => is.kind !== 'file' || is.sha256 !== sha256(text))
    for (const { name, text } of changed) await replace(folder, name, text)
    const hashes = new Map([...stale.map((name) => [name, listed?.get(name) ?? ''] as const), ...[...files].map(([name, text]) => [name, sha256(text)] as const)])
    const written = `${JSON.stringify({ format: LIST_FORMAT, files: Object.fromEntries([...hashes].toSorted(([a], [b]) => (a < b ? -1 : 1))) }, null, 2)}\n`
    if (list.kind !== 'file' || list.sha256 !== sha256(written)) await replace(folder, LIST_NAME, written)
    const paths = (names: readonly { readonly name: string }[]) => names.map(({ name }) => join(folder, name))
    return accepted({ made: paths(changed), same: paths(found.filter((one) => !changed.includes(one))), stale: stale.map((name) => join(folder, name)) })
  } catch (cause) {
    if (!isFileError(cause)) throw cause
    return refused({ code: 'folder', path: folder, reason: cause.code })
  }
}

type Looked = { readonly kind: 'absent' | 'no-file' } | { readonly kind: 'file'; readonly sha256: string }

async function look(path: string): Promise<Looked> {
  try {
    const stat = await lstat(path)
    if (!stat.isFile()) return { kind: 'no-file' }
    return { kind: 'file', sha256: stat.size > MOST_OWN_BYTES ? 'too large to be ours' : sha256(await readFile(path)) }
  } catch (cause) {
    if (isFileError(cause) && cause.code === 'ENOENT') return { kind: 'absent' }
    throw cause
  }
}

/** The names and hashes in the list of an earlier time; undefined when it is not there or not ours. */
async function readList(path: string): Promise<ReadonlyMap<string, string> | undefined> {
  const { kind } = await look(path)
  if (kind !== 'file' || (await lstat(path)).size > MOST_OWN_BYTES) return undefined
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'))
    if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== LIST_FORMAT) return undefined
    if (!('files' in value) || typeof value.files !== 'object' || value.files === null) return undefined
    // A list somebody wrote cannot lead out of the folder: only names such as we give ourselves count.
    return new Map(Object.entries(value.files).filter((entry): entry is [string, string] => /^opnemen\.[a-z]{2}\.[a-z]+$/.test(entry[0]) && typeof entry[1] === 'string'))
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}

async function stillThere(folder: string, names: readonly string[]): Promise<readonly string[]> {
  const looked = await Promise.all(names.map(async (name) => ({ name, is: await look(join(folder, name)) })))
  return looked.filter(({ is }) => is.kind === 'file').map(({ name }) => name)
}

/** Writes beside and renames: readers of the website see the old file or the new one, and a link is never followed. */
async function replace(folder: string, name: string, text: string): Promise<void> {
  const beside = join(folder, `.${name}.${randomUUID()}`)
  try {
    const handle = await open(beside, 'wx', 0o644)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, join(folder, name))
  } catch (cause) {
    await rm(beside, { force: true })
    throw cause
  }
}

function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
