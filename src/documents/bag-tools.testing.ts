import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

/** Unpacks a zip with `unzip` into a new folder for the time of a look. Throws when `unzip` finds anything wrong. */
export function withUnpacked<T>(zip: Uint8Array, look: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'openkaart-bag-'))
  try {
    writeFileSync(join(folder, 'bag.zip'), zip)
    execFileSync('unzip', ['-tqq', join(folder, 'bag.zip')], { stdio: 'pipe' })
    execFileSync('unzip', ['-qq', join(folder, 'bag.zip'), '-d', join(folder, 'out')], { stdio: 'pipe' })
    return look(join(folder, 'out'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * What is wrong with a bag, by the rules of RFC 8493 that do not depend on how it was made; hashes are checked by `sha256sum` and
 * `sha512sum`, not by our code. Nothing means that it is complete and valid.
 */
export function faultsOfBag(folder: string): readonly string[] {
  const faults: string[] = []
  const files = filesUnder(folder)
  const payload = files.filter((path) => path.startsWith('data/'))
  if (!files.includes('bagit.txt') || readFileSync(join(folder, 'bagit.txt'), 'utf8') !== 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n') faults.push('bagit.txt is not the two lines it has to be')
  const manifests = files.filter((path) => /^(tag)?manifest-[a-z0-9]+\.txt$/.test(path))
  if (!manifests.some((path) => path.startsWith('manifest-'))) faults.push('there is no manifest')
  for (const manifest of manifests) {
    const listed = readFileSync(join(folder, manifest), 'utf8').split('\n').filter(Boolean).map((line) => line.replace(/^\S+ [ *]/, ''))
    if (new Set(listed).size !== listed.length) faults.push(`${manifest} lists a file twice`)
    const wanted = manifest.startsWith('tag') ? files.filter((path) => !path.startsWith('data/') && !path.startsWith('tagmanifest-')) : payload
    if (!manifest.startsWith('tag') && listed.toSorted().join() !== wanted.toSorted().join()) faults.push(`${manifest} does not list what is there`)
    if (manifest.startsWith('tag') && listed.some((path) => !wanted.includes(path))) faults.push(`${manifest} lists what is no tag file`)
    const command = `${/-(sha\d+)/.exec(manifest)?.[1]}sum`
    const checked = spawnSync(command, ['--check', '--strict', '--quiet', manifest], { cwd: folder, encoding: 'utf8' })
    if (checked.status !== 0) faults.push(`${command} of ${manifest}: ${checked.stdout}${checked.stderr}`)
  }
  const oxum = files.includes('bag-info.txt') ? /^Payload-Oxum: (\S+)$/m.exec(readFileSync(join(folder, 'bag-info.txt'), 'utf8'))?.[1] : undefined
  const counted = `${payload.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0)}.${payload.length}`
  if (oxum !== undefined && oxum !== counted) faults.push(`Payload-Oxum is ${oxum}, counted ${counted}`)
  return faults
}

/** Whether the validator of the Library of Congress finds a bag valid; undefined where it is not installed. */
export function validByLibraryOfCongress(folder: string): boolean | undefined {
  const found = (process.env['PATH'] ?? '').split(':').map((path) => join(path, 'bagit.py')).find((path) => existsSync(path))
  return found === undefined ? undefined : spawnSync(found, ['--quiet', '--validate', folder]).status === 0
}

/** Every file in a folder, as paths from there. */
export function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()
}
